"""Cyrus IMAP in Dovecot's place, for one case; Postfix hands letters over by LMTP.

Its IDLE tells of nothing by itself here (there is no idled), so what comes is found by the next look.
"""

import hashlib
import json

from manners import cyrus
from manners.cyrus import CLEAR
from post.case import IMAP, PASSWORD
from post.offices import CERTIFICATE

# Inside the servers' namespace; the case's own port is inside TLS.
LMTP = ("127.0.0.1", 2424)
HEAD = """
import imaplib, json, smtplib, sys
(clear, lmtp, account, password), rest = json.loads(sys.argv[1]), sys.argv[2:]
def signed_in():
    box = imaplib.IMAP4(*clear)
    box.login(account, password)
    return box
"""
# The folders, and letters that were there before.
PREPARE = HEAD + r"""
box = signed_in()
box.create("INBOX")
for name in ("Junk", "Trash"):
    kind, said = box._simple_command("CREATE", name, "(USE (\\%s))" % name)
    assert kind == "OK", said
for number, flags in enumerate(json.loads(rest[0])):
    text = "From: a friend <taro@elsewhere.test>\r\nSubject: before %d\r\nX-Toukan-Test: not ours\r\n\r\nHello\r\n" % number
    kind, said = box.append("INBOX", "(%s)" % flags, None, text.encode())
    assert kind == "OK", said
box.logout()
"""
PUT = HEAD + r"""
client = smtplib.LMTP(*lmtp)
client.sendmail("taro@elsewhere.test", [account], rest[0].replace("\n", "\r\n"))
client.quit()
"""
SHOW = HEAD + r"""
box, all = signed_in(), []
for folder in ("INBOX", "Junk", "Trash"):
    box.select(folder, readonly=True)
    found = box.uid("SEARCH", None, "ALL")[1][0].split()
    for uid in found:
        # Ours may be removed between the two questions.
        there = [part for part in box.uid("FETCH", uid, "(FLAGS BODY.PEEK[])")[1] if isinstance(part, tuple)]
        if not there:
            continue
        (head, text), *_ = there
        flags = sorted(f.decode() for f in imaplib.ParseFlags(head) if f != b"\\Recent")
        all.append([folder, int(uid), flags, text.decode()])
box.logout()
print(json.dumps(all))
"""
BEFORE = ("", "\\Seen", "\\Flagged \\Seen", "\\Deleted", "\\Seen \\Deleted")


def start(place, root, work, case):
    services = f'  box cmd="imapd -s -C /lab/cyrus/imapd.conf" listen="{case.address}:{IMAP}" proto="tcp4"\n'
    services += f'  lmtp cmd="lmtpd -a -C /lab/cyrus/imapd.conf" listen="{LMTP[0]}:{LMTP[1]}" proto="tcp4"\n'
    cyrus.master(place, root, work, case.domain, cyrus.CONFIG.format(domain=case.domain, certificate=CERTIFICATE), services)


class Box:
    """The mailbox, through Cyrus; the same face as that of a Maildir."""

    def __init__(self, place, case):
        self.place, self.case, self.number = place, case, 0
        self.once(PREPARE, json.dumps(BEFORE))

    def once(self, program, *more):
        about = json.dumps([CLEAR, LMTP, self.case.account, PASSWORD])
        done = self.place.run("mail", ["/usr/bin/python3", "-c", program, about, *more], capture_output=True, text=True)
        return done.stdout

    def put(self, _part, _flags="", folder=""):
        """A letter from somebody else. What the server writes above it is known when it is there."""
        self.number += 1
        self.once(PUT, f"From: a friend <taro@elsewhere.test>\nSubject: letter {self.number}\nX-Toukan-Test: not ours\n\nHello\n")
        return self.letters()

    def letters(self):
        return {(folder, uid): (hashlib.sha256(text.encode()).hexdigest(), flags)
                for folder, uid, flags, text in json.loads(self.once(SHOW)) if "X-Toukan-Test: not ours" in text}

    def ours(self):
        shown = [(folder, text) for folder, _, _, text in json.loads(self.once(SHOW)) if "X-Toukan-Test: not ours" not in text]
        return ["." if folder == "INBOX" else f".{folder}" for folder, _ in shown]
