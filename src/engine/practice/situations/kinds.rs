//! What can be different in a situation, each by its name.

/// Where a domain's mail goes (RFC 5321 §5).
#[derive(Debug, PartialEq, Eq)]
pub(in crate::practice) enum Mx {
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
pub(in crate::practice) struct Srv {
    /// `_submissions._tcp`: port 465.
    pub(in crate::practice) submissions: bool,
    /// `_submission._tcp`: port 587.
    pub(in crate::practice) submission: bool,
    /// `_imaps._tcp`: port 993.
    pub(in crate::practice) imaps: bool,
    /// `_pop3s._tcp`: port 995.
    pub(in crate::practice) pop3s: bool,
    /// Those for sending name each other's port.
    pub(in crate::practice) crossed: bool,
}

/// Where the document with settings is.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::practice) enum Document {
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
pub(in crate::practice) enum Door {
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
pub(in crate::practice) enum Way {
    /// It arrives.
    There,
    /// It is lost.
    Lost,
}

/// From which network a run about the domain asks.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::practice) enum From {
    /// From one that leads everywhere.
    Anywhere,
    /// From nowhere: the line is down.
    Nowhere,
    /// From an office that only a proxy leads out of, for documents; its name server knows nobody outside.
    BehindProxy,
    /// From one that carries only IPv6, and translates.
    Translated,
}

/// What the name server says of a domain's names.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::practice) enum NameService {
    /// What there is.
    Right,
    /// Every name is one machine of the house.
    OneMachine,
    /// Every name is the machine on which its submission server runs.
    Everything,
    /// It cannot tell.
    Broken,
}

/// What the server shows in TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Paper {
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
pub(in crate::practice) enum Certificates {
    /// Nothing.
    NotAsked,
    /// It asks for one, and offers EXTERNAL to whoever shows it.
    Asked,
    /// It asks for one, and whoever shows it needs no sign-in. There is none for others.
    Enough,
}

/// Which TLS the server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Speaks {
    /// 1.2 and 1.3.
    Today,
    /// 1.0, and nothing newer.
    Tls10,
}

/// How port 587 does STARTTLS (RFC 3207).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Starttls {
    /// As it should.
    Offered,
    /// Not at all, and AUTH is offered in the clear.
    Stripped,
    /// Blotted out by somebody on the way, in the manner of some firewalls.
    Blotted,
    /// With further replies behind the `220`, in one piece with it.
    Injected,
    /// Offered, then answered with `454`.
    Refused,
}

/// What becomes of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum SignIn {
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
pub(in crate::practice) enum Reads {
    /// By IMAP.
    Imap,
    /// By IMAP and by POP3.
    Both,
    /// By POP3; nothing answers at the ports of IMAP.
    Pop3,
}

/// What becomes of a message that is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum HandedIn {
    /// It is taken over.
    Taken,
    /// Its recipient is refused for now, as somebody who was never written to.
    KeptWaiting,
    /// It is refused with this reply once it was read.
    Refused(&'static str),
}

/// How a message gets into a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Delivery {
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
pub(in crate::practice) enum Authorizes {
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
pub(in crate::practice) enum NameForm {
    /// The whole address.
    Address,
    /// What stands before the `@`.
    LocalPart,
}
