use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use toukan_core::model::{FindingId, Foreign, UserName};

use super::{account, address};
use crate::keep::{Account, AccountId, Accounts, CheckResult, KeepError, LastCheck, Listed};

struct Place {
    folder: TempDir,
    accounts: Accounts,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let accounts = Accounts::in_folder(&folder.path().join("data"));
        Self { folder, accounts }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("data/accounts").join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.file(name).parent().unwrap()).unwrap();
        fs::write(self.file(name), text).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.file(".")).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

const FILE: &str = "hanako@example.jp.toml";

fn hanako() -> Account {
    account("hanako@example.jp")
}

#[test]
fn the_form_of_the_file() {
    let place = Place::new();
    let mut account = hanako();
    account.last_check = Some(LastCheck { at: 1_790_000_000, result: CheckResult::Stopped(FindingId::WrongPassword) });
    account.password_kept = true;
    place.accounts.save(&account).unwrap();
    let text = r#"schema = 1
id = "hanako@example.jp"
address = "hanako@example.jp"
name = "山田 花子"
password_kept = true

[submission]
protocol = "smtp"
host = "smtp.example.jp"
port = 587
security = "starttls"
username = "hanako@example.jp"
mechanism = "PLAIN"

[incoming]
protocol = "imap"
host = "imap.example.jp"
port = 993
security = "tls"
username = "hanako@example.jp"
mechanism = "PLAIN"

[last_check]
at = 1790000000
result = "wrong-password"
"#;
    assert_eq!(place.text(FILE), text);
    assert_eq!(place.accounts.load(account.id()).unwrap(), account);
    assert_eq!(place.accounts.list().unwrap(), [Listed::Account(Box::new(account))]);
    assert_eq!(place.names(), ["accounts.lock", FILE]);
}

#[test]
fn nothing_is_made_before_something_is_saved() {
    let place = Place::new();
    assert_eq!(place.accounts.list().unwrap(), []);
    assert!(matches!(place.accounts.load(hanako().id()), Err(KeepError::NoAccount(_))));
    assert!(matches!(place.accounts.remove(hanako().id()), Err(KeepError::NoAccount(_))));
    assert!(!place.folder.path().join("data").exists());
}

#[test]
fn settings_go_in_and_come_out() {
    let mut account = hanako();
    let mut settings = account.settings();
    settings.submission.username = UserName("hanako".to_owned());
    settings.incoming = None;
    account.password_kept = true;
    assert!(account.set(settings.clone()));
    assert_eq!(account.settings(), settings);
    assert!(account.password_kept);
    let other = super::account("taro@example.jp").settings();
    assert!(!account.set(other));
    assert_eq!(account.settings(), settings);
}

#[test]
fn what_is_not_known_stays() {
    let place = Place::new();
    place.accounts.save(&hanako()).unwrap();
    let text = place.text(FILE);
    let text = text.replace("schema = 1", "# from my notes\nschema = 1 # one\nsignature = \"-- \"");
    let text = text.replace("[incoming]\n", "[incoming] # reading\nfolders = { sent = \"Sent\" }\n");
    place.write(FILE, format!("{text}\n[[aliases]]\naddress = \"h@example.jp\"\n"));
    let id = hanako().id().clone();
    let old = place.accounts.update(&id, |account| account.name.replace("花子".to_owned())).unwrap();
    assert_eq!(old.as_deref(), Some("山田 花子"));
    let mut other = hanako();
    other.submission.server.endpoint.port = 465;
    place.accounts.save(&other).unwrap();
    let text = place.text(FILE);
    for kept in [
        "# from my notes\nschema = 1 # one\nsignature = \"-- \"\n",
        "[incoming] # reading\nfolders = { sent = \"Sent\" }\n",
        "\n[[aliases]]\naddress = \"h@example.jp\"\n",
        "port = 465",
    ] {
        assert!(text.contains(kept), "{kept:?} is not in:\n{text}");
    }
    assert_eq!(place.accounts.load(&id).unwrap(), other);
}

#[test]
fn a_newer_file_is_shown_and_not_touched() {
    let place = Place::new();
    let text = "schema=7 # later\naddress='hanako@example.jp'\nname='花子'\nsubmission='elsewhere'\n";
    place.write(FILE, text);
    let id = hanako().id().clone();
    let newer = |result| matches!(result, Err(KeepError::Newer { schema: 7, .. }));
    assert!(newer(place.accounts.save(&hanako())));
    assert!(newer(place.accounts.update(&id, |account| account.name = None)));
    assert!(newer(place.accounts.remove(&id)));
    assert!(newer(place.accounts.load(&id).map(drop)));
    let (address, name) = (Some(address("hanako@example.jp")), Some("花子".to_owned()));
    assert_eq!(place.accounts.list().unwrap(), [Listed::Newer { id, schema: 7, address, name }]);
    assert_eq!(place.text(FILE), text);
}

