//! The sentences of the learning pages, by name.

macro_rules! learn_ids {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal,)+) => {
        /// A sentence, heading or label of the pages on how sending works. What stands in it is named in backticks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LearnId {
            $($(#[$doc])+ $variant,)+
        }

        impl LearnId {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its key in `assets/texts`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }
        }
    };
}

learn_ids! {
    /// Leads to these pages.
    Open = "learn-open",
    /// A small way to the page on what stands beside it.
    Why = "learn-why",
    /// The same, named in full. `text` (the page's title).
    WhyName = "learn-why-name",
    /// Below the list of pages on the command line.
    TellList = "learn-tell-list",
    /// Page: the three ports.
    HeadPorts = "learn-head-ports",
    /// Its short name.
    TabPorts = "learn-tab-ports",
    /// What it is about.
    TellPorts = "learn-tell-ports",
    /// Its drawing in one sentence.
    TellPicturePorts = "learn-tell-picture-ports",
    /// Column.
    ColumnPurpose = "learn-column-purpose",
    /// Column.
    ColumnSignIn = "learn-column-sign-in",
    /// Column.
    ColumnEncryption = "learn-column-encryption",
    /// Column.
    ColumnBlocked = "learn-column-blocked",
    /// What 587 is for.
    PurposeSubmission = "learn-purpose-submission",
    /// What 25 is for.
    PurposeRelay = "learn-purpose-relay",
    /// 587 and 465.
    SignInRequired = "learn-sign-in-required",
    /// 25.
    SignInNone = "learn-sign-in-none",
    /// 587, as this program takes it.
    EncryptionStarttls = "learn-encryption-starttls",
    /// 465.
    EncryptionImplicit = "learn-encryption-implicit",
    /// 25.
    EncryptionOptional = "learn-encryption-optional",
    /// 587 and 465.
    BlockedSeldom = "learn-blocked-seldom",
    /// 25.
    BlockedOften = "learn-blocked-often",
    /// What this program does.
    TellBoth = "learn-tell-both",
    /// Whoever still uses 25.
    TellStill25 = "learn-tell-still-25",
    /// Page: SMTP-AUTH.
    HeadSmtpAuth = "learn-head-smtp-auth",
    /// Its short name.
    TabSmtpAuth = "learn-tab-smtp-auth",
    /// What it is about.
    TellSmtpAuth = "learn-tell-smtp-auth",
    /// Its drawing in one sentence.
    TellPictureSmtpAuth = "learn-tell-picture-smtp-auth",
    /// A conversation.
    TalkSignedIn = "learn-talk-signed-in",
    /// A conversation.
    TalkUnknown = "learn-talk-unknown",
    /// EHLO.
    SayHello = "learn-say-hello",
    /// 250 AUTH.
    SayMaySignIn = "learn-say-may-sign-in",
    /// AUTH.
    SaySignIn = "learn-say-sign-in",
    /// 235.
    SayKnown = "learn-say-known",
    /// RCPT.
    SayToAnybody = "learn-say-to-anybody",
    /// RCPT.
    SayToYours = "learn-say-to-yours",
    /// 250.
    SayTaken = "learn-say-taken",
    /// 550.
    SayNotTaken = "learn-say-not-taken",
    /// When.
    TellInside = "learn-tell-inside",
    /// How.
    TellMechanisms = "learn-tell-mechanisms",
    /// Page: STARTTLS and implicit TLS.
    HeadStarttls = "learn-head-starttls",
    /// Its short name.
    TabStarttls = "learn-tab-starttls",
    /// What it is about.
    TellStarttls = "learn-tell-starttls",
    /// Its drawing in one sentence.
    TellPictureStarttls = "learn-tell-picture-starttls",
    /// A conversation.
    TalkStarttls = "learn-talk-starttls",
    /// A conversation.
    TalkImplicit = "learn-talk-implicit",
    /// 250 STARTTLS.
    SayCanEncrypt = "learn-say-can-encrypt",
    /// STARTTLS.
    SayEncrypt = "learn-say-encrypt",
    /// EHLO once more.
    SayHelloAgain = "learn-say-hello-again",
    /// MAIL.
    SayMail = "learn-say-mail",
    /// Above what is not encrypted.
    OpenPart = "learn-open-part",
    /// Above what is encrypted.
    SealedPart = "learn-sealed-part",
    /// What is asked once more.
    TellAgain = "learn-tell-again",
    /// Where it is missing.
    TellStripped = "learn-tell-stripped",
    /// Page: OP25B.
    HeadOp25b = "learn-head-op25b",
    /// Its short name.
    TabOp25b = "learn-tab-op25b",
    /// What it is about.
    TellOp25b = "learn-tell-op25b",
    /// Its drawing in one sentence.
    TellPictureOp25b = "learn-tell-picture-op25b",
    /// Station.
    StationComputer = "learn-station-computer",
    /// Station.
    StationNetwork = "learn-station-network",
    /// Station.
    StationOutside = "learn-station-outside",
    /// A lane.
    LanePasses = "learn-lane-passes",
    /// A lane.
    LaneStopped = "learn-lane-stopped",
    /// Its door.
    DoorReached = "learn-door-reached",
    /// Its door.
    DoorNotReached = "learn-door-not-reached",
    /// What it means.
    TellNormal = "learn-tell-normal",
    /// What it does not mean.
    TellNotRefused = "learn-tell-not-refused",
    /// Page: the way of a mail.
    HeadWay = "learn-head-way",
    /// Its short name.
    TabWay = "learn-tab-way",
    /// What it is about.
    TellWay = "learn-tell-way",
    /// Its drawing in one sentence.
    TellPictureWay = "learn-tell-picture-way",
    /// Station.
    StationProgram = "learn-station-program",
    /// Station.
    StationSubmission = "learn-station-submission",
    /// Station.
    StationRecipient = "learn-station-recipient",
    /// Station.
    StationReader = "learn-station-reader",
    /// Between the first two.
    HopHandIn = "learn-hop-hand-in",
    /// Between the servers.
    HopRelay = "learn-hop-relay",
    /// To the recipient.
    HopFetch = "learn-hop-fetch",
    /// The side note.
    NoteMx = "learn-note-mx",
    /// What DNS is for.
    TellAside = "learn-tell-aside",
    /// What this program checks.
    TellChecked = "learn-tell-checked",
    /// Who talks.
    TalkerProgram = "learn-talker-program",
    /// A server that talks to one.
    StationServer = "learn-station-server",
    /// A part of a drawing. `port`, `text`.
    PartPort = "learn-part-port",
    /// A part of the table. `port`, `what` (column), `text`.
    PartCell = "learn-part-cell",
    /// A part of the way. `first`, `second` (stations), `ports`, `text`.
    PartHop = "learn-part-hop",
    /// A part of a conversation. `first` says it to `second`; `step` (`open`, `sealed`), `token`, `text`.
    PartStep = "learn-part-step",
}
