//! Which mail programs this computer has: found by looking at files, nothing is started.
//!
//! [`Places`] is a value, made once from the environment and passed down; every system's places
//! can be made on every system, so that the tests see all of them.

mod handlers;
#[cfg(windows)]
mod registry;
mod signs;
mod usual;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use toukan_core::export::{Installed, Program, System};

#[cfg(windows)]
use registry::with_registered;
use signs::signs;

/// Where a system keeps its programs.
#[derive(Clone, Debug)]
pub struct Places {
    system: System,
    /// Folders with executables.
    commands: Vec<PathBuf>,
    /// Folders with what starts a program from a menu: desktop files, applications, links.
    menus: Vec<PathBuf>,
    /// Folders that programs are installed into.
    folders: Vec<PathBuf>,
    /// Files that say what a mail address is opened with, the one that counts most first.
    defaults: Vec<PathBuf>,
}

/// The most folders that a search path is taken for; a longer one is a mistake.
const MAX_FOLDERS: usize = 200;

impl Places {
    /// The places of `system`; `variable` looks a variable of the environment up.
    pub fn of(system: System, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let list = |name: &str| -> Vec<PathBuf> {
            let value = variable(name).unwrap_or_default();
            // A relative one would be looked for wherever this program was started.
            std::env::split_paths(&value).filter(|path| path.is_absolute()).take(MAX_FOLDERS).collect()
        };
        let mut places =
            Self { system, commands: list("PATH"), menus: Vec::new(), folders: Vec::new(), defaults: Vec::new() };
        match system {
            System::Linux => {
                let config = folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config")));
                let configs = config.into_iter().chain(list("XDG_CONFIG_DIRS")).chain([PathBuf::from("/etc/xdg")]);
                places.linux(folder("HOME").as_deref(), folder("XDG_DATA_HOME"), list("XDG_DATA_DIRS"));
                let desktops = variable("XDG_CURRENT_DESKTOP").and_then(|names| names.into_string().ok());
                places.defaults = usual::files(configs.chain(places.menus.clone()), &desktops.unwrap_or_default());
            }
            System::Macos => places.macos(folder("HOME")),
            System::Windows => places.windows(folder),
        }
        places
    }

    /// XDG Base Directory Specification; beside it where Flatpak and snap put desktop files, for a
    /// session that does not name these folders.
    fn linux(&mut self, home: Option<&Path>, data_home: Option<PathBuf>, data: Vec<PathBuf>) {
        let data_home = data_home.or_else(|| home.map(|home| home.join(".local/share")));
        let exported = data_home.as_deref().map(|data| data.join("flatpak/exports/share"));
        let usual = ["/usr/local/share", "/usr/share", "/var/lib/flatpak/exports/share", "/var/lib/snapd/desktop"];
        let all = data_home.into_iter().chain(exported).chain(data).chain(usual.map(PathBuf::from));
        self.menus = all.map(|folder| folder.join("applications")).collect();
    }

    /// A program that was started from the Dock gets a short search path, so the usual ones are added.
    fn macos(&mut self, home: Option<PathBuf>) {
        self.menus.extend(["/Applications", "/System/Applications"].map(PathBuf::from));
        self.defaults = home.iter().map(|home| home.join(handlers::FILE)).collect();
        self.menus.extend(home.map(|home| home.join("Applications")));
        self.commands.extend(["/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin"].map(PathBuf::from));
    }

    fn windows(&mut self, folder: impl Fn(&str) -> Option<PathBuf>) {
        let start = "Microsoft/Windows/Start Menu/Programs";
        self.menus.extend(["ProgramData", "APPDATA"].iter().filter_map(|name| folder(name)).map(|at| at.join(start)));
        self.folders
            .extend(["ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"].iter().filter_map(|name| folder(name)));
        let own = folder("LOCALAPPDATA");
        self.folders.extend(own.iter().flat_map(|at| [at.clone(), at.join("Programs")]));
        // Programs from the Microsoft Store have a name here that starts them.
        self.commands.extend(own.map(|at| at.join("Microsoft/WindowsApps")));
    }

