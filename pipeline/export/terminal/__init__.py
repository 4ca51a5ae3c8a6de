"""The schedule on a terminal: tables and answers in plain text, without colour."""
