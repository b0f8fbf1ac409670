//! The browser sign-in of a run: from an issuer that somebody names to a token, or to the reason why there is none.
//!
//! **Nothing is opened before the person has been shown whose page it is, and nothing is asked of an authorization server
//! that is not believed ([`Offer`]).** The token is used for this one run.

mod describing;
mod tokens;

use std::collections::BTreeSet;

use url::Url;

use crate::detect::Found;
use crate::model::{
    Address, BrowserDoubt, BrowserFact, BrowserNews, BrowserRefusal, BrowserStep, BrowserStop, Candidate, Decision,
    Host, Mechanism, Moment, Observation, Subject, What, Withheld,
};
use crate::oauth::{
    self, Authorization, Client, Expected, Grant, Issuer, Metadata, NotRegistered, NotTheCode, Offer, Refused, Secrets,
};
use crate::permit::Credential;

use super::machine::{Given, Out};
use super::view::{BrowserPage, PageStage};
use super::{BrowserTask, Effect};

/// How far it came.
pub(super) enum Progress {
    /// It goes on, or waits.
    Going,
    /// There is a token.
    Token(Credential),
    /// There is none.
    Stopped(Withheld),
}

/// Where its page is, and where codes become tokens.
#[derive(Clone)]
struct Ends {
    issuer: Issuer,
    page: Url,
    token: Url,
    registration: Option<Url>,
    names_itself: bool,
}

/// A sign-in that the browser may come back to.
struct Waited {
    client: Client,
    redirect: String,
    expected: Expected,
    secrets: Secrets,
    url: Url,
    scope: String,
    stage: PageStage,
}

enum Stage {
    /// Nothing was asked yet.
    Begun,
    /// The refresh token that was kept is on its way.
    Refreshing(Grant),
    /// Its metadata is asked for, at this one of its places.
    Describing(usize),
    /// A yes to the host of its page is waited for.
    Confirming,
    /// A port is opened.
    Listening,
    /// This program is being registered there.
    Registering { redirect: String, secrets: Secrets },
    /// The person is at the page, or about to be.
    Page(Box<Waited>),
    /// A code is on its way.
    Exchanging(Grant),
    /// There was an end.
    Over,
}

/// A browser sign-in.
pub(super) struct Browser {
    account: Address,
    /// The mail server that it is for.
    server: Host,
    stage: Stage,
    offer: Option<Offer>,
    metadata: Option<Metadata>,
    ends: Option<Ends>,
    grant: Option<Grant>,
    /// Of the last step.
    number: u32,
    /// Steps without their terminal event.
    open: BTreeSet<BrowserStep>,
}

impl Given {
    /// Whether the sign-in goes by the browser: the person said that it may, and there is no password, or none that is
    /// taken.
    pub(super) fn goes_by_browser(&self, takes_no_password: bool) -> bool {
        let has_password = self.password.as_ref().is_some_and(|password| !password.is_empty());
        (self.browser.is_some() || self.granted.is_some()) && (!has_password || takes_no_password)
    }
}

impl Browser {
    pub(super) fn new(account: Address, server: &Candidate) -> Self {
        Self {
            account,
            server: server.server.endpoint.host.clone(),
            stage: Stage::Begun,
            offer: None,
            metadata: None,
            ends: None,
            grant: None,
            number: 0,
            open: BTreeSet::new(),
        }
    }

    pub(super) fn knows(&self, step: BrowserStep) -> bool {
        self.open.contains(&step)
    }

    pub(super) fn is_idle(&self) -> bool {
        self.open.is_empty()
    }

    /// What can be kept of it.
    pub(super) fn grant(&self) -> Option<Grant> {
        self.grant.clone()
    }

    /// The run has ended: whatever came means nothing any more.
    pub(super) fn is_over_with(&mut self, step: BrowserStep, news: &BrowserNews) {
        if !matches!(news, BrowserNews::Listening { .. }) {
            self.open.remove(&step);
        }
    }

    pub(super) fn stop(&self, out: &mut Out) {
        out.effects.extend(self.open.iter().map(|step| Effect::StopBrowser(*step)));
    }

    /// What the person is waited for with.
    pub(super) fn page(&self) -> Option<BrowserPage> {
        let host = oauth::host_of(&self.ends.as_ref()?.page)?;
        let (url, stage) = match &self.stage {
            Stage::Confirming => (None, PageStage::Confirm { trust: self.doubted()? }),
            Stage::Page(waited) => (Some(waited.url.clone()), waited.stage),
            _ => return None,
        };
        Some(BrowserPage { host, server: self.server.clone(), url, stage })
    }

