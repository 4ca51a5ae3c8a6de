"""What calendars are made of: entries, what they say of their own history, and the lines that RFC 5545 asks for.

An `Entry` is one event before it has a history; the ledger gives it one; `components` writes both as iCalendar.
"""
