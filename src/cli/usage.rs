//! What was wrong with the words of the command line, as sentences.

use std::path::PathBuf;

use toukan_core::model::{Address, Message, MessageId};
use toukan_engine::keep::{ClientsFile, KeepError};
use toukan_engine::net::ClientCertificateError;
use toukan_engine::signing::SigningError;

/// Wrong usage, or surroundings in which nothing could begin. Ends with status 2.
#[derive(Debug)]
pub(super) enum Usage {
    /// Words that do not fit together, in the parser's own words.
    Words(String),
    /// No mail address.
    Address(String),
    /// No host.
    Host(String),
    /// No fingerprint of a certificate.
    Fingerprint(String),
    /// No port.
    Port(String),
    /// No chain of nftables.
    Chain(String),
    /// No address of a name server.
    NameServer(String),
    /// No address of a resolver that is asked over HTTPS.
    Resolver(String),
    /// No address of a database of providers.
    Database(String),
    /// A given server needs all three parts.
    ServerParts,
    /// `check` needs a password.
    NoPassword,
    /// No mechanism that we do; these there are.
    Mechanism(String, String),
    /// No authorization server.
    Issuer(String),
    /// A file of clients cannot be used.
    Clients(ClientsFile),
    /// What is saved of an account is no password.
    NoPasswordThere,
    /// `publish` without servers and without a network.
    NothingToPublish,
    /// The password is empty.
    EmptyPassword,
    /// Standard input could not be read.
    Input(String),
    /// A file could not be read.
    File(PathBuf, String),
    /// A file holds no certificate.
    NoCertificate(PathBuf),
    /// A file holds no key that a client certificate could be shown with.
    ClientKey(PathBuf, ClientCertificateError),
    /// What a client certificate opened is not saved.
    CertificateNotSaved,
    /// A file holds no trust anchor.
    NoTrustAnchor(PathBuf, String),
    /// No format for handing over; these there are.
    Format(String, String),
    /// No account of this address is saved.
    NoAccount(Address),
    /// It has to be said which of this many accounts is meant.
    WhichAccount(usize),
    /// A saved account cannot be used.
    Account(Address, String),
    /// A file holds no settings.
    Settings(PathBuf, String),
    /// A file holds no table of control hosts.
    ControlHosts(PathBuf, String),
    /// A file holds no record.
    Record(PathBuf, String),
    /// A file could not be written.
    Write(PathBuf, String),
    /// Nobody can tell what kind of report is meant.
    Report(PathBuf),
    /// Two records have nothing in common.
    Unlike,
    /// Not one of the practice domains.
    PracticeUnknown(String, String),
    /// No such account is saved.
    NoSuchAccount(String),
    /// Not the name of any account.
    NoAccountName(String),
    /// A password is not shown on the screen unasked.
    PasswordOnTerminal,
    /// What is saved cannot be read or written.
    Kept(String),
    /// A password would be shown on the screen.
    SecretOnTerminal,
    /// What this format is written in bears no signature.
    NotSignable(&'static str),
    /// Nothing was signed.
    Signing(SigningError),
    /// Something of this computer that is needed is not to be had.
    Computer(String),
}

impl From<KeepError> for Usage {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::NoAccount(id) => Self::NoSuchAccount(id.to_string()),
            other => Self::Kept(other.to_string()),
        }
    }
}

