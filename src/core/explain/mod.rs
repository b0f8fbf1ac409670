//! The mail program's own words: from a pasted text or number to what it means and what to do.
//!
//! One table (`assets/client-errors.toml`). A server's reply inside the text says more than the program around it, so it
//! counts first, and means what it means everywhere here ([`crate::diagnose::decode`]). **The pasted text is somebody
//! else's**: it chooses among our sentences and nothing more.

mod reply;
mod table;
#[cfg(test)]
mod tests;

use crate::diagnose::decode;
use crate::model::{FindingId, Foreign, HintId, Message, MessageId};

/// What a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it means, and behind it what to do.
    pub hint: HintId,
    /// The row of the table; empty where a server's reply decided.
    pub row: &'static str,
    /// Whose words they are; empty where a server's reply decided.
    pub program: &'static str,
    /// The server's reply, where there is one inside.
    pub reply: Option<Foreign>,
}

impl Explanation {
    /// What it means.
    pub fn means(&self) -> Message {
        Message::new(MessageId::Hint(self.hint))
    }

    /// What to do.
    pub fn advice(&self) -> Message {
        Message::new(MessageId::HintMore(self.hint))
    }
}

/// What a pasted text or number means; `None` where nobody knows.
pub fn explain(pasted: &str) -> Option<Explanation> {
    let text = table::comparable(pasted);
    if let Some((reply, asked)) = reply::within(&text) {
        let hint = of_refusal(decode(&reply, asked).says());
        let said = Foreign::from(format!("{} {}", reply.code, reply.text()).trim_end().to_owned());
        return Some(Explanation { hint, row: "", program: "", reply: Some(said) });
    }
    let row = table::row_for(&text)?;
    Some(Explanation { hint: row.says, row: &row.id, program: &row.program, reply: None })
}

/// What a refusal means to somebody who sees no more than the reply.
fn of_refusal(says: FindingId) -> HintId {
    match says {
        FindingId::AppPasswordNeeded => HintId::ExplainAppPassword,
        FindingId::BrowserSignInNeeded => HintId::ExplainBrowser,
        FindingId::SmtpAuthDisabled | FindingId::MailProgramsSwitchedOff => HintId::ExplainSwitchedOff,
        FindingId::PasswordChangeNeeded => HintId::ExplainNewPassword,
        FindingId::TooManyAttempts => HintId::ExplainTooMany,
        FindingId::TryLater | FindingId::Greylisted => HintId::ExplainLater,
        FindingId::ClientAddressListed => HintId::ExplainListed,
        FindingId::Quota => HintId::ExplainQuota,
        FindingId::AuthNotOffered => HintId::ExplainMethod,
        FindingId::SenderNotAllowed => HintId::ExplainSender,
        FindingId::RecipientRefused => HintId::ExplainRecipient,
        _ => HintId::ExplainSignIn,
    }
}
