//! What of a run is worth keeping: the settings that were proven.

use crate::detect::Found;
use crate::model::{
    Address, Decision, Fqdn, Host, IncomingSignIn, Login, Mechanism, Observation, Pin, Protocol, Security, Server,
    Settings, SignInAnswer, TlsState, UserName, What,
};

use super::{Ending, View};

impl View {
    /// The settings of a run whose sign-in was accepted; `None` for any other. The submission
    /// server has the name and the mechanism that were accepted. No display name is in them.
    pub fn settings(&self) -> Option<Settings> {
        if self.ending != Some(Ending::SignedIn) {
            return None;
        }
        let address = self.address.clone()?;
        let server = self.chosen.as_ref()?.candidate.server.clone();
        if server.protocol != Protocol::Smtp {
            return None;
        }
        let accepted = self.attempts.last().filter(|answer| answer.is_accepted())?;
        if accepted.mechanism == Mechanism::External {
            // Without the certificate, which is not kept, they are worth nothing.
            return None;
        }
        let SignInAnswer { username, mechanism, .. } = accepted.clone();
        let submission = Login { server, username: UserName(username), mechanism: Some(mechanism) };
        let incoming = self.incoming_login(&address, &submission.username);
        let mut settings = Settings::new(address, submission);
        settings.incoming = incoming;
        settings.beside = self.beside(&settings.submission.server);
        Some(settings)
    }

    /// The best submission server with implicit TLS that an authority vouched for beside this one, of the same provider:
    /// at the same host, or at one of the same registrable domain that needs no yes. For mail programs that cannot
    /// require STARTTLS.
    pub(super) fn beside(&self, server: &Server) -> Option<Server> {
        if server.security != Security::Starttls {
            return None;
        }
        if let Some(saved) = self.saved.as_ref().filter(|saved| saved.submission.server == *server) {
            // Nothing else was looked for.
            return saved.implicit_tls().cloned();
        }
        let registrable = |host: &Host| host.name().and_then(Fqdn::registrable);
        let near = |found: &Found| {
            let host = &found.candidate.server.endpoint.host;
            *host == server.endpoint.host
                || (registrable(host).is_some()
                    && registrable(host) == registrable(&server.endpoint.host)
                    && (!found.candidate.trust.needs_a_yes() || self.is_confirmed(host)))
        };
        let mut all = self.outcome.iter().flat_map(|outcome| &outcome.submission);
        let fits = |found: &&Found| {
            let other = &found.candidate.server;
            let vouched =
                matches!(found.observation.as_ref().and_then(Observation::tls), Some(TlsState::Verified { .. }));
            other.protocol == Protocol::Smtp
                && other.security == Security::Tls
                && vouched
                && found.verified
                && near(found)
        };
        all.find(fits).map(|found| found.candidate.server.clone())
    }

    /// The certificates that are good for these settings because the person accepted them, and by
    /// nobody else's word.
    pub fn pins(&self) -> Vec<Pin> {
        let Some(settings) = self.settings() else { return Vec::new() };
        let logins = std::iter::once(&settings.submission).chain(&settings.incoming);
        logins.filter_map(|login| self.pin_at(&settings.address, &login.server)).collect()
    }

    /// How far encryption came at a server that this run looked at.
    pub fn tls_at(&self, server: &Server) -> Option<&TlsState> {
        let read = self.reading.iter().map(|reading| &reading.server);
        let listed = self.incoming.iter().flat_map(|incoming| &incoming.servers);
        let mut found = self.chosen.iter().chain(read).chain(listed).filter(|one| one.candidate.server == *server);
        found.find_map(|one| one.observation.as_ref())?.tls()
    }

    fn pin_at(&self, account: &Address, server: &Server) -> Option<Pin> {
        let TlsState::Pinned { facts } = self.tls_at(server)? else { return None };
        let sha256 = facts.chain.first()?.fingerprint()?;
        Some(Pin { account: account.clone(), endpoint: server.endpoint.clone(), sha256 })
    }

