//! What was asked and answered so far, read out of the record or as it happens.

use std::collections::BTreeMap;
use std::net::IpAddr;

use url::Url;

use crate::model::{
    ActionId, Answer, Ask, Candidate, ConnectFailure, ConversationEnd, Decision, Document, Fqdn, LookupFailure,
    NoDocument, Observation, Record, RecordKind, Records, Server, Subject, What,
};

/// One conversation.
#[derive(Clone, Debug)]
pub(super) struct Talked {
    pub(super) server: Server,
    pub(super) address: IpAddr,
    pub(super) observation: Observation,
}

/// Questions with their answers, the last one where something was asked twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    answers: Vec<(Ask, Answer)>,
    pub(super) talked: Vec<Talked>,
    /// What detection was told by sources that are not the domain's own.
    pub(super) claimed: Vec<Candidate>,
}

impl Known {
    pub(super) fn of(record: &Record) -> Self {
        let mut known = Self::default();
        let mut open: BTreeMap<ActionId, &Ask> = BTreeMap::new();
        let mut opened: BTreeMap<Subject, (&Server, IpAddr)> = BTreeMap::new();
        for entry in record.entries() {
            match (&entry.subject, &entry.what) {
                (Subject::Action(id), What::Asked(ask)) => {
                    open.insert(*id, ask);
                }
                (Subject::Action(id), What::Answered(answer)) => {
                    if let Some(ask) = open.remove(id) {
                        known.answered(ask, answer);
                    }
                }
                (Subject::Action(id), What::Ended(seen)) => {
                    if let Some(Ask::Converse { server, address, .. }) = open.remove(id) {
                        known.ended(server, *address, seen);
                    }
                }
                (subject, What::Opened { server, address }) => {
                    opened.insert(*subject, (server, *address));
                }
                (subject, What::Ended(seen)) => {
                    if let Some((server, address)) = opened.remove(subject) {
                        known.ended(server, address, seen);
                    }
                }
                (_, What::Decided(Decision::Claimed { candidate })) => known.claimed.push(candidate.clone()),
                _ => {}
            }
        }
        known
    }

    pub(super) fn answered(&mut self, ask: &Ask, answer: &Answer) {
        self.answers.retain(|(asked, _)| asked != ask);
        self.answers.push((ask.clone(), answer.clone()));
    }

    pub(super) fn ended(&mut self, server: &Server, address: IpAddr, seen: &Observation) {
        self.talked.push(Talked { server: server.clone(), address, observation: seen.clone() });
    }

    /// Drops what detection itself broke off: an answer may still come where somebody waits for it.
    pub(super) fn without_broken_off(mut self) -> Self {
        self.talked.retain(|one| {
            let silent = Observation::NoConnection { failure: ConnectFailure::Silent };
            one.observation != silent && one.observation.end() != Some(&ConversationEnd::Cancelled)
        });
        self.answers.retain(|(_, answer)| {
            !matches!(
                answer,
                Answer::Records(Err(LookupFailure::TimedOut))
                    | Answer::Addresses(Err(LookupFailure::TimedOut))
                    | Answer::Document(Err(NoDocument::TimedOut))
            )
        });
        self
    }

    pub(super) fn answer(&self, ask: &Ask) -> Option<&Answer> {
        self.answers.iter().find(|(asked, _)| asked == ask).map(|(_, answer)| answer)
    }

    pub(super) fn records(&self, name: &Fqdn, kind: RecordKind) -> Option<&Result<Records, LookupFailure>> {
        match self.answer(&Ask::Lookup { name: name.clone(), kind })? {
            Answer::Records(records) => Some(records),
            _ => None,
        }
    }

    pub(super) fn addresses(&self, name: &Fqdn) -> Option<&Result<Vec<IpAddr>, LookupFailure>> {
        match self.answer(&Ask::Resolve { name: name.clone() })? {
            Answer::Addresses(found) => Some(found),
            _ => None,
        }
    }

    /// The addresses of the documents that were asked for.
    pub(super) fn fetched(&self) -> impl Iterator<Item = &Url> {
        self.answers.iter().filter_map(|(ask, _)| match ask {
            Ask::Fetch { url } => Some(url),
            _ => None,
        })
    }

    pub(super) fn document(&self, ask: &Ask) -> Option<&Result<Document, NoDocument>> {
        match self.answer(ask)? {
            Answer::Document(document) => Some(document),
            _ => None,
        }
    }
}
