"""One module a command, each with one function, `command`; `cli/app.py` lists them and loads the one asked for."""
