//! A sandbox around this program (Flatpak): it shows other files than this computer has, so nothing may be concluded from
//! them, and some of its folders are gone when the program ends.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of a sandbox that live as long as it does, beside its root itself.
const PASSING: &[&str] = &["/", "/tmp", "/dev/shm"];

/// Whether there is one around a program that sees `root`.
pub(crate) fn is_around(root: &Path) -> bool {
    root.join(".flatpak-info").symlink_metadata().is_ok()
}

/// Whether a file in `folder` (whole, without links) would be gone with the sandbox: it lies in none of the folders that
/// somebody let in.
pub(crate) fn forgets(folder: &Path) -> bool {
    let root = Path::new("/");
    is_around(root) && fs::read_to_string("/proc/self/mountinfo").is_ok_and(|mounts| passes_away(&mounts, folder))
}

/// By the kernel's list of what is mounted where (`proc_pid_mountinfo(5)`).
fn passes_away(mounts: &str, folder: &Path) -> bool {
    let points = mounts.lines().filter_map(|line| line.split(' ').nth(4)).map(unescaped);
    let innermost = points.filter(|point| folder.starts_with(point)).max_by_key(|point| point.components().count());
    innermost.is_some_and(|point| PASSING.iter().any(|passing| point == Path::new(passing)))
}

/// Blanks in names are written as octal numbers there; no other sign matters here.
fn unescaped(point: &str) -> PathBuf {
    PathBuf::from(point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
660 659 0:48 / / ro,nosuid - tmpfs tmpfs ro
661 660 254:0 /x/files /app ro,nosuid - ext4 /dev/vda ro
662 660 0:49 / /tmp rw - tmpfs tmpfs rw
663 660 254:0 /home/h/.var/app/a.b.c /home/h/.var/app/a.b.c rw - ext4 /dev/vda rw
664 660 254:0 /home/h/Mail\\040here /home/h/Mail\\040here rw - ext4 /dev/vda rw
665 660 0:60 / /run/user/1000/doc rw - fuse.portal portal rw
";

    #[test]
    fn what_nobody_let_in_passes_away() {
        for (folder, passing) in [
            ("/home/h", true),
            ("/home/h/Mail", true),
            ("/tmp/x", true),
            ("/home/h/Mail here", false),
            ("/home/h/Mail here/below", false),
            ("/home/h/.var/app/a.b.c/data", false),
            ("/run/user/1000/doc/5f3a", false),
        ] {
            assert_eq!(passes_away(MOUNTS, Path::new(folder)), passing, "{folder}");
        }
        assert!(!passes_away("", Path::new("/home/h")));
    }
}
