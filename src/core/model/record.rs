//! Everything that happened in a run, in order: the one thing all pictures and findings are made from.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Address, Answer, BrowserFact, Fingerprint, TestToken, Unfollowed, UserName};
use super::{
    Ask, Candidate, Endpoint, Foreign, Fqdn, Host, Mechanism, Moment, Observation, Server, Source, Subject, TlsState,
    Told, Trust,
};

/// The name and version of the saved form.
const SCHEMA: &str = "toukan.record/1";

/// Why a server or a source was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// A private, loopback or link-local address that nobody typed.
    PrivateAddress,
    /// This address has had its share of connections.
    AddressLimit,
    /// Somebody better was found before its turn came.
    NotNeeded,
    /// The source says that it is not offered.
    NotOffered,
    /// The document could not be read.
    Unreadable,
    /// Its port is none that a mail server uses.
    Port,
}

/// Why detection came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettledBecause {
    /// Nothing that is still open could change it.
    NothingBetterCanCome,
    /// What could have changed it has used up its patience.
    PatienceUsed,
    /// Everything has answered.
    AllAnswered,
    /// The whole command ran out of time.
    Deadline,
}

/// Why a sign-in looked as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttemptBecause {
    /// The first one.
    First,
    /// A server that keeps hashed passwords can refuse a right one to CRAM-MD5 or SCRAM.
    PlainAfterChallenge,
    /// No source fixed the form of the name, and the whole address was refused.
    LocalPart,
}

/// Why a sign-in was made by this mechanism and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChosenBecause {
    /// The person named it.
    Named,
    /// There is a token instead of a password.
    Token,
    /// A client certificate was shown already, and the server goes by that: no password is needed.
    Certificate,
    /// The password is not sent, and the sign-in is tied to this TLS connection.
    Bound,
    /// The password is not sent.
    NotSent,
    /// The password is sent inside verified TLS; the server offers nothing better that we can do.
    InsideTls,
    /// Nothing else that we can do is offered.
    NothingElse,
}

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// A person has not said yes to this host.
    Unconfirmed,
    /// No verified TLS.
    NoVerifiedTls,
    /// The server broke the protocol.
    Violation,
    /// The attempts are used up.
    Budget,
    /// No mechanism that we both know.
    NoMechanism,
    /// The name or password cannot be said in this mechanism.
    NotSendable,
    /// The provider lets nobody in with a password: signing in happens in the browser.
    BrowserOnly,
    /// Signing in by the browser needs an identifier of this program there, and there is none.
    NoClient,
    /// The browser sign-in came to no token.
    BrowserStopped,
    /// Something in the browser sign-in was not as it has to be: it may be an attack.
    BrowserUnsafe,
    /// A client certificate is all that was given, and the server speaks TLS 1.2, where everybody on the way could read it.
    CertificateInClear,
    /// A client certificate is all that was given, and the server has no use for it.
    CertificateUnused,
}

