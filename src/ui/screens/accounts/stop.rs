//! What a check was stopped by, in a few words: a whole finding needs its evidence, which is not kept.

use toukan_core::model::FindingId;

/// The word by which the sentence chooses what it says.
pub(super) const fn kind(id: FindingId) -> &'static str {
    match id {
        FindingId::WrongPassword
        | FindingId::PasswordNotSendable
        | FindingId::AppPasswordNeeded
        | FindingId::SmtpAuthDisabled
        | FindingId::BrowserSignInNeeded
        | FindingId::MailProgramsSwitchedOff
        | FindingId::PasswordChangeNeeded
        | FindingId::TooManyAttempts
        | FindingId::TokenRefused
        | FindingId::ClientCertificateNeeded
        | FindingId::ClientCertificateNotUsed
        | FindingId::ClientCertificateRefused
        | FindingId::SignInRefused => "sign-in",
        FindingId::PortSilent
        | FindingId::PortRefused
        | FindingId::PortUnreachable
        | FindingId::RefusedByThisComputer
        | FindingId::ClientAddressListed
        | FindingId::Ipv6Broken
        | FindingId::DnsBroken
        | FindingId::Offline => "network",
        FindingId::StarttlsMissing
        | FindingId::StarttlsStripped
        | FindingId::StarttlsRefused
        | FindingId::BytesBeforeTls
        | FindingId::TlsTooOld
        | FindingId::TlsFailed
        | FindingId::CertificateExpired
        | FindingId::CertificateNotYetValid
        | FindingId::CertificateWrongName
        | FindingId::CertificateSelfSigned
        | FindingId::CertificateChanged
        | FindingId::CertificateUnknownAuthority
        | FindingId::CertificateRevoked => "encryption",
        FindingId::NoSuchDomain | FindingId::NoSuchHost | FindingId::NoMailDomain | FindingId::NothingFound => {
            "not-found"
        }
        _ => "other",
    }
}
