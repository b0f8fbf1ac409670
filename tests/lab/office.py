"""A post office: Postfix takes letters, Dovecot shows them out of Maildirs (`letters`, `clients`).

The caller writes what is peculiar: the certificate, and who listens where.
"""

import mta

DOVECOT = """\
base_dir = /lab/dovecot/run
state_dir = /lab/dovecot/state
log_path = /lab/log/dovecot.log
default_internal_user = dovecot
default_internal_group = dovecot
default_login_user = dovenull
first_valid_uid = 5000
mail_location = maildir:/lab/mail/%u
ssl = required
auth_mechanisms = plain login
disable_plaintext_auth = yes
mail_max_userip_connections = 100
passdb {
  driver = passwd-file
  args = /lab/dovecot/people
}
userdb {
  driver = passwd-file
  args = /lab/dovecot/people
}
service auth {
  unix_listener /lab/postfix/spool/private/auth {
    mode = 0660
    user = postfix
    group = postfix
  }
}
# Many come from one machine; the growing penalty would slow the later ones.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
"""


def postfix(place, root, work, domains, boxes, main, services, **more):
    """`boxes` is where each account's letters go, below /lab/mail; `main` and `services` are added to main.cf and master.cf;
    `more` are files that those name."""
    folder = work / "postfix"
    folder.mkdir()
    mailboxes = "".join(f"{account} {box}\n" for account, box in boxes.items())
    files = {"main.cf": mta.MAIN.format(domains=" ".join(domains)) + main, "master.cf": mta.MASTER + services, "mailboxes": mailboxes}
    for name, text in (files | more).items():
        (folder / name).write_text(text)
    mta.make_queue(folder, work)
    place.serve(root, work, ["/usr/lib/postfix/sbin/master", "-c", "/lab/postfix", "-d"], "postfix-start.log")


def listeners(protocol, doors):
    """Where a protocol is spoken, and nowhere else: (address, port, whether by implicit TLS)."""
    text = f"service {protocol}-login {{\n  inet_listener {protocol} {{\n    port = 0\n  }}\n  inet_listener {protocol}s {{\n    port = 0\n  }}\n"
    for number, (address, port, implicit) in enumerate(doors):
        text += f"  inet_listener door{number} {{\n    address = {address}\n    port = {port}\n    ssl = {'yes' if implicit else 'no'}\n  }}\n"
    return text + "}\n"


def dovecot(place, root, work, people, text):
    """`people` is everybody's password; `text` is added to the configuration."""
    folder = work / "dovecot"
    (folder / "run").mkdir(parents=True)
    (folder / "state").mkdir()
    (folder / "people").write_text("".join(
        f"{account}:{{PLAIN}}{password}:5000:5000::/lab/mail/{account}::\n" for account, password in people.items()
    ))
    (folder / "dovecot.conf").write_text(DOVECOT + text)
    place.serve(root, work, ["/usr/sbin/dovecot", "-F", "-c", "/lab/dovecot/dovecot.conf"], "dovecot-start.log")
