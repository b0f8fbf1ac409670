"""stunnel before others: popa3d, which knows neither TLS nor CAPA, and old TLS before servers that are not old.

A row's words are stunnel's own; `exec` and `execArgs`, or `connect`, say what is behind.
"""

import re
import subprocess

from manners.row import PASSWORD, USER

# popa3d knows local users only.
ACCOUNT = USER
PAM = "auth required pam_unix.so\naccount required pam_unix.so\nsession required pam_permit.so\n"


def start(place, roots, work, rows, certificates):
    folder = work / "stunnel"
    folder.mkdir()
    crypted = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=PASSWORD, capture_output=True, text=True, check=True)
    (folder / "shadow").write_text(f"root:*:19000::::::\n{USER}:{crypted.stdout.strip()}:19000::::::\n")
    (folder / "passwd").write_text(
        (roots["opensmtpd"] / "etc/passwd").read_text() + f"{USER}:x:5001:5000::/tmp:/bin/sh\n"
        "popa3d:x:5002:65534::/var/lib/popa3d:/bin/false\n"
    )
    (folder / "pam").write_text(PAM)
    text = "foreground = yes\nsetuid = root\nsetgid = root\ndebug = info\nsyslog = no\noutput = /lab/log/stunnel.log\npid =\n"
    for row in rows:
        path = certificates.file(row.certificate, row.host)
        text += f"[row{row.number}]\naccept = {row.address}:{row.listens}\ncert = {path}.crt\nkey = {path}.key\n"
        text += "".join(f"{key} = {value}\n" for key, value in row.words.items())
    (folder / "stunnel.conf").write_text(text)
    place.serve(roots["opensmtpd"], work, ["/usr/bin/stunnel4", "/lab/stunnel/stunnel.conf"], "stunnel-start.log",
                mounts=[(folder / "shadow", "/etc/shadow"), (folder / "passwd", "/etc/passwd"), (folder / "pam", "/etc/pam.d/popa3d")])


def sign_ins(work, row):
    # popa3d knows no addresses: for whom it spoke is in stunnel's log, by the connection's number and its process's.
    log = (work / "log/stunnel.log").read_text(errors="replace")
    connections = set(re.findall(rf"LOG\d\[(\d+)\]: Service \[row{row.number}\] accepted", log))
    children = {pid for number, pid in re.findall(r"LOG\d\[(\d+)\]: .*\(PID=(\d+)\)", log) if number in connections}
    lines = (work / "log/syslog.log").read_text(errors="replace").splitlines()
    return [line for line in lines if (told := re.search(r"popa3d\[(\d+)\]: Authentication", line)) and told[1] in children]
