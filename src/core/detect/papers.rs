//! The documents: when each is asked for, and what becomes of it. Where they are, and what they are
//! worth, is in [`crate::discover::places`].

use super::detection::Topic;
use super::fetching::Fetching;
use super::rank::Rank;
use super::{Detection, patience};
use crate::discover::Place;
use crate::model::{Decision, Document, Endpoint, Fqdn, Host, Moment, NoDocument, Protocol, Skip, Trust};

/// How many documents are loaded at a time: half of the sockets stay for the servers themselves.
const MAX_LOADING: usize = 6;
/// How a web server says that it wants to know who asks (RFC 9110 §15.5.2).
const UNAUTHORIZED: u16 = 401;

/// A document, as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// Its turn has not come, or its host's addresses are not known yet.
    Waiting,
    /// It waits for a free socket.
    Queued { since: Moment },
    /// It is being fetched.
    Asked,
    /// It is read, or there is none.
    Done(Gave),
}

/// What a document gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gave {
    /// Servers.
    Servers,
    /// Nothing that helps.
    Nothing,
    /// Whoever is there wants to know who asks, or is nobody that we ask: not in another way either.
    Refused,
}

/// Whether a document is asked for.
enum Turn {
    Now,
    Later,
    Never,
}

impl Detection {
    /// Takes places in; their hosts are asked for when their turn comes.
    pub(super) fn add_places(&mut self, places: Vec<Place>) {
        for place in places {
            if place.host(self.ispdb()).is_some() {
                self.papers.entry(place).or_insert(Paper::Waiting);
            }
        }
        self.stirred = true;
    }

    /// Fetches each document whose turn has come and whose host has an address.
    pub(super) fn fetch_papers(&mut self) {
        let places: Vec<Place> = self.papers.keys().cloned().collect();
        for place in places {
            let since = match self.papers.get(&place) {
                Some(Paper::Waiting) => self.now,
                Some(Paper::Queued { since }) => *since,
                _ => continue,
            };
            let turn = if self.outcome.is_some() && !self.could_paper_be_better(&place) {
                Turn::Never
            } else {
                self.turn(&place)
            };
            match (turn, place.host(self.ispdb())) {
                (Turn::Never, _) | (_, None) => self.close_paper(&place, Gave::Nothing),
                (Turn::Later, _) => {}
                (Turn::Now, Some(host)) => {
                    self.ask_name(&host);
                    self.fetch_paper(&place, &host, since);
                }
            }
        }
    }

    fn fetch_paper(&mut self, place: &Place, host: &Fqdn, since: Moment) {
        let fetching = self.fetching(host);
        let loading = self.papers.values().filter(|paper| **paper == Paper::Asked).count();
        if fetching == Fetching::NotYet {
            // Its addresses are not known, or whether the domain's own name leads there.
        } else if fetching == Fetching::Nowhere {
            self.close_paper(place, Gave::Nothing);
        } else if fetching == Fetching::Private {
            self.close_paper(place, Gave::Refused);
            self.skip_paper(place, Skip::PrivateAddress);
        } else if self.sockets.may_fetch() && loading < MAX_LOADING {
            let Some(ask) = place.ask(self.ispdb()) else { return };
            let id = self.ask(Topic::Paper(place.clone()), ask);
            self.sockets.fetch(id);
            self.papers.insert(place.clone(), Paper::Asked);
        } else if self.now >= since + patience::QUESTION {
            self.close_paper(place, Gave::Nothing);
        } else {
            self.papers.insert(place.clone(), Paper::Queued { since });
            // What needs a person's yes drives nobody away.
            if !place.at_best().needs_a_yes() && loading < MAX_LOADING {
                self.make_room(None);
            }
        }
    }

    /// What leads outside is asked for only where nothing that needs no yes is found or still
    /// hoped for from a source: it could not be better.
    fn turn(&self, place: &Place) -> Turn {
        for before in place.after() {
            match self.papers.get(&before) {
                Some(Paper::Done(Gave::Nothing)) | None => {}
                Some(Paper::Done(Gave::Servers | Gave::Refused)) => return Turn::Never,
                Some(Paper::Waiting | Paper::Queued { .. } | Paper::Asked) => return Turn::Later,
            }
        }
        if place.at_best() == Trust::Outside {
            let bound = bound(place);
            let is_better_there = self.best().is_some_and(|(best, _)| best < bound);
            if is_better_there || self.is_any_hopeful(|server, rank| server.protocol == Protocol::Smtp && *rank < bound)
            {
                return Turn::Later;
            }
        }
        Turn::Now
    }

    pub(super) fn close_paper(&mut self, place: &Place, gave: Gave) {
        self.papers.insert(place.clone(), Paper::Done(gave));
        self.stirred = true;
    }

    fn skip_paper(&mut self, place: &Place, why: Skip) {
        if let Some(host) = place.host(self.ispdb()) {
            let endpoint = Endpoint { host: Host::Name(host), port: place.port() };
            self.decide(Decision::Skipped { endpoint, why });
        }
    }

    pub(super) fn read_paper(&mut self, place: &Place, answer: Result<Document, NoDocument>) {
        let Some(domain) = self.domain().cloned() else { return };
        let read = match answer {
            Ok(document) => place.read(&document, &domain),
            Err(NoDocument::Status { status: UNAUTHORIZED }) => return self.close_paper(place, Gave::Refused),
            Err(_) => return self.close_paper(place, Gave::Nothing),
        };
        let Ok(said) = read else {
            self.close_paper(place, Gave::Nothing);
            return self.skip_paper(place, Skip::Unreadable);
        };
        let names_servers = said.claims.iter().any(|claim| claim.candidate.server.protocol == Protocol::Smtp);
        self.close_paper(place, if names_servers { Gave::Servers } else { Gave::Nothing });
        if !said.told.is_empty() {
            self.decide(Decision::Told { told: said.told });
        }
        self.add_all(said.claims);
    }

    /// Whether a document could still say something better than the result.
    pub(super) fn could_paper_be_better(&self, place: &Place) -> bool {
        self.best_rank.as_ref().is_some_and(|best| bound(place) < *best)
    }

    /// The documents whose turn may come once the addresses of this name are known.
    pub(super) fn papers_at<'a>(&'a self, name: &'a Fqdn) -> impl Iterator<Item = &'a Place> {
        let waiting = self.papers.iter().filter(|(_, paper)| matches!(paper, Paper::Waiting));
        waiting.map(|(place, _)| place).filter(|place| place.host(self.ispdb()).as_ref() == Some(name))
    }
}

/// The best that could be found there.
pub(super) fn bound(place: &Place) -> Rank {
    Rank::bound(place.at_best(), place.source(), place.order())
}
