//! Autodiscover's answer for everybody of a domain (MS-OXDSCLI §2.2.4): one that does not depend on
//! the question, so that a web server can give it from a file.

use std::fmt::Write as _;

use super::autoconfig::kind;
use super::offer::Offer;
use crate::discover::srv::Service;
use crate::model::Security;

/// The answer. It names no user, so a program fills in what the person typed.
pub(super) fn document(offer: &Offer) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\">\n  \
         <Response xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\">\n    \
         <Account>\n      <AccountType>email</AccountType>\n      <Action>settings</Action>\n",
    );
    // Of each protocol a program takes the first: the one with implicit TLS, since that cannot be stripped.
    let order =
        [Service::Imaps, Service::Imap, Service::Pop3s, Service::Pop3, Service::Submissions, Service::Submission];
    for service in order {
        for (host, port) in offer.at(service) {
            let encryption = if service.security() == Security::Tls { "SSL" } else { "TLS" };
            let _ = write!(
                text,
                "      <Protocol>\n        <Type>{}</Type>\n        <Server>{}</Server>\n        <Port>{port}</Port>\n        \
                 <DomainRequired>off</DomainRequired>\n        <SPA>off</SPA>\n        <SSL>on</SSL>\n        \
                 <Encryption>{encryption}</Encryption>\n        <AuthRequired>on</AuthRequired>\n      </Protocol>\n",
                kind(service).to_ascii_uppercase(),
                host.host(),
            );
        }
    }
    text.push_str("    </Account>\n  </Response>\n</Autodiscover>\n");
    text
}
