//! `import`: settings back from what another program was given. No network, and nothing is kept.

use std::fs::File;
use std::io::{self, Read as _, Write as _};

use toukan_core::export::{Context, Format, Made, System, make, text};
use toukan_core::import::{MAX_BYTES, read};
use toukan_core::model::{Message, MessageId};
use toukan_core::text::Texts;
use toukan_engine::keep::AccountId;

use super::args::Import;
use super::exit::Exit;
use super::given::address;
use super::usage::Usage;

/// Carries the command out.
pub(super) fn run(words: &Import, json: bool, texts: &Texts) -> Result<(String, Exit), Usage> {
    let whose = words.address.as_deref().map(address).transpose()?;
    let bytes = bytes(words).map_err(|error| Usage::File(words.file.clone(), error.to_string()))?;
    let say = |message: &Message| {
        let _ = writeln!(io::stderr().lock(), "{}", texts.say(message));
    };
    let imported = match read(&bytes, whose.as_ref()) {
        Ok(imported) => imported,
        Err(error) => {
            say(&error.message());
            return Ok((String::new(), Exit::NothingFound));
        }
    };
    imported.notes.iter().for_each(say);
    if json {
        // Texts and numbers only: there is nothing in settings that JSON cannot hold.
        return Ok((imported.settings.to_json().unwrap_or_default() + "\n", Exit::Works));
    }
    say(&Message::new(MessageId::ImportCheck));
    let id = AccountId::of(&imported.settings.address);
    let sheet = Format::named("settings")
        .map(|format| make(format, &imported.settings, Context::new(id.as_str(), System::HERE)));
    match sheet {
        Some(Ok(Made::Sheet(sheet))) => Ok((text(&sheet, texts), Exit::Works)),
        // Such settings are handed on in no form: without encryption.
        Some(Err(refused)) => {
            say(&refused.message());
            Ok((String::new(), if refused.for_safety() { Exit::Unsafe } else { Exit::Problem }))
        }
        _ => Ok((String::new(), Exit::Problem)),
    }
}

/// What is in the file, as far as it may be read, and an octet more.
fn bytes(words: &Import) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if words.file.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(&words.file)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
