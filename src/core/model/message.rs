//! Sentences as values: which one, and with what in it.

use super::{Candidate, FindingId, Foreign, Fqdn, HintId, LearnId, Source, Trust, WindowId};

macro_rules! message_ids {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal,)+) => {
        /// Which sentence. The sentence itself stands in `assets/texts`, once a language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MessageId {
            /// What a finding says happened.
            Finding(FindingId),
            /// What to do about a finding.
            Advice(FindingId),
            /// The first sentence of a hint.
            Hint(HintId),
            /// The second one.
            HintMore(HintId),
            /// One of the window.
            Window(WindowId),
            /// One of the learning pages.
            Learn(LearnId),
            $($(#[$doc])+ $variant,)+
        }

        impl MessageId {
            /// All but those of findings, of hints, of the window and of the learning pages.
            pub const PLAIN: &[Self] = &[$(Self::$variant,)+];

            /// The message's key, and the attribute of it that is meant.
            pub fn key(self) -> (String, Option<&'static str>) {
                match self {
                    Self::Finding(id) => (format!("finding-{id}"), None),
                    Self::Advice(id) => (format!("finding-{id}"), Some("advice")),
                    Self::Hint(id) => (id.as_str().to_owned(), None),
                    Self::HintMore(id) => (id.as_str().to_owned(), Some("more")),
                    Self::Window(id) => (id.as_str().to_owned(), None),
                    Self::Learn(id) => (id.as_str().to_owned(), None),
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
    /// `diagnose`: nothing is in the way.
    HeadHealthy = "head-healthy",
    /// `diagnose`: something is, and the findings say what.
    HeadLooked = "head-looked",
    /// `diagnose`: it is over, and nothing is in the way that was looked for.
    HeadLookedOpen = "head-looked-open",
    /// `probe`: connected securely. No sign-in was tried.
    HeadProbed = "head-probed",
    /// Sign-in worked.
    HeadSignedIn = "head-signed-in",
    /// The test message was accepted, and arrived in the person's own mailbox.
    HeadArrived = "head-arrived",
    /// The server wanted no sign-in after the certificate.
    HeadLetIn = "head-let-in",
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
    /// Above the doors that were knocked at.
    SectionPorts = "section-ports",
    /// Above the further tests that would decide.
    SectionNext = "section-next",
    /// Above the cases that the evidence fits.
    SectionCases = "section-cases",
    /// The port that answers from here, beside those that do not. `host`, `port`, `ports`.
    LineWayOut = "line-way-out",
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
    /// Above what the server can do.
    SectionCan = "section-can",
    /// The largest message. `size`, and of that `attachments`, both with their unit.
    CanSize = "can-size",
    /// It names no largest size.
    CanSizeUnsaid = "can-size-unsaid",
    /// 8BITMIME. `kind` (`yes`, `no`).
    CanEightBit = "can-eight-bit",
    /// SMTPUTF8. `kind`.
    CanUtf8 = "can-utf8",
    /// DSN. `kind`.
    CanReport = "can-report",
    /// REQUIRETLS.
    CanRequireTls = "can-require-tls",
    /// CHUNKING.
    CanChunking = "can-chunking",
    /// The submission server. `host`, `port`, `security` (`tls`, `starttls`, `none`).
    LineServer = "line-server",
    /// One more server that answered. `host`, `port`, `security`.
    LineAlternative = "line-alternative",
    /// A door, and what a connection there did. `host`, `port`, `family` (`ipv4`, `ipv6`), `kind` (as
    /// [`crate::diagnose::Port::came`] has it).
    LinePort = "line-port",
    /// The same as `text`, and the machine that said so: `address`.
    LinePortBy = "line-port-by",
    /// Receiving was not looked at.
    LineIncomingUntested = "line-incoming-untested",
    /// The server for reading mail. `protocol`, `host`, `port`, `security`.
    LineIncoming = "line-incoming",
    /// It was not verified.
    LineIncomingUnverified = "line-incoming-unverified",
    /// It accepted the sign-in.
    LineMayRead = "line-may-read",
    /// It refused the sign-in.
    LineMayNotRead = "line-may-not-read",
    /// No sign-in was tried there.
    LineMayReadUnknown = "line-may-read-unknown",
    /// What it wants a person to read. `said` (the server's words).
    LineAlert = "line-alert",
    /// The user name. `username`.
    LineUsername = "line-username",
    /// The mechanism that was used. `mechanism`.
    LineMechanism = "line-mechanism",
    /// The mechanisms that the server offers. `mechanisms`.
    LineMechanisms = "line-mechanisms",
    /// TLS verified. `version` (`1.2`, `1.3`), `until` (seconds since 1970).
    LineCertificate = "line-certificate",
    /// TLS with a certificate that the person accepted. `version`, `until` (seconds since 1970).
    LinePinned = "line-pinned",
    /// What a certificate shows that nobody vouches for. `host`, `port`, `fingerprint`, `names`, `from`, `until`.
    LineFingerprint = "line-fingerprint",
    /// How to accept it. `fingerprint`.
    LinePinHow = "line-pin-how",
    /// What signed DNS says of the certificate. `kind` (`matches`, `differs`, `unclear`, `unusable`,
    /// `unproven`), `name`.
    LineTlsa = "line-tlsa",
    /// The policy for mail between servers. `domain`, `mode` (`enforce`, `testing`, `none`,
    /// `unread`), `hosts`.
    LineMtaSts = "line-mta-sts",
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
    /// From the PACC document. `domain`.
    LineSourcePacc = "line-source-pacc",
    /// From SRV records that DNSSEC proves. `domain`.
    LineSourceSrvDnssec = "line-source-srv-dnssec",
    /// From Exchange Autodiscover. `domain`.
    LineSourceAutodiscover = "line-source-autodiscover",
    /// From the provider table. `domain`.
    LineSourceTable = "line-source-table",
    /// From the ISPDB. `domain`.
    LineSourceIspdb = "line-source-ispdb",
    /// From the provider table, by who takes the mail. `domain`.
    LineSourceMxTable = "line-source-mx-table",
    /// From a file of whoever takes the mail. `domain`.
    LineSourceMxAutoconfig = "line-source-mx-autoconfig",
    /// Source: a likely name answered.
    LineSourceGuess = "line-source-guess",
    /// Behind a source: that one names the host, and its port was found by trying.
    LineSourceTried = "line-source-tried",
    /// Trust: typed.
    LineTrustTyped = "line-trust-typed",
    /// Trust: published. `domain`.
    LineTrustPublished = "line-trust-published",
    /// Trust: listed. `domain`.
    LineTrustListed = "line-trust-listed",
    /// Trust: confirmed. `domain`.
    LineTrustConfirmed = "line-trust-confirmed",
    /// Trust: confirmed by the machine that takes the mail. `domain`.
    LineTrustCoherent = "line-trust-coherent",
    /// Trust: confirmed by the host's certificate, which names the domain too. `domain`.
    LineTrustVouched = "line-trust-vouched",
    /// Trust: within the domain, but reached through something unsigned. `domain`.
    LineTrustUnsigned = "line-trust-unsigned",
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
    /// One sign-in with a certificate that names its owner. `mechanism`, `said`.
    LineAttemptCertificate = "line-attempt-certificate",
    /// Why it was made by this mechanism. `mechanism`, `chosen` (as in [`super::ChosenBecause`]).
    LineChosen = "line-chosen",
    /// What a mechanism is that cannot be used here. `mechanism`, `kind` (`token`, `kerberos`, `ntlm`, `digest`,
    /// `xoauth`, `certificate`, `one-time`, `anonymous`, `password`).
    AboutMechanism = "about-mechanism",
    /// How many sign-ins were tried. `count`.
    LineAttempts = "line-attempts",
    /// No sign-in was tried.
    LineAttemptsNone = "line-attempts-none",
    /// The person's own certificate was shown. `host`.
    LineCertificateShown = "line-certificate-shown",
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
    /// The dry run was refused for the recipient.
    LineMayNotReceive = "line-may-not-receive",
    /// The dry run was not made.
    LineMaySendUnknown = "line-may-send-unknown",
    /// In the test message: its subject. `token`.
    TestMessageSubject = "test-message-subject",
    /// In the test message: its text. `address`.
    TestMessageText = "test-message-text",
    /// The test message: how far it came. `kind` (as in `toukan.send-test/1`).
    LineTest = "line-test",
    /// Where it came, and after how many seconds. `folder` (its name), `count`.
    LineTestArrived = "line-test-arrived",
    /// The same, where nobody knows when it was taken over. `folder`.
    LineTestArrivedOnly = "line-test-arrived-only",
    /// It was removed, or is left as was wished. `kind` (`expunged`, `moved`, `not-wished`), `folder`.
    LineTestRemoved = "line-test-removed",
    /// What the provider found out about it. `value`.
    LineTestVerdicts = "line-test-verdicts",
    /// Settings and password were saved. `address`, `keychain` (`credential-manager`, `keychain`, `keyring`).
    LineSaved = "line-saved",
    /// The settings were saved without the password. `address`.
    LineSavedWithoutPassword = "line-saved-without-password",
    /// The settings were saved, the password stays as it was. `address`.
    LineSavedPasswordAsBefore = "line-saved-password-as-before",
    /// Nothing was saved.
    LineNotSaved = "line-not-saved",
    /// There is no saved account.
    AccountNoneSaved = "account-none-saved",
    /// A saved account that was not checked yet. `address`.
    AccountNotChecked = "account-not-checked",
    /// A saved account that signed in when it was last checked. `address`, `since` (seconds since 1970).
    AccountSignedIn = "account-signed-in",
    /// A saved account with something in the way. `address`, `since`, `what` (a finding's id).
    AccountStopped = "account-stopped",
    /// An account that a newer version saved. `account` (its id).
    AccountNewer = "account-newer",
    /// A file that cannot be understood. `file`, `said` (what is wrong with it).
    AccountUnreadable = "account-unreadable",
    /// Where mail is read. `host`, `port`, `security`.
    AccountIncoming = "account-incoming",
    /// The password is in the keychain. `account` (its id), `keychain`.
    AccountPasswordKept = "account-password-kept",
    /// The password is not kept.
    AccountPasswordNotKept = "account-password-not-kept",
    /// An account and its password were removed. `account` (its id).
    AccountRemoved = "account-removed",
    /// An account was removed, not its password. `account` (its id).
    AccountRemovedOnly = "account-removed-only",
    /// A certificate that was accepted for an account. `host`, `port`, `fingerprint`, `since`.
    AccountPinned = "account-pinned",
    /// Certificates are no longer accepted. `account` (its id), `count`.
    AccountUnpinned = "account-unpinned",
    /// An account was not removed, because of its password. `account` (its id).
    AccountNotRemoved = "account-not-removed",
    /// No such account is saved. `typed`.
    UsageNoSuchAccount = "usage-no-such-account",
    /// No account is named like this. `typed`.
    UsageNoAccountName = "usage-no-account-name",
    /// The password is not printed on a terminal.
    UsagePasswordOnTerminal = "usage-password-on-terminal",
    /// What is saved cannot be read or written. `said` (why).
    UsageKept = "usage-kept",
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
    /// This is not a fingerprint. `typed`.
    UsageFingerprint = "usage-fingerprint",
    /// This is not a port. `typed`.
    UsagePort = "usage-port",
    /// No chain of nftables. `typed`.
    UsageChain = "usage-chain",
    /// This is not the address of a name server. `typed`.
    UsageNameServer = "usage-name-server",
    /// Wrong usage: no database of providers. `typed`.
    UsageDatabase = "usage-database",
    /// Wrong usage: no resolver that is asked over HTTPS. `typed`.
    UsageResolver = "usage-resolver",
    /// No password was given.
    UsageNoPassword = "usage-no-password",
    /// No key that a client certificate could be shown with. `file`, `kind` (`none`, `locked`, `other`, `unusable`).
    UsageClientKey = "usage-client-key",
    /// `--save` goes with no client certificate.
    UsageCertificateNotSaved = "usage-certificate-not-saved",
    /// Not a mechanism that we do. `typed`, `mechanisms`.
    UsageMechanism = "usage-mechanism",
    /// The password is empty.
    UsagePasswordEmpty = "usage-password-empty",
    /// A given server needs `--host`, `--port` and `--security`.
    UsageServerParts = "usage-server-parts",
    /// `--security none` needs `--i-accept-cleartext`.
    UsageCleartext = "usage-cleartext",
    /// A file could not be read. `file`, `said` (the system's words).
    UsageFile = "usage-file",
    /// A file holds no certificate. `file`.
    UsageRoots = "usage-roots",
    /// A file holds no trust anchor. `file`, `said` (the parser's words).
    UsageTrustAnchor = "usage-trust-anchor",
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
    /// Window: above the choice of mail programs.
    HandOverQuestion = "window-hand-over-question",
    /// Window: below a program's name: it is installed here.
    HandOverHere = "window-hand-over-here",
    /// The system opens mail addresses with this program.
    HandOverUsual = "window-hand-over-usual",
    /// Window: below a program's name: it is not known to be installed.
    HandOverSteps = "window-hand-over-steps",
    /// Window: any other program.
    HandOverOther = "window-hand-over-other",
    /// Window: below “another program”.
    HandOverOtherAbout = "window-hand-over-other-about",
    /// Window: no program yet.
    HandOverUndecided = "window-hand-over-undecided",
    /// Window: below “not decided yet”: the account is saved.
    HandOverUndecidedKept = "window-hand-over-undecided-kept",
    /// Window: below “not decided yet”: nothing is saved.
    HandOverUndecidedNotKept = "window-hand-over-undecided-not-kept",
    /// Window: before the formats for developers and administrators.
    HandOverExperts = "window-hand-over-experts",
    /// The way to their page.
    HandOverExpertsOpen = "window-hand-over-experts-open",
    /// Its title.
    HandOverExpertsTitle = "window-hand-over-experts-title",
    /// In front of a file that a mail program opens, on its page.
    HandOverFileInstead = "window-hand-over-file-instead",
    /// Above the files for mail programs that have no page.
    HandOverFiles = "window-hand-over-files",
    /// Above the formats for programs of the terminal.
    HandOverTerminal = "window-hand-over-terminal",
    /// Above those for programs that send by themselves.
    HandOverDevelopers = "window-hand-over-developers",
    /// Above those for servers and providers.
    HandOverAdministrators = "window-hand-over-administrators",
    /// In front of the programs that were not seen here.
    HandOverMore = "window-hand-over-more",
    /// Window: the primary button: goes to the page of a program. `product`.
    HandOverSetUp = "window-hand-over-set-up",
    /// Window: the primary button: goes to the plain sheet.
    HandOverShow = "window-hand-over-show",
    /// Window: ends without a program.
    HandOverClose = "window-hand-over-close",
    /// Window: back to the page before.
    HandOverBack = "window-hand-over-back",
    /// Window: the way out of the last page.
    HandOverDone = "window-hand-over-done",
    /// The other end of a page: the mail program shows a message.
    HandOverMessage = "window-hand-over-message",
    /// Above the field for it.
    HandOverMessageTitle = "window-hand-over-message-title",
    /// The way to the page for whoever cannot send.
    HandOverMessageMore = "window-hand-over-message-more",
    /// Back from the message to the steps.
    HandOverMessageBack = "window-hand-over-message-back",
    /// Saves a sheet as a page to print.
    HandOverPrint = "window-hand-over-print",
    /// What that page is.
    HandOverPrintNote = "window-hand-over-print-note",
    /// Opens a sheet in the person's browser, which prints it.
    HandOverPrintNow = "window-hand-over-print-now",
    /// It was opened.
    HandOverPrintShown = "window-hand-over-print-shown",
    /// No browser could be opened.
    HandOverPrintNotShown = "window-hand-over-print-not-shown",
    /// Opens the part where a profile is signed; also its heading.
    HandOverSign = "window-hand-over-sign",
    /// Below a file's place: it is added to what is there.
    HandOverFileAdded = "window-hand-over-file-added",
    /// Below a file's place: nobody else may read it.
    HandOverFileOwner = "window-hand-over-file-owner",
    /// Below a file's place: it and its program's group may read it.
    HandOverFileGroup = "window-hand-over-file-group",
    /// The heading of the part where several files are saved.
    HandOverSaveFiles = "window-hand-over-save-files",
    /// What is done with them then.
    HandOverSaveFilesNote = "window-hand-over-save-files-note",
    /// What that is for.
    HandOverSignNote = "window-hand-over-sign-note",
    /// The field for the certificate.
    HandOverSignCertificate = "window-hand-over-sign-certificate",
    /// The field for its key.
    HandOverSignKey = "window-hand-over-sign-key",
    /// Beside that: where it may be left empty.
    HandOverSignKeyNote = "window-hand-over-sign-key-note",
    /// Asks for the file by the system's dialog. `label`.
    HandOverSignChoose = "window-hand-over-sign-choose",
    /// Before the way to the administrators' page.
    HandOverPublish = "window-hand-over-publish",
    /// The way to it.
    HandOverPublishOpen = "window-hand-over-publish-open",
    /// Window: a step, for those who hear the page. `count`, `text`.
    HandOverStep = "window-hand-over-step",
    /// Window: on a copy button.
    HandOverCopy = "window-hand-over-copy",
    /// Window: the same button's whole name. `label`.
    HandOverCopyValue = "window-hand-over-copy-value",
    /// Window: on the button whose value was copied last.
    HandOverCopied = "window-hand-over-copied",
    /// Window: announced after copying. `label`.
    HandOverCopiedValue = "window-hand-over-copied-value",
    /// Window: the headline of a file's page. `format`.
    HandOverFileTitle = "window-hand-over-file-title",
    /// Window: above the file's text.
    HandOverFileText = "window-hand-over-file-text",
    /// Window: the headline where settings cannot be handed over in this way.
    HandOverNone = "window-hand-over-none",
    /// Window: above the field for the path.
    HandOverSave = "window-hand-over-save",
    /// Window: the label of the field for the path.
    HandOverPlace = "window-hand-over-place",
    /// Window: below the field for the path.
    HandOverPlaceNote = "window-hand-over-place-note",
    /// Window: saves to the path in the field.
    HandOverSaveHere = "window-hand-over-save-here",
    /// Window: opens the system's dialog.
    HandOverChoose = "window-hand-over-choose",
    /// Window: while the dialog is open or the file is being written.
    HandOverSaving = "window-hand-over-saving",
    /// Window: the file is there. `file`.
    HandOverSaved = "window-hand-over-saved",
    /// Window: the dialog was closed, or could not open.
    HandOverNotChosen = "window-hand-over-not-chosen",
    /// Window: the field for the path holds no path of a file.
    HandOverNoPlace = "window-hand-over-no-place",
    /// Window: a file is there already. `file`.
    HandOverExists = "window-hand-over-exists",
    /// Window: writes over the file that is there.
    HandOverReplace = "window-hand-over-replace",
    /// Window: the system refused. `file`, `said`.
    HandOverNotSaved = "window-hand-over-not-saved",
    /// Window: the settings work but could not be written. `said`.
    HandOverNotKept = "window-hand-over-not-kept",
    /// Window: a tick on the first page: whether the password is kept.
    AccountsKeepPassword = "window-accounts-keep-password",
    /// Window: removes it where the keychain does not forget the password.
    AccountsRemoveLeave = "window-accounts-remove-leave",
    /// Window: it is removed, its password is not. `address`.
    AccountsPasswordLeft = "window-accounts-password-left",
    /// Window: the headline of the list.
    AccountsTitle = "window-accounts-title",
    /// Window: below it.
    AccountsAbout = "window-accounts-about",
    /// Window: checks whether an account can send.
    AccountsCheck = "window-accounts-check",
    /// Window: the same button's whole name. `address`.
    AccountsCheckOf = "window-accounts-check-of",
    /// Window: shows the settings of an account.
    AccountsSettings = "window-accounts-settings",
    /// Window: the same button's whole name. `address`.
    AccountsSettingsOf = "window-accounts-settings-of",
    /// A certificate that was accepted for the account. `host`, `port`, `since`.
    AccountsPinned = "window-accounts-pinned",
    /// Link: takes it back.
    AccountsUnpin = "window-accounts-unpin",
    /// The same, named in full. `host`, `port`, `address`.
    AccountsUnpinOf = "window-accounts-unpin-of",
    /// It could not be taken back. `address`, `said`.
    AccountsNotUnpinned = "window-accounts-not-unpinned",
    /// Link: forgets the password.
    AccountsForget = "window-accounts-forget",
    /// The same, named in full. `address`.
    AccountsForgetOf = "window-accounts-forget-of",
    /// Window: announced: the password is forgotten. `address`.
    AccountsForgotten = "window-accounts-forgotten",
    /// Window: asks whether to remove an account.
    AccountsRemove = "window-accounts-remove",
    /// Window: the same button's whole name. `address`.
    AccountsRemoveOf = "window-accounts-remove-of",
    /// Window: the last check ended well. `since`.
    AccountsSignedIn = "window-accounts-signed-in",
    /// Window: the last check did not. `kind`, `since`.
    AccountsStopped = "window-accounts-stopped",
    /// Window: never checked.
    AccountsUnchecked = "window-accounts-unchecked",
    /// Window: where the password is. `kind` (`linux`, `macos`, `windows`).
    AccountsPasswordKept = "window-accounts-password-kept",
    /// Window: whether a browser sign-in is to be kept.
    AccountsKeepGrant = "window-accounts-keep-grant",
    /// Window: where a browser sign-in is. `kind` (`linux`, `macos`, `windows`).
    AccountsGrantKept = "window-accounts-grant-kept",
    /// Window: no password is kept.
    AccountsPasswordNotKept = "window-accounts-password-not-kept",
    /// Window: asked before an account is removed. `address`.
    AccountsRemoveQuestion = "window-accounts-remove-question",
    /// Window: what is removed and what is not.
    AccountsRemoveAbout = "window-accounts-remove-about",
    /// Window: removes it.
    AccountsRemoveYes = "window-accounts-remove-yes",
    /// Window: keeps it.
    AccountsRemoveNo = "window-accounts-remove-no",
    /// Window: a newer version wrote it. `version`.
    AccountsNewer = "window-accounts-newer",
    /// Window: a file cannot be understood. `said`.
    AccountsUnreadable = "window-accounts-unreadable",
    /// Window: the headline of an empty list.
    AccountsNone = "window-accounts-none",
    /// Window: below it.
    AccountsNoneAbout = "window-accounts-none-about",
    /// Window: goes to the first page, where no account is saved.
    AccountsFirst = "window-accounts-first",
    /// Window: goes to the first page, where accounts are saved.
    AccountsAnother = "window-accounts-another",
    /// Window: while the folder is read.
    AccountsLoading = "window-accounts-loading",
    /// Window: the folder cannot be read. `said`.
    AccountsUnavailable = "window-accounts-unavailable",
    /// Window: reads the folder once more.
    AccountsAgain = "window-accounts-again",
    /// Window: announced: it is removed. `address`.
    AccountsRemoved = "window-accounts-removed",
    /// Window: it could not be removed. `address`, `said`.
    AccountsNotRemoved = "window-accounts-not-removed",
    /// `--help`: about.
    HelpAbout = "help-about",
    /// `--help`: find.
    HelpFind = "help-find",
    /// `--help`: check.
    HelpCheck = "help-check",
    /// `--help`: what `send-test` does.
    HelpSendTest = "help-send-test",
    /// `--help`: probe.
    HelpProbe = "help-probe",
    /// `--help`: diagnose.
    HelpDiagnose = "help-diagnose",
    /// `--help`: record.
    HelpRecord = "help-record",
    /// `--help`: no-control-hosts.
    HelpNoControlHosts = "help-no-control-hosts",
    /// `--help`: control-hosts.
    HelpControlHosts = "help-control-hosts",
    /// `--help`: accounts.
    HelpAccounts = "help-accounts",
    /// `--help`: accounts list.
    HelpAccountsList = "help-accounts-list",
    /// `--help`: accounts show.
    HelpAccountsShow = "help-accounts-show",
    /// `--help`: accounts remove.
    HelpAccountsRemove = "help-accounts-remove",
    /// `--help`: accounts unpin.
    HelpAccountsUnpin = "help-accounts-unpin",
    /// `--help`: the server of accounts unpin.
    HelpUnpinAt = "help-unpin-at",
    /// `--help`: pin.
    HelpPin = "help-pin",
    /// `--help`: password.
    HelpPassword = "help-password",
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
    /// `--token-stdin`.
    HelpTokenStdin = "help-token-stdin",
    /// `--browser`.
    HelpBrowser = "help-browser",
    /// `--no-open`.
    HelpNoOpen = "help-no-open",
    /// `--client-id`.
    HelpClientId = "help-client-id",
    /// `--issuer`.
    HelpIssuer = "help-issuer",
    /// The page after a browser sign-in: its heading.
    PageBrowserDone = "page-browser-done",
    /// The same where there is no sign-in.
    PageBrowserStopped = "page-browser-stopped",
    /// Below both: the window can be closed.
    PageBrowserClose = "page-browser-close",
    /// The page for whoever else comes there: its heading.
    PageBrowserOther = "page-browser-other",
    /// Below it.
    PageBrowserOtherAbout = "page-browser-other-about",
    /// The sign-in page is about to be opened. `host` (its own), `server` (that will be shown the token).
    LineBrowserPage = "line-browser-page",
    /// Above its address, to be copied.
    LineBrowserUrl = "line-browser-url",
    /// The token of a browser sign-in was shown there. `host`.
    LineTokenSent = "line-token-sent",
    /// No token was shown to any mail server.
    LineTokenNotSent = "line-token-not-sent",
    /// The headline where a browser sign-in was stopped for safety.
    HeadBrowserUnsafe = "head-browser-unsafe",
    /// No browser could be opened.
    LineBrowserNotOpened = "line-browser-not-opened",
    /// The page is at a host that has to be confirmed. `host`, `server`.
    LineBrowserConfirm = "line-browser-confirm",
    /// Where an identifier of one's own is written down. `own`, `organisation` (files).
    LineClientFiles = "line-client-files",
    /// What is kept of a browser sign-in. `address`, `keychain`.
    LineSavedGrant = "line-saved-grant",
    /// An issuer that is none. `typed`.
    UsageIssuer = "usage-issuer",
    /// A file of clients cannot be used. `file`, `said`.
    UsageClients = "usage-clients",
    /// What is kept of this account is no password.
    UsageNoPasswordThere = "usage-no-password-there",
    /// `--client-cert`.
    HelpClientCert = "help-client-cert",
    /// `--client-key`.
    HelpClientKey = "help-client-key",
    /// `--mechanism`.
    HelpMechanism = "help-mechanism",
    /// `--help`: from-keychain.
    HelpFromKeychain = "help-from-keychain",
    /// `--help`: save.
    HelpSave = "help-save",
    /// `--help`: `--keep`.
    HelpKeep = "help-keep",
    /// `--help`: `--wait`.
    HelpWait = "help-wait",
    /// `--help`: which account.
    HelpWhich = "help-which",
    /// `--help`: show.
    HelpShow = "help-show",
    /// `--help`: all.
    HelpAllAccounts = "help-all-accounts",
    /// `--help`: leave-password.
    HelpLeavePassword = "help-leave-password",
    /// `--help`: `firewall`.
    HelpFirewall = "help-firewall",
    /// `--help`: a letter.
    HelpLetter = "help-letter",
    /// `--help`: without the mailbox.
    HelpHideMailbox = "help-hide-mailbox",
    /// `--help`: `explain`.
    HelpExplain = "help-explain",
    /// `--help`: the message.
    HelpExplainText = "help-explain-text",
    /// `--help`: `learn`.
    HelpLearn = "help-learn",
    /// `--help`: which page.
    HelpLearnPage = "help-learn-page",
    /// `--help`: which firewall.
    HelpSystem = "help-system",
    /// `--help`: the host that is to be reached.
    HelpOpenHost = "help-open-host",
    /// `--help`: the port to open.
    HelpOpenPort = "help-open-port",
    /// `--help`: for a server here.
    HelpRunAServer = "help-run-a-server",
    /// `--help`: the chain of nftables.
    HelpChain = "help-chain",
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
    /// `--help`: trust-anchor.
    HelpTrustAnchor = "help-trust-anchor",
    /// `--help`: compare-dns. `resolver`: the usual one.
    HelpCompareDns = "help-compare-dns",
    /// `--help`: doh. `value`: known ones.
    HelpDoh = "help-doh",
    /// `--help`: no-ispdb.
    HelpNoIspdb = "help-no-ispdb",
    /// `--help`: ispdb.
    HelpIspdb = "help-ispdb",
    /// `--help`: no-table.
    HelpNoTable = "help-no-table",
    /// `--help`: offline.
    HelpOffline = "help-offline",
    /// `--help`: trust-host.
    HelpTrustHost = "help-trust-host",
    /// `--help`: practice.
    HelpPractice = "help-practice",
    /// `--help`: verbose.
    HelpVerbose = "help-verbose",
    /// Above a zone fragment. `domain`.
    PublishZoneIntro = "publish-zone-intro",
    /// The serial number has to grow.
    PublishZoneSerial = "publish-zone-serial",
    /// How the server takes it in. `value`.
    PublishZoneThen = "publish-zone-then",
    /// Above a column.
    PublishColumnName = "publish-column-name",
    /// Above a column.
    PublishColumnType = "publish-column-type",
    /// Above a column.
    PublishColumnPriority = "publish-column-priority",
    /// Above a column.
    PublishColumnWeight = "publish-column-weight",
    /// Above a column.
    PublishColumnPort = "publish-column-port",
    /// Above a column.
    PublishColumnValue = "publish-column-value",
    /// What the dot means.
    PublishNoteDots = "publish-note-dots",
    /// The web server is taken to be the domain's. `domain`.
    PublishNoteWeb = "publish-note-web",
    /// Which names the certificate has to bear. `hosts`.
    PublishNoteCertificate = "publish-note-certificate",
    /// The digest is of these very octets.
    PublishNotePacc = "publish-note-pacc",
    /// Why there is no PACC.
    PublishNoteNoPacc = "publish-note-no-pacc",
    /// What Autodiscover cannot say from a file.
    PublishNoteAutodiscover = "publish-note-autodiscover",
    /// A profile is for one person.
    PublishNoteProfile = "publish-note-profile",
    /// Where the snippets expect the files. `folder`.
    PublishNoteFolder = "publish-note-folder",
    /// A file: the zone fragment. `domain`.
    PublishFileZone = "publish-file-zone",
    /// A file: the records as a table.
    PublishFileRecords = "publish-file-records",
    /// A file: the document. `domain`.
    PublishFileAutoconfig = "publish-file-autoconfig",
    /// A file: the document at the domain. `domain`.
    PublishFileWellKnown = "publish-file-well-known",
    /// A file: PACC. `domain`.
    PublishFilePacc = "publish-file-pacc",
    /// A file: Autodiscover. `domain`.
    PublishFileAutodiscover = "publish-file-autodiscover",
    /// A file: the profile. `domain`.
    PublishFileProfile = "publish-file-profile",
    /// A file: a web server's settings. `domain`.
    PublishFileWebServer = "publish-file-web-server",
    /// A file: what goes into the domain's own host. `domain`.
    PublishFileAtDomain = "publish-file-at-domain",
    /// A file: this list.
    PublishFileReadme = "publish-file-readme",
    /// The files were written. `folder`, `count`.
    PublishWritten = "publish-written",
    /// Nothing was made. `kind`, `host`.
    PublishUnfit = "publish-unfit",
    /// The headline of a check. `domain`, `kind`.
    PublishHead = "publish-head",
    /// Above the methods.
    SectionPublished = "section-published",
    /// Above the mail programs. `value` (a date).
    SectionClients = "section-clients",
    /// Above the servers.
    SectionDuties = "section-duties",
    /// A method. `kind`, `answer`, `hosts`.
    PublishMethod = "publish-method",
    /// A mail program. `product`, `answer`, `kind`.
    PublishClient = "publish-client",
    /// What is asked of a server. `what`, `answer`, `keyword`.
    PublishDuty = "publish-duty",
    /// Neither hosts nor a network.
    UsagePublishNothing = "usage-publish-nothing",
    /// `--help`: publish.
    HelpPublish = "help-publish",
    /// `--help`: the domain.
    HelpPublishDomain = "help-publish-domain",
    /// `--help`: --submission.
    HelpPublishSubmission = "help-publish-submission",
    /// `--help`: --submissions.
    HelpPublishSubmissions = "help-publish-submissions",
    /// `--help`: --imaps and its like.
    HelpPublishReading = "help-publish-reading",
    /// `--help`: --account.
    HelpPublishAccount = "help-publish-account",
    /// `--help`: --web.
    HelpPublishWeb = "help-publish-web",
    /// `--help`: --autodiscover.
    HelpPublishAutodiscover = "help-publish-autodiscover",
    /// `--help`: --provider.
    HelpPublishProvider = "help-publish-provider",
    /// `--help`: --login.
    HelpPublishLogin = "help-publish-login",
    /// `--help`: --zone.
    HelpPublishZone = "help-publish-zone",
    /// `--help`: --output.
    HelpPublishFolder = "help-publish-folder",
    /// `--help`: --check.
    HelpPublishCheck = "help-publish-check",
    /// `--help`: --dry-run.
    HelpPublishDryRun = "help-publish-dry-run",
    /// `--help`: export.
    HelpExport = "help-export",
    /// `--help`: account.
    HelpAccount = "help-account",
    /// `--help`: format.
    HelpFormat = "help-format",
    /// `--help`: list.
    HelpList = "help-list",
    /// `--help`: settings.
    HelpSettings = "help-settings",
    /// `--help`: output.
    HelpOutput = "help-output",
    /// A file holds no table of control hosts. `file`, `said` (what is wrong with it).
    UsageControlHosts = "usage-control-hosts",
    /// A file holds no record. `file`, `said` (what is wrong with it).
    UsageRecord = "usage-record",
    /// No format for handing over. `typed`, `formats` (a list).
    UsageFormat = "usage-format",
    /// No account of this address is saved. `address`.
    UsageNoAccount = "usage-no-account",
    /// It has to be said which account is meant. `count` (how many are saved).
    UsageWhichAccount = "usage-which-account",
    /// A saved account cannot be used. `address`, `said` (what is wrong with its file).
    UsageAccount = "usage-account",
    /// A file holds no settings. `file`, `said` (what is wrong with it).
    UsageSettings = "usage-settings",
    /// Nothing was exported: there is no TLS. `host`.
    LineExportCleartext = "line-export-cleartext",
    /// Nothing was exported: STARTTLS could not be required. `host`, `format`.
    LineExportStarttls = "line-export-starttls",
    /// Nothing was exported: implicit TLS is known at port 465 only. `host`, `format`.
    LineExportOtherPort = "line-export-other-port",
    /// Nothing was exported: the program cannot sign in so. `mechanism`, `format`.
    LineExportMechanism = "line-export-mechanism",
    /// Nothing was exported: a value does not fit. `field` (`address`, `name`, `username`, `account`).
    LineExportUnfit = "line-export-unfit",
    /// Help: put the password into the export.
    HelpIncludePassword = "help-include-password",
    /// `--sign-with`.
    HelpSignWith = "help-sign-with",
    /// `--sign-key`.
    HelpSignKey = "help-sign-key",
    /// Wrong usage: a password is printed on the screen.
    UsageSecretOnTerminal = "usage-secret-on-terminal",
    /// `export`: a format that nobody signs. `format`.
    UsageNotSignable = "usage-not-signable",
    /// Nothing was exported: no password is put into this. `format`.
    LineExportSecret = "line-export-secret",
    /// Nothing was exported: this is worth nothing without the password. `format`.
    LineExportNoSecret = "line-export-no-secret",
    /// Nothing was exported: this always has a server for reading mail, and none is known. `format`.
    LineExportNoIncoming = "line-export-no-incoming",
    /// The program cannot require STARTTLS, so this server is exported instead. `host`, `port`.
    LackStarttls = "lack-starttls",
    /// One switch stands for both ways of TLS: the server with implicit TLS instead. `host`, `port`.
    LackOneSwitch = "lack-one-switch",
    /// The server for reading mail is not in it.
    LackIncoming = "lack-incoming",
    /// Sending is not in it: the program only reads.
    LackSending = "lack-sending",
    /// The display name is not in it.
    LackName = "lack-name",
    /// The way to sign in has no name of its own in it. `mechanism`.
    LackMechanism = "lack-mechanism",
    /// The password is in the file.
    NotePasswordInside = "note-password-inside",
    /// What a QR code on a sheet is.
    SheetQrCode = "sheet-qr-code",
    /// What can be exported: Thunderbird on a phone.
    FormatThunderbirdMobile = "format-thunderbird-mobile",
    /// What can be exported: Apple's profile.
    FormatMobileconfig = "format-mobileconfig",
    /// What can be exported: Outlook classic's profile.
    FormatOutlookPrf = "format-outlook-prf",
    /// What can be exported: Evolution's sources.
    FormatEvolution = "format-evolution",
    /// Evolution: how the files are read.
    NoteEvolutionPlace = "note-evolution-place",
    /// What can be exported: Delta Chat's line.
    FormatDeltaChat = "format-deltachat",
    /// What can be exported: autoconfig XML.
    FormatAutoconfig = "format-autoconfig",
    /// What can be exported: an answer of Autodiscover.
    FormatAutodiscover = "format-autodiscover",
    /// Thunderbird on a phone: where accounts are imported.
    StepThunderbirdMobileOpen = "step-thunderbird-mobile-open",
    /// Thunderbird on a phone: the code.
    StepThunderbirdMobileScan = "step-thunderbird-mobile-scan",
    /// Thunderbird on a phone: the password.
    StepThunderbirdMobilePassword = "step-thunderbird-mobile-password",
    /// The same where a sign-in page is opened instead.
    StepThunderbirdMobileBrowser = "step-thunderbird-mobile-browser",
    /// Apple's profile: how it is installed.
    NoteMobileconfigPlace = "note-mobileconfig-place",
    /// Apple's profile: how it is signed, on the command line.
    NoteMobileconfigSign = "note-mobileconfig-sign",
    /// Signing: why nothing was signed. `kind`: `no-certificate`, `no-key`, `locked`, `other`, `unusable`, `not-made`.
    SignRefused = "sign-refused",
    /// Signing: a file of another form. `file`.
    SignNotPem = "sign-not-pem",
    /// Signing: when a device calls it verified.
    SignNote = "sign-note",
    /// Signing: the certificate's time is over. `since`.
    SignExpired = "sign-expired",
    /// Signing: the certificate's time has not begun; when it does: `since`.
    SignNotYet = "sign-not-yet",
    /// Outlook's profile: how it is read.
    NoteOutlookPrfPlace = "note-outlook-prf-place",
    /// Delta Chat: how the line is read.
    NoteDeltaChatPlace = "note-deltachat-place",
    /// Autoconfig: where it is put. `domain`.
    NoteAutoconfigPlace = "note-autoconfig-place",
    /// Autodiscover: where it is answered. `domain`.
    NoteAutodiscoverPlace = "note-autodiscover-place",
    /// A profile is shown as not signed.
    LackUnsigned = "lack-unsigned",
    /// Only the old Outlook reads it.
    LackOutlookClassic = "lack-outlook-classic",
    /// It is no file that a person opens.
    LackWebServer = "lack-web-server",
    /// Import: too large.
    ImportTooLarge = "import-too-large",
    /// Import: none of the forms.
    ImportUnknown = "import-unknown",
    /// Import: damaged.
    ImportDamaged = "import-damaged",
    /// Import: whose settings are wanted.
    ImportNeedsAddress = "import-needs-address",
    /// Import: no server for sending.
    ImportNoSubmission = "import-no-submission",
    /// Import: inside a signature.
    ImportSigned = "import-signed",
    /// Import: without encryption. `host`.
    ImportCleartext = "import-cleartext",
    /// Import: whose settings these are taken for. `address`.
    ImportAddress = "import-address",
    /// Import: a server outside the mail domain. `host`, `domain`.
    ImportOutside = "import-outside",
    /// Import: a password is in the file.
    ImportPassword = "import-password",
    /// Import: more accounts are in it. `count`.
    ImportOtherAccounts = "import-other-accounts",
    /// Import: more servers are in it. `count`.
    ImportOtherServers = "import-other-servers",
    /// Import: it sets up other things. `entry`.
    ImportOtherParts = "import-other-parts",
    /// Help: import.
    HelpImport = "help-import",
    /// Help: which file.
    HelpImportFile = "help-import-file",
    /// Help: whose settings are wanted.
    HelpImportAddress = "help-import-address",
    /// Help: check these settings.
    HelpCheckSettings = "help-check-settings",
    /// Import: how they are tested.
    ImportCheck = "import-check",
    /// The export was written. `file`.
    LineExportWritten = "line-export-written",
    /// What can be exported: Thunderbird.
    FormatThunderbird = "format-thunderbird",
    /// What can be exported: Outlook as it comes with Office.
    FormatOutlook = "format-outlook",
    /// What can be exported: Outlook as it comes with Windows.
    FormatOutlookNew = "format-outlook-new",
    /// What can be exported: Apple's Mail on a Mac.
    FormatAppleMail = "format-apple-mail",
    /// What can be exported: Apple's Mail on an iPhone or iPad.
    FormatIphone = "format-iphone",
    /// What can be exported: Gmail on Android.
    FormatGmailAndroid = "format-gmail-android",
    /// What can be exported: Becky!.
    FormatBecky = "format-becky",
    /// What can be exported: 秀丸メール.
    FormatHidemaru = "format-hidemaru",
    /// What can be exported: the plain sheet.
    FormatSettings = "format-settings",
    /// What can be exported: msmtp.
    FormatMsmtp = "format-msmtp",
    /// What can be exported: mutt.
    FormatMutt = "format-mutt",
    /// What can be exported: aerc.
    FormatAerc = "format-aerc",
    /// What can be exported: himalaya.
    FormatHimalaya = "format-himalaya",
    /// What can be exported: mbsync.
    FormatMbsync = "format-mbsync",
    /// What can be exported: `OfflineIMAP`.
    FormatOfflineimap = "format-offlineimap",
    /// What can be exported: getmail.
    FormatGetmail = "format-getmail",
    /// What can be exported: `git send-email`.
    FormatGit = "format-git-send-email",
    /// What can be exported: swaks.
    FormatSwaks = "format-swaks",
    /// What can be exported: curl.
    FormatCurl = "format-curl",
    /// What can be exported: a `.env` file.
    FormatEnv = "format-env",
    /// What can be exported: Django.
    FormatDjango = "format-django",
    /// What can be exported: Ruby on Rails.
    FormatRails = "format-rails",
    /// What can be exported: Laravel.
    FormatLaravel = "format-laravel",
    /// What can be exported: Nodemailer.
    FormatNodemailer = "format-nodemailer",
    /// What can be exported: Spring Boot.
    FormatSpring = "format-spring",
    /// What can be exported: `WordPress`.
    FormatWordpress = "format-wordpress",
    /// What can be exported: Gitea.
    FormatGitea = "format-gitea",
    /// What can be exported: Nextcloud.
    FormatNextcloud = "format-nextcloud",
    /// What can be exported: Postfix.
    FormatPostfix = "format-postfix",
    /// What can be exported: Exim.
    FormatExim = "format-exim",
    /// What can be exported: nullmailer.
    FormatNullmailer = "format-nullmailer",
    /// What can be exported: sendmail by msmtp, cron, systemd.
    FormatSendmail = "format-sendmail",
    /// What can be exported: our own form.
    FormatJson = "format-json",
    /// Title of the sheet for one program. `product`, `address`.
    SheetProgram = "sheet-program",
    /// Title of the plain sheet. `address`.
    SheetSettings = "sheet-settings",
    /// Above name and address.
    SectionPerson = "section-person",
    /// Above the values for sending.
    SectionSending = "section-sending",
    /// Above the values for receiving.
    SectionReceiving = "section-receiving",
    /// A value on a line by itself. `label`, `value`.
    ValueLine = "value-line",
    /// Label: the display name.
    ValueName = "value-name",
    /// Label: the mail address.
    ValueAddress = "value-address",
    /// Label: the protocol.
    ValueProtocol = "value-protocol",
    /// Label: the server.
    ValueServer = "value-server",
    /// Label: the port.
    ValuePort = "value-port",
    /// Label: the encryption.
    ValueSecurity = "value-security",
    /// Label: the user name.
    ValueUsername = "value-username",
    /// Label: the mechanism.
    ValueMechanism = "value-mechanism",
    /// One name out of a program, as a label or a choice. `label`.
    ProgramWord = "program-word",
    /// A menu and an entry in it. `product`, `menu`, `entry`.
    StepMenu = "step-menu",
    /// A path inside settings and an entry there. `menu`, `entry`.
    StepPath = "step-path",
    /// One choice. `choice`.
    StepChoose = "step-choose",
    /// One choice and another one behind it. `choice`, `entry`.
    StepChooseThen = "step-choose-then",
    /// Enter, then press. `button`.
    StepEnterThen = "step-enter-then",
    /// The same with the password. `button`.
    StepEnterPasswordThen = "step-enter-password-then",
    /// Enter below a heading. `menu`.
    StepUnder = "step-under",
    /// The same, then press. `menu`, `button`.
    StepUnderThen = "step-under-then",
    /// Enter below a heading, with the password. `menu`.
    StepUnderPassword = "step-under-password",
    /// The same once more, then press. `menu`, `button`.
    StepUnderPasswordThen = "step-under-password-then",
    /// The password, then press. `button`.
    StepPasswordThen = "step-password-then",
    /// Press. `button`.
    StepPress = "step-press",
    /// Enter on a page of a window. `menu`.
    StepTab = "step-tab",
    /// The same, then press. `menu`, `button`.
    StepTabThen = "step-tab-then",
    /// The provider out of a list, for a browser sign-in. `entry` for one that is not there.
    StepProvider = "step-provider",
    /// The program asks for the password. `product`.
    StepPassword = "step-password",
    /// The same where it opens a sign-in page instead. `product`.
    StepBrowser = "step-browser",
    /// Where the settings of an account are. `product`, `menu`.
    StepAccountSettings = "step-account-settings",
    /// Becky!: where a mailbox is made. `product`, `menu`.
    StepNewMailbox = "step-new-mailbox",
    /// Becky!: where its settings are. `menu`.
    StepMailboxSettings = "step-mailbox-settings",
    /// Thunderbird: where an account is set up. `entry`, `choice`.
    StepThunderbirdOpen = "step-thunderbird-open",
    /// Thunderbird: name and address. `button`.
    StepThunderbirdWho = "step-thunderbird-who",
    /// Thunderbird: the outgoing server, which it tries before it goes on. `menu`, `entry`, `button`.
    StepThunderbirdTest = "step-thunderbird-test",
    /// Thunderbird: where outgoing servers are. `entry`, `choice`.
    StepThunderbirdServers = "step-thunderbird-servers",
    /// Thunderbird: an outgoing server's values. `entry`, `button`.
    StepThunderbirdAdd = "step-thunderbird-add",
    /// Thunderbird: which account uses it.
    StepThunderbirdUse = "step-thunderbird-use",
    /// Outlook: the address, and that the rest is entered by hand. `menu`, `choice`, `button`.
    StepOutlookManual = "step-outlook-manual",
    /// Outlook: the kind of the account, and what may come before the servers. `choice`, `button`.
    StepOutlookKind = "step-outlook-kind",
    /// Outlook: where a user name goes that is not the address. `menu`.
    StepOutlookUsername = "step-outlook-username",
    /// New Outlook: where the servers are entered. `button`.
    StepOutlookMore = "step-outlook-more",
    /// New Outlook: the values for sending. `button`.
    StepOutlookSending = "step-outlook-sending",
    /// Apple's Mail: name, address, password. `button`.
    StepAppleWho = "step-apple-who",
    /// Apple's Mail: the servers. `button`.
    StepAppleServers = "step-apple-servers",
    /// Apple's Mail: it shall not choose by itself. `menu`, `entry`, `choice`.
    StepAppleManual = "step-apple-manual",
    /// iPhone: where it is seen what was chosen for sending. `menu`, `entry`.
    StepIphoneSending = "step-iphone-sending",
    /// iPhone: the same for receiving. `entry`.
    StepIphoneReceiving = "step-iphone-receiving",
    /// Gmail: where an account is added. `menu`, `entry`.
    StepGmailOpen = "step-gmail-open",
    /// Gmail: where an account's settings are. `menu`.
    StepGmailAccount = "step-gmail-account",
    /// 秀丸メール: where an account is made. `menu`, `choice`, `button`.
    StepHidemaruNew = "step-hidemaru-new",
    /// 秀丸メール: name and address. `button`, `choice`.
    StepHidemaruWho = "step-hidemaru-who",
    /// The mail program asks for the password once itself.
    NotePasswordAsked = "note-password-asked",
    /// The same where it opens a sign-in page instead.
    NoteBrowserAsked = "note-browser-asked",
    /// No password is in this file.
    NoteNoPassword = "note-no-password",
    /// Other names for the two ways of encryption.
    NoteSecurityWords = "note-security-words",
    /// The incoming server is not known.
    NoteNoIncoming = "note-no-incoming",
    /// Browser sign-in works for the providers that the program knows. `product`.
    NoteKnownProviders = "note-known-providers",
    /// The steps change an account that is there, since only sending is known. `product`.
    NoteSendingOnly = "note-sending-only",
    /// What becomes of a sign-in by SCRAM. `product`, `mechanism`.
    NoteScram = "note-scram",
    /// Which release the names are from. `product`, `version`, `since` (seconds since 1970).
    NoteWords = "note-words",
    /// The same where some of them could not be looked up. `product`, `version`, `since`.
    NoteWordsNearest = "note-words-nearest",
    /// Thunderbird knows the browser sign-in of some providers only.
    NoteThunderbirdOauth = "note-thunderbird-oauth",
    /// Outlook: what not to choose. `choice`.
    NoteOutlookAuto = "note-outlook-auto",
    /// New Outlook: whose servers read the mail.
    NoteOutlookCloud = "note-outlook-cloud",
    /// New Outlook: no account for sending alone.
    NoteNoAccountWithout = "note-no-account-without",
    /// Apple's Mail: what it does by itself. `choice`.
    NoteAppleAutomatic = "note-apple-automatic",
    /// Apple's Mail: where the fields for sending are. `entry`.
    NoteAppleList = "note-apple-list",
    /// Apple: one switch for both kinds of encryption. `choice`.
    NoteOneTick = "note-one-tick",
    /// iPhone: what to answer.
    NoteIphoneSsl = "note-iphone-ssl",
    /// Gmail: what not to choose.
    NoteGmailCertificates = "note-gmail-certificates",
    /// Becky!: why it gets implicit TLS only. `choice`.
    NoteBeckyTls = "note-becky-tls",
    /// 秀丸メール: another user name for sending. `choice`.
    NoteHidemaruName = "note-hidemaru-name",
    /// msmtp: where the file belongs.
    NoteMsmtpPlace = "note-msmtp-place",
    /// msmtp: where the password comes from.
    NoteMsmtpPassword = "note-msmtp-password",
    /// msmtp on Windows: toukan-cli has to be found.
    NoteMsmtpWindows = "note-msmtp-windows",
    /// Where a file goes that only its owner reads. `file`.
    NotePlace = "note-place",
    /// Where lines or a file go. `file`.
    NoteAddTo = "note-add-to",
    /// Where a file of several goes. `label`, `file`, `mode`.
    NoteSetPut = "note-set-put",
    /// To which file the lines of one of several are added. `label`, `file`, `mode`.
    NoteSetAdd = "note-set-add",
    /// The password comes from the keychain. `format`.
    NotePasswordCommand = "note-password-command",
    /// The password comes from the environment. `text`.
    NotePasswordEnvironment = "note-password-environment",
    /// Where the password has to be put. `text`, `file`.
    NotePasswordPlaceholder = "note-password-placeholder",
    /// A program knows no SCRAM and sends the password inside TLS. `format`.
    NotePlainInstead = "note-plain-instead",
    /// A program reads no POP3. `format`, `host`.
    NotePop3LeftOut = "note-pop3-left-out",
    /// How a script is run.
    NoteScript = "note-script",
    /// neomutt reads the same file.
    NoteMuttNeomutt = "note-mutt-neomutt",
    /// aerc insists on the mode.
    NoteAercMode = "note-aerc-mode",
    /// himalaya's version.
    NoteHimalayaVersion = "note-himalaya-version",
    /// The folder has to be there. `folder`.
    NoteMaildirFolder = "note-maildir-folder",
    /// The Maildir has to be there. `folder`.
    NoteGetmailFolder = "note-getmail-folder",
    /// Where the authorities are. `file`.
    NoteGetmailRoots = "note-getmail-roots",
    /// The lines are added.
    NoteGitAdd = "note-git-add",
    /// Old swaks do not compare the name.
    NoteSwaksName = "note-swaks-name",
    /// Who reads such a file.
    NoteEnvReaders = "note-env-readers",
    /// Old Django looks at no certificate.
    NoteDjangoVersion = "note-django-version",
    /// This program knows no SCRAM.
    NotePlainInsteadHere = "note-plain-instead-here",
    /// Laravel keeps what it read.
    NoteLaravelCache = "note-laravel-cache",
    /// `WordPress`: the folder.
    NoteWordpress = "note-wordpress",
    /// Nextcloud: where the lines go.
    NoteNextcloud = "note-nextcloud",
    /// Everything is sent from one address. `address`.
    NoteSenderRewritten = "note-sender-rewritten",
    /// Postfix: what to do then.
    NotePostfixReload = "note-postfix-reload",
    /// Exim: what to do then.
    NoteEximUpdate = "note-exim-update",
    /// Exim looks the password up by the canonical name.
    NoteEximName = "note-exim-name",
    /// nullmailer: owner of the file.
    NoteNullmailer = "note-nullmailer",
    /// nullmailer: only the envelope is rewritten. `address`.
    NoteNullmailerFrom = "note-nullmailer-from",
    /// sendmail by msmtp: package and owner.
    NoteSendmail = "note-sendmail",
    /// systemd: how the unit is used.
    NoteSendmailUnit = "note-sendmail-unit",
    /// Why sSMTP gets nothing.
    NoteSsmtp = "note-ssmtp",
    /// Firewall: above the steps. `value` (the system), `kind` (`send`, `server`), `port`.
    SheetFirewall = "sheet-firewall",
    /// Firewall: Toukan runs none of it.
    NoteFirewallNothingRun = "note-firewall-nothing-run",
    /// Firewall: only where something points at this computer.
    NoteFirewallWhen = "note-firewall-when",
    /// Firewall: this is for people who run a server here. `port`.
    NoteFirewallServer = "note-firewall-server",
    /// Firewall: organisations.
    NoteFirewallPolicy = "note-firewall-policy",
    /// Firewall: this one is on here. `stage`.
    NoteFirewallActive = "note-firewall-active",
    /// Firewall: none was seen to be on.
    NoteFirewallNone = "note-firewall-none",
    /// Firewall: a sandbox hides it.
    NoteFirewallHidden = "note-firewall-hidden",
    /// Firewall, above steps: reading.
    SectionFirewallLook = "section-firewall-look",
    /// Firewall, above steps: clicks.
    SectionFirewallClicks = "section-firewall-clicks",
    /// Firewall, above steps: the same by PowerShell.
    SectionFirewallPowershell = "section-firewall-powershell",
    /// Firewall, above steps: the same by netsh.
    SectionFirewallNetsh = "section-firewall-netsh",
    /// Firewall, above steps: what opens.
    SectionFirewallOpen = "section-firewall-open",
    /// Firewall, above steps: and then.
    SectionFirewallTry = "section-firewall-try",
    /// Firewall, above steps: security programs.
    SectionFirewallScanners = "section-firewall-scanners",
    /// Firewall, way back: switch the look into mail on again.
    UndoFirewallScanner = "undo-firewall-scanner",
    /// Letter: its subject. `host`.
    LetterSubject = "letter-subject",
    /// Letter: its subject where no server is known.
    LetterSubjectNobody = "letter-subject-nobody",
    /// Letter: to whom it goes. `kind` (`network`, `server`, `account`, `computer`, `anybody`).
    LetterGreeting = "letter-greeting",
    /// Letter: what it is.
    LetterIntroduction = "letter-introduction",
    /// Letter: before the addresses.
    LetterAddresses = "letter-addresses",
    /// Letter: before the ports.
    LetterPorts = "letter-ports",
    /// Letter: before the time.
    LetterTime = "letter-time",
    /// Letter: above the connections.
    LetterSeen = "letter-seen",
    /// Letter: one connection. `target` (an IP address), `port`, `kind`.
    LetterConnection = "letter-connection",
    /// Letter: above the ports that a look at the network saw.
    LetterLooked = "letter-looked",
    /// Letter: above what was concluded.
    LetterConcluded = "letter-concluded",
    /// Letter: nothing was.
    LetterNoProblem = "letter-no-problem",
    /// Letter: what is asked for. `kind`, as in the greeting.
    LetterWish = "letter-wish",
    /// Letter: who wrote it.
    LetterEnd = "letter-end",
    /// Report: its title.
    ReportTitle = "report-title",
    /// Report: above the way of a mail.
    ReportWay = "report-way",
    /// Report: a station. `kind`.
    ReportStation = "report-station",
    /// Report: how far a station is known. `kind`.
    ReportState = "report-state",
    /// Report: how bad a finding is. `kind`.
    ReportSeverity = "report-severity",
    /// Report: how sure it is. `kind`.
    ReportCertainty = "report-certainty",
    /// Report: where it is. `kind`.
    ReportWhere = "report-where",
    /// Report: for whom a host speaks. `kind`.
    ReportWhose = "report-whose",
    /// Report: what a connection did. `kind`.
    ReportCame = "report-came",
    /// Report: what was asked for. `kind`.
    ReportAsked = "report-asked",
    /// Report: above a column.
    ReportColumnHost = "report-column-host",
    /// Report: above a column.
    ReportColumnPort = "report-column-port",
    /// Report: above a column.
    ReportColumnFamily = "report-column-family",
    /// Report: above a column.
    ReportColumnCame = "report-column-came",
    /// Report: above a column.
    ReportColumnTook = "report-column-took",
    /// Report: above a column.
    ReportColumnWhat = "report-column-what",
    /// Report: above a column.
    ReportColumnTarget = "report-column-target",
    /// Report: above a column.
    ReportColumnAnswer = "report-column-answer",
    /// Report: above the submission server.
    ReportSending = "report-sending",
    /// Report: above the server for reading.
    ReportReading = "report-reading",
    /// Report: before whose certificate it is.
    ReportSubject = "report-subject",
    /// Report: before its issuer.
    ReportIssuer = "report-issuer",
    /// Report: before its names.
    ReportNames = "report-names",
    /// Report: before its time.
    ReportValid = "report-valid",
    /// Report: before its key.
    ReportKey = "report-key",
    /// Report: what is not shown. `count`.
    ReportMore = "report-more",
    /// Report: what is not in it.
    ReportNoSecrets = "report-no-secrets",
    /// Report: what was left out.
    ReportHidden = "report-hidden",
    /// Report: who wrote it. `version`.
    ReportEnd = "report-end",
    /// Comparison: what follows where a network reaches nothing.
    CompareOffline = "compare-offline",
    /// Comparison: what to do then.
    CompareOfflineAdvice = "compare-offline-advice",
    /// Comparison: what follows where a port does not pass.
    ComparePort = "compare-port",
    /// Comparison: what to do then.
    ComparePortAdvice = "compare-port-advice",
    /// Comparison: what follows where port 25 does not pass.
    CompareRelay = "compare-relay",
    /// Comparison: what to do then.
    CompareRelayAdvice = "compare-relay-advice",
    /// Comparison: what follows where a host answers nowhere.
    CompareHost = "compare-host",
    /// Comparison: what to do then.
    CompareHostAdvice = "compare-host-advice",
    /// Comparison: what follows where a family reaches nothing.
    CompareFamily = "compare-family",
    /// Comparison: what to do then.
    CompareFamilyAdvice = "compare-family-advice",
    /// Comparison: what follows where this computer lets a port out in one place only. `port`.
    CompareDenied = "compare-denied",
    /// Comparison: what to do then.
    CompareDeniedAdvice = "compare-denied-advice",
    /// Comparison: what follows where a certificate is of somebody else.
    CompareIntercepted = "compare-intercepted",
    /// Comparison: what to do then.
    CompareInterceptedAdvice = "compare-intercepted-advice",
    /// Comparison: what follows where a name server is silent.
    CompareNoDns = "compare-no-dns",
    /// Comparison: what to do then.
    CompareNoDnsAdvice = "compare-no-dns-advice",
    /// Comparison: what follows where name servers say different things.
    CompareDns = "compare-dns",
    /// Comparison: what to do then.
    CompareDnsAdvice = "compare-dns-advice",
    /// Comparison: what follows where a port answers to neither.
    CompareShut = "compare-shut",
    /// Comparison: what to do then.
    CompareShutAdvice = "compare-shut-advice",
    /// Comparison: what follows where both work.
    CompareBothWork = "compare-both-work",
    /// Comparison: what to do then.
    CompareBothWorkAdvice = "compare-both-work-advice",
    /// Comparison: what follows where nothing differs.
    CompareNothing = "compare-nothing",
    /// Comparison: what to do then.
    CompareNothingAdvice = "compare-nothing-advice",
    /// Comparison: one is slower. `network`.
    CompareSlower = "compare-slower",
    /// Comparison: above the doors.
    CompareDoors = "compare-doors",
    /// Comparison: above the answers of name servers.
    CompareNames = "compare-names",
    /// Comparison: above the certificates.
    CompareChains = "compare-chains",
    /// Comparison: above what one has alone. `network`.
    CompareOnly = "compare-only",
    /// Comparison: one difference. `what`, `network`, `first`, `elsewhere`, `second`.
    CompareRow = "compare-row",
    /// Comparison: the name server said that there is nothing.
    CompareNoRecords = "compare-no-records",
    /// Comparison: how sure it is. `kind`.
    CompareCertainty = "compare-certainty",
    /// Explain: nobody knows this message.
    LineExplainUnknown = "line-explain-unknown",
    /// Explain: a server's reply was found inside. `said`.
    LineExplainReply = "line-explain-reply",
    /// Explain: whose words they are. `product`.
    LineExplainProgram = "line-explain-program",
    /// Firewall: a step that changes nothing.
    LineFirewallReads = "line-firewall-reads",
    /// Firewall: a step that changes something.
    LineFirewallChanges = "line-firewall-changes",
    /// Firewall: before the way back.
    LabelFirewallUndo = "label-firewall-undo",
    /// Firewall: before a command. `kind` (`powershell`, `cmd`, `terminal`, each also with `-administrator`).
    LabelFirewallCommand = "label-firewall-command",
    /// Firewall, way back: switch the rule on again.
    UndoFirewallEnable = "undo-firewall-enable",
    /// Firewall, way back: delete the rule. `label`, `kind` (`out`, `in`).
    UndoFirewallDelete = "undo-firewall-delete",
    /// Firewall, way back: in the filter.
    UndoFirewallFilter = "undo-firewall-filter",
    /// Firewall, way back: in the list of programs.
    UndoFirewallPrograms = "undo-firewall-programs",
    /// Firewall, way back: in the router.
    UndoFirewallRouter = "undo-firewall-router",
    /// `--help`: save the record.
    HelpSaveRecord = "help-save-record",
    /// `--help`: write a report.
    HelpReport = "help-report",
    /// `--help`: the command `compare`.
    HelpCompare = "help-compare",
    /// `--help`: one of its records.
    HelpCompareFile = "help-compare-file",
    /// Usage: a report has to end in one of two ways. `file`.
    UsageReport = "usage-report",
    /// Usage: two records have nothing in common.
    UsageUnlike = "usage-unlike",
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

impl From<LearnId> for MessageId {
    fn from(id: LearnId) -> Self {
        Self::Learn(id)
    }
}

impl MessageId {
    /// Where a claim comes from.
    pub const fn of_source(source: Source) -> Self {
        match source {
            Source::Person => Self::LineSourcePerson,
            Source::Autoconfig => Self::LineSourceAutoconfig,
            Source::WellKnown => Self::LineSourceWellKnown,
            Source::Pacc => Self::LineSourcePacc,
            Source::SrvDnssec => Self::LineSourceSrvDnssec,
            Source::Srv => Self::LineSourceSrv,
            Source::Autodiscover => Self::LineSourceAutodiscover,
            Source::Table => Self::LineSourceTable,
            Source::Ispdb => Self::LineSourceIspdb,
            Source::MxTable => Self::LineSourceMxTable,
            Source::MxAutoconfig => Self::LineSourceMxAutoconfig,
            Source::Guess => Self::LineSourceGuess,
        }
    }

    /// Why a server is believed as far as it is, and what that means for a password.
    pub fn of_reason(candidate: &Candidate, domain: &Fqdn) -> Self {
        let inside = candidate.server.endpoint.host.name().is_some_and(|host| host.belongs_to(domain));
        match (candidate.trust, candidate.source) {
            (Trust::Confirmed, _) if !inside => Self::LineTrustVouched,
            (Trust::Confirmed, Source::Guess | Source::MxTable) => Self::LineTrustCoherent,
            (Trust::Outside, _) if inside => Self::LineTrustUnsigned,
            (trust, _) => Self::of_trust(trust),
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
