//! What most situations have in common; their rows say what differs.

use super::Situation;
use super::kinds::{
    Authorizes, Certificates, Delivery, Document, Door, From, HandedIn, Mx, NameForm, NameService, Paper, Reads,
    SignIn, Speaks, Srv, Starttls, Way,
};

pub(super) const NO_SRV: Srv =
    Srv { submissions: false, submission: false, imaps: false, pop3s: false, crossed: false };
pub(super) const ONLY_587: Srv = Srv { submissions: false, submission: true, ..NO_SRV };
pub(super) const BOTH: Srv = Srv { submissions: true, submission: true, imaps: true, ..NO_SRV };

/// A provider that publishes by SRV and does everything right; the table says what differs.
pub(super) const PROVIDER: Situation = Situation {
    id: "",
    shows: "",
    mx: Mx::Own,
    host: Some("smtp"),
    second: None,
    ipv6: false,
    by_ipv6: Way::There,
    names: NameService::Right,
    srv: BOTH,
    document: Document::None,
    tells: false,
    port_587: Door::Open,
    port_465: Door::Open,
    imap: Door::Open,
    reads: Reads::Imap,
    extras: "SPECIAL-USE IDLE UIDPLUS MOVE",
    imap_sign_in: SignIn::Checked,
    certificate: Paper::Right,
    tls: Speaks::Today,
    certificates: Certificates::NotAsked,
    starttls: Starttls::Offered,
    mechanisms: "PLAIN LOGIN",
    sign_in: SignIn::Checked,
    username: NameForm::Address,
    ahead: false,
    late: false,
    from: From::Anywhere,
    greets: None,
    authorizes: Authorizes::Nobody,
    sender_refused: None,
    handed_in: HandedIn::Taken,
    delivery: Delivery::Prompt,
};

/// Whoever has nothing to do with an account: the control hosts.
pub(in crate::practice) static CONTROL: Situation = Situation { id: "control", ..PROVIDER };
/// Whoever answers in everybody's place.
pub(in crate::practice) static BETWEEN: Situation =
    Situation { id: "between", starttls: Starttls::Stripped, ..PROVIDER };
/// A provider that takes only tokens, and publishes where they come from.
pub(super) const BY_BROWSER: Situation = Situation {
    document: Document::Autoconfig,
    mechanisms: "OAUTHBEARER XOAUTH2",
    authorizes: Authorizes::Anybody,
    ..PROVIDER
};

/// A provider that refuses every sign-in with this reply.
pub(super) const fn refusing(id: &'static str, shows: &'static str, reply: &'static str) -> Situation {
    Situation { id, shows, sign_in: SignIn::Refused(reply), ..PROVIDER }
}