/// A decision of ours, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decided", rename_all = "kebab-case")]
pub enum Decision {
    /// A run was begun for this address.
    Began {
        /// The address.
        address: Address,
    },
    /// A source names a server.
    Claimed {
        /// What it claims.
        candidate: Candidate,
    },
    /// A source says something to the person.
    Told {
        /// What.
        told: Told,
    },
    /// Something was passed over.
    Skipped {
        /// Where it would have been.
        endpoint: Endpoint,
        /// Why.
        why: Skip,
    },
    /// A candidate's trust changed through what was seen.
    Weighed {
        /// The server.
        server: Server,
        /// How far it is believed now.
        trust: Trust,
    },
    /// The MX names a known provider and another source a different one: nothing is preselected.
    Disagreed {
        /// The machine that takes the domain's mail.
        exchanger: Fqdn,
        /// Where its provider's customers hand mail in.
        theirs: Host,
        /// What the other source names.
        other: Host,
    },
    /// Detection has its answer.
    Settled {
        /// The best; `None` if nothing was found.
        recommended: Option<Candidate>,
        /// Why now.
        why: SettledBecause,
    },
    /// Detection has its answer about reading mail too.
    SettledIncoming {
        /// The best; `None` if nothing was found.
        recommended: Option<Candidate>,
        /// Why now.
        why: SettledBecause,
    },
    /// The person said yes to exactly this host.
    Confirmed {
        /// The host.
        host: Host,
    },
    /// The person compared this certificate's fingerprint, now or before, and accepts it for the
    /// account.
    AcceptedCertificate {
        /// Which.
        sha256: Fingerprint,
        /// At this server; `None` for whichever of the account's servers shows it.
        endpoint: Option<Endpoint>,
    },
    /// What a server offered for sign-in when a saved account was last checked.
    OfferedBefore {
        /// The server.
        server: Server,
        /// Inside TLS.
        mechanisms: Vec<Mechanism>,
    },
    /// A sign-in is tried.
    SignIn {
        /// There.
        host: Host,
        /// As.
        username: UserName,
        /// By.
        mechanism: Mechanism,
        /// Why like this.
        why: AttemptBecause,
        /// Why by this mechanism; `None` in older records.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chosen: Option<ChosenBecause>,
    },
    /// The network is looked at, by these hosts' doors, once detection has said what it can.
    LookBegan {
        /// Whether control hosts are among them.
        controls: bool,
    },
    /// The look is over.
    Looked {
        /// Whether every door was knocked at; if not, nothing is concluded from what is missing.
        whole: bool,
    },
    /// A test message is handed in: from now on, and never before, others may know its token.
    TestMessage {
        /// What it is known by.
        token: TestToken,
        /// Whether it is removed once it was found.
        remove: bool,
    },
    /// It is not looked for, or no longer.
    Unfollowed {
        /// Why.
        why: Unfollowed,
    },
    /// Nothing was sent.
    Withheld {
        /// There.
        host: Host,
        /// Why.
        why: Withheld,
    },
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A question left.
    Asked(Ask),
    /// A question was answered.
    Answered(Answer),
    /// A conversation for a sign-in was begun: this server at this address.
    Opened {
        /// The server.
        server: Server,
        /// Where.
        address: std::net::IpAddr,
    },
    /// The TCP connection stands.
    Connected,
    /// A line left; credentials in it were replaced where it was made.
    Sent {
        /// The line as it may be shown.
        line: String,
    },
    /// A line came.
    Received {
        /// The line.
        line: Foreign,
    },
    /// A handshake ended. Of one for a document the chain is known, not what was agreed on.
    Tls(TlsState),
    /// A web server said in its answer what time it is there (`Date`, RFC 9110 §6.6.1).
    Clock {
        /// Which server.
        host: Host,
        /// What it said, seconds since 1970-01-01 UTC.
        says: i64,
    },
    /// A conversation ended.
    Ended(Observation),
    /// A step of a browser sign-in.
    Browser(BrowserFact),
    /// We decided something.
    Decided(Decision),
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// About whom.
    pub subject: Subject,
    /// What.
    pub what: What,
}

/// Why a saved record cannot be read.
#[derive(Debug, Error)]
pub enum RecordError {
    /// Not JSON, or not of this form.
    #[error("this is not a readable record: {0}")]
    Form(#[from] serde_json::Error),
    /// Written by a newer program.
    #[error("this record has the form {0:?}, which this version cannot read")]
    Schema(String),
}

/// An append-only list of what happened in one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    schema: String,
    /// The wall clock at [`Moment::START`], seconds since 1970-01-01 UTC.
    began: i64,
    entries: Vec<Entry>,
}

impl Record {
    /// An empty record of a run that begins now; `began` is the wall clock in seconds since 1970.
    pub fn new(began: i64) -> Self {
        Self { schema: SCHEMA.to_owned(), began, entries: Vec::new() }
    }

    /// Adds an entry.
    pub fn push(&mut self, at: Moment, subject: Subject, what: What) {
        self.entries.push(Entry { at, subject, what });
    }

    /// The wall clock at the beginning, seconds since 1970-01-01 UTC.
    pub fn began(&self) -> i64 {
        self.began
    }

    /// The wall clock at the first entry, seconds since 1970-01-01 UTC: when this run began, which in a window may be
    /// long after [`Self::began`].
    pub fn first_at(&self) -> i64 {
        let micros = self.entries.first().map_or(0, |entry| entry.at.micros());
        self.began.saturating_add(i64::try_from(micros / 1_000_000).unwrap_or(i64::MAX))
    }