    /// The person wants the page opened.
    pub(super) fn open_page(&mut self, out: &mut Out) {
        let Stage::Page(waited) = &mut self.stage else { return };
        if waited.stage == PageStage::Opened {
            return;
        }
        waited.stage = PageStage::Opened;
        let url = waited.url.clone();
        self.task(BrowserTask::Open { url }, out);
    }

    /// Does whatever can be done now.
    pub(super) fn go_on(&mut self, best: &Found, given: &Given, out: &mut Out, now: Moment) -> Progress {
        match self.stage {
            Stage::Begun if !takes_tokens(best.observation.as_ref()) => self.withhold(Withheld::NoMechanism, out, now),
            Stage::Begun => match &given.granted {
                Some(granted) => {
                    self.refresh(granted, out, now);
                    Progress::Going
                }
                None => self.begin(&best.candidate, given, out, now),
            },
            Stage::Confirming => self.confirmed(given, out, now),
            _ => Progress::Going,
        }
    }

    fn confirmed(&mut self, given: &Given, out: &mut Out, now: Moment) -> Progress {
        let Some(host) = self.ends.as_ref().and_then(|ends| oauth::host_of(&ends.page)) else {
            return Progress::Going;
        };
        if self.doubted().is_some() && !given.confirmed.contains(&host) {
            let why = Withheld::Unconfirmed;
            let said = What::Decided(Decision::Withheld { host, why });
            // Said once, however often it is looked at.
            if out.record.entries().iter().all(|entry| entry.what != said) {
                out.note(now, Subject::Run, said);
            }
            return Progress::Going;
        }
        let Some(by) = given.browser.as_deref() else { return self.stopped(BrowserStop::NoClient, out, now) };
        let client = self.offer.as_ref().and_then(|offer| offer.client.clone());
        let path = client.map(|client| client.redirect).unwrap_or_default().path().to_owned();
        self.task(BrowserTask::Listen { path, pages: Box::new(by.pages.clone()) }, out);
        self.stage = Stage::Listening;
        Progress::Going
    }

    /// A step ended, or said something on its way.
    pub(super) fn handle(
        &mut self,
        step: BrowserStep,
        news: BrowserNews,
        given: &mut Given,
        out: &mut Out,
        now: Moment,
    ) -> Progress {
        self.is_over_with(step, &news);
        match (std::mem::replace(&mut self.stage, Stage::Over), news) {
            (Stage::Describing(place), BrowserNews::Answer(answer)) => {
                let answer = answer.as_ref().map(|(status, body)| (*status, body.as_slice())).map_err(Clone::clone);
                self.metadata_came(place, answer, given, out, now)
            }
            (Stage::Listening, BrowserNews::Listening { port, seed }) => {
                self.listening(port, Secrets::of(&seed), out, now)
            }
            (Stage::Registering { redirect, secrets }, BrowserNews::Answer(answer)) => match answer {
                Ok((status, body)) => match oauth::registered(status, &body) {
                    Ok(id) => {
                        note(BrowserFact::Registered { client_id: id.clone() }, out, now);
                        self.wait(Client::published(&id), redirect, secrets, out, now)
                    }
                    Err(NotRegistered::Refused(Refused { why: BrowserRefusal::Later, said })) => {
                        let why = BrowserStop::Refused { why: BrowserRefusal::Later, said: said.into() };
                        self.stopped(why, out, now)
                    }
                    // It has the place and does not let us in: then there is no identifier of ours there.
                    Err(_) => self.stopped(BrowserStop::NoClient, out, now),
                },
                Err(why) => self.stopped(BrowserStop::Unreached { why }, out, now),
            },
            (Stage::Page(mut waited), BrowserNews::Opened(opened)) => {
                note(BrowserFact::Opened { opened }, out, now);
                waited.stage = if opened { PageStage::Opened } else { PageStage::NotOpened };
                self.stage = Stage::Page(waited);
                Progress::Going
            }
            (Stage::Page(waited), BrowserNews::Returned(target)) => self.returned(&waited, &target, out, now),
            (Stage::Listening | Stage::Registering { .. } | Stage::Page(_), BrowserNews::Nobody) => {
                self.stopped(BrowserStop::TimedOut, out, now)
            }
            (Stage::Listening, BrowserNews::NoListener) => self.stopped(BrowserStop::NoListener, out, now),
            (Stage::Exchanging(grant), BrowserNews::Answer(answer)) => self.token_came(
                answer.map(|(status, body)| oauth::tokens(status, &body, &grant.scope)),
                grant,
                out,
                now,
            ),
            (Stage::Refreshing(grant), BrowserNews::Answer(answer)) => {
                let answer = answer.map(|(status, body)| oauth::tokens(status, &body, &grant.scope));
                self.refreshed(answer, grant, given, out, now)
            }
            // A late answer of a step that is over changes nothing.
            (stage, _) => {
                self.stage = stage;
                Progress::Going
            }
        }
    }

