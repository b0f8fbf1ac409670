"""Says whether a program names the folders of the machine that built it: paths.py PROGRAM FOLDER…

Such a path tells strangers who built it and where, and makes two builds of one commit differ. Ends with status 1 if so.
"""

import pathlib
import re
import sys

# What else a path of somebody's own begins with, on the three systems.
HOMES = (rb"/home/[a-z0-9_-]+/", rb"/Users/[A-Za-z0-9_-]+/", rb"[A-Z]:\\Users\\[A-Za-z0-9_-]+\\")
# Nobody is told by a path this short, and it stands in programs for other reasons.
SHORTEST = 4
# Where Office lies below its own folder on Windows, which this program knows; and no folder of the superuser's.
KNOWN = b"/root/Office16/"
# How much of a find is shown.
SHOWN = 120


def found(program, folders):
    """The paths of `folders`, and of anybody's home, in the bytes of a program."""
    wanted = [re.escape(one.rstrip("/\\").encode()) + rb"[/\\]" for one in folders if len(one.rstrip("/\\")) >= SHORTEST]
    either = re.compile(b"|".join(wanted + list(HOMES)))
    hits = (program[hit.start() : hit.start() + SHOWN] for hit in either.finditer(program))
    return [hit for hit in hits if not hit.startswith(KNOWN)]


def main():
    name, folders = sys.argv[1], sys.argv[2:]
    hits = found(pathlib.Path(name).read_bytes(), folders)
    for hit in hits[:10]:
        shown = re.split(rb"[^\x20-\x7e]", hit)[0].decode()
        print(f"{name} names a folder of this machine: {shown}", file=sys.stderr)
    return 1 if hits else 0


sys.exit(main())
