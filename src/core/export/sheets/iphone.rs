//! Apple's Mail on an iPhone or iPad. It chooses port and encryption by itself at first; they are looked at afterwards.

use super::{Knows, by_token, check, finished, name, page, step};
use crate::export::menus::Words;
use crate::export::program::Program;
use crate::export::refused::Refused;
use crate::export::sheet::{self, Sheet, Step, Value};
use crate::model::{Login, Mechanism, MessageId, Settings};

pub(in crate::export) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::Iphone);
    check(words, settings, Knows::CramMd5)?;
    let open = step(words, MessageId::StepPath, &[("menu", "accounts"), ("entry", "add-account")], Vec::new());
    if by_token(settings) {
        let provider = step(words, MessageId::StepProvider, &[("entry", "other")], Vec::new());
        return Ok(finished(words, settings, vec![open, provider, page(words)], Vec::new()));
    }
    let mut steps = Vec::new();
    if let Some(incoming) = &settings.incoming {
        let who = vec![words.exact("name", name(settings)), words.exact("address", &settings.address)];
        let first = |login: &Login| {
            vec![words.exact("host", &login.server.endpoint.host), words.exact("username", &login.username)]
        };
        let kind = words.say(MessageId::StepChoose, &[]).with("choice", sheet::kind(incoming.server.protocol));
        let outgoing = [("menu", "outgoing"), ("button", "next")];
        steps.extend([
            open,
            step(words, MessageId::StepChooseThen, &[("choice", "other"), ("entry", "add-mail")], Vec::new()),
            step(words, MessageId::StepEnterPasswordThen, &[("button", "next")], who),
            Step { says: kind, values: Vec::new() },
            step(words, MessageId::StepUnderPassword, &[("menu", "incoming")], first(incoming)),
            step(words, MessageId::StepUnderPasswordThen, &outgoing, first(&settings.submission)),
            step(words, MessageId::StepPress, &[("button", "save")], Vec::new()),
        ]);
    }
    let sending = values(words, &settings.submission);
    steps.push(step(words, MessageId::StepIphoneSending, &[("menu", "accounts"), ("entry", "smtp")], sending));
    if let Some(incoming) = &settings.incoming {
        let receiving = values(words, incoming);
        steps.push(step(words, MessageId::StepIphoneReceiving, &[("entry", "advanced")], receiving));
    }
    let more = vec![words.say(MessageId::NoteIphoneSsl, &[]), words.say(MessageId::NoteOneTick, &[("choice", "ssl")])];
    Ok(finished(words, settings, steps, more))
}

fn values(words: Words, login: &Login) -> Vec<Value> {
    let method = if login.mechanism == Some(Mechanism::CramMd5) { "md5" } else { "password" };
    vec![words.word("ssl", "on"), words.word("method", method), words.exact("port", &login.server.endpoint.port)]
}
