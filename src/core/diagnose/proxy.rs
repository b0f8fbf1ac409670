//! A network from which only a proxy leads out.
//!
//! Seen by what cannot be otherwise: a web server answered at a name that nobody here could resolve.
//! Only a proxy, which resolves by itself, reaches such a host; mail is spoken directly.

use crate::model::{Certainty, Document, FindingId, Fqdn, NoDocument, Place, Severity};

use super::seen::Seen;
use super::sheet::{Draft, Sheet};

/// Whether it is so; then what DNS says here is said about the network, not about the domain.
pub(super) fn rules(seen: &Seen<'_>, domain: &Fqdn, sheet: &mut Sheet) -> bool {
    let nameless = |host: &str| {
        let mut asked = seen.resolved.iter().filter(|(name, _)| name.host() == host);
        asked.any(|(_, answer)| answer.is_err())
    };
    let answered = seen.documents.iter().filter(|(url, answer)| url.scheme() == "https" && is_an_answer(answer));
    // Several may have answered: one is named, whichever was first.
    let hosts = answered.filter_map(|(url, _)| url.host_str()).filter(|host| nameless(host));
    let Some(host) = hosts.min() else { return false };
    let elsewhere = seen.resolved.iter().any(|(_, answer)| answer.is_ok());
    if elsewhere || seen.anything_works() || !seen.settled {
        return false;
    }
    let draft = Draft::new(FindingId::ProxyOnlyNetwork, Severity::Problem, Place::Network);
    sheet.raise(draft.certainty(Certainty::Likely).with("domain", domain).with("host", host));
    true
}

/// A web server with a certificate for its name has spoken.
fn is_an_answer(answer: &Result<Document, NoDocument>) -> bool {
    matches!(answer, Ok(_) | Err(NoDocument::Status { .. } | NoDocument::TooLarge | NoDocument::Redirect))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Run;
    use super::*;
    use crate::model::{LookupFailure, RecordKind, Source, Trust};

    const PAGE: &str = "https://autoconfig.example.jp/mail/config-v1.1.xml";

    fn company() -> Run {
        let run = Run::new().lookup("example.jp", RecordKind::Mx, Err(LookupFailure::NoSuchName));
        let names = ["autoconfig.example.jp", "example.jp", "smtp.example.jp"];
        names.iter().fold(run, |run, name| run.resolve(name, Err(LookupFailure::NoSuchName)))
    }

    #[test]
    fn a_web_server_answers_at_a_name_that_nobody_here_knows() {
        let run = company().fetch(PAGE, Err(NoDocument::Status { status: 404 })).settled_on_nothing();
        assert_eq!(run.said(), ["Problem proxy-only-network"]);
        assert_eq!(run.evidence(FindingId::ProxyOnlyNetwork)["host"], "autoconfig.example.jp");
    }

    #[test]
    fn of_several_that_answer_the_same_is_named_whoever_was_first() {
        let second = "https://example.jp/.well-known/autoconfig/mail/config-v1.1.xml";
        for pages in [[PAGE, second], [second, PAGE]] {
            let answered = |run: Run, page: &&str| run.fetch(page, Err(NoDocument::Status { status: 404 }));
            let run = pages.iter().fold(company(), answered).settled_on_nothing();
            assert_eq!(run.evidence(FindingId::ProxyOnlyNetwork)["host"], "autoconfig.example.jp");
        }
    }

    /// Without TLS it is the proxy itself that may have spoken.
    #[test]
    fn what_came_without_a_certificate_is_nobodys_answer() {
        let page = PAGE.replace("https", "http");
        let run = company().fetch(&page, Err(NoDocument::Status { status: 403 })).settled_on_nothing();
        assert_eq!(run.said(), ["Problem no-such-domain", "Problem nothing-found"]);
    }

    #[test]
    fn without_an_answer_the_domain_is_not_there() {
        let run = company().fetch(PAGE, Err(NoDocument::NoAddress)).settled_on_nothing();
        assert_eq!(run.said(), ["Problem no-such-domain", "Problem nothing-found"]);
    }

    #[test]
    fn where_names_lead_somewhere_the_proxy_is_no_obstacle() {
        let server = ("smtp.example.jp", 465);
        let run = company().resolve("mail.example.jp", Ok(vec!["192.0.2.1"]));
        let run = run.fetch(PAGE, Err(NoDocument::Status { status: 404 }));
        let said = run.good(server).settled(server, Source::Autoconfig, Trust::Published).said();
        assert!(!said.contains(&"Problem proxy-only-network".to_owned()), "{said:?}");
    }
}
