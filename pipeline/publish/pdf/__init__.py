"""Cards as PDF: self-contained HTML pages go through a program that prints them, and come back as artifacts.

`printing` turns an export into the same export with its PDFs; `engines` says which programs can print, best first;
`page` is what they are given; `children` runs them, with a time limit and nothing left behind.
"""
