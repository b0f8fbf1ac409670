//! The surroundings of this program on this computer: the only place outside of command line
//! arguments where the environment is read. Window and command line both begin here.

use std::env;
use std::path::PathBuf;

use rustls::pki_types::CertificateDer;
use toukan_core::detect::Sources;
use toukan_core::text::Language;
use toukan_engine::keep::Vault;
use toukan_engine::net::{AddressMap, Anchors, Browser, ClientFiles, Names, Proxy, Roots, World, system_clock};

/// Mozilla's database of providers: asked for the mail domain and for the domain of its mail
/// exchanger, never for an address.
const ISPDB: &str = "https://autoconfig.thunderbird.net/v1.1/";

/// The real world, as the system is set up: these name servers, and these roots beside the system's.
pub(crate) fn world(names: Names, extra_roots: Vec<CertificateDer<'static>>) -> World {
    World {
        names,
        anchors: Anchors::root(),
        map: AddressMap::open(),
        roots: Roots::System(extra_roots),
        proxy: Proxy::System,
        sources: Sources { ispdb: Sources::database(ISPDB), ..Sources::default() },
        data: data_folder(),
        clients: client_files(),
        browser: Browser::System,
        vault: Vault::system(),
        networks: Vec::new(),
        clock: system_clock,
    }
}

/// The system's language; English where this program does not speak it.
pub(crate) fn system_language() -> Language {
    sys_locale::get_locale().and_then(|tag| Language::from_tag(&tag)).unwrap_or(Language::English)
}

/// Where this program keeps its files; beside the temporary ones where a system has no place.
pub(crate) fn data_folder() -> PathBuf {
    directories::ProjectDirs::from("", "", "toukan")
        .map_or_else(|| env::temp_dir().join("toukan"), |dirs| dirs.data_dir().to_owned())
}

/// Where clients for browser sign-in are named: beside the person's settings, and where an administrator puts what is
/// for everybody on this computer.
fn client_files() -> ClientFiles {
    let own = directories::ProjectDirs::from("", "", "toukan")
        .map_or_else(data_folder, |dirs| dirs.config_dir().to_owned())
        .join(ClientFiles::NAME);
    let shared = if cfg!(target_os = "windows") {
        env::var_os("ProgramData").map_or_else(|| PathBuf::from(r"C:\ProgramData"), PathBuf::from).join("Toukan")
    } else if cfg!(target_os = "macos") {
        PathBuf::from("/Library/Application Support/Toukan")
    } else {
        PathBuf::from("/etc/toukan")
    };
    ClientFiles { own, organisation: shared.join(ClientFiles::NAME) }
}

/// What settings for a mail program depend on. Looks at files: not for the thread that draws.
#[cfg(feature = "window")]
pub(crate) fn computer() -> crate::ui::app::Computer {
    use toukan_core::export::System;
    use toukan_engine::programs::Places;

    crate::ui::app::Computer {
        system: System::HERE,
        installed: Places::of(System::HERE, |name| env::var_os(name)).installed(),
        home: directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
        guard: toukan_engine::firewall::guard(std::path::Path::new("/")),
        ..crate::ui::app::Computer::default()
    }
}

/// Where a window could be opened, as far as the environment says: as the window system reads it.
#[cfg(feature = "window")]
pub(crate) fn display() -> crate::window::Display {
    use crate::window::{Display, Screen};

    let named = |variable: &str| env::var_os(variable).is_some_and(|value| !value.is_empty());
    let folders = |variable: &str| -> Vec<PathBuf> {
        let value = env::var_os(variable).unwrap_or_default();
        env::split_paths(&value).filter(|path| path.is_absolute()).collect()
    };
    Display {
        screen: if named("WAYLAND_DISPLAY") || named("WAYLAND_SOCKET") {
            Some(Screen::Wayland)
        } else {
            named("DISPLAY").then_some(Screen::X11)
        },
        libraries: folders("LD_LIBRARY_PATH"),
        program: env::current_exe().ok(),
        programs: folders("PATH"),
    }
}

/// How far the clock on the wall is ahead of UTC, in seconds; nothing where the system does not say. Only while there
/// is one thread: another could be changing the environment that the zone is read from.
#[cfg(feature = "window")]
pub(crate) fn ahead_of_utc() -> i64 {
    time::UtcOffset::current_local_offset().map_or(0, |offset| i64::from(offset.whole_seconds()))
}
