//! By which names a program is known on each system.

use toukan_core::export::{Program, System};

/// What tells that a program is there.
pub(super) struct Signs {
    /// Files in folders with executables.
    pub(super) commands: &'static [&'static str],
    /// Files in folders with what starts programs from a menu.
    pub(super) menus: &'static [&'static str],
    /// Files below folders that programs are installed into.
    pub(super) folders: &'static [&'static str],
}

/// Nothing tells it: on this system the program does not exist.
const NONE: Signs = Signs { commands: &[], menus: &[], folders: &[] };

/// The signs of a program on a system.
pub(super) const fn signs(program: Program, system: System) -> Signs {
    match system {
        System::Linux => linux(program),
        System::Macos => macos(program),
        System::Windows => windows(program),
    }
}

const fn linux(program: Program) -> Signs {
    match program {
        Program::Thunderbird => Signs {
            commands: &["thunderbird", "thunderbird-esr"],
            menus: &[
                "thunderbird.desktop",
                "thunderbird-esr.desktop",
                "mozilla-thunderbird.desktop",
                "org.mozilla.Thunderbird.desktop",
                "org.mozilla.thunderbird.desktop",
                "net.thunderbird.Thunderbird.desktop",
                "thunderbird_thunderbird.desktop",
            ],
            ..NONE
        },
        Program::Evolution => {
            Signs { commands: &["evolution"], menus: &["org.gnome.Evolution.desktop", "evolution.desktop"], ..NONE }
        }
        Program::Msmtp => Signs { commands: &["msmtp"], ..NONE },
        _ => NONE,
    }
}

const fn macos(program: Program) -> Signs {
    match program {
        Program::Thunderbird => Signs { menus: &["Thunderbird.app", "Thunderbird ESR.app"], ..NONE },
        Program::AppleMail => Signs { menus: &["Mail.app"], ..NONE },
        Program::Msmtp => Signs { commands: &["msmtp"], ..NONE },
        _ => NONE,
    }
}

const fn windows(program: Program) -> Signs {
    match program {
        Program::Thunderbird => Signs {
            commands: &["thunderbird.exe"],
            menus: &["Thunderbird.lnk", "Mozilla Thunderbird.lnk"],
            folders: &["Mozilla Thunderbird/thunderbird.exe", "Thunderbird/thunderbird.exe"],
        },
        Program::Outlook => Signs {
            menus: &["Outlook (classic).lnk"],
            folders: &[
                "Microsoft Office/root/Office16/OUTLOOK.EXE",
                "Microsoft Office/Office16/OUTLOOK.EXE",
                "Microsoft Office/Office15/OUTLOOK.EXE",
            ],
            ..NONE
        },
        // It comes from the Store, which gives it this name.
        Program::OutlookNew => Signs { commands: &["olk.exe"], ..NONE },
        Program::Becky => Signs { folders: &["RimArts/B2/B2.exe"], ..NONE },
        Program::Hidemaru => Signs { folders: &["TuruKame/TuruKame.exe"], ..NONE },
        Program::Msmtp => Signs { commands: &["msmtp.exe"], ..NONE },
        _ => NONE,
    }
}
