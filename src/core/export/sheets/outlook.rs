//! Outlook as it comes with Office, on Windows.

use super::{Knows, by_token, check, finished, of, page, step};
use crate::export::menus::Words;
use crate::export::program::Program;
use crate::export::refused::Refused;
use crate::export::sheet::{self, Sheet, Step, Value};
use crate::model::{Login, MessageId, Settings};

pub(in crate::export) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::Outlook);
    check(words, settings, Knows::Nothing)?;
    let open = || step(words, MessageId::StepMenu, &[("menu", "file"), ("entry", "add-account")], Vec::new());
    let address = || vec![words.exact("address", &settings.address)];
    if by_token(settings) {
        let enter = step(words, MessageId::StepEnterThen, &[("button", "connect")], address());
        return Ok(finished(words, settings, vec![open(), enter, page(words)], Vec::new()));
    }
    let mut sending = server(words, &settings.submission);
    if settings.incoming.is_none() {
        sending.push(words.exact("username", &settings.submission.username));
    }
    let mut steps = match &settings.incoming {
        None => vec![
            step(words, MessageId::StepAccountSettings, &[("menu", "server-settings")], Vec::new()),
            step(words, MessageId::StepUnder, &[("menu", "outgoing")], sending),
        ],
        Some(incoming) => {
            let manual = [("menu", "advanced"), ("choice", "manually"), ("button", "connect")];
            let kind = of(incoming, "IMAP", "POP");
            vec![
                open(),
                step(words, MessageId::StepOutlookManual, &manual, address()),
                Step {
                    says: words.say(MessageId::StepOutlookKind, &[("button", "change")]).with("choice", kind),
                    values: Vec::new(),
                },
                step(words, MessageId::StepUnder, &[("menu", "incoming")], server(words, incoming)),
                step(words, MessageId::StepUnderThen, &[("menu", "outgoing"), ("button", "next")], sending),
                step(words, MessageId::StepPasswordThen, &[("button", "connect")], Vec::new()),
            ]
        }
    };
    // The first pages ask for no user name: Outlook takes the address.
    let logins = || std::iter::once(&settings.submission).chain(&settings.incoming);
    if settings.incoming.is_some() && logins().any(|login| login.username.0 != settings.address.to_string()) {
        let value = vec![words.exact("username", &settings.submission.username)];
        steps.push(step(words, MessageId::StepOutlookUsername, &[("menu", "server-settings")], value));
    }
    let more = vec![words.say(MessageId::NoteOutlookAuto, &[("choice", "encryption")])];
    Ok(finished(words, settings, steps, more))
}

fn server(words: Words, login: &Login) -> Vec<Value> {
    let server = &login.server;
    vec![
        words.exact("server", &server.endpoint.host),
        words.exact("port", &server.endpoint.port),
        words.chosen("encryption", sheet::security(server.security)),
    ]
}
