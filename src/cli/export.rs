//! `export`: settings in, a file or a sheet out. No journey and no network.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::Path;
use std::time::SystemTime;

use toukan_core::export::{Context, Format, Made, System, formats, html, make, text};
use toukan_core::model::{Address, Finding, Message, MessageId, Settings, Severity};
use toukan_core::permit::Credential;
use toukan_core::text::Texts;
use toukan_engine::keep::{self, AccountId, Accounts, KeepError, Listed, write_for_person};
use toukan_engine::net::World;
use toukan_engine::signing::Seal;

use super::args::{Common, Export};
use super::exit::Exit;
use super::given::address;
use super::report;
use super::run::time_for;
use super::surroundings::Surroundings;
use super::usage::Usage;
use crate::surroundings::data_folder;

/// The largest file of settings that is read, in octets. They have a few hundred.
const MAX_SETTINGS: u64 = 1024 * 1024;

/// Carries the command out.
pub(super) async fn run(words: &Export, common: &Common, texts: &Texts) -> Result<(String, Exit), Usage> {
    if words.list {
        let settings = words.settings.as_deref().map(settings_in).transpose()?;
        let settings = settings.as_ref();
        return Ok((if common.json { report::formats(settings, texts) } else { list(settings, texts) }, Exit::Works));
    }
    let format = named(words.format.as_deref().unwrap_or_default())?;
    let settings = match (&words.settings, &words.account) {
        (Some(file), _) => settings_in(file)?,
        // In practice nothing is kept.
        (None, Some(typed)) if common.practice => return Err(Usage::NoAccount(address(typed)?)),
        (None, None) if common.practice => return Err(Usage::WhichAccount(0)),
        (None, typed) => {
            let accounts = Accounts::in_folder(&data_folder());
            let address = typed.as_deref().map_or_else(|| only_one(&accounts), address)?;
            settings_of(&accounts, &address)?
        }
    };
    let id = AccountId::of(&settings.address);
    let secret = if words.include_password_from_keychain {
        // What is piped or written is the person's matter; a screen is seen by others.
        if words.output.is_none() && io::stdout().is_terminal() {
            return Err(Usage::SecretOnTerminal);
        }
        match password(&id, common).await? {
            Ok(secret) => Some(secret),
            Err(refused) => {
                let _ = writeln!(io::stderr().lock(), "{}", report::noticed(&[refused.0], texts).trim_start());
                return Ok((String::new(), refused.1));
            }
        }
    } else {
        None
    };
    let context = Context { secret: secret.as_ref(), ..Context::new(id.as_str(), System::HERE) };
    let seal = words.sign_with.clone().map(|certificate| Seal { certificate, key: words.sign_key.clone() });
    if seal.is_some() && !format.takes_signature() {
        return Err(Usage::NotSignable(format.id));
    }
    let mut made = match make(format, &settings, context) {
        Ok(made) => made,
        Err(refused) => {
            let _ = writeln!(io::stderr().lock(), "{}", texts.say(&refused.message()));
            return Ok((String::new(), if refused.for_safety() { Exit::Unsafe } else { Exit::Problem }));
        }
    };
    let signed = sign(format, &mut made, seal.as_ref())?;
    let written = words.output.as_deref();
    if let Some(path) = written {
        match &signed {
            Some(der) => one(path, der)?,
            None => write(&made, path, texts)?,
        }
    }
    let lacks = if signed.is_some() { format.lacks_signed(&settings) } else { format.lacks(&settings) };
    let printed = if common.json {
        let told = report::Told { lacks: &lacks, signed: signed.is_some(), written };
        report::export(format, &settings, &made, &told, texts)
    } else {
        printed(&lacks, &made, written, texts)
    };
    if secret.is_some() && (common.json || written.is_some()) {
        warn(&[Message::new(MessageId::NotePasswordInside)], texts);
    }
    Ok((printed, Exit::Works))
}

/// Signs what was made, where that is wanted; says how it would be done, where it could be.
fn sign(format: &Format, made: &mut Made, seal: Option<&Seal>) -> Result<Option<Vec<u8>>, Usage> {
    let (Made::File(file), true) = (made, format.takes_signature()) else { return Ok(None) };
    let Some(seal) = seal else {
        file.notes.push(Message::new(MessageId::NoteMobileconfigSign));
        return Ok(None);
    };
    let signed = seal.sign(file.text.as_bytes(), SystemTime::now()).map_err(Usage::Signing)?;
    file.notes.extend(signed.notes);
    Ok(Some(signed.der))
}

fn named(typed: &str) -> Result<&'static Format, Usage> {
    Format::named(typed).ok_or_else(|| {
        let names: Vec<_> = formats().map(|format| format.id).collect();
        Usage::Format(typed.to_owned(), names.join(", "))
    })
}

/// The password as the keychain has it, or why not, with the status that this ends with.
async fn password(id: &AccountId, common: &Common) -> Result<Result<Credential, Box<(Finding, Exit)>>, Usage> {
    let surroundings = Surroundings::build(common).await?;
    let world = surroundings.world.as_ref();
    let world = World { vault: world.vault.patient_for(time_for(common)), ..world.clone() };
    match world.vault.get(id).await {
        Ok(secret) if keep::is_refresh_token(&secret) => Err(Usage::NoPasswordThere),
        Ok(secret) => Ok(Ok(secret)),
        Err(error) => {
            let finding = error.finding(id, Severity::Problem);
            let exit = Exit::of_keychain(&finding);
            Ok(Err(Box::new((finding, exit))))
        }
    }
}

