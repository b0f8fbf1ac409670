//! Sentences as values: which one, and with what in it.

use super::{FindingId, Foreign, Source, Trust, WindowId};

macro_rules! message_ids {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal,)+) => {
        /// Which sentence. The sentence itself stands in `assets/texts`, once a language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MessageId {
            /// What a finding says happened.
            Finding(FindingId),
            /// What to do about a finding.
            Advice(FindingId),
            /// One of the window.
            Window(WindowId),
            $($(#[$doc])+ $variant,)+
        }

        impl MessageId {
            /// All but those of findings and of the window.
            pub const PLAIN: &[Self] = &[$(Self::$variant,)+];

            /// The message's key, and the attribute of it that is meant.
            pub fn key(self) -> (String, Option<&'static str>) {
                match self {
                    Self::Finding(id) => (format!("finding-{id}"), None),
                    Self::Advice(id) => (format!("finding-{id}"), Some("advice")),
                    Self::Window(id) => (id.as_str().to_owned(), None),
                    $(Self::$variant => ($id.to_owned(), None),)+
                }
            }
        }
    };
}

message_ids! {
    /// A submission server was found and verified.
    HeadFound = "head-found",
    /// A server is known, but no verified connection to it came about.
    HeadNotVerified = "head-not-verified",
    /// Nothing was found.
    HeadNothing = "head-nothing",
    /// `probe`: connected securely. No sign-in was tried.
    HeadProbed = "head-probed",
    /// Sign-in worked.
    HeadSignedIn = "head-signed-in",
    /// The server refused the sign-in.
    HeadNotSignedIn = "head-not-signed-in",
    /// Connected securely, but whether sign-in works is not known.
    HeadSignInOpen = "head-sign-in-open",
    /// Nothing was sent, for safety.
    HeadWithheld = "head-withheld",
    /// A host waits for the person's yes.
    HeadConfirm = "head-confirm",
    /// The network is unreachable.
    HeadOffline = "head-offline",
    /// The deadline took the answer.
    HeadDeadline = "head-deadline",
    /// Above the findings.
    SectionFindings = "section-findings",
    /// Above the alternatives.
    SectionAlternatives = "section-alternatives",
    /// Above the questions that were asked.
    SectionAsked = "section-asked",
    /// Above the sign-ins that were tried.
    SectionAttempts = "section-attempts",
    /// Above the conversation.
    SectionConversation = "section-conversation",
    /// Above what the server offered before encryption.
    SectionCapabilitiesBeforeTls = "section-capabilities-before-tls",
    /// Above what the server offered inside encryption.
    SectionCapabilitiesAfterTls = "section-capabilities-after-tls",
    /// The submission server. `host`, `port`, `security` (`tls`, `starttls`, `none`).
    LineServer = "line-server",
    /// One more server that answered. `host`, `port`, `security`.
    LineAlternative = "line-alternative",
    /// Receiving was not looked at.
    LineIncomingUntested = "line-incoming-untested",
    /// The user name. `username`.
    LineUsername = "line-username",
    /// The mechanism that was used. `mechanism`.
    LineMechanism = "line-mechanism",
    /// The mechanisms that the server offers. `mechanisms`.
    LineMechanisms = "line-mechanisms",
    /// TLS verified. `version` (`1.2`, `1.3`), `until` (seconds since 1970).
    LineCertificate = "line-certificate",
    /// This server could not be verified.
    LineUnverified = "line-unverified",
    /// Source: a person.
    LineSourcePerson = "line-source-person",
    /// Source: the autoconfig host. `domain`.
    LineSourceAutoconfig = "line-source-autoconfig",
    /// Source: the domain's own web server. `domain`.
    LineSourceWellKnown = "line-source-well-known",
    /// Source: SRV records. `domain`.
    LineSourceSrv = "line-source-srv",
    /// Source: a likely name answered.
    LineSourceGuess = "line-source-guess",
    /// Trust: typed.
    LineTrustTyped = "line-trust-typed",
    /// Trust: published. `domain`.
    LineTrustPublished = "line-trust-published",
    /// Trust: listed. `domain`.
    LineTrustListed = "line-trust-listed",
    /// Trust: confirmed. `domain`.
    LineTrustConfirmed = "line-trust-confirmed",
    /// Trust: guessed. `domain`.
    LineTrustGuessed = "line-trust-guessed",
    /// Trust: outside. `domain`.
    LineTrustOutside = "line-trust-outside",
    /// How to say yes on the command line. `host`.
    LineConfirmHow = "line-confirm-how",
    /// One question. `what`, `target`, `answer`, `ms`.
    LineAsked = "line-asked",
    /// How long it took. `count` questions, `ms` until settled.
    LineTimes = "line-times",
    /// One sign-in. `username`, `mechanism`, `said` (the server's words).
    LineAttempt = "line-attempt",
    /// How many sign-ins were tried. `count`.
    LineAttempts = "line-attempts",
    /// No sign-in was tried.
    LineAttemptsNone = "line-attempts-none",
    /// The password was sent. `host`.
    LinePasswordSent = "line-password-sent",
    /// The password was sent without TLS, as the person had asked. `host`.
    LinePasswordSentInClear = "line-password-sent-in-clear",
    /// The password was not sent.
    LinePasswordNotSent = "line-password-not-sent",
    /// The dry run was not refused. `address`.
    LineMaySend = "line-may-send",
    /// The dry run was refused. `address`.
    LineMayNotSend = "line-may-not-send",
    /// The dry run was not made.
    LineMaySendUnknown = "line-may-send-unknown",
    /// The settings were saved. `address`.
    LineSaved = "line-saved",
    /// The server's greeting. `said`.
    LineGreeting = "line-greeting",
    /// This run is practice.
    LinePractice = "line-practice",
    /// One finding. `severity` (`info`, `warning`, `problem`), `text` (its sentence).
    LineFinding = "line-finding",
    /// What to do. `advice` (its sentence).
    LineAdvice = "line-advice",
    /// Stands where a server's words would stand, had it said any.
    SaidNothing = "said-nothing",
    /// Who speaks in a conversation: we.
    SpeakerClient = "speaker-client",
    /// Who speaks in a conversation: the server.
    SpeakerServer = "speaker-server",
    /// Who speaks in a conversation: the handshake.
    SpeakerTls = "speaker-tls",
    /// Asks for the password. `address`.
    PasswordPrompt = "password-prompt",
    /// This is not a mail address. `typed`.
    UsageAddress = "usage-address",
    /// This is not a host. `typed`.
    UsageHost = "usage-host",
    /// This is not a port. `typed`.
    UsagePort = "usage-port",
    /// This is not the address of a name server. `typed`.
    UsageNameServer = "usage-name-server",
    /// No password was given.
    UsageNoPassword = "usage-no-password",
    /// The password is empty.
    UsagePasswordEmpty = "usage-password-empty",
    /// A given server needs `--host`, `--port` and `--security`.
    UsageServerParts = "usage-server-parts",
    /// `--security none` needs `--i-accept-cleartext`.
    UsageCleartext = "usage-cleartext",
    /// A mechanism that this program does not speak. `typed`.
    UsageMechanism = "usage-mechanism",
    /// A protocol that cannot be tested yet. `protocol`.
    UsageProtocol = "usage-protocol",
    /// A file could not be read. `file`, `said` (the system's words).
    UsageFile = "usage-file",
    /// A file holds no certificate. `file`.
    UsageRoots = "usage-roots",
    /// Something could not be written. `file`, `said` (the system's words).
    UsageWrite = "usage-write",
    /// No practice domain. `typed`, `situations` (a list).
    UsagePracticeUnknown = "usage-practice-unknown",
    /// Practice knows only its own domains. `situations` (a list).
    UsagePracticeAddress = "usage-practice-address",
    /// Words of the command line do not fit together. `said` (the parser's words).
    UsageWords = "usage-words",
    /// Standard input could not be read. `said` (the system's words).
    UsageInput = "usage-input",
    /// Something of this computer that is needed is not to be had. `said` (the system's words).
    UsageComputer = "usage-computer",
    /// `--help`: about.
    HelpAbout = "help-about",
    /// `--help`: find.
    HelpFind = "help-find",
    /// `--help`: check.
    HelpCheck = "help-check",
    /// `--help`: probe.
    HelpProbe = "help-probe",
    /// `--help`: usage.
    HelpUsage = "help-usage",
    /// `--help`: commands.
    HelpCommands = "help-commands",
    /// `--help`: arguments.
    HelpArguments = "help-arguments",
    /// `--help`: options.
    HelpOptions = "help-options",
    /// `--help`: address.
    HelpAddress = "help-address",
    /// `--help`: server.
    HelpServer = "help-server",
    /// `--help`: protocol.
    HelpProtocol = "help-protocol",
    /// `--help`: username.
    HelpUsername = "help-username",
    /// `--help`: password-stdin.
    HelpPasswordStdin = "help-password-stdin",
    /// `--help`: host.
    HelpHost = "help-host",
    /// `--help`: port.
    HelpPort = "help-port",
    /// `--help`: security.
    HelpSecurity = "help-security",
    /// `--help`: json.
    HelpJson = "help-json",
    /// `--help`: lang.
    HelpLang = "help-lang",
    /// `--help`: timeout.
    HelpTimeout = "help-timeout",
    /// `--help`: dns.
    HelpDns = "help-dns",
    /// `--help`: extra-roots.
    HelpExtraRoots = "help-extra-roots",
    /// `--help`: trust-host.
    HelpTrustHost = "help-trust-host",
    /// `--help`: practice.
    HelpPractice = "help-practice",
    /// `--help`: verbose.
    HelpVerbose = "help-verbose",
    /// `--help`: help.
    HelpHelp = "help-help",
    /// `--help`: version.
    HelpVersion = "help-version",
}