    /// Everything, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Of a server for sending whose port was found by trying: the claim that named its host, that of the better source;
    /// `None` where nobody did, and where somebody named the server itself.
    pub fn host_named_by(&self, tried: &Candidate) -> Option<&Candidate> {
        let is_begun = |entry: &&Entry| !matches!(entry.what, What::Decided(Decision::Began { .. }));
        let claimed = self.entries.iter().rev().take_while(is_begun).filter_map(|entry| match &entry.what {
            What::Decided(Decision::Claimed { candidate }) => Some(candidate),
            _ => None,
        });
        let (host, protocol) = (&tried.server.endpoint.host, tried.server.protocol);
        let here = claimed.filter(|one| one.server.endpoint.host == *host && one.server.protocol == protocol);
        let named = here.filter(|one| !matches!(one.source, Source::Guess | Source::Person));
        named.min_by_key(|one| one.source).filter(|_| tried.source == Source::Guess)
    }

    /// The saved form, `toukan.record/1`.
    ///
    /// # Errors
    /// Only if it cannot be written as JSON at all.
    pub fn to_json(&self) -> Result<String, RecordError> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    /// Reads the saved form. Unknown fields are passed over.
    ///
    /// # Errors
    /// [`RecordError`] if it is none, or of a newer version.
    pub fn from_json(text: &str) -> Result<Self, RecordError> {
        #[derive(Deserialize)]
        struct Head {
            schema: String,
        }
        let head: Head = serde_json::from_str(text)?;
        if head.schema != SCHEMA {
            return Err(RecordError::Schema(head.schema));
        }
        Ok(serde_json::from_str(text)?)
    }
}

