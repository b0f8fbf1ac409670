"""Good certificates and bad ones, a file each: key, certificate, and what signed it."""

import os

from authority import Authority, openssl

# One certificate serves all good hosts of all servers.
SERVERS = ("postfix", "opensmtpd", "exim", "dovecot", "cyrus", "popa3d", "stunnel")
NAMES = tuple(name for server in SERVERS for name in (f"{server}.test", f"*.{server}.test"))
ALTERNATIVES = ",".join(f"DNS:{name}" for name in NAMES)


class Certificates:
    """Made when they are first asked for; `file(kind, host)` is the path as the servers see it."""

    def __init__(self, work):
        self.folder = work / "certs"
        self.folder.mkdir()
        self.authority = Authority(work / "authority", organisation="Toukan")
        self.stranger = self.other = None
        self.work = work

    @property
    def roots(self):
        return self.authority.root_file

    def file(self, kind, host):
        """`KIND.pem` has everything, `KIND.key` and `KIND.crt` are its parts."""
        name = f"{kind}-{host}" if kind == "common-name-only" else kind
        whole = self.folder / f"{name}.pem"
        if not whole.exists():
            getattr(self, kind.replace("-", "_"))(whole, host)
            key, end, chain = whole.read_text().partition("-----END PRIVATE KEY-----\n")
            (self.folder / f"{name}.key").write_text(key + end)
            # Cyrus and Exim read it as members of `mail`; OpenSMTPD wants nobody else to.
            os.chown(self.folder / f"{name}.key", 0, self.work.groups["mail"])
            (self.folder / f"{name}.key").chmod(0o640)
            (self.folder / f"{name}.crt").write_text(chain)
        return f"/lab/certs/{name}"

    def own(self, kind, account):
        """A certificate of a person's own, and its key, in one file: `good`, or `stranger`, of an authority that nobody was told of."""
        whole = self.folder / f"own-{kind}-{account}.pem"
        if not whole.exists():
            if kind == "stranger" and self.stranger is None:
                self.stranger = Authority(self.work / "stranger", of="Stranger")
            authority = self.stranger if kind == "stranger" else self.authority
            authority.request(account, f"/CN={account}")
            authority.sign(account, "intermediate", "client", ["-days", "30"])
            parts = (f"{account}.key", f"{account}.pem", "intermediate.pem")
            whole.write_text("".join((authority.folder / part).read_text() for part in parts))
        return whole

    def good(self, whole, _host):
        self.authority.server(NAMES, whole)

    def expired(self, whole, _host):
        self.authority.server(NAMES, whole, expired=True)

    def not_yet_valid(self, whole, _host):
        self.signed(whole, "early", ["-addext", f"subjectAltName={ALTERNATIVES}"],
                    ["-startdate", "20480101000000Z", "-enddate", "20490101000000Z"])

    def wrong_name(self, whole, _host):
        self.authority.server(("mail.elsewhere.test",), whole)

    def common_name_only(self, whole, host):
        self.signed(whole, host, [], ["-days", "30"])

    def incomplete(self, whole, host):
        """Without what signed it."""
        complete = self.folder / f"{self.file('good', host).rsplit('/', 1)[-1]}.pem"
        whole.write_text(complete.read_text().replace((self.authority.folder / "intermediate.pem").read_text(), ""))

    def unknown(self, whole, _host):
        """Signed by an authority that nobody was told of."""
        if self.stranger is None:
            self.stranger = Authority(self.work / "stranger", of="Stranger")
        self.stranger.server(NAMES, whole)

    def namesake(self, whole, _host):
        """Signed by an authority that bears the known one's name and has another key."""
        if self.other is None:
            self.other = Authority(self.work / "namesake", organisation="Toukan")
        self.other.server(NAMES, whole)

    def self_signed(self, whole, _host):
        key, certificate = self.folder / "own.key", self.folder / "own.crt"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                "-subj", "/CN=postfix.test", "-addext", f"subjectAltName={ALTERNATIVES}",
                "-keyout", key, "-out", certificate, "-config", "/dev/null")
        whole.write_text(key.read_text() + certificate.read_text())

    def weak(self, whole, _host):
        """A key of 1024 bits."""
        folder = self.authority.folder
        openssl("req", "-new", "-newkey", "rsa:1024", "-nodes", "-subj", "/CN=weak", "-config", "/dev/null",
                "-addext", f"subjectAltName={ALTERNATIVES}", "-keyout", folder / "weak.key", "-out", folder / "weak.csr")
        self.finish(whole, "weak", ["-days", "30"])

    def signed(self, whole, name, extra, validity):
        self.authority.request(name, f"/CN={name}", extra)
        self.finish(whole, name, validity)

    def finish(self, whole, name, validity):
        folder = self.authority.folder
        self.authority.sign(name, "intermediate", "server", validity)
        whole.write_text("".join((folder / part).read_text() for part in (f"{name}.key", f"{name}.pem", "intermediate.pem")))
