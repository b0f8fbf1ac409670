"""A mailbox on disk (Maildir++): what is in it, to the octet."""

import hashlib
import itertools
import os

# Messages that were there before, with their flags. T is `\\Deleted`: somebody else's EXPUNGE would remove it.
BEFORE = ("", "S", "FS", "T", "ST")
COUNT = itertools.count(1)


class Box:
    """The mailbox of a case, with letters from others in it."""

    def __init__(self, work, case):
        self.folder = work / f"mail/{case.account}"
        self.case, self.work = case, work
        for name in ("", *case.folders):
            for part in ("cur", "new", "tmp"):
                (self.folder / name / part).mkdir(parents=True)
            if name:
                (self.folder / name / "maildirfolder").touch()
        for flags in BEFORE:
            self.put("cur", flags)
        if case.folder:
            self.put("cur", "T", case.folder)
        work.own(self.folder, "vmail")

    def put(self, part, flags="", folder=""):
        """A letter from somebody else; `new` is where a server puts one that has just come. As `letters` shows it."""
        number = next(COUNT)
        name = f"1700000{number:03}.M{number}P1.others"
        text = f"From: a friend <taro@elsewhere.test>\r\nSubject: letter {number}\r\nX-Toukan-Test: not ours\r\n\r\nHello {number}\r\n"
        there = self.folder / folder / part / (f"{name}:2,{flags}" if part == "cur" else name)
        before = self.folder / folder / "tmp" / name
        before.write_text(text)
        os.chown(before, *self.work.ids["vmail"])
        before.rename(there)
        return {(folder or ".", name): (hashlib.sha256(text.encode()).hexdigest(), flags)}

    def letters(self):
        """{(folder, name): (digest, flags)} of everything in it."""
        found = {}
        for path in self.folder.rglob("*"):
            if path.parent.name in ("cur", "new") and path.is_file():
                name, _, flags = path.name.partition(":2,")
                folder = str(path.parent.parent.relative_to(self.folder))
                found[folder, name] = (hashlib.sha256(path.read_bytes()).hexdigest(), flags)
        return found

    def ours(self):
        """The folders with a message in them that bears a token."""
        marked = []
        for path in self.folder.rglob("*"):
            if path.parent.name in ("cur", "new") and path.is_file():
                head = path.read_bytes().split(b"\r\n\r\n")[0].split(b"\n\n")[0]
                if b"X-Toukan-Test: " in head and b"X-Toukan-Test: not ours" not in head:
                    marked.append(str(path.parent.parent.relative_to(self.folder)))
        return marked
