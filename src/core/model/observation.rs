//! What a conversation showed: facts, without a judgement.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    ClientAuth, Followed, Foreign, ImapCapabilities, ImapObservation, IncomingReply, IncomingSignIn, Mechanism,
    Pop3Capabilities, Pop3Observation, SmtpCapabilities, Submitted, TlsState, TlsVersion,
};

/// Why no connection came about. "Refused", "unreachable" and "silent" are three different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "failure", rename_all = "kebab-case")]
pub enum ConnectFailure {
    /// Somebody answered: nobody is at home on this port.
    Refused,
    /// Somebody on the way said that there is no way.
    Unreachable,
    /// Nobody said anything until the deadline, or until it no longer mattered.
    Silent,
    /// The system did not let it out.
    Denied {
        /// Its error number. Only 10013 (Windows, WSAEACCES) is certain to be a filter on this computer: elsewhere
        /// "permission denied" has other causes too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<i32>,
    },
    /// Something else, in the system's own words.
    Other {
        /// What the system said.
        said: Foreign,
    },
}

/// An enhanced status code (RFC 3463), as in `535 5.7.8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EnhancedCode {
    /// 2 success, 4 passing trouble, 5 lasting trouble.
    pub class: u8,
    /// What it is about: 7 is security.
    pub subject: u16,
    /// Which of these.
    pub detail: u16,
}

impl EnhancedCode {
    /// Reads `5.7.8`; `None` if it is not of that form.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !matches!(class, "2" | "4" | "5") || !digits(subject) || !digits(detail) {
            return None;
        }
        Some(Self { class: class.parse().ok()?, subject: subject.parse().ok()?, detail: detail.parse().ok()? })
    }
}

impl fmt::Display for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

impl TryFrom<String> for EnhancedCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not an enhanced status code")
    }
}

impl From<EnhancedCode> for String {
    fn from(code: EnhancedCode) -> Self {
        code.to_string()
    }
}

/// One whole SMTP reply (RFC 5321 §4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The three digits.
    pub code: u16,
    /// The enhanced status code at the head of its text, if there is one.
    pub enhanced: Option<EnhancedCode>,
    /// The text of its lines behind the three digits; an enhanced code still stands at its head.
    pub lines: Vec<Foreign>,
}

impl Reply {
    /// 2xx.
    pub fn is_positive(&self) -> bool {
        self.code / 100 == 2
    }

    /// 4xx: the same may succeed later.
    pub fn is_passing(&self) -> bool {
        self.code / 100 == 4
    }

