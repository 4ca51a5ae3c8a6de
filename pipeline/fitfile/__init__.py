"""The FIT wire format, and nothing of training: base types, message tables, framing and check sum.

`messages` holds the tables, `writer.encode` turns records into the bytes of a file, `values` turns Python's text and
moments into what a field holds. A value that a field has no room for raises `FitError`; nothing wraps or vanishes.
"""
