"""Dovecot: IMAP on 143 and 993, and the sign-in of Postfix."""

import re

from domains import USERS, mail_domain, mail_hosts, user_names

CONFIG = """\
protocols = imap
base_dir = /lab/dovecot/run
state_dir = /lab/dovecot/state
log_path = /lab/log/dovecot.log
auth_verbose = yes
default_internal_user = dovecot
default_internal_group = dovecot
default_login_user = dovenull
auth_mechanisms = plain login
disable_plaintext_auth = yes
ssl = required
ssl_min_protocol = TLSv1.2
ssl_cert = </lab/certs/{first}.pem
ssl_key = </lab/certs/{first}.pem
mail_location = maildir:~
first_valid_uid = 5000
# Each host has its own accounts: a file for each of its addresses.
passdb {{
  driver = passwd-file
  args = /lab/dovecot/users/%{{lip}}
}}
userdb {{
  driver = passwd-file
  args = /lab/dovecot/users/%{{lip}}
}}
service imap-login {{
  inet_listener imap {{
    address = {imap}
    port = 143
  }}
  inet_listener imaps {{
    address = {imap}
    port = 993
    ssl = yes
  }}
}}
service auth {{
  unix_listener /lab/postfix/spool/private/auth {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
# All cases come from one address; the growing penalty would slow the later ones.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{hosts}"""

HOST = """\
local {address} {{
  ssl_cert = </lab/certs/{name}.pem
  ssl_key = </lab/certs/{name}.pem
}}
"""


def addresses_of(host):
    return [host.address] + ([host.ipv6] if host.ipv6 else [])


def start(net, root, work):
    folder = work / "dovecot"
    (folder / "users").mkdir(parents=True)
    (folder / "run").mkdir()
    (folder / "state").mkdir()
    hosts, listening = "", []
    for domain, host in mail_hosts():
        accounts = ""
        for (user, password), name in zip(USERS.items(), user_names(domain, host)):
            home = f"/lab/mail/{user}@{mail_domain(domain, host)}"
            (work / home.removeprefix("/lab/")).mkdir(parents=True, exist_ok=True)
            accounts += f"{name}:{{PLAIN}}{password}:5000:5000::{home}::\n"
        for address in addresses_of(host):
            (folder / "users" / address).write_text(accounts)
            hosts += HOST.format(address=address, name=host.names[0])
            if 993 in host.ports:
                listening.append(address)
    work.own(work / "mail", "vmail")
    first = mail_hosts()[0][1].names[0]
    (folder / "dovecot.conf").write_text(
        CONFIG.format(first=first, imap=" ".join(listening), hosts=hosts)
    )
    net.start_in_root("mail", root, work.path, ["dovecot", "-F", "-c", "/lab/dovecot/dovecot.conf"],
                      work / "log/dovecot-start.log")


class Log:
    """What Dovecot wrote since this object was made."""

    def __init__(self, work):
        self.file = work / "log/dovecot.log"
        self.start = self.file.stat().st_size if self.file.exists() else 0

    def lines(self):
        with open(self.file, "rb") as log:
            log.seek(self.start)
            return log.read().decode("utf-8", "replace").splitlines()

    def failed_imap_sign_ins(self):
        return [line for line in self.lines() if re.search(r"imap-login: .*auth failed", line)]

    def refused_by_auth(self):
        """Refusals of the process that judges for IMAP and for Postfix."""
        return [
            line for line in self.lines()
            if re.search(r" auth(-worker\(\d+\))?: .*(Password mismatch|unknown user)", line)
        ]

    def imap_logins(self):
        return [line for line in self.lines() if re.search(r"imap-login: .*Login: user=", line)]

    def left_without_logout(self):
        """Conversations that were inside TLS or signed in and were simply dropped."""
        gone = r"(imap-login: .*Disconnected: Connection closed.*, TLS[:,]|\bimap\(.*Disconnected: Connection closed)"
        return [line for line in self.lines() if re.search(gone, line)]
