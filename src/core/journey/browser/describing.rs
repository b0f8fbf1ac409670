//! Who is asked, and what that one says of itself.

use crate::model::{
    BrowserDoubt, BrowserFact, BrowserStop, Candidate, Decision, Host, Moment, NoDocument, Record, Told, Trust, What,
};
use crate::oauth::{self, BadMetadata, Metadata, Offer};

use super::super::BrowserTask;
use super::super::machine::{Given, Out};
use super::{Browser, Ends, Progress, Stage, note};

impl Browser {
    pub(super) fn begin(&mut self, server: &Candidate, given: &Given, out: &mut Out, now: Moment) -> Progress {
        let Some(by) = given.browser.as_deref() else { return self.stopped(BrowserStop::NoClient, out, now) };
        let told = told(&out.record);
        match oauth::offers(&by.typed, &by.clients, &told, server, self.account.domain()) {
            Some(offer) => self.describe(offer, given, out, now),
            None => self.stopped(BrowserStop::NoClient, out, now),
        }
    }

    /// Asks the authorization server what it says of itself, unless somebody who may has said it.
    pub(super) fn describe(&mut self, offer: Offer, given: &Given, out: &mut Out, now: Moment) -> Progress {
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

    pub(super) fn ask_metadata(&mut self, place: usize, out: &mut Out, now: Moment) {
        let Some(offer) = &self.offer else { return };
        let (near, places) = (offer.near, offer.issuer.places());
        let Some(url) = places.get(place).cloned() else { return };
        note(BrowserFact::AskedMetadata { url: url.clone() }, out, now);
        self.task(BrowserTask::Json { url, near }, out);
        self.stage = Stage::Describing(place);
    }

    /// There is an answer from one of the places.
    pub(super) fn metadata_came(
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
    pub(super) fn described(
        &mut self,
        metadata: Option<Metadata>,
        given: &Given,
        out: &mut Out,
        now: Moment,
    ) -> Progress {
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
        let own_house = house && near(&page) && near(&token);
        if !answered_for && !own_house {
            return self.doubted_because(BrowserDoubt::Endpoint, out, now);
        }
        self.metadata = metadata;
        self.ends = Some(ends);
        self.stage = Stage::Confirming;
        self.confirmed(given, out, now)
    }

    /// Why a yes is needed before its page is opened; `None` if none is.
    pub(super) fn doubted(&self) -> Option<Trust> {
        let offer = self.offer.as_ref()?;
        match offer.trust {
            trust if trust.needs_a_yes() => Some(trust),
            _ if !offer.is_bound(&self.server, self.metadata.as_ref()) => Some(Trust::Outside),
            _ => None,
        }
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
