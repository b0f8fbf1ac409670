//! Conclusions.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Family;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// It works, and somebody should look at it.
    Warning,
    /// It does not work, or not safely.
    Problem,
}

/// How sure we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// One of several explanations.
    Possible,
    /// The evidence speaks for it, not for others.
    Likely,
    /// Seen directly.
    Proved,
}

/// Where on the way of a mail it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// On this computer.
    ThisComputer,
    /// On the network between.
    Network,
    /// In DNS.
    Dns,
    /// At the server.
    Server,
    /// In the mailbox.
    Mailbox,
    /// With the account: its name, its password, what it may do.
    Account,
}

macro_rules! finding_ids {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal,)+) => {
        /// The name of a conclusion. Holds what some rule of `diagnose` can raise, and what the
        /// keychain says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FindingId {
            $($(#[$doc])+ #[serde(rename = $id)] $variant,)+
        }

        impl FindingId {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name in documents and texts.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }
        }
    };
}

finding_ids! {
    /// A port gave no answer.
    PortSilent = "port-silent",
    /// A port was refused.
    PortRefused = "port-refused",
    /// Nobody knows a way to it.
    PortUnreachable = "port-unreachable",
    /// This computer did not let the connection out.
    RefusedByThisComputer = "refused-by-this-computer",
    /// One family does not work where the other does.
    Ipv6Broken = "ipv6-broken",
    /// DNS gives no answers.
    DnsBroken = "dns-broken",
    /// Signed records that do not validate.
    DnssecBogus = "dnssec-bogus",
    /// A second resolver answers the same question differently.
    DnsAnswersDiffer = "dns-answers-differ",
    /// Any name below the domain resolves.
    DnsAnswersEverything = "dns-answers-everything",
    /// What answered there speaks another protocol.
    NotAMailServer = "not-a-mail-server",
    /// STARTTLS is not offered.
    StarttlsMissing = "starttls-missing",
    /// STARTTLS is not offered here, and there are signs that the server offers it.
    StarttlsStripped = "starttls-stripped",
    /// STARTTLS was offered and then refused.
    StarttlsRefused = "starttls-refused",
    /// Bytes behind the `220`, before the handshake.
    BytesBeforeTls = "bytes-before-tls",
    /// Another rule of the protocol was broken.
    ProtocolViolation = "protocol-violation",
    /// The server refused an early step, closed the connection or stopped answering.
    ConversationCut = "conversation-cut",
    /// Only TLS versions before 1.2.
    TlsTooOld = "tls-too-old",
    /// The handshake did not come about.
    TlsFailed = "tls-failed",
    /// The certificate's time is over.
    CertificateExpired = "certificate-expired",
    /// The certificate's time has not come.
    CertificateNotYetValid = "certificate-not-yet-valid",
    /// The certificate is for another name.
    CertificateWrongName = "certificate-wrong-name",
    /// The certificate vouches for itself.
    CertificateSelfSigned = "certificate-self-signed",
    /// The certificate is not the one that the person accepted for this server.
    CertificateChanged = "certificate-changed",
    /// The certificate is good because the person accepted it, and by nobody else.
    CertificateAccepted = "certificate-accepted",
    /// A certificate between the server's and its authority's was not sent.
    CertificateIncomplete = "certificate-incomplete",
    /// The certificate's key or signature can be forged.
    CertificateWeak = "certificate-weak",
    /// The certificate verified by an authority that this computer trusts and no public list has.
    TlsLocalRoot = "tls-local-root",
    /// Proven records (DANE) ask for another certificate than the one that was shown.
    TlsaMismatch = "tlsa-mismatch",
    /// The domain says that it has a policy for mail between servers, and it does not hold.
    MtaStsBroken = "mta-sts-broken",
    /// One local authority vouches for hosts that have nothing to do with each other.
    TlsIntercepted = "tls-intercepted",
    /// This computer's clock is wrong.
    ClockWrong = "clock-wrong",
    /// Nobody this computer trusts issued it.
    CertificateUnknownAuthority = "certificate-unknown-authority",
    /// The certificate was withdrawn.
    CertificateRevoked = "certificate-revoked",
    /// AUTH is offered in clear text.
    ServerOffersAuthWithoutTls = "server-offers-auth-without-tls",
    /// AUTH is not offered inside TLS.
    AuthNotOffered = "auth-not-offered",
    /// No mechanism that we both know.
    NoCommonMechanism = "no-common-mechanism",
    /// The server's host is outside the mail domain, and nothing signed says that it belongs to it.
    OutsideDomain = "outside-domain",
    /// A server answers in the domain, but the domain's mail goes elsewhere.
    MailGoesElsewhere = "mail-goes-elsewhere",
    /// The MX names a known provider, and another source a different one.
    SourcesDisagree = "sources-disagree",
    /// Nothing of the domain's own names a server for sending.
    PublishNothing = "publish-nothing",
    /// One method of the domain's own is not there.
    PublishMethodMissing = "publish-method-missing",
    /// Nothing is said of one service, neither a server nor that it is not offered.
    PublishRecordMissing = "publish-record-missing",
    /// The document is there without encryption only.
    PublishHttpOnly = "publish-http-only",
    /// Some mail programs find nothing by what they look at.
    PublishClientsBlind = "publish-clients-blind",
    /// Two methods of the domain's own name different servers for the same service.
    PublishContradiction = "publish-contradiction",
    /// What is published is not what was named as right.
    PublishOutdated = "publish-outdated",
    /// A document is there, and of no use.
    PublishUnreadable = "publish-unreadable",
    /// The digest of the PACC document in DNS is missing, or another one's.
    PublishDigest = "publish-digest",
    /// A published server does not work.
    PublishServerBroken = "publish-server-broken",
    /// A submission server speaks TLS from before 1.2 too (RFC 8996).
    OldTlsAccepted = "old-tls-accepted",
    /// A submission server takes a sender and a recipient from somebody who has not signed in (RFC 6409 §4.3).
    AcceptsWithoutSignIn = "accepts-without-sign-in",
    /// A submission server lacks an extension that mail programs make use of (RFC 6409 §7).
    ExtensionMissing = "extension-missing",
    /// A host takes mail by STARTTLS and not by implicit TLS (RFC 8314 §3.3).
    ImplicitTlsMissing = "implicit-tls-missing",
    /// The domain does not exist.
    NoSuchDomain = "no-such-domain",
    /// A server's name has no address.
    NoSuchHost = "no-such-host",
    /// The domain says that it takes no mail (RFC 7505).
    NoMailDomain = "no-mail-domain",
    /// No server was found.
    NothingFound = "nothing-found",
    /// The network shows its own page instead of what was asked for: it wants a sign-in first.
    CaptivePortal = "captive-portal",
    /// The network carries only IPv6, and translates to IPv4.
    Nat64 = "nat64",
    /// Only a proxy leads out of this network, and mail does not go through one.
    ProxyOnlyNetwork = "proxy-only-network",
    /// Nothing outside this computer was reached.
    Offline = "offline",
    /// Port 25 does not pass, to unrelated hosts, while other ports do.
    Port25Blocked = "port-25-blocked",
    /// The network's provider blocks port 25 to other people's servers.
    Op25b = "op25b",
    /// This network lets no submission through.
    SubmissionBlockedNetwork = "submission-blocked-network",
    /// All ports of one host are silent from here.
    HostSilentFromHere = "host-silent-from-here",
    /// The host is there, and its mail server is not.
    ServerDown = "server-down",
    /// The provider may have refused the sign-in because it came from abroad.
    GeoBlocked = "geo-blocked",
    /// What does not work may be the doing of the VPN that everything goes through.
    VpnInTheWay = "vpn-in-the-way",
    /// Something between answers or rewrites what mail servers say.
    SmtpIntercepted = "smtp-intercepted",
    /// The server speaks another protocol on this port.
    WrongPortProtocol = "wrong-port-protocol",
    /// It does not work, and what was seen does not say why.
    Inconclusive = "inconclusive",
    /// This computer and this network can send.
    AllHealthy = "all-healthy",
    /// The server does not know this name and password.
    WrongPassword = "wrong-password",
    /// The server does not take this token.
    TokenRefused = "token-refused",
    /// The server asks for a client certificate, and without one says nothing.
    ClientCertificateNeeded = "client-certificate-needed",
    /// The client certificate that was given was of no use, or was not shown to anybody.
    ClientCertificateNotUsed = "client-certificate-not-used",
    /// The server was shown the client certificate, and does not let its owner in.
    ClientCertificateRefused = "client-certificate-refused",
    /// The server knew the person by the client certificate, and wanted no sign-in (RFC 8314 §3.2).
    CertificateLetIn = "certificate-let-in",
    /// The sign-in was accepted by somebody who has not shown to know the password (RFC 5802 §3).
    ServerNotProven = "server-not-proven",
    /// The two ends of a connection do not see the same TLS (RFC 5802 §6).
    BindingRefused = "binding-refused",
    /// Ways to sign in are gone that were offered at the last check.
    MechanismsShrank = "mechanisms-shrank",
    /// The user name or the password cannot be sent as it is.
    PasswordNotSendable = "password-not-sendable",
    /// The password that was given is probably not as it was meant.
    PasswordOdd = "password-odd",
    /// A password made for programs is asked for.
    AppPasswordNeeded = "app-password-needed",
    /// The sign-in has to happen in a browser.
    BrowserSignInNeeded = "browser-sign-in-needed",
    /// Signing in happens in the browser, and this program is not known there: the settings are verified up to it.
    SignInNotTestableHere = "sign-in-not-testable-here",
    /// The person declined in the browser.
    BrowserSignInDeclined = "browser-sign-in-declined",
    /// An administrator has to approve this program first.
    BrowserSignInApproval = "browser-sign-in-approval",
    /// Nobody came back from the browser in time.
    BrowserSignInTimedOut = "browser-sign-in-timed-out",
    /// The authorization server gave no token.
    BrowserSignInRefused = "browser-sign-in-refused",
    /// Something in the browser sign-in was not as it has to be: it was stopped.
    BrowserSignInUnsafe = "browser-sign-in-unsafe",
    /// The browser sign-in that was kept counts no more.
    BrowserSignInExpired = "browser-sign-in-expired",
    /// SMTP AUTH is switched off for this account or organisation.
    SmtpAuthDisabled = "smtp-auth-disabled",
    /// Mail programs are not let in for this account, until somebody switches them on.
    MailProgramsSwitchedOff = "mail-programs-switched-off",
    /// The password has to be changed, or stored anew, first.
    PasswordChangeNeeded = "password-change-needed",
    /// Too many attempts; by the server's word, or by our own budget.
    TooManyAttempts = "too-many-attempts",
    /// The server asks to come back later.
    TryLater = "try-later",
    /// The server puts off what comes from those whom it does not know yet.
    Greylisted = "greylisted",
    /// The address of this network stands on a list of those that nobody takes mail from.
    ClientAddressListed = "client-address-listed",
    /// A mailbox, a message or a day's sending is beyond its limit.
    Quota = "quota",
    /// The refusal does not say why.
    SignInRefused = "sign-in-refused",
    /// Sending works with this name and password; the server for reading mail refuses them.
    IncomingRefused = "incoming-refused",
    /// This sender's address is not allowed for this account.
    SenderNotAllowed = "sender-not-allowed",
    /// The address has letters beyond ASCII before the @, and the server does not take such ones (RFC 6531).
    Smtputf8Missing = "smtputf8-missing",
    /// The recipient (the person's own address) was refused.
    RecipientRefused = "recipient-refused",
    /// The connection ended before the test message could be handed in.
    TestMessageNotSent = "test-message-not-sent",
    /// The server refused the test message itself, after sender and recipient.
    TestMessageRefused = "test-message-refused",
    /// The connection ended before the server said whether it has taken the test message over.
    TestMessageUnknown = "test-message-unknown",
    /// The test message was taken over, and has not been seen where mail is read.
    TestMessageNotSeen = "test-message-not-seen",
    /// The test message was taken over; nobody could look where it comes to.
    TestMessageNotFollowed = "test-message-not-followed",
    /// The test message came, among what the provider takes for junk.
    TestMessageInJunk = "test-message-in-junk",
    /// The test message came, and was not removed though that was wished.
    TestMessageLeft = "test-message-left",
    /// No keychain service runs on this computer.
    KeychainMissing = "keychain-missing",
    /// The keychain is locked.
    KeychainLocked = "keychain-locked",
    /// The person or the system did not let us use the keychain.
    KeychainDenied = "keychain-denied",
    /// The keychain did not answer in time.
    KeychainNoAnswer = "keychain-no-answer",
    /// The keychain did not do it for another reason.
    KeychainFailed = "keychain-failed",
    /// The keychain holds no password for the account.
    PasswordNotKept = "password-not-kept",
}

impl FindingId {
    /// Whether it is a verdict on the network, which a look at it ends with.
    pub const fn is_verdict(self) -> bool {
        matches!(
            self,
            Self::Port25Blocked
                | Self::Op25b
                | Self::SubmissionBlockedNetwork
                | Self::HostSilentFromHere
                | Self::ServerDown
                | Self::GeoBlocked
                | Self::VpnInTheWay
                | Self::SmtpIntercepted
                | Self::WrongPortProtocol
                | Self::Inconclusive
                | Self::AllHealthy
        )
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The facts behind a finding, by name; they are the arguments of its sentences too.
pub type Evidence = BTreeMap<String, String>;

/// A conclusion with its evidence. Its sentences are made from `id` and `evidence` in `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which conclusion.
    pub id: FindingId,
    /// How bad it is.
    pub severity: Severity,
    /// How sure we are.
    pub certainty: Certainty,
    /// Where on the way.
    #[serde(rename = "where")]
    pub place: Place,
    /// Only for one address family, if so.
    pub family: Option<Family>,
    /// The facts.
    pub evidence: Evidence,
}
