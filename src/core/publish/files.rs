//! The files, each at its place below one folder.

use std::fmt::Write as _;

use super::offer::Offer;
use super::zone::{Dialect, table, zone};
use super::{autoconfig, autodiscover, notes, pacc, profile, web};
use crate::model::{Message, MessageId};
use crate::text::Texts;

/// A file to be published, or to be read by whoever publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its path below the folder, with `/` between its parts; what begins with `web/` is served.
    pub path: String,
    /// Of what kind it is: the header that it has to be served with.
    pub media_type: &'static str,
    /// What is in it.
    pub text: String,
    /// What it is for.
    pub about: Message,
}

/// All files.
pub fn files(offer: &Offer, dialect: Dialect, texts: &Texts) -> Vec<Published> {
    let file = |path: &str, media_type, text, about| Published {
        path: path.to_owned(),
        media_type,
        text,
        about: Message::new(about).with("domain", &offer.domain),
    };
    let plain = "text/plain; charset=utf-8";
    let mut files = vec![
        file(&format!("{}.zone", offer.domain.host()), plain, zone(offer, dialect, texts), MessageId::PublishFileZone),
        file("records.txt", plain, table(offer, texts), MessageId::PublishFileRecords),
    ];
    if let Some(document) = autoconfig::document(offer) {
        let at_domain = "web/.well-known/autoconfig/mail/config-v1.1.xml";
        files.extend([
            file("web/mail/config-v1.1.xml", "text/xml", document.clone(), MessageId::PublishFileAutoconfig),
            file(at_domain, "text/xml", document, MessageId::PublishFileWellKnown),
        ]);
    }
    if let Some(document) = pacc::document(offer) {
        let path = "web/.well-known/user-agent-configuration.json";
        files.push(file(path, "application/json", document, MessageId::PublishFilePacc));
    }
    let answer = autodiscover::document(offer);
    files.push(file("web/autodiscover/autodiscover.xml", "text/xml", answer, MessageId::PublishFileAutodiscover));
    if let Some(profile) = profile::document(offer) {
        let path = format!("web/{}.mobileconfig", offer.domain.host());
        files.push(file(&path, "application/x-apple-aspen-config", profile, MessageId::PublishFileProfile));
    }
    let snippets = [
        ("nginx.conf", web::nginx(offer), MessageId::PublishFileWebServer),
        ("nginx-at-the-domain.conf", web::nginx_at_domain(offer), MessageId::PublishFileAtDomain),
        ("apache.conf", web::apache(offer), MessageId::PublishFileWebServer),
        ("apache-at-the-domain.conf", web::apache_at_domain(offer), MessageId::PublishFileAtDomain),
        ("Caddyfile", web::caddy(offer), MessageId::PublishFileWebServer),
        ("Caddyfile-at-the-domain", web::caddy_at_domain(offer), MessageId::PublishFileAtDomain),
    ];
    files.extend(snippets.map(|(path, text, about)| file(path, plain, text, about)));
    let mut readme = String::new();
    for one in &files {
        let _ = writeln!(readme, "{}\n    {}", one.path, texts.say(&one.about));
    }
    let place = Message::new(MessageId::PublishNoteFolder).with("folder", &web::folder(offer));
    for note in std::iter::once(place).chain(notes(offer)) {
        let _ = writeln!(readme, "\n{}", texts.say(&note));
    }
    files.push(file("README.txt", plain, readme, MessageId::PublishFileReadme));
    files
}
