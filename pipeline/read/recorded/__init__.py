"""FIT files of anybody: read by somebody else's decoder in a process of its own, told in our notation.

`guard.read_files` gives the messages of files or a sentence why not, whatever the bytes; `telling` turns a workout's
messages back into a line of notation.
"""
