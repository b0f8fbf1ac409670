"""Cyrus IMAP: one master; a service for each row, with the row's words as options of that service.

The words beside Cyrus's own options: `motd` and `shutdown`, what an administrator has to tell everybody.
"""

from manners.row import PASSWORD, USER

DOMAIN = "cyrus.test"
ACCOUNT = f"{USER}@{DOMAIN}"
CONFIG = """\
configdirectory: /lab/cyrus/config
partition-default: /lab/cyrus/mail
defaultpartition: default
syslog_prefix: cyrus
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: /lab/cyrus/people
sasl_mech_list: PLAIN LOGIN
virtdomains: userid
defaultdomain: {domain}
servername: {domain}
allowplaintext: no
clear_allowplaintext: yes
autocreate_quota: 0
tls_versions: tls1_2 tls1_3
tls_server_cert: {certificate}.crt
tls_server_key: {certificate}.key
"""
# Inside the servers' namespace, for what prepares and judges.
CLEAR = ("127.0.0.1", 1430)
MAKE = "import imaplib, sys; c = imaplib.IMAP4(sys.argv[1], int(sys.argv[2])); c.login(*sys.argv[3:]); c.select(); c.logout()"
# A process for every connection: after a refused SCRAM-SHA-256-PLUS Cyrus's own aborts, sometimes with the next one in its hands.
PROGRAMS = {
    ("imap", "starttls"): "imapd -U 1", ("imap", "tls"): "imapd -s -U 1",
    ("pop3", "starttls"): "pop3d -U 1", ("pop3", "tls"): "pop3d -s -U 1",
}


def folders(folder):
    for name in ("socket", "proc", "log", "db", "msg"):
        (folder / name).mkdir(parents=True)


def start(place, roots, work, rows, certificates):
    folder = work / "cyrus"
    text, telling = CONFIG.format(domain=DOMAIN, certificate=certificates.file("good", "")), []
    services = ""
    for row in rows:
        kind = "tls" if row.listens in (993, 995) else "starttls"
        program = PROGRAMS[row.spoken, kind]
        words = row.words
        own = "imapd"
        if told := [(name, words.pop(name)) for name in ("motd", "shutdown") if name in words]:
            # Such a word is for all of an installation: this row has one of its own.
            own = str(row.number)
            telling.append(own)
            folders(folder / own)
            for name, what in told:
                (folder / own / "msg" / name).write_text(f"{what}\n")
        where = f"{row.address}:{row.listens}"
        services += f'  r{row.number} cmd="{program} -C /lab/cyrus/{own}.conf" listen="{where}" prefork=0 proto="tcp4"\n'
        if row.certificate != "good":
            path = certificates.file(row.certificate, row.host)
            words |= {"tls_server_cert": f"{path}.crt", "tls_server_key": f"{path}.key"}
        text += "".join(f"r{row.number}_{key}: {value}\n" for key, value in words.items())
    for own in telling:
        (folder / f"{own}.conf").write_text(text.replace("/lab/cyrus/config", f"/lab/cyrus/{own}"))
    master(place, roots["exim"], work, DOMAIN, text, services)


def master(place, root, work, domain, text, services):
    """The one installation: `text` is its configuration, `services` what listens, beside the one in clear (CLEAR)."""
    folder = work / "cyrus"
    folders(folder / "config")
    (folder / "mail").mkdir()
    (folder / "imapd.conf").write_text(text)
    recover = '  recover cmd="ctl_cyrusdb -C /lab/cyrus/imapd.conf -r"'
    clear = f'  clear cmd="imapd -C /lab/cyrus/imapd.conf" listen="{CLEAR[0]}:{CLEAR[1]}" proto="tcp4"'
    (folder / "cyrus.conf").write_text(f"START {{\n{recover}\n}}\nSERVICES {{\n{clear}\n{services}}}\n")
    place.once(root, work, ["/usr/sbin/saslpasswd2", "-p", "-c", "-f", "/lab/cyrus/people", "-u", domain, USER],
               input=PASSWORD, text=True)
    work.own(folder, "cyrus")
    place.serve(root, work,
                ["/usr/lib/cyrus/bin/master", "-D", "-C", "/lab/cyrus/imapd.conf", "-M", "/lab/cyrus/cyrus.conf", "-p", "/run/cyrus.pid"],
                "cyrus-start.log")


def prepare(place):
    """Makes the mailbox, once it listens and before anybody comes: rows that made it at one moment would be in each other's way."""
    place.run("mail", ["/usr/bin/python3", "-c", MAKE, CLEAR[0], str(CLEAR[1]), ACCOUNT, PASSWORD])


def sign_ins(work, row):
    lines = (work / "log/syslog.log").read_text(errors="replace").splitlines()
    return [line for line in lines if f"[{row.client}]" in line and ("login: " in line or "badlogin: " in line)]
