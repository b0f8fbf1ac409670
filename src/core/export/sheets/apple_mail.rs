//! Apple's Mail on a Mac. As long as it manages the connection by itself, it tries without encryption too
//! (support.apple.com/HT204208), so the sheet switches that off.

use super::{Knows, by_token, check, finished, name, page, step};
use crate::export::menus::Words;
use crate::export::program::Program;
use crate::export::refused::Refused;
use crate::export::sheet::{self, Sheet, Step, Value};
use crate::model::{Login, Mechanism, MessageId, Settings};

pub(in crate::export) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::AppleMail);
    check(words, settings, Knows::CramMd5)?;
    let who = || vec![words.exact("name", name(settings)), words.exact("address", &settings.address)];
    let open = step(words, MessageId::StepMenu, &[("menu", "mail"), ("entry", "add-account")], Vec::new());
    if by_token(settings) {
        let provider = step(words, MessageId::StepProvider, &[("entry", "other")], Vec::new());
        return Ok(finished(words, settings, vec![open, provider, page(words)], Vec::new()));
    }
    let mut steps = Vec::new();
    if let Some(incoming) = &settings.incoming {
        let first = vec![
            words.exact("username", &incoming.username),
            words.chosen("type", sheet::kind(incoming.server.protocol)),
            words.exact("incoming", &incoming.server.endpoint.host),
            words.exact("outgoing", &settings.submission.server.endpoint.host),
        ];
        steps.extend([
            open,
            step(words, MessageId::StepChoose, &[("choice", "other")], Vec::new()),
            step(words, MessageId::StepAppleWho, &[("button", "sign-in")], who()),
            step(words, MessageId::StepAppleServers, &[("button", "sign-in")], first),
        ]);
    }
    let server_settings = [("menu", "settings"), ("entry", "server-settings"), ("choice", "automatic")];
    steps.push(step(words, MessageId::StepAppleManual, &server_settings, Vec::new()));
    if let Some(incoming) = &settings.incoming {
        steps.push(part(words, "incoming", incoming));
    }
    steps.push(part(words, "outgoing", &settings.submission));
    steps.push(step(words, MessageId::StepPress, &[("button", "save")], Vec::new()));
    let more = vec![
        words.say(MessageId::NoteAppleAutomatic, &[("choice", "automatic")]),
        words.say(MessageId::NoteAppleList, &[("entry", "smtp-list")]),
        words.say(MessageId::NoteOneTick, &[("choice", "tls")]),
    ];
    Ok(finished(words, settings, steps, more))
}

fn part(words: Words, heading: &str, login: &Login) -> Step {
    step(words, MessageId::StepUnder, &[("menu", heading)], values(words, login))
}

fn values(words: Words, login: &Login) -> Vec<Value> {
    let method = if login.mechanism == Some(Mechanism::CramMd5) { "md5" } else { "password" };
    vec![
        words.exact("username", &login.username),
        words.exact("host", &login.server.endpoint.host),
        words.exact("port", &login.server.endpoint.port),
        words.word("tls", "ticked"),
        words.word("method", method),
    ]
}
