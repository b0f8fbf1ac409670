//! The last runs, kept so that a run on another network can be compared with them, also after the window was closed.
//!
//! A record has no secret in it. It names the person's mailbox and the servers that were asked, so only the owner can
//! read the files, they are few, and each can be deleted. One file a run: a broken one takes no other with it.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toukan_core::model::{Foreign, Record};

use super::error::io_error;
use super::{KeepError, whole_file};

/// The name and version of the saved form.
const SCHEMA: &str = "toukan.run/1";
/// So many are kept; then the oldest goes. Two are needed, and a few places more.
const MOST: usize = 10;
/// The largest file that is read, in octets. A run of the most questions has some megabytes.
const MAX_FILE: u64 = 16 * 1024 * 1024;
/// The longest name of a network, in characters.
const MAX_NAME: usize = 60;

/// A kept run's name on the disk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(i64);

/// A kept run.
#[derive(Clone, Debug)]
pub struct KeptRecord {
    /// Which.
    pub id: RunId,
    /// What the person calls the network; empty if they have not said.
    pub network: String,
    /// What happened.
    pub record: Arc<Record>,
}

#[derive(Serialize)]
struct Saving<'a> {
    schema: &'static str,
    network: &'a str,
    record: &'a Record,
}

#[derive(Deserialize)]
struct Saved {
    schema: String,
    #[serde(default)]
    network: String,
    record: serde_json::Value,
}

/// The folder of kept runs.
pub struct Runs {
    folder: PathBuf,
}

impl Runs {
    /// Those below this folder; theirs is made when something is kept.
    pub fn in_folder(data: &Path) -> Self {
        Self { folder: data.join("runs") }
    }

    /// All of them, the newest first. A file that cannot be understood is kept beside; one that a newer version wrote is
    /// left alone.
    ///
    /// # Errors
    /// [`KeepError`] if the folder is there and cannot be read.
    pub fn list(&self) -> Result<Vec<KeptRecord>, KeepError> {
        let mut all = Vec::new();
        for id in self.ids()?.into_iter().rev() {
            let path = self.path(&id);
            match read(&path)? {
                Some(Read::Run(network, record)) => all.push(KeptRecord { id, network, record: Arc::new(record) }),
                Some(Read::Unreadable) => whole_file::set_aside(&path)?,
                Some(Read::Newer) | None => {}
            }
        }
        Ok(all)
    }

    /// Keeps a run. The same run, gone on since, takes its own place; then the oldest go that are too many.
    ///
    /// # Errors
    /// [`KeepError`] if it cannot be written.
    pub fn keep(&self, record: &Record) -> Result<RunId, KeepError> {
        let _lock = self.lock()?;
        let id = RunId(record.first_at());
        // What it was called stays.
        let network = match read(&self.path(&id))? {
            Some(Read::Run(network, _)) => network,
            _ => String::new(),
        };
        self.write(&id, &network, record)?;
        let ids = self.ids()?;
        for old in ids.iter().take(ids.len().saturating_sub(MOST)) {
            whole_file::remove(&self.path(old))?;
        }
        Ok(id)
    }

    /// Calls the network of a run so. A run that is not there any more is none.
    ///
    /// # Errors
    /// [`KeepError`] if it cannot be written.
    pub fn name(&self, id: &RunId, network: &str) -> Result<(), KeepError> {
        let _lock = self.lock()?;
        match read(&self.path(id))? {
            Some(Read::Run(_, record)) => self.write(id, network, &record),
            _ => Ok(()),
        }
    }

    /// Deletes a run.
    ///
    /// # Errors
    /// [`KeepError`] if it cannot be removed.
    pub fn remove(&self, id: &RunId) -> Result<(), KeepError> {
        whole_file::remove(&self.path(id))
    }

    fn write(&self, id: &RunId, network: &str, record: &Record) -> Result<(), KeepError> {
        let path = self.path(id);
        // Of what a person types only what can be shown.
        let network: String = Foreign::from(network.trim()).as_str().chars().take(MAX_NAME).collect();
        let saving = Saving { schema: SCHEMA, network: &network, record };
        let text = serde_json::to_vec(&saving).map_err(|source| KeepError::Form { path: path.clone(), source })?;
        // A run that could not be read again is not worth its room.
        if u64::try_from(text.len()).is_ok_and(|length| length > MAX_FILE) {
            return Ok(());
        }
        whole_file::write(&path, &text)
    }

    fn lock(&self) -> Result<fs::File, KeepError> {
        whole_file::lock(&self.folder.join("runs"))
    }

