//! The small pages that the browser shows when it comes back.

use crate::model::{Message, MessageId};
use crate::text::Texts;

/// What the browser is answered. Whole documents: nothing is loaded, nothing runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The sign-in came back: the window can be closed.
    pub done: String,
    /// It came back without one.
    pub stopped: String,
    /// This is not what was waited for.
    pub other: String,
}

impl Pages {
    /// In a person's language.
    pub fn new(texts: &Texts) -> Self {
        let page = |heading, below| {
            let say = |id| escaped(&texts.say(&Message::new(id)));
            let (heading, below, tag) = (say(heading), say(below), texts.language().tag());
            format!(
                "<!doctype html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
                 content=\"width=device-width\">\n<title>Toukan</title>\n<style>body{{font:1.1rem/1.6 \
                 sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}}:root{{color-scheme:light \
                 dark}}</style>\n<h1>{heading}</h1>\n<p>{below}</p>\n</html>\n"
            )
        };
        Self {
            done: page(MessageId::PageBrowserDone, MessageId::PageBrowserClose),
            stopped: page(MessageId::PageBrowserStopped, MessageId::PageBrowserClose),
            other: page(MessageId::PageBrowserOther, MessageId::PageBrowserOtherAbout),
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn the_pages_load_nothing_and_say_it_in_the_persons_language() {
        for (language, close) in [(Language::English, "close this window"), (Language::Japanese, "閉じて")] {
            let Pages { done, stopped, other } = Pages::new(&Texts::new(language));
            assert!(done.contains(close) && stopped.contains(close), "{done}");
            for page in [&done, &stopped, &other] {
                for loads in ["http:", "https:", "//", "<script", "<link", "<img", "url(", "@import"] {
                    assert!(!page.contains(loads), "{loads}: {page}");
                }
                // No sentence was left out.
                assert!(!page.contains("page-browser"), "{page}");
            }
        }
    }
}