#[test]
fn an_unreadable_file_is_kept_and_listed() {
    let place = Place::new();
    place.write(FILE, "schema = 1\nid = ");
    place.write("notes.TXT.toml", "");
    let id = hanako().id().clone();
    assert!(matches!(place.accounts.load(&id), Err(KeepError::Unreadable { .. })));
    assert!(matches!(place.accounts.update(&id, |_| ()), Err(KeepError::Unreadable { .. })));
    assert!(matches!(place.accounts.remove(&id), Err(KeepError::Unreadable { .. })));
    assert!(place.accounts.list().unwrap().iter().all(|listed| matches!(listed, Listed::Unreadable { .. })));
    assert_eq!(place.text(FILE), "schema = 1\nid = ");
    place.accounts.save(&hanako()).unwrap();
    let listed = place.accounts.list().unwrap();
    assert!(matches!(&listed[..], [Listed::Account(_), Listed::Unreadable { .. }, Listed::Unreadable { .. }]));
    assert_eq!(place.text(&format!("{FILE}.unreadable-1")), "schema = 1\nid = ");
}

#[test]
fn a_file_of_another_account_is_not_mistaken() {
    let place = Place::new();
    place.accounts.save(&hanako()).unwrap();
    fs::copy(place.file(FILE), place.file("taro@example.jp.toml")).unwrap();
    let taro = AccountId::of(&address("taro@example.jp"));
    assert!(matches!(place.accounts.load(&taro), Err(KeepError::Unreadable { .. })));
    assert!(place.accounts.load(hanako().id()).is_ok());
}

#[test]
fn an_address_in_another_case_is_the_same_account() {
    let place = Place::new();
    place.accounts.save(&account("Hanako@example.jp")).unwrap();
    place.accounts.save(&hanako()).unwrap();
    assert_eq!(place.accounts.list().unwrap(), [Listed::Account(Box::new(hanako()))]);
}

#[test]
fn what_would_not_read_back_is_not_written() {
    let place = Place::new();
    place.accounts.save(&hanako()).unwrap();
    let before = place.text(FILE);
    let long = "x".repeat(2000);
    let spoil: [fn(&mut Account, &str); 3] = [
        |account, long| account.name = Some(long.to_owned()),
        |account, long| account.submission.username = UserName(long.to_owned()),
        |account, _| account.name = Some("a\nb".to_owned()),
    ];
    for spoil in spoil {
        let result = place.accounts.update(hanako().id(), |account| spoil(account, &long));
        assert!(matches!(result, Err(KeepError::Invalid { .. })), "{result:?}");
        assert_eq!(place.text(FILE), before);
    }
}

#[test]
fn a_check_result_of_another_version_stays() {
    let place = Place::new();
    let mut account = hanako();
    account.last_check = Some(LastCheck { at: -1, result: CheckResult::named("moon-phase") });
    place.accounts.save(&account).unwrap();
    let read = place.accounts.load(account.id()).unwrap();
    assert_eq!(read.last_check.unwrap().result, CheckResult::Other(Foreign::from("moon-phase")));
    assert_eq!(CheckResult::named("signed-in"), CheckResult::SignedIn);
    for id in FindingId::ALL {
        assert_eq!(CheckResult::named(id.as_str()), CheckResult::Stopped(*id));
    }
}

#[test]
fn a_removed_account_leaves_nothing_of_itself() {
    let place = Place::new();
    place.accounts.save(&hanako()).unwrap();
    place.accounts.remove(hanako().id()).unwrap();
    assert_eq!(place.names(), ["accounts.lock"]);
    assert!(matches!(place.accounts.remove(hanako().id()), Err(KeepError::NoAccount(_))));
}

#[test]
fn what_a_killed_program_left_is_swept_away() {
    let place = Place::new();
    place.write(".toukan-a1B2c3.unfinished", "schema = ");
    place.write(".somebody-elses", "");
    place.accounts.save(&hanako()).unwrap();
    assert_eq!(place.names(), [".somebody-elses", "accounts.lock", FILE]);
}

#[test]
fn there_is_a_limit_to_their_number() {
    let place = Place::new();
    for n in 0..500 {
        place.write(&format!("u{n}@example.jp.toml"), "");
    }
    assert!(matches!(place.accounts.save(&hanako()), Err(KeepError::TooMany { .. })));
    // One that is there can be written still.
    place.accounts.save(&account("u7@example.jp")).unwrap();
}

#[cfg(unix)]
#[test]
fn others_cannot_read_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    place.accounts.save(&hanako()).unwrap();
    assert_eq!(fs::metadata(place.file(FILE)).unwrap().permissions().mode() & 0o077, 0);
}
