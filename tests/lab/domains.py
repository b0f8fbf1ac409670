"""The lab's domains: one situation each, and the machines that make it.

A zone is written as in a zone file, relative to the domain; SOA and NS are added.
Every mail host has an address of its own, because the program limits itself per
address and the logs are told apart by it.
"""

from dataclasses import dataclass

USER = "hanako"
PASSWORD = "correct horse"
# A second user of every host: a password so long that no remains of it in memory can be overlooked.
PASTED_USER = "taro"
PASTED = "Zy7-quartz.Vex_19jukebox!Hymn-dwarf.Sphinx_52glyph!Wock-fjord.Nib"
USERS = {USER: PASSWORD, PASTED_USER: PASTED}
# What a browser sign-in would have given the first user.
TOKEN = "lab.Token-of_hanako~2f9c/7a+31=="

MAIL_PORTS = (25, 110, 143, 465, 587, 993, 995, 2525)


@dataclass(frozen=True)
class MailHost:
    """One address where Postfix and Dovecot answer."""

    address: str
    names: tuple  # in its certificate; the first is the name it greets with
    ports: tuple = (25, 143, 465, 587, 993)
    ipv6: str = ""
    login: str = "address"  # what the server takes as user name: "address" or "local-part"
    expired: bool = False
    self_signed: bool = False
    sasl: str = ""  # which way to sign in, of imap.SASL
    account_domain: str = ""  # whose user it keeps, where that is not the domain it stands under


@dataclass(frozen=True)
class Site:
    """One HTTPS name and what nginx serves there."""

    name: str
    address: str
    files: dict
    challenges: bool = False  # asks whoever comes who it is
    plain_only: bool = False  # nothing on 443


@dataclass(frozen=True)
class Hostile:
    """A scripted submission server (see hostile.py)."""

    name: str
    address: str
    script: str


@dataclass(frozen=True)
class Provider:
    """An OpenID provider: where the browser signs in (see oidc.py, which starts it)."""

    name: str
    address: str
    loopback: int  # its port for Dovecot's questions
    registration: bool  # whether a program may introduce itself (RFC 7591)
    rfc8414: bool  # whether its metadata are at that RFC's address too, not at OpenID's only
    scope: str  # what lets a mail program in
    clients: tuple = ()  # who is known without

    @property
    def issuer(self):
        return f"https://{self.name}"


@dataclass(frozen=True)
class Domain:
    """A registrable domain and everything of it."""

    name: str
    why: str
    zone: str = ""
    mail: tuple = ()
    sites: tuple = ()
    hostile: tuple = ()
    providers: tuple = ()
    silent: tuple = ()  # (address, ports) that the router swallows; no ports: everything
    exists: bool = True
    signed: str = ""  # DNSSEC: "now", or "past" for signatures that have expired
    tlsa: tuple = ()  # (owner, the host whose certificate it asks for, or none: one that nobody has)

    @property
    def account(self):
        return f"{USER}@{self.name}"