/// The formats; with settings, below each what would be lost of these.
fn list(settings: Option<&Settings>, texts: &Texts) -> String {
    let mut listed = String::new();
    for format in formats() {
        let _ = writeln!(listed, "{:<WIDTH$}{}", format.id, texts.say(&format.about()));
        for lack in settings.map(|settings| format.lacks(settings)).unwrap_or_default() {
            let _ = writeln!(listed, "{:WIDTH$}– {}", "", texts.say(&lack));
        }
    }
    listed
}

/// The longest name of a format, and room behind it.
const WIDTH: usize = 22;

fn warn(notes: &[Message], texts: &Texts) {
    let _ = io::Write::write_all(&mut io::stderr().lock(), lines(notes, texts).as_bytes());
}

fn lines(notes: &[Message], texts: &Texts) -> String {
    notes.iter().map(|note| texts.say(note) + "\n").collect()
}

pub(super) fn settings_in(path: &Path) -> Result<Settings, Usage> {
    let unreadable = |error: io::Error| Usage::File(path.to_owned(), error.to_string());
    let mut read = String::new();
    let length =
        File::open(path).and_then(|file| file.take(MAX_SETTINGS + 1).read_to_string(&mut read)).map_err(unreadable)?;
    if u64::try_from(length).unwrap_or(u64::MAX) > MAX_SETTINGS {
        return Err(unreadable(io::ErrorKind::FileTooLarge.into()));
    }
    Settings::from_json(&read).map_err(|error| Usage::Settings(path.to_owned(), error.to_string()))
}

/// The settings of the account of this address, wherever this command keeps accounts.
pub(super) fn settings_saved(address: &Address, common: &Common) -> Result<Settings, Usage> {
    // In practice nothing is kept.
    if common.practice {
        return Err(Usage::NoAccount(address.clone()));
    }
    settings_of(&Accounts::in_folder(&data_folder()), address)
}

/// The settings of a saved account.
fn settings_of(accounts: &Accounts, address: &Address) -> Result<Settings, Usage> {
    match accounts.load(&AccountId::of(address)) {
        Ok(account) => Ok(account.settings()),
        Err(KeepError::NoAccount(_)) => Err(Usage::NoAccount(address.clone())),
        Err(error) => Err(Usage::Account(address.clone(), said(error))),
    }
}

/// The address of the account that is saved, where it is the only one.
fn only_one(accounts: &Accounts) -> Result<Address, Usage> {
    let listed = accounts.list().map_err(|error| Usage::Computer(error.to_string()))?;
    let mut addresses = listed.iter().filter_map(|listed| match listed {
        Listed::Account(account) => Some(account.address()),
        Listed::Newer { .. } | Listed::Unreadable { .. } => None,
    });
    match (addresses.next(), addresses.count()) {
        (Some(address), 0) => Ok(address.clone()),
        (first, more) => Err(Usage::WhichAccount(usize::from(first.is_some()) + more)),
    }
}

/// What the system said, without the path that the sentence names already.
fn said(error: KeepError) -> String {
    match error {
        KeepError::Io { source, .. } => source.to_string(),
        other => other.to_string(),
    }
}

/// Writes it where the person said: several files into a folder that is there.
fn write(made: &Made, path: &Path, texts: &Texts) -> Result<(), Usage> {
    match made {
        Made::Files(set) => set.files.iter().try_for_each(|file| one(&path.join(&file.name), file.text.as_bytes())),
        Made::File(_) | Made::Sheet(_) => one(path, contents(made, path, texts).as_bytes()),
    }
}

fn one(path: &Path, contents: &[u8]) -> Result<(), Usage> {
    write_for_person(path, contents).map_err(|error| Usage::Write(path.to_owned(), said(error)))
}

/// What is written into this file: a sheet is a page to print where its name ends so.
fn contents(made: &Made, path: &Path, texts: &Texts) -> String {
    let is_page = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("html"));
    match made {
        Made::File(file) => file.text.clone(),
        Made::Files(set) => set.text(),
        Made::Sheet(sheet) if is_page => html(sheet, texts),
        Made::Sheet(sheet) => text(sheet, texts),
    }
}

/// What stands on standard output. A file is printed as it is, so that it can be redirected; what
/// there is to know about it goes beside.
fn printed(lacks: &[Message], made: &Made, written: Option<&Path>, texts: &Texts) -> String {
    // What is lost stands before everything else, so that it is read before the file is used.
    warn(lacks, texts);
    let notes = match made {
        Made::File(file) => file.notes.as_slice(),
        Made::Files(set) => set.notes.as_slice(),
        Made::Sheet(_) => &[],
    };
    if let Some(path) = written {
        let done = Message::new(MessageId::LineExportWritten).with("file", &path.display());
        return texts.say(&done) + "\n" + &lines(notes, texts);
    }
    warn(notes, texts);
    match made {
        Made::File(file) => file.text.clone(),
        Made::Files(set) => set.text(),
        Made::Sheet(sheet) => text(sheet, texts),
    }
}
