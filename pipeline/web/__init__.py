"""The shell for browsers and calendar programs, beside `cli`, the one for terminals: it answers and decides nothing.

`answers` is HTTP as values: what a thing is, what somebody asked, the response to that. `guard` stands before every
application and turns away what is no plain question. `folder` answers with an export that lies on this machine;
`serving` runs an application until somebody stops it.
"""
