"""What is in a mailbox, as a mail program sees it: through IMAP, with the system's certificates."""

import json

import domains

READER = r"""
import email, imaplib, json, ssl, sys
host, port, user, password = sys.argv[1:]
box = imaplib.IMAP4_SSL(host, int(port), ssl_context=ssl.create_default_context())
box.login(user, password)
box.select("INBOX", readonly=True)
_, found = box.search(None, "ALL")
messages = []
for number in found[0].split():
    _, parts = box.fetch(number, "(BODY.PEEK[])")
    message = email.message_from_bytes(parts[0][1])
    messages.append({"subject": message["Subject"], "from": message["From"], "to": message["To"],
                     "body": message.get_payload(), "test": message["X-Toukan-Test"]})
box.logout()
print(json.dumps(messages))
"""


def messages(session, incoming, password=domains.PASSWORD):
    """The messages in the inbox that `incoming` (host, port, user name) tells of."""
    done = session.other("/usr/bin/python3", "-c", READER, incoming["host"], str(incoming["port"]),
                         incoming["username"], password)
    if done.returncode:
        raise RuntimeError(f"the mailbox cannot be read: {done.stderr}")
    return json.loads(done.stdout)
