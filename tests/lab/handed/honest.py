"""The servers that keep their word: Postfix takes letters on 587 and 465, Dovecot shows them on 143 and 993."""

import mta
import office
from handed.row import DOMAIN, PEOPLE
from manners.place import SERVERS

ADDRESS = f"{SERVERS}.1"
HOST = f"mail.{DOMAIN}"
CERTIFICATE = "/lab/certs/mail.pem"
PORTS = (587, 465, 143, 993)
MAIN = f"smtpd_tls_chain_files = {CERTIFICATE}\nmyhostname = {HOST}\n"


def start(place, root, work):
    (work / "mail").mkdir()
    work.own(work / "mail", "vmail")
    people = {f"{who}@{DOMAIN}": password for who, password in PEOPLE.items()}
    services = "".join(f"{ADDRESS}:{port} inet n - n - - smtpd\n  {mta.OPTIONS[port]}\n" for port in (587, 465))
    office.postfix(place, root, work, [DOMAIN], {account: f"{account}/" for account in people}, MAIN, services)
    text = f"protocols = imap\nssl_cert = <{CERTIFICATE}\nssl_key = <{CERTIFICATE}\n"
    office.dovecot(place, root, work, people, text + office.listeners("imap", [(ADDRESS, 143, False), (ADDRESS, 993, True)]))
