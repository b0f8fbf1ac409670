//! The browser sign-in of a run: from an issuer that somebody names to a token, or to the reason why there is none.
//!
//! **Nothing is opened before the person has been shown whose page it is, and nothing is asked of an authorization server
//! that is not believed ([`Offer`]).** The token is used for this one run.

use std::collections::BTreeSet;

use url::Url;

use crate::detect::Found;
use crate::model::{
    Address, BrowserDoubt, BrowserFact, BrowserNews, BrowserRefusal, BrowserStep, BrowserStop, Candidate, Decision,
    Foreign, Host, Mechanism, Moment, NoDocument, Observation, Record, Subject, Told, Trust, What, Withheld,
};
use crate::oauth::{
    self, Authorization, BadMetadata, Client, Code, Expected, Grant, Granted, Issuer, Kept, Metadata, NoToken,
    NotRegistered, NotTheCode, Offer, Refused, Secrets,
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

    fn refresh(&mut self, granted: &Granted, out: &mut Out, now: Moment) {
        let Granted { grant, refresh, client_secret } = granted;
        let client = Client { secret: client_secret.clone(), ..Client::published(&grant.client_id) };
        let body = oauth::refresh(refresh, &client);
        let host = grant.issuer.host();
        let host = oauth::host_of(&grant.token_endpoint).unwrap_or(host);
        note(BrowserFact::AskedToken { host, again: true }, out, now);
        self.task(BrowserTask::Form { url: grant.token_endpoint.clone(), body, near: true }, out);
        self.stage = Stage::Refreshing(grant.clone());
    }

    fn begin(&mut self, server: &Candidate, given: &Given, out: &mut Out, now: Moment) -> Progress {
        let Some(by) = given.browser.as_deref() else { return self.stopped(BrowserStop::NoClient, out, now) };
        let told = told(&out.record);
        match oauth::offers(&by.typed, &by.clients, &told, server, self.account.domain()) {
            Some(offer) => self.describe(offer, given, out, now),
            None => self.stopped(BrowserStop::NoClient, out, now),
        }
    }

    /// Asks the authorization server what it says of itself, unless somebody who may has said it.
    fn describe(&mut self, offer: Offer, given: &Given, out: &mut Out, now: Moment) -> Progress {
        let client_id = offer.client.as_ref().map(|client| client.id.clone());
        let fact = BrowserFact::Issuer { issuer: offer.issuer.to_string(), trust: offer.trust, client_id };
        note(fact, out, now);
        let by_file = offer.client.as_ref().is_some_and(|client| client.endpoints.is_some());
        self.offer = Some(offer);
        if by_file {
            return self.described(None, given, out, now);
        }
        self.ask_metadata(0, out, now);
        Progress::Going
    }

    fn ask_metadata(&mut self, place: usize, out: &mut Out, now: Moment) {
        let Some(offer) = &self.offer else { return };
        let (near, places) = (offer.near, offer.issuer.places());
        let Some(url) = places.get(place).cloned() else { return };
        note(BrowserFact::AskedMetadata { url: url.clone() }, out, now);
        self.task(BrowserTask::Json { url, near }, out);
        self.stage = Stage::Describing(place);
    }

    /// There is an answer from one of the places.
    fn metadata_came(
        &mut self,
        place: usize,
        answer: Result<(u16, &[u8]), NoDocument>,
        given: &Given,
        out: &mut Out,
        now: Moment,
    ) -> Progress {
        let Some(offer) = &self.offer else { return Progress::Going };
        let issuer = offer.issuer.clone();
        let read = match answer {
            Ok((200, body)) => oauth::metadata(body, &issuer).map_err(Some),
            Ok((status, _)) => {
                note(BrowserFact::NoMetadata { why: NoDocument::Status { status } }, out, now);
                Err(None)
            }
            Err(why) => {
                note(BrowserFact::NoMetadata { why: why.clone() }, out, now);
                // One that cannot be reached at one place is asked at no other.
                if !matches!(why, NoDocument::Redirect | NoDocument::TooLarge | NoDocument::Other { .. }) {
                    return self.stopped(BrowserStop::Unreached { why }, out, now);
                }
                Err(None)
            }
        };
        match read {
            Ok(metadata) => self.described(Some(metadata), given, out, now),
            // That it speaks of somebody else is no reason to look elsewhere: it is one to stop.
            Err(Some(BadMetadata::Issuer)) => self.doubted_because(BrowserDoubt::Issuer, out, now),
            Err(Some(BadMetadata::Endpoint)) => self.doubted_because(BrowserDoubt::Endpoint, out, now),
            Err(Some(BadMetadata::Flow)) => self.stopped(BrowserStop::Unusable, out, now),
            Err(Some(BadMetadata::Form | BadMetadata::TooLarge) | None) if place == 0 => {
                self.ask_metadata(1, out, now);
                Progress::Going
            }
            Err(_) => self.described(None, given, out, now),
        }
    }

    /// It is known where everything is, or nobody says it.
    fn described(&mut self, metadata: Option<Metadata>, given: &Given, out: &mut Out, now: Moment) -> Progress {
        let Some(offer) = self.offer.clone() else { return Progress::Going };
        let ends = match (&metadata, &offer.endpoints) {
            (Some(metadata), _) => Ends {
                issuer: metadata.issuer.clone(),
                page: metadata.authorization.clone(),
                token: metadata.token.clone(),
                registration: metadata.registration.clone(),
                names_itself: metadata.names_itself,
            },
            (None, Some((page, token))) => Ends {
                issuer: offer.issuer.clone(),
                page: page.clone(),
                token: token.clone(),
                registration: None,
                names_itself: false,
            },
            (None, None) => return self.stopped(BrowserStop::Unusable, out, now),
        };
        let (Some(page), Some(token)) = (oauth::host_of(&ends.page), oauth::host_of(&ends.token)) else {
            return self.doubted_because(BrowserDoubt::Endpoint, out, now);
        };
        let registers = ends.registration.is_some();
        note(BrowserFact::Metadata { page: page.clone(), token: token.clone(), registers }, out, now);
        if offer.client.is_none() && !registers {
            return self.stopped(BrowserStop::NoClient, out, now);
        }
        // Where neither a person nor a list answers for the issuer, it could show somebody else's page and have the code
        // sent to itself.
        let near = |host: &Host| ends.issuer.is_near(host);
        let answered_for = matches!(offer.trust, Trust::Typed | Trust::Listed);
        let house = metadata.as_ref().is_none_or(Metadata::is_of_one_house);
        if !answered_for && !(house && near(&page) && near(&token)) {
            return self.doubted_because(BrowserDoubt::Endpoint, out, now);
        }
        self.metadata = metadata;
        self.ends = Some(ends);
        self.stage = Stage::Confirming;
        self.confirmed(given, out, now)
    }

    /// Why a yes is needed before its page is opened; `None` if none is.
    fn doubted(&self) -> Option<Trust> {
        let offer = self.offer.as_ref()?;
        match offer.trust {
            trust if trust.needs_a_yes() => Some(trust),
            _ if !offer.is_bound(&self.server, self.metadata.as_ref()) => Some(Trust::Outside),
            _ => None,
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

    fn exchange(&mut self, code: &Code, waited: &Waited, ends: &Ends, out: &mut Out, now: Moment) {
        let Waited { client, redirect, secrets, scope, .. } = waited;
        let body = oauth::exchange(code, client, redirect, secrets);
        if let Some(host) = oauth::host_of(&ends.token) {
            note(BrowserFact::AskedToken { host, again: false }, out, now);
        }
        let near = self.offer.as_ref().is_some_and(|offer| offer.near);
        self.task(BrowserTask::Form { url: ends.token.clone(), body, near }, out);
        self.stage = Stage::Exchanging(Grant {
            issuer: ends.issuer.clone(),
            client_id: client.id.clone(),
            token_endpoint: ends.token.clone(),
            scope: scope.clone(),
        });
    }

    fn token_came(
        &mut self,
        answer: Result<Result<oauth::Tokens, NoToken>, NoDocument>,
        grant: Grant,
        out: &mut Out,
        now: Moment,
    ) -> Progress {
        match answer {
            Ok(Ok(tokens)) => Progress::Token(self.holds(tokens, grant, false, out, now)),
            Ok(Err(why)) => self.stopped(no_token(why), out, now),
            Err(why) => self.stopped(BrowserStop::Unreached { why }, out, now),
        }
    }

    /// A token that was kept has led to another, or leads back to the browser.
    fn refreshed(
        &mut self,
        answer: Result<Result<oauth::Tokens, NoToken>, NoDocument>,
        grant: Grant,
        given: &mut Given,
        out: &mut Out,
        now: Moment,
    ) -> Progress {
        let granted = given.granted.take();
        let why = match answer {
            Ok(Ok(tokens)) => return Progress::Token(self.holds(tokens, grant, true, out, now)),
            Ok(Err(why)) => no_token(why),
            Err(why) => return self.stopped(BrowserStop::Unreached { why }, out, now),
        };
        let can_wait = matches!(why, BrowserStop::Refused { why: BrowserRefusal::Later, .. });
        let Some(by) = given.browser.as_deref().filter(|_| !can_wait) else {
            return self.ended(grant.issuer.host(), why, true, out, now);
        };
        note(BrowserFact::Stopped { host: grant.issuer.host(), why, again: true }, out, now);
        drop(granted);
        let offer = Offer::again(&grant, &by.clients);
        self.describe(offer, given, out, now)
    }

    /// There are tokens: one is used now, the other can be kept.
    fn holds(&mut self, tokens: oauth::Tokens, grant: Grant, again: bool, out: &mut Out, now: Moment) -> Credential {
        let can_be_kept = tokens.refresh.is_some();
        note(BrowserFact::Token { can_be_kept }, out, now);
        if let Some(refresh) = tokens.refresh {
            let granted = Granted { grant: grant.clone(), refresh, client_secret: None };
            let kept = Box::new(Kept { granted, replaces: again });
            out.effects.push_back(Effect::Keep { address: self.account.clone(), kept });
        }
        if can_be_kept || again {
            self.grant = Some(grant);
        }
        self.stage = Stage::Over;
        tokens.access
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

fn no_token(why: NoToken) -> BrowserStop {
    match why {
        NoToken::Refused(Refused { why, said }) => BrowserStop::Refused { why, said: Foreign::from(said) },
        NoToken::Form => BrowserStop::Unusable,
        NoToken::Kind => BrowserStop::TokenKind,
        NoToken::Scope => BrowserStop::TokenScope,
    }
}

/// What sources said beside their servers.
fn told(record: &Record) -> Vec<&Told> {
    let told = record.entries().iter().filter_map(|entry| match &entry.what {
        What::Decided(Decision::Told { told }) => Some(told),
        _ => None,
    });
    told.collect()
}

/// Whether the server takes tokens at all; one that did not say is asked.
fn takes_tokens(seen: Option<&Observation>) -> bool {
    let offered = seen.and_then(Observation::offered);
    offered.is_none_or(|offered| offered.iter().any(Mechanism::takes_token))
}
