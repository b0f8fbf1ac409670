"""The servers: Knot, nginx, Postfix, Dovecot with what `publish` and `export` wrote, and the false ones."""

import json
import shutil
import sys
from pathlib import Path

import mta
from handed import honest
from publishing import servers as publishing

from .domains import DOMAINS, KNOT, PASSWORD, USER, WEB

HERE = Path(__file__).resolve().parent.parent
LETTER = "From: friend@elsewhere.test\r\nTo: {account}\r\nSubject: {subject}\r\nMessage-ID: <{subject}@elsewhere.test>\r\n\r\nHello.\r\n"
WAITING = "was-there-before"
# The access log says of each answer which address it was the answer to.
NGINX = publishing.NGINX.replace("access_log /lab/log/nginx-access.log;",
                                 "log_format address '$status $scheme://$host$uri';\n  access_log /lab/log/nginx-access.log address;")
DOVECOT = honest.DOVECOT.split("service imap-login")[0].replace("protocols = imap", "protocols = imap pop3") \
    .replace("maildir:/lab/mail/%u", "maildir:~").replace(honest.CERTIFICATE, "/lab/certs/all.test.pem")


def zone(work, domain):
    text = publishing.SOA + f"@ IN MX 10 in.{domain.mx or domain.name}.\n" + f"in IN A {domain.address}\n"
    text += f"@ IN A {WEB}\n" if "well-known" in domain.puts else ""
    text += "".join(f"{label} IN A {domain.at(label)}\n" for label in domain.labels)
    for line in (publishing.made(work, domain) / f"{domain.name}.zone").read_text().splitlines():
        if any(publishing.belongs(line, domain, method) for method in domain.puts):
            text += line + "\n"
    return text


def names(place, root, work):
    (work / "zones").mkdir()
    (work / "knot").mkdir()
    delegated = "".join(f"{domain.name}. IN NS ns.lab.test.\n" for domain in DOMAINS)
    files = {".": publishing.SOA + f"lab.test. IN NS ns.lab.test.\nns.lab.test. IN A {KNOT}\n" + delegated,
             **{domain.name: zone(work, domain) for domain in DOMAINS}}
    text = f'server:\n  rundir: "/lab/knot"\n  listen: {KNOT}@53\ndatabase:\n  storage: "/lab/knot"\n' \
           'template:\n  - id: default\n    storage: "/lab/zones"\n    zonefile-sync: -1\n    journal-content: none\nzone:\n'
    for name, contents in files.items():
        file = f"{name.strip('.') or 'root'}.zone"
        (work / "zones" / file).write_text(contents)
        text += f'  - domain: "{name}"\n    file: "{file}"\n'
    (work / "knot/knot.conf").write_text(text)
    place.serve(root, work, ["/usr/sbin/knotd", "-c", "/lab/knot/knot.conf"], "knot.log")


def files(work, domain, authority, exported):
    """What the web server has of a domain; the certificate bears the names that the notes name."""
    site = work / "www" / domain.name
    shutil.copytree(publishing.made(work, domain) / "web", site)
    file = site / "mail/config-v1.1.xml"
    if exported:
        file.write_text(exported)
    for old, new in domain.spoiled:
        if old not in file.read_text():
            raise ValueError(f"{domain.name}: there is no {old} to spoil")
        file.write_text(file.read_text().replace(old, new))
    if "autoconfig" not in domain.puts:
        file.unlink()
    if "well-known" not in domain.puts:
        shutil.rmtree(site / ".well-known/autoconfig")
    if "autodiscover" not in domain.puts:
        shutil.rmtree(site / "autodiscover")
    folder = work / "certs/web" / domain.name
    authority.server([domain.name, *(f"{label}.{domain.name}" for label in ("autoconfig", "ua-auto-config", "autodiscover"))],
                     folder / "fullchain.pem")
    shutil.copy(folder / "fullchain.pem", folder / "privkey.pem")


def web(place, root, work):
    (work / "nginx").mkdir()
    sites = ""
    for domain in DOMAINS:
        if set(domain.puts) - {"srv"}:
            sites += f"  include /lab/made/{domain.name}/nginx.conf;\n"
        if "well-known" in domain.puts:
            sites += publishing.AT_DOMAIN.format(name=domain.name, web=WEB)
    (work / "nginx/nginx.conf").write_text(NGINX.format(sites=sites, web=WEB))
    place.serve(root, work, ["/usr/sbin/nginx", "-e", "/lab/log/nginx.log", "-c", "/lab/nginx/nginx.conf"], "nginx-start.log")


