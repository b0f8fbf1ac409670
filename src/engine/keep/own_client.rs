//! Writing a client into the person's own file of clients for browser sign-in.

use std::path::{Path, PathBuf};

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};
use toukan_core::model::{Foreign, Fqdn};
use toukan_core::oauth::{Typed, clients};

use super::{KeepError, whole_file};
use crate::net::World;

/// Writes down that addresses of this domain sign in as this client, in the person's own file; whatever else stands
/// there stays, with its comments. An earlier line for the domain gives way.
///
/// # Errors
/// [`KeepError`] if the file cannot be written, or what is there cannot be read; then it is as it was.
pub async fn keep_client(world: &World, domain: Fqdn, typed: Typed) -> Result<(), KeepError> {
    let path = world.clients.own.clone();
    let of_write = path.clone();
    let done = tokio::task::spawn_blocking(move || write(&of_write, &domain, &typed)).await;
    done.unwrap_or_else(|error| Err(KeepError::Io { path, source: error.into() }))
}

fn write(path: &Path, domain: &Fqdn, typed: &Typed) -> Result<(), KeepError> {
    let before = whole_file::read(path)?.unwrap_or_default();
    let text = str::from_utf8(&before).map_err(|_| unreadable(path, "it is not UTF-8"))?;
    clients(text).map_err(|error| unreadable(path, &error.to_string()))?;
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| unreadable(path, error.message()))?;
    let entries = document.entry("client").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let entries =
        entries.as_array_of_tables_mut().ok_or_else(|| unreadable(path, "client: not in the form [[client]]"))?;
    entries.retain(|entry| !is_only_for(entry, domain));
    for entry in entries.iter_mut() {
        if let Some(domains) = entry.get_mut("domains").and_then(Item::as_array_mut) {
            domains.retain(|name| !names(name, domain));
        }
    }
    entries.push(entry(domain, typed));
    let text = document.to_string();
    // Nothing is written that would not be read again.
    clients(&text)
        .map_err(|error| KeepError::Invalid { path: path.to_owned(), why: Foreign::from(error.to_string()) })?;
    whole_file::write(path, text.as_bytes())
}

fn entry(domain: &Fqdn, typed: &Typed) -> Table {
    let mut entry = Table::new();
    if let Some(issuer) = &typed.issuer {
        entry.insert("issuer", value(issuer.as_str()));
    }
    entry.insert("client_id", value(typed.client_id.as_deref().unwrap_or_default()));
    entry.insert("domains", value(Array::from_iter([domain.host()])));
    entry
}

/// Whether an entry is for this domain and for nothing else.
fn is_only_for(entry: &Table, domain: &Fqdn) -> bool {
    let domains = entry.get("domains").and_then(Item::as_array);
    domains.is_some_and(|domains| !domains.is_empty() && domains.iter().all(|name| names(name, domain)))
        && entry.get("servers").is_none()
}

fn names(name: &Value, domain: &Fqdn) -> bool {
    name.as_str().and_then(|name| Fqdn::parse(name).ok()).is_some_and(|name| name == *domain)
}

fn unreadable(path: &Path, why: &str) -> KeepError {
    KeepError::Unreadable { path: PathBuf::from(path), why: Foreign::from(why) }
}

#[cfg(test)]
mod tests {
    use toukan_core::oauth::{Client, Issuer};

    use super::*;

    fn typed(id: &str) -> Typed {
        Typed { issuer: Some(Issuer::parse("https://sso.example.jp").unwrap()), client_id: Some(id.to_owned()) }
    }

    fn domain() -> Fqdn {
        Fqdn::parse("example.jp").unwrap()
    }

    fn read(path: &Path) -> (String, Vec<Client>) {
        let text = std::fs::read_to_string(path).unwrap();
        let read = clients(&text).unwrap();
        (text, read)
    }

    #[test]
    fn the_last_word_for_a_domain_counts_and_all_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/oauth.toml");
        write(&path, &domain(), &typed("first \"of\\ all")).unwrap();
        write(&path, &domain(), &typed("second")).unwrap();
        let (_, kept) = read(&path);
        assert_eq!(kept.iter().map(|client| client.id.as_str()).collect::<Vec<_>>(), ["second"]);
        assert_eq!(kept[0].domains, [domain()]);

        let by_hand = "# Ask Sato-san.\n[[client]]\nclient_id = \"shared\"\nissuer = \"https://sso.other.jp\"\n\
                       domains = [\"other.jp\", \"Example.JP\"]\n";
        std::fs::write(&path, by_hand).unwrap();
        write(&path, &domain(), &typed("own")).unwrap();
        let (text, kept) = read(&path);
        assert!(text.starts_with("# Ask Sato-san.\n"), "{text}");
        assert_eq!(kept[0].domains, [Fqdn::parse("other.jp").unwrap()]);
        assert_eq!((kept[1].id.as_str(), kept[1].domains.as_slice()), ("own", [domain()].as_slice()));
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("oauth.toml");
        for there in ["client = 1", "[[client]]\nclient_id = \"\"\n", "client = [{ client_id = \"inline\" }]\n", "?"] {
            std::fs::write(&path, there).unwrap();
            assert!(write(&path, &domain(), &typed("own")).is_err(), "{there}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), there);
        }
    }
}
