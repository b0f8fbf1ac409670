//! The table of situations: plain data, one domain each.

/// Every mail domain of practice lies directly below this name (`.test` is nobody's, RFC 6761 §6.2).
pub(super) const ABOVE: &str = "practice.test";

/// The password of every mailbox in practice.
pub const PASSWORD: &str = "practice";

/// A mail domain in which one thing is as its name says.
///
/// Its domain is `id.practice.test`, any local part has a mailbox there, the password is
/// `practice`, and the user name is the whole address unless [`Situation::shows`] says otherwise.
#[derive(Debug, PartialEq, Eq)]
pub struct Situation {
    /// The first label of its domain.
    pub id: &'static str,
    /// What it shows, one line, for lists.
    pub shows: &'static str,
    /// Where its mail goes.
    pub(super) mx: Mx,
    /// Its submission server: a label below the domain, or a whole name elsewhere.
    pub(super) host: Option<&'static str>,
    /// A second submission server, elsewhere, of the same kind.
    pub(super) second: Option<&'static str>,
    /// Whether that server has an IPv6 address too.
    pub(super) ipv6: bool,
    /// What becomes of what goes there.
    pub(super) by_ipv6: Way,
    /// What the name server says of its names.
    pub(super) names: NameService,
    /// What SRV records name.
    pub(super) srv: Srv,
    /// Where the document with settings is.
    pub(super) document: Document,
    /// Whether that document leads to pages of the provider's too.
    pub(super) tells: bool,
    /// Port 587.
    pub(super) port_587: Door,
    /// Port 465.
    pub(super) port_465: Door,
    /// Where mail is read: both IMAP ports.
    pub(super) imap: Door,
    /// By what mail is read.
    pub(super) reads: Reads,
    /// What IMAP can do beyond RFC 3501, as in CAPABILITY.
    pub(super) extras: &'static str,
    /// What becomes of a sign-in there.
    pub(super) imap_sign_in: SignIn,
    /// What the server shows in TLS.
    pub(super) certificate: Paper,
    /// Which TLS it speaks.
    pub(super) tls: Speaks,
    /// What it wants of certificates that visitors have.
    pub(super) certificates: Certificates,
    /// How port 587 does STARTTLS.
    pub(super) starttls: Starttls,
    /// The mechanisms offered, as in EHLO.
    pub(super) mechanisms: &'static str,
    /// What becomes of a sign-in.
    pub(super) sign_in: SignIn,
    /// The user name that is right.
    pub(super) username: NameForm,
    /// Whether its clock is days ahead of this computer's: its certificate begins then, and its greeting says the time.
    pub(super) ahead: bool,
    /// The greeting, if it is a refusal.
    pub(super) greets: Option<&'static str>,
    /// What becomes of a sign-in by the browser; its authorization server is named in the document.
    pub(super) authorizes: Authorizes,
    /// The answer to MAIL FROM after a sign-in, if it is a refusal.
    pub(super) sender_refused: Option<&'static str>,
    /// What becomes of a message that is handed in.
    pub(super) handed_in: HandedIn,
    /// How a message gets into a mailbox of this domain.
    pub(super) delivery: Delivery,
}

impl Situation {
    /// Its mail domain.
    pub fn domain(&self) -> String {
        format!("{}.{ABOVE}", self.id)
    }

    /// The address whose mailbox somebody has who signed in with this name.
    pub(super) fn mailbox_of(&self, username: &str) -> String {
        match self.username {
            NameForm::Address => username.to_owned(),
            NameForm::LocalPart => format!("{username}@{}", self.domain()),
        }
    }

    /// An address to try it with.
    pub fn address(&self) -> String {
        format!("hanako@{}", self.domain())
    }
}

/// Where a domain's mail goes (RFC 5321 §5).
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mx {
    /// It does not say.
    None,
    /// Nowhere, decidedly (RFC 7505).
    Null,
    /// To `mx.` below the domain, a machine that takes no submission.
    Own,
    /// To `mx.` below the domain, another name of the submission server.
    SameMachine,
    /// To this host elsewhere, a machine that takes no submission.
    At(&'static str),
}

/// What SRV records name (RFC 6186, RFC 8314 §5.1).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Srv {
    /// `_submissions._tcp`: port 465.
    pub(super) submissions: bool,
    /// `_submission._tcp`: port 587.
    pub(super) submission: bool,
    /// `_imaps._tcp`: port 993.
    pub(super) imaps: bool,
    /// `_pop3s._tcp`: port 995.
    pub(super) pop3s: bool,
}

