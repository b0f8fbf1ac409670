//! Thunderbird on a phone: the QR code of Thunderbird's "Export for Mobile", version 1 (thunderbird-android,
//! `feature/migration/qrcode/qr-code-format.md`, 2025-02-06). Its JSON is arrays, so that it fits into a code.

use serde_json::{Value, json};

use super::super::menus::Words;
use super::super::program::Program;
use super::super::refused::{Field, Refused};
use super::super::sheet::{self, Sheet, Step};
use crate::model::{Host, Login, Mechanism, MessageId, Protocol, Settings};

/// The page with the code.
pub(in super::super) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let code = code(settings)?;
    if super::super::qr::qr(&code).is_none() {
        return Err(Refused::Unfit(Field::Username));
    }
    let by_token = settings.submission.mechanism.as_ref().is_some_and(Mechanism::takes_token);
    let last =
        if by_token { MessageId::StepThunderbirdMobileBrowser } else { MessageId::StepThunderbirdMobilePassword };
    let words = Words::of(Program::ThunderbirdMobile);
    let step = |says| Step { says, values: Vec::new() };
    Ok(Sheet {
        title: words.say(MessageId::SheetProgram, &[]).with("address", &settings.address),
        steps: vec![
            step(words.say(MessageId::StepThunderbirdMobileOpen, &[("entry", "import")])),
            step(words.say(MessageId::StepThunderbirdMobileScan, &[("entry", "scan")])),
            Step::new(last, Vec::new()),
        ],
        tables: Vec::new(),
        qr: Some(code),
        notes: vec![sheet::asked(settings), words.note()],
    })
}

/// The text of the code. No password is in it.
fn code(settings: &Settings) -> Result<String, Refused> {
    let address = settings.address.to_string();
    // The format's own limit.
    if !address.is_ascii() {
        return Err(Refused::Unfit(Field::Address));
    }
    let incoming = super::incoming(settings, "thunderbird-mobile")?;
    let kind = u8::from(incoming.server.protocol == Protocol::Pop3);
    let name = settings.name.as_deref().unwrap_or_default();
    let outgoing = json!([[server(&settings.submission, 0)?, [address, name]]]);
    Ok(json!([1, [1, 1], server(incoming, kind)?, outgoing]).to_string())
}

fn server(login: &Login, protocol: u8) -> Result<Value, Refused> {
    let endpoint = &login.server.endpoint;
    let host = match &endpoint.host {
        Host::Name(name) => name.host().to_owned(),
        Host::Ip(ip) => ip.to_string(),
    };
    let security = if super::implicit(login)? { 3 } else { 2 };
    let sign_in = match &login.mechanism {
        Some(token) if token.takes_token() => 6,
        _ if super::by_cram(login, "Thunderbird")? => 2,
        _ => 1,
    };
    Ok(json!([protocol, host, endpoint.port, security, sign_in, login.username.0]))
}