impl Usage {
    /// The sentence.
    pub(super) fn message(&self) -> Message {
        let typed = |id, typed: &str| Message::new(id).with("typed", typed);
        match self {
            Self::Words(said) => Message::new(MessageId::UsageWords).with("said", said),
            Self::Address(text) => typed(MessageId::UsageAddress, text),
            Self::Host(text) => typed(MessageId::UsageHost, text),
            Self::Fingerprint(text) => typed(MessageId::UsageFingerprint, text),
            Self::Port(text) => typed(MessageId::UsagePort, text),
            Self::Chain(text) => typed(MessageId::UsageChain, text),
            Self::Resolver(text) => typed(MessageId::UsageResolver, text),
            Self::Database(text) => typed(MessageId::UsageDatabase, text),
            Self::NameServer(text) => typed(MessageId::UsageNameServer, text),
            Self::ServerParts => Message::new(MessageId::UsageServerParts),
            Self::NoPassword => Message::new(MessageId::UsageNoPassword),
            Self::Mechanism(text, names) => typed(MessageId::UsageMechanism, text).with("mechanisms", names),
            Self::Issuer(text) => typed(MessageId::UsageIssuer, text),
            Self::Clients(ClientsFile { path, why }) => {
                Message::new(MessageId::UsageClients).with("file", &path.display()).with("said", why)
            }
            Self::NoPasswordThere => Message::new(MessageId::UsageNoPasswordThere),
            Self::NothingToPublish => Message::new(MessageId::UsagePublishNothing),
            Self::EmptyPassword => Message::new(MessageId::UsagePasswordEmpty),
            Self::Input(said) => Message::new(MessageId::UsageInput).with("said", said),
            Self::File(file, said) => {
                Message::new(MessageId::UsageFile).with("file", &file.display()).with("said", said)
            }
            Self::NoCertificate(file) => Message::new(MessageId::UsageRoots).with("file", &file.display()),
            Self::ClientKey(file, why) => {
                let kind = match why {
                    ClientCertificateError::NoKey | ClientCertificateError::NoCertificate => "none",
                    ClientCertificateError::EncryptedKey => "locked",
                    ClientCertificateError::OtherKey => "other",
                    ClientCertificateError::UnusableKey => "unusable",
                };
                Message::new(MessageId::UsageClientKey).with("file", &file.display()).with("kind", kind)
            }
            Self::CertificateNotSaved => Message::new(MessageId::UsageCertificateNotSaved),
            Self::NoTrustAnchor(file, said) => {
                Message::new(MessageId::UsageTrustAnchor).with("file", &file.display()).with("said", said)
            }
            Self::Format(text, formats) => typed(MessageId::UsageFormat, text).with("formats", formats),
            Self::NoAccount(address) => Message::new(MessageId::UsageNoAccount).with("address", address),
            Self::WhichAccount(count) => Message::new(MessageId::UsageWhichAccount).with("count", count),
            Self::Account(address, said) => {
                Message::new(MessageId::UsageAccount).with("address", address).with("said", said)
            }
            Self::Settings(file, said) => {
                Message::new(MessageId::UsageSettings).with("file", &file.display()).with("said", said)
            }
            Self::ControlHosts(file, said) => {
                Message::new(MessageId::UsageControlHosts).with("file", &file.display()).with("said", said)
            }
            Self::Record(file, said) => {
                Message::new(MessageId::UsageRecord).with("file", &file.display()).with("said", said)
            }
            Self::Write(file, said) => {
                Message::new(MessageId::UsageWrite).with("file", &file.display()).with("said", said)
            }
            Self::Report(file) => Message::new(MessageId::UsageReport).with("file", &file.display()),
            Self::Unlike => Message::new(MessageId::UsageUnlike),
            Self::PracticeUnknown(text, situations) => {
                typed(MessageId::UsagePracticeUnknown, text).with("situations", situations)
            }
            Self::NoSuchAccount(text) => typed(MessageId::UsageNoSuchAccount, text),
            Self::NoAccountName(text) => typed(MessageId::UsageNoAccountName, text),
            Self::PasswordOnTerminal => Message::new(MessageId::UsagePasswordOnTerminal),
            Self::NotSignable(format) => Message::new(MessageId::UsageNotSignable).with("format", format),
            Self::Signing(why) => why.message(),
            Self::SecretOnTerminal => Message::new(MessageId::UsageSecretOnTerminal),
            Self::Kept(said) => Message::new(MessageId::UsageKept).with("said", said),
            Self::Computer(said) => Message::new(MessageId::UsageComputer).with("said", said),
        }
    }
}
