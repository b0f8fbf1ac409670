"""The servers that keep their word: Postfix takes letters on 587 and 465, Dovecot shows them on 143 and 993."""

import mta
from handed.row import DOMAIN, PEOPLE
from manners.place import SERVERS

ADDRESS = f"{SERVERS}.1"
HOST = f"mail.{DOMAIN}"
CERTIFICATE = "/lab/certs/mail.pem"
PORTS = (587, 465, 143, 993)
MAIN = mta.MAIN + f"smtpd_tls_chain_files = {CERTIFICATE}\nmyhostname = {HOST}\n"
DOVECOT = f"""\
protocols = imap
base_dir = /lab/dovecot/run
state_dir = /lab/dovecot/state
log_path = /lab/log/dovecot.log
default_internal_user = dovecot
default_internal_group = dovecot
default_login_user = dovenull
first_valid_uid = 5000
mail_location = maildir:/lab/mail/%u
ssl = required
ssl_cert = <{CERTIFICATE}
ssl_key = <{CERTIFICATE}
auth_mechanisms = plain login
disable_plaintext_auth = yes
mail_max_userip_connections = 100
passdb {{
  driver = passwd-file
  args = /lab/dovecot/people
}}
userdb {{
  driver = passwd-file
  args = /lab/dovecot/people
}}
service auth {{
  unix_listener /lab/postfix/spool/private/auth {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
# They all come from one machine; the growing penalty would slow the later ones.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    address = {ADDRESS}
    port = 143
  }}
  inet_listener imaps {{
    address = {ADDRESS}
    port = 993
    ssl = yes
  }}
}}
"""


def start(place, root, work):
    folder = work / "postfix"
    folder.mkdir()
    (work / "mail").mkdir()
    work.own(work / "mail", "vmail")
    (folder / "main.cf").write_text(MAIN.format(domains=DOMAIN))
    services = "".join(f"{ADDRESS}:{port} inet n - n - - smtpd\n  {mta.OPTIONS[port]}\n" for port in (587, 465))
    (folder / "master.cf").write_text(mta.MASTER + services)
    (folder / "mailboxes").write_text("".join(f"{who}@{DOMAIN} {who}@{DOMAIN}/\n" for who in PEOPLE))
    mta.make_queue(folder, work)
    place.serve(root, work, ["/usr/lib/postfix/sbin/master", "-c", "/lab/postfix", "-d"], "postfix-start.log")
    folder = work / "dovecot"
    (folder / "run").mkdir(parents=True)
    (folder / "state").mkdir()
    (folder / "people").write_text("".join(
        f"{who}@{DOMAIN}:{{PLAIN}}{password}:5000:5000::/lab/mail/{who}@{DOMAIN}::\n" for who, password in PEOPLE.items()
    ))
    (folder / "dovecot.conf").write_text(DOVECOT)
    place.serve(root, work, ["/usr/sbin/dovecot", "-F", "-c", "/lab/dovecot/dovecot.conf"], "dovecot-start.log")
