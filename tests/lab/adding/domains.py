"""The domains of `thunderbird`: what each publishes, what Thunderbird has to find there, and how far it has to get."""

from dataclasses import dataclass, field

from manners.place import SERVERS

WEB, KNOT = f"{SERVERS}.2", f"{SERVERS}.3"
# What a password looks like nowhere else.
PASSWORD = "zq7Xv-canary-Kp2w"
USER = "hanako"

# Names that nobody guesses: what is found under them was read somewhere.
SENDING, READING = "post.{d}", "box.{d}"
IMPLICIT = ("--submissions", SENDING, "--submission", SENDING, "--imaps", READING, "--autodiscover")
STARTTLS = ("--submission", SENDING, "--imap", READING)

# What Thunderbird calls the ways of TLS (nsMsgSocketType) and of signing in (nsMsgAuthMethod).
SOCKETS = {0: "plain", 1: "tryStarttls", 2: "starttls", 3: "tls"}
METHODS = {3: "password", 4: "encrypted", 10: "oauth2"}

# How far it has to get.
FOUND = "found"  # what was meant is shown
MADE = "made"  # the account is there, a letter of its own arrives, and it is fetched
NOT_MADE = "not made"  # found, but the sign-in is refused: the server is not who it should be
NOT_SENT = "not sent"  # the account is there, but its letter stays here
NOTHING = "nothing"  # Thunderbird asks the person
BY_SHEET = "by sheet"  # as MADE, but the sheet is followed, word for word


@dataclass(frozen=True)
class Domain:
    """A mail domain with an address of its own; a second one is that of a false server for sending or reading."""

    name: str
    number: int
    what: str
    # What `publish` is told, and what of it is put into DNS and onto the web.
    told: tuple = IMPLICIT
    puts: tuple = ("autoconfig",)
    # Where Thunderbird reads what it finds; `guess` for a guess.
    source: str = ""
    gets: str = FOUND
    # (incoming, outgoing, every further outgoing): (protocol, host, port, way of TLS); None for what `told` says.
    finds: tuple | None = None
    # Other words for the file: pairs of old and new.
    spoiled: tuple = ()
    # Whose servers the false one is: `post`, `box`; and what it is (handed/row.py).
    false: str = ""
    meets: str = ""
    # Who takes the domain's mail, where that is somebody else.
    mx: str = ""
    # Settings that `export` gets, instead of what is published.
    exported: dict = field(default_factory=dict)
    labels: tuple = ("post", "box")
    # The name that the account has at its servers, where that is not the address.
    login: str = ""
    # The web server's certificate is of an authority that nobody was told of.
    stranger: bool = False
    # Whose Thunderbird it is.
    language: str = "en"
    # How `explain` has to read what Thunderbird says when it does not send.
    explained: str = ""

    @property
    def address(self):
        return f"{SERVERS}.{self.number}"

    @property
    def false_address(self):
        return f"{SERVERS}.{self.number + 100}"

    @property
    def account(self):
        return f"{USER}@{self.name}"

    @property
    def username(self):
        return self.login or self.account

    # As the place wants its rows.
    host = property(lambda self: f"mail.{self.name}")

    def at(self, label):
        return self.false_address if label == self.false else self.address

    def meant(self):
        """The servers that Thunderbird has to show, the way of TLS with each: incoming, outgoing and what stands beside it."""
        if self.finds is not None:
            return self.finds
        words = {"--submissions": ("smtp", 465, "tls"), "--submission": ("smtp", 587, "starttls"), "--imaps": ("imap", 993, "tls"),
                 "--imap": ("imap", 143, "starttls"), "--pop3s": ("pop3", 995, "tls")}
        named = [(words[word][0], self.told[at + 1].format(d=self.mx or self.name), *words[word][1:])
                 for at, word in enumerate(self.told) if word in words]
        incoming = [one for one in named if one[0] != "smtp"]
        return (incoming[0], *(one for one in named if one[0] == "smtp"))


