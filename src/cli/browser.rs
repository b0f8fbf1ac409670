//! Browser sign-in from the command line: what was asked for, and what the person is shown on the way.

use std::io::{self, Write as _};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;
use toukan_core::journey::{BrowserPage, Command as Order, PageStage, View, Waiting};
use toukan_core::model::{FindingId, Message, MessageId};
use toukan_core::oauth::{Issuer, Typed};
use toukan_core::text::Texts;
use toukan_engine::keep::by_browser;
use toukan_engine::net::World;

use super::args::{Check, Common};
use super::usage::Usage;

/// The time for a command in which somebody signs in by hand, where none is given: ten minutes for that, and what is
/// around it.
const TIME: Duration = Duration::from_mins(12);

/// How the browser is used.
pub(super) struct ByBrowser {
    typed: Typed,
    opens: bool,
    /// Whether the person has been shown the page, and that none opened.
    shown: bool,
    not_opened: bool,
}

impl ByBrowser {
    /// Reads the words; `None` where the browser was not asked for.
    pub(super) fn given(check: &Check) -> Result<Option<Self>, Usage> {
        if !check.browser {
            // The parser lets them pass beside a password, which `--browser` does not go with.
            let alone = check.no_open || check.client_id.is_some() || check.issuer.is_some();
            return if alone { Err(Usage::Words("--browser".to_owned())) } else { Ok(None) };
        }
        let issuer =
            check.issuer.as_deref().map(|typed| Issuer::parse(typed).map_err(|_| Usage::Issuer(typed.to_owned())));
        let typed = Typed { issuer: issuer.transpose()?, client_id: check.client_id.clone() };
        Ok(Some(Self { typed, opens: !check.no_open, shown: false, not_opened: false }))
    }

    /// Shows where the page is, and has it opened. `false` if the journey waits for a yes that nobody here can give.
    fn sees(&mut self, page: &BrowserPage, texts: &Texts, orders: &UnboundedSender<Order>) -> bool {
        let say = |message: Message| {
            // Whoever reads us may have gone away; the sign-in goes on in the browser.
            let _ = writeln!(io::stderr().lock(), "{}", texts.say(&message));
        };
        match page.stage {
            PageStage::Confirm { .. } => return false,
            PageStage::Ready if !self.shown => {
                self.shown = true;
                say(Message::new(MessageId::LineBrowserPage).with("host", &page.host).with("server", &page.server));
                if let Some(url) = &page.url {
                    // The address alone, whole: a sentence keeps no more than a line of it.
                    say(Message::new(MessageId::LineBrowserUrl));
                    let _ = writeln!(io::stderr().lock(), "{url}");
                }
                if self.opens {
                    let _ = orders.send(Order::OpenBrowser);
                }
            }
            PageStage::NotOpened if !self.not_opened => {
                self.not_opened = true;
                say(Message::new(MessageId::LineBrowserNotOpened));
            }
            PageStage::Ready | PageStage::Opened | PageStage::NotOpened => {}
        }
        true
    }
}

/// Tells the journey that it may go by the browser, where that was asked for; the time that the person needs then.
pub(super) async fn begin(
    browser: Option<&ByBrowser>,
    common: &Common,
    world: &World,
    texts: &Texts,
    orders: &mut Vec<Order>,
) -> Result<Duration, Usage> {
    let Some(browser) = browser else { return Ok(Duration::ZERO) };
    let order = by_browser(world, texts, browser.typed.clone()).await.map(Order::Browser);
    orders.push(order.map_err(Usage::Clients)?);
    Ok(common.timeout.map_or(TIME, Duration::from_secs))
}

/// Whether the journey waits for nothing but the person at the sign-in page.
pub(super) fn is_at_the_page(
    browser: Option<&mut ByBrowser>,
    view: &View,
    texts: &Texts,
    orders: &UnboundedSender<Order>,
) -> bool {
    match (&view.waiting, browser) {
        (Some(Waiting::Browser(page)), Some(browser)) => browser.sees(page, texts, orders),
        _ => false,
    }
}

/// Where an identifier of one's own is written down, for whom it is missing.
pub(super) fn client_files(view: &View, world: &World, texts: &Texts) -> String {
    if view.findings.iter().all(|finding| finding.id != FindingId::SignInNotTestableHere) {
        return String::new();
    }
    let files = &world.clients;
    let line = Message::new(MessageId::LineClientFiles).with("own", &files.own.display());
    format!("\n{}\n", texts.say(&line.with("organisation", &files.organisation.display())))
}
