"""Dovecot: an instance for each set of words that rows have in common, for IMAP and POP3.

A row's words are Dovecot's own settings (`service NAME = a=b, c=d` a section); `passdb` are extra fields of the account,
`people` is another file of accounts, `external` lets EXTERNAL in for whomever the certificate names, and
`preauth` puts Dovecot's imap behind socat: everybody is signed in before the first word (`preauth = certificate`: everybody who shows one).
"""

import re

from manners.row import PASSWORD, USER

# Who vouches for people.
PEOPLE = "/lab/authority/root.pem"
ACCOUNT = f"{USER}@dovecot.test"
BASE = {
    "default_internal_user": "dovecot",
    "default_internal_group": "dovecot",
    "default_login_user": "dovenull",
    "auth_verbose": "yes",
    "auth_mechanisms": "plain login",
    "ssl_min_protocol": "TLSv1.2",
    "mail_location": "maildir:~",
    "first_valid_uid": "5000",
    "ssl": "required",
    "disable_plaintext_auth": "yes",
    "auth_failure_delay": "0",
}
REST = """\
passdb {{
  driver = passwd-file
  args = {folder}/people
}}
userdb {{
  driver = passwd-file
  args = {folder}/people
}}
# All rows of an instance share it; the growing penalty would slow the later ones.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""
# EXTERNAL judges nobody by a password: the certificate did.
EXTERNAL = "passdb {\n  driver = static\n  mechanisms = external\n  args = nopassword=y\n}\n"
NEXT = "\n  "


def settings(folder, words, name):
    external = EXTERNAL if words.pop("external", "") else ""
    own = {"base_dir": f"{folder}/run", "state_dir": f"{folder}/state", "log_path": f"/lab/log/dovecot-{name}.log", **BASE, **words}
    text = "".join(f"{key} = {value}\n" for key, value in own.items() if not key.startswith("service "))
    for key in (key for key in own if key.startswith("service ")):
        text += f"{key} {{\n  {own[key].replace(', ', NEXT)}\n}}\n"
    return text + external + REST.format(folder=folder)


def instance(place, root, work, name, text, people, extra=""):
    folder = work / f"dovecot/{name}"
    (folder / "run").mkdir(parents=True)
    (folder / "state").mkdir()
    homes = work / f"dovecot/{name}/homes"
    homes.mkdir()
    work.own(homes, "vmail")
    (folder / "people").write_text("".join(
        f"{who}:{{PLAIN}}{password}:5000:5000::/lab/dovecot/{name}/homes/{who}::{extra}\n" for who, password in people.items()
    ))
    # Nobody may read it, so nobody can be judged.
    (folder / "locked").touch(mode=0)
    (folder / "dovecot.conf").write_text(text)
    place.serve(root, work, ["/usr/sbin/dovecot", "-F", "-c", f"/lab/dovecot/{name}/dovecot.conf"], f"dovecot-{name}-start.log")


def judge_for(place, root, work, socket, mechanisms, people):
    """An instance that only judges names and passwords, for Postfix."""
    name = "judge-" + mechanisms.replace(" ", "-")
    text = settings(f"/lab/dovecot/{name}", {"protocols": "", "ssl": "no", "auth_mechanisms": mechanisms,
                                             "auth_failure_delay": "2 secs"}, name)
    text += f"service auth {{\n  unix_listener {socket} {{\n    mode = 0660\n    user = postfix\n    group = postfix\n  }}\n}}\n"
    instance(place, root, work, name, text, people)


def listeners(rows):
    text = ""
    for protocol in ("imap", "pop3"):
        text += f"service {protocol}-login {{\n"
        for standard in (protocol, f"{protocol}s"):
            text += f"  inet_listener {standard} {{\n    port = 0\n  }}\n"
        for row in rows:
            if row.spoken == protocol:
                text += (f"  inet_listener row{row.number} {{\n    address = {row.address}\n    port = {row.listens}\n"
                         f"    ssl = {'yes' if row.listens in (993, 995) else 'no'}\n  }}\n")
        text += "}\n"
    return text


def preauth(place, root, work, row, certificates):
    """Nobody has to sign in: imap, as it is run over ssh, behind a port."""
    folder = work / f"dovecot/{row.number}-home"
    folder.mkdir(parents=True)
    work.own(folder, "vmail")
    (work / f"dovecot/{row.number}.conf").write_text(
        f"log_path = /lab/dovecot/{row.number}-home/log\nmail_location = maildir:/lab/dovecot/{row.number}-home\nssl = no\n"
    )
    good = certificates.file("good", "")
    asked = f"verify=1,cafile={PEOPLE}" if row.words["preauth"] == "certificate" else "verify=0"
    listener = f"TCP4-LISTEN:{row.listens}" if row.listens == 143 else f"OPENSSL-LISTEN:{row.listens},cert={good}.pem,{asked}"
    program = f"EXEC:/usr/lib/dovecot/imap -c /lab/dovecot/{row.number}.conf,su=vmail"
    place.serve(root, work, ["/usr/bin/socat", f"{listener},bind={row.address},fork,reuseaddr", program], f"socat-{row.number}.log")


def start(place, roots, work, rows, certificates):
    groups = {}
    for row in rows:
        if "preauth" in row.words:
            preauth(place, roots["mail"], work, row, certificates)
            continue
        groups.setdefault(row.how, []).append(row)
    for number, members in enumerate(groups.values()):
        words = members[0].words
        extra, people = words.pop("passdb", ""), words.pop("people", "people")
        name = str(number)
        folder = f"/lab/dovecot/{name}"
        good = certificates.file("good", "")
        text = settings(folder, {"protocols": "imap pop3", "ssl_cert": f"<{good}.crt", "ssl_key": f"<{good}.key", **words}, name)
        text = text.replace(f"args = {folder}/people", f"args = {folder}/{people}", 1)
        text += listeners(members)
        for row in members:
            if row.certificate != "good":
                path = certificates.file(row.certificate, row.host)
                text += f"local {row.address} {{\n  ssl_cert = <{path}.crt\n  ssl_key = <{path}.key\n}}\n"
        instance(place, roots["mail"], work, name, text, {ACCOUNT: PASSWORD}, extra)


# How a conversation ended in which somebody tried to sign in.
TRIED = re.compile(r"Login: user=|\((auth failed|tried to use|auth service reported|internal failure)")


def sign_ins(work, row):
    lines = [line for log in (work / "log").glob("dovecot-[0-9]*.log") for line in log.read_text(errors="replace").splitlines()]
    return [line for line in lines if f"rip={row.client}," in line and TRIED.search(line)]
