//! Outlook as it comes with Windows. It reads mail through Microsoft's servers: they sign in, not this computer.

use super::{Knows, by_token, check, finished, of, page, step};
use crate::export::menus::Words;
use crate::export::program::Program;
use crate::export::refused::Refused;
use crate::export::sheet::{self, Sheet, Value};
use crate::model::{Login, MessageId, Settings};

pub(in crate::export) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::OutlookNew);
    check(words, settings, Knows::Nothing)?;
    let mut more = vec![words.say(MessageId::NoteOutlookCloud, &[])];
    let sending = || {
        let mut values = server(words, &settings.submission, "smtp-server");
        values.push(words.exact("smtp-username", &settings.submission.username));
        values
    };
    let mut steps = vec![
        step(words, MessageId::StepPath, &[("menu", "accounts"), ("entry", "add-account")], Vec::new()),
        step(
            words,
            MessageId::StepEnterThen,
            &[("button", "continue")],
            vec![words.exact("address", &settings.address)],
        ),
    ];
    if by_token(settings) {
        steps.push(page(words));
        return Ok(finished(words, settings, steps, more));
    }
    let Some(incoming) = &settings.incoming else {
        more.push(words.say(MessageId::NoteNoAccountWithout, &[]));
        let steps = vec![step(words, MessageId::StepAccountSettings, &[("menu", "accounts")], sending())];
        return Ok(finished(words, settings, steps, more));
    };
    let mut receiving = server(words, incoming, of(incoming, "imap-server", "pop-server"));
    receiving.push(words.exact(of(incoming, "imap-username", "pop-username"), &incoming.username));
    steps.extend([
        step(words, MessageId::StepOutlookMore, &[("button", "more")], receiving),
        step(words, MessageId::StepOutlookSending, &[("button", "continue")], sending()),
    ]);
    Ok(finished(words, settings, steps, more))
}

fn server(words: Words, login: &Login, host: &str) -> Vec<Value> {
    let server = &login.server;
    vec![
        words.exact(host, &server.endpoint.host),
        words.exact("port", &server.endpoint.port),
        words.chosen("security", sheet::security(server.security)),
    ]
}
