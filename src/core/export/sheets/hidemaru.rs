//! 秀丸メール. Its help (help.maruo.co.jp) names every field; STARTTLS there is a way to open SSL, not a way without.

use super::{Knows, check, finished, name, of, step};
use crate::export::menus::Words;
use crate::export::program::Program;
use crate::export::refused::Refused;
use crate::export::sheet::{Sheet, Value};
use crate::model::{Login, Mechanism, MessageId, Protocol, Security, Settings};

pub(in crate::export) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::Hidemaru);
    check(words, settings, Knows::CramMd5)?;
    let submission = &settings.submission;
    let mut steps = Vec::new();
    if let Some(incoming) = &settings.incoming {
        let who = vec![words.exact("name", name(settings)), words.exact("address", &settings.address)];
        let servers = vec![
            words.exact("incoming", &incoming.server.endpoint.host),
            words.exact("outgoing", &submission.server.endpoint.host),
            words.exact("account", &incoming.username),
            words.word("smtp-auth", "ticked"),
        ];
        steps.extend([
            step(
                words,
                MessageId::StepHidemaruNew,
                &[("menu", "new"), ("choice", "kind"), ("button", "next")],
                Vec::new(),
            ),
            step(words, MessageId::StepHidemaruWho, &[("button", "next"), ("choice", "manual")], who),
            step(words, MessageId::StepEnterPasswordThen, &[("button", "next")], servers),
        ]);
    }
    steps.push(step(words, MessageId::StepAccountSettings, &[("menu", "settings")], Vec::new()));
    if let Some(incoming) = &settings.incoming {
        let kind = if incoming.server.protocol == Protocol::Pop3 { "POP3" } else { "IMAP4" };
        steps.push(step(words, MessageId::StepTab, &[("menu", "kinds")], vec![words.chosen("protocol", kind)]));
    } else {
        let server = vec![words.exact("outgoing", &submission.server.endpoint.host), words.word("smtp-auth", "ticked")];
        steps.push(step(words, MessageId::StepTab, &[("menu", "server")], server));
    }
    let mut details = Vec::new();
    if let Some(incoming) = &settings.incoming {
        let (port, ssl) = (of(incoming, "imap-port", "pop-port"), of(incoming, "imap-ssl", "pop-ssl"));
        details.extend(connection(words, incoming, port, ssl));
    }
    details.extend(connection(words, submission, "smtp-port", "smtp-ssl"));
    steps.push(step(words, MessageId::StepTab, &[("menu", "details")], details));
    if submission.mechanism == Some(Mechanism::CramMd5) {
        let method = vec![words.chosen("method", "CRAM-MD5")];
        steps.push(step(words, MessageId::StepTab, &[("menu", "trouble")], method));
    }
    let other = settings.other_name_for_reading().is_some();
    let more =
        if other { vec![words.say(MessageId::NoteHidemaruName, &[("choice", "smtp-auth")])] } else { Vec::new() };
    Ok(finished(words, settings, steps, more))
}

fn connection(words: Words, login: &Login, port: &str, ssl: &str) -> [Value; 3] {
    let starttls = if login.server.security == Security::Starttls { "ticked" } else { "off" };
    [words.exact(port, &login.server.endpoint.port), words.word(ssl, "ticked"), words.word("starttls", starttls)]
}
