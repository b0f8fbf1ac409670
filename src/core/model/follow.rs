//! A test message on its way home: handed in at the submission server, looked for where mail is read.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Address, Foreign, IncomingReply, Moment, Reply};

/// The characters of a token: what is easily mistaken for something else is not among them.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// How many of them: a hundred bits, so that nobody can send what would be taken for ours.
const TOKEN_LENGTH: usize = 20;

/// What our own message is known by. It stands in the subject and in a header of ours, and is used once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TestToken(String);

impl TestToken {
    /// The header of ours that carries it.
    pub const HEADER: &str = "X-Toukan-Test";

    /// Out of something random; `press` says which press of the button in one run of the program it is for.
    pub fn new(seed: &[u8; 32], press: u32) -> Self {
        let digest = Sha256::new().chain_update(seed).chain_update(press.to_be_bytes()).finalize();
        let letter = |octet: &u8| char::from(*ALPHABET.get(usize::from(octet % 32)).unwrap_or(&b'a'));
        Self(digest.iter().take(TOKEN_LENGTH).map(letter).collect())
    }

    /// Its characters: lower-case letters and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TestToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A message to be handed in: the envelope (RFC 5321 §2.3.1) and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The sender.
    pub from: Address,
    /// The one recipient.
    pub to: Address,
    /// Header and body (RFC 5322), lines ending in CRLF, without dots doubled and without the end of data.
    pub text: Vec<u8>,
}

/// The answers to a message that was handed in (RFC 5321 §3.3), as far as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// To MAIL FROM.
    pub mail_from: Reply,
    /// To RCPT TO; `None` if it did not come to that.
    pub rcpt_to: Option<Reply>,
    /// To DATA; `None` if it did not come to that.
    pub data: Option<Reply>,
    /// To the end of the message; `None` if it did not come to that, or the connection ended before:
    /// then nobody knows whether the server has taken it (RFC 5321 §4.5.4.1).
    pub accepted: Option<Reply>,
}

impl Submitted {
    /// Whether the server has taken it over.
    pub fn is_accepted(&self) -> bool {
        self.accepted.as_ref().is_some_and(Reply::is_positive)
    }

    /// Whether the server asked for the message (354, RFC 5321 §4.1.1.4): from then on it may have it.
    pub fn is_begun(&self) -> bool {
        self.data.as_ref().is_some_and(|reply| reply.code == 354)
    }

    /// The reply that stopped it, if one did.
    pub fn refusal(&self) -> Option<&Reply> {
        let refused = |reply: &&Reply| reply.code >= 400;
        let later = [&self.rcpt_to, &self.data, &self.accepted];
        std::iter::once(&self.mail_from).chain(later.into_iter().flatten()).find(refused)
    }
}

/// A place in a mailbox that is looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Folder {
    /// INBOX; all there is in POP3.
    Inbox,
    /// Where the provider puts what it takes for junk (`\Junk`, RFC 6154, else by its name).
    Junk,
}

/// What a folder was like before the message was sent: only what came later is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which.
    pub folder: Folder,
    /// Its name at the server, as it is said there.
    pub name: Foreign,
    /// UIDVALIDITY (RFC 9051 §2.3.1.1); 0 in POP3.
    pub uid_validity: u32,
    /// UIDNEXT; POP3: how many messages there were, and one.
    pub uid_next: u32,
    /// POP3: the unique id of the last message (RFC 1939 §7), if there was one and the server says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Foreign>,
}

/// How the message is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitingBy {
    /// The server tells when something comes (IDLE, RFC 2177).
    Idle,
    /// It is asked now and then.
    Asking,
}

/// Our message, where mail is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// There.
    pub folder: Folder,
    /// Its UID; POP3: its number in that conversation.
    pub uid: u32,
    /// The value of the topmost `Authentication-Results` (RFC 8601), if there is one. Whoever it is
    /// by has still to be judged: anybody can write such a line.
    pub authentication_results: Option<Foreign>,
    /// Addresses of `From` and what else of the header shows that it was rewritten on the way: the
    /// value of `From`.
    pub from: Option<Foreign>,
}

/// What became of the message after it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "removal", rename_all = "kebab-case")]
pub enum Removal {
    /// Deleted for good, it alone (UID EXPUNGE, RFC 4315).
    Expunged,
    /// Moved to the folder for deleted messages, it alone (UID MOVE, RFC 6851).
    Moved {
        /// That folder.
        to: Foreign,
    },
    /// It is still there.
    Left {
        /// Why.
        why: Left,
    },
}

/// Why a message of ours is left where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "left", rename_all = "kebab-case")]
pub enum Left {
    /// The server has no way to remove one message and nothing else.
    NoSafeWay,
    /// Nothing is removed by POP3.
    Pop3,
    /// The server refused it.
    Refused {
        /// Its words.
        reply: IncomingReply,
    },
    /// It was no longer where it had been, or no longer ours.
    Gone,
    /// The conversation ended before.
    CutOff,
    /// Nobody asked for it.
    NotWished,
}

/// Why a test message is not looked for, or no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unfollowed {
    /// No server for reading mail was found, or none that could be verified.
    NoServer,
    /// Signing in there was not safe, not confirmed or not possible.
    Withheld,
    /// The sign-in there was refused, or did not come about.
    NotSignedIn,
    /// It did not let us see what its folders are like.
    NoFolder,
    /// It took so long that the submission server would not have waited for longer.
    Late,
    /// The submission server hung up before the message could be handed in: there is none.
    HungUp,
    /// The connection to it ended before.
    Broken,
    /// The time for it is over.
    TimeOver,
    /// The person has waited long enough.
    Stopped,
    /// The time for the whole command is over.
    OutOfTime,
}