/// Where the document with settings is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Document {
    /// Nowhere.
    None,
    /// `https://autoconfig.DOMAIN/mail/config-v1.1.xml`.
    Autoconfig,
    /// `https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml`.
    WellKnown,
    /// `https://ua-auto-config.DOMAIN/.well-known/user-agent-configuration.json` (PACC).
    Pacc,
    /// `https://autodiscover.DOMAIN/autodiscover/autodiscover.xml`, by POST.
    Autodiscover,
}

/// What becomes of a connection.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// A server answers.
    Open,
    /// Nobody ever answers.
    Silent,
    /// It is refused at once.
    Refused,
    /// The server for reading mail answers (IMAP).
    Reading,
    /// Somebody between answers, and offers no encryption.
    Between,
    /// This computer's own firewall keeps it in.
    Denied,
}

/// What becomes of what goes to an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It arrives.
    There,
    /// It is lost.
    Lost,
}

/// What the name server says of a domain's names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NameService {
    /// What there is.
    Right,
    /// Every name is one machine of the house.
    OneMachine,
    /// It cannot tell.
    Broken,
}

/// What the server shows in TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// Everything in order.
    Right,
    /// Its time ended yesterday.
    Expired,
    /// Its time begins tomorrow.
    NotYetValid,
    /// Its time begins when the clock of whoever made it says so, some days ahead.
    Ahead,
    /// Somebody who looks into TLS made it; the system trusts him.
    Intercepted,
    /// It is for another host.
    WrongName,
    /// An authority issued it that nobody trusts.
    UnknownAuthority,
    /// The certificate between it and its authority is not sent.
    Incomplete,
    /// It vouches for itself.
    SelfSigned,
}

/// What the server wants of certificates that visitors have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certificates {
    /// Nothing.
    NotAsked,
    /// It asks for one, and offers EXTERNAL to whoever shows it.
    Asked,
    /// It asks for one, and whoever shows it needs no sign-in. There is none for others.
    Enough,
}

/// Which TLS the server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaks {
    /// 1.2 and 1.3.
    Today,
    /// 1.0, and nothing newer.
    Tls10,
}

/// How port 587 does STARTTLS (RFC 3207).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Starttls {
    /// As it should.
    Offered,
    /// Not at all, and AUTH is offered in the clear.
    Stripped,
    /// With further replies behind the `220`, in one piece with it.
    Injected,
    /// Offered, then answered with `454`.
    Refused,
}

/// What becomes of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignIn {
    /// Name and password are checked.
    Checked,
    /// As `Checked`, but CRAM-MD5 never succeeds: the server keeps hashes and cannot compute it.
    HashedPasswords,
    /// Accepted by SCRAM without showing that the server knows the password.
    Unproven,
    /// Refused with this reply, whatever was sent. At the IMAP server: with a NO and this.
    Refused(&'static str),
}

/// By what mail is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// By IMAP.
    Imap,
    /// By IMAP and by POP3.
    Both,
    /// By POP3; nothing answers at the ports of IMAP.
    Pop3,
}

/// What becomes of a message that is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HandedIn {
    /// It is taken over.
    Taken,
    /// Its recipient is refused for now, as somebody who was never written to.
    KeptWaiting,
    /// It is refused with this reply once it was read.
    Refused(&'static str),
}

/// How a message gets into a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delivery {
    /// Into the inbox, at once.
    Prompt,
    /// Into the inbox, after some seconds.
    Late,
    /// Into the folder for junk.
    Junk,
    /// Not at all.
    Lost,
}

/// What the authorization server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Authorizes {
    /// There is none.
    Nobody,
    /// Any program registers itself, and any person is let in.
    Anybody,
    /// Only the program `practice` is known there, and none can register.
    Registered,
    /// The person declines.
    Declined,
    /// An administrator has to approve first.
    Approval,
    /// It sends people back in another server's name.
    MixedUp,
}

/// The user name that is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameForm {
    /// The whole address.
    Address,
    /// What stands before the `@`.
    LocalPart,
}

const NO_SRV: Srv = Srv { submissions: false, submission: false, imaps: false, pop3s: false };
const ONLY_587: Srv = Srv { submissions: false, submission: true, ..NO_SRV };
const BOTH: Srv = Srv { submissions: true, submission: true, imaps: true, pop3s: false };