    fn listening(&mut self, port: u16, secrets: Secrets, out: &mut Out, now: Moment) -> Progress {
        let (Some(offer), Some(ends)) = (self.offer.clone(), self.ends.clone()) else { return Progress::Going };
        match (offer.client.clone(), ends.registration) {
            (Some(client), _) => {
                let redirect = client.redirect.at(port);
                self.wait(client, redirect, secrets, out, now)
            }
            (None, Some(url)) => {
                let redirect = oauth::Loopback::default().at(port);
                let body = oauth::registration(&redirect, &offer.scope(self.metadata.as_ref()));
                self.task(BrowserTask::Register { url, body, near: offer.near }, out);
                self.stage = Stage::Registering { redirect, secrets };
                Progress::Going
            }
            (None, None) => self.stopped(BrowserStop::NoClient, out, now),
        }
    }

    /// Everything is there: the person can be sent to the page.
    fn wait(&mut self, client: Client, redirect: String, secrets: Secrets, out: &mut Out, now: Moment) -> Progress {
        let (Some(offer), Some(ends)) = (&self.offer, &self.ends) else { return Progress::Going };
        let scope = offer.scope(self.metadata.as_ref());
        let url = oauth::sign_in_page(&Authorization {
            issuer: &ends.issuer,
            endpoint: &ends.page,
            client: &client,
            redirect: &redirect,
            scope: &scope,
            account: &self.account,
            secrets: &secrets,
        });
        if let Some(host) = oauth::host_of(&url) {
            note(BrowserFact::Page { host, scope: scope.clone() }, out, now);
        }
        let expected = Expected { path: client.redirect.path().to_owned(), state: secrets.state().clone() };
        let stage = PageStage::Ready;
        self.stage = Stage::Page(Box::new(Waited { client, redirect, expected, secrets, url, scope, stage }));
        Progress::Going
    }

    fn returned(&mut self, waited: &Waited, target: &str, out: &mut Out, now: Moment) -> Progress {
        let Some(ends) = self.ends.clone() else { return Progress::Going };
        match oauth::code(target, &waited.expected, &ends.issuer, ends.names_itself) {
            Ok(code) => {
                note(BrowserFact::Returned, out, now);
                self.exchange(&code, waited, &ends, out, now);
                Progress::Going
            }
            Err(NotTheCode::Refused(Refused { why, said })) => {
                self.stopped(BrowserStop::Refused { why, said: said.into() }, out, now)
            }
            Err(NotTheCode::MixedUp) => self.doubted_because(BrowserDoubt::MixedUp, out, now),
            Err(NotTheCode::Malformed) => self.doubted_because(BrowserDoubt::Redirect, out, now),
        }
    }

    fn task(&mut self, task: BrowserTask, out: &mut Out) {
        let step = BrowserStep(self.number);
        self.number += 1;
        self.open.insert(step);
        out.effects.push_back(Effect::Browser(step, task));
    }

    fn doubted_because(&mut self, why: BrowserDoubt, out: &mut Out, now: Moment) -> Progress {
        self.stopped(BrowserStop::Doubtful { why }, out, now)
    }

    fn stopped(&mut self, why: BrowserStop, out: &mut Out, now: Moment) -> Progress {
        let host = self.offer.as_ref().map_or_else(|| self.server.clone(), |offer| offer.issuer.host());
        self.ended(host, why, false, out, now)
    }

    fn ended(&mut self, host: Host, why: BrowserStop, again: bool, out: &mut Out, now: Moment) -> Progress {
        let withheld = match why {
            BrowserStop::NoClient => Withheld::NoClient,
            BrowserStop::Doubtful { .. } => Withheld::BrowserUnsafe,
            _ => Withheld::BrowserStopped,
        };
        note(BrowserFact::Stopped { host, why, again }, out, now);
        self.withhold(withheld, out, now)
    }

    fn withhold(&mut self, why: Withheld, out: &mut Out, now: Moment) -> Progress {
        let host = self.server.clone();
        out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
        self.stage = Stage::Over;
        Progress::Stopped(why)
    }
}

fn note(fact: BrowserFact, out: &mut Out, now: Moment) {
    out.note(now, Subject::Run, What::Browser(fact));
}

/// Whether the server takes tokens at all; one that did not say is asked.
fn takes_tokens(seen: Option<&Observation>) -> bool {
    let offered = seen.and_then(Observation::offered);
    offered.is_none_or(|offered| offered.iter().any(Mechanism::takes_token))
}
