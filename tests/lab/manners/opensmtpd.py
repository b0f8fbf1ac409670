"""OpenSMTPD: a listener for each row. The row's words: `listen` (what takes the place of the usual words), `filter`."""

import subprocess

from manners.row import PASSWORD, USER

ACCOUNT = f"{USER}@opensmtpd.test"
ALWAYS = {587: "tls-require auth <people>", 465: "smtps auth <people>"}
MATCHES = """\
action "away" relay
match auth from any for any action "away"
"""


def start(place, roots, work, rows, certificates):
    folder = work / "opensmtpd"
    (folder / "spool").mkdir(parents=True)
    (folder / "spool").chmod(0o711)
    crypted = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=PASSWORD, capture_output=True, text=True, check=True)
    (folder / "people").write_text(f"{ACCOUNT} {crypted.stdout.strip()}\n")
    listeners = kinds = filters = ""
    for row in rows:
        words = row.words
        listeners += f"listen on {row.address} port {row.listens} hostname {row.host} "
        listeners += words.get("listen", ALWAYS[row.listens])
        if "tls" in words.get("listen", "tls"):
            listeners += f" pki {row.certificate}"
        if rule := words.get("filter"):
            filters += f"filter row{row.number} phase {rule}\n"
            listeners += f" filter row{row.number}"
        listeners += "\n"
    for kind in sorted({row.certificate for row in rows}):
        path = certificates.file(kind, "mail.opensmtpd.test")
        kinds += f'pki {kind} cert "{path}.crt"\npki {kind} key "{path}.key"\n'
    (folder / "smtpd.conf").write_text(
        f"table people file:/lab/opensmtpd/people\n{kinds}{filters}{listeners}{MATCHES}"
    )
    place.serve(roots["opensmtpd"], work, ["/usr/sbin/smtpd", "-d", "-f", "/lab/opensmtpd/smtpd.conf"], "opensmtpd.log",
                # It does not start without knowing whom to trust.
                mounts=[(certificates.roots, "/etc/ssl/certs/ca-certificates.crt")])


def sign_ins(work, row):
    lines = (work / "log/opensmtpd.log").read_text(errors="replace").splitlines()
    sessions = {line.split()[0] for line in lines if f"smtp connected address={row.client} " in line}
    return [line for line in lines if line.split()[0] in sessions and (" smtp authentication " in line or '"AUTH' in line)]
