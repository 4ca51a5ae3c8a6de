"""The nouns that every stage shares.

Frozen values and the arithmetic that belongs to them: no files, no clock, no third-party import.
A value that could not be right cannot be built: constructors raise `ValueError` with words for a person.
"""
