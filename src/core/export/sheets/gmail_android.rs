//! Google's Gmail on Android, with an account of another provider. Its STARTTLS is required: Android's mail program,
//! which it comes from, ends with "TLS required but not supported by server" where it is missing.

use super::{Knows, by_token, check, finished, name, of, page, step};
use crate::export::menus::Words;
use crate::export::program::Program;
use crate::export::refused::Refused;
use crate::export::sheet::{self, Sheet, Value};
use crate::model::{Login, MessageId, Settings};

pub(in crate::export) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::GmailAndroid);
    check(words, settings, Knows::Nothing)?;
    let open = step(words, MessageId::StepGmailOpen, &[("menu", "settings"), ("entry", "add-account")], Vec::new());
    if by_token(settings) {
        let provider = step(words, MessageId::StepProvider, &[("entry", "other")], Vec::new());
        return Ok(finished(words, settings, vec![open, provider, page(words)], Vec::new()));
    }
    let sending = || {
        let mut values = vec![words.word("sign-in", "on")];
        values.extend(server(words, &settings.submission, "smtp-server"));
        values
    };
    let more = vec![words.say(MessageId::NoteGmailCertificates, &[])];
    let Some(incoming) = &settings.incoming else {
        let steps = vec![
            step(words, MessageId::StepGmailAccount, &[("menu", "settings")], Vec::new()),
            step(words, MessageId::StepUnder, &[("menu", "outgoing")], sending()),
        ];
        return Ok(finished(words, settings, steps, more));
    };
    let address = vec![words.exact("address", &settings.address)];
    let kind = of(incoming, "imap", "pop3");
    let receiving = server(words, incoming, "server");
    let named = vec![words.exact("name", name(settings))];
    let steps = vec![
        open,
        step(words, MessageId::StepChoose, &[("choice", "other")], Vec::new()),
        step(words, MessageId::StepEnterThen, &[("button", "manual")], address),
        step(words, MessageId::StepChoose, &[("choice", kind)], Vec::new()),
        step(words, MessageId::StepPasswordThen, &[("button", "next")], Vec::new()),
        step(words, MessageId::StepUnderThen, &[("menu", "incoming"), ("button", "next")], receiving),
        step(words, MessageId::StepUnderThen, &[("menu", "outgoing"), ("button", "next")], sending()),
        step(words, MessageId::StepEnterThen, &[("button", "next")], named),
    ];
    Ok(finished(words, settings, steps, more))
}

fn server(words: Words, login: &Login, host: &str) -> Vec<Value> {
    let server = &login.server;
    vec![
        words.exact("username", &login.username),
        words.exact(host, &server.endpoint.host),
        words.exact("port", &server.endpoint.port),
        words.chosen("security", sheet::security(server.security)),
    ]
}
