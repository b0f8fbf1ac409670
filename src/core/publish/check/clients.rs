//! Mail program by mail program: what each looks at, read from its source, and so what it finds.
//!
//! Read again with [`READ_ON`]: programs learn new methods.

use super::methods::{Method, MethodReport};
use crate::model::Protocol;

/// When the sources were read, as a date.
pub const READ_ON: &str = "2026-08-22";

/// A mail program.
#[derive(Debug, PartialEq, Eq)]
pub struct Client {
    /// Its name in documents.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it looks at, in its order; empty where nobody could read that.
    pub methods: &'static [Method],
    /// Where that was read: the repository, its commit, and the file that says most.
    pub source: &'static str,
}

/// What a mail program finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finds {
    /// Sending and reading, by this method.
    Both(Method),
    /// Sending only.
    Sending(Method),
    /// Nothing: it guesses, or asks the person.
    Nothing,
    /// What it looks at is not public.
    Unknown,
}

use Method::{Autoconfig, Autodiscover, HttpOnly, Ispdb, MxHoster, Pacc, Srv, WellKnown};

/// The table.
static CLIENTS: &[Client] = &[
    Client {
        id: "thunderbird",
        name: "Thunderbird",
        methods: &[Autoconfig, WellKnown, HttpOnly, Ispdb, MxHoster, Autodiscover],
        source: "mozilla/releases-comm-central cf9726f5, FetchConfig.sys.mjs",
    },
    Client {
        id: "thunderbird-android",
        name: "Thunderbird for Android, K-9 Mail",
        methods: &[Autoconfig, WellKnown, HttpOnly, Ispdb, MxHoster],
        source: "thunderbird/thunderbird-android a59bd679, ProviderAutoconfigUrlProvider.kt",
    },
    // Their own set-up is not public: what they look at is not claimed. A profile, or the sheet, serves both.
    Client { id: "apple-mail", name: "Apple Mail", methods: &[], source: "" },
    Client { id: "outlook", name: "Outlook", methods: &[], source: "" },
    Client {
        id: "evolution",
        name: "Evolution",
        methods: &[Autoconfig, HttpOnly, WellKnown, Ispdb, MxHoster, Srv],
        source: "GNOME/evolution 6901b223, e-mail-autoconfig.c, e-srv-config-lookup.c",
    },
    Client {
        id: "gnome-online-accounts",
        name: "GNOME Online Accounts",
        methods: &[Autoconfig, WellKnown, HttpOnly, Ispdb, MxHoster],
        source: "GNOME/gnome-online-accounts 0a85e7c8, goamailclient.c",
    },
    Client {
        id: "geary",
        name: "Geary",
        methods: &[Autoconfig, HttpOnly, Ispdb],
        source: "GNOME/geary 3e8d4f1a, accounts-autoconfig.vala",
    },
    Client {
        id: "kmail",
        name: "KMail",
        methods: &[Ispdb, Autoconfig, HttpOnly, WellKnown],
        source: "KDE/kmail-account-wizard 8163b657, ispdbservice.cpp",
    },
    Client {
        id: "fairemail",
        name: "FairEmail",
        methods: &[Autoconfig, WellKnown, HttpOnly, Ispdb, MxHoster, Srv, Autodiscover],
        source: "M66B/FairEmail e23dd9df, EmailProvider.java",
    },
    Client {
        id: "delta-chat",
        name: "Delta Chat",
        methods: &[Autoconfig, WellKnown, Autodiscover, Ispdb],
        source: "chatmail/core 48888898, configure.rs",
    },
    Client {
        id: "nextcloud-mail",
        name: "Nextcloud Mail",
        methods: &[Autoconfig, WellKnown, HttpOnly, Ispdb, MxHoster],
        source: "nextcloud/mail e5734fe2, IspDb.php",
    },
    Client {
        id: "himalaya",
        name: "Himalaya",
        methods: &[Autoconfig, WellKnown, Pacc, Ispdb, MxHoster, Srv],
        source: "pimalaya/himalaya ca88bee0, io-pim-discovery 5036dfab",
    },
    Client {
        id: "aerc",
        name: "aerc",
        methods: &[Autoconfig, WellKnown, Ispdb, Srv],
        source: "rjarry/aerc fab05311, autoconfig.go, dns-srv.go",
    },
];

/// All mail programs.
pub fn clients() -> &'static [Client] {
    CLIENTS
}

/// What each finds.
pub(super) fn folded(methods: &[MethodReport]) -> Vec<(&'static Client, Finds)> {
    CLIENTS.iter().map(|client| (client, finds(client, methods))).collect()
}

fn finds(client: &Client, methods: &[MethodReport]) -> Finds {
    if client.methods.is_empty() {
        return Finds::Unknown;
    }
    let said = |wanted: &Method| methods.iter().find(|report| report.method == *wanted);
    let first = client.methods.iter().filter_map(said).find(|report| report.sends());
    first.map_or(Finds::Nothing, |report| {
        let reads = report.names(Protocol::Imap) || report.names(Protocol::Pop3);
        if reads { Finds::Both(report.method) } else { Finds::Sending(report.method) }
    })
}
