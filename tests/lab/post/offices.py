"""The servers of `letters`: Postfix, Exim and OpenSMTPD take letters, Dovecot shows them."""

import os
import subprocess
import sys
from pathlib import Path

import office
from manners import exim
from manners.postfix import written
from post.case import IMAP, PASSWORD, POP3, SUBMISSION

CERTIFICATE = "/lab/certs/letters"
GREY = Path(__file__).resolve().parent / "grey.py"
MAIN = f"""\
smtpd_tls_chain_files = {CERTIFICATE}.pem
smtpd_tls_wrappermode = yes
smtpd_sasl_auth_enable = yes
smtpd_recipient_restrictions =
transport_maps = texthash:/lab/postfix/transport
# What was held back goes at once when it may.
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
"""
# What refuses letters for what is in them, after it has read them; and what hands them to Cyrus.
MORE = "cleanup-refusing unix n - n - 0 cleanup\n  -o header_checks=regexp:/lab/postfix/refused\nlmtp unix - - n - - lmtp\n"
DOVECOT = f"""\
protocols = imap pop3
ssl_cert = <{CERTIFICATE}.crt
ssl_key = <{CERTIFICATE}.key
namespace inbox {{
  inbox = yes
  mailbox Junk {{
    special_use = \\Junk
  }}
  mailbox Trash {{
    special_use = \\Trash
  }}
}}
"""
EXIM_ROUTES = """\
begin routers
box:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = /lab/mail/ACCOUNT
  maildir_format
  user = vmail
  group = vmail
"""


def certificate(certificates, work, cases):
    """One that is good for every host; `certificates` is the lab's authority for servers."""
    whole = work / "certs/letters.pem"
    certificates.authority.server([case.host for case in cases], whole)
    key, end, chain = whole.read_text().partition("-----END PRIVATE KEY-----\n")
    for part, text in (("key", key + end), ("crt", chain)):
        (work / f"certs/letters.{part}").write_text(text)
    # Exim reads it as a member of `mail`; OpenSMTPD wants nobody else to.
    os.chown(work / "certs/letters.key", 0, work.groups["mail"])
    (work / "certs/letters.key").chmod(0o640)


def postfix(place, root, work, cases):
    services = "".join(
        f"{case.address}:{SUBMISSION} inet n - n - - smtpd\n"
        + written({"syslog_name": f"lab/{case.number}", "myhostname": case.host, **case.words})
        for case in cases if case.sends == "postfix"
    )
    place.start("mail", [sys.executable, str(GREY)], work / "log/grey.log")
    boxes = {case.account: f"{case.account}/{case.folder}{'/' * bool(case.folder)}" for case in cases}
    transport = "".join(f"{case.domain} lmtp:inet:127.0.0.1:2424\n" for case in cases if case.shows == "cyrus")
    office.postfix(place, root, work, [case.domain for case in cases], boxes, MAIN, MORE + services, transport=transport,
                   refused="/^X-Toukan-Test:/ REJECT 5.7.1 We do not like what is in it\n")


def release(place, root, work, queue_ids):
    """Lets letters go that were held back."""
    for one in queue_ids:
        place.once(root, work, ["/usr/sbin/postsuper", "-c", "/lab/postfix", "-H", one], stderr=subprocess.DEVNULL)


def dovecot(place, root, work, cases):
    text = DOVECOT
    for protocol, port in (("imap", IMAP), ("pop3", POP3)):
        text += office.listeners(protocol, [(case.address, port, True) for case in cases if case.reads == protocol and case.shows == "dovecot"])
    for case in (case for case in cases if case.offers):
        text += f"local {case.address} {{\n  protocol imap {{\n    imap_capability = {case.offers}\n  }}\n}}\n"
    office.dovecot(place, root, work, {case.account: PASSWORD for case in cases}, text)


def exim_daemon(place, root, work, case):
    folder = work / f"exim/{case.number}"
    folder.mkdir(parents=True)
    right = exim.RIGHT.replace(exim.ACCOUNT, case.account)
    plain = f"plain:\n  driver = plaintext\n  public_name = PLAIN\n  server_prompts = :\n  server_condition = {right % (2, 3)}\n"
    main = {
        **exim.MAIN, "primary_hostname": case.host, "local_interfaces": f"{case.address}.{SUBMISSION}",
        "spool_directory": f"/lab/exim/{case.number}", "log_file_path": f"/lab/exim/{case.number}/%slog",
        "pid_file_path": f"/lab/exim/{case.number}/pid", "tls_certificate": f"{CERTIFICATE}.crt",
        "tls_privatekey": f"{CERTIFICATE}.key", "queue_only": "no",
    }
    text = "".join(f"{key} = {value}\n" for key, value in main.items())
    routes = EXIM_ROUTES.replace("ACCOUNT", case.account)
    text += f"begin acl\naccept:\n  accept\n{exim.ACL}{routes}begin authenticators\n{plain}  server_set_id = $auth2\n"
    (work / f"exim/{case.number}.conf").write_text(text)
    work.own(folder, "Debian-exim")
    # To deliver it runs itself once more, and is root again only with its own configuration.
    place.serve(root, work, ["/usr/sbin/exim4", "-bdf"], f"exim-{case.number}.log",
                mounts=[(work / f"exim/{case.number}.conf", "/etc/exim4/exim4.conf")])


def opensmtpd(place, root, work, case, certificates):
    folder = work / "opensmtpd"
    (folder / "spool").mkdir(parents=True)
    (folder / "spool").chmod(0o711)
    crypted = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=PASSWORD, capture_output=True, text=True, check=True)
    (folder / "people").write_text(f"{case.account} {crypted.stdout.strip()}\n")
    (folder / "users").write_text(f"{case.account} vmail\n")
    (folder / "smtpd.conf").write_text(
        "table people file:/lab/opensmtpd/people\ntable users file:/lab/opensmtpd/users\n"
        f'pki letters cert "{CERTIFICATE}.crt"\npki letters key "{CERTIFICATE}.key"\n'
        f"listen on {case.address} port {SUBMISSION} hostname {case.host} smtps pki letters auth <people>\n"
        f'action "box" maildir "/lab/mail/{case.account}" virtual <users>\n'
        f'match auth from any for domain "{case.domain}" action "box"\n'
    )
    place.serve(root, work, ["/usr/sbin/smtpd", "-d", "-f", "/lab/opensmtpd/smtpd.conf"], "opensmtpd.log",
                mounts=[(certificates.roots, "/etc/ssl/certs/ca-certificates.crt")])
