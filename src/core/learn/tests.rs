use std::collections::BTreeSet;

use super::*;
use crate::model::FindingId;
use crate::text::Language;

#[test]
fn every_sentence_is_on_a_page_or_leads_to_one() {
    let mut used = BTreeSet::from([
        // Said by the window and the command line themselves, or by the names of parts.
        LearnId::Open,
        LearnId::Why,
        LearnId::WhyName,
        LearnId::TellList,
        LearnId::OpenPart,
        LearnId::SealedPart,
        LearnId::PartPort,
        LearnId::PartCell,
        LearnId::PartHop,
        LearnId::PartStep,
    ]);
    for page in Topic::ALL.map(Topic::page) {
        used.extend([page.title, page.short, page.lead, page.sentence]);
        used.extend(page.below);
        match page.drawing {
            Drawing::Table(rows) => {
                used.extend(rows.iter().flat_map(|row| row.cells).flat_map(|cell| [cell.column, cell.value]));
            }
            Drawing::Talks(talks) => {
                used.extend(talks.iter().flat_map(|talk| [talk.title, talk.client.name(), talk.server.name()]));
                used.extend(talks.iter().flat_map(Talk::steps).map(|step| step.says));
            }
            Drawing::Lanes(drawn) => {
                used.extend(drawn.stations);
                used.extend(drawn.lanes.iter().flat_map(|lane| [lane.says, lane.door]));
            }
            Drawing::Way(way) => {
                used.insert(way.from.name);
                used.extend(way.hops.iter().flat_map(|hop| [hop.says, hop.to.name]));
                used.extend(way.hops.iter().filter_map(|hop| hop.note).map(|note| note.says));
            }
        }
    }
    assert_eq!(used, LearnId::ALL.iter().copied().collect());
}

#[test]
fn every_part_has_a_name_of_its_own() {
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for topic in Topic::ALL {
            let parts = topic.page().drawing.parts(&texts);
            let ids: BTreeSet<&str> = parts.iter().map(|part| part.id.as_str()).collect();
            assert_eq!(ids.len(), parts.len(), "{topic:?} {parts:#?}");
            let said: BTreeSet<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            assert!(said.len() >= parts.len() - 2, "{language} {topic:?} {parts:#?}");
        }
    }
}

/// No password, and no mail, in the open: what this program draws is what it does.
#[test]
fn nothing_secret_is_drawn_in_the_open() {
    for page in Topic::ALL.map(Topic::page) {
        let Drawing::Talks(talks) = page.drawing else { continue };
        for step in talks.iter().flat_map(|talk| talk.open) {
            assert!(!["AUTH", "MAIL"].contains(&step.wire), "{step:?}");
        }
    }
}

#[test]
fn the_table_says_which_port_is_for_whom() {
    let Drawing::Table(rows) = Topic::Ports.page().drawing else { panic!("no table") };
    let used: Vec<(u16, bool)> = rows.iter().map(|row| (row.port, row.used)).collect();
    assert_eq!(used, [(587, true), (465, true), (25, false)]);
}

#[test]
fn findings_lead_to_what_they_are_about() {
    assert_eq!(Topic::of_finding(FindingId::Op25b), Some(Topic::Op25b));
    assert_eq!(Topic::of_finding(FindingId::Port25Blocked), Some(Topic::Op25b));
    assert_eq!(Topic::of_finding(FindingId::StarttlsStripped), Some(Topic::Starttls));
    assert_eq!(Topic::of_finding(FindingId::WrongPassword), None);
}

#[test]
fn pages_as_text() {
    for language in Language::ALL {
        let texts = Texts::new(*language);
        let all: Vec<String> = Topic::ALL.map(|topic| text(topic.page(), &texts)).into();
        insta::assert_snapshot!(format!("pages-{language}"), format!("{}\n{}", list(&texts), all.join("\n")));
    }
}
