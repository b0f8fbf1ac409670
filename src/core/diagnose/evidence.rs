//! Which facts each finding carries.

use crate::model::FindingId;

/// The keys of a finding's evidence: always all of them and no others. Scripts read them, and the
/// sentences have no other arguments.
///
/// `row` is the row of the decoder's table (`assets/replies.toml`) that fits, empty where only the class of the code was
/// known; `code` and `enhanced` stand apart from `said`, which has them too.
///
/// Times are seconds since 1970-01-01 UTC, `now` is by this computer's clock; lists are joined by `, `; what a server said is `said`,
/// empty where it said nothing.
#[expect(clippy::too_many_lines, reason = "one table, a line for each finding")]
pub const fn evidence_keys(id: FindingId) -> &'static [&'static str] {
    match id {
        FindingId::PortSilent | FindingId::PortRefused | FindingId::RefusedByThisComputer => {
            &["host", "port", "family", "address"]
        }
        FindingId::PortUnreachable => &["host", "port", "family", "address", "said"],
        FindingId::Ipv6Broken => &["host", "port", "address"],
        FindingId::DnsBroken => &["domain", "name", "kind", "said"],
        FindingId::DnssecBogus => &["domain", "name", "failure", "since", "clock"],
        FindingId::DnsAnswersDiffer => &["domain", "kind", "first", "second", "resolver"],
        FindingId::DnsAnswersEverything
        | FindingId::PublishNothing
        | FindingId::PublishHttpOnly
        | FindingId::NoSuchDomain
        | FindingId::NoMailDomain
        | FindingId::NothingFound => &["domain"],
        FindingId::CaptivePortal => &["domain", "kind", "address", "names"],
        FindingId::ProxyOnlyNetwork => &["domain", "host"],
        FindingId::Nat64 => &["prefixes"],
        FindingId::Offline => &[],
        FindingId::Port25Blocked | FindingId::Op25b => &["family", "hosts"],
        FindingId::SubmissionBlockedNetwork => &["family", "ports", "kind", "hosts"],
        FindingId::HostSilentFromHere | FindingId::ServerDown => &["host", "hosts"],
        FindingId::SmtpIntercepted => &["kind", "said", "hosts"],
        FindingId::Inconclusive => &["hosts"],
        FindingId::VpnInTheWay => &["family"],
        FindingId::AllHealthy => &["kind", "host"],
        FindingId::NotAMailServer | FindingId::StarttlsRefused => &["host", "port", "said"],
        FindingId::ProtocolViolation => &["host", "port", "violation", "step"],
        FindingId::ConversationCut => &["host", "port", "step", "end", "said"],
        FindingId::TlsFailed => &["host", "port", "failure", "said"],
        FindingId::StarttlsMissing
        | FindingId::BytesBeforeTls
        | FindingId::ClientCertificateNeeded
        | FindingId::TestMessageNotSent
        | FindingId::TestMessageUnknown
        | FindingId::AcceptsWithoutSignIn
        | FindingId::ImplicitTlsMissing => &["host", "port"],
        FindingId::AuthNotOffered => &["host", "port", "said", "code", "enhanced", "row"],
        FindingId::StarttlsStripped => &["host", "port", "keyword", "kind", "said", "other"],
        FindingId::CertificateSelfSigned => &["host", "port", "sha256", "names", "from", "until"],
        FindingId::CertificateChanged => &["host", "port", "accepted", "sha256", "names", "from", "until"],
        FindingId::CertificateAccepted => &["host", "port", "sha256", "until"],
        FindingId::TlsTooOld | FindingId::OldTlsAccepted => &["host", "port", "version"],
        FindingId::CertificateExpired => &["host", "port", "since", "now"],
        FindingId::CertificateNotYetValid => &["host", "port", "from", "now"],
        FindingId::CertificateWrongName => &["host", "port", "form", "names", "same"],
        FindingId::CertificateRevoked => &["host", "port", "issuer"],
        FindingId::CertificateWeak => &["host", "port", "weak", "algorithm"],
        FindingId::CertificateIncomplete => &["host", "port", "issuer", "completed"],
        FindingId::CertificateUnknownAuthority => {
            &["host", "port", "issuer", "kind", "product", "sha256", "names", "from", "until"]
        }
        FindingId::TlsLocalRoot => &["host", "port", "issuer", "kind", "product"],
        FindingId::TlsIntercepted => &["hosts", "issuer", "kind", "product"],
        FindingId::TlsaMismatch => &["host", "port", "name"],
        FindingId::MtaStsBroken => &["domain", "failure", "hosts"],
        FindingId::ClockWrong => &["host", "now", "there"],
        FindingId::ServerOffersAuthWithoutTls | FindingId::NoCommonMechanism | FindingId::MechanismsShrank => {
            &["host", "port", "mechanisms"]
        }
        FindingId::NoSuchHost
        | FindingId::PasswordNotSendable
        | FindingId::BrowserSignInTimedOut
        | FindingId::GeoBlocked => &["host"],
        FindingId::PublishMethodMissing => &["domain", "kind", "target"],
        FindingId::PublishRecordMissing => &["domain", "target"],
        FindingId::PublishClientsBlind => &["domain", "product"],
        FindingId::PublishContradiction => &["domain", "protocol", "kind", "first", "other", "second"],
        FindingId::PublishOutdated => &["domain", "kind", "first", "second"],
        FindingId::PublishUnreadable => &["kind", "target", "failure"],
        FindingId::PublishDigest => &["kind", "target"],
        FindingId::ExtensionMissing => &["host", "port", "keyword"],
        FindingId::OutsideDomain => &["host", "domain"],
        FindingId::SourcesDisagree => &["domain", "mx", "expected", "host"],
        FindingId::MailGoesElsewhere => &["host", "domain", "mx"],
        FindingId::WrongPassword => &[
            "host",
            "username",
            "mechanism",
            "said",
            "code",
            "enhanced",
            "row",
            "kind",
            "provider-en",
            "provider-ja",
            "word-en",
            "word-ja",
        ],
        FindingId::SignInRefused => &["host", "username", "mechanism", "said", "code", "enhanced", "row", "kind"],
        FindingId::IncomingRefused => &[
            "host",
            "port",
            "username",
            "mechanism",
            "said",
            "code",
            "enhanced",
            "row",
            "kind",
            "provider-en",
            "provider-ja",
            "word-en",
            "word-ja",
        ],
        FindingId::TokenRefused | FindingId::BindingRefused => {
            &["host", "username", "mechanism", "word", "said", "code", "enhanced", "row", "kind"]
        }
        FindingId::ClientCertificateNotUsed | FindingId::BrowserSignInUnsafe => &["host", "kind"],
        FindingId::ClientCertificateRefused => &["host", "said", "code", "enhanced", "row"],
        FindingId::CertificateLetIn | FindingId::WrongPortProtocol | FindingId::PublishServerBroken => {
            &["host", "port", "kind"]
        }
        FindingId::ServerNotProven => &["host", "port", "mechanism"],
        FindingId::AppPasswordNeeded | FindingId::MailProgramsSwitchedOff => {
            &["host", "said", "code", "enhanced", "row", "kind", "provider-en", "provider-ja", "word-en", "word-ja"]
        }
        FindingId::SmtpAuthDisabled | FindingId::BrowserSignInNeeded => {
            &["host", "said", "code", "enhanced", "row", "kind", "stage"]
        }
        FindingId::PasswordChangeNeeded | FindingId::Quota | FindingId::TestMessageRefused => {
            &["host", "said", "code", "enhanced", "row", "kind"]
        }
        FindingId::TryLater | FindingId::Greylisted | FindingId::ClientAddressListed => {
            &["host", "said", "code", "enhanced", "row"]
        }
        FindingId::SignInNotTestableHere => &["host", "kind", "provider-en", "provider-ja", "word-en", "word-ja"],
        FindingId::BrowserSignInDeclined | FindingId::BrowserSignInExpired => &["host", "said"],
        FindingId::BrowserSignInApproval
        | FindingId::BrowserSignInRefused
        | FindingId::TestMessageNotSeen
        | FindingId::TestMessageNotFollowed => &["host", "kind", "said"],
        FindingId::TooManyAttempts => &["host", "by", "said", "code", "enhanced", "row", "kind"],
        FindingId::PasswordOdd => &["kind"],
        FindingId::Smtputf8Missing => &["host", "port", "sender"],
        FindingId::SenderNotAllowed => &["host", "sender", "said", "code", "enhanced", "row", "kind"],
        FindingId::RecipientRefused => &["host", "recipient", "said", "code", "enhanced", "row", "kind"],
        FindingId::TestMessageInJunk => &["host", "folder"],
        FindingId::TestMessageLeft => &["host", "folder", "kind", "said"],
        FindingId::KeychainMissing => &["install", "said"],
        FindingId::KeychainLocked | FindingId::KeychainDenied | FindingId::KeychainNoAnswer => &["keychain"],
        FindingId::KeychainFailed => &["keychain", "said"],
        FindingId::PasswordNotKept => &["account", "keychain"],
    }
}
