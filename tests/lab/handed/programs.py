"""The programs, and how each is told to send or to fetch with what was exported for it.

`place` is where the exported file is put in the home folder; for a set of files see relays.py.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from handed import frameworks, machines, relays, screen
from handed.row import IMPLICIT, STARTTLS

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "toukan-lab"
# The longest that a program may take; nothing here waits for anything but a busy machine.
PATIENCE_S = 90
HIMALAYA, DJANGO, NODEMAILER = "2.2.1", "5.2.8", CACHE / "nodemailer"
PLACEHOLDER = "TOUKAN_PASSWORD_HERE"


@dataclass(frozen=True)
class Program:
    """`run(case)` returns (exit status or None, what it said); a case is judge.Case."""

    name: str
    format: str
    place: str
    run: object
    user: str = "taro"
    called: str = "山田 \"O'Taro\", Ltd"
    fetches: bool = False
    ways: tuple = (STARTTLS, IMPLICIT)
    full: bool = False
    ready: object = lambda: None
    sender: str = "From"  # where the account's address has to stand
    # What it meets and falls for, which no export can change; a note of the format says so. (sSMTP gets none at all for that.)
    careless: tuple = ()


def message(row):
    return f"From: {row.account}\nTo: {row.account}\nSubject: {row.subject}\n\nby {row.program.name}\n"


def plain(*command, stdin=message):
    """A program that is started once and ends."""
    def run(case):
        words = [word.format(account=case.row.account, subject=case.row.subject, home=case.home) for word in command]
        return case.do(words, input=stdin(case.row) if stdin else None)
    return run


def git(case):
    patch = case.home / "0001-a-change.patch"
    patch.write_text(f"From 0 Mon Sep 17 00:00:00 2001\nFrom: {case.row.account}\nSubject: {case.row.subject}\n\n---\n")
    # Who commits is the person's own setting, not ours.
    return case.do(["git", "send-email", "--confirm=never", f"--to={case.row.account}", str(patch)],
                   GIT_COMMITTER_NAME="Taro", GIT_COMMITTER_EMAIL=case.row.account,
                   GIT_AUTHOR_NAME="Taro", GIT_AUTHOR_EMAIL=case.row.account)


def curl(case):
    (case.home / "message.eml").write_text(message(case.row))
    return case.do(["sh", str(case.file), case.row.account, str(case.home / "message.eml")])


def put_password(case):
    """What the note asks the person to do."""
    text = case.file.read_text()
    assert text.count(PLACEHOLDER) == 1, text
    case.file.write_text(text.replace(PLACEHOLDER, case.row.password))


def env_python(case):
    put_password(case)
    return case.do(["sh", "-c", f'set -a; . "$HOME/.env"; exec {sys.executable} {HERE}/send_env.py "$1"', "sh", case.row.subject])


def env_node(case):
    put_password(case)
    (case.home / "node_modules").symlink_to(NODEMAILER / "node_modules")
    shutil.copy(HERE / "send_env.mjs", case.home)
    return case.do(["node", "--use-openssl-ca", str(case.home / "send_env.mjs"), case.row.subject])


def nodemailer(case):
    (case.home / "node_modules").symlink_to(NODEMAILER / "node_modules")
    (case.home / "send.mjs").write_text(
        'import { transport, from } from "./mail-transport.mjs";\n'
        'await transport.sendMail({ from, to: from.address, subject: process.argv[2], text: "by nodemailer" });\n'
    )
    return case.do(["node", "--use-openssl-ca", str(case.home / "send.mjs"), case.row.subject], SMTP_PASSWORD=case.row.password)


def django(case):
    program = ("import sys, django\ndjango.setup()\nfrom django.conf import settings\nfrom django.core.mail import send_mail\n"
               "send_mail(sys.argv[1], 'by django', None, [settings.SERVER_EMAIL])\n")
    return case.do([str(CACHE / f"django-{DJANGO}/bin/python"), "-c", program, case.row.subject], PYTHONPATH=str(case.home),
                   DJANGO_SETTINGS_MODULE="mail_settings", SMTP_PASSWORD=case.row.password)


def fetched(*command, boxes=(), person=False):
    """A program that puts letters into the home folder."""
    def run(case):
        folder = case.home / f"Mail/{case.row.account}"
        folder.mkdir(parents=True)
        for box in boxes:
            (folder / box).mkdir()
        if not person:
            return case.do(list(command))
        # It does not work for root.
        for path in (case.home, *case.home.rglob("*")):
            shutil.chown(path, "nobody", "nogroup")
        return case.do(["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command])
    return run


def need_himalaya():
    """Compiled once, outside of the tree."""
    folder = CACHE / "himalaya"
    if not (folder / "bin/himalaya").exists():
        subprocess.run(["cargo", "install", "--quiet", "himalaya", "--version", HIMALAYA, "--locked", "--debug", "--root", folder,
                        "--target-dir", folder / "target", "--no-default-features", "--features", "rustls-ring,imap,smtp"], check=True)
        shutil.rmtree(folder / "target", ignore_errors=True)


def need_django():
    folder = CACHE / f"django-{DJANGO}"
    if not (folder / "bin/django-admin").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", f"Django=={DJANGO}"], check=True)


def need_nodemailer():
    NODEMAILER.mkdir(parents=True, exist_ok=True)
    lock = (HERE / "package-lock.json").read_bytes()
    stamp = NODEMAILER / "package-lock.json"
    if not (stamp.exists() and stamp.read_bytes() == lock and (NODEMAILER / "node_modules/nodemailer").exists()):
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, NODEMAILER)
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=NODEMAILER, check=True)


PROGRAMS = [
    Program("msmtp", "msmtp", ".msmtprc", plain("msmtp", "{account}")),
    Program("mutt", "mutt", ".config/mutt/muttrc", plain("mutt", "-s", "{subject}", "--", "{account}")),
    Program("neomutt", "mutt", ".config/neomutt/neomuttrc", plain("neomutt", "-s", "{subject}", "--", "{account}")),
    Program("aerc", "aerc", ".config/aerc/accounts.conf", screen.aerc, called="山田 O'Taro, Ltd"),
    Program("himalaya", "himalaya", ".config/himalaya/config.toml",
            plain(str(CACHE / "himalaya/bin/himalaya"), "--backend", "smtp", "message", "send"), full=True, ready=need_himalaya),
    Program("git", "git-send-email", ".gitconfig", git),
    Program("swaks", "swaks", "swaks.sh", plain("sh", "{home}/swaks.sh", "{account}", "--header", "Subject: {subject}", stdin=None),
            careless=("other",)),
    Program("curl", "curl", "curl.sh", curl),
    Program("python", "env", ".env", env_python, user="hanako", called="山田 O'Hanako, Ltd"),
    Program("node", "env", ".env", env_node, user="hanako", called="山田 O'Hanako, Ltd", ready=need_nodemailer),
    Program("nodemailer", "nodemailer", "mail-transport.mjs", nodemailer, ready=need_nodemailer),
    Program("django", "django", "mail_settings.py", django, full=True, ready=need_django),
    Program("rails", "rails", "", frameworks.rails("rails"), full=True, ready=frameworks.ready("rails")),
    Program("rails-7", "rails", "", frameworks.rails("rails-7"), full=True, ready=frameworks.ready("rails-7")),
    Program("laravel", "laravel", "", frameworks.laravel("laravel"), user="hanako", called="山田 O'Hanako, Ltd", ways=(IMPLICIT,),
            full=True, ready=frameworks.ready("laravel")),
    Program("laravel-10", "laravel", "", frameworks.laravel("laravel-10"), user="hanako", called="山田 O'Hanako, Ltd", ways=(IMPLICIT,),
            full=True, ready=frameworks.ready("laravel-10")),
    Program("spring", "spring", "", frameworks.spring, full=True, ready=frameworks.ready("spring")),
    Program("wordpress", "wordpress", "", frameworks.wordpress, user="hanako", full=True, ready=frameworks.ready("wordpress")),
    Program("gitea", "gitea", "", frameworks.gitea, user="hanako", ways=(IMPLICIT,), full=True, ready=frameworks.ready("gitea")),
    Program("nextcloud", "nextcloud", "", frameworks.nextcloud, user="hanako", ways=(IMPLICIT,), full=True,
            ready=frameworks.ready("laravel-10")),
    Program("sendmail", "sendmail", "", relays.sendmail, user="hanako"),
    Program("ssmtp", "sendmail", "", relays.ssmtp, user="hanako", full=True, ready=frameworks.ready("ssmtp"), careless=("stranger", "other")),
    Program("systemd", "sendmail", "", machines.systemd, user="hanako", ready=frameworks.ready("systemd")),
    Program("cron", "sendmail", "", machines.cron, user="hanako", ways=(STARTTLS,), full=True, ready=frameworks.ready("systemd")),
    Program("postfix", "postfix", "", relays.postfix, user="hanako"),
    Program("exim", "exim", "", relays.exim, user="hanako"),
    Program("nullmailer", "nullmailer", "", relays.nullmailer, user="hanako", sender="Return-Path"),
    Program("mbsync", "mbsync", ".mbsyncrc", fetched("mbsync", "-a"), fetches=True),
    Program("offlineimap", "offlineimap", ".offlineimaprc", fetched("offlineimap", "-o", "-u", "basic"), fetches=True,
            ways=(IMPLICIT,)),
    Program("getmail", "getmail", ".config/getmail/getmailrc", fetched("getmail", boxes=("cur", "new", "tmp"), person=True), fetches=True,
            ways=(IMPLICIT,)),
    Program("mutt-reads", "mutt", ".config/mutt/muttrc", screen.mutt, fetches=True),
]