    /// The lines as one text.
    pub fn text(&self) -> String {
        self.lines.iter().map(Foreign::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Where in a conversation something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Waiting for the server's first words.
    Greeting,
    /// EHLO in clear text (or the only one, on implicit TLS).
    Ehlo,
    /// STARTTLS; POP3: STLS.
    Starttls,
    /// The TLS handshake.
    Handshake,
    /// EHLO inside TLS after STARTTLS.
    EhloInsideTls,
    /// Ready, waiting for what we want next.
    Ready,
    /// AUTH; IMAP: AUTHENTICATE or LOGIN; POP3: AUTH, or USER and PASS.
    Auth,
    /// MAIL FROM.
    MailFrom,
    /// RCPT TO.
    RcptTo,
    /// DATA.
    Data,
    /// The message and its end.
    Message,
    /// RSET.
    Reset,
    /// QUIT.
    Quit,
    /// IMAP: CAPABILITY, POP3: CAPA, in clear text (or the only one, on implicit TLS).
    Capability,
    /// The same inside TLS after STARTTLS.
    CapabilityInsideTls,
    /// IMAP: LIST, for the folders; POP3: STAT.
    Folders,
    /// IMAP: EXAMINE or SELECT.
    Open,
    /// IMAP: UID SEARCH, UID FETCH and NOOP; POP3: UIDL and TOP.
    Search,
    /// IMAP: IDLE (RFC 2177), or the pause until the next question.
    Idle,
    /// IMAP: UID STORE, UID EXPUNGE, UID MOVE.
    Remove,
    /// IMAP: LOGOUT.
    Logout,
}

/// A rule of the protocol that the server broke. Facts, not motives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Violation {
    /// Bytes came behind the consent to STARTTLS, before the handshake.
    BytesBeforeTls,
    /// A reply came to a command that was never sent.
    UnaskedReply,
    /// STARTTLS was offered again inside TLS (RFC 3207 §4.2, RFC 2595 §4).
    StarttlsInsideTls,
    /// What came is no reply of the protocol.
    MalformedReply,
    /// The lines of one reply have different codes.
    MixedCodes,
    /// A line did not end within the limit.
    LineTooLong,
    /// A reply had more lines than the limit.
    ReplyTooLong,
    /// A challenge of AUTH is not base64, or makes no sense for the mechanism.
    BadChallenge,
    /// SCRAM: a salt or a number of iterations outside what we compute (RFC 7677 §4 wants 4096 at
    /// least; far more would only keep us busy).
    ScramParameters,
    /// SCRAM: a nonce that does not begin with ours (RFC 5802 §5.1): it belongs to another sign-in.
    ForeignNonce,
    /// SCRAM: the sign-in was accepted by somebody who has not shown to know the password too
    /// (RFC 5802 §3).
    ServerNotProven,
    /// A code that this command cannot have.
    UnexpectedCode,
    /// IMAP: `PREAUTH` in clear text. It would take STARTTLS away (RFC 9051 §11.1).
    PreauthInClear,
}

/// How a conversation ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub enum ConversationEnd {
    /// Everything we wanted was said, and QUIT.
    Complete,
    /// The server refused a step that we need.
    Refused {
        /// The step.
        step: Step,
        /// Its words.
        reply: Reply,
    },
    /// The same in IMAP and POP3: the server refused a step that we need, or said BYE.
    Declined {
        /// The step.
        step: Step,
        /// Its words.
        reply: IncomingReply,
    },
    /// STARTTLS was required and is not offered.
    StarttlsMissing,
    /// TLS did not come about; [`SmtpObservation::tls`] says why.
    TlsFailed,
    /// The server broke the protocol; nothing it said afterwards counts.
    Violated {
        /// During this step.
        step: Step,
        /// This rule.
        violation: Violation,
    },
    /// The server closed the connection.
    Closed {
        /// During this step.
        step: Step,
    },
    /// No answer within the deadline.
    TimedOut {
        /// During this step.
        step: Step,
    },
    /// We no longer needed it.
    Cancelled,
}

/// The answer to one AUTH.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInAnswer {
    /// The user name that was sent.
    pub username: String,
    /// The mechanism that was used.
    pub mechanism: Mechanism,
    /// The final reply; `None` if the connection ended before one came.
    pub reply: Option<Reply>,
    /// What was said about it inside the mechanism: SCRAM's `e=`, the `status` of OAUTHBEARER
    /// (RFC 7628 §3.2.2), or the value that made us break it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Foreign>,
}

impl SignInAnswer {
    /// Whether the server accepted it (235, RFC 4954 §4).
    pub fn is_accepted(&self) -> bool {
        self.reply.as_ref().is_some_and(|reply| reply.code == 235)
    }
}

/// The answers to the dry run of a message: "not refused so far", never "allowed".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SenderAnswer {
    /// To MAIL FROM with the person's own address.
    pub mail_from: Reply,
    /// To RCPT TO with the same address; `None` if MAIL FROM was refused.
    pub rcpt_to: Option<Reply>,
}

impl SenderAnswer {
    /// Neither was refused. It is no promise: some servers refuse only after DATA.
    pub fn is_not_refused(&self) -> bool {
        self.mail_from.is_positive() && self.rcpt_to.as_ref().is_some_and(Reply::is_positive)
    }
}

