"""Servers that hand everything on, each with the exported files in the places that these name.

Each runs in a room of its own (room.py).
"""

import shutil
import time

import mta
from handed.room import PATIENCE_S, Room

# Debian's user mail, whom nullmailer runs as; the roots know only the group.
MAIL = 8
POSTFIX = """\
compatibility_level = 3.6
queue_directory = /lab/{folder}/spool
data_directory = /lab/{folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = /lab/log/{folder}.log
maillog_file_prefixes = /lab
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = loopback-only
mydestination =
alias_maps =
import_environment = MAIL_CONFIG={config}
myhostname = relay.test
smtp_host_lookup = native
"""


def letter(row, sender="root@relay.test"):
    """As cron writes one: from whoever it is on this computer."""
    return f"From: {sender}\nTo: {row.account}\nSubject: {row.subject}\n\nby {row.program.name}\n"


def postfix(case):
    relay = Room(case, "relay")
    files = {file["name"]: file for file in relay.files()}
    main = files["main.cf"]
    relay.place(files["sasl_passwd"])
    config = f"/lab/{relay.name}"
    (relay.folder / "main.cf").write_text(POSTFIX.format(folder=relay.name, config=config) + main["text"])
    (relay.folder / "master.cf").write_text(mta.MASTER)
    mta.make_queue(relay.folder, case.work)
    process = relay.start(["/usr/lib/postfix/sbin/master", "-c", config, "-d"])
    until = time.monotonic() + PATIENCE_S
    while not (relay.folder / "spool/public/pickup").exists() and time.monotonic() < until:
        time.sleep(0.05)
    relay.once(["/usr/sbin/sendmail", "-C", config, "-t", "-f", "root@relay.test"], input=letter(case.row))
    return relay.outcome(process)


def exim(case):
    relay = Room(case, "exim-relay")
    etc = relay.folder / "exim4"
    shutil.copytree(relay.root / "etc/exim4", etc)
    for file in relay.files():
        (etc / file["name"]).write_text(file["text"])
        (etc / file["name"]).chmod(int(file["mode"], 8))
    shutil.chown(etc / "passwd.client", 0, case.work.groups["Debian-exim"])
    # The template names users that these roots do not have.
    (relay.folder / "passwd").write_text((relay.root / "etc/passwd").read_text() + f"uucp:x:10:10::/:/bin/false\nmail:x:{MAIL}:{MAIL}::/:/bin/false\n")
    state = relay.folder / "state"
    for folder in (state, relay.folder / "spool", relay.folder / "logs"):
        folder.mkdir()
    case.work.own(relay.folder / "spool", "Debian-exim")
    case.work.own(relay.folder / "logs", "Debian-exim")
    (relay.folder / "mailname").write_text("relay.test\n")
    relay.mounts += [(relay.folder / "passwd", "/etc/passwd"), (etc, "/etc/exim4"), (state, "/var/lib/exim4"), (relay.folder / "mailname", "/etc/mailname"),
                     (relay.folder / "spool", "/var/spool/exim4"), (relay.folder / "logs", "/var/log/exim4")]
    relay.log = relay.folder / "logs/mainlog"
    made = relay.once(["sh", "-c", "update-exim4.conf"])
    if made[0]:
        return made
    done = relay.once(["sh", "-c", "/usr/sbin/exim4 -odf -t -f root@relay.test; cat /var/log/exim4/mainlog"], input=letter(case.row))
    relay.log.write_text(done[1])
    return relay.outcome()


def nullmailer(case):
    relay = Room(case, "nullmailer")
    for file in relay.files():
        relay.place(file, MAIL if file["mode"] == "600" else 0)
    passwd = (relay.root / "etc/passwd").read_text() + f"mail:x:{MAIL}:{MAIL}::/:/bin/false\n"
    relay.mounts += [(relay.put("passwd", passwd), "/etc/passwd")]
    relay.mounts += [(relay.put("me", "relay.test\n"), "/etc/nullmailer/me"), (relay.put("pausetime", "0\n"), "/etc/nullmailer/pausetime")]
    script = ("cd /var/spool && mkdir nullmailer nullmailer/queue nullmailer/tmp nullmailer/failed && mkfifo nullmailer/trigger "
              "&& chown -R mail:mail nullmailer && nullmailer-inject && exec nullmailer-send")
    done = relay.once(["sh", "-c", script], input=letter(case.row))
    relay.log.write_text(done[1])
    return relay.outcome()


def ssmtp(case):
    """For this nothing is exported, since it looks at no certificate: that it is so is seen here, once it is told all that it can be."""
    room, row = Room(case, "ssmtp"), case.row
    starttls = "UseSTARTTLS=YES\n" if row.how[2] == "starttls" else ""
    config = (f"root={row.account}\nmailhub={row.host}:{row.how[0]}\nhostname=relay.test\nFromLineOverride=YES\nUseTLS=YES\n{starttls}"
              f"TLS_CA_File=/etc/ssl/certs/ca-certificates.crt\nAuthUser={row.account}\nAuthPass={row.password}\n")
    room.mounts.append((room.put("ssmtp.conf", config), "/etc/ssmtp/ssmtp.conf"))
    return room.once(["/usr/sbin/ssmtp", "-t"], input=letter(row, row.account))


def sendmail(case):
    """What cron does: msmtp as /usr/sbin/sendmail, to somebody who is only known on this computer."""
    relay = Room(case, "relay")
    for file in relay.files():
        if file["name"] in ("msmtprc", "aliases.msmtp"):
            relay.place(file)
    done = relay.once(["/usr/bin/msmtp", "-t"], input=f"From: root\nTo: root\nSubject: {case.row.subject}\n\nby cron\n")
    relay.log.write_text(done[1])
    return done
