//! The file of one account.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike};
use toukan_core::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};

use toukan_core::oauth::Grant;

use super::account::MAX_OFFERED;
use super::toml::{self, SCHEMA, Why};
use super::{Account, AccountId, CheckResult, KeptPin, LastCheck};

/// The largest file of an account, in octets. One has about five hundred.
const MAX_OCTETS: usize = 64 * 1024;
/// The longest display name, in characters; no mail program shows so many.
const MAX_NAME: usize = 256;
/// The longest user name, in octets. RFC 4616 §2 allows 255 to PLAIN; some providers have long ones.
const MAX_USER: usize = 1024;

/// Accepted certificates at most: an account has two servers.
const MAX_PINS: usize = 16;
/// The table of a server with implicit TLS beside the one that is used.
const BESIDE: &str = "implicit_tls";
/// The table of a browser sign-in.
const GRANT: &str = "browser_sign_in";
/// The name of their tables.
const PINS: &str = "accepted_certificate";

/// What a file of an account says.
pub(super) enum Said {
    /// All that we know.
    Account(Box<Account>),
    /// A newer version wrote it; what of it can be shown.
    Newer { schema: i64, address: Option<Address>, name: Option<String> },
}

/// Reads the file of the account with this id.
pub(super) fn read(bytes: &[u8], id: &AccountId) -> Result<Said, Why> {
    if bytes.len() > MAX_OCTETS {
        return Err(Why::from("it is larger than the file of any account"));
    }
    let (document, schema) = toml::document(bytes)?;
    if schema > SCHEMA {
        let shown = |key| toml::text(&*document, key).ok().flatten();
        let address = shown("address").and_then(|text| Address::parse(text).ok());
        let name = shown("name").and_then(|text| display_name(text).ok());
        return Ok(Said::Newer { schema, address, name });
    }
    account(&document, id).map(|account| Said::Account(Box::new(account)))
}

fn account(document: &DocumentMut, id: &AccountId) -> Result<Account, Why> {
    let address = toml::needed(&**document, "address")?;
    let address = Address::parse(address).map_err(|error| Why::from(format!("address: {error}")))?;
    if toml::needed(&**document, "id")? != id.as_str() || AccountId::of(&address) != *id {
        return Err(Why::from("it is the file of another account"));
    }
    let submission = document.get("submission").ok_or_else(|| toml::missing("submission"))?;
    let mut settings = Settings::new(address, login(submission, "submission")?);
    settings.name = toml::text(&**document, "name")?.map(display_name).transpose()?;
    settings.incoming = document.get("incoming").map(|item| login(item, "incoming")).transpose()?;
    settings.beside = document.get(BESIDE).map(beside).transpose()?;
    let mut account = Account::new(settings);
    account.password_kept = toml::flag(&**document, "password_kept")?.unwrap_or(false);
    account.offered.submission = offered(submission)?;
    account.offered.incoming = document.get("incoming").map(offered).transpose()?.unwrap_or_default();
    account.last_check = document.get("last_check").map(last_check).transpose()?;
    account.grant = document.get(GRANT).map(grant).transpose()?;
    account.pins = document.get(PINS).map(pins).transpose()?.unwrap_or_default();
    Ok(account)
}

fn display_name(text: &str) -> Result<String, Why> {
    if text.chars().count() > MAX_NAME || text.contains(char::is_control) {
        return Err(Why::from("name: too long, or with control characters"));
    }
    Ok(text.to_owned())
}

fn endpoint(table: &dyn TableLike, section: &str) -> Result<Endpoint, Why> {
    let wrong = |key: &str| toml::missing(&format!("{section}.{key}"));
    let host = toml::needed(table, "host").map_err(|_| wrong("host"))?;
    let port = table.get("port").and_then(Item::as_integer).and_then(|port| u16::try_from(port).ok());
    Ok(Endpoint { host: Host::parse(host).map_err(|_| wrong("host"))?, port: port.ok_or_else(|| wrong("port"))? })
}