    /// The programs that are there now, and which of them the system opens mail addresses with.
    pub fn installed(&self) -> Installed {
        let installed: Installed = Program::ALL.iter().copied().filter(|program| self.has(*program)).collect();
        match self.system {
            System::Linux => installed.with_usual(usual::in_files(&self.defaults)),
            System::Windows => with_registered(&installed),
            System::Macos => installed.with_usual(handlers::in_files(&self.defaults)),
        }
    }

    fn has(&self, program: Program) -> bool {
        let signs = signs(program, self.system);
        let any = |folders: &[PathBuf], names: &[&str], there: fn(&Path) -> bool| {
            folders.iter().any(|folder| names.iter().any(|name| there(&folder.join(name))))
        };
        let command = if self.system == System::Windows { is_there } else { is_executable };
        any(&self.commands, signs.commands, command)
            || any(&self.menus, signs.menus, is_there)
            || any(&self.folders, signs.folders, is_there)
    }
}

/// There is no registry here that would know more.
#[cfg(not(windows))]
fn with_registered(installed: &Installed) -> Installed {
    installed.clone()
}

/// A link counts even where it cannot be followed: the Store's names on Windows are such links.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }

    fn places(system: System, variables: &[(&str, PathBuf)]) -> Places {
        Places::of(system, |name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone().into_os_string())
        })
    }

    /// Without what this computer has by itself.
    fn below(root: &Path, mut places: Places) -> Places {
        for folders in [&mut places.commands, &mut places.menus, &mut places.folders, &mut places.defaults] {
            folders.retain(|folder| folder.starts_with(root));
        }
        places
    }

    fn found(root: &Path, system: System, variables: &[(&str, PathBuf)]) -> Vec<Program> {
        let installed = below(root, places(system, variables)).installed();
        Program::ALL.iter().copied().filter(|program| installed.has(*program)).collect()
    }

    #[test]
    #[cfg(unix)]
    fn a_command_counts_if_it_can_be_run() {
        use std::os::unix::fs::PermissionsExt as _;

        let root = tempfile::tempdir().unwrap();
        let msmtp = root.path().join("bin/msmtp");
        touch(&msmtp);
        let variables = [("PATH", root.path().join("bin"))];
        assert_eq!(found(root.path(), System::Linux, &variables), []);
        fs::set_permissions(&msmtp, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(found(root.path(), System::Linux, &variables), [Program::Msmtp]);
        assert_eq!(found(root.path(), System::Macos, &variables), [Program::Msmtp]);
    }

    #[test]
    fn desktop_files_are_found_wherever_linux_keeps_them() {
        for place in [
            ".local/share/applications/thunderbird.desktop",
            ".local/share/flatpak/exports/share/applications/org.mozilla.Thunderbird.desktop",
            "system/applications/thunderbird-esr.desktop",
        ] {
            let root = tempfile::tempdir().unwrap();
            let variables = [("HOME", root.path().to_owned()), ("XDG_DATA_DIRS", root.path().join("system"))];
            assert_eq!(found(root.path(), System::Linux, &variables), []);
            touch(&root.path().join(place));
            assert_eq!(found(root.path(), System::Linux, &variables), [Program::Thunderbird], "{place}");
        }
    }

    #[test]
    fn a_data_folder_of_ones_own_is_used_instead() {
        let root = tempfile::tempdir().unwrap();
        touch(&root.path().join("data/applications/thunderbird.desktop"));
        let variables = [("HOME", root.path().to_owned()), ("XDG_DATA_HOME", root.path().join("data"))];
        assert_eq!(found(root.path(), System::Linux, &variables), [Program::Thunderbird]);
    }

    #[test]
    fn applications_of_macos() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("Applications/Thunderbird.app/Contents")).unwrap();
        // Where nobody has chosen another, the system's own opens mail addresses.
        let both = [Program::Thunderbird, Program::AppleMail];
        assert_eq!(found(root.path(), System::Macos, &[("HOME", root.path().to_owned())]), both);
        let everybody = places(System::Macos, &[]);
        assert!(everybody.menus.contains(&PathBuf::from("/Applications")));
        assert!(everybody.commands.contains(&PathBuf::from("/opt/homebrew/bin")));
    }

    #[test]
    fn programs_of_windows() {
        for (variable, place) in [
            ("ProgramFiles", "Mozilla Thunderbird/thunderbird.exe"),
            ("ProgramFiles(x86)", "Mozilla Thunderbird/thunderbird.exe"),
            ("LOCALAPPDATA", "Programs/Mozilla Thunderbird/thunderbird.exe"),
            ("LOCALAPPDATA", "Microsoft/WindowsApps/thunderbird.exe"),
            ("APPDATA", "Microsoft/Windows/Start Menu/Programs/Thunderbird.lnk"),
        ] {
            let root = tempfile::tempdir().unwrap();
            let variables = [(variable, root.path().to_owned())];
            assert_eq!(found(root.path(), System::Windows, &variables), []);
            touch(&root.path().join(place));
            assert_eq!(found(root.path(), System::Windows, &variables), [Program::Thunderbird], "{variable} {place}");
        }
        let root = tempfile::tempdir().unwrap();
        touch(&root.path().join("msmtp.exe"));
        assert_eq!(found(root.path(), System::Windows, &[("PATH", root.path().to_owned())]), [Program::Msmtp]);
    }

    #[test]
    fn programs_that_only_windows_has() {
        for (variable, place, program) in [
            ("ProgramFiles", "Microsoft Office/root/Office16/OUTLOOK.EXE", Program::Outlook),
            ("ProgramData", "Microsoft/Windows/Start Menu/Programs/Outlook (classic).lnk", Program::Outlook),
            ("LOCALAPPDATA", "Microsoft/WindowsApps/olk.exe", Program::OutlookNew),
            ("ProgramFiles(x86)", "RimArts/B2/B2.exe", Program::Becky),
            ("ProgramFiles", "TuruKame/TuruKame.exe", Program::Hidemaru),
        ] {
            let root = tempfile::tempdir().unwrap();
            let variables = [(variable, root.path().to_owned())];
            touch(&root.path().join(place));
            assert_eq!(found(root.path(), System::Windows, &variables), [program], "{place}");
            assert_eq!(found(root.path(), System::Linux, &variables), [], "{place}");
        }
    }

    #[test]
    fn what_opens_mail_addresses_on_linux_is_read_where_the_desktop_keeps_it() {
        let list = "[Default Applications]\nx-scheme-handler/mailto=org.mozilla.Thunderbird.desktop;\n";
        for file in [
            ".config/mimeapps.list",
            ".config/xfce-mimeapps.list",
            "config/gnome-mimeapps.list",
            ".local/share/applications/mimeapps.list",
        ] {
            let root = tempfile::tempdir().unwrap();
            let variables = [
                ("HOME", root.path().to_owned()),
                ("XDG_CONFIG_DIRS", root.path().join("config")),
                ("XDG_CURRENT_DESKTOP", PathBuf::from("XFCE:GNOME")),
            ];
            let installed = || below(root.path(), places(System::Linux, &variables)).installed();
            assert_eq!(installed().usual(), None);
            touch(&root.path().join(file));
            fs::write(root.path().join(file), list).unwrap();
            assert_eq!(installed().usual(), Some(Program::Thunderbird), "{file}");
            assert!(installed().has(Program::Thunderbird));
        }
    }

    #[test]
    fn what_opens_mail_addresses_on_macos_is_read_where_launch_services_keeps_it() {
        let root = tempfile::tempdir().unwrap();
        let installed = || {
            let places = places(System::Macos, &[("HOME", root.path().to_owned())]);
            below(root.path(), places).installed()
        };
        assert_eq!(installed().usual(), Some(Program::AppleMail), "nobody has chosen another");
        let file = root.path().join(handlers::FILE);
        touch(&file);
        fs::write(&file, include_bytes!("programs/handlers/thunderbird.plist")).unwrap();
        assert_eq!(installed().usual(), Some(Program::Thunderbird));
        assert!(installed().has(Program::Thunderbird));
    }

    #[test]
    fn relative_folders_are_passed_over() {
        let places = places(System::Linux, &[("PATH", PathBuf::from("bin")), ("HOME", PathBuf::from("home"))]);
        assert!(places.commands.is_empty());
        assert!(places.menus.iter().all(|folder| folder.is_absolute()));
    }
}
