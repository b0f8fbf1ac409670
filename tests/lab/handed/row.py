"""One run of a program with what was exported for it: which server it meets, and what has to come of that."""

from dataclasses import dataclass, field

from manners.place import CLIENTS, SERVERS

DOMAIN = "clients.test"
# A password for files in which it is put by hand, and one that every shell and file would stumble over.
PLAIN = "zq7Xv-canary-Kp2w"
HARD = 'c4n"ary $1 \\x %s \'y`z'
PEOPLE = {"hanako": PLAIN, "taro": HARD}
# What a server is that a program meets.
HONEST = "honest"
STRIPPED = "stripped"  # it offers no STARTTLS, and would take everything in clear
STRANGER = "stranger"  # its certificate is of an authority that nobody was told of
OTHER = "other"  # its certificate is somebody else's
# How a connection is secured: (submission port, reading port, word).
STARTTLS, IMPLICIT = (587, 143, "starttls"), (465, 993, "tls")


@dataclass
class Row:
    """`program` is one of programs.PROGRAMS."""

    program: object
    how: tuple
    meets: str
    number: int = 0
    told: list = field(default_factory=list)  # what is not as it has to be
    said: str = ""  # what the program said
    seconds: float = 0.0

    @property
    def name(self):
        return f"{self.program.name} {self.how[2]} {self.meets}"

    @property
    def host(self):
        return f"mail.{DOMAIN}" if self.meets == HONEST else f"n{self.number}.{DOMAIN}"

    @property
    def address(self):
        return f"{SERVERS}.{1 if self.meets == HONEST else self.number}"

    @property
    def client(self):
        return f"{CLIENTS}.{self.number}"

    @property
    def user(self):
        return self.program.user

    @property
    def account(self):
        return f"{self.user}@{DOMAIN}"

    @property
    def password(self):
        return PEOPLE[self.user]

    @property
    def subject(self):
        """It is in the one message of this run, and in no other."""
        return f"by-{self.number}-{self.program.name}-{self.how[2]}"

    def settings(self):
        """What `toukan-cli export` is given."""
        submission, reading, word = self.how

        def login(protocol, port):
            return {"protocol": protocol, "host": self.host, "port": port, "security": word, "username": self.account,
                    "mechanism": "PLAIN"}

        return {"schema": "toukan.settings/1", "address": self.account, "name": self.program.called,
                "submission": login("smtp", submission), "incoming": login("imap", reading)}
