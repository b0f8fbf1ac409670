//! Files that are there whole or not at all.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::{KeepError, io_error};
use crate::sandbox;

/// The largest file of ours that is read, in octets. They have a few hundred.
const MAX_FILE: u64 = 1024 * 1024;
/// What the name of a file begins and ends with while it is being written.
const UNFINISHED: (&str, &str) = (".toukan-", ".unfinished");
/// How long another program may hold a lock. What is done under one takes milliseconds; only a
/// stopped program or a dead file server holds it longer.
const LOCK_WAIT: Duration = Duration::from_secs(10);
/// Between two looks at a lock that is held.
const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// What is said where a file would be gone with the sandbox.
const IN_SANDBOX: &str = "this folder is outside of the sandbox (Flatpak) that this program is in";

/// Reads a file; `None` if there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, KeepError> {
    match fs::metadata(path) {
        // A pipe or a device could keep us waiting for ever.
        Ok(meta) if !meta.is_file() => Err(io_error(path)(io::Error::new(io::ErrorKind::InvalidInput, "not a file"))),
        Ok(meta) if meta.len() > MAX_FILE => {
            Err(io_error(path)(io::Error::new(io::ErrorKind::FileTooLarge, "larger than any file of this program")))
        }
        Ok(_) => match fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            // Removed by another program since we looked.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(io_error(path)(error)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error(path)(error)),
    }
}

/// Writes a file whole: a temporary file beside it, flushed to the disk, then renamed over it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    write_with(path, bytes, &mut tempfile::Builder::new())
}

/// Writes a file that is for everybody to read, whole or not at all, with the folders that lead to it: what a web
/// server will serve.
///
/// # Errors
/// [`KeepError::Io`]; what was there before is still there.
pub fn write_published(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As of any file that a person makes; the umask has its say.
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    write_with(path, bytes, &mut builder)
}

fn write_with(path: &Path, bytes: &[u8], builder: &mut tempfile::Builder<'_, '_>) -> Result<(), KeepError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(io_error(folder))?;
    let (begin, end) = UNFINISHED;
    let mut file = builder.prefix(begin).suffix(end).tempfile_in(folder).map_err(io_error(folder))?;
    file.write_all(bytes).map_err(io_error(path))?;
    file.as_file().sync_all().map_err(io_error(path))?;
    file.persist(path).map_err(|error| io_error(path)(error.error))?;
    sync_folder(folder)
}

/// Writes a file where a person said, whole or not at all; only its owner may read it.
///
/// A link is followed, so that it stays one. Folders are not made: a name with a typing mistake
/// in it should not leave any behind.
///
/// # Errors
/// [`KeepError::Io`]; what was there before is still there. Something that is no file (a pipe, a
/// device, a folder) is left alone, and so is a place that is gone when the sandbox around this program ends.
pub fn write_for_person(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    let target = match fs::canonicalize(path) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(path).map_err(io_error(path))?,
        Err(error) => return Err(io_error(path)(error)),
    };
    if target.exists() && !target.is_file() {
        return Err(io_error(path)(io::Error::new(io::ErrorKind::InvalidInput, "not a file")));
    }
    let folder = target.parent().unwrap_or(&target);
    fs::metadata(folder).map_err(io_error(folder))?;
    if sandbox::forgets(folder) {
        return Err(io_error(path)(io::Error::new(io::ErrorKind::ReadOnlyFilesystem, IN_SANDBOX)));
    }
    write(&target, bytes)
}

/// Removes a file; one that is not there counts as removed.
pub(super) fn remove(path: &Path) -> Result<(), KeepError> {
    match fs::remove_file(path) {
        Ok(()) => sync_folder(path.parent().unwrap_or(Path::new("."))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(io_error(path)(error)),
    }
}

/// A rename or a removal itself has to reach the disk too; only Unix lets a folder be opened for that.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), KeepError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io_error(folder))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix")]
fn sync_folder(_: &Path) -> Result<(), KeepError> {
    Ok(())
}

/// Removes what a program that was killed while writing has left. Only under the lock of the whole
/// folder: nobody else can be writing then.
pub(super) fn sweep(folder: &Path) -> Result<(), KeepError> {
    let (begin, end) = UNFINISHED;
    for entry in fs::read_dir(folder).map_err(io_error(folder))? {
        let entry = entry.map_err(io_error(folder))?;
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(begin) && name.ends_with(end)) {
            remove(&entry.path())?;
        }
    }
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
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < LOCK_WAIT => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::WouldBlock) => return Err(KeepError::Busy { path: path.to_owned() }),
            Err(TryLockError::Error(error)) => return Err(io_error(&lock_path)(error)),
        }
    }
}