/// A provider that publishes by SRV and does everything right; the table says what differs.
const PROVIDER: Situation = Situation {
    id: "",
    shows: "",
    mx: Mx::Own,
    host: Some("smtp"),
    second: None,
    ipv6: false,
    by_ipv6: Way::There,
    names: NameService::Right,
    srv: BOTH,
    document: Document::None,
    tells: false,
    port_587: Door::Open,
    port_465: Door::Open,
    imap: Door::Open,
    reads: Reads::Imap,
    extras: "SPECIAL-USE IDLE UIDPLUS MOVE",
    imap_sign_in: SignIn::Checked,
    certificate: Paper::Right,
    tls: Speaks::Today,
    certificates: Certificates::NotAsked,
    starttls: Starttls::Offered,
    mechanisms: "PLAIN LOGIN",
    sign_in: SignIn::Checked,
    username: NameForm::Address,
    ahead: false,
    greets: None,
    authorizes: Authorizes::Nobody,
    sender_refused: None,
    handed_in: HandedIn::Taken,
    delivery: Delivery::Prompt,
};

/// Whoever has nothing to do with an account: the control hosts.
pub(super) static CONTROL: Situation = Situation { id: "control", ..PROVIDER };
/// Whoever answers in everybody's place.
pub(super) static BETWEEN: Situation = Situation { id: "between", starttls: Starttls::Stripped, ..PROVIDER };
/// A provider that takes only tokens, and publishes where they come from.
const BY_BROWSER: Situation = Situation {
    document: Document::Autoconfig,
    mechanisms: "OAUTHBEARER XOAUTH2",
    authorizes: Authorizes::Anybody,
    ..PROVIDER
};

/// A provider that refuses every sign-in with this reply.
const fn refusing(id: &'static str, shows: &'static str, reply: &'static str) -> Situation {
    Situation { id, shows, sign_in: SignIn::Refused(reply), ..PROVIDER }
}

