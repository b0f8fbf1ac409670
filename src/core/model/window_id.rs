//! The sentences of the window, by name.

macro_rules! window_ids {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal,)+) => {
        /// A sentence, heading or label of the window. What stands in it is named in backticks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WindowId {
            $($(#[$doc])+ $variant,)+
        }

        impl WindowId {
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

impl WindowId {
    /// What a situation of practice shows, by the situation's id.
    pub fn of_situation(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str().strip_prefix("window-practice-") == Some(id))
    }
}

window_ids! {
    /// The switch that shows what lies behind.
    Details = "window-details",
    /// The same switch, named in full: on.
    DetailsOn = "window-details-on",
    /// The same switch, named in full: off.
    DetailsOff = "window-details-off",
    /// Stage 1.
    StageEnter = "window-stage-enter",
    /// Stage 2.
    StageCheck = "window-stage-check",
    /// Stage 3.
    StageHandOver = "window-stage-hand-over",
    /// A stage, named in full. `text`, `step` (`done`, `now`, `later`).
    StageName = "window-stage-name",
    /// Opens practice.
    Practice = "window-practice",
    /// The way back.
    Back = "window-back",
    /// Ends what is under way.
    Stop = "window-stop",
    /// Goes on to stage 3.
    Next = "window-next",
    /// Tries the same once more.
    Again = "window-again",
    /// Leads back to what was typed.
    Change = "window-change",
    /// This computer did not let the window's work begin. `said` (the system's words).
    TellBeginImpossible = "window-tell-begin-impossible",
    /// Printed where no window can be opened. `said` (the system's words), `names` (Debian packages).
    TellNoDisplay = "window-tell-no-display",
    /// There is no screen to open a window on.
    TellNoScreen = "window-tell-no-screen",
    /// Libraries are missing. `libraries` (their files), `debian`, `fedora`, `arch` (the packages that have them).
    TellNoLibrary = "window-tell-no-library",
    /// Leads to the page on which a settings file is opened.
    OpenFile = "window-open-file",
    /// That page.
    HeadOpen = "window-head-open",
    /// What can be opened.
    TellOpen = "window-tell-open",
    /// Opens the system's dialog.
    OpenChoose = "window-open-choose",
    /// The same with a file shown already.
    OpenAnother = "window-open-another",
    /// In that dialog: these kinds of files.
    OpenKinds = "window-open-kinds",
    /// Field: the path.
    OpenPath = "window-open-path",
    /// Opens what is typed there.
    OpenAt = "window-open-at",
    /// The dialog was closed, or none could be opened.
    TellOpenNotChosen = "window-tell-open-not-chosen",
    /// No path is typed.
    TellOpenPath = "window-tell-open-path",
    /// More than one. `count`.
    TellOpenSeveral = "window-tell-open-several",
    /// A folder. `file`.
    TellOpenFolder = "window-tell-open-folder",
    /// A device or a pipe. `file`.
    TellOpenSpecial = "window-tell-open-special",
    /// The system does not give it. `file`, `said` (the system's words).
    TellOpenUnreadable = "window-tell-open-unreadable",
    /// Whose settings are wanted. `file`.
    TellOpenWhose = "window-tell-open-whose",
    /// Shows those.
    OpenWhose = "window-open-whose",
    /// Above the settings of a file.
    HeadOpened = "window-head-opened",
    /// It was only read. `file`.
    TellOpened = "window-tell-opened",
    /// Label: what it turned out to be.
    OpenedForm = "window-opened-form",
    /// Label: who made it.
    OpenedMaker = "window-opened-maker",
    /// `toukan.settings/1`.
    OpenedFormJson = "window-opened-form-json",
    /// Autoconfig.
    OpenedFormAutoconfig = "window-opened-form-autoconfig",
    /// Apple's profile.
    OpenedFormProfile = "window-opened-form-profile",
    /// The same, signed.
    OpenedFormSigned = "window-opened-form-signed",
    /// Thunderbird's code.
    OpenedFormQr = "window-opened-form-qr",
    /// Above the server for sending.
    SectionOpenedSending = "window-section-opened-sending",
    /// Above the server for reading.
    SectionOpenedReading = "window-section-opened-reading",
    /// Label: the server's name.
    OpenedServer = "window-opened-server",
    /// Label: the user name.
    OpenedUsername = "window-opened-username",
    /// There is no encryption.
    OpenedSecurityNone = "window-opened-security-none",
    /// Above what else was seen.
    SectionOpenedNotes = "window-section-opened-notes",
    /// The person knows a server outside. `host`.
    OpenedKnown = "window-opened-known",
    /// One of them is not known yet.
    TellOpenedKnown = "window-tell-opened-known",
    /// Begins the check.
    OpenedTest = "window-opened-test",
    /// A file came while something is under way. `file`.
    TellOpenWaiting = "window-tell-open-waiting",
    /// Shows it.
    OpenShow = "window-open-show",
    /// Forgets it.
    OpenPutAway = "window-open-put-away",
    /// While a file is held above the window.
    DropHere = "window-drop-here",
    /// Leads to what helps whoever cannot send.
    Trouble = "window-trouble",
    /// That page.
    HeadTrouble = "window-head-trouble",
    /// What to do first.
    TellTrouble = "window-tell-trouble",
    /// Its part about the mail program's message.
    SectionTroubleMessage = "window-section-trouble-message",
    /// What to do there.
    TellTroubleMessage = "window-tell-trouble-message",
    /// Field: the message.
    TroubleMessage = "window-trouble-message",
    /// Below it.
    TroubleMessageNote = "window-trouble-message-note",
    /// Above the letter.
    SectionLetter = "window-section-letter",
    /// What is in it.
    TellLetter = "window-tell-letter",
    /// Leaves the mailbox out.
    LetterHide = "window-letter-hide",
    /// Copies it in Japanese.
    LetterCopyJapanese = "window-letter-copy-japanese",
    /// Copies it in English.
    LetterCopyEnglish = "window-letter-copy-english",
    /// Saves it.
    LetterSave = "window-letter-save",
    /// It was copied.
    TellLetterCopied = "window-tell-letter-copied",
    /// Its part about a firewall.
    SectionTroubleFirewall = "window-section-trouble-firewall",
    /// Nothing points at it.
    TellFirewallSeldom = "window-tell-firewall-seldom",
    /// Something does.
    TellFirewallProposed = "window-tell-firewall-proposed",
    /// What the first steps are.
    TellFirewallFirst = "window-tell-firewall-first",
    /// Leads to the steps.
    FirewallShow = "window-firewall-show",
    /// The administrators' page.
    HeadPublish = "window-head-publish",
    /// What it is for.
    TellPublish = "window-tell-publish",
    /// The mail domain.
    PublishDomain = "window-publish-domain",
    /// Beside a field that may stay empty.
    PublishIfAny = "window-publish-if-any",
    /// The server for sending by implicit TLS.
    PublishSubmissions = "window-publish-submissions",
    /// The server for sending by STARTTLS.
    PublishSubmission = "window-publish-submission",
    /// The server for reading.
    PublishImaps = "window-publish-imaps",
    /// Makes records and files.
    PublishMake = "window-publish-make",
    /// Looks at what is published.
    PublishCheck = "window-publish-check",
    /// What that looks at.
    TellPublishCheck = "window-tell-publish-check",
    /// It is looked at.
    TellPublishGoing = "window-tell-publish-going",
    /// No domain is typed.
    TellPublishDomain = "window-tell-publish-domain",
    /// No host. `typed`.
    TellPublishHost = "window-tell-publish-host",
    /// No server for sending is typed.
    TellPublishNoServer = "window-tell-publish-no-server",
    /// Above the records.
    SectionPublishRecords = "window-section-publish-records",
    /// Where they are typed.
    TellPublishRecords = "window-tell-publish-records",
    /// Copies a record's name.
    PublishCopyName = "window-publish-copy-name",
    /// Copies a record's value.
    PublishCopyValue = "window-publish-copy-value",
    /// Copies all records as a zone fragment.
    PublishCopyZone = "window-publish-copy-zone",
    /// Above the files.
    SectionPublishFiles = "window-section-publish-files",
    /// Where to.
    PublishFolder = "window-publish-folder",
    /// Writes all files.
    PublishSave = "window-publish-save",
    /// What is written.
    TellPublishFolder = "window-tell-publish-folder",
    /// On the page for whoever cannot send: for administrators.
    SectionTroublePublish = "window-section-trouble-publish",
    /// What that page is for.
    TellTroublePublish = "window-tell-trouble-publish",
    /// Opens it.
    PublishShow = "window-publish-show",
    /// A tab of these.
    FirewallWindows = "window-firewall-windows",
    /// Another.
    FirewallMacos = "window-firewall-macos",
    /// Another.
    FirewallUfw = "window-firewall-ufw",
    /// Another.
    FirewallFirewalld = "window-firewall-firewalld",
    /// Another.
    FirewallNftables = "window-firewall-nftables",
    /// Another.
    FirewallRouter = "window-firewall-router",
    /// Asks which of the next two.
    FirewallPurpose = "window-firewall-purpose",
    /// Outwards.
    FirewallForSending = "window-firewall-for-sending",
    /// Inwards.
    FirewallForServing = "window-firewall-for-serving",
    /// What a command is called that is copied. `count` (of its step).
    FirewallCommand = "window-firewall-command",
    /// The same of a way back. `count`.
    FirewallUndo = "window-firewall-undo",
    /// What to do when done.
    TellFirewallAgain = "window-tell-firewall-again",
    /// In the list of practice: above what is seen by a look.
    SectionPracticeNetworks = "window-section-practice-networks",
    /// What to do there.
    TellPracticeNetworks = "window-tell-practice-networks",
    /// Begins a look at the network, or leads to it.
    LookAround = "window-look-around",
    /// Looks once more.
    LookAgain = "window-look-again",
    /// Leads to what a look showed.
    LookShow = "window-look-show",
    /// Leads to a look that is under way.
    LookFollow = "window-look-follow",
    /// Its part of the page for whoever cannot send, and its own page before it begins.
    SectionLook = "window-section-look",
    /// What it is for.
    TellLook = "window-tell-look",
    /// Below the address: it may be left out.
    TellLookAddress = "window-tell-look-address",
    /// It goes on from the check that ended. `address`.
    TellLookRun = "window-tell-look-run",
    /// Above what will be asked.
    SectionLookAsks = "window-section-look-asks",
    /// The domain's own. `domain`.
    TellLookAsksDomain = "window-tell-look-asks-domain",
    /// The doors of the account's servers.
    TellLookAsksServer = "window-tell-look-asks-server",
    /// The control hosts. `hosts` (whose they are).
    TellLookAsksControls = "window-tell-look-asks-controls",
    /// What they learn.
    TellLookLearn = "window-tell-look-learn",
    /// In practice.
    TellLookPractice = "window-tell-look-practice",
    /// Switch: whether control hosts are asked.
    AskControls = "window-ask-controls",
    /// What is lost without.
    TellControlsOff = "window-tell-controls-off",
    /// A look is under way.
    HeadLookGoing = "window-head-look-going",
    /// How long it may take.
    TellLookGoing = "window-tell-look-going",
    /// Line: web pages.
    LookLineWeb = "window-look-line-web",
    /// Line: the ports for sending.
    LookLineSubmission = "window-look-line-submission",
    /// Line: port 25.
    LookLineRelay = "window-look-line-relay",
    /// How many answers. `count`.
    LookCounted = "window-look-counted",
    /// Another port or family works.
    HeadLookOtherWay = "window-head-look-other-way",
    /// Nothing is in the way.
    TellLookHealthy = "window-tell-look-healthy",
    /// The same without an address.
    TellLookNetworkHealthy = "window-tell-look-network-healthy",
    /// Nothing is broken.
    TellLookOtherWay = "window-tell-look-other-way",
    /// The verdict is below.
    TellLookStopped = "window-tell-look-stopped",
    /// It did not come to its end.
    TellLookCut = "window-tell-look-cut",
    /// Web pages are reached. `family` (`ipv4`, `ipv6`, `both`).
    LookWorksWeb = "window-look-works-web",
    /// Others take submission. `ports`.
    LookWorksOthers = "window-look-works-others",
    /// The server answers. `host`, `ports`.
    LookWorksServer = "window-look-works-server",
    /// Another verdict.
    SectionLookAlso = "window-section-look-also",
    /// What stops nothing.
    SectionLookNotes = "window-section-look-notes",
    /// How sure a verdict is. `kind`.
    LookCertainty = "window-look-certainty",
    /// Above the further tests.
    SectionNextTests = "window-section-next-tests",
    /// Above the way that works.
    SectionWayOut = "window-section-way-out",
    /// One address family is closed. `host`, `family`.
    TellWayFamily = "window-tell-way-family",
    /// Goes on with a check at this port. `port`.
    UsePort = "window-use-port",
    /// Goes on with a check.
    CheckSending = "window-check-sending",
    /// Leads to the first page.
    EnterAddress = "window-enter-address",
    /// Above the table of ports.
    SectionDoors = "window-section-doors",
    /// The table in one breath. `count` (of hosts).
    DoorsSentence = "window-doors-sentence",
    /// Whose host: the account's.
    DoorsTarget = "window-doors-target",
    /// Whose host: takes the domain's mail.
    DoorsExchanger = "window-doors-exchanger",
    /// Whose hosts: somebody's.
    DoorsControl = "window-doors-control",
    /// What a port is for. `kind` (`sending`, `relay`, `web`).
    DoorsPort = "window-doors-port",
    /// What a connection did. `kind`.
    DoorCame = "window-door-came",
    /// Who rejected connections. `kind` (`itself`, `machine`), `address`, `ports`.
    DoorsRejected = "window-doors-rejected",
    /// A door and what it did, for those who hear it. `text` (whose), `port`, `family`, `answer`.
    DoorName = "window-door-name",
    /// The same below its host. `port`, `family`, `answer`.
    DoorShort = "window-door-short",
    /// What is left to look at.
    SectionHealthy = "window-section-healthy",
    /// Compare these.
    TellHealthySettings = "window-tell-healthy-settings",
    /// Without an address.
    TellHealthyNoSettings = "window-tell-healthy-no-settings",
    /// Or its message.
    TellHealthyMessage = "window-tell-healthy-message",
    /// Above the cases.
    SectionCases = "window-section-cases",
    /// What they are.
    TellCases = "window-tell-cases",
    /// It fits what was seen.
    CaseFits = "window-case-fits",
    /// Above its steps.
    SectionCaseSteps = "window-section-case-steps",
    /// Above the letter.
    SectionLookAsk = "window-section-look-ask",
    /// Stage 1.
    HeadEnter = "window-head-enter",
    /// What happens.
    TellEnter = "window-tell-enter",
    /// Field: the person's name.
    Name = "window-name",
    /// Behind it.
    NameAside = "window-name-aside",
    /// Field: the address.
    Address = "window-address",
    /// How an address was read that an input method had added something to. `address`.
    TellAddressMended = "window-tell-address-mended",
    /// What the search uses. `domain`.
    TellDomainOnly = "window-tell-domain-only",
    /// The same before there is a domain.
    TellDomainOnlyEmpty = "window-tell-domain-only-empty",
    /// Link: opens the next.
    WhatIsSent = "window-what-is-sent",
    /// What leaves this computer.
    TellWhatIsSent = "window-tell-what-is-sent",
    /// Field: the password.
    Password = "window-password",
    /// Field: a password made for programs.
    AppPassword = "window-app-password",
    /// Below the password.
    TellPasswordNote = "window-tell-password-note",
    /// A password of its own for mail programs. `provider`, `word` (what it is called there).
    TellOwnPassword = "window-tell-own-password",
    /// In the place of the password: it is of no use here. `provider`.
    TellBrowserOnly = "window-tell-browser-only",
    /// In the place of the password: no mail program is let in. `provider`.
    TellNoMailPrograms = "window-tell-no-mail-programs",
    /// Mail programs must first be switched on. `provider`.
    TellSwitchOn = "window-tell-switch-on",
    /// The same, where the setting's name is known. `provider`, `word`.
    TellSwitchOnNamed = "window-tell-switch-on-named",
    /// A sign-in from abroad is refused. `provider`.
    TellRefusesAbroad = "window-tell-refuses-abroad",
    /// Link: opens the provider's page in the browser. `provider`.
    ProviderPage = "window-provider-page",
    /// Shows the password.
    Show = "window-show",
    /// Hides the password.
    Hide = "window-hide",
    /// The same, named in full.
    ShowPassword = "window-show-password",
    /// The same, named in full.
    HidePassword = "window-hide-password",
    /// Odd: a blank before it.
    TellSpaceBefore = "window-tell-space-before",
    /// Odd: a blank behind it.
    TellSpaceAfter = "window-tell-space-after",
    /// Odd: full-width letters.
    TellFullWidth = "window-tell-full-width",
    /// Odd: kana or kanji.
    TellJapanese = "window-tell-japanese",
    /// Mends a blank.
    MendSpace = "window-mend-space",
    /// Mends full-width letters.
    MendFullWidth = "window-mend-full-width",
    /// Tick: a test message is sent to oneself.
    TestMessage = "window-test-message",
    /// What leaves this computer with it.
    TellTestMessage = "window-tell-test-message",
    /// The one button.
    Begin = "window-begin",
    /// Link: three fields for a server.
    ByHand = "window-by-hand",
    /// Link: back to the search.
    NotByHand = "window-not-by-hand",
    /// Field: the server.
    Host = "window-host",
    /// Field: the port.
    Port = "window-port",
    /// Choice: how it is encrypted.
    Security = "window-security",
    /// Choice.
    SecurityStarttls = "window-security-starttls",
    /// Choice.
    SecurityTls = "window-security-tls",
    /// The address lacks its @.
    TellAddressNoAt = "window-tell-address-no-at",
    /// What stands before the @ is none.
    TellAddressLocal = "window-tell-address-local",
    /// What stands behind the @ is none.
    TellAddressDomain = "window-tell-address-domain",
    /// This is no host.
    TellHost = "window-tell-host",
    /// This is no port.
    TellPort = "window-tell-port",
    /// No answer yet.
    HeadLooking = "window-head-looking",
    /// Verified; signing in.
    HeadConnected = "window-head-connected",
    /// Being ended.
    HeadStopping = "window-head-stopping",
    /// Ended by the person.
    HeadStopped = "window-head-stopped",
    /// While it looks.
    TellLooking = "window-tell-looking",
    /// While all is well.
    TellGoing = "window-tell-going",
    /// After three seconds.
    TellSlow = "window-tell-slow",
    /// After stopping.
    TellStopped = "window-tell-stopped",
    /// Line 1.
    LineFind = "window-line-find",
    /// Line 2.
    LineEncrypt = "window-line-encrypt",
    /// Line 3.
    LineSignIn = "window-line-sign-in",
    /// Line 4: reading mail. It comes after sending is proven.
    LineRead = "window-line-read",
    /// Behind line 4. `host`.
    Reads = "window-reads",
    /// Behind line 4: it does not stop sending.
    NotRead = "window-not-read",
    /// Behind line 4.
    NotLooked = "window-not-looked",
    /// A line: the test message.
    LineArrive = "window-line-arrive",
    /// It is being handed in.
    LetterSending = "window-letter-sending",
    /// The server has taken it over.
    LetterTaken = "window-letter-taken",
    /// It is looked for. `count` (seconds).
    LetterLooking = "window-letter-looking",
    /// It was seen. `count` (seconds), `step` (`inbox`, `junk`).
    LetterArrived = "window-letter-arrived",
    /// It was not seen.
    LetterNotSeen = "window-letter-not-seen",
    /// Nobody knows whether it was taken over.
    LetterUnknown = "window-letter-unknown",
    /// Nobody could look.
    LetterNotFollowed = "window-letter-not-followed",
    /// It was not taken over.
    LetterRefused = "window-letter-refused",
    /// It was not handed in.
    LetterNotSent = "window-letter-not-sent",
    /// Ends the waiting for the test message.
    StopWaiting = "window-stop-waiting",
    /// The test message was taken over.
    HeadTaken = "window-head-taken",
    /// It arrived.
    HeadArrived = "window-head-arrived",
    /// It arrived among junk.
    HeadInJunk = "window-head-in-junk",
    /// It was not seen.
    HeadNotSeen = "window-head-not-seen",
    /// Nobody knows whether it was taken over.
    HeadUnknown = "window-head-unknown",
    /// It was not taken over.
    HeadNotTaken = "window-head-not-taken",
    /// While it is looked for.
    TellFollowing = "window-tell-following",
    /// The same where mail is read by POP3.
    TellFollowingPop3 = "window-tell-following-pop3",
    /// It was taken over, and that is all that is known.
    TellTaken = "window-tell-taken",
    /// It was seen. `count` (seconds), `step` (`inbox`, `junk`).
    TellArrived = "window-tell-arrived",
    /// What became of it then. `kind` (`deleted`, `moved`, `left`, `unsure`).
    TellRemoved = "window-tell-removed",
    /// What works: the sign-in. `username`.
    WorksSignedIn = "window-works-signed-in",
    /// What works: handing a message in.
    WorksTaken = "window-works-taken",
    /// What works: the message came. `count` (seconds), `step` (`inbox`, `junk`).
    WorksArrived = "window-works-arrived",
    /// A line, named in full. `text`, `step` (`waiting`, `busy`, `good`, `stopped`), `answer`.
    LineName = "window-line-name",
    /// Behind line 1. `host`, `text` (who said so).
    Found = "window-found",
    /// Who said so: the person.
    ByTyped = "window-by-typed",
    /// Who said so. `domain`.
    ByPublished = "window-by-published",
    /// Who said so. `domain`.
    ByListed = "window-by-listed",
    /// Who said so. `domain`.
    ByConfirmed = "window-by-confirmed",
    /// Who said so.
    ByGuessed = "window-by-guessed",
    /// Who said so. `domain`.
    ByOutside = "window-by-outside",
    /// Behind line 2. `version`, `until`.
    Encrypted = "window-encrypted",
    /// Behind line 2: the person alone vouches for it. `version`, `until`.
    EncryptedPinned = "window-encrypted-pinned",
    /// Behind line 2.
    NotEncrypted = "window-not-encrypted",
    /// Behind line 3. `count`.
    Trying = "window-trying",
    /// Behind line 3. `username`.
    SignedInAs = "window-signed-in-as",
    /// Behind line 3.
    Refused = "window-refused",
    /// Behind line 3.
    Waits = "window-waits",
    /// Another port is used. `port`.
    TellOtherPort = "window-tell-other-port",
    /// Only the password is missing.
    TellPasswordNeeded = "window-tell-password-needed",
    /// Gives the password.
    CheckSignIn = "window-check-sign-in",
    /// Before the host that gets the password.
    GoesTo = "window-goes-to",
    /// Behind it.
    GoesToVerified = "window-goes-to-verified",
    /// Field: the user name.
    Username = "window-username",
    /// After a plain refusal.
    TellRefused = "window-tell-refused",
    /// Above three things to look at.
    HeadLookAt = "window-head-look-at",
    /// First.
    TellLookPassword = "window-tell-look-password",
    /// Second.
    TellLookLetters = "window-tell-look-letters",
    /// Third.
    TellLookUsername = "window-tell-look-username",
    /// Nothing is lost.
    TellKept = "window-tell-kept",
    /// Before a server's words.
    Said = "window-said",
    /// The budget is used up.
    TellNoAttemptLeft = "window-tell-no-attempt-left",
    /// Why a yes is needed.
    TellConfirm = "window-tell-confirm",
    /// Says yes to exactly this host.
    ConfirmYes = "window-confirm-yes",
    /// Says no.
    ConfirmNo = "window-confirm-no",
    /// After a no.
    TellNotConfirmed = "window-tell-not-confirmed",
    /// Nothing found: the one field.
    TellOneField = "window-tell-one-field",
    /// Checks the server typed there.
    CheckServer = "window-check-server",
    /// What works.
    HeadWorks = "window-head-works",
    /// What stopped.
    HeadStoppedHere = "window-head-stopped-here",
    /// What to do.
    HeadToDo = "window-head-to-do",
    /// Works. `host`.
    WorksFound = "window-works-found",
    /// Works. `domain`.
    WorksDns = "window-works-dns",
    /// Works. `host`, `port`.
    WorksReached = "window-works-reached",
    /// Works. `host`.
    WorksEncrypted = "window-works-encrypted",
    /// Nothing is proven yet.
    WorksNothing = "window-works-nothing",
    /// Who has to act. `step`.
    Who = "window-who",
    /// Named, but no door opens.
    TellNotVerified = "window-tell-not-verified",
    /// Works: with the accepted certificate. `host`.
    WorksPinned = "window-works-pinned",
    /// Above a certificate that could be accepted.
    HeadAccept = "window-head-accept",
    /// Where to compare it. `host`, `port`.
    TellAccept = "window-tell-accept",
    /// The fingerprint, named.
    Fingerprint = "window-fingerprint",
    /// What else it shows. `names`, `from`, `until`.
    TellAcceptShown = "window-tell-accept-shown",
    /// Tick: it was compared.
    TickCompared = "window-tick-compared",
    /// Accepts it.
    AcceptCertificate = "window-accept-certificate",
    /// How far that goes.
    TellAcceptLimits = "window-tell-accept-limits",
    /// Held back for safety.
    TellWithheld = "window-tell-withheld",
    /// No network.
    TellOffline = "window-tell-offline",
    /// Below, what does not stop anything.
    HeadNotes = "window-head-notes",
    /// Station.
    WayComputer = "window-way-computer",
    /// Station.
    WayNetwork = "window-way-network",
    /// Station.
    WayServer = "window-way-server",
    /// Station.
    WayInbox = "window-way-inbox",
    /// Side note.
    WayDnsAsking = "window-way-dns-asking",
    /// Side note.
    WayDnsGood = "window-way-dns-good",
    /// Side note.
    WayDnsBad = "window-way-dns-bad",
    /// Side note.
    WayDnsOpen = "window-way-dns-open",
    /// A door: not tried.
    DoorOpen = "window-door-open",
    /// A door.
    DoorTrying = "window-door-trying",
    /// A door.
    DoorWorks = "window-door-works",
    /// A door: encrypted, and the person alone vouches for it.
    DoorAccepted = "window-door-accepted",
    /// A door.
    DoorSilent = "window-door-silent",
    /// A door.
    DoorShut = "window-door-shut",
    /// A door.
    DoorUnsafe = "window-door-unsafe",
    /// A door.
    DoorUnclear = "window-door-unclear",
    /// A door: port 25.
    DoorUnused = "window-door-unused",
    /// Below the network.
    WayStoppedNetwork = "window-way-stopped-network",
    /// Below the computer.
    WayStoppedComputer = "window-way-stopped-computer",
    /// The picture in one breath. `port`, `host`.
    TellWayWorks = "window-tell-way-works",
    /// The same with an accepted certificate. `port`, `host`.
    TellWayAccepted = "window-tell-way-accepted",
    /// The picture in one breath.
    TellWayLooking = "window-tell-way-looking",
    /// The picture in one breath.
    TellWayBlocked = "window-tell-way-blocked",
    /// A part of the picture. `name-of` and its state: `text`, `answer`.
    WayPart = "window-way-part",
    /// A door, named in full. `port`, `answer`.
    WayPort = "window-way-port",
    /// A station.
    WayProven = "window-way-proven",
    /// A station.
    WayNotProven = "window-way-not-proven",
    /// A message is on its way there.
    WayAwaited = "window-way-awaited",
    /// It was among junk.
    WayJunk = "window-way-junk",
    /// It was not there.
    WayNotSeen = "window-way-not-seen",
    /// The picture in one breath, the whole way. `port`, `host`.
    TellWayThrough = "window-tell-way-through",
    /// The list.
    HeadPractice = "window-head-practice",
    /// What practice is.
    TellPractice = "window-tell-practice",
    /// The band that marks it.
    PracticeBand = "window-practice-band",
    /// Leaves practice.
    PracticeLeave = "window-practice-leave",
    /// Back to the list.
    PracticeList = "window-practice-list",
    /// While its servers start.
    PracticeOpening = "window-practice-opening",
    /// A situation.
    PracticeIdn = "window-practice-xn--r8jz45g",
    /// A situation.
    PracticeWorks = "window-practice-works",
    /// A situation.
    PracticeSrvOnly = "window-practice-srv-only",
    /// A situation.
    PracticeAutoconfigOnly = "window-practice-autoconfig-only",
    /// A situation.
    PracticeWellKnownOnly = "window-practice-well-known-only",
    /// A situation.
    PracticeGuessOnly = "window-practice-guess-only",
    /// A situation.
    PracticeSilent587 = "window-practice-silent-587",
    /// A situation.
    PracticeSilent465 = "window-practice-silent-465",
    /// A situation.
    PracticeAllSilent = "window-practice-all-silent",
    /// A situation.
    PracticeRefused = "window-practice-refused",
    /// A situation.
    PracticeExpired = "window-practice-expired",
    /// A situation.
    PracticeWrongName = "window-practice-wrong-name",
    /// A situation.
    PracticeSelfSigned = "window-practice-self-signed",
    /// A situation.
    PracticeNotYetValid = "window-practice-not-yet-valid",
    /// A situation.
    PracticeUnknownAuthority = "window-practice-unknown-authority",
    /// A situation.
    PracticeIncomplete = "window-practice-incomplete",
    /// A situation.
    PracticeOldTls = "window-practice-old-tls",
    /// A situation.
    PracticeStripped = "window-practice-stripped",
    /// A situation.
    PracticeInjected = "window-practice-injected",
    /// A situation.
    PracticeStarttlsRefused = "window-practice-starttls-refused",
    /// A situation.
    PracticeMoved = "window-practice-moved",
    /// A situation.
    PracticeOutside = "window-practice-outside",
    /// A situation.
    PracticeWrongPassword = "window-practice-wrong-password",
    /// A situation.
    PracticeLocalPart = "window-practice-local-part",
    /// A situation.
    PracticeCramTrap = "window-practice-cram-trap",
    /// A situation.
    PracticeCramOnly = "window-practice-cram-only",
    /// A situation.
    PracticeScram = "window-practice-scram",
    /// A situation.
    PracticeScramUnproven = "window-practice-scram-unproven",
    /// A situation.
    PracticeOauthOnly = "window-practice-oauth-only",
    /// Practice: a certificate of one's own, or the password.
    PracticeCertificate = "window-practice-certificate",
    /// Practice: a certificate is all that is wanted.
    PracticeCertificateEnough = "window-practice-certificate-enough",
    /// A situation.
    PracticeBrowser = "window-practice-browser",
    /// A situation.
    PracticeBrowserUnknown = "window-practice-browser-unknown",
    /// A situation.
    PracticeBrowserDeclined = "window-practice-browser-declined",
    /// A situation.
    PracticeBrowserApproval = "window-practice-browser-approval",
    /// A situation.
    PracticeBrowserMixedUp = "window-practice-browser-mixed-up",
    /// A situation.
    PracticeBrowserTokenRefused = "window-practice-browser-token-refused",
    /// A situation.
    PracticeAppPassword = "window-practice-app-password",
    /// A situation.
    PracticeTryLater = "window-practice-try-later",
    /// A situation.
    PracticeLocked = "window-practice-locked",
    /// A situation.
    PracticeAuthDisabled = "window-practice-auth-disabled",
    /// A situation.
    PracticeProgramsOff = "window-practice-programs-off",
    /// A situation.
    PracticeAbroad = "window-practice-abroad",
    /// A situation.
    PracticeBrowserOnly = "window-practice-browser-only",
    /// A situation.
    PracticePasswordExpired = "window-practice-password-expired",
    /// A situation.
    PracticeSenderRefused = "window-practice-sender-refused",
    /// A situation of practice.
    PracticeMessageLate = "window-practice-message-late",
    /// A situation of practice.
    PracticeMessageJunk = "window-practice-message-junk",
    /// A situation of practice.
    PracticeMessageLost = "window-practice-message-lost",
    /// A situation of practice.
    PracticeMessageRefused = "window-practice-message-refused",
    /// A situation of practice.
    PracticeGreylisted = "window-practice-greylisted",
    /// A situation of practice.
    PracticeMessageStays = "window-practice-message-stays",
    /// A situation of practice.
    PracticeMessageMoves = "window-practice-message-moves",
    /// A situation of practice.
    PracticePop3Only = "window-practice-pop3-only",
    /// A situation.
    PracticeNothing = "window-practice-nothing",
    /// A situation.
    PracticeNullMx = "window-practice-null-mx",
    /// Above the settings.
    SectionSettings = "window-section-settings",
    /// Above the ports.
    SectionPorts = "window-section-ports",
    /// Above the chain.
    SectionCertificate = "window-section-certificate",
    /// Above the ladder of the sign-in.
    SectionConversation = "window-section-conversation",
    /// Label.
    SettingServer = "window-setting-server",
    /// Label.
    SettingPort = "window-setting-port",
    /// Label.
    SettingSecurity = "window-setting-security",
    /// Label.
    SettingUsername = "window-setting-username",
    /// Label.
    SettingMechanisms = "window-setting-mechanisms",
    /// Label: why the sign-in was made as it was.
    SettingChosen = "window-setting-chosen",
    /// Label: the same where mail is read.
    SettingChosenReading = "window-setting-chosen-reading",
    /// Label.
    SettingCertificate = "window-setting-certificate",
    /// Label.
    SettingSource = "window-setting-source",
    /// Label.
    SettingDane = "window-setting-dane",
    /// Label.
    SettingMtaSts = "window-setting-mta-sts",
    /// Label.
    SettingReceiving = "window-setting-receiving",
    /// Why port 25 is not used.
    TellPort25 = "window-tell-port-25",
    /// One certificate. `issuer`, `until`.
    Certificate = "window-certificate",
    /// Stands where there is nothing yet.
    NothingYet = "window-nothing-yet",
    /// What was asked for, as a label. `kind`.
    AskedKind = "window-asked-kind",
    /// An answer and how long it took. `text`, `ms`.
    AnswerTook = "window-answer-took",
    /// What was found, in the words of DNS. `answer`.
    AnswerFound = "window-answer-found",
    /// A document. `count` characters.
    AnswerDocument = "window-answer-document",
    /// The same where the way led on. `count` characters, `target` where it was in the end.
    AnswerDocumentAt = "window-answer-document-at",
    /// DNS: no such name.
    AnswerNoName = "window-answer-no-name",
    /// DNS: no such records.
    AnswerNoRecords = "window-answer-no-records",
    /// DNS: the name server said it could not. `said`.
    AnswerServerFailed = "window-answer-server-failed",
    /// DNSSEC: signed, and the signatures are good.
    AnswerSigned = "window-answer-signed",
    /// DNSSEC: not signed.
    AnswerUnsigned = "window-answer-unsigned",
    /// DNSSEC: signed, and the signatures do not fit.
    AnswerBogus = "window-answer-bogus",
    /// DNSSEC: nothing can be said.
    AnswerNoSignatures = "window-answer-no-signatures",
    /// Nobody answered.
    AnswerNone = "window-answer-none",
    /// No way to a name server.
    AnswerNoDns = "window-answer-no-dns",
    /// The web server answered with another status. `answer`.
    AnswerStatus = "window-answer-status",
    /// The connection was refused.
    AnswerRefused = "window-answer-refused",
    /// There is no way there.
    AnswerUnreachable = "window-answer-unreachable",
    /// This computer did not let it out.
    AnswerDenied = "window-answer-denied",
    /// No connection, in the system's words. `said`.
    AnswerNoConnection = "window-answer-no-connection",
    /// The certificate was not accepted.
    AnswerCertificate = "window-answer-certificate",
    /// No encryption came about.
    AnswerNoTls = "window-answer-no-tls",
    /// The host has no address.
    AnswerNoAddress = "window-answer-no-address",
    /// More than is read.
    AnswerTooLarge = "window-answer-too-large",
    /// A redirect was not followed.
    AnswerRedirect = "window-answer-redirect",
    /// Of another media type. `said`.
    AnswerMediaType = "window-answer-media-type",
    /// Something else, in the library's words. `said`.
    AnswerOther = "window-answer-other",
    /// It speaks, inside verified encryption.
    AnswerSecure = "window-answer-secure",
    /// It speaks, inside encryption that the person alone vouches for.
    AnswerPinned = "window-answer-pinned",
    /// It speaks, without encryption.
    AnswerClear = "window-answer-clear",
    /// It refused a step. `answer` (the code), `step`.
    AnswerReply = "window-answer-reply",
    /// STARTTLS is not offered.
    AnswerNoStarttls = "window-answer-no-starttls",
    /// It broke the protocol. `step`.
    AnswerViolation = "window-answer-violation",
    /// It hung up. `step`.
    AnswerClosed = "window-answer-closed",
    /// It fell silent. `step`.
    AnswerSilent = "window-answer-silent",
    /// We no longer needed it.
    AnswerLeft = "window-answer-left",
    /// A step that has no command.
    StepGreeting = "window-step-greeting",
    /// A step that has no command.
    StepHandshake = "window-step-handshake",
    /// A step that has no command.
    StepReady = "window-step-ready",
    /// The message and its end.
    StepMessage = "window-step-message",
    /// TLS stands. `version`, `host`.
    LadderVerified = "window-ladder-verified",
    /// TLS stands with the accepted certificate. `version`, `host`.
    LadderPinned = "window-ladder-pinned",
    /// Below the network: nothing answers beyond it.
    WayStoppedSilence = "window-way-stopped-silence",
    /// The picture in one breath, and what it means: nobody answered.
    TellWaySilent = "window-tell-way-silent",
    /// A situation.
    PracticeReceiveRefused = "window-practice-receive-refused",
    /// A situation.
    PracticeImapSilent = "window-practice-imap-silent",
    /// A situation.
    PracticeOp25b = "window-practice-op25b",
    /// A situation.
    PracticeSubmissionBlocked = "window-practice-submission-blocked",
    /// A situation.
    PracticeVpn = "window-practice-vpn",
    /// A situation.
    PracticeIntercepted = "window-practice-intercepted",
    /// A situation.
    PracticeWrongPort = "window-practice-wrong-port",
    /// A situation.
    PracticePortsCrossed = "window-practice-ports-crossed",
    /// A situation.
    PracticeRewritten = "window-practice-rewritten",
    /// A situation.
    PracticeOverloaded = "window-practice-overloaded",
    /// A situation.
    PracticeListed = "window-practice-listed",
    /// A situation.
    PracticeFirewall = "window-practice-firewall",
    /// A situation.
    PracticeClockWrong = "window-practice-clock-wrong",
    /// A situation.
    PracticeTlsIntercepted = "window-practice-tls-intercepted",
    /// A situation.
    PracticeIpv6Broken = "window-practice-ipv6-broken",
    /// A situation.
    PracticeDnsBroken = "window-practice-dns-broken",
    /// A situation.
    PracticeCaptivePortal = "window-practice-captive-portal",
    /// A situation.
    PracticeEveryName = "window-practice-every-name",
    /// A situation.
    PracticeOffline = "window-practice-offline",
    /// A situation.
    PracticeProxyOnly = "window-practice-proxy-only",
    /// A situation.
    PracticeIpv6Only = "window-practice-ipv6-only",
    /// A situation.
    PracticeSlow = "window-practice-slow",
    /// The host that has to be confirmed is only for reading mail.
    TellConfirmReading = "window-tell-confirm-reading",
    /// Beside the line about reading mail: the server was not reached securely.
    NotReached = "window-not-reached",
    /// A situation.
    PracticePaccOnly = "window-practice-pacc-only",
    /// A situation.
    PracticeAutodiscoverOnly = "window-practice-autodiscover-only",
    /// A situation.
    PracticeTwoProviders = "window-practice-two-providers",
    /// A situation.
    PracticeSwitchOn = "window-practice-switch-on",
    /// A situation.
    PracticeBrowserListed = "window-practice-browser-listed",
    /// A situation.
    PracticeAppOnly = "window-practice-app-only",
    /// Switch: whether the public database of providers is asked.
    AskDatabase = "window-ask-database",
    /// What that means.
    TellDatabase = "window-tell-database",
    /// Two providers are named; the person chooses.
    HeadChoose = "window-head-choose",
    /// Below it.
    TellChoose = "window-tell-choose",
    /// Chooses the one above it.
    Choose = "window-choose",
    /// The same, named in full. `host`.
    ChooseName = "window-choose-name",
    /// Chooses none of them.
    ChooseNeither = "window-choose-neither",
    /// In the place of the button: it is not verified yet.
    ChooseWaits = "window-choose-waits",
    /// In the place of the button: it cannot be used.
    ChooseNot = "window-choose-not",
    /// A password would be of no use.
    HeadBrowserOnly = "window-head-browser-only",
    /// The sign-in page can be opened.
    HeadBrowserReady = "window-head-browser-ready",
    /// It was opened.
    HeadBrowserWaiting = "window-head-browser-waiting",
    /// Its host has to be confirmed first.
    HeadBrowserConfirm = "window-head-browser-confirm",
    /// The browser sign-in came to no end.
    HeadBrowserStopped = "window-head-browser-stopped",
    /// It was stopped for safety.
    HeadBrowserUnsafe = "window-head-browser-unsafe",
    /// An administrator has to approve this program.
    HeadBrowserApproval = "window-head-browser-approval",
    /// All is verified up to a sign-in that cannot be tried from here.
    HeadNotTestable = "window-head-not-testable",
    /// The sign-in page can be opened.
    TellBrowserReady = "window-tell-browser-ready",
    /// It was opened.
    TellBrowserWaiting = "window-tell-browser-waiting",
    /// No browser opened it.
    TellBrowserNotOpened = "window-tell-browser-not-opened",
    /// Its host has to be confirmed first.
    TellBrowserConfirm = "window-tell-browser-confirm",
    /// Above the host of the page, before it is opened.
    BrowserHost = "window-browser-host",
    /// The same afterwards.
    BrowserHostOpened = "window-browser-host-opened",
    /// Below the host of the page.
    TellBrowserCompare = "window-tell-browser-compare",
    /// Who is shown what the page gives. `host`.
    TellBrowserShown = "window-tell-browser-shown",
    /// What to do where no page appears.
    TellBrowserElsewhere = "window-tell-browser-elsewhere",
    /// Above the whole address of the page.
    BrowserAddress = "window-browser-address",
    /// Opens the sign-in page.
    OpenBrowser = "window-open-browser",
    /// Opens it once more.
    OpenBrowserAgain = "window-open-browser-again",
    /// Copies its address, named in full. `host`.
    CopyBrowserPageName = "window-copy-browser-page-name",
    /// Goes on with the browser instead of a password.
    ByBrowser = "window-by-browser",
    /// The same once more.
    ByBrowserAgain = "window-by-browser-again",
    /// The browser sign-in came to no end.
    TellBrowserStopped = "window-tell-browser-stopped",
    /// It was stopped for safety.
    TellBrowserUnsafe = "window-tell-browser-unsafe",
    /// An administrator has to approve this program.
    TellBrowserApproval = "window-tell-browser-approval",
    /// Above a text to be sent.
    HeadLetter = "window-head-letter",
    /// Its beginning. `address`.
    LetterGreeting = "window-letter-greeting",
    /// What happened. `host` (of the sign-in page), `said`.
    LetterApproval = "window-letter-approval",
    /// What was asked. `client`, `scope`.
    LetterProgram = "window-letter-program",
    /// For which mail server. `host`.
    LetterServer = "window-letter-server",
    /// What is wished for.
    LetterWish = "window-letter-wish",
    /// In the place of a client identifier where there is none.
    LetterUnregistered = "window-letter-unregistered",
    /// Copies the text.
    CopyLetter = "window-copy-letter",
    /// Announced: it was copied.
    CopiedLetter = "window-copied-letter",
    /// All is verified up to a sign-in that cannot be tried from here.
    TellNotTestable = "window-tell-not-testable",
    /// Above what is left to be done.
    HeadLeft = "window-head-left",
    /// Above the field for a password made for programs.
    TellWithAppPassword = "window-tell-with-app-password",
    /// Above the fields for a client identifier.
    HeadOwnClient = "window-head-own-client",
    /// What it is. `domain`.
    TellOwnClient = "window-tell-own-client",
    /// Field: the client identifier.
    ClientId = "window-client-id",
    /// Field: the authorization server.
    ClientIssuer = "window-client-issuer",
    /// Below that field.
    TellClientIssuer = "window-tell-client-issuer",
    /// Keeps both and signs in.
    KeepClient = "window-keep-client",
    /// What is typed is no client identifier.
    TellClientId = "window-tell-client-id",
    /// What is typed is no authorization server.
    TellIssuer = "window-tell-issuer",
    /// It could not be written down. `said`.
    TellClientNotKept = "window-tell-client-not-kept",
    /// Above the ways to save a report.
    SectionReport = "window-section-report",
    /// What a report is.
    TellReport = "window-tell-report",
    /// The mailbox is left out of the report.
    ReportHide = "window-report-hide",
    /// Saves it as a page.
    ReportPage = "window-report-page",
    /// Saves it as data.
    ReportData = "window-report-data",
    /// Above the way to another network.
    SectionCompare = "window-section-compare",
    /// Why another network helps.
    TellCompareWhy = "window-tell-compare-why",
    /// Opens the page.
    CompareOpen = "window-compare-open",
    /// The page that compares networks.
    HeadCompare = "window-head-compare",
    /// What it does.
    TellCompare = "window-tell-compare",
    /// Practice keeps nothing.
    TellComparePractice = "window-tell-compare-practice",
    /// There are not two checks yet.
    TellCompareFirst = "window-tell-compare-first",
    /// Two have to be chosen.
    TellCompareTwo = "window-tell-compare-two",
    /// Two that have nothing in common.
    TellCompareUnlike = "window-tell-compare-unlike",
    /// Above the checks that are kept.
    SectionCompareKept = "window-section-compare-kept",
    /// Where they are, and how many.
    TellCompareKept = "window-tell-compare-kept",
    /// The switch: checks are kept to be compared.
    KeepChecks = "window-keep-checks",
    /// Below it, where it is off.
    TellChecksNotKept = "window-tell-checks-not-kept",
    /// The name of a check's network. `text` (when it was).
    CompareNetwork = "window-compare-network",
    /// What may stand there.
    CompareNetworkNote = "window-compare-network-note",
    /// Deletes a check.
    CompareForget = "window-compare-forget",
    /// The same, named in full. `text`.
    CompareForgetName = "window-compare-forget-name",
    /// How sure it is. `text`.
    CompareCertainty = "window-compare-certainty",
    /// What was seen in a network. `text` (its name), `answer`.
    CompareSaid = "window-compare-said",
    /// Checks from the network of the moment.
    CompareCheckHere = "window-compare-check-here",
    /// Above what a source says to the person.
    HeadProviderSays = "window-head-provider-says",
    /// Whose words they are.
    TellProviderSays = "window-tell-provider-says",
    /// Before a page on which mail programs are let in.
    SaysEnable = "window-says-enable",
    /// What the source says of the page above. `said`.
    SaysText = "window-says-text",
    /// Before a page about the settings.
    SaysDocumentation = "window-says-documentation",
    /// Where browser sign-in is. `said`.
    SaysBrowser = "window-says-browser",
    /// Opens a page of the provider's.
    OpenPage = "window-open-page",
    /// The same, named in full. `target`.
    OpenPageName = "window-open-page-name",
    /// Copies its address.
    CopyPage = "window-copy-page",
    /// The same, named in full. `target`.
    CopyPageName = "window-copy-page-name",
    /// Announced: it was copied.
    CopiedPage = "window-copied-page",
    /// Above the servers that are not used.
    SectionOthers = "window-section-others",
    /// Sources name different servers, and one is better proven.
    TellDiffer = "window-tell-differ",
    /// Label: how far the server is believed, and why.
    SettingReason = "window-setting-reason",
    /// Where the user name comes from: the person.
    NameEntered = "window-name-entered",
    /// Where the user name comes from: the source.
    NameGiven = "window-name-given",
    /// Where the user name comes from: nobody says.
    NameWhole = "window-name-whole",
    /// Where the user name comes from: the whole address was refused.
    NameLocal = "window-name-local",
    /// Above what a handshake showed.
    SectionEncryption = "window-section-encryption",
    /// Label.
    TlsVersion = "window-tls-version",
    /// Label.
    TlsSuite = "window-tls-suite",
    /// Label.
    TlsGroup = "window-tls-group",
    /// Label.
    TlsAlpn = "window-tls-alpn",
    /// No protocol was agreed on.
    TlsAlpnNone = "window-tls-alpn-none",
    /// Label: where the chain leads.
    TlsRoot = "window-tls-root",
    /// Where the chain leads. `issuer`.
    RootPublic = "window-root-public",
    /// Where the chain leads. `issuer`.
    RootGiven = "window-root-given",
    /// Where the chain leads. `issuer`.
    RootPrivate = "window-root-private",
    /// Where the chain ends. `issuer`.
    RootOpen = "window-root-open",
}
