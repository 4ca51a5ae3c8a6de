"""The FIT wire format, and nothing of training: base types, message tables, framing, check sum, and what watches mind.

`messages` holds the tables, `writer.encode` turns records into the bytes of a file, `values` turns Python's text and
moments into what a field holds. A value that a field has no room for raises `FitError`; nothing wraps or vanishes.
`framing` and `reading` go the other way round for files by anybody; `meaning.judge` says what a watch would get wrong.
"""