/// Only ever a submission server with implicit TLS.
fn beside(item: &Item) -> Result<Server, Why> {
    let table = item.as_table_like().ok_or_else(|| toml::missing(BESIDE))?;
    Ok(Server { protocol: Protocol::Smtp, endpoint: endpoint(table, BESIDE)?, security: Security::Tls })
}

fn login(item: &Item, section: &str) -> Result<Login, Why> {
    let wrong = |key: &str| toml::missing(&format!("{section}.{key}"));
    let table = item.as_table_like().ok_or_else(|| toml::missing(section))?;
    let text = |key| toml::needed(table, key).map_err(|_| wrong(key));
    let username = text("username")?;
    if username.len() > MAX_USER || username.contains(char::is_control) {
        return Err(wrong("username"));
    }
    Ok(Login {
        server: Server {
            protocol: toml::word(text("protocol")?).ok_or_else(|| wrong("protocol"))?,
            endpoint: endpoint(table, section)?,
            security: toml::word(text("security")?).ok_or_else(|| wrong("security"))?,
        },
        username: UserName(username.to_owned()),
        mechanism: toml::text(table, "mechanism").map_err(|_| wrong("mechanism"))?.map(Mechanism::named),
    })
}

/// Mechanisms by their names, between spaces.
fn offered(item: &Item) -> Result<Vec<Mechanism>, Why> {
    let table = item.as_table_like().ok_or_else(|| toml::missing("offered"))?;
    let names = toml::text(table, "offered")?.unwrap_or_default();
    Ok(names.split_ascii_whitespace().take(MAX_OFFERED).map(Mechanism::named).collect())
}

fn put_offered(table: &mut dyn TableLike, offered: &[Mechanism]) {
    let names = offered.iter().map(Mechanism::name).collect::<Vec<_>>().join(" ");
    toml::put(table, "offered", (!names.is_empty()).then(|| names.into()));
}

fn last_check(item: &Item) -> Result<LastCheck, Why> {
    let table = item.as_table_like().ok_or_else(|| toml::missing("last_check"))?;
    let at = table.get("at").and_then(Item::as_integer).ok_or_else(|| toml::missing("last_check.at"))?;
    Ok(LastCheck { at, result: CheckResult::named(toml::needed(table, "result")?) })
}

fn grant(item: &Item) -> Result<Grant, Why> {
    let table = item.as_table_like().ok_or_else(|| toml::missing(GRANT))?;
    let text = |key: &str| toml::needed(table, key).map_err(|_| toml::missing(&format!("{GRANT}.{key}")));
    let kept = Grant::kept(text("issuer")?, text("client_id")?, text("token_endpoint")?, text("scope")?);
    kept.ok_or_else(|| toml::missing(GRANT))
}

fn pins(item: &Item) -> Result<Vec<KeptPin>, Why> {
    let all = item.as_array_of_tables().filter(|all| all.len() <= MAX_PINS).ok_or_else(|| toml::missing(PINS))?;
    all.iter().map(pin).collect()
}

fn pin(table: &Table) -> Result<KeptPin, Why> {
    let wrong = |key: &str| toml::missing(&format!("{PINS}.{key}"));
    let text = |key| toml::needed(table, key).map_err(|_| wrong(key));
    let number = |key| table.get(key).and_then(Item::as_integer);
    let host = Host::parse(text("host")?).map_err(|_| wrong("host"))?;
    let port = number("port").and_then(|port| u16::try_from(port).ok()).ok_or_else(|| wrong("port"))?;
    Ok(KeptPin {
        endpoint: Endpoint { host, port },
        sha256: text("sha256")?.parse().map_err(|_| wrong("sha256"))?,
        at: number("at").ok_or_else(|| wrong("at"))?,
    })
}

