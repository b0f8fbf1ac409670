//! The document for everybody of a domain (draft-ietf-mailmaint-autoconfig-06, format 1.1).

use std::fmt::Write as _;

use super::offer::Offer;
use super::xml::escaped;
use crate::discover::srv::Service;
use crate::model::{Protocol, Security, UserNameForm};

/// The document. Its user names are patterns: nobody's address is in it.
pub(super) fn document(offer: &Offer) -> String {
    let (domain, name) = (offer.domain.host(), escaped(&offer.shown_name()));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<clientConfig version=\"1.1\">\n  \
         <emailProvider id=\"{domain}\">\n    <domain>{domain}</domain>\n    \
         <displayName>{name}</displayName>\n    <displayShortName>{name}</displayShortName>\n"
    );
    // The format wants what mail is read from first.
    let (sending, reading): (Vec<_>, Vec<_>) =
        offer.servers().partition(|(service, ..)| service.protocol() == Protocol::Smtp);
    for (service, host, port) in reading.into_iter().chain(sending) {
        let element = if service.protocol() == Protocol::Smtp { "outgoingServer" } else { "incomingServer" };
        let _ = write!(
            text,
            "    <{element} type=\"{}\">\n      <hostname>{}</hostname>\n      <port>{port}</port>\n      \
             <socketType>{}</socketType>\n      <username>{}</username>\n      \
             <authentication>password-cleartext</authentication>\n    </{element}>\n",
            kind(service),
            host.host(),
            socket(service),
            escaped(&pattern(&offer.login)),
        );
    }
    text.push_str("  </emailProvider>\n</clientConfig>\n");
    text
}

/// The user name with the format's own places to be filled.
fn pattern(form: &UserNameForm) -> String {
    match form {
        UserNameForm::Address => "%EMAILADDRESS%".to_owned(),
        UserNameForm::LocalPart => "%EMAILLOCALPART%".to_owned(),
        UserNameForm::Template(text) => text.clone(),
    }
}

pub(super) const fn kind(service: Service) -> &'static str {
    match service {
        Service::Submissions | Service::Submission => "smtp",
        Service::Imaps | Service::Imap => "imap",
        Service::Pop3s | Service::Pop3 => "pop3",
    }
}

/// `password-cleartext` is said of the password inside TLS; both of these require it.
fn socket(service: Service) -> &'static str {
    match service.security() {
        Security::Tls => "SSL",
        Security::Starttls | Security::None => "STARTTLS",
    }
}