/// What one SMTP conversation showed, from connect to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmtpObservation {
    /// The first reply.
    pub greeting: Option<Reply>,
    /// The capabilities in clear text. `None` on implicit TLS.
    pub before_tls: Option<SmtpCapabilities>,
    /// How far encryption came.
    pub tls: TlsState,
    /// The capabilities inside verified TLS: the only ones that count.
    pub after_tls: Option<SmtpCapabilities>,
    /// The sign-ins of this conversation, in order.
    pub sign_ins: Vec<SignInAnswer>,
    /// The dry run of a message.
    pub sender: Option<SenderAnswer>,
    /// The message that was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted: Option<Submitted>,
    /// How it ended.
    pub end: ConversationEnd,
}

/// What became of one connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "observed", rename_all = "kebab-case")]
pub enum Observation {
    /// There was no connection.
    NoConnection {
        /// Why.
        failure: ConnectFailure,
    },
    /// An SMTP conversation.
    Smtp {
        /// What it showed.
        smtp: Box<SmtpObservation>,
    },
    /// An IMAP conversation.
    Imap {
        /// What it showed.
        imap: Box<ImapObservation>,
    },
    /// A POP3 conversation.
    Pop3 {
        /// What it showed.
        pop3: Box<Pop3Observation>,
    },
}

impl Observation {
    /// The SMTP conversation, if there was one.
    pub fn smtp(&self) -> Option<&SmtpObservation> {
        match self {
            Self::Smtp { smtp } => Some(smtp),
            Self::NoConnection { .. } | Self::Imap { .. } | Self::Pop3 { .. } => None,
        }
    }

    /// The IMAP conversation, if there was one.
    pub fn imap(&self) -> Option<&ImapObservation> {
        match self {
            Self::Imap { imap } => Some(imap),
            Self::NoConnection { .. } | Self::Smtp { .. } | Self::Pop3 { .. } => None,
        }
    }

    /// The POP3 conversation, if there was one.
    pub fn pop3(&self) -> Option<&Pop3Observation> {
        match self {
            Self::Pop3 { pop3 } => Some(pop3),
            Self::NoConnection { .. } | Self::Smtp { .. } | Self::Imap { .. } => None,
        }
    }

    /// The sign-ins at a server for reading mail, whichever protocol it speaks.
    pub fn incoming_sign_ins(&self) -> &[IncomingSignIn] {
        match self {
            Self::NoConnection { .. } | Self::Smtp { .. } => &[],
            Self::Imap { imap } => &imap.sign_ins,
            Self::Pop3 { pop3 } => &pop3.sign_ins,
        }
    }

    /// What it showed of a test message, where mail is read.
    pub fn followed(&self) -> Option<&Followed> {
        match self {
            Self::NoConnection { .. } | Self::Smtp { .. } => None,
            Self::Imap { imap } => imap.followed.as_ref(),
            Self::Pop3 { pop3 } => pop3.followed.as_ref(),
        }
    }

    /// Whether the server's first words were a reply of its protocol.
    pub fn has_greeting(&self) -> bool {
        match self {
            Self::NoConnection { .. } => false,
            Self::Smtp { smtp } => smtp.greeting.is_some(),
            Self::Imap { imap } => imap.greeting.is_some(),
            Self::Pop3 { pop3 } => pop3.greeting.is_some(),
        }
    }

    /// How far encryption came; `None` without a conversation.
    pub fn tls(&self) -> Option<&TlsState> {
        match self {
            Self::NoConnection { .. } => None,
            Self::Smtp { smtp } => Some(&smtp.tls),
            Self::Imap { imap } => Some(&imap.tls),
            Self::Pop3 { pop3 } => Some(&pop3.tls),
        }
    }