def settings(login, sending, reading, protocol="imap", mechanism="PLAIN"):
    """What `toukan-cli export` is given."""
    def server(protocol, host, port, security):
        return {"protocol": protocol, "host": host, "port": port, "security": security, "username": login, "mechanism": mechanism}

    return {"submission": server("smtp", *sending), "incoming": server(protocol, *reading)}


DOMAINS = (
    Domain("all.test", 11, "everything as it was made", puts=("srv", "autoconfig", "well-known", "pacc", "autodiscover"),
           source="https://autoconfig.all.test/mail/config-v1.1.xml", gets=MADE),
    Domain("starttls.test", 12, "STARTTLS on 587 and 143 alone", told=STARTTLS,
           source="https://autoconfig.starttls.test/mail/config-v1.1.xml", gets=MADE),
    Domain("pop.test", 13, "reading by POP3", told=("--submissions", SENDING, "--pop3s", READING), gets=MADE,
           source="https://autoconfig.pop.test/mail/config-v1.1.xml"),
    Domain("at-domain.test", 14, "the file at the domain alone", puts=("well-known",), gets=MADE,
           source="https://at-domain.test/.well-known/autoconfig/mail/config-v1.1.xml"),
    Domain("hosted.test", 15, "the file of whoever takes the domain's mail", puts=(), mx="all.test", labels=(),
           source="https://autoconfig.all.test/mail/config-v1.1.xml"),
    Domain("exported.test", 16, "the file that export makes for one person", puts=("autoconfig",), login="h.anako-box", gets=MADE,
           source="https://autoconfig.exported.test/mail/config-v1.1.xml",
           exported=settings("h.anako-box", ("post.exported.test", 587, "starttls"), ("box.exported.test", 993, "tls")),
           finds=(("imap", "box.exported.test", 993, "tls"), ("smtp", "post.exported.test", 587, "starttls"))),
    Domain("autodiscover.test", 17, "Autodiscover alone", puts=("autodiscover",), source="autodiscover"),
    Domain("guessed.test", 18, "nothing published, names that are guessed", puts=(), labels=("smtp", "imap"), source="guess", login=USER,
           told=("--submissions", "smtp.{d}", "--imaps", "imap.{d}")),
    Domain("sheet.test", 31, "the sheet, step by step", puts=(), gets=BY_SHEET,
           exported=settings("hanako@sheet.test", ("post.sheet.test", 587, "starttls"), ("box.sheet.test", 993, "tls")),
           finds=(("imap", "box.sheet.test", 993, "tls"), ("smtp", "post.sheet.test", 587, "starttls"))),
    # From here on something is missing or wrong, so that the ones above show something.
    Domain("contrary.test", 19, "the file names somebody else's server", spoiled=(("post.contrary.test", "post.all.test"),),
           source="https://autoconfig.contrary.test/mail/config-v1.1.xml",
           finds=(("imap", "box.contrary.test", 993, "tls"), ("smtp", "post.all.test", 465, "tls"), ("smtp", "post.all.test", 587, "starttls"))),
    Domain("by-srv.test", 21, "SRV alone, which Thunderbird does not ask for", puts=("srv",), gets=NOTHING),
    Domain("by-pacc.test", 22, "PACC alone, which Thunderbird does not know", puts=("pacc",), gets=NOTHING),
    Domain("bare.test", 23, "nothing published, and no name that is guessed", puts=(), gets=NOTHING),
    Domain("stranger.test", 24, "a web server whose certificate nobody knows", stranger=True, gets=NOTHING),
    Domain("malformed.test", 25, "a file that is no XML any more", spoiled=(("</clientConfig>", ""),), gets=NOTHING),
    # Whoever sits between takes STARTTLS away, and would take everything in clear.
    Domain("stripped-smtp.test", 26, "sending is stripped of STARTTLS", told=("--submission", SENDING, "--imaps", READING),
           source="https://autoconfig.stripped-smtp.test/mail/config-v1.1.xml", false="post", meets="stripped", gets=NOT_SENT,
           explained="explain-no-starttls"),
    Domain("stripped-imap.test", 27, "reading is stripped of STARTTLS", told=STARTTLS, false="box", meets="stripped", gets=NOT_MADE,
           source="https://autoconfig.stripped-imap.test/mail/config-v1.1.xml", explained="explain-not-in"),
    Domain("false-smtp.test", 28, "sending meets a stranger's certificate", false="post", meets="stranger", gets=NOT_SENT,
           source="https://autoconfig.false-smtp.test/mail/config-v1.1.xml", explained="explain-tls"),
    # The same in Japanese: the sheet (at the first start, so the page is there by itself), and what it says when it does not send.
    Domain("sheet-ja.test", 34, "the sheet, step by step, in Japanese", puts=(), gets=BY_SHEET, language="ja",
           exported=settings("hanako@sheet-ja.test", ("post.sheet-ja.test", 465, "tls"), ("box.sheet-ja.test", 143, "starttls")),
           finds=(("imap", "box.sheet-ja.test", 143, "starttls"), ("smtp", "post.sheet-ja.test", 465, "tls"))),
    Domain("stripped-ja.test", 32, "STARTTLS taken away, in Japanese", told=("--submission", SENDING, "--imaps", READING), language="ja",
           source="https://autoconfig.stripped-ja.test/mail/config-v1.1.xml", false="post", meets="stripped", gets=NOT_SENT,
           explained="explain-no-starttls"),
    Domain("false-ja.test", 33, "a stranger's certificate, in Japanese", false="post", meets="stranger", gets=NOT_SENT, language="ja",
           source="https://autoconfig.false-ja.test/mail/config-v1.1.xml", explained="explain-tls"),
    Domain("refused-ja.test", 35, "reading is stripped, in Japanese", told=STARTTLS, false="box", meets="stripped", gets=NOT_MADE,
           language="ja", source="https://autoconfig.refused-ja.test/mail/config-v1.1.xml", explained="explain-not-in"),
)


