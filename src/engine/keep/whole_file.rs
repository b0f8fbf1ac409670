//! Files that are there whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// The largest file of ours that is read, in octets. They have a few hundred.
const MAX_FILE: u64 = 1024 * 1024;

/// Why something could not be kept.
#[derive(Debug, Error)]
pub enum KeepError {
    /// The disk said no.
    #[error("{path}: {source}")]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It cannot be written as JSON.
    #[error("{path}: {source}")]
    Form {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
}

pub(super) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> KeepError {
    |source| KeepError::Io { path: path.to_owned(), source }
}

/// Reads a file; `None` if there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, KeepError> {
    match fs::metadata(path) {
        Ok(meta) if meta.len() > MAX_FILE => {
            Err(io_error(path)(io::Error::new(io::ErrorKind::FileTooLarge, "larger than any file of this program")))
        }
        Ok(_) => fs::read(path).map(Some).map_err(io_error(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error(path)(error)),
    }
}

/// Writes a file whole: a temporary file beside it, flushed to the disk, then renamed over it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(io_error(folder))?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io_error(folder))?;
    file.write_all(bytes).map_err(io_error(path))?;
    file.as_file().sync_all().map_err(io_error(path))?;
    file.persist(path).map_err(|error| io_error(path)(error.error))?;
    // The rename itself has to reach the disk too; only Unix lets a folder be opened for that.
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io_error(folder))?;
    Ok(())
}

/// Moves a file that cannot be understood out of the way, under a name of its own.
pub(super) fn set_aside(path: &Path) -> Result<(), KeepError> {
    for n in 1..100_u32 {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".unreadable-{n}"));
        if !Path::new(&name).exists() {
            return fs::rename(path, &name).map_err(io_error(path));
        }
    }
    Err(io_error(path)(io::Error::new(io::ErrorKind::AlreadyExists, "too many unreadable files beside it")))
}

/// Holds the lock that keeps a window and a command line from writing over each other.
pub(super) fn lock(path: &Path) -> Result<File, KeepError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(io_error(folder))?;
    let lock_path = path.with_extension("lock");
    let file = File::options().create(true).append(true).open(&lock_path).map_err(io_error(&lock_path))?;
    file.lock().map_err(io_error(&lock_path))?;
    Ok(file)
}