/// Rewritten as a whole, and only where they changed.
fn put_pins(document: &mut DocumentMut, wanted: &[KeptPin]) {
    if document.get(PINS).map(pins).transpose().is_ok_and(|there| there.unwrap_or_default() == wanted) {
        return;
    }
    if wanted.is_empty() {
        document.remove(PINS);
        return;
    }
    let mut all = ArrayOfTables::new();
    for pin in wanted {
        let mut table = Table::new();
        toml::put(&mut table, "host", Some(pin.endpoint.host.to_string().into()));
        toml::put(&mut table, "port", Some(i64::from(pin.endpoint.port).into()));
        toml::put(&mut table, "sha256", Some(pin.sha256.to_string().into()));
        toml::put(&mut table, "at", Some(pin.at.into()));
        all.push(table);
    }
    document.insert(PINS, Item::ArrayOfTables(all));
}

/// The file with this account in it: what `earlier` has besides stays. Whatever is returned reads
/// back as this account.
pub(super) fn write(account: &Account, earlier: Option<&[u8]>) -> Result<Vec<u8>, Why> {
    let mut document = match earlier {
        Some(bytes) => toml::document(bytes)?.0,
        None => DocumentMut::new(),
    };
    toml::put(&mut *document, "schema", Some(SCHEMA.into()));
    toml::put(&mut *document, "id", Some(account.id().as_str().into()));
    toml::put(&mut *document, "address", Some(account.address().to_string().into()));
    toml::put(&mut *document, "name", account.name.as_deref().map(Into::into));
    toml::put(&mut *document, "password_kept", Some(account.password_kept.into()));
    let submission = toml::table(&mut document, "submission")?;
    put_login(submission, &account.submission);
    put_offered(submission, &account.offered.submission);
    match &account.incoming {
        Some(incoming) => {
            let table = toml::table(&mut document, "incoming")?;
            put_login(table, incoming);
            put_offered(table, &account.offered.incoming);
        }
        None => drop(document.remove("incoming")),
    }
    match account.settings().implicit_tls() {
        Some(server) => {
            let table = toml::table(&mut document, BESIDE)?;
            toml::put(table, "host", Some(server.endpoint.host.to_string().into()));
            toml::put(table, "port", Some(i64::from(server.endpoint.port).into()));
        }
        None => drop(document.remove(BESIDE)),
    }
    match &account.last_check {
        Some(check) => {
            let table = toml::table(&mut document, "last_check")?;
            toml::put(table, "at", Some(check.at.into()));
            toml::put(table, "result", Some(check.result.as_str().into()));
        }
        None => drop(document.remove("last_check")),
    }
    match &account.grant {
        Some(grant) => {
            let table = toml::table(&mut document, GRANT)?;
            toml::put(table, "issuer", Some(grant.issuer.as_str().into()));
            toml::put(table, "client_id", Some(grant.client_id.as_str().into()));
            toml::put(table, "token_endpoint", Some(grant.token_endpoint.as_str().into()));
            toml::put(table, "scope", Some(grant.scope.as_str().into()));
        }
        None => drop(document.remove(GRANT)),
    }
    put_pins(&mut document, &account.pins);
    let bytes = document.to_string().into_bytes();
    match read(&bytes, account.id())? {
        Said::Account(back) if *back == *account => Ok(bytes),
        _ => Err(Why::from("it would not read back as it is")),
    }
}

fn put_login(table: &mut dyn TableLike, login: &Login) {
    let Server { protocol, endpoint, security } = &login.server;
    toml::put(table, "protocol", toml::word_of(protocol).map(Into::into));
    toml::put(table, "host", Some(endpoint.host.to_string().into()));
    toml::put(table, "port", Some(i64::from(endpoint.port).into()));
    toml::put(table, "security", toml::word_of(security).map(Into::into));
    toml::put(table, "username", Some(login.username.0.as_str().into()));
    toml::put(table, "mechanism", login.mechanism.as_ref().map(|mechanism| mechanism.name().into()));
}
