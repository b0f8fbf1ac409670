use super::super::fixture::{Run, bad_certificate, ended, good, no_tls, observed, server};
use super::*;
use crate::model::{
    Ask, CertificateFault, ConversationEnd, Decision, Server, SmtpObservation, Step, TlsFailure, Trust, What,
};

const HOST: &str = "smtp.example.jp";

/// The port in the manner that it does not usually have.
fn unusual(port: u16) -> Server {
    let usual = server((HOST, port));
    let security = if port == 465 { Security::Starttls } else { Security::Tls };
    Server { security, ..usual }
}

fn named(mut run: Run, port: u16, source: Source) -> Run {
    let candidate =
        Candidate { server: unusual(port), username: None, mechanisms: vec![], source, trust: Trust::Confirmed };
    run.decided(Decision::Claimed { candidate });
    run
}

fn talked(mut run: Run, port: u16, what: SmtpObservation) -> Run {
    let ask = Ask::Converse { server: unusual(port), address: "192.0.2.1".parse().unwrap(), accepted: vec![] };
    run.ask(ask, What::Ended(observed(what)), 500);
    run
}

fn mute() -> SmtpObservation {
    ended(ConversationEnd::Cancelled)
}

fn is_clear_text() -> SmtpObservation {
    no_tls(TlsFailure::NotTls)
}

fn kinds(run: &Run) -> Vec<(String, String, Certainty)> {
    let all = run.findings().into_iter().filter(|one| one.id == FindingId::WrongPortProtocol);
    all.map(|one| (one.evidence["port"].clone(), one.evidence["kind"].clone(), one.certainty)).collect()
}

/// Both records, what came of both, and what was found at the same ports.
fn crossed(source: Source) -> Run {
    let run = talked(talked(named(named(Run::new(), 587, source), 465, source), 587, is_clear_text()), 465, mute());
    run.good((HOST, 587)).good((HOST, 465)).settled((HOST, 587), Source::Guess, Trust::Confirmed)
}

#[test]
fn crossed_records_are_told_as_that_and_as_nothing_else() {
    let run = crossed(Source::Srv);
    assert_eq!(run.said(), ["Warning wrong-port-protocol", "Warning wrong-port-protocol"]);
    let both =
        [("587", "srv-starttls"), ("465", "srv-tls")].map(|(port, kind)| (port.into(), kind.into(), Certainty::Proved));
    assert_eq!(kinds(&run), both);
    assert!(run.findings().iter().all(|one| one.place == Place::Dns));
    assert_eq!(kinds(&crossed(Source::SrvDnssec)), both);
}

#[test]
fn a_document_that_names_the_wrong_manner_is_no_record() {
    let named_wrong: Vec<String> = kinds(&crossed(Source::Autoconfig)).into_iter().map(|(_, kind, _)| kind).collect();
    assert_eq!(named_wrong, ["named-starttls", "named-tls"]);
    // Where both do, it is the record's: whoever spoke first.
    for (first, second) in [(Source::Srv, Source::Autoconfig), (Source::Autoconfig, Source::Srv)] {
        let run = talked(named(named(Run::new(), 587, first), 587, second), 587, is_clear_text());
        let run = run.good((HOST, 587)).settled((HOST, 587), Source::Guess, Trust::Confirmed);
        assert_eq!(kinds(&run), [("587".into(), "srv-starttls".into(), Certainty::Proved)]);
    }
}

#[test]
fn where_nobody_had_to_try_it_is_likely() {
    let run =
        named(Run::new(), 465, Source::Srv).good((HOST, 465)).settled((HOST, 465), Source::Guess, Trust::Confirmed);
    assert_eq!(kinds(&run), [("465".into(), "srv-tls".into(), Certainty::Likely)]);
}

#[test]
fn a_port_that_was_never_heard_in_the_other_manner_proves_nothing() {
    let closed = || ended(ConversationEnd::Closed { step: Step::Greeting });
    for nobody in [mute(), closed(), ended(ConversationEnd::TimedOut { step: Step::Greeting })] {
        let run = talked(named(Run::new(), 587, Source::Srv), 587, is_clear_text()).smtp((HOST, 587), nobody);
        let run = run.settled((HOST, 587), Source::Srv, Trust::Confirmed);
        assert!(kinds(&run).is_empty(), "{:?}", run.said());
        assert!(run.said().contains(&"Problem tls-failed".to_owned()), "{:?}", run.said());
    }
}

#[test]
fn what_answers_as_it_is_named_is_named_well() {
    // Some machines take both.
    let run = talked(named(Run::new(), 465, Source::Srv), 465, good()).good((HOST, 465));
    assert!(kinds(&run.settled((HOST, 465), Source::Guess, Trust::Confirmed)).is_empty());
    // And a guess, or a person's word, is nobody's record.
    for source in [Source::Guess, Source::Person] {
        assert!(kinds(&crossed(source)).is_empty(), "{source:?}");
    }
}

#[test]
fn a_bad_certificate_has_shown_the_manner_and_stays_the_problem() {
    let run = talked(named(Run::new(), 465, Source::Srv), 465, mute());
    let run = run.smtp((HOST, 465), bad_certificate(CertificateFault::Expired { since: 0 }));
    let run = run.settled((HOST, 465), Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), ["Problem certificate-expired", "Warning wrong-port-protocol"]);
}
