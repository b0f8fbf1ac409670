//! A VPN in the way: what is said of each kind of link, beside each of what can fail.

use super::super::fixture::{Run, signing_in};
use super::fixture::{At, TARGET, fine, greeted, looked, none, open, refused, silent, stuck, verdicts};
use crate::model::{
    Answer, Ask, Certainty, ConnectFailure, Family, FindingId, Knocked, Link, Links, Place, Severity, Source, Trust,
    What,
};

const FOUR: &[Family] = &[Family::Ipv4];
const BOTH: &[Family] = &[Family::Ipv4, Family::Ipv6];
const VPN: &str = "Info vpn-in-the-way Possible";

/// The run on a computer with such links.
fn over(mut run: Run, links: Links) -> Run {
    run.ask(Ask::Links, What::Answered(Answer::Links(links)), 0);
    run
}

fn tunnelled(run: Run) -> Run {
    over(run, Links::both(Link::Tunnel))
}

/// The verdict on a VPN, if there is one.
fn vpn(run: &Run) -> Option<String> {
    verdicts(run).into_iter().find(|one| one.contains("vpn"))
}

fn no_submission(at: At<'_>) -> Knocked {
    if matches!(at.port, 465 | 587) { silent() } else { open(at) }
}

fn silent_target(at: At<'_>) -> Knocked {
    if at.who == "target" { silent() } else { open(at) }
}

fn listed(at: At<'_>) -> Knocked {
    let says = "554 5.7.1 Service unavailable; client host [203.0.113.9] blocked using zen.spamhaus.org";
    if at.who == "target" && at.port != 25 { greeted(says) } else { open(at) }
}

fn refused_sign_in() -> Run {
    let at = ("smtp.tcu.ac.jp", 465);
    let run = Run::new().good(at).sign_in(at, signing_in(&[("PLAIN", "535 5.7.8 authentication failed")]));
    run.settled(at, Source::Table, Trust::Listed)
}

#[test]
fn what_a_vpn_could_do_is_possibly_its_doing() {
    let four = format!("{VPN} ipv4");
    for network in [&no_submission as super::fixture::Network<'_>, &silent_target, &listed] {
        assert_eq!(vpn(&looked(tunnelled(stuck()), FOUR, true, network)).as_ref(), Some(&four));
        assert_eq!(vpn(&looked(stuck(), FOUR, true, network)), None, "nobody asked for the links");
    }
    assert_eq!(
        verdicts(&looked(tunnelled(stuck()), FOUR, true, &no_submission)),
        ["Problem submission-blocked-network Likely ipv4", &four]
    );
    let refused = looked(tunnelled(refused_sign_in()), FOUR, false, &open);
    assert_eq!(verdicts(&refused), ["Info geo-blocked Possible", &four]);
    let finding = refused.findings().into_iter().find(|one| one.id == FindingId::VpnInTheWay).unwrap();
    assert_eq!((finding.severity, finding.certainty), (Severity::Info, Certainty::Possible));
    assert_eq!((finding.place, finding.evidence["family"].as_str()), (Place::Network, "ipv4"));
}

#[test]
fn no_other_kind_of_link_is_one() {
    for link in [Link::Other, Link::None, Link::Unknown] {
        let run = looked(over(stuck(), Links::both(link)), BOTH, true, &no_submission);
        assert_eq!(vpn(&run), None, "{link:?}");
    }
}

#[test]
fn only_the_family_that_it_carries_counts() {
    let (four, six) =
        (Links { ipv4: Link::Tunnel, ipv6: Link::Other }, Links { ipv4: Link::Other, ipv6: Link::Tunnel });
    let said = |links, families| vpn(&looked(over(stuck(), links), families, true, &no_submission));
    assert_eq!(said(four, FOUR).as_deref(), Some("Info vpn-in-the-way Possible ipv4"));
    assert_eq!(said(six, FOUR), None);
    assert_eq!(said(six, BOTH).as_deref(), Some("Info vpn-in-the-way Possible ipv6"));
    let both = looked(tunnelled(stuck()), BOTH, true, &no_submission);
    assert_eq!(vpn(&both).as_deref(), Some(VPN));
    assert_eq!(both.evidence(FindingId::VpnInTheWay)["family"], "both");
}

#[test]
fn where_mail_can_be_sent_nothing_is_said_of_it() {
    let blocked_25 = |at: At<'_>| if at.port == 25 && at.who != "target" { silent() } else { open(at) };
    let no_587 = |at: At<'_>| if at.port == 587 { silent() } else { open(at) };
    for network in [&open as super::fixture::Network<'_>, &blocked_25, &no_587] {
        let run = looked(tunnelled(fine()), BOTH, true, network);
        assert_eq!(vpn(&run), None);
        assert!(verdicts(&run).contains(&"Info all-healthy Likely".to_owned()));
    }
}

#[test]
fn what_is_the_servers_own_doing_is_not_laid_to_it() {
    let down = |at: At<'_>| if at.who == "target" { refused() } else { open(at) };
    let denied = |at: At<'_>| {
        let denied = ConnectFailure::Denied { code: Some(10013) };
        if at.host == TARGET.0 { none(denied) } else { open(at) }
    };
    for network in [&down as super::fixture::Network<'_>, &denied] {
        assert_eq!(vpn(&looked(tunnelled(stuck()), FOUR, true, network)), None);
    }
}
