//! Becky! Internet Mail. Nothing that could be read says that it hangs up where STARTTLS is missing, so it gets
//! implicit TLS only; the table of formats says so.

use super::{Knows, check, finished, name, of, step};
use crate::export::menus::Words;
use crate::export::program::Program;
use crate::export::refused::Refused;
use crate::export::sheet::{self, Sheet};
use crate::model::{Login, Mechanism, MessageId, Settings};

pub(in crate::export) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::Becky);
    check(words, settings, Knows::CramMd5)?;
    let submission = &settings.submission;
    let mut basic = vec![words.exact("name", name(settings)), words.exact("address", &settings.address)];
    if let Some(incoming) = &settings.incoming {
        basic.push(words.chosen("protocol", protocol(incoming)));
    }
    basic.extend([words.exact("smtp-server", &submission.server.endpoint.host), words.word("smtps", "ticked")]);
    if let Some(incoming) = &settings.incoming {
        basic.extend([
            words.exact(of(incoming, "imap-server", "pop-server"), &incoming.server.endpoint.host),
            words.word(of(incoming, "imaps", "pop3s"), "ticked"),
            words.exact("user-id", &incoming.username),
        ]);
    }
    let mut details = vec![words.exact("smtp-port", &submission.server.endpoint.port)];
    if let Some(incoming) = &settings.incoming {
        details.push(words.exact(of(incoming, "imap-port", "pop-port"), &incoming.server.endpoint.port));
    }
    details.extend([words.word("smtp-auth", "ticked"), words.exact("user-id", &submission.username)]);
    if submission.mechanism == Some(Mechanism::CramMd5) {
        details.push(words.word("cram-md5", "ticked"));
    }
    let mut steps = Vec::new();
    if settings.incoming.is_some() {
        steps.push(step(words, MessageId::StepNewMailbox, &[("menu", "new")], Vec::new()));
    }
    steps.extend([
        step(words, MessageId::StepMailboxSettings, &[("menu", "settings")], Vec::new()),
        step(words, MessageId::StepTab, &[("menu", "basic")], basic),
        step(words, MessageId::StepTabThen, &[("menu", "details"), ("button", "ok")], details),
    ]);
    let more = vec![words.say(MessageId::NoteBeckyTls, &[("choice", "smtps")])];
    Ok(finished(words, settings, steps, more))
}

fn protocol(login: &Login) -> &'static str {
    match sheet::protocol(login.server.protocol) {
        "IMAP" => "IMAP4rev1",
        other => other,
    }
}