    fn path(&self, id: &RunId) -> PathBuf {
        self.folder.join(format!("{}.json", id.0))
    }

    /// Those that are there, the oldest first.
    fn ids(&self) -> Result<Vec<RunId>, KeepError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_error(&self.folder)(error)),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let name = entry.map_err(io_error(&self.folder))?.file_name();
            let number = name.to_str().and_then(|name| name.strip_suffix(".json")).and_then(|stem| stem.parse().ok());
            ids.extend(number.map(RunId));
        }
        ids.sort_unstable();
        Ok(ids)
    }
}

/// What is in a file.
enum Read {
    Run(String, Record),
    Newer,
    Unreadable,
}

/// `None` if there is none.
fn read(path: &Path) -> Result<Option<Read>, KeepError> {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_error(path)(error)),
    };
    // A pipe or a device could keep us waiting for ever.
    if !file.metadata().map_err(io_error(path))?.is_file() {
        return Ok(None);
    }
    let mut text = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut text).map_err(io_error(path))?;
    Ok(Some(understood(&text)))
}

fn understood(text: &[u8]) -> Read {
    let Ok(saved) = serde_json::from_slice::<Saved>(text) else { return Read::Unreadable };
    if saved.schema != SCHEMA {
        let newer = saved.schema.starts_with("toukan.run/");
        return if newer { Read::Newer } else { Read::Unreadable };
    }
    match Record::from_json(&saved.record.to_string()) {
        Ok(record) => Read::Run(saved.network, record),
        Err(toukan_core::model::RecordError::Schema(_)) => Read::Newer,
        Err(toukan_core::model::RecordError::Form(_)) => Read::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use toukan_core::model::{Moment, Subject, What};

    use super::*;

    fn record(began: i64, entries: usize) -> Record {
        let mut record = Record::new(began);
        (0..entries).for_each(|_| record.push(Moment::START, Subject::Run, What::Connected));
        record
    }

    fn kept(runs: &Runs) -> Vec<(i64, String)> {
        runs.list().unwrap().into_iter().map(|run| (run.record.began(), run.network)).collect()
    }

    #[test]
    fn the_newest_come_first_and_the_oldest_go() {
        let folder = tempfile::tempdir().unwrap();
        let runs = Runs::in_folder(&folder.path().join("not/yet/there"));
        assert!(kept(&runs).is_empty());
        for began in 1..=15 {
            runs.keep(&record(began, 1)).unwrap();
        }
        let there: Vec<i64> = kept(&runs).into_iter().map(|(began, _)| began).collect();
        assert_eq!(there, (6..=15).rev().collect::<Vec<_>>());
    }

    #[test]
    fn a_run_that_went_on_keeps_its_place_and_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let runs = Runs::in_folder(folder.path());
        let id = runs.keep(&record(5, 1)).unwrap();
        runs.name(&id, "  うちの Wi-Fi\n").unwrap();
        assert_eq!(runs.keep(&record(5, 3)).unwrap(), id);
        let list = runs.list().unwrap();
        assert_eq!((list.len(), list[0].network.as_str(), list[0].record.entries().len()), (1, "うちの Wi-Fi", 3));
        runs.name(&id, &"x".repeat(500)).unwrap();
        assert_eq!(runs.list().unwrap()[0].network.chars().count(), MAX_NAME);
        // One that is gone is not made by naming it.
        runs.remove(&id).unwrap();
        runs.remove(&id).unwrap();
        runs.name(&id, "again").unwrap();
        assert!(kept(&runs).is_empty());
    }

    #[test]
    fn what_cannot_be_understood_is_kept_beside_and_what_is_newer_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let runs = Runs::in_folder(folder.path());
        runs.keep(&record(5, 1)).unwrap();
        let inside = folder.path().join("runs");
        fs::write(inside.join("6.json"), "{ torn").unwrap();
        fs::write(inside.join("7.json"), r#"{"schema":"toukan.run/2","record":1}"#).unwrap();
        fs::write(inside.join("notes.txt"), "mine").unwrap();
        assert_eq!(kept(&runs), [(5, String::new())]);
        assert_eq!(fs::read_to_string(inside.join("6.json.unreadable-1")).unwrap(), "{ torn");
        assert!(inside.join("7.json").exists() && inside.join("notes.txt").exists());
    }

    #[test]
    #[cfg(unix)]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let id = Runs::in_folder(folder.path()).keep(&record(5, 1)).unwrap();
        let path = Runs::in_folder(folder.path()).path(&id);
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0);
    }
}
