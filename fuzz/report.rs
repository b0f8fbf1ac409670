//! A record or a report that anybody can have written, and the pages, data and comparisons that are made of it.

use toukan_core::compare::compare;
use toukan_core::diagnose::findings;
use toukan_core::hidden::{Hidden, Mailbox};
use toukan_core::report::{Report, address_of, record_in};
use toukan_core::text::{Language, Texts};

/// How everything in a page begins.
const TAGS: &[&str] = &[
    "!DOCTYPE html>",
    "/",
    "article",
    "b>",
    "body",
    "code",
    "dd>",
    "div",
    "dl",
    "dt>",
    "footer>",
    "h1>",
    "h2>",
    "h3>",
    "head",
    "html",
    "li",
    "main>",
    "meta",
    "ol",
    "p",
    "section",
    "span",
    "style>",
    "table>",
    "tbody>",
    "td",
    "th",
    "title>",
    "tr>",
];

/// A saved record, or a report as data.
pub fn report(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(read) = record_in(text) else { return };
    let found = findings(&read);
    for mailbox in [Mailbox::Named, Mailbox::Hidden] {
        let report = Report::of(&read, &found, None, mailbox);
        for language in Language::ALL {
            let texts = Texts::new(*language);
            let page = report.html(&texts);
            for tag in page.split('<').skip(1) {
                assert!(TAGS.iter().any(|ours| tag.starts_with(ours)), "{tag}");
            }
            let again = record_in(&report.json(&texts)).unwrap();
            if mailbox == Mailbox::Named {
                assert_eq!(again, read, "what was written is read as something else");
            }
        }
    }
    let hidden = Hidden::of(&read, address_of(&read).as_ref(), Mailbox::Hidden).record(&read);
    assert!(hidden.entries().len() <= read.entries().len());
    if let Ok(comparison) = compare(&read, &hidden) {
        assert!(!comparison.conclusions.is_empty());
    }
}
