//! Codes and refresh tokens become access tokens.

use crate::model::{BrowserFact, BrowserRefusal, BrowserStop, Foreign, Moment, NoDocument};
use crate::oauth::{self, Client, Code, Grant, Granted, Kept, NoToken, Offer, Refused};
use crate::permit::Credential;

use super::super::machine::{Given, Out};
use super::super::{BrowserTask, Effect};
use super::{Browser, Ends, Progress, Stage, Waited, note};

impl Browser {
    pub(super) fn refresh(&mut self, granted: &Granted, out: &mut Out, now: Moment) {
        let Granted { grant, refresh, client_secret } = granted;
        let client = Client { secret: client_secret.clone(), ..Client::published(&grant.client_id) };
        let body = oauth::refresh(refresh, &client);
        let host = grant.issuer.host();
        let host = oauth::host_of(&grant.token_endpoint).unwrap_or(host);
        note(BrowserFact::AskedToken { host, again: true }, out, now);
        self.task(BrowserTask::Form { url: grant.token_endpoint.clone(), body, near: true }, out);
        self.stage = Stage::Refreshing(grant.clone());
    }

    pub(super) fn exchange(&mut self, code: &Code, waited: &Waited, ends: &Ends, out: &mut Out, now: Moment) {
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

    pub(super) fn token_came(
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
    pub(super) fn refreshed(
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
    pub(super) fn holds(
        &mut self,
        tokens: oauth::Tokens,
        grant: Grant,
        again: bool,
        out: &mut Out,
        now: Moment,
    ) -> Credential {
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
}

fn no_token(why: NoToken) -> BrowserStop {
    match why {
        NoToken::Refused(Refused { why, said }) => BrowserStop::Refused { why, said: Foreign::from(said) },
        NoToken::Form => BrowserStop::Unusable,
        NoToken::Kind => BrowserStop::TokenKind,
        NoToken::Scope => BrowserStop::TokenScope,
    }
}