impl From<WindowId> for MessageId {
    fn from(id: WindowId) -> Self {
        Self::Window(id)
    }
}

impl MessageId {
    /// Where a claim comes from.
    pub const fn of_source(source: Source) -> Self {
        match source {
            Source::Person => Self::LineSourcePerson,
            Source::Autoconfig => Self::LineSourceAutoconfig,
            Source::WellKnown => Self::LineSourceWellKnown,
            Source::Srv => Self::LineSourceSrv,
            Source::Guess => Self::LineSourceGuess,
        }
    }

    /// How far a server is believed, and what that means for a password.
    pub const fn of_trust(trust: Trust) -> Self {
        match trust {
            Trust::Typed => Self::LineTrustTyped,
            Trust::Published => Self::LineTrustPublished,
            Trust::Listed => Self::LineTrustListed,
            Trust::Confirmed => Self::LineTrustConfirmed,
            Trust::Guessed => Self::LineTrustGuessed,
            Trust::Outside => Self::LineTrustOutside,
        }
    }
}

/// A sentence with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Which sentence.
    pub id: MessageId,
    /// What stands in it, by name.
    pub args: Vec<(String, String)>,
}

impl Message {
    /// A sentence without arguments.
    pub fn new(id: MessageId) -> Self {
        Self { id, args: Vec::new() }
    }

    /// With one argument more.
    pub fn with(mut self, name: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    /// With a foreign text as an argument: it is quoted as what it is.
    pub fn quoting(self, name: &str, said: &Foreign) -> Self {
        self.with(name, said)
    }
}