    /// The server for reading mail that was signed in to, else the best that nothing speaks against.
    fn incoming_login(&self, address: &Address, accepted: &UserName) -> Option<Login> {
        if let Some(reading) = &self.reading
            && let Some(IncomingSignIn { username, mechanism, .. }) =
                reading.attempts.last().filter(|last| last.is_accepted())
        {
            let server = reading.server.candidate.server.clone();
            return Some(Login { server, username: UserName(username.clone()), mechanism: Some(mechanism.clone()) });
        }
        if let Some(saved) = &self.saved {
            // Nothing else was looked for, and what was proven once is not forgotten for one bad day.
            return saved.incoming.clone();
        }
        let best = self.incoming.as_ref()?.servers.iter().find(|found| self.may_be_kept(found))?;
        let form = best.candidate.username.as_ref();
        let username = form.map_or_else(|| accepted.clone(), |form| form.for_address(address));
        Some(Login { server: best.candidate.server.clone(), username, mechanism: None })
    }

    /// A mail program that is handed this server sends the password there: so it is none that was
    /// spoken to without verified TLS, and none that needed a yes and had none (RFC 8314 §5.1).
    fn may_be_kept(&self, found: &Found) -> bool {
        let candidate = &found.candidate;
        // Where nobody answered nothing was seen to be wrong.
        let answered = found.observation.as_ref().is_some_and(|seen| !matches!(seen, Observation::NoConnection { .. }));
        let seen_unsafe = answered && !found.verified;
        candidate.server.security != Security::None
            && !seen_unsafe
            && (!candidate.trust.needs_a_yes() || self.is_confirmed(&candidate.server.endpoint.host))
    }

