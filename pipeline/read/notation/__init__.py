"""The workout notation: one line a session, parsed into the model and printed back in canonical form.

`parse(print(workout)) == workout` for every workout that can be built. Errors are `NotationError`, which
knows the offset of the text that it is about.
"""