/// What a conversation with a server for reading mail showed of the message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// What was there before; empty where no folder could be opened.
    pub marks: Vec<Mark>,
    /// How it was waited for; `None` if it never came to that.
    pub waiting_by: Option<WaitingBy>,
    /// The refusal of a command that we need for it, if there was one.
    pub refused: Option<IncomingReply>,
    /// It was found.
    pub arrived: Option<Arrived>,
    /// What became of it then.
    pub removal: Option<Removal>,
}

/// How long and for what a server for reading mail is looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// For the message with this token.
    pub token: TestToken,
    /// Among what came after these.
    pub marks: Vec<Mark>,
    /// Until then; the same moment as now: once.
    pub until: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        ConversationEnd, ConversationId, Decision, ImapObservation, IncomingStatus, Record, SmtpObservation, Step,
        Subject, TlsState, What,
    };

    #[test]
    fn every_press_has_a_token_of_its_own() {
        let (one, two) = (TestToken::new(&[7; 32], 0), TestToken::new(&[7; 32], 1));
        assert_ne!(one, two);
        assert_ne!(one, TestToken::new(&[8; 32], 0));
        assert_eq!(one, TestToken::new(&[7; 32], 0));
        for token in [one, two] {
            assert_eq!(token.as_str().len(), TOKEN_LENGTH);
            assert!(token.as_str().bytes().all(|octet| octet.is_ascii_lowercase() || octet.is_ascii_digit()));
        }
    }

    /// A run in which a message was followed, as it is kept.
    fn record() -> Record {
        let reply = |code, text: &str| Reply { code, enhanced: None, lines: vec![Foreign::from(text)] };
        let no = IncomingReply { status: IncomingStatus::No, code: None, text: Foreign::from("read only") };
        let mark = |folder, name: &str| Mark {
            folder,
            name: Foreign::from(name),
            uid_validity: 17,
            uid_next: 5,
            last: Some(Foreign::from("1.5")),
        };
        let arrived = Arrived {
            folder: Folder::Junk,
            uid: 5,
            authentication_results: Some(Foreign::from("mx.example.jp; spf=pass")),
            from: Some(Foreign::from("hanako@example.jp")),
        };
        let submitted = Submitted {
            mail_from: reply(250, "ok"),
            rcpt_to: Some(reply(250, "ok")),
            data: Some(reply(354, "go")),
            accepted: None,
        };
        let smtp = SmtpObservation {
            greeting: None,
            before_tls: None,
            tls: TlsState::None,
            after_tls: None,
            sign_ins: Vec::new(),
            sender: None,
            submitted: Some(submitted),
            end: ConversationEnd::Closed { step: Step::Message },
        };
        let followed = |removal, waiting_by| Followed {
            marks: vec![mark(Folder::Inbox, "INBOX"), mark(Folder::Junk, "迷惑メール")],
            waiting_by: Some(waiting_by),
            refused: Some(no.clone()),
            arrived: Some(arrived.clone()),
            removal: Some(removal),
        };
        let imap = |followed| ImapObservation {
            greeting: None,
            before_tls: None,
            tls: TlsState::None,
            after_tls: None,
            sign_ins: Vec::new(),
            followed: Some(followed),
            alerts: Vec::new(),
            end: ConversationEnd::Complete,
        };
        let left = [Left::NoSafeWay, Left::Pop3, Left::Refused { reply: no.clone() }, Left::Gone, Left::CutOff];
        let mut removals = vec![Removal::Expunged, Removal::Moved { to: Foreign::from("Trash") }];
        removals.extend(left.map(|why| Removal::Left { why }));
        let token = TestToken::new(&[7; 32], 0);
        let mut what = vec![What::Decided(Decision::TestMessage { token, remove: true }), What::Ended(smtp.into())];
        what.extend(
            removals
                .into_iter()
                .zip([WaitingBy::Idle, WaitingBy::Asking].into_iter().cycle())
                .map(|(removal, waiting_by)| What::Ended(imap(followed(removal, waiting_by)).into())),
        );
        what.push(What::Decided(Decision::Unfollowed { why: Unfollowed::TimeOver }));
        let mut record = Record::new(1_790_000_000);
        for (n, what) in (0_u64..).zip(what) {
            record.push(Moment::from_millis(n), Subject::Conversation(ConversationId(1)), what);
        }
        record
    }

    /// The file is never written again: records that a helpdesk has kept must stay readable.
    #[test]
    fn what_was_followed_stays_readable() {
        let record = record();
        assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
        assert_eq!(Record::from_json(include_str!("fixtures/record-1-test-message.json")).unwrap(), record);
    }

    #[test]
    fn the_first_refusal_is_what_stopped_it() {
        let reply = |code| Reply { code, enhanced: None, lines: Vec::new() };
        let taken = Submitted {
            mail_from: reply(250),
            rcpt_to: Some(reply(250)),
            data: Some(reply(354)),
            accepted: Some(reply(250)),
        };
        assert!(taken.is_accepted());
        assert_eq!(taken.refusal(), None);
        let late = Submitted { accepted: Some(reply(554)), ..taken.clone() };
        assert_eq!((late.is_accepted(), late.refusal().map(|reply| reply.code)), (false, Some(554)));
        let cut = Submitted { accepted: None, ..taken };
        assert_eq!((cut.is_accepted(), cut.refusal()), (false, None));
    }
}