static SITUATIONS: &[Situation] = &[
    // Everything in order, found in different ways.
    Situation {
        id: "works",
        shows: "Everything is in order: SRV and autoconfig agree, both submission ports answer.",
        ipv6: true,
        document: Document::Autoconfig,
        reads: Reads::Both,
        ..PROVIDER
    },
    Situation {
        id: "srv-only",
        shows: "Only SRV records name the server; nobody could guess its name.",
        host: Some("relay7"),
        ..PROVIDER
    },
    Situation {
        id: "autoconfig-only",
        shows: "Only the document on the autoconfig host names the server; nobody could guess its name.",
        host: Some("relay7"),
        ipv6: true,
        srv: NO_SRV,
        document: Document::Autoconfig,
        ..PROVIDER
    },
    Situation {
        id: "well-known-only",
        shows: "Only the document below the domain's own web address names the server.",
        host: Some("relay7"),
        srv: NO_SRV,
        document: Document::WellKnown,
        ..PROVIDER
    },
    Situation {
        id: "pacc-only",
        shows: "Only the document for automatic set-up (PACC) names the server.",
        host: Some("relay7"),
        srv: NO_SRV,
        document: Document::Pacc,
        ..PROVIDER
    },
    Situation {
        id: "autodiscover-only",
        shows: "Only the domain's Autodiscover service names the server.",
        host: Some("relay7"),
        srv: NO_SRV,
        document: Document::Autodiscover,
        ..PROVIDER
    },
    Situation {
        id: "guess-only",
        shows: "Nothing is published; smtp. below the domain is the machine that takes its mail.",
        mx: Mx::SameMachine,
        srv: NO_SRV,
        ..PROVIDER
    },
    // Ports.
    Situation {
        id: "silent-587",
        shows: "Both ports are published; 587 never answers, 465 works.",
        port_587: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "silent-465",
        shows: "Both ports are published; 465 never answers, 587 works.",
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "all-silent",
        shows: "Both ports are published; neither ever answers.",
        port_587: Door::Silent,
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "refused",
        shows: "Both ports are published; both refuse the connection.",
        port_587: Door::Refused,
        port_465: Door::Refused,
        ..PROVIDER
    },
    // Encryption.
    Situation {
        id: "expired",
        shows: "The server's certificate expired yesterday.",
        certificate: Paper::Expired,
        ..PROVIDER
    },
    Situation {
        id: "wrong-name",
        shows: "The server's certificate is for another host.",
        certificate: Paper::WrongName,
        ..PROVIDER
    },
    Situation {
        id: "self-signed",
        shows: "The server's certificate vouches for itself.",
        certificate: Paper::SelfSigned,
        ..PROVIDER
    },
    Situation {
        id: "not-yet-valid",
        shows: "The server's certificate is valid only from tomorrow.",
        certificate: Paper::NotYetValid,
        ..PROVIDER
    },
    Situation {
        id: "unknown-authority",
        shows: "Nobody trusts the authority that issued the server's certificate.",
        certificate: Paper::UnknownAuthority,
        ..PROVIDER
    },
    Situation {
        id: "incomplete",
        shows: "The server does not send the certificate between its own and its authority's.",
        certificate: Paper::Incomplete,
        ..PROVIDER
    },
    Situation { id: "old-tls", shows: "The server speaks TLS 1.0 and nothing newer.", tls: Speaks::Tls10, ..PROVIDER },
    Situation {
        id: "stripped",
        shows: "587 does not offer STARTTLS and asks for the password in the clear; 465 refuses.",
        port_465: Door::Refused,
        starttls: Starttls::Stripped,
        ..PROVIDER
    },
    Situation {
        id: "injected",
        shows: "587 sends further replies together with its answer to STARTTLS: an attack.",
        srv: ONLY_587,
        port_465: Door::Refused,
        starttls: Starttls::Injected,
        ..PROVIDER
    },
    Situation {
        id: "starttls-refused",
        shows: "587 offers STARTTLS and then refuses it; 465 refuses the connection.",
        srv: ONLY_587,
        port_465: Door::Refused,
        starttls: Starttls::Refused,
        ..PROVIDER
    },
    // Whether it is the right server at all.
    Situation {
        id: "moved",
        shows: "The domain's mail has moved elsewhere; its old server still answers.",
        mx: Mx::At("mx.elsewhere.test"),
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        id: "outside",
        shows: "SRV records lead to a hoster outside the domain.",
        mx: Mx::At("mx.hoster.test"),
        host: Some("smtp.hoster.test"),
        srv: Srv { imaps: false, ..BOTH },
        ..PROVIDER
    },
    Situation {
        id: "two-providers",
        shows: "The mail has moved to a known provider; the domain's own document still names the old one.",
        mx: Mx::At("mx.newhoster.test"),
        second: Some("smtp.newhoster.test"),
        srv: NO_SRV,
        document: Document::Autoconfig,
        ..PROVIDER
    },
    // Sign-in.
    Situation {
        document: Document::Autoconfig,
        tells: true,
        ..refusing(
            "switch-on",
            "The sign-in is refused until mail programs are allowed on the provider's page.",
            "535 5.7.8 Error: authentication failed",
        )
    },
    Situation {
        mechanisms: "XOAUTH2 PLAIN",
        ..refusing(
            "browser-listed",
            "The provider takes no password from mail programs; one signs in with the browser.",
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        )
    },
    Situation {
        document: Document::Autoconfig,
        ..refusing(
            "wrong-password",
            "Published like `works`, but every password is wrong.",
            "535 5.7.8 Error: authentication failed",
        )
    },
    Situation {
        id: "local-part",
        shows: "The user name is what stands before the @, and nothing says so.",
        username: NameForm::LocalPart,
        ..PROVIDER
    },
    Situation {
        id: "cram-trap",
        shows: "CRAM-MD5 is offered but refuses the right password; PLAIN accepts it.",
        mechanisms: "CRAM-MD5 PLAIN",
        sign_in: SignIn::HashedPasswords,
        ..PROVIDER
    },
    Situation { id: "cram-only", shows: "CRAM-MD5 is the only mechanism.", mechanisms: "CRAM-MD5", ..PROVIDER },
    Situation {
        id: "scram",
        shows: "The sign-in is tied to the connection, and the password is not sent (SCRAM).",
        mechanisms: "SCRAM-SHA-256-PLUS SCRAM-SHA-256 PLAIN",
        reads: Reads::Both,
        ..PROVIDER
    },
    Situation {
        id: "scram-unproven",
        shows: "The server accepts SCRAM without showing that it knows the password.",
        mechanisms: "SCRAM-SHA-256 PLAIN",
        sign_in: SignIn::Unproven,
        ..PROVIDER
    },
    Situation {
        id: "oauth-only",
        shows: "The provider takes no passwords, only tokens of its browser sign-in.",
        mechanisms: "OAUTHBEARER XOAUTH2",
        ..PROVIDER
    },
    Situation {
        id: "browser",
        shows: "One signs in with the browser, and any program may ask for that.",
        ..BY_BROWSER
    },
    Situation {
        id: "browser-unknown",
        shows: "One signs in with the browser, and this program is not known there.",
        authorizes: Authorizes::Registered,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-declined",
        shows: "The access is declined on the page in the browser.",
        authorizes: Authorizes::Declined,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-approval",
        shows: "Before anybody signs in with the browser, an administrator has to approve the program.",
        authorizes: Authorizes::Approval,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-mixed-up",
        shows: "The browser comes back from another sign-in service than the one that was asked.",
        authorizes: Authorizes::MixedUp,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-token-refused",
        shows: "One signs in with the browser, and the mail server does not take the token.",
        sign_in: SignIn::Refused("535 5.7.8 Error: authentication failed"),
        ..BY_BROWSER
    },
    refusing(
        "app-password",
        "The provider wants an app password instead of the usual one.",
        "534 5.7.9 Application-specific password required",
    ),
    refusing(
        "try-later",
        "The server cannot check passwords at the moment.",
        "454 4.7.0 Temporary authentication failure",
    ),
    refusing(
        "locked",
        "There were too many attempts; the account is locked for a while.",
        "454 4.7.0 Too many login attempts",
    ),
    refusing(
        "auth-disabled",
        "The organisation has switched sign-in by mail programs off.",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
    ),
    refusing(
        "programs-off",
        "The mailbox lets no mail programs in until that is switched on.",
        "550 User has no permission",
    ),
    refusing(
        "browser-only",
        "The provider takes no passwords from programs: the sign-in is in the browser.",
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
    ),
    refusing("password-expired", "The time of the password is over.", "535 5.7.8 Password has expired"),
    Situation {
        id: "sender-refused",
        shows: "The sign-in succeeds, but this sender may not send.",
        sender_refused: Some("553 5.7.1 Sender address rejected: not owned by user"),
        ..PROVIDER
    },
    // A message that is sent.
    Situation {
        id: "message-late",
        shows: "The message to oneself arrives, some seconds later.",
        delivery: Delivery::Late,
        ..PROVIDER
    },
    Situation {
        id: "message-junk",
        shows: "The message to oneself is taken for junk.",
        delivery: Delivery::Junk,
        ..PROVIDER
    },
    Situation {
        id: "message-lost",
        shows: "The message to oneself is taken over and never arrives.",
        delivery: Delivery::Lost,
        ..PROVIDER
    },
    Situation {
        id: "message-refused",
        shows: "The message is refused when the server has read it.",
        handed_in: HandedIn::Refused("554 5.7.1 Message rejected by content filter"),
        ..PROVIDER
    },
    Situation {
        id: "greylisted",
        shows: "Recipients that were never written to are refused for some seconds.",
        handed_in: HandedIn::KeptWaiting,
        ..PROVIDER
    },
    Situation {
        id: "message-stays",
        shows: "An old IMAP server that cannot remove one message and nothing else.",
        extras: "",
        ..PROVIDER
    },
    Situation {
        id: "message-moves",
        shows: "The IMAP server can move a message to the folder for deleted ones, and not remove it alone.",
        extras: "SPECIAL-USE MOVE",
        ..PROVIDER
    },
    Situation {
        id: "pop3-only",
        shows: "Mail is read by POP3; there is no IMAP server.",
        srv: Srv { imaps: false, pop3s: true, ..BOTH },
        reads: Reads::Pop3,
        ..PROVIDER
    },
    // Reading mail.
    Situation {
        id: "receive-refused",
        shows: "Sending works; the IMAP server refuses the same name and password.",
        document: Document::Autoconfig,
        imap_sign_in: SignIn::Refused("[AUTHENTICATIONFAILED] Authentication failed."),
        ..PROVIDER
    },
    Situation {
        id: "imap-silent",
        shows: "Sending works; the published IMAP server never answers.",
        imap: Door::Silent,
        ..PROVIDER
    },
    // Nothing there.
    Situation {
        id: "nothing",
        shows: "The domain exists and has nothing to do with mail.",
        mx: Mx::None,
        host: None,
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        id: "app-only",
        shows: "The provider lets no mail program in; it has an app of its own.",
        host: None,
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        id: "null-mx",
        shows: "The domain says that it takes no mail.",
        mx: Mx::Null,
        host: None,
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        // 例え
        id: "xn--r8jz45g",
        shows: "An internationalised domain (IDN): everything is in order.",
        ..PROVIDER
    },
    // Sign-in with a certificate of one's own.
    Situation {
        id: "certificate",
        shows: "One signs in with a certificate of one's own, in the name of the address; or with the password.",
        certificates: Certificates::Asked,
        mechanisms: "EXTERNAL PLAIN",
        reads: Reads::Both,
        ..PROVIDER
    },
    Situation {
        id: "certificate-enough",
        shows: "Whoever shows a certificate in the name of the address needs no sign-in; others are not let in.",
        certificates: Certificates::Enough,
        mechanisms: "",
        ..PROVIDER
    },
    // The network between: what `diagnose` is for. The control hosts play along (control-hosts.toml).
    Situation {
        id: "op25b",
        shows: "The network blocks port 25 to other people's servers, as many do; sending works.",
        ..PROVIDER
    },
    Situation {
        id: "submission-blocked",
        shows: "The network lets no submission through, to nobody; web pages are reached.",
        port_587: Door::Silent,
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "intercepted",
        shows: "Something on the network answers in place of every mail server.",
        port_587: Door::Between,
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "wrong-port",
        shows: "On the published port for sending a server for reading mail answers.",
        srv: ONLY_587,
        port_587: Door::Reading,
        port_465: Door::Refused,
        ..PROVIDER
    },
    Situation {
        id: "overloaded",
        shows: "The server is too busy and asks to come back later.",
        greets: Some("421 4.3.2 Too busy, please try again later"),
        ..PROVIDER
    },
    Situation {
        id: "listed",
        shows: "The server turns this network away: its address is on a list of senders of junk.",
        greets: Some("554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org"),
        ..PROVIDER
    },
    Situation {
        id: "firewall",
        shows: "The firewall of this computer keeps mail from going out, to everybody.",
        port_587: Door::Denied,
        port_465: Door::Denied,
        ..PROVIDER
    },
    Situation {
        id: "clock-wrong",
        shows: "The clock of this computer is ten days behind, so a good certificate seems not to have begun.",
        certificate: Paper::Ahead,
        ahead: true,
        ..PROVIDER
    },
    Situation {
        id: "tls-intercepted",
        shows: "Something on the network looks into every encrypted connection, and this computer trusts it.",
        certificate: Paper::Intercepted,
        ..PROVIDER
    },
    Situation {
        id: "ipv6-broken",
        shows: "What goes out by IPv6 is lost on the way; IPv4 works.",
        ipv6: true,
        by_ipv6: Way::Lost,
        ..PROVIDER
    },
    Situation {
        id: "dns-broken",
        shows: "The name server cannot tell anything of the domain.",
        mx: Mx::None,
        host: None,
        srv: NO_SRV,
        names: NameService::Broken,
        ..PROVIDER
    },
    Situation {
        id: "captive-portal",
        shows: "The network lets nobody out before a sign-in on its own page, as in a hotel.",
        mx: Mx::None,
        host: None,
        srv: NO_SRV,
        names: NameService::OneMachine,
        ..PROVIDER
    },
];

/// Every situation, in the order in which a list should show them.
pub fn situations() -> &'static [Situation] {
    SITUATIONS
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use toukan_core::model::{Address, Fqdn};

    use super::*;

    #[test]
    fn every_situation_says_in_one_line_what_it_shows() {
        let mut ids = HashSet::new();
        let mut lines = HashSet::new();
        for situation in situations() {
            let Situation { id, shows, .. } = situation;
            assert!(ids.insert(id), "{id} is there twice");
            assert!(lines.insert(shows), "{id} says what another one says");
            assert!((20..=100).contains(&shows.len()), "{id}: {shows}");
            assert!(!shows.contains('\n') && shows.ends_with('.'), "{id}: {shows}");
        }
    }

    #[test]
    fn every_domain_is_a_mail_domain_of_its_own_below_the_same_registrable_name() {
        for situation in situations() {
            let address = Address::parse(&situation.address()).unwrap();
            assert_eq!(address.domain(), &Fqdn::parse(&situation.domain()).unwrap());
            assert_eq!(address.domain().registrable(), Some(Fqdn::parse(ABOVE).unwrap()));
            assert_eq!(address.domain().parent(), Some(Fqdn::parse(ABOVE).unwrap()));
        }
    }
}
