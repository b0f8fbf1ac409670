//! Sign-in.

use super::Situation;
use super::base::{BY_BROWSER, PROVIDER, refusing};
use super::kinds::{Authorizes, Document, NameForm, Reads, SignIn};

pub(super) static ROWS: &[Situation] = &[
    Situation {
        document: Document::Autoconfig,
        tells: true,
        ..refusing(
            "switch-on",
            "The sign-in is refused until mail programs are allowed on the provider's page.",
            "535 5.7.8 Error: authentication failed",
        )
    },
    Situation {
        mechanisms: "XOAUTH2 PLAIN",
        ..refusing(
            "browser-listed",
            "The provider takes no password from mail programs; one signs in with the browser.",
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        )
    },
    Situation {
        document: Document::Autoconfig,
        ..refusing(
            "wrong-password",
            "Published like `works`, but every password is wrong.",
            "535 5.7.8 Error: authentication failed",
        )
    },
    Situation {
        id: "local-part",
        shows: "The user name is what stands before the @, and nothing says so.",
        username: NameForm::LocalPart,
        ..PROVIDER
    },
    Situation {
        id: "cram-trap",
        shows: "CRAM-MD5 is offered but refuses the right password; PLAIN accepts it.",
        mechanisms: "CRAM-MD5 PLAIN",
        sign_in: SignIn::HashedPasswords,
        ..PROVIDER
    },
    Situation { id: "cram-only", shows: "CRAM-MD5 is the only mechanism.", mechanisms: "CRAM-MD5", ..PROVIDER },
    Situation {
        id: "scram",
        shows: "The sign-in is tied to the connection, and the password is not sent (SCRAM).",
        mechanisms: "SCRAM-SHA-256-PLUS SCRAM-SHA-256 PLAIN",
        reads: Reads::Both,
        ..PROVIDER
    },
    Situation {
        id: "scram-unproven",
        shows: "The server accepts SCRAM without showing that it knows the password.",
        mechanisms: "SCRAM-SHA-256 PLAIN",
        sign_in: SignIn::Unproven,
        ..PROVIDER
    },
    Situation {
        id: "oauth-only",
        shows: "The provider takes no passwords, only tokens of its browser sign-in.",
        mechanisms: "OAUTHBEARER XOAUTH2",
        ..PROVIDER
    },
    Situation {
        id: "browser",
        shows: "One signs in with the browser, and any program may ask for that.",
        ..BY_BROWSER
    },
    Situation {
        id: "browser-unknown",
        shows: "One signs in with the browser, and this program is not known there.",
        authorizes: Authorizes::Registered,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-declined",
        shows: "The access is declined on the page in the browser.",
        authorizes: Authorizes::Declined,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-approval",
        shows: "Before anybody signs in with the browser, an administrator has to approve the program.",
        authorizes: Authorizes::Approval,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-mixed-up",
        shows: "The browser comes back from another sign-in service than the one that was asked.",
        authorizes: Authorizes::MixedUp,
        ..BY_BROWSER
    },
    Situation {
        id: "browser-token-refused",
        shows: "One signs in with the browser, and the mail server does not take the token.",
        sign_in: SignIn::Refused("535 5.7.8 Error: authentication failed"),
        ..BY_BROWSER
    },
    refusing(
        "app-password",
        "The provider wants an app password instead of the usual one.",
        "534 5.7.9 Application-specific password required",
    ),
    refusing(
        "try-later",
        "The server cannot check passwords at the moment.",
        "454 4.7.0 Temporary authentication failure",
    ),
    refusing(
        "locked",
        "There were too many attempts; the account is locked for a while.",
        "454 4.7.0 Too many login attempts",
    ),
    refusing(
        "auth-disabled",
        "The organisation has switched sign-in by mail programs off.",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
    ),
    refusing(
        "programs-off",
        "The mailbox lets no mail programs in until that is switched on.",
        "550 User has no permission",
    ),
    refusing(
        "browser-only",
        "The provider takes no passwords from programs: the sign-in is in the browser.",
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
    ),
    refusing(
        "abroad",
        "The provider refuses sign-ins from abroad, in the words in which it refuses a wrong password.",
        "535 5.7.8 Error: authentication failed",
    ),
    refusing("password-expired", "The time of the password is over.", "535 5.7.8 Password has expired"),
    Situation {
        id: "sender-refused",
        shows: "The sign-in succeeds, but this sender may not send.",
        sender_refused: Some("553 5.7.1 Sender address rejected: not owned by user"),
        ..PROVIDER
    },
];
