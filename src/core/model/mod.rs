//! The words everybody here speaks: plain values without behaviour of their own.
//!
//! Three kinds are kept apart. An *observation* is a fact ([`What`], [`SmtpObservation`]), a
//! [`Finding`] is a conclusion drawn from facts, an error is our own trouble (`thiserror`, in the
//! room where it arises).

mod action;
mod address;
mod answer;
mod browser;
mod candidate;
mod capabilities;
mod channel;
mod endpoint;
mod finding;
mod follow;
mod foreign;
mod hint_id;
mod imap;
mod incoming;
mod knock;
mod learn_id;
mod link;
mod mechanism;
mod message;
mod moment;
mod name;
mod nat64;
mod observation;
mod pin;
mod pop3;
mod record;
mod settings;
mod stamp;
mod tls;
mod told;
mod window_id;

pub use action::{Action, ActionId, Ask, BrowserNews, BrowserStep, ConversationId, Event, Happened, Ready, Subject};
pub use address::{Address, AddressError};
pub use answer::{
    Answer, Bogus, Document, LookupFailure, MxRecord, NoDocument, RecordKind, Records, SrvRecord, TlsaRecord, Validated,
};
pub use browser::{BrowserDoubt, BrowserFact, BrowserRefusal, BrowserStop};
pub use candidate::{Candidate, Server, Source, Trust, UserName, UserNameForm};
pub use capabilities::SmtpCapabilities;
pub use channel::{BindingKind, Channel};
pub use endpoint::{Endpoint, Family, Host, Protocol, Security};
pub use finding::{Certainty, Evidence, Finding, FindingId, Place, Severity};
pub use follow::{
    Arrived, Folder, Followed, Left, Letter, Mark, Removal, Search, Submitted, TestToken, Unfollowed, WaitingBy,
};
pub use foreign::{Foreign, visible};
pub use hint_id::HintId;
pub use imap::{ImapCapabilities, ImapObservation};
pub use incoming::{IncomingReply, IncomingSignIn, IncomingStatus};
pub use knock::{By, Farewell, Knock, Knocked, Manner, Witness};
pub use learn_id::LearnId;
pub use link::{Link, Links};
pub use mechanism::Mechanism;
pub use message::{Message, MessageId};
pub use moment::Moment;
pub use name::{Fqdn, NameError};
pub use nat64::{Ipv4Way, NotPref64, Pref64, WELL_KNOWN_NAME};
pub use observation::{
    ConnectFailure, ConversationEnd, EnhancedCode, Observation, Reply, SenderAnswer, SignInAnswer, SmtpObservation,
    Step, Violation,
};
pub use pin::{Accepted, Fingerprint, NotAFingerprint, Pin};
pub use pop3::{Pop3Capabilities, Pop3Observation};
pub use record::{
    AttemptBecause, ChosenBecause, Decision, Entry, Record, RecordError, SettledBecause, Skip, What, Withheld,
};
pub use settings::{Login, Settings, SettingsError};
pub use stamp::{midnight, stamp};
pub use tls::{
    Certificate, CertificateFault, ClientAuth, Digests, OldTls, PublicKey, Standing, TlsFacts, TlsFailure, TlsState,
    TlsVersion, VerifiedTls, Weakness,
};
pub use told::{OauthServer, Page, Purpose, Told, Worded};
pub use window_id::WindowId;
