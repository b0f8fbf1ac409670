"""A row of the table: a server, how it is configured, and what has to come of it."""

from dataclasses import dataclass

from manners.place import CLIENTS, SERVERS

USER, PASSWORD = "hanako", "zq7Xv-canary-Kp2w"
PORTS = {
    ("smtp", "starttls"): 587, ("smtp", "tls"): 465, ("imap", "starttls"): 143, ("imap", "tls"): 993,
    ("pop3", "starttls"): 110, ("pop3", "tls"): 995,
}


@dataclass
class Row:
    """What is spoken to whom, and what has to come of `check` and `probe`."""

    server: str
    name: str
    protocol: str
    security: str
    how: str = ""  # `key = value; …` in the server's own words, and a few of its module's
    check: int = 0
    probe: int = 0
    findings: tuple = ()  # ids that `check` has to find; `id/which` names a violation or failure, `a|b` one of two
    without: tuple = ()
    certificate: str = "good"
    signs_in: bool | None = None  # whether it comes to a sign-in; where the status is 0 or 5, unless told
    mechanism: str = ""  # the one that was used last
    port: int = 0  # where another service listens: the wrong port
    password: str = PASSWORD
    own: str = ""  # the person's own certificate, given instead of the password: `good`, or `stranger`
    let_in: bool = False  # the certificate is all that is wanted: there is no sign-in, and nothing is refused
    held: int = 0  # connections from the same address that are open before
    timeout: int = 60
    full: bool = False  # only in the full run
    credulous: bool = False  # not the program, but a client that signs in wherever it is let
    number: int = 0

    @property
    def asked_in(self):
        return self.signs_in if self.signs_in is not None else self.check in (0, 5)

    @property
    def listens(self):
        return self.port or PORTS[self.protocol, self.security]

    @property
    def spoken(self):
        """What the server speaks at that port."""
        return next(protocol for (protocol, _), port in PORTS.items() if port == self.listens)

    @property
    def host(self):
        return f"{self.name.replace('.', '-')}-{self.number}.{self.server}.test"

    @property
    def address(self):
        return f"{SERVERS}.{self.number}"

    @property
    def client(self):
        return f"{CLIENTS}.{self.number}"

    @property
    def account(self):
        return f"{USER}@{self.server}.test"

    @property
    def label(self):
        return f"{self.server}/{self.name} {self.protocol} {self.security}"

    @property
    def words(self):
        """What is configured, by its name."""
        pairs = (part.split("=", 1) for part in self.how.split(";") if part.strip())
        return {key.strip(): value.strip() for key, value in pairs}

    def told(self):
        """How it is configured, in one line."""
        parts = [self.how] * bool(self.how) + [f"certificate {self.certificate}"] * (self.certificate != "good")
        return "; ".join(parts + [f"with a certificate of one's own ({self.own})"] * bool(self.own)) or "as usual"
