"""A case: who sends, where it comes to, and what has to come of `send-test`."""

from dataclasses import dataclass

from manners.place import CLIENTS, SERVERS
from manners.row import PASSWORD, USER

SUBMISSION, IMAP, POP3 = 465, 993, 995
JUNK = ".Junk"


@dataclass
class Case:
    """`offers` are the capabilities of IMAP; empty: Dovecot's own."""

    name: str
    sends: str = "postfix"
    how: str = ""  # `key = value; …` of the submission service
    reads: str = "imap"
    shows: str = "dovecot"  # or cyrus
    offers: str = ""
    folder: str = ""  # where it is delivered, as Maildir++ has it; empty: INBOX
    folders: tuple = (JUNK, ".Trash")  # that there are beside INBOX
    released: float = 0.0  # it is held back for so many seconds
    held: bool = False  # for ever
    wait: int = 30
    check: int = 0  # exit status
    state: str | None = "arrived"
    arrived: str | None = "inbox"
    removal: str | None = "removed"  # or where it was moved to, or why it was left
    findings: tuple = ()
    said: tuple = ()  # commands that have to be in the conversation
    unsaid: tuple = ()
    times: int = 1  # runs at once
    interrupted: bool = False
    careless: bool = False  # not the program, but a client that shows that what it must not do would be seen
    full: bool = False
    number: int = 0

    @property
    def domain(self):
        return f"{self.name}.letters.test"

    @property
    def host(self):
        return f"mail.{self.domain}"

    @property
    def account(self):
        return f"{USER}@{self.domain}"

    @property
    def address(self):
        return f"{SERVERS}.{self.number}"

    @property
    def client(self):
        return f"{CLIENTS}.{self.number}"

    @property
    def ports(self):
        return SUBMISSION, POP3 if self.reads == "pop3" else IMAP

    @property
    def words(self):
        """What is configured, by its name."""
        pairs = (part.split("=", 1) for part in self.how.split(";") if part.strip())
        return {key.strip(): value.strip() for key, value in pairs}
