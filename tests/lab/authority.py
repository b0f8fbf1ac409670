"""A certificate authority, made fresh at each run: root → intermediate → servers."""

import datetime
import hashlib
import subprocess
from pathlib import Path

CONFIG = """\
[ca]
default_ca = lab
[lab]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}/issued
default_md = sha256
policy = anything
unique_subject = no
copy_extensions = copy
email_in_dn = no
[anything]
commonName = supplied
organizationName = optional
[server]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
authorityKeyIdentifier = keyid
[client]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
authorityKeyIdentifier = keyid
[intermediate]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
"""


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr}")


class Authority:
    """Signs the lab's servers; `root_file` is what a client has to trust."""

    def __init__(self, folder, of="Toukan lab", organisation=""):
        self.folder = Path(folder)
        owner = f"/O={organisation}" if organisation else ""
        (self.folder / "issued").mkdir(parents=True)
        (self.folder / "index.txt").write_text("")
        (self.folder / "serial").write_text("1000\n")
        self.config = self.folder / "openssl.cnf"
        self.config.write_text(CONFIG.format(folder=self.folder))
        self.root_file = self.folder / "root.pem"
        self.request("root", f"{owner}/CN={of} root")
        openssl("x509", "-req", "-in", self.folder / "root.csr", "-signkey", self.folder / "root.key",
                "-days", 30, "-extfile", self.config, "-extensions", "root", "-out", self.root_file)
        self.request("intermediate", f"{owner}/CN={of} intermediate")
        self.sign("intermediate", "root", "intermediate", ["-days", "30"])

    def request(self, name, subject, extra=()):
        openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", subject, *extra, "-keyout", self.folder / f"{name}.key",
                "-out", self.folder / f"{name}.csr", "-config", "/dev/null")

    def sign(self, name, issuer, kind, validity):
        openssl("ca", "-batch", "-notext", "-config", self.config, "-extensions", kind,
                "-cert", self.folder / f"{issuer}.pem", "-keyfile", self.folder / f"{issuer}.key",
                "-in", self.folder / f"{name}.csr", "-out", self.folder / f"{name}.pem", *validity)

    def server(self, names, out, expired=False, self_signed=False, since=None):
        """Writes key, certificate and intermediate for `names` into one file; `since`: good only after that time."""
        name = names[0]
        alternatives = ",".join(("IP:" if n.replace(".", "").isdigit() else "DNS:") + n for n in names)
        self.request(name, f"/CN={name}", ["-addext", f"subjectAltName={alternatives}"])
        validity = (
            ["-startdate", "20200101000000Z", "-enddate", "20210101000000Z"] if expired else ["-days", "30"]
        )
        if since:
            begins = datetime.datetime.now(datetime.timezone.utc) + since
            validity = [f for key, at in (("-startdate", begins), ("-enddate", begins + datetime.timedelta(days=10)))
                        for f in (key, f"{at:%Y%m%d%H%M%SZ}")]
        if self_signed:
            openssl("x509", "-req", "-in", self.folder / f"{name}.csr", "-signkey", self.folder / f"{name}.key",
                    "-days", 30, "-copy_extensions", "copy", "-out", self.folder / f"{name}.pem")
        else:
            self.sign(name, "intermediate", "server", validity)
        out = Path(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("".join(
            (self.folder / part).read_text()
            for part in (f"{name}.key", f"{name}.pem", *(() if self_signed else ("intermediate.pem",)))
        ))

    def key_digest(self, name):
        """SHA-256 of the public key in the certificate of `name`, as TLSA records with 3 1 1 have it."""
        public, der = self.folder / f"{name}.pub", self.folder / f"{name}.pub.der"
        openssl("x509", "-in", self.folder / f"{name}.pem", "-noout", "-pubkey", "-out", public)
        openssl("pkey", "-pubin", "-in", public, "-outform", "der", "-out", der)
        return hashlib.sha256(der.read_bytes()).hexdigest()