#[cfg(test)]
#[path = "record_look_tests.rs"]
mod look_tests;
#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        ActionId, Bogus, Certificate, CertificateFault, ConnectFailure, ConversationEnd, ConversationId, Digests,
        Document, EnhancedCode, Fqdn, LookupFailure, MxRecord, NoDocument, OauthServer, OldTls, Page, Protocol,
        PublicKey, Purpose, RecordKind, Records, Reply, Security, SenderAnswer, SignInAnswer, SmtpCapabilities,
        SmtpObservation, Source, SrvRecord, Standing, Step, TlsFacts, TlsFailure, TlsVersion, TlsaRecord, UserNameForm,
        Validated, Violation, Weakness, Worded,
    };

    fn name(text: &str) -> Fqdn {
        Fqdn::parse(text).unwrap()
    }

    fn server() -> Server {
        let endpoint = Endpoint { host: name("smtp.example.jp").into(), port: 587 };
        Server { protocol: Protocol::Smtp, endpoint, security: Security::Starttls }
    }

    fn reply(code: u16, text: &str) -> Reply {
        Reply { code, enhanced: EnhancedCode::parse("5.7.8"), lines: vec![Foreign::from(text)] }
    }

    fn facts() -> TlsFacts {
        let certificate = Certificate {
            subject: Foreign::from("CN=smtp.example.jp"),
            issuer: Foreign::from("CN=An Authority"),
            names: vec![Foreign::from("smtp.example.jp")],
            not_before: 1_700_000_000,
            not_after: 1_800_000_000,
            self_issued: false,
            sha256: "00".repeat(32),
            ..Certificate::default()
        };
        TlsFacts {
            version: Some(TlsVersion::Tls13),
            cipher: Some("TLS13_AES_256_GCM_SHA384".into()),
            chain: vec![certificate],
            ..TlsFacts::of(name("smtp.example.jp").into())
        }
    }

    fn observations() -> Vec<Observation> {
        let ends = [
            ConversationEnd::Complete,
            ConversationEnd::Refused { step: Step::Greeting, reply: reply(554, "no") },
            ConversationEnd::StarttlsMissing,
            ConversationEnd::TlsFailed,
            ConversationEnd::Violated { step: Step::Starttls, violation: Violation::BytesBeforeTls },
            ConversationEnd::Closed { step: Step::Auth },
            ConversationEnd::TimedOut { step: Step::EhloInsideTls },
            ConversationEnd::Cancelled,
        ];
        let mut all = vec![
            Observation::NoConnection { failure: ConnectFailure::Silent },
            Observation::NoConnection { failure: ConnectFailure::Other { said: Foreign::from("x") } },
        ];
        all.extend(ends.into_iter().map(|end| {
            let capabilities = SmtpCapabilities {
                lines: vec![Foreign::from("smtp.example.jp"), Foreign::from("AUTH PLAIN")],
                mechanisms: vec![Mechanism::Plain, Mechanism::named("NTLM")],
                size: Some(35_882_577),
                ..SmtpCapabilities::default()
            };
            let sign_in = SignInAnswer {
                username: "hanako".into(),
                mechanism: Mechanism::Plain,
                reply: Some(reply(535, "5.7.8 no")),
                reason: None,
            };
            let smtp = SmtpObservation {
                greeting: Some(reply(220, "hi")),
                before_tls: Some(SmtpCapabilities { starttls: true, ..SmtpCapabilities::default() }),
                tls: TlsState::Verified { facts: facts() },
                after_tls: Some(capabilities),
                sign_ins: vec![sign_in],
                sender: Some(SenderAnswer { mail_from: reply(250, "ok"), rcpt_to: None }),
                submitted: None,
                end,
            };
            Observation::Smtp { smtp: Box::new(smtp) }
        }));
        all
    }

    /// One entry of every kind there is.
    fn full() -> Record {
        let run = Subject::Run;
        let action = Subject::Action(ActionId(3));
        let talk = Subject::Conversation(ConversationId(0));
        let url: url::Url = "https://autoconfig.example.jp/mail/config-v1.1.xml".parse().unwrap();
        let mx = MxRecord { preference: 10, host: Some(name("mx.example.jp")) };
        let srv = SrvRecord { priority: 0, weight: 1, port: 587, target: None };
        let candidate = Candidate {
            server: server(),
            username: Some(UserNameForm::LocalPart),
            mechanisms: vec![Mechanism::ScramSha256],
            source: Source::Srv,
            trust: Trust::Confirmed,
        };
        let host: Host = name("smtp.example.jp").into();
        let mut record = Record::new(1_790_000_000);
        let mut what = vec![
            (run, What::Decided(Decision::Began { address: Address::parse("hanako@example.jp").unwrap() })),
            (action, What::Asked(Ask::Lookup { name: name("example.jp"), kind: RecordKind::Mx })),
            (action, What::Asked(Ask::Resolve { name: name("example.jp") })),
            (action, What::Asked(Ask::Fetch { url: url.clone() })),
            (
                action,
                What::Asked(Ask::Converse {
                    server: server(),
                    address: "2001:db8::1".parse().unwrap(),
                    accepted: vec![],
                }),
            ),
            (action, What::Answered(Answer::Records(Ok(Records::Mx(vec![mx]))))),
            (action, What::Answered(Answer::Records(Ok(Records::Srv(vec![srv]))))),
            (action, What::Answered(Answer::Records(Err(LookupFailure::NoSuchName)))),
            (action, What::Answered(Answer::Addresses(Ok(vec!["192.0.2.1".parse().unwrap()])))),
            (action, What::Answered(Answer::Document(Ok(Document { url, all_https: true, body: "<x/>".into() })))),
            (action, What::Answered(Answer::Document(Err(NoDocument::Status { status: 404 })))),
            (talk, What::Opened { server: server(), address: "192.0.2.1".parse().unwrap() }),
            (talk, What::Connected),
            (talk, What::Sent { line: "EHLO [127.0.0.1]".into() }),
            (talk, What::Received { line: Foreign::from("250 ok") }),
            (talk, What::Tls(TlsState::None)),
            (talk, What::Tls(TlsState::Unverified { facts: facts(), fault: CertificateFault::Expired { since: 5 } })),
            (talk, What::Tls(TlsState::Failed { failure: TlsFailure::TooOld { version: None } })),
            (run, What::Decided(Decision::Claimed { candidate: candidate.clone() })),
            (run, What::Decided(Decision::Skipped { endpoint: server().endpoint, why: Skip::AddressLimit })),
            (run, What::Decided(Decision::Weighed { server: server(), trust: Trust::Outside })),
            (run, What::Decided(Decision::Settled { recommended: Some(candidate), why: SettledBecause::PatienceUsed })),
            (run, What::Decided(Decision::Confirmed { host: host.clone() })),
            (
                talk,
                What::Decided(Decision::SignIn {
                    host: host.clone(),
                    username: UserName("hanako".into()),
                    mechanism: Mechanism::Plain,
                    why: AttemptBecause::First,
                    chosen: None,
                }),
            ),
            (talk, What::Decided(Decision::Withheld { host, why: Withheld::Unconfirmed })),
        ];
        what.extend(observations().into_iter().map(|observation| (action, What::Ended(observation))));
        for (n, (subject, what)) in (0_u64..).zip(what) {
            record.push(Moment::from_millis(n), subject, what);
        }
        record
    }

    #[test]
    fn what_is_written_is_read_back() {
        let record = full();
        assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
    }

    /// The file was written by the first version and is never written again: records that a
    /// helpdesk has kept must stay readable. A new kind of entry gets a file of its own beside it.
    #[test]
    fn the_first_form_stays_readable() {
        let record = Record::from_json(include_str!("fixtures/record-1.json")).unwrap();
        assert_eq!(record, full());
    }

    /// What came into the form later; the first file knows nothing of it.
    #[test]
    fn what_dnssec_says_is_read_back() {
        let action = Subject::Action(ActionId(3));
        let srv = Records::Srv(vec![SrvRecord { priority: 0, weight: 1, port: 587, target: None }]);
        let bogus = [Bogus::Expired { since: 5 }, Bogus::NotYetValid { from: 6 }, Bogus::Unsigned, Bogus::Mismatch];
        let said = [Validated::Secure { records: srv }, Validated::Absent, Validated::Insecure, Validated::Unavailable];
        let mut record = Record::new(1_790_000_000);
        let ask = Ask::Validate { name: name("example.jp"), kind: RecordKind::Srv };
        record.push(Moment::START, action, What::Asked(ask));
        for one in said.into_iter().chain(bogus.map(|why| Validated::Bogus { why })) {
            record.push(Moment::START, action, What::Answered(Answer::Validated(one)));
        }
        assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
    }

    /// What was seen of TLS that the first version did not look at.
    fn about_tls() -> Record {
        let root = || Foreign::from("CN=A Root");
        let missing = || Foreign::from("CN=An Authority");
        let standings = [
            Standing::Public { root: root() },
            Standing::Given { root: root() },
            Standing::Private { root: root() },
            Standing::Open { missing: missing(), known_above: true },
        ];
        let certificate = Certificate {
            subject: Foreign::from("CN=mx7.hoster.example"),
            issuer: missing(),
            names: vec![Foreign::from("mx7.hoster.example")],
            not_before: 1_700_000_000,
            not_after: 1_800_000_000,
            self_issued: false,
            sha256: "00".repeat(32),
            common_name: Some(Foreign::from("mx7.hoster.example")),
            services: vec![Foreign::from("_submissions.example.jp")],
            key: Some(PublicKey { algorithm: Foreign::from("RSA"), bits: Some(2048) }),
            signature: Some(Foreign::from("sha256WithRSAEncryption")),
            logged: true,
            digests: None,
            in_line: false,
        };
        let facts = |standing: &Standing| TlsFacts {
            chain: vec![certificate.clone()],
            standing: Some(standing.clone()),
            ..TlsFacts::of(name("mx7.hoster.example").into())
        };
        let agreed = |standing: &Standing| TlsFacts {
            version: Some(TlsVersion::Tls13),
            cipher: Some("TLS_AES_256_GCM_SHA384".into()),
            group: Some("x25519".into()),
            ..facts(standing)
        };
        let key = PublicKey { algorithm: Foreign::from("RSA"), bits: Some(1024) };
        let algorithm = Foreign::from("sha1WithRSAEncryption");
        let faults = [
            CertificateFault::CommonNameOnly { name: Foreign::from("mx7") },
            CertificateFault::Incomplete { missing: missing() },
            CertificateFault::Weak { weakness: Weakness::Key { key } },
            CertificateFault::Weak { weakness: Weakness::Signature { algorithm } },
        ];
        let versions = [Some(OldTls::Ssl30), Some(OldTls::Tls10), Some(OldTls::Tls11), None];
        let mut what = vec![What::Clock { host: name("autoconfig.example.jp").into(), says: 1_790_000_005 }];
        what.extend(standings.iter().map(|one| What::Tls(TlsState::Verified { facts: agreed(one) })));
        let open = &standings[3];
        what.extend(faults.map(|fault| What::Tls(TlsState::Unverified { facts: facts(open), fault })));
        let too_old = |version| TlsState::Failed { failure: TlsFailure::TooOld { version } };
        what.extend(versions.map(|version| What::Tls(too_old(version))));
        let mut record = Record::new(1_790_000_000);
        for (n, what) in (0_u64..).zip(what) {
            record.push(Moment::from_millis(n), Subject::Action(ActionId(1)), what);
        }
        record
    }

    /// What the sources beside the first ones brought: questions by POST, words for the person,
    /// providers that differ.
    fn of_more_sources() -> Record {
        let url = |text: &str| text.parse::<url::Url>().unwrap();
        let page = Page {
            purpose: Purpose::Enable,
            url: url("https://example.jp/on"),
            texts: vec![Worded { language: Some("ja".into()), text: Foreign::from("有効に") }],
        };
        let oauth = OauthServer {
            issuer: Foreign::from("login.example.jp"),
            scope: Some(Foreign::from("IMAP SMTP")),
            auth_url: Some(url("https://login.example.jp/auth")),
            token_url: None,
            client_id: None,
        };
        let (pages, oauth) = (vec![page], vec![oauth]);
        let provider = Some(Foreign::from("Example"));
        let told = Told { provider, pages, oauth, ..Told::by(Source::Ispdb, Trust::Listed) };
        let ask = Ask::Post { url: url("https://autodiscover.example.jp/"), body: "<x/>".into() };
        let disagreed = Decision::Disagreed {
            exchanger: name("mx.example.com"),
            theirs: name("smtp.example.com").into(),
            other: name("smtp.example.jp").into(),
        };
        let mut record = Record::new(1_790_000_000);
        record.push(Moment::START, Subject::Action(ActionId(1)), What::Asked(ask));
        record.push(Moment::START, Subject::Run, What::Decided(Decision::Told { told }));
        record.push(Moment::START, Subject::Run, What::Decided(disagreed));
        for source in Source::ALL {
            let (username, mechanisms) = (None, Vec::new());
            let candidate = Candidate { server: server(), username, mechanisms, source, trust: Trust::Outside };
            record.push(Moment::START, Subject::Run, What::Decided(Decision::Claimed { candidate }));
        }
        record
    }

    /// What is asked beside the result: statements of the domain.
    fn of_statements() -> Record {
        let digests = Digests { sha512: "1".repeat(128), key_sha256: "2".repeat(64), key_sha512: "3".repeat(128) };
        let chain = vec![Certificate { digests: Some(digests), in_line: true, ..Certificate::default() }];
        let facts = TlsFacts { chain, ..TlsFacts::of(name("smtp.example.jp").into()) };
        let tlsa = TlsaRecord { usage: 3, selector: 1, matching: 1, data: "2".repeat(64) };
        let records = [Records::Tlsa(vec![tlsa]), Records::Txt(vec![Foreign::from("v=STSv1; id=1")])];
        let asked = |kind| What::Asked(Ask::Lookup { name: name("_x.example.jp"), kind });
        let url = "https://mta-sts.example.jp/.well-known/mta-sts.txt".parse().unwrap();
        let none = NoDocument::MediaType { said: Foreign::from("text/html") };
        let mut what = vec![asked(RecordKind::Tlsa), asked(RecordKind::Txt), What::Asked(Ask::Text { url })];
        what.extend(records.into_iter().map(|one| What::Answered(Answer::Records(Ok(one)))));
        what.push(What::Answered(Answer::Document(Err(none))));
        what.push(What::Tls(TlsState::Verified { facts }));
        let mut record = Record::new(1_790_000_000);
        for (n, what) in (0_u64..).zip(what) {
            record.push(Moment::from_millis(n), Subject::Action(ActionId(1)), what);
        }
        record
    }

    #[test]
    fn what_was_asked_beside_the_result_stays_readable() {
        let record = of_statements();
        assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
        assert_eq!(Record::from_json(include_str!("fixtures/record-1-statements.json")).unwrap(), record);
    }

    #[test]
    fn what_was_seen_of_tls_stays_readable() {
        let record = Record::from_json(include_str!("fixtures/record-1-tls.json")).unwrap();
        assert_eq!(record, about_tls());
        assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
    }

    #[test]
    fn what_more_sources_brought_stays_readable() {
        let record = of_more_sources();
        assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
        assert_eq!(Record::from_json(include_str!("fixtures/record-1-sources.json")).unwrap(), record);
    }

    #[test]
    fn a_newer_form_is_named_not_guessed_at() {
        let newer = r#"{"schema": "toukan.record/2", "entries": "of another kind"}"#;
        assert!(matches!(Record::from_json(newer), Err(RecordError::Schema(form)) if form == "toukan.record/2"));
        assert!(matches!(Record::from_json("[]"), Err(RecordError::Form(_))));
    }
}
