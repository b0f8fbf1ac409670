//! What a web server has to be told to serve the files: nginx, Apache and Caddy.

use super::offer::Offer;
use super::{autodiscover, pacc};

/// Where the snippets expect the files, as a web server's administrator would keep them.
pub(super) fn folder(offer: &Offer) -> String {
    format!("/var/www/mail-settings/{}", offer.domain.host())
}

/// Where they expect the certificate.
fn certificate(offer: &Offer) -> String {
    format!("/etc/ssl/mail-settings/{}", offer.domain.host())
}

/// The names that a web server answers by for these files. Its certificate has to bear all of them.
pub(super) fn hosts(offer: &Offer) -> Vec<String> {
    let mut hosts = vec!["autoconfig"];
    if pacc::document(offer).is_some() {
        hosts.push("ua-auto-config");
    }
    if offer.autodiscover {
        hosts.push("autodiscover");
    }
    hosts.into_iter().map(|label| format!("{label}.{}", offer.domain.host())).collect()
}

/// The location of the autoconfig document below the domain itself.
const WELL_KNOWN: &str = "/.well-known/autoconfig/mail/config-v1.1.xml";
const PACC: &str = "/.well-known/user-agent-configuration.json";
const AUTODISCOVER: &str = "/autodiscover/autodiscover.xml";

/// The location of the profile: as any file, but what Apple's devices know it by has to be said.
const PROFILES: &str = "application/x-apple-aspen-config";

/// nginx: a server of its own for the names below the domain.
pub(super) fn nginx(offer: &Offer) -> String {
    let (names, folder, keys) = (hosts(offer).join(" "), folder(offer), certificate(offer));
    format!(
        "server {{\n    listen 443 ssl;\n    listen [::]:443 ssl;\n    server_name {names};\n    \
         ssl_certificate {keys}/fullchain.pem;\n    ssl_certificate_key {keys}/privkey.pem;\n    \
         ssl_protocols TLSv1.2 TLSv1.3;\n    root {folder};\n{}}}\n\n\
         server {{\n    listen 80;\n    listen [::]:80;\n    server_name {names};\n    \
         return 301 https://$host$request_uri;\n}}\n",
        locations("/mail/config-v1.1.xml", true, ""),
    )
}

/// nginx: what goes into the server that the domain itself has.
pub(super) fn nginx_at_domain(offer: &Offer) -> String {
    locations(WELL_KNOWN, false, &format!("root {}; ", folder(offer)))
}

fn locations(document: &str, with_pacc: bool, root: &str) -> String {
    let pacc = if with_pacc {
        format!("    location = {PACC} {{ {root}types {{ }} default_type application/json; }}\n")
    } else {
        String::new()
    };
    let profiles = format!("    location ~ \\.mobileconfig$ {{ {root}types {{ }} default_type {PROFILES}; }}\n");
    // Outlook asks by POST, and writes the path with capitals; a file is given for GET.
    format!(
        "    location = {document} {{ {root}types {{ }} default_type text/xml; }}\n{pacc}{profiles}    \
         location ~* ^/autodiscover/autodiscover\\.xml$ {{\n        {root}types {{ }} default_type text/xml;\n        \
         rewrite ^ {AUTODISCOVER} break;\n        error_page 405 =200 $uri;\n    }}\n"
    )
}

/// Apache: a host of its own, and what goes into the domain's own as a comment's neighbour.
pub(super) fn apache(offer: &Offer) -> String {
    let (folder, keys) = (folder(offer), certificate(offer));
    let hosts = hosts(offer);
    let Some((first, others)) = hosts.split_first() else { return String::new() };
    let aliases: Vec<String> = others.iter().map(|name| format!("    ServerAlias {name}\n")).collect();
    let aliases = aliases.concat();
    format!(
        "<VirtualHost *:443>\n    ServerName {first}\n{aliases}    SSLEngine on\n    \
         SSLProtocol -all +TLSv1.2 +TLSv1.3\n    SSLCertificateFile {keys}/fullchain.pem\n    \
         SSLCertificateKeyFile {keys}/privkey.pem\n    DocumentRoot {folder}\n{}</VirtualHost>\n",
        apache_rules(&folder, "    "),
    )
}

/// Apache: what goes into the host that the domain itself has.
pub(super) fn apache_at_domain(offer: &Offer) -> String {
    let folder = folder(offer);
    format!("Alias {WELL_KNOWN} {folder}{WELL_KNOWN}\n{}", apache_rules(&folder, ""))
}

fn apache_rules(folder: &str, indent: &str) -> String {
    // The path with capitals is Outlook's; a file is given for its POST too.
    [
        format!("AliasMatch \"(?i)^{AUTODISCOVER}$\" \"{folder}{AUTODISCOVER}\""),
        format!("<Directory {folder}>"),
        "    Require all granted".to_owned(),
        "    AddType text/xml .xml".to_owned(),
        "    AddType application/json .json".to_owned(),
        format!("    AddType {PROFILES} .mobileconfig"),
        "</Directory>".to_owned(),
    ]
    .map(|line| format!("{indent}{line}\n"))
    .concat()
}

/// Caddy. It gets its certificates itself.
pub(super) fn caddy(offer: &Offer) -> String {
    let folder = folder(offer);
    format!(
        "{} {{\n    root * {folder}\n{}    @json path *.json\n    header @json Content-Type application/json\n    \
         @xml path *.xml\n    header @xml Content-Type text/xml\n    @profile path *.mobileconfig\n    \
         header @profile Content-Type {PROFILES}\n    file_server\n}}\n",
        hosts(offer).join(", "),
        caddy_autodiscover(offer),
    )
}

/// Caddy: what goes into the block that the domain itself has.
pub(super) fn caddy_at_domain(offer: &Offer) -> String {
    let folder = folder(offer);
    format!(
        "handle {WELL_KNOWN} {{\n    root * {folder}\n    header Content-Type text/xml\n    file_server\n}}\n{}",
        caddy_autodiscover(offer),
    )
}

/// Its file server gives nothing for POST, so the answer itself stands here.
fn caddy_autodiscover(offer: &Offer) -> String {
    // Paths are compared without regard to capitals. The answer holds names and numbers only: no backtick can be in it.
    format!(
        "    handle {AUTODISCOVER} {{\n        header Content-Type text/xml\n        respond `{}` 200\n    }}\n",
        autodiscover::document(offer).trim_end()
    )
}
