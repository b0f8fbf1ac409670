"""Servers that hand everything on, each with the exported files in the places that these name.

Each runs in a root of its own (roots.py) at the program's end of the cable, as Debian's package has it; what is not
exported is what the package's install script would have made.
"""

import os
import shutil
import time

import mta
import roots

# How long a letter may take through a relay, on a busy machine; and how long one is given to leak where it must not.
PATIENCE_S = 60
PLACEHOLDER = "TOUKAN_PASSWORD_HERE"
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


class Relay:
    """A relay's folder, and the exported files in it."""

    def __init__(self, case, root):
        self.case, self.row = case, case.row
        self.root = roots.ensure(root)
        self.name = f"relay-{self.row.number}"
        self.folder = case.work / self.name
        (self.folder / "etc").mkdir(parents=True)
        self.mounts = [(case.roots, "/etc/ssl/certs/ca-certificates.crt"), (case.hosts, "/etc/hosts"), (case.resolver, "/etc/resolv.conf")]
        self.files = case.exported()
        for file in self.files:
            if PLACEHOLDER in file["text"]:
                # What the note asks the administrator to do.
                file["text"] = file["text"].replace(PLACEHOLDER, self.row.password)
        self.log = case.work / f"log/{self.name}.log"

    def put(self, name, text, mode=0o644, owner=0):
        file = self.folder / "etc" / name
        file.write_text(text)
        file.chmod(mode)
        os.chown(file, owner, owner)
        return file

    def place(self, file, owner=0):
        """An exported file, where it says that it belongs."""
        put = self.put(file["name"], file["text"], int(file["mode"], 8), owner)
        self.mounts.append((put, file["place"]))

    def command(self, words):
        return self.case.place.entered(self.root, self.case.work, words, self.mounts)

    def once(self, words, **options):
        return self.case.inside(self.command(words), **options)

    def start(self, words):
        return self.case.place.start("client", self.command(words), self.log)

    def outcome(self, process=None):
        """Waits until the letter is there, or until the relay said why it is not handed on."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and not self.case.ended(self.said()):
            time.sleep(0.1)
        if process is not None:
            process.terminate()
            process.wait()
            self.case.place.processes = [one for one in self.case.place.processes if one[1] is not process]
        return None, self.said()

    def said(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""


def postfix(case):
    relay = Relay(case, "relay")
    main = next(file for file in relay.files if file["name"] == "main.cf")
    relay.place(next(file for file in relay.files if file["name"] == "sasl_passwd"))
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
    relay = Relay(case, "exim-relay")
    etc = relay.folder / "exim4"
    shutil.copytree(relay.root / "etc/exim4", etc)
    for file in relay.files:
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
    relay = Relay(case, "nullmailer")
    for file in relay.files:
        relay.place(file, MAIL if file["mode"] == "600" else 0)
    passwd = (relay.root / "etc/passwd").read_text() + f"mail:x:{MAIL}:{MAIL}::/:/bin/false\n"
    relay.mounts += [(relay.put("passwd", passwd), "/etc/passwd")]
    relay.mounts += [(relay.put("me", "relay.test\n"), "/etc/nullmailer/me"), (relay.put("pausetime", "0\n"), "/etc/nullmailer/pausetime")]
    script = ("cd /var/spool && mkdir nullmailer nullmailer/queue nullmailer/tmp nullmailer/failed && mkfifo nullmailer/trigger "
              "&& chown -R mail:mail nullmailer && nullmailer-inject && exec nullmailer-send")
    done = relay.once(["sh", "-c", script], input=letter(case.row))
    relay.log.write_text(done[1])
    return relay.outcome()


def sendmail(case):
    """What cron does: msmtp as /usr/sbin/sendmail, to somebody who is only known on this computer."""
    relay = Relay(case, "relay")
    for file in relay.files:
        if file["name"] in ("msmtprc", "aliases.msmtp"):
            relay.place(file)
    done = relay.once(["/usr/bin/msmtp", "-t"], input=f"From: root\nTo: root\nSubject: {case.row.subject}\n\nby cron\n")
    relay.log.write_text(done[1])
    return done
