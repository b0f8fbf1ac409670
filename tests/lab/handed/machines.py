"""What a computer mails by itself: a systemd of the programs' own, as number 1 of its processes, and cron."""

import contextlib
import os
import re
import time
from pathlib import Path

from handed.room import PATIENCE_S, Room

# cron looks once a minute what is to be done.
MINUTE_S = 60
# In a control group of its own, so that it is nobody else's processes that it orders; /sys is new in every namespace.
ALONE = """\
mount -t cgroup2 lab /sys/fs/cgroup && echo 0 > "/sys/fs/cgroup/$1/cgroup.procs" && shift || exit
exec unshare --pid --fork --kill-child --mount --uts --ipc --cgroup -- "$@"
"""
# The kernel is everybody's: of what is done when a computer starts, nothing is done but that there is a journal.
BOOT = """\
mkdir -p /sys && mount -t sysfs -o ro lab /sys && mount -t cgroup2 lab /sys/fs/cgroup && echo relay.test > /proc/sys/kernel/hostname \\
    && mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys \\
    && cd /usr/lib/systemd/system && mount -t tmpfs lab sysinit.target.wants && ln -s ../systemd-journald.service sysinit.target.wants \\
    && systemd-analyze verify mail-failure@.service lab.target && exec env container=lab /usr/lib/systemd/systemd --unit=lab.target
"""
TARGET = "[Unit]\nDescription=A unit that fails\nWants={unit}\n"
# As the note says.
FAILS = "[Unit]\nDescription=A unit that fails\nOnFailure=mail-failure@%n.service\n[Service]\nType=oneshot\nExecStart=/bin/false\n"


def mails(case):
    """A room in which msmtp is the system's sendmail, as the package msmtp-mta makes it; and what goes into crontab."""
    room = Room(case, "systemd")
    files = {file["name"]: file for file in room.files()}
    crontab = files.pop("crontab")["text"]
    for file in files.values():
        room.place(file)
    return room, crontab


def systemd(case):
    room, _ = mails(case)
    target = TARGET.format(unit=f"fails@{case.row.subject}.service")
    room.mounts.append((room.put("fails", FAILS), "/etc/systemd/system/fails@.service"))
    room.mounts.append((room.put("lab.target", target), "/etc/systemd/system/lab.target"))
    room.mounts.append((room.put("machine-id", f"{case.row.number:032x}\n"), "/etc/machine-id"))
    with control_group(room.name) as own:
        command = ["sh", "-c", ALONE, "sh", own.name, *room.command(["/bin/sh", "-c", BOOT])]
        process = case.place.start("client", command, room.log)
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and process.poll() is None and not case.settled():
            time.sleep(0.1)
        # The first process of a namespace takes all others with it; TERM is for the unshare before it, which waits.
        process.kill()
        room.stop(process)
    return None, room.said()


@contextlib.contextmanager
def control_group(name):
    """A control group, gone afterwards with all that are below it."""
    mounted = re.search(r"^\S+ (\S+) cgroup2 ", Path("/proc/mounts").read_text(), re.M)
    if not mounted:
        raise RuntimeError("systemd needs control groups of the second version, and none are mounted here")
    own = Path(mounted[1]) / f"toukan-lab-{os.getpid()}-{name}"
    own.mkdir()
    try:
        yield own
    finally:
        until = time.monotonic() + PATIENCE_S
        # Its processes were killed, and are gone in a moment.
        while "populated 1" in (own / "cgroup.events").read_text() and time.monotonic() < until:
            time.sleep(0.05)
        for folder in sorted((path for path in own.rglob("*") if path.is_dir()), reverse=True):
            folder.rmdir()
        own.rmdir()


# libpam-runtime's script makes more of it than cron needs here.
PAM = "auth required pam_permit.so\naccount required pam_permit.so\nsession required pam_permit.so\n"


def cron(case):
    """A job that has something to say."""
    room, text = mails(case)
    text += f"* * * * * root echo {case.row.subject}\n"
    room.mounts += [(room.put("crontab", text), "/etc/crontab"), (room.write("pam/cron", PAM).parent, "/etc/pam.d")]
    room.write("pam/other", PAM)
    room.mounts.append((room.put("group", (room.root / "etc/group").read_text() + "crontab:x:101:\n"), "/etc/group"))
    process = room.start(["/usr/sbin/cron", "-f"])
    until = time.monotonic() + MINUTE_S + PATIENCE_S
    while time.monotonic() < until and not case.settled():
        time.sleep(0.2)
    room.stop(process)
    return None, room.said()