def autoconfig(domain, host, outgoing, username="%EMAILADDRESS%", authentication="password-cleartext", oauth=""):
    """A client configuration in Mozilla's format; `outgoing` is [(port, socket type)]."""
    servers = "".join(
        f"""
    <outgoingServer type="smtp">
      <hostname>{host}</hostname>
      <port>{port}</port>
      <socketType>{socket_type}</socketType>
      <authentication>{authentication}</authentication>
      <username>{username}</username>
    </outgoingServer>"""
        for port, socket_type in outgoing
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="{domain}">
    <domain>{domain}</domain>
    <displayName>{domain}</displayName>
    <displayShortName>{domain}</displayShortName>
    <incomingServer type="imap">
      <hostname>{host}</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <authentication>{authentication}</authentication>
      <username>{username}</username>
    </incomingServer>{servers}
  </emailProvider>{oauth}
</clientConfig>
"""


def pacc(host, authentication='{"password": true}'):
    """A configuration document for user agents."""
    return f'{{"protocols": {{"smtp": {{"host": "{host}"}}, "imap": {{"host": "{host}"}}}}, "authentication": {authentication}}}'


def autodiscover(host):
    """An answer of Exchange Autodiscover."""
    protocols = "".join(
        f"<Protocol><Type>{kind}</Type><Server>{host}</Server><Port>{port}</Port><SSL>on</SSL></Protocol>"
        for kind, port in (("IMAP", 993), ("SMTP", 587))
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
<Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
<Account><AccountType>email</AccountType><Action>settings</Action>{protocols}</Account></Response></Autodiscover>
"""


# What stands for the database of providers.
ISPDB = "https://ispdb.test/v1.1/"

AT_AUTOCONFIG = "mail/config-v1.1.xml"
AT_PACC = ".well-known/user-agent-configuration.json"
AT_AUTODISCOVER = "autodiscover/autodiscover.xml"
AT_MTA_STS = ".well-known/mta-sts.txt"
AT_WELL_KNOWN = ".well-known/autoconfig/mail/config-v1.1.xml"
NOT_OFFERED = "0 0 0 ."


def signing_in(name, address, sasl, why):
    """A domain found by SRV whose one server signs in like this."""
    zone = f"""
@ MX 10 mail
mail A {address}
_submissions._tcp SRV 0 1 465 mail
_imaps._tcp SRV 0 1 993 mail
"""
    return Domain(name, why, zone, mail=(MailHost(address, (f"mail.{name}",), sasl=sasl),))


# An organisation's own client id for this program, as its provider knows it.
CLIENT_ID = "toukan-of-the-organisation"
# Where the program's own listener may be (RFC 8252 §7.3): any port of these.
LOOPBACK = ("http://127.0.0.1/", "http://[::1]/")


def oauth_block(provider):
    """`oAuth2` of autoconfig."""
    return f"""
  <oAuth2>
    <issuer>{provider.name}</issuer>
    <scope>{provider.scope} offline_access</scope>
    <authURL>{provider.issuer}/auth</authURL>
    <tokenURL>{provider.issuer}/token</tokenURL>
  </oAuth2>"""


def by_browser(name, address, site, sasl, provider, why, by_pacc=False):
    """A domain whose servers take tokens only, and only of `provider`; autoconfig says so, or PACC."""
    host, label, path = f"mail.{name}", "autoconfig", AT_AUTOCONFIG
    text = autoconfig(name, host, [(465, "SSL")], authentication="OAuth2", oauth=oauth_block(provider))
    if by_pacc:
        label, path = "ua-auto-config", AT_PACC
        text = pacc(host, f'{{"oauth-public": {{"issuer": "{provider.issuer}"}}}}')
    zone = f"@ MX 10 mail\nmail A {address}\n{label} A {site}\n"
    own = provider.name == f"login.{name}"
    return Domain(
        name, why, zone + (f"login A {provider.address}\n" if own else ""),
        mail=(MailHost(address, (host,), sasl=sasl),),
        sites=(Site(f"{label}.{name}", site, {path: text}),),
        providers=(provider,) if own else (),
    )


OPEN = Provider("login.browser.test", "198.51.100.90", 8191, registration=True, rfc8414=True,
                scope="urn:ietf:params:oauth:scope:mail")
CLOSED = Provider(
    "login.organisation.test", "198.51.100.91", 8192, registration=False, rfc8414=False, scope="mail",
    clients=({"client_id": CLIENT_ID, "application_type": "native", "token_endpoint_auth_method": "none",
              "grant_types": ["authorization_code", "refresh_token"], "redirect_uris": LOOPBACK},),
)


def guessable(name, address, why, ipv6="", silent=(), extra_zone="", login="address", **more):
    """A domain that publishes nothing but MX; mail., smtp. and imap. are the MX's address."""
    hosts = ("mail", "smtp", "imap")
    zone = "@ MX 10 mail\n" + "".join(f"{host} A {address}\n" for host in hosts)
    if ipv6:
        zone += "".join(f"{host} AAAA {ipv6}\n" for host in hosts)
    names = tuple(f"{host}.{name}" for host in hosts)
    return Domain(
        name, why, zone + extra_zone,
        mail=(MailHost(address, names, ipv6=ipv6, login=login),),
        silent=silent, **more,
    )


def hostile(name, address, script, why):
    """A domain whose only published server is a scripted one on 587."""
    return Domain(
        name, why,
        f"""
@ MX 10 smtp
smtp A {address}
_submission._tcp SRV 0 1 587 smtp
_submissions._tcp SRV {NOT_OFFERED}
_imap._tcp SRV {NOT_OFFERED}
_imaps._tcp SRV {NOT_OFFERED}
_pop3._tcp SRV {NOT_OFFERED}
_pop3s._tcp SRV {NOT_OFFERED}
""",
        hostile=(Hostile(f"smtp.{name}", address, script),),
    )


def dane(name, address, why, asks_for, self_signed=False, extra_zone="", **more):
    """A domain whose SRV and TLSA records DNSSEC proves."""
    return Domain(
        name, why,
        f"""
@ MX 10 mx
mx A {address}
post A {address}
_submissions._tcp SRV 0 1 465 post
_submission._tcp SRV 10 1 587 post
_imaps._tcp SRV 0 1 993 post
""" + extra_zone,
        mail=(MailHost(address, (f"post.{name}", f"mx.{name}"), self_signed=self_signed),),
        signed="now",
        tlsa=(("_465._tcp.post", asks_for), ("_993._tcp.post", asks_for)),
        **more,
    )


DOMAINS = (
    Domain(
        "by-srv.test",
        "published by SRV, all six labels, with priorities and weights",
        f"""
@ MX 10 mx
mx A 198.51.100.10
smtp A 198.51.100.10
imap A 198.51.100.10
smtp-b A 198.51.100.11
spare A 198.51.100.12
_submissions._tcp SRV 10 60 465 smtp
_submissions._tcp SRV 10 40 465 smtp-b
_submissions._tcp SRV 20 90 465 spare
_submission._tcp SRV 10 0 587 smtp
_submission._tcp SRV 20 0 587 spare
_imaps._tcp SRV 0 1 993 imap
_imap._tcp SRV 10 1 143 imap
_pop3s._tcp SRV {NOT_OFFERED}
_pop3._tcp SRV {NOT_OFFERED}
""",
        mail=(
            MailHost("198.51.100.10", ("smtp.by-srv.test", "imap.by-srv.test", "mx.by-srv.test")),
            MailHost("198.51.100.11", ("smtp-b.by-srv.test",), ports=(465, 587)),
            MailHost("198.51.100.12", ("spare.by-srv.test",), ports=(465, 587)),
        ),
    ),
    Domain(
        "by-autoconfig.test",
        "published as XML at autoconfig.DOMAIN",
        "@ MX 10 post\npost A 198.51.100.13\nautoconfig A 203.0.113.10\n",
        mail=(MailHost("198.51.100.13", ("post.by-autoconfig.test",)),),
        sites=(
            Site("autoconfig.by-autoconfig.test", "203.0.113.10", {
                AT_AUTOCONFIG: autoconfig(
                    "by-autoconfig.test", "post.by-autoconfig.test", [(465, "SSL"), (587, "STARTTLS")]
                ),
            }),
        ),
    ),
    Domain(
        "by-well-known.test",
        "published as XML at DOMAIN/.well-known",
        "@ MX 10 post\n@ A 203.0.113.11\npost A 198.51.100.14\n",
        mail=(MailHost("198.51.100.14", ("post.by-well-known.test",)),),
        sites=(
            Site("by-well-known.test", "203.0.113.11", {
                AT_WELL_KNOWN: autoconfig(
                    "by-well-known.test", "post.by-well-known.test", [(587, "STARTTLS")]
                ),
            }),
        ),
    ),
    guessable("by-guess.test", "198.51.100.15", "MX and guessable names only"),
    guessable(
        "silent-587.test", "198.51.100.16", "587 dropped, 465 open",
        silent=(("198.51.100.16", (587,)),),
    ),
    guessable(
        "silent-465.test", "198.51.100.17", "465 dropped, 587 open",
        silent=(("198.51.100.17", (465,)),),
    ),
    guessable(
        "silent-web.test", "198.51.100.18",
        "a web host on the bare domain, silent on every mail port; mail elsewhere in the domain",
        extra_zone="@ A 203.0.113.12\nwww A 203.0.113.12\n",
        silent=(("203.0.113.12", MAIL_PORTS),),
        sites=(Site("silent-web.test", "203.0.113.12", {"index.html": "<p>a shop</p>\n"}),),
    ),
    Domain(
        "moved.test",
        "mail has moved to newhome.test; the old host still answers and takes the password",
        "@ MX 10 mx.newhome.test.\nsmtp A 198.51.100.19\n",
        mail=(MailHost("198.51.100.19", ("smtp.moved.test",), ports=(143, 465, 587, 993)),),
    ),
    Domain(
        "newhome.test",
        "the provider where moved.test's mail goes now",
        "@ MX 10 mx\nmx A 198.51.100.20\n",
        mail=(MailHost("198.51.100.20", ("mx.newhome.test",), ports=(25,)),),
    ),
    Domain(
        "silent.test",
        "published everywhere, and nothing of it ever answers",
        "@ MX 10 mail\n@ A 203.0.113.13\nautoconfig A 203.0.113.13\n"
        "mail A 203.0.113.13\nsmtp A 203.0.113.13\nimap A 203.0.113.13\n"
        "_submissions._tcp SRV 0 1 465 smtp\n_submission._tcp SRV 0 1 587 smtp\n",
        silent=(("203.0.113.13", None),),
    ),
    Domain("nothing.test", "exists, but has neither MX nor hosts", '@ TXT "nothing here"\n'),
    Domain("does-not-exist.test", "is not registered at all", exists=False),
    Domain("null-mx.test", "says by RFC 7505 that it takes no mail", "@ MX 0 .\n"),
    Domain(
        "srv-outside.test",
        "unsigned SRV that leaves the domain",
        """
@ MX 10 mail.elsewhere.test.
_submissions._tcp SRV 0 1 465 mail.elsewhere.test.
_submission._tcp SRV 10 1 587 mail.elsewhere.test.
_imaps._tcp SRV 0 1 993 mail.elsewhere.test.
""",
    ),
    Domain(
        "elsewhere.test",
        "keeps the mail of srv-outside.test",
        "@ MX 10 mail\nmail A 198.51.100.21\n",
        mail=(MailHost("198.51.100.21", ("mail.elsewhere.test",), account_domain="srv-outside.test"),),
    ),
    Domain(
        "expired.test",
        "a real server whose certificate has expired",
        f"""
@ MX 10 smtp
smtp A 198.51.100.22
_submission._tcp SRV 0 1 587 smtp
_submissions._tcp SRV 0 1 465 smtp
_imaps._tcp SRV {NOT_OFFERED}
""",
        mail=(MailHost("198.51.100.22", ("smtp.expired.test",), ports=(465, 587), expired=True),),
    ),
    guessable(
        "dual-stack.test", "198.51.100.23", "IPv4 and IPv6 both work", ipv6="2001:db8:2::23",
    ),
    guessable(
        "dead-ipv6.test", "198.51.100.24", "IPv6 is in the DNS but leads nowhere",
        ipv6="2001:db8:2::24", silent=(("2001:db8:2::24", None),),
    ),
    guessable(
        "local-part.test", "198.51.100.25", "the user name is the local part, and nothing says so",
        login="local-part",
    ),
    Domain(
        "local-part-told.test",
        "the user name is the local part, and the XML says so",
        "@ MX 10 post\npost A 198.51.100.26\nautoconfig A 203.0.113.10\n",
        mail=(MailHost("198.51.100.26", ("post.local-part-told.test",), login="local-part"),),
        sites=(
            Site("autoconfig.local-part-told.test", "203.0.113.10", {
                AT_AUTOCONFIG: autoconfig(
                    "local-part-told.test", "post.local-part-told.test",
                    [(465, "SSL"), (587, "STARTTLS")], username="%EMAILLOCALPART%",
                ),
            }),
        ),
    ),
    signing_in("scram.test", "198.51.100.81", "scram", "the server offers SCRAM, and PLAIN beside it"),
    signing_in("heavy-scram.test", "198.51.100.82", "heavy", "the server asks for a million rounds of SCRAM"),
    signing_in("oauth.test", "198.51.100.83", "oauth", "the server takes tokens and no passwords"),
    by_browser("browser.test", "198.51.100.92", "203.0.113.23", "open", OPEN,
               "signs in by browser; autoconfig says where, and any program may introduce itself there"),
    by_browser("pacc-browser.test", "198.51.100.93", "203.0.113.24", "open", OPEN,
               "PACC names the same provider: somebody else, for this domain", by_pacc=True),
    by_browser("organisation.test", "198.51.100.94", "203.0.113.25", "closed", CLOSED,
               "signs in by browser, with programs that the organisation knows and no others"),
    Domain(
        "srv-dnssec.test",
        "SRV proven by DNSSEC, one of them by way of a CNAME",
        f"""
@ MX 10 mx
mx A 198.51.100.27
post A 198.51.100.27
_submissions._tcp CNAME _submissions._shared
_submissions._shared SRV 0 1 465 post
_submission._tcp SRV 10 1 587 post
_imaps._tcp SRV 0 1 993 post
_imap._tcp SRV {NOT_OFFERED}
""",
        mail=(MailHost("198.51.100.27", ("post.srv-dnssec.test", "mx.srv-dnssec.test")),),
        signed="now",
    ),
    Domain(
        "srv-bogus.test",
        "SRV whose signatures have expired; it receives its mail elsewhere",
        """
@ MX 10 mail.elsewhere.test.
post A 198.51.100.28
_submissions._tcp SRV 0 1 465 post
_imaps._tcp SRV 0 1 993 post
""",
        mail=(MailHost("198.51.100.28", ("post.srv-bogus.test",)),),
        signed="past",
    ),
    dane("dane.test", "198.51.100.181", "DANE, and the certificate is the one that is asked for; MTA-STS",
         asks_for="post.dane.test",
         extra_zone='_mta-sts TXT "v=STSv1; id=20261122"\nmta-sts A 203.0.113.121\n',
         sites=(
             Site("mta-sts.dane.test", "203.0.113.121", {
                 AT_MTA_STS: "version: STSv1\r\nmode: enforce\r\nmx: *.dane.test\r\nmax_age: 604800\r\n",
             }),
         )),
    dane("dane-differs.test", "198.51.100.182", "DANE asks for a certificate that nobody has; MTA-STS is announced only",
         asks_for="",
         extra_zone='_mta-sts TXT "v=STSv1; id=1"\nmta-sts A 203.0.113.122\n',
         sites=(Site("mta-sts.dane-differs.test", "203.0.113.122", {}),)),
    dane("dane-self-signed.test", "198.51.100.183", "DANE asks for the very certificate that vouches for itself",
         asks_for="post.dane-self-signed.test", self_signed=True),
    hostile(
        "injects.test", "203.0.113.130", "injects",
        "plants capabilities in the same piece as its answer to STARTTLS",
    ),
    hostile(
        "no-starttls.test", "203.0.113.131", "no-starttls",
        "offers AUTH PLAIN in the clear and no STARTTLS",
    ),
    hostile(
        "starttls-454.test", "203.0.113.132", "starttls-454",
        "answers STARTTLS with 454 and would take a password in the clear",
    ),
    hostile(
        "tls-1-0.test", "203.0.113.133", "tls-1.0",
        "speaks TLS 1.0 and nothing newer",
    ),
    Domain(
        "ispdb.test",
        "the database of providers",
        "@ A 203.0.113.19\n",
        sites=(
            Site("ispdb.test", "203.0.113.19", {
                "v1.1/by-ispdb.test": autoconfig(
                    "by-ispdb.test", "out.by-ispdb.test", [(465, "SSL")], username="%EMAILLOCALPART%",
                ),
            }),
        ),
    ),
    Domain(
        "by-ispdb.test",
        "only the database of providers knows its server",
        "@ MX 10 in\nin A 198.51.100.61\nout A 198.51.100.61\n",
        mail=(MailHost("198.51.100.61", ("out.by-ispdb.test", "in.by-ispdb.test"), login="local-part"),),
    ),
    Domain(
        "by-pacc.test",
        "published as JSON for user agents",
        "@ MX 10 in\nin A 198.51.100.62\nout A 198.51.100.62\nua-auto-config A 203.0.113.14\n",
        mail=(MailHost("198.51.100.62", ("out.by-pacc.test", "in.by-pacc.test")),),
        sites=(Site("ua-auto-config.by-pacc.test", "203.0.113.14", {AT_PACC: pacc("out.by-pacc.test")}),),
    ),
    Domain(
        "by-autodiscover.test",
        "published by Autodiscover",
        "@ MX 10 in\nin A 198.51.100.63\nout A 198.51.100.63\nautodiscover A 203.0.113.15\n",
        mail=(MailHost("198.51.100.63", ("out.by-autodiscover.test", "in.by-autodiscover.test")),),
        sites=(
            Site("autodiscover.by-autodiscover.test", "203.0.113.15", {
                AT_AUTODISCOVER: autodiscover("out.by-autodiscover.test"),
            }),
        ),
    ),
    guessable(
        "challenged.test", "198.51.100.64", "its Autodiscover wants to know who asks",
        extra_zone="autodiscover A 203.0.113.16\n",
        sites=(Site("autodiscover.challenged.test", "203.0.113.16", {}, challenges=True),),
    ),
    Domain(
        "hosted.test",
        "publishes nothing; its mail goes to a hoster, whose own file names the server",
        "@ MX 10 in.bighost.test.\n",
    ),
    Domain(
        "bighost.test",
        "keeps the mail of hosted.test",
        "@ MX 10 in\nin A 198.51.100.65\nhandin A 198.51.100.66\nautoconfig A 203.0.113.17\n",
        mail=(
            MailHost("198.51.100.65", ("in.bighost.test",), ports=(25,)),
            MailHost("198.51.100.66", ("handin.bighost.test",), account_domain="hosted.test"),
        ),
        sites=(
            Site("autoconfig.bighost.test", "203.0.113.17", {
                AT_AUTOCONFIG: autoconfig("bighost.test", "handin.bighost.test", [(465, "SSL")]),
            }),
        ),
    ),
    Domain(
        "by-plain-http.test",
        "its configuration file is there, but only without TLS",
        "@ MX 10 mx.newhome.test.\nautoconfig A 203.0.113.18\n",
        sites=(
            Site("autoconfig.by-plain-http.test", "203.0.113.18", {
                AT_AUTOCONFIG: autoconfig("by-plain-http.test", "handin.bighost.test", [(587, "STARTTLS")]),
            }, plain_only=True),
        ),
    ),
    Domain(
        "liar.test",
        "where a lying name server sends mail: everything there is flawless, and would take a password",
        "@ MX 10 in\nin A 198.51.100.73\nout A 198.51.100.73\nautoconfig A 203.0.113.22\n",
        mail=(MailHost("198.51.100.73", ("out.liar.test", "in.liar.test"), ports=(25, 465, 587)),),
        sites=(
            Site("autoconfig.liar.test", "203.0.113.22", {
                AT_AUTOCONFIG: autoconfig("liar.test", "out.liar.test", [(465, "SSL")]),
            }),
        ),
    ),
    Domain(
        "wildcard.test",
        "every name of it exists and is one machine, which speaks mail; its own mail goes elsewhere",
        "@ MX 10 mx.newhome.test.\n* A 198.51.100.71\n",
        mail=(MailHost("198.51.100.71", ("post.wildcard.test", "*.wildcard.test"), ports=(143, 465, 587, 993)),),
    ),
    Domain(
        "office.test",
        "a company: below its domain, which its computers search, every name exists",
        "* A 198.51.100.72\n*.nothing A 198.51.100.72\nnothing.test A 198.51.100.72\n"
        "*.nothing.test A 198.51.100.72\nnothing.test MX 10 mail\nproxy A 192.0.2.80\n",
        mail=(MailHost("198.51.100.72", ("mail.office.test", "*.office.test", "*.nothing.test.office.test")),),
    ),
    Domain(
        "inside.test",
        "its records name a machine of the house, behind the prefix by which the network translates",
        """
@ MX 10 mail
mail A 10.9.9.9
mail AAAA 2001:db8:64::10.9.9.9
smtp AAAA 2001:db8:64::10.9.9.9
autoconfig AAAA 2001:db8:64::10.9.9.9
autodiscover A 10.9.9.9
_submission._tcp SRV 0 1 587 mail
""",
        hostile=(Hostile("mail.inside.test", "10.9.9.9", "no-starttls"),),
    ),
    Domain(
        "hotel.test",
        "where the hotel's own page is, with an address of the house and with a public one",
        "inner A 10.5.50.1\nlogin A 203.0.113.21\n",
        sites=(
            Site("inner.hotel.test", "10.5.50.1", {"index.html": "<p>please sign in</p>\n"}),
            Site("login.hotel.test", "203.0.113.21", {"index.html": "<p>please sign in</p>\n"}),
        ),
    ),
)

BY_NAME = {domain.name: domain for domain in DOMAINS}


def mail_hosts():
    """(domain, mail host) of every real mail server."""
    return [(domain, host) for domain in DOMAINS for host in domain.mail]


def sites():
    return [site for domain in DOMAINS for site in domain.sites]


def hostile_hosts():
    return [server for domain in DOMAINS for server in domain.hostile]


def providers():
    return [provider for domain in DOMAINS for provider in domain.providers]


def mail_domain(domain, host):
    """The domain whose mailbox `host` keeps."""
    return host.account_domain or domain.name


def user_name(domain, host):
    """The user name that `host` takes."""
    return user_names(domain, host)[0]


def user_names(domain, host):
    """The same of both users."""
    whole = "" if host.login == "local-part" else f"@{mail_domain(domain, host)}"
    return tuple(f"{user}{whole}" for user in USERS)
