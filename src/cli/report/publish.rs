//! `toukan.publish/1`: what was made, or what is published.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;
use toukan_core::model::{Fqdn, Message, MessageId, Protocol, Security, Server, TlsVersion};
use toukan_core::publish::check::{Client, Duties, Finds, Method, OldVersions, READ_ON, Report, ServiceState};
use toukan_core::publish::{Dialect, Offer, Published, notes, rows, table, zone};
use toukan_core::text::Texts;

use super::parts::{FindingPart, findings};

/// What was made.
pub(in crate::cli) struct Made<'a> {
    /// From this.
    pub(in crate::cli) offer: &'a Offer,
    /// These files.
    pub(in crate::cli) files: &'a [Published],
    /// Into this folder.
    pub(in crate::cli) written: Option<&'a Path>,
    /// The records are wanted as a table.
    pub(in crate::cli) table: bool,
    /// Or for this name server.
    pub(in crate::cli) dialect: Dialect,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    domain: &'a str,
    made: Option<MadePart<'a>>,
    checked: Option<CheckedPart>,
    findings: Vec<FindingPart<'a>>,
}

#[derive(Serialize)]
struct MadePart<'a> {
    records: Vec<RecordPart>,
    zone: String,
    files: Vec<FilePart<'a>>,
    notes: Vec<String>,
    written: Option<String>,
}

#[derive(Serialize)]
struct RecordPart {
    name: String,
    fqdn: String,
    r#type: &'static str,
    priority: Option<u16>,
    weight: Option<u16>,
    port: Option<u16>,
    value: String,
}

#[derive(Serialize)]
struct FilePart<'a> {
    path: &'a str,
    media_type: &'a str,
    about: String,
    text: &'a str,
}

#[derive(Serialize)]
struct CheckedPart {
    methods: Vec<MethodPart>,
    clients: Vec<ClientPart>,
    clients_read_on: &'static str,
    servers: Vec<DutiesPart>,
}

#[derive(Serialize)]
struct ServerPart {
    protocol: Protocol,
    host: String,
    port: u16,
    security: Security,
}

impl ServerPart {
    fn new(server: &Server) -> Self {
        let Server { protocol, endpoint, security } = server;
        Self { protocol: *protocol, host: endpoint.host.to_string(), port: endpoint.port, security: *security }
    }
}

#[derive(Serialize)]
struct MethodPart {
    method: &'static str,
    state: &'static str,
    target: String,
    servers: Vec<ServerPart>,
    services: Vec<ServicePart>,
    digest: Option<bool>,
}

#[derive(Serialize)]
struct ServicePart {
    name: String,
    state: &'static str,
}

#[derive(Serialize)]
struct ClientPart {
    client: &'static str,
    name: &'static str,
    finds: &'static str,
    by: Option<&'static str>,
    methods: Vec<&'static str>,
    source: &'static str,
}

#[derive(Serialize)]
struct DutiesPart {
    #[serde(flatten)]
    server: ServerPart,
    address: String,
    answers: bool,
    verified: &'static str,
    tls_version: Option<TlsVersion>,
    old_tls: Option<&'static str>,
    old_tls_refused: &'static str,
    silent_before_tls: &'static str,
    offers_sign_in: &'static str,
    demands_sign_in: &'static str,
    refused_with: Option<u16>,
    size: Option<u64>,
    extensions: Vec<ExtensionPart>,
}

#[derive(Serialize)]
struct ExtensionPart {
    name: &'static str,
    offered: &'static str,
}

/// The document.
pub(in crate::cli) fn publish(
    domain: &Fqdn,
    made: Option<&Made<'_>>,
    report: Option<&Report>,
    texts: &Texts,
) -> String {
    let document = Document {
        schema: "toukan.publish/1",
        domain: domain.host(),
        made: made.map(|made| made_part(made, texts)),
        checked: report.map(checked_part),
        findings: report.map(|report| findings(&report.findings, texts)).unwrap_or_default(),
    };
    // Strings, numbers and lists only: there is nothing in it that JSON cannot hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn made_part<'a>(made: &Made<'a>, texts: &Texts) -> MadePart<'a> {
    let records = rows(made.offer).into_iter().map(|row| RecordPart {
        name: row.name,
        fqdn: row.whole.absolute().to_owned(),
        r#type: row.kind,
        priority: row.priority,
        weight: row.weight,
        port: row.port,
        value: row.value,
    });
    let files = made.files.iter().map(|file| FilePart {
        path: &file.path,
        media_type: file.media_type,
        about: texts.say(&file.about),
        text: &file.text,
    });
    MadePart {
        records: records.collect(),
        zone: zone(made.offer, made.dialect, texts),
        files: files.collect(),
        notes: notes(made.offer).iter().map(|note| texts.say(note)).collect(),
        written: made.written.map(|path| path.display().to_string()),
    }
}

