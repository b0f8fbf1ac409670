//! Which pages there are, and which of them answers what.

use super::{Page, pages};
use crate::model::FindingId;

/// What a page is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// 25, 465 and 587.
    #[default]
    Ports,
    /// Signing in for sending.
    SmtpAuth,
    /// STARTTLS and implicit TLS.
    Starttls,
    /// Networks that block port 25.
    Op25b,
    /// From mail program to mail program.
    Way,
}

impl Topic {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Ports, Self::SmtpAuth, Self::Starttls, Self::Op25b, Self::Way];

    /// Its name on the command line and in documents.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ports => "ports",
            Self::SmtpAuth => "smtp-auth",
            Self::Starttls => "starttls",
            Self::Op25b => "op25b",
            Self::Way => "way",
        }
    }

    /// Its page.
    pub const fn page(self) -> &'static Page {
        match self {
            Self::Ports => &pages::PORTS,
            Self::SmtpAuth => &pages::SMTP_AUTH,
            Self::Starttls => &pages::STARTTLS,
            Self::Op25b => &pages::OP25B,
            Self::Way => &pages::WAY,
        }
    }

    /// The page that explains what a finding is about; `None` where none does.
    pub const fn of_finding(id: FindingId) -> Option<Self> {
        match id {
            FindingId::Op25b | FindingId::Port25Blocked => Some(Self::Op25b),
            FindingId::StarttlsMissing | FindingId::StarttlsStripped | FindingId::BytesBeforeTls => {
                Some(Self::Starttls)
            }
            FindingId::AuthNotOffered => Some(Self::SmtpAuth),
            FindingId::WrongPortProtocol => Some(Self::Ports),
            _ => None,
        }
    }
}
