use proptest::prelude::*;
use toukan_core::model::{Mechanism, Protocol, Security, UserName};

use super::{account, login};
use crate::keep::form::{self, Said};
use crate::keep::{Account, AccountId, Accounts, CheckResult, LastCheck};

fn id() -> AccountId {
    account("hanako@example.jp").id().clone()
}

fn good() -> String {
    String::from_utf8(form::write(&account("hanako@example.jp"), None).unwrap()).unwrap()
}

#[test]
fn files_that_are_none_are_refused() {
    let good = good();
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let files = [
        String::new(),
        "schema = \"1\"".to_owned(),
        changed("schema = 1", "schema = 0"),
        changed("schema = 1", "schema = -1"),
        changed("schema = 1\n", ""),
        changed("id = \"hanako@example.jp\"", "id = \"taro@example.jp\""),
        changed("address = \"hanako@example.jp\"", "address = \"taro@example.jp\""),
        changed("address = \"hanako@example.jp\"", "address = \"hanako\""),
        changed("port = 587", "port = 65536"),
        changed("port = 587", "port = -1"),
        changed("port = 587", "port = \"587\""),
        changed("\"starttls\"", "\"maybe\""),
        changed("\"smtp\"", "\"gopher\""),
        changed("host = \"smtp.example.jp\"", "host = \"smtp example jp\""),
        changed("username = \"hanako@example.jp\"", "username = \"a\\r\\nQUIT\""),
        changed("username = \"hanako@example.jp\"", &format!("username = \"{}\"", "x".repeat(2000))),
        changed("name = \"山田 花子\"", &format!("name = \"{}\"", "花".repeat(300))),
        changed("name = \"山田 花子\"", "name = 1"),
        changed("[submission]", "[[submission]]"),
        changed("[submission]", "submission = 1\n[else]"),
        changed("password_kept = false", "password_kept = \"no\""),
        format!("{good}\n[last_check]\nat = \"now\"\nresult = \"signed-in\""),
        format!("schema = 1\n{good}"),
        format!("{good}\n[submission]\n"),
        format!("{good}\nx = {}1{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("{good}\nx = {}1{}", "{x = ".repeat(5000), "}".repeat(5000)),
        format!("{good}\n[{}]", vec!["a"; 5000].join(".")),
        format!("{good}\n#{}", "x".repeat(100_000)),
        "\u{feff}\u{feff}schema = 1".to_owned(),
    ];
    for file in files {
        let shown: String = file.chars().take(300).collect();
        assert!(form::read(file.as_bytes(), &id()).is_err(), "{shown}");
    }
    assert!(form::read(&[0xff; 10], &id()).is_err());
}

#[test]
fn other_ways_to_write_the_same_are_read() {
    let text = "schema = 1\nid = 'hanako@example.jp'\naddress = \"hanako@example.jp\"\n\
        submission = { protocol = 'smtp', host = 'SMTP.example.jp.', port = 0x24b, security = 'starttls', username = 'h' }\n\
        last_check.at = 5\nlast_check.result = 'signed-in'\n";
    let Ok(Said::Account(mut read)) = form::read(text.as_bytes(), &id()) else { panic!("not read") };
    assert_eq!(read.submission.server.endpoint.port, 587);
    assert_eq!(read.submission.mechanism, None);
    assert_eq!(read.last_check, Some(LastCheck { at: 5, result: CheckResult::SignedIn }));
    read.submission.mechanism = Some(Mechanism::Login);
    read.password_kept = true;
    let bytes = form::write(&read, Some(text.as_bytes())).unwrap();
    assert!(matches!(form::read(&bytes, &id()), Ok(Said::Account(back)) if *back == *read));
}

fn any_account() -> impl Strategy<Value = Account> {
    let name = prop::option::of("[^\\pC]{0,40}");
    let check = prop::option::of((any::<i64>(), "[a-z-]{0,20}"));
    let incoming = prop::option::of("[^\\pC]{0,40}");
    (name, "[^\\pC]{0,40}", any::<u16>(), incoming, check, any::<bool>()).prop_map(
        |(name, username, port, incoming, check, kept)| {
            let mut account = account("hanako@example.jp");
            account.name = name;
            account.submission.username = UserName(username);
            account.submission.server.endpoint.port = port;
            account.incoming = incoming.map(|user| login(Protocol::Imap, "::1", 993, &user));
            account.last_check = check.map(|(at, word)| LastCheck { at, result: CheckResult::named(&word) });
            account.password_kept = kept;
            account.beside = kept.then(|| login(Protocol::Smtp, "2001:db8::1", port, "x").server).map(|mut server| {
                server.security = Security::Tls;
                server
            });
            account
        },
    )
}

proptest! {
    #[test]
    fn any_account_reads_back_through_any_other(one in any_account(), two in any_account()) {
        let bytes = form::write(&one, None).unwrap();
        let unknown = [b"future = 'x'\n", bytes.as_slice(), b"\n[window]\nx = 1 # here\n"].concat();
        let bytes = form::write(&two, Some(&unknown)).unwrap();
        let text = str::from_utf8(&bytes).unwrap();
        prop_assert!(text.contains("future = 'x'\n") && text.contains("[window]\nx = 1 # here\n"), "{}", text);
        let Ok(Said::Account(back)) = form::read(&bytes, &id()) else { return Err(TestCaseError::fail("not read")) };
        prop_assert_eq!(*back, two);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = form::read(&bytes, &id());
    }

    /// A good file with a few bytes changed, dropped or doubled: refused, or it still can be written.
    #[test]
    fn no_damage_panics(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..5)) {
        let mut bytes = good().into_bytes();
        for (place, byte, how) in places {
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, byte),
            }
        }
        if let Ok(Said::Account(mut read)) = form::read(&bytes, &id()) {
            read.password_kept = !read.password_kept;
            let written = form::write(&read, Some(&bytes)).unwrap();
            let Ok(Said::Account(back)) = form::read(&written, &id()) else {
                return Err(TestCaseError::fail("not read"));
            };
            prop_assert_eq!(back, read);
        }
    }

    #[test]
    fn any_file_is_listed_and_none_is_lost(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("accounts")).unwrap();
        let path = folder.path().join("accounts/hanako@example.jp.toml");
        std::fs::write(&path, &bytes).unwrap();
        let accounts = Accounts::in_folder(folder.path());
        prop_assert_eq!(accounts.list().unwrap().len(), 1);
        accounts.save(&account("hanako@example.jp")).unwrap();
        prop_assert_eq!(std::fs::read(path.with_extension("toml.unreadable-1")).unwrap(), bytes);
        prop_assert_eq!(accounts.list().unwrap().len(), 2);
    }
}