@dataclass(frozen=True)
class Read:
    """One person's file, read without a network by the reader that everything goes through."""

    name: str
    what: str
    exported: dict
    # How Thunderbird takes the sign-in; None where it must refuse the file.
    method: str | None = "password"
    language: str = "en"

    account = property(lambda self: f"{USER}@{self.name}")

    def meant(self):
        """(protocol, host, port, way of TLS, user name, method) of both."""
        return tuple((one["protocol"], one["host"], one["port"], one["security"], one["username"], self.method)
                     for one in (self.exported["incoming"], self.exported["submission"]))


READ = (
    Read("pop3.test", "POP3, and a name full of what XML stumbles over",
         settings("o'neill & \"söhne\" <花子>", ("post.pop3.test", 465, "tls"), ("box.pop3.test", 995, "tls"), protocol="pop3")),
    Read("ports.test", "ports of its own", settings("hanako", ("post.ports.test", 2587, "starttls"), ("box.ports.test", 1143, "starttls"))),
    Read("cram.test", "CRAM-MD5", settings("hanako", ("post.cram.test", 587, "starttls"), ("box.cram.test", 143, "starttls"), mechanism="CRAM-MD5"),
         method="encrypted"),
    Read("scram.test", "SCRAM, for which the file has no word", settings("hanako", ("post.scram.test", 465, "tls"), ("box.scram.test", 993, "tls"),
                                                                         mechanism="SCRAM-SHA-256")),
    Read("outlook.com", "a provider whose browser sign-in it knows",
         settings("hanako@outlook.com", ("smtp.office365.com", 587, "starttls"), ("outlook.office365.com", 993, "tls"), mechanism="XOAUTH2"),
         method="oauth2"),
    Read("token.test", "a provider whose browser sign-in it does not know",
         settings("hanako@token.test", ("post.token.test", 587, "starttls"), ("box.token.test", 993, "tls"), mechanism="OAUTHBEARER"), method=None),
)