fn checked_part(report: &Report) -> CheckedPart {
    let methods = report.methods.iter().map(|method| MethodPart {
        method: method.method.word(),
        state: method.state.word(),
        target: method.target.clone(),
        servers: method.servers.iter().map(ServerPart::new).collect(),
        services: method
            .services
            .iter()
            .filter_map(|(service, state)| {
                let name = service.name(&report.domain)?.host().to_owned();
                Some(ServicePart { name, state: service_word(*state) })
            })
            .collect(),
        digest: method.digest,
    });
    CheckedPart {
        methods: methods.collect(),
        clients: report.clients.iter().map(|(client, finds)| client_part(client, *finds)).collect(),
        clients_read_on: READ_ON,
        servers: report.servers.iter().map(duties_part).collect(),
    }
}

const fn service_word(state: ServiceState) -> &'static str {
    match state {
        ServiceState::Offered => "offered",
        ServiceState::NotOffered => "not-offered",
        ServiceState::Silent => "silent",
    }
}

fn client_part(client: &Client, finds: Finds) -> ClientPart {
    let (word, by) = finds.words();
    ClientPart {
        client: client.id,
        name: client.name,
        finds: word,
        by: by.map(Method::word),
        methods: client.methods.iter().map(|method| method.word()).collect(),
        source: client.source,
    }
}

fn duties_part(one: &Duties) -> DutiesPart {
    let (demands, refused_with) = one.demands_sign_in();
    DutiesPart {
        server: ServerPart::new(&one.server),
        address: one.address.to_string(),
        answers: one.answers,
        verified: one.verified.word(),
        tls_version: one.version,
        old_tls: match one.old {
            OldVersions::Accepted(version) => Some(version.name()),
            OldVersions::Refused | OldVersions::Unseen => None,
        },
        old_tls_refused: one.refuses_old().word(),
        silent_before_tls: one.silent_before_tls.word(),
        offers_sign_in: one.offers_sign_in.word(),
        demands_sign_in: demands.word(),
        refused_with,
        size: one.size,
        extensions: one.extensions.iter().map(|(name, keeps)| ExtensionPart { name, offered: keeps.word() }).collect(),
    }
}

/// What was made, to be read: the records first, then every file, then what to know.
pub(in crate::cli) fn made_text(made: &Made<'_>, texts: &Texts) -> String {
    let mut text = String::new();
    if let Some(folder) = made.written {
        let written = Message::new(MessageId::PublishWritten).with("folder", &folder.display());
        let _ = writeln!(text, "{}\n", texts.say(&written.with("count", &made.files.len())));
    }
    text.push_str(&if made.table { table(made.offer, texts) } else { zone(made.offer, made.dialect, texts) });
    if made.written.is_none() {
        for file in made
            .files
            .iter()
            .filter(|file| file.path.contains('/') || file.path.contains("conf") || file.path.starts_with("Caddy"))
        {
            let _ = write!(text, "\n=== {} – {}\n{}", file.path, texts.say(&file.about), file.text);
        }
    }
    text.push('\n');
    for note in notes(made.offer) {
        let _ = writeln!(text, "{}", texts.say(&note));
    }
    text
}

/// What is published, to be read.
pub(in crate::cli) fn checked_text(report: &Report, texts: &Texts) -> String {
    let say = |message: Message| texts.say(&message);
    let mut text = say(report.headline()) + "\n";
    let clients = Message::new(MessageId::SectionClients).with("value", READ_ON);
    let tables = [
        (Message::new(MessageId::SectionPublished), report.method_lines(texts)),
        (clients, report.client_lines(texts)),
    ];
    for (title, lines) in tables {
        let _ = writeln!(text, "\n{}", say(title));
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
    if !report.servers.is_empty() {
        let _ = writeln!(text, "\n{}", say(Message::new(MessageId::SectionDuties)));
    }
    for one in &report.servers {
        let _ = writeln!(text, "  {}", one.shown());
        for line in one.lines(texts) {
            let _ = writeln!(text, "    {line}");
        }
    }
    text.push_str(&super::noticed(&report.findings, texts));
    text
}