    pub(super) fn is_confirmed(&self, host: &Host) -> bool {
        let yes = |what: &What| matches!(what, What::Decided(Decision::Confirmed { host: said }) if said == host);
        self.record.entries().iter().any(|entry| yes(&entry.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::{Incoming, Outcome};
    use crate::journey::{Journey, Reading};
    use crate::model::{
        Candidate, ConnectFailure, ConversationEnd, Endpoint, Foreign, IncomingReply, IncomingStatus, Moment, Protocol,
        Reply, Server, SettledBecause, SmtpObservation, Source, Subject, TlsFacts, TlsState, Trust, UserNameForm,
    };

    fn host(name: &str) -> Host {
        Host::parse(name).unwrap()
    }

    fn found(protocol: Protocol, name: &str, port: u16, trust: Trust) -> Found {
        let endpoint = Endpoint { host: host(name), port };
        let server = Server { protocol, endpoint, security: Security::Tls };
        let candidate = Candidate { server, username: None, mechanisms: Vec::new(), source: Source::Srv, trust };
        Found { candidate, address: None, verified: false, observation: None }
    }

    fn imap(trust: Trust) -> Found {
        found(Protocol::Imap, "imap.example.jp", 993, trust)
    }

    fn answer(username: &str, code: u16) -> SignInAnswer {
        let reply = Reply { code, enhanced: None, lines: vec![Foreign::from("so")] };
        SignInAnswer { username: username.to_owned(), mechanism: Mechanism::Login, reply: Some(reply), reason: None }
    }

    fn signed_in(incoming: Vec<Found>) -> View {
        let mut view = Journey::new(1_790_000_000).view();
        let submission = found(Protocol::Smtp, "smtp.example.jp", 465, Trust::Confirmed);
        view.address = Some(Address::parse("hanako@example.jp").unwrap());
        view.ending = Some(Ending::SignedIn);
        view.attempts = vec![answer("hanako@example.jp", 535), answer("hanako", 235)];
        view.chosen = Some(submission.clone());
        let why = SettledBecause::Deadline;
        view.outcome = Some(Outcome {
            settled_at: Moment::START,
            why,
            submission: vec![submission],
            disagree: false,
            choice: Vec::new(),
            incoming: Vec::new(),
        });
        view.incoming = Some(Incoming { settled_at: Moment::START, why, servers: incoming });
        view
    }

    fn incoming(view: &View) -> Option<Login> {
        view.settings().unwrap().incoming
    }

    #[test]
    fn what_was_accepted_is_kept() {
        let settings = signed_in(vec![imap(Trust::Published)]).settings().unwrap();
        assert_eq!(settings.address.to_string(), "hanako@example.jp");
        assert_eq!(settings.submission.server.endpoint.to_string(), "smtp.example.jp:465");
        assert_eq!(settings.submission.username.0, "hanako");
        assert_eq!(settings.submission.mechanism, Some(Mechanism::Login));
        let incoming = settings.incoming.unwrap();
        assert_eq!(incoming.server.endpoint.to_string(), "imap.example.jp:993");
        assert_eq!((incoming.username.0.as_str(), incoming.mechanism), ("hanako", None));
    }

    #[test]
    fn nothing_less_than_an_accepted_sign_in_is() {
        for ending in [None, Some(Ending::Found), Some(Ending::NotSignedIn), Some(Ending::Cancelled)] {
            assert_eq!(View { ending, ..signed_in(Vec::new()) }.settings(), None, "{ending:?}");
        }
        let refused = View { attempts: vec![answer("hanako", 535)], ..signed_in(Vec::new()) };
        assert_eq!(refused.settings(), None);
    }

    #[test]
    fn the_server_that_was_signed_in_to_comes_before_any_other() {
        let mut second = imap(Trust::Published);
        second.candidate.server.endpoint = Endpoint { host: host("imap2.example.jp"), port: 143 };
        let mut view = signed_in(vec![imap(Trust::Published), second.clone()]);
        let reply = |status| IncomingReply { status, code: None, text: Foreign::from("so") };
        let attempt = |status| IncomingSignIn {
            username: "yamada".to_owned(),
            mechanism: Mechanism::CramMd5,
            reply: Some(reply(status)),
            reason: None,
        };
        let reading = Reading {
            server: second,
            attempts: vec![attempt(IncomingStatus::Ok)],
            withheld: None,
            alerts: Vec::new(),
            let_in: false,
        };
        view.reading = Some(reading.clone());
        let kept = incoming(&view).unwrap();
        assert_eq!(kept.server.endpoint.to_string(), "imap2.example.jp:143");
        assert_eq!((kept.username.0.as_str(), kept.mechanism), ("yamada", Some(Mechanism::CramMd5)));

        view.reading = Some(Reading { attempts: vec![attempt(IncomingStatus::No)], ..reading });
        let kept = incoming(&view).unwrap();
        assert_eq!((kept.server.endpoint.to_string().as_str(), kept.mechanism), ("imap.example.jp:993", None));
    }

    #[test]
    fn a_name_that_a_source_fixed_for_reading_stays() {
        let mut server = imap(Trust::Published);
        server.candidate.username = Some(UserNameForm::Address);
        assert_eq!(incoming(&signed_in(vec![server])).unwrap().username.0, "hanako@example.jp");
    }

    #[test]
    fn nothing_is_kept_that_nobody_confirmed() {
        for trust in [Trust::Guessed, Trust::Outside] {
            let mut view = signed_in(vec![imap(trust)]);
            assert_eq!(incoming(&view), None);
            view.record.push(
                Moment::START,
                Subject::Run,
                What::Decided(Decision::Confirmed { host: host("imap.other.example") }),
            );
            assert_eq!(incoming(&view), None);
            view.record.push(
                Moment::START,
                Subject::Run,
                What::Decided(Decision::Confirmed { host: host("imap.example.jp") }),
            );
            assert!(incoming(&view).is_some());
        }
    }

    #[test]
    fn nothing_is_kept_that_was_seen_without_verified_tls() {
        let mut clear = imap(Trust::Published);
        clear.candidate.server.security = Security::None;
        let said = SmtpObservation {
            greeting: None,
            before_tls: None,
            tls: TlsState::None,
            after_tls: None,
            sign_ins: Vec::new(),
            sender: None,
            submitted: None,
            end: ConversationEnd::StarttlsMissing,
        };
        let seen = Some(Observation::Smtp { smtp: Box::new(said) });
        let answered = Found { observation: seen.clone(), ..imap(Trust::Published) };
        assert_eq!(incoming(&signed_in(vec![clear, answered])), None);
        let verified = Found { observation: seen, verified: true, ..imap(Trust::Published) };
        assert!(incoming(&signed_in(vec![verified])).is_some());
        let silent = Some(Observation::NoConnection { failure: ConnectFailure::Silent });
        assert!(incoming(&signed_in(vec![Found { observation: silent, ..imap(Trust::Published) }])).is_some());
    }

    fn starttls(name: &str) -> Found {
        let mut found = found(Protocol::Smtp, name, 587, Trust::Confirmed);
        found.candidate.server.security = Security::Starttls;
        found
    }

    /// A submission server with implicit TLS and this state of it.
    fn seen(name: &str, trust: Trust, tls: TlsState) -> Found {
        let said = SmtpObservation {
            greeting: None,
            before_tls: None,
            tls,
            after_tls: None,
            sign_ins: Vec::new(),
            sender: None,
            submitted: None,
            end: ConversationEnd::Complete,
        };
        let observation = Some(Observation::Smtp { smtp: Box::new(said) });
        Found { observation, verified: true, ..found(Protocol::Smtp, name, 465, trust) }
    }

    #[test]
    fn a_verified_server_with_implicit_tls_of_the_same_provider_is_kept_beside() {
        let facts = |name: &str| TlsFacts::of(host(name));
        let verified = |name: &str, trust| seen(name, trust, TlsState::Verified { facts: facts(name) });
        let beside = |chosen: Found, other: Found| {
            let mut view = signed_in(Vec::new());
            view.outcome.as_mut().unwrap().submission = vec![chosen.clone(), other];
            view.chosen = Some(chosen);
            view.settings().unwrap().beside.map(|server| server.endpoint.to_string())
        };
        let chosen = || starttls("smtp.example.jp");
        assert_eq!(
            beside(chosen(), verified("smtp.example.jp", Trust::Confirmed)).as_deref(),
            Some("smtp.example.jp:465")
        );
        assert_eq!(
            beside(chosen(), verified("smtps.example.jp", Trust::Published)).as_deref(),
            Some("smtps.example.jp:465")
        );
        // Somebody else's, one that would need a yes, one that nobody vouched for, one that is the chosen one.
        assert_eq!(beside(chosen(), verified("smtp.example.com", Trust::Published)), None);
        assert_eq!(beside(chosen(), verified("smtps.example.jp", Trust::Guessed)), None);
        let pinned = TlsState::Pinned { facts: facts("smtp.example.jp") };
        assert_eq!(beside(chosen(), seen("smtp.example.jp", Trust::Confirmed, pinned)), None);
        assert_eq!(beside(chosen(), found(Protocol::Smtp, "smtp.example.jp", 465, Trust::Published)), None);
        let implicit = || verified("smtp.example.jp", Trust::Confirmed);
        assert_eq!(beside(implicit(), implicit()), None);
    }

    #[test]
    fn what_was_beside_a_saved_server_stays() {
        let mut view = signed_in(Vec::new());
        view.chosen = Some(starttls("smtp.example.jp"));
        let mut saved = view.settings().unwrap();
        saved.beside = Some(found(Protocol::Smtp, "smtp.example.jp", 465, Trust::Typed).candidate.server);
        view.saved = Some(saved.clone());
        assert_eq!(view.settings().unwrap().beside, saved.beside);
        view.chosen = Some(starttls("smtp.new.example.jp"));
        assert_eq!(view.settings().unwrap().beside, None);
    }
}
