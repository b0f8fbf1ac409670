"""The domains of `publish`: what is published of each, what is spoiled, and what the check has to say."""

from dataclasses import dataclass, field

ALL = ("--submissions", "smtp.{d}", "--submission", "smtp.{d}", "--imaps", "imap.{d}", "--autodiscover")
OWN = ("srv", "autoconfig", "well-known", "pacc", "autodiscover")


@dataclass(frozen=True)
class Domain:
    """One domain, with an address of its own for its mail servers."""

    name: str
    number: int
    what: str
    # What `publish` is told.
    told: tuple = ALL
    # What is put into DNS and onto the web: methods.
    puts: tuple = OWN
    # Spoils lines of the zone and files: (what, argument).
    spoils: tuple = ()
    # What goes to Postfix beside.
    postfix: str = ""
    ports: tuple = (465, 587)
    # The exit status of the check, its findings above "info", and what `find` takes for its source; `None` where several say
    # the same, and it depends on the hour which is heard first.
    status: int = 0
    findings: tuple = ()
    source: str | None = None
    # What has to stand in the evidence of the first of them.
    evidence: dict = field(default_factory=dict)

    @property
    def address(self):
        return f"198.18.0.{self.number}"

    # As the place wants its rows.
    client = property(lambda self: f"198.19.0.{self.number}")
    host = property(lambda self: f"smtp.{self.name}")


# Nobody comes to a message's end without a sign-in; Postfix says so at the recipient.
GUARDED = "-o smtpd_client_restrictions=permit_sasl_authenticated,reject"
OLD = "-o smtpd_tls_mandatory_protocols=>=TLSv1 -o { tls_medium_cipherlist = ALL:@SECLEVEL=0 }"

DOMAINS = (
    Domain("all.test", 11, "everything as it was made", postfix=GUARDED),
    Domain("no-record.test", 12, "one SRV record was forgotten", postfix=GUARDED, spoils=(("drop", "_submissions._tcp"),),
           findings=("publish-record-missing",), evidence={"target": "_submissions._tcp.no-record.test"}),
    Domain("contrary.test", 13, "the autoconfig file is of another server", postfix=GUARDED,
           spoils=(("replace", "smtp.contrary.test", "smtp.all.test"),), status=1,
           findings=("publish-contradiction",) * 2,
           evidence={"kind": "srv, well-known, pacc, autodiscover", "other": "autoconfig", "first": "smtp.contrary.test:465",
                     "second": "smtp.all.test:465"}),
    Domain("digest.test", 14, "the PACC file was changed after its digest was made", postfix=GUARDED, spoils=(("append", "json", " "),),
           status=1, findings=("publish-digest",), evidence={"kind": "other", "target": "_ua-auto-config.digest.test"}),
    Domain("old-tls.test", 15, "TLS 1.0 is spoken too", postfix=f"{GUARDED} {OLD}", findings=("old-tls-accepted", "old-tls-accepted"),
           evidence={"host": "smtp.old-tls.test", "version": "TLS 1.1"}),
    Domain("open.test", 16, "nobody has to sign in", status=1, findings=("accepts-without-sign-in", "accepts-without-sign-in"),
           evidence={"host": "smtp.open.test"}),
    Domain("only-587.test", 17, "no implicit TLS", postfix=GUARDED, told=("--submission", "smtp.{d}", "--imaps", "imap.{d}", "--autodiscover"),
           puts=("srv", "autoconfig", "well-known", "autodiscover"), ports=(587,), findings=("implicit-tls-missing",),
           evidence={"host": "smtp.only-587.test", "port": "465"}),
    Domain("gone.test", 18, "a published server is not there", postfix=GUARDED, ports=(587,), status=1,
           findings=("publish-server-broken",), evidence={"host": "smtp.gone.test", "port": "465"}),
    Domain("bare.test", 19, "a mail domain that publishes nothing", postfix=GUARDED, puts=(), status=3,
           findings=("publish-nothing",), source="guess"),
    Domain("by-srv.test", 21, "SRV alone", postfix=GUARDED, puts=("srv",), source="srv",
           findings=("publish-method-missing", "publish-clients-blind")),
    Domain("by-well-known.test", 22, "the file at the domain alone", postfix=GUARDED, puts=("well-known",), source="well-known",
           findings=("publish-method-missing", "publish-method-missing", "publish-clients-blind")),
    Domain("by-pacc.test", 23, "PACC alone", postfix=GUARDED, puts=("pacc",), source="pacc",
           findings=("publish-method-missing", "publish-method-missing", "publish-clients-blind")),
    Domain("by-autodiscover.test", 24, "Autodiscover alone", postfix=GUARDED, puts=("autodiscover",), source="autodiscover",
           findings=("publish-method-missing", "publish-method-missing", "publish-clients-blind")),
)

# Which names of the zone belong to a method.
NAMES = {
    "srv": ("_submissions._tcp", "_submission._tcp", "_imaps._tcp", "_imap._tcp", "_pop3s._tcp", "_pop3._tcp"),
    "autoconfig": ("autoconfig",),
    "pacc": ("ua-auto-config", "_ua-auto-config"),
    "autodiscover": ("autodiscover", "_autodiscover._tcp"),
    "well-known": (),
}