def mail(place, root, work, authority):
    folder = work / "postfix"
    folder.mkdir()
    (folder / "main.cf").write_text(mta.MAIN.format(domains=" ".join(domain.name for domain in DOMAINS)))
    services, listeners, local, people = mta.MASTER, {"imap": "", "pop3": ""}, "", ""
    for domain in DOMAINS:
        authority.server([f"{label}.{domain.name}" for label in (*domain.labels, "in")], work / f"certs/{domain.name}.pem")
        for port in (587, 465):
            services += (f"{domain.address}:{port} inet n - n - - smtpd\n  -o syslog_name=lab/{domain.name}/{port}\n"
                         f"  -o myhostname=post.{domain.name} -o smtpd_tls_chain_files=/lab/certs/{domain.name}.pem\n  {mta.OPTIONS[port]}\n")
        for protocol, port, ssl in (("imap", 143, "no"), ("imap", 993, "yes"), ("pop3", 995, "yes")):
            listeners[protocol] += (f"  inet_listener at{domain.number}-{port} {{\n    address = {domain.address}\n    port = {port}\n"
                                    f"    ssl = {ssl}\n  }}\n")
        local += (f"local {domain.address} {{\n  ssl_cert = </lab/certs/{domain.name}.pem\n"
                  f"  ssl_key = </lab/certs/{domain.name}.pem\n}}\n")
        box = work / f"mail/{domain.account}"
        people += f"{domain.username}:{{PLAIN}}{PASSWORD}:5000:5000::/lab/mail/{domain.account}::\n"
        for name in ("cur", "new", "tmp"):
            (box / name).mkdir(parents=True)
        (box / "new/1.lab").write_text(LETTER.format(account=domain.account, subject=WAITING), newline="")
    work.own(work / "mail", "vmail")
    (folder / "master.cf").write_text(services)
    (folder / "mailboxes").write_text("".join(f"{domain.account} {domain.account}/\n" for domain in DOMAINS))
    mta.make_queue(folder, work)
    place.serve(root, work, ["/usr/lib/postfix/sbin/master", "-c", "/lab/postfix", "-d"], "postfix-start.log")
    folder = work / "dovecot"
    (folder / "run").mkdir(parents=True)
    (folder / "state").mkdir()
    (folder / "people").write_text(people)
    # Only where somebody listens on purpose.
    closed = {"imap": ("imap", "imaps"), "pop3": ("pop3", "pop3s")}
    (folder / "dovecot.conf").write_text(DOVECOT + local + "".join(
        f"service {protocol}-login {{\n" + "".join(f"  inet_listener {one} {{\n    port = 0\n  }}\n" for one in closed[protocol])
        + text + "}\n" for protocol, text in listeners.items()))
    place.serve(root, work, ["/usr/sbin/dovecot", "-F", "-c", "/lab/dovecot/dovecot.conf"], "dovecot-start.log")


def false(place, work, stranger):
    """Servers that take everything, from everybody."""
    (work / "false").mkdir()
    rows = []
    for domain in (one for one in DOMAINS if one.false):
        stranger.server([f"{domain.false}.{domain.name}"], work / f"certs/false-{domain.name}.pem")
        rows.append({"address": domain.false_address, "meets": domain.meets, "certificate": str(work / f"certs/false-{domain.name}.pem"),
                     "log": str(work / f"false/{domain.name}.log")})
    (work / "false.json").write_text(json.dumps(rows))
    place.start("mail", [sys.executable, str(HERE / "handed/false.py"), str(work / "false.json")], work / "log/false.log")


def listeners():
    """Every address and port that has to listen."""
    yield KNOT, 53
    yield WEB, 443
    for domain in DOMAINS:
        yield from ((domain.address, port) for port in (587, 465, 143, 993, 995))
        if domain.false:
            yield from ((domain.false_address, port) for port in (587, 465, 143, 993))


def boxes(work, domain):
    """Every letter in the domain's mailbox, as it lies there."""
    return [file.read_text(errors="replace") for name in ("new", "cur") for file in (work / f"mail/{USER}@{domain.name}" / name).iterdir()]
