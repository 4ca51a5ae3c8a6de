"""Stage 5: artifacts leave the program. With `cli`, the only place that touches a disk.

`changes` says what an export would do to a folder and writes nothing; `directory` does it, whole or not at all.
The folder's own `report.json` tells what an earlier export wrote: nothing else is ever overwritten or removed.
"""