    /// How the conversation ended; `None` without one.
    pub fn end(&self) -> Option<&ConversationEnd> {
        match self {
            Self::NoConnection { .. } => None,
            Self::Smtp { smtp } => Some(&smtp.end),
            Self::Imap { imap } => Some(&imap.end),
            Self::Pop3 { pop3 } => Some(&pop3.end),
        }
    }

    /// By which mechanisms one can sign in inside verified TLS; `None` if that was never said.
    pub fn offered(&self) -> Option<Vec<Mechanism>> {
        match self {
            Self::NoConnection { .. } => None,
            Self::Smtp { smtp } => Some(smtp.after_tls.as_ref()?.mechanisms.clone()),
            // Signed in without a word (RFC 8314 §3.2 allows that to whoever has shown a certificate, see
            // `lets_in`): nothing is left to sign in by.
            Self::Imap { imap } if imap.is_preauth() => imap.after_tls.as_ref().map(|_| Vec::new()),
            Self::Imap { imap } => Some(imap.after_tls.as_ref()?.sign_in_by()),
            Self::Pop3 { pop3 } => Some(pop3.after_tls.as_ref()?.sign_in_by()),
        }
    }

    /// Whether the server asked for a client certificate inside TLS 1.3, and to somebody who showed none said nothing by
    /// which one could sign in: it hung up, or has no AUTH for such.
    pub fn wants_certificate(&self) -> bool {
        let Some(tls) = self.tls().filter(|tls| tls.is_sealed()) else { return false };
        let asked = tls.client_auth() == ClientAuth::Asked && tls.version() == Some(TlsVersion::Tls13);
        let quiet = match self.offered() {
            Some(offered) => offered.is_empty(),
            None => matches!(self.end(), Some(ConversationEnd::Closed { .. })),
        };
        asked && quiet
    }

    /// Whether the server knew who was there by the certificate that it was shown, and wants no sign-in: IMAP's PREAUTH
    /// inside TLS (RFC 8314 §3.2); a submission server that took sender and recipient of the dry run.
    pub fn lets_in(&self) -> bool {
        let shown = self.tls().is_some_and(|tls| tls.is_sealed() && tls.client_auth() == ClientAuth::Shown);
        shown
            && match self {
                Self::NoConnection { .. } | Self::Pop3 { .. } => false,
                Self::Imap { imap } => imap.is_preauth(),
                Self::Smtp { smtp } => {
                    smtp.sign_ins.is_empty() && smtp.sender.as_ref().is_some_and(SenderAnswer::is_not_refused)
                }
            }
    }

    /// By which mechanisms one was invited to sign in before TLS.
    pub fn offered_in_clear(&self) -> Vec<Mechanism> {
        let offered = match self {
            Self::NoConnection { .. } => None,
            Self::Smtp { smtp } => smtp.before_tls.as_ref().map(|before| before.mechanisms.clone()),
            Self::Imap { imap } => imap.before_tls.as_ref().map(ImapCapabilities::sign_in_by),
            // Without CAPA nothing was said, and nobody was invited.
            Self::Pop3 { pop3 } => {
                let said = pop3.before_tls.as_ref().filter(|before| !before.lines.is_empty());
                said.map(Pop3Capabilities::sign_in_by)
            }
        };
        offered.unwrap_or_default()
    }

    /// Whether there was a conversation, and not only an attempt to connect.
    pub fn is_conversation(&self) -> bool {
        !matches!(self, Self::NoConnection { .. })
    }
}

impl From<SmtpObservation> for Observation {
    fn from(smtp: SmtpObservation) -> Self {
        Self::Smtp { smtp: Box::new(smtp) }
    }
}

impl From<ImapObservation> for Observation {
    fn from(imap: ImapObservation) -> Self {
        Self::Imap { imap: Box::new(imap) }
    }
}

impl From<Pop3Observation> for Observation {
    fn from(pop3: Pop3Observation) -> Self {
        Self::Pop3 { pop3: Box::new(pop3) }
    }
}
