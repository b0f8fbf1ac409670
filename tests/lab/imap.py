"""Dovecot: IMAP on 143 and 993, and the sign-in of Postfix. One for each way to sign in."""

import base64
import hashlib
import hmac
import re

import tokens
from domains import CLOSED, OPEN, USERS, mail_domain, mail_hosts, user_names

# The mechanisms of each way.
SASL = {
    "": "plain login",
    "scram": "plain login scram-sha-1 scram-sha-256",
    "heavy": "scram-sha-256",
    "oauth": "xoauth2 oauthbearer",
    "open": "xoauth2 oauthbearer",
    "closed": "xoauth2 oauthbearer",
}
# Who is asked about tokens, where not tokens.py.
PROVIDERS = {"open": OPEN, "closed": CLOSED}
# More than anybody should compute for a stranger.
HEAVY = 1_000_000

CONFIG = """\
protocols = imap
base_dir = /lab/dovecot/{folder}run
state_dir = /lab/dovecot/{folder}state
log_path = /lab/log/dovecot.log
auth_verbose = yes
default_internal_user = dovecot
default_internal_group = dovecot
default_login_user = dovenull
auth_mechanisms = {mechanisms}
disable_plaintext_auth = yes
ssl = required
ssl_min_protocol = TLSv1.2
ssl_cert = </lab/certs/{first}.pem
ssl_key = </lab/certs/{first}.pem
mail_location = maildir:~
first_valid_uid = 5000
# Each host has its own accounts: a file for each of its addresses.
passdb {{
{passdb}
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
  unix_listener /lab/postfix/spool/private/{socket} {{
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


FILE = """\
  driver = passwd-file
  args = /lab/dovecot/users/%{lip}"""

TOKENS = """\
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = /lab/dovecot/{file}"""

OAUTH = f"""\
introspection_mode = get
introspection_url = http://127.0.0.1:{tokens.PORT}/introspect?token=
username_attribute = username
active_attribute = active
active_value = true
"""

# As a provider's introspection (RFC 7662) wants it: in a form, from one whom it knows.
BY_PROVIDER = """\
introspection_mode = post
introspection_url = http://dovecot:{secret}@127.0.0.1:{port}/token/introspection
username_attribute = sub
active_attribute = active
active_value = true
scope = {scope}
"""
# Dovecot's own at the providers: a word of this lab's, for the loopback only.
INTROSPECTION = "asks-about-tokens"


def kept(password, sasl):
    """The password as the server keeps it."""
    if sasl != "heavy":
        return f"{{PLAIN}}{password}"
    salt = b"sixteen octets.."
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, HEAVY)
    client = hmac.digest(salted, b"Client Key", "sha256")
    parts = (salt, hashlib.sha256(client).digest(), hmac.digest(salted, b"Server Key", "sha256"))
    return f"{{SCRAM-SHA-256}}{HEAVY}," + ",".join(base64.b64encode(part).decode() for part in parts)


def start(net, root, work):
    folder = work / "dovecot"
    (folder / "users").mkdir(parents=True)
    (folder / "oauth.conf").write_text(OAUTH)
    for sasl, provider in PROVIDERS.items():
        (folder / f"{sasl}.conf").write_text(
            BY_PROVIDER.format(secret=INTROSPECTION, port=provider.loopback, scope=provider.scope))
    for domain, host in mail_hosts():
        accounts = ""
        for (user, password), name in zip(USERS.items(), user_names(domain, host)):
            home = f"/lab/mail/{user}@{mail_domain(domain, host)}"
            (work / home.removeprefix("/lab/")).mkdir(parents=True, exist_ok=True)
            accounts += f"{name}:{kept(password, host.sasl)}:5000:5000::{home}::\n"
        for address in addresses_of(host):
            (folder / "users" / address).write_text(accounts)
    work.own(work / "mail", "vmail")
    tokens.start(net, work)
    for sasl in SASL:
        start_one(net, root, work, sasl)


def start_one(net, root, work, sasl):
    """The Dovecot of the hosts that sign in like this."""
    of = [host for _, host in mail_hosts() if host.sasl == sasl]
    folder = work / "dovecot" / sasl
    for name in ("run", "state"):
        (folder / name).mkdir(parents=True)
    local = "".join(HOST.format(address=address, name=host.names[0]) for host in of for address in addresses_of(host))
    listening = [address for host in of if 993 in host.ports for address in addresses_of(host)]
    (folder / "dovecot.conf").write_text(CONFIG.format(
        folder=f"{sasl}/" if sasl else "", mechanisms=SASL[sasl], passdb=TOKENS.format(file=f"{sasl}.conf") if "oauthbearer" in SASL[sasl] else FILE,
        socket=f"auth-{sasl}" if sasl else "auth", first=of[0].names[0], imap=" ".join(listening), hosts=local,
    ))
    config = f"/lab/dovecot/{sasl}/dovecot.conf" if sasl else "/lab/dovecot/dovecot.conf"
    net.start_in_root("mail", root, work.path, ["dovecot", "-F", "-c", config],
                      work / f"log/dovecot{'-' if sasl else ''}{sasl}-start.log")


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
