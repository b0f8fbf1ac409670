//! What every guide keeps to, for every system, host and port.

use std::num::NonZeroU16;

use proptest::prelude::*;

use super::*;
use crate::model::{HintId, MessageId};
use crate::text::{Language, Texts};

fn question(system: System, purpose: Purpose, host: Option<&str>, port: u16) -> Question {
    let host = host.map(|host| Host::parse(host).unwrap());
    Question { system, purpose, host, port: NonZeroU16::new(port).unwrap(), chain: None }
}

fn everything(host: Option<&str>, port: u16) -> Vec<Guide> {
    let purposes = [Purpose::Send, Purpose::Serve];
    let asked = System::ALL.iter().flat_map(|system| purposes.map(|purpose| (*system, purpose)));
    asked.map(|(system, purpose)| guide(&question(system, purpose, host, port))).collect()
}

fn steps(guide: &Guide) -> impl Iterator<Item = &Step> {
    guide.parts.iter().flat_map(|part| &part.steps)
}

fn commands(guide: &Guide) -> Vec<&Command> {
    let all = steps(guide).flat_map(|step| {
        let undo = match &step.undo {
            Some(Undo::Command(command)) => Some(command),
            Some(Undo::ByHand(_)) | None => None,
        };
        step.command.iter().chain(undo)
    });
    all.collect()
}

#[test]
fn every_guide_looks_first_and_has_a_way_back_from_every_change() {
    for guide in everything(Some("smtp.example.jp"), 587) {
        let (first, rest) = guide.parts.split_first().unwrap();
        assert_eq!(first.heading.id, MessageId::SectionFirewallLook, "{guide:#?}");
        assert!(!first.steps.is_empty() && first.steps.iter().all(|step| step.reads_only), "{:#?}", first.steps);
        assert!(rest.iter().flat_map(|part| &part.steps).any(|step| !step.reads_only), "{:?}", guide.system);
        for step in steps(&guide) {
            assert_eq!(step.reads_only, step.undo.is_none(), "{step:#?}");
            if let (Some(command), Some(Undo::Command(undo))) = (&step.command, &step.undo) {
                assert_eq!((command.shell, command.administrator), (undo.shell, undo.administrator));
                assert!(command.administrator && command.text != undo.text, "{step:#?}");
            }
        }
    }
}

#[test]
fn what_only_reads_has_no_word_of_a_change() {
    let changing = [
        "New-",
        "Set-",
        "Remove-",
        "Enable-",
        "Disable-",
        " add ",
        " set ",
        " delete ",
        " insert ",
        "--add",
        "--remove",
        "--new",
        "--set",
        "--reload",
        " prepend ",
        " allow ",
        " -f ",
        " -F ",
        " > ",
        "--setglobalstate",
    ];
    for guide in everything(Some("smtp.example.jp"), 587) {
        for step in steps(&guide).filter(|step| step.reads_only) {
            let text = step.command.as_ref().map(|command| command.text.as_str()).unwrap_or_default();
            assert!(!changing.iter().any(|word| text.contains(word)), "{text}");
        }
    }
}

#[test]
fn a_mail_program_needs_nothing_inwards_and_a_server_is_never_open_to_the_public() {
    for guide in everything(Some("smtp.example.jp"), 587) {
        for command in commands(&guide) {
            let text = &command.text;
            match guide.purpose {
                Purpose::Send => {
                    let inwards = ["Inbound", "-LocalPort", "dir=in", "localport=", "allow in", "pass in", " input "];
                    assert!(!inwards.iter().any(|word| text.contains(word)), "{text}");
                }
                Purpose::Serve => {
                    let public = ["Profile Any", "Public", "profile=any", "public"];
                    assert!(!public.iter().any(|word| text.contains(word)), "{text}");
                }
            }
        }
    }
}

#[test]
fn the_real_host_and_port_are_in_it() {
    for guide in everything(Some("smtp.example.jp"), 2525) {
        if guide.system == System::Router {
            continue;
        }
        let all: Vec<_> = commands(&guide).iter().map(|command| command.text.clone()).collect();
        assert!(all.iter().any(|text| text.contains("2525")), "{all:#?}");
        assert!(!all.iter().any(|text| text.contains("587")), "{all:#?}");
        if guide.purpose == Purpose::Send {
            assert!(all.iter().any(|text| text.contains("smtp.example.jp")), "{all:#?}");
        }
    }
}

#[test]
fn every_guide_can_be_read_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for guide in everything(None, 587) {
            let read = text(&guide, &texts);
            let sentences: String = read.lines().filter(|line| !line.starts_with("       ")).collect();
            assert!(sentences.contains("587") && !sentences.contains("{ $"), "{sentences}");
            assert!(!HintId::ALL.iter().any(|id| read.contains(&format!("{} ", id.as_str()))), "{read}");
            for command in commands(&guide) {
                assert!(read.lines().any(|line| line.trim_start() == command.text), "{}", command.text);
            }
        }
    }
}

/// Whether a command for another host differs from the usual one by nothing but that name.
fn differs_only_by(host: &str, port: u16) {
    let shown = Host::parse(host).unwrap().to_string();
    let plain = |guides: Vec<Guide>, name: &str| -> Vec<String> {
        let all = guides.iter().flat_map(|guide| commands(guide).into_iter().cloned().collect::<Vec<_>>());
        all.map(|command| command.text.replace(name, "\u{1}")).collect()
    };
    let (this, usual) = (everything(Some(host), port), everything(Some("usual.example"), port));
    assert_eq!(plain(this, &shown), plain(usual, "usual.example"), "{host}");
    let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    assert!(shown.chars().all(harmless) && !shown.starts_with('-'), "{shown}");
}

#[test]
fn hosts_that_would_be_obeyed_are_none() {
    for hostile in [
        "a;reboot",
        "a b",
        "$(reboot).example",
        "`reboot`.example",
        "a'.example",
        "a\".example",
        "-oProxyCommand=x",
        "a|b.example",
        "a&b",
        "a\nb",
        "a%b",
        "a/../b",
        "a>b",
        "(a)",
        "a#b",
        "a*b",
        "\u{202e}a.example/",
    ] {
        assert!(Host::parse(hostile).is_err(), "{hostile}");
    }
    for odd in ["_x.example", "192.0.2.1", "2001:db8::1", "[2001:db8::2]", "日本語.jp", "SMTP.Example.JP."] {
        differs_only_by(odd, 587);
    }
}

proptest! {
    #[test]
    fn whatever_is_a_host_stays_a_word(text in "\\PC{1,40}", port in 1u16..) {
        if Host::parse(&text).is_ok_and(|host| host.to_string().len() > 3) {
            differs_only_by(&text, port);
        }
    }
}
