"""Searches the memory of a process that this test started for a secret, in every form it may have taken."""

import array
import base64
import itertools
import re

# A fragment this long is found wherever it begins: a freed piece of memory has lost its first words to the allocator.
FRAGMENT = 12
PAGE = 4096
STEP = 6
# How much of its neighbourhood a find shows.
AROUND = 48


def fragments(text):
    return {text[at:at + FRAGMENT] for at in range(0, len(text) - FRAGMENT + 1, STEP)}


def forms(secret, account):
    """(what it is, bytes) of all that must not be there."""
    wanted = [("UTF-8", part.encode()) for part in fragments(secret)]
    wanted += [("UTF-16", part.encode("utf-16-le")) for part in fragments(secret)]
    wanted += [("UTF-32", part.encode("utf-32-le")) for part in fragments(secret)]
    plain = f"\0{account}\0{secret}".encode()
    for how, octets in (("AUTH PLAIN", plain), ("AUTH LOGIN", secret.encode())):
        coded = base64.b64encode(octets).decode()
        # What stands before the password in it is no secret.
        first = (octets.index(secret.encode()) + 2) // 3 * 4
        wanted += [(how, part.encode()) for part in fragments(coded[first:])]
    return wanted


def regions(pid):
    """(name, first byte, end) of all that the process can write and has: what it was told stands nowhere else."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/pagemap", "rb", buffering=0) as pages:
        for line in maps:
            start, end, _, name = re.match(r"(\w+)-(\w+) (\S+) \S+ \S+ \S+ *(.*)", line).groups()
            if " rw" not in line:
                continue
            first, last = int(start, 16) // PAGE, int(end, 16) // PAGE
            pages.seek(first * 8)
            here = array.array("Q", pages.read((last - first) * 8))
            # Most of what is reserved was never written to.
            for is_here, run in itertools.groupby(range(len(here)), lambda n: here[n] >> 62 != 0):
                if is_here:
                    run = list(run)
                    yield name, (first + run[0]) * PAGE, (first + run[-1] + 1) * PAGE


def finds(pid, wanted):
    """Where any of `wanted` stands: one text each, with its neighbourhood."""
    found = {}
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for name, start, end in regions(pid):
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except OSError:
                continue
            for form, octets in wanted:
                at = data.find(octets)
                while at >= 0:
                    # Fragments of one find are told once.
                    key = (form, (start + at) // AROUND)
                    found.setdefault(key, f"{form} at {start + at:x} in {name or 'memory of its own'}: "
                                          f"{data[max(0, at - AROUND):at + AROUND]!r}")
                    at = data.find(octets, at + 1)
    return list(found.values())
