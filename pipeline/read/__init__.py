"""Stage 1: people's text becomes values. Nothing past this room sees YAML or the notation.

Every reader returns what it read and the problems that it met, each with file, line, column and a hint.
"""
