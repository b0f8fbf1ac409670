//! The words of the command line, as they come. [`super::given`] reads meaning into them; the
//! sentences of `--help` stand with all others in `assets/texts`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "toukan-cli", version, arg_required_else_help = true, max_term_width = 100)]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for all of it.
    #[command(flatten)]
    pub common: Common,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Something that a journey does.
    #[command(flatten)]
    Journey(Journey),
    /// Hand settings over.
    Export(Export),
    /// Read settings back.
    Import(Import),
    /// What an administrator publishes.
    Publish(Publish),
    /// Show how a port is opened.
    Firewall(Firewall),
    /// Say what a mail program's message means.
    Explain(Explain),
    /// Say what differs between two networks.
    Compare(Compare),
    /// Show how sending works.
    Learn {
        /// One of the pages; without it, what there is.
        #[arg(value_enum)]
        page: Option<Page>,
    },
    /// Something with saved accounts.
    #[command(flatten)]
    Kept(Kept),
}

/// What a journey does.
#[derive(Debug, Subcommand)]
pub(super) enum Journey {
    /// Find the servers of an address.
    Find {
        /// The mail address.
        address: String,
    },
    /// Sign in too.
    Check(Check),
    /// Why does it not send?
    Diagnose {
        /// The mail address; without it, the network alone.
        #[arg(id = "optional-address", value_name = "ADDRESS")]
        address: Option<String>,
        /// From this record.
        #[arg(long, value_name = "FILE", conflicts_with = "optional-address")]
        record: Option<PathBuf>,
    },
    /// Send a message to oneself, and wait for it.
    SendTest(SendTest),
    /// Hold one conversation.
    Probe {
        /// The server.
        #[arg(value_name = "HOST[:PORT]")]
        server: String,
        /// What it speaks.
        #[arg(long, value_enum, default_value_t = Speaks::Smtp)]
        protocol: Speaks,
        /// How its connection is secured, where the port does not say it.
        #[arg(long, value_enum)]
        security: Option<Secured>,
    },
}

/// What is done with saved accounts, without any server.
#[derive(Debug, Subcommand)]
pub(super) enum Kept {
    /// What is saved.
    Accounts {
        /// What to do with it.
        #[command(subcommand)]
        what: Accounts,
    },
    /// Hand a saved password to another program.
    Password {
        /// The account.
        #[arg(value_name = "ACCOUNT")]
        which: String,
        /// Even to the screen.
        #[arg(long)]
        show: bool,
    },
}

/// The words of `accounts`.
#[derive(Debug, Subcommand)]
pub(super) enum Accounts {
    /// All of them.
    List,
    /// One of them.
    Show {
        /// Which.
        #[arg(value_name = "ACCOUNT")]
        which: String,
    },
    /// Remove one, or all of them.
    Remove {
        /// Which.
        #[arg(id = "which", value_name = "ACCOUNT", required_unless_present = "all", conflicts_with = "all")]
        which: Option<String>,
        /// All of them.
        #[arg(long)]
        all: bool,
        /// Leave its password where it is.
        #[arg(long)]
        leave_password: bool,
    },
    /// Take back what was accepted.
    Unpin {
        /// For which.
        #[arg(value_name = "ACCOUNT")]
        which: String,
        /// At which server; all of them where none is named.
        #[arg(value_name = "HOST:PORT")]
        at: Option<String>,
    },
}

/// The words of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The mail address.
    #[arg(id = "checked", value_name = "ADDRESS", required_unless_present = "checked_settings")]
    pub address: Option<String>,
    /// These settings instead of detection.
    #[arg(
        id = "checked_settings",
        long = "settings",
        value_name = "FILE",
        conflicts_with_all = ["checked", "username", "pin", "from_keychain", "save", "host", "port", "security"]
    )]
    pub settings: Option<PathBuf>,
    /// The user name.
    #[arg(long, value_name = "U")]
    pub username: Option<String>,
    /// Read the password from standard input.
    #[arg(long)]
    pub password_stdin: bool,
    /// Read a token from standard input.
    #[arg(long, conflicts_with = "password_stdin")]
    pub token_stdin: bool,
    /// Sign in by the browser.
    #[arg(long, conflicts_with_all = ["password_stdin", "token_stdin"])]
    pub browser: bool,
    /// Only show where.
    #[arg(long, requires = "browser")]
    pub no_open: bool,
    /// As this program.
    #[arg(long, value_name = "ID", requires = "browser")]
    pub client_id: Option<String>,
    /// At this authorization server.
    #[arg(long, value_name = "URL", requires = "browser")]
    pub issuer: Option<String>,
    /// Show this certificate. It is not kept, and neither is what was proven with it.
    #[arg(long, value_name = "FILE.pem")]
    pub client_cert: Option<PathBuf>,
    /// Its key, where it stands in a file of its own.
    #[arg(long, value_name = "FILE.pem", requires = "client_cert")]
    pub client_key: Option<PathBuf>,
    /// Sign in by this.
    #[arg(long, value_name = "M")]
    pub mechanism: Option<String>,
    /// Check the saved account.
    #[arg(long, conflicts_with_all = ["password_stdin", "token_stdin"])]
    pub from_keychain: bool,
    /// Accept exactly this certificate. Part of a set-up, so not with what is saved.
    #[arg(long, value_name = "SHA256:FINGERPRINT", conflicts_with = "from_keychain")]
    pub pin: Vec<String>,
    /// Save what was proven.
    #[arg(long)]
    pub save: bool,
    /// This server instead of detection.
    #[arg(long, value_name = "H")]
    pub host: Option<String>,
    /// Its port.
    #[arg(long, value_name = "N")]
    pub port: Option<String>,
    /// How its connection is secured.
    #[arg(long, value_enum)]
    pub security: Option<Secured>,
    /// What it speaks.
    #[arg(long, value_enum, default_value_t = Speaks::Smtp)]
    pub protocol: Speaks,
}

/// The words of `send-test`.
#[derive(Debug, Args)]
pub(super) struct SendTest {
    /// Those of `check`.
    #[command(flatten)]
    pub check: Check,
    /// Leave the message in the mailbox.
    #[arg(long)]
    pub keep: bool,
    /// Look for it for so long, in seconds.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub wait: Option<u64>,
}

/// The words of `export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// What for.
    #[arg(required_unless_present = "list")]
    pub format: Option<String>,
    /// Which saved account.
    #[arg(value_name = "ADDRESS", conflicts_with = "settings")]
    pub account: Option<String>,
    /// A file of settings instead.
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// Where to write it.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Put the password into it.
    #[arg(long, conflicts_with = "list")]
    pub include_password_from_keychain: bool,
    /// The certificate that signs it.
    #[arg(long, value_name = "FILE.pem", requires = "output", conflicts_with = "list")]
    pub sign_with: Option<PathBuf>,
    /// Its key.
    #[arg(long, value_name = "FILE.pem", requires = "sign_with")]
    pub sign_key: Option<PathBuf>,
    /// Show the formats.
    #[arg(long, conflicts_with_all = ["format", "account", "output"])]
    pub list: bool,
}

/// The words of `import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// Which file; `-` is standard input.
    #[arg(id = "imported", value_name = "FILE|-")]
    pub file: PathBuf,
    /// Whose settings are wanted.
    #[arg(id = "imported_for", long = "address", value_name = "ADDRESS")]
    pub address: Option<String>,
}

/// The words of `publish`.
#[derive(Debug, Args)]
pub(super) struct Publish {
    /// The mail domain.
    #[arg(id = "publish_domain", value_name = "DOMAIN")]
    pub domain: String,
    /// Sending by STARTTLS.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub submission: Vec<String>,
    /// Sending by implicit TLS.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub submissions: Vec<String>,
    /// Reading, each way.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub imaps: Vec<String>,
    /// By STARTTLS.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub imap: Vec<String>,
    /// POP3.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub pop3s: Vec<String>,
    /// By STARTTLS.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub pop3: Vec<String>,
    /// The servers of a saved account.
    #[arg(id = "of_account", long = "account", value_name = "ADDRESS", conflicts_with = "settings")]
    pub account: Option<String>,
    /// A file of settings instead.
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// Who serves the files.
    #[arg(long, value_name = "HOST|IP")]
    pub web: Vec<String>,
    /// The names for Autodiscover too.
    #[arg(long)]
    pub autodiscover: bool,
    /// The name that a person reads.
    #[arg(long, value_name = "NAME")]
    pub provider: Option<String>,
    /// The form of user names; from the account, or whole addresses, where nobody says it.
    #[arg(long, value_enum)]
    pub login: Option<LoginForm>,
    /// For which name server.
    #[arg(long, value_enum, default_value_t = Zone::Bind)]
    pub zone: Zone,
    /// Where to write the files.
    #[arg(id = "publish_folder", short = 'o', long = "output", value_name = "FOLDER", conflicts_with = "check")]
    pub folder: Option<PathBuf>,
    /// Check what is published.
    #[arg(long)]
    pub check: bool,
    /// Agreed to a dry run without a sign-in.
    #[arg(long)]
    pub dry_run: bool,
}

/// What people sign in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LoginForm {
    Address,
    Local,
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Zone {
    Bind,
    Knot,
    Nsd,
    Table,
}

/// The words of `firewall`.
#[derive(Debug, Args)]
pub(super) struct Firewall {
    /// Which firewall; that of this computer where none is named.
    #[arg(long, value_enum)]
    pub system: Option<Guarded>,
    /// The port; 587 where none is given.
    #[arg(id = "open_port", long = "port", value_name = "N")]
    pub port: Option<String>,
    /// The server that is to be reached.
    #[arg(id = "open_host", long = "host", value_name = "H")]
    pub host: Option<String>,
    /// For a server on this computer.
    #[arg(long)]
    pub run_a_server: bool,
    /// The chain of nftables.
    #[arg(long, value_name = "\"FAMILY TABLE CHAIN\"")]
    pub chain: Option<String>,
}

/// The words of `explain`.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The message.
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
}

/// The words of `compare`.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// A record from one network.
    #[arg(value_name = "FILE")]
    pub one_record: PathBuf,
    /// A record from the other.
    #[arg(value_name = "FILE")]
    pub other_record: PathBuf,
}

/// A learning page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Page {
    #[value(alias = "587")]
    Ports,
    SmtpAuth,
    #[value(alias = "tls")]
    Starttls,
    Op25b,
    Way,
}

/// A firewall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Guarded {
    Windows,
    Macos,
    Ufw,
    Firewalld,
    Nftables,
    Router,
}

/// What holds for all commands.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Print one JSON document and nothing else.
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of sentences.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// The time for the whole command, in seconds.
    #[arg(long, global = true, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: Option<u64>,
    /// Ask this name server for everything.
    #[arg(long, global = true, value_name = "IP[:PORT]")]
    pub dns: Option<String>,
    /// Trust these certificate authorities too.
    #[arg(long, global = true, value_name = "FILE.pem")]
    pub extra_roots: Option<PathBuf>,
    /// Begin DNSSEC at these keys too.
    #[arg(long, global = true, value_name = "FILE")]
    pub trust_anchor: Option<PathBuf>,
    /// Ask a second resolver too, and compare.
    #[arg(long, global = true, conflicts_with = "offline")]
    pub compare_dns: bool,
    /// Ask this one over HTTPS.
    #[arg(long, global = true, value_name = "URL", requires = "compare_dns")]
    pub doh: Option<String>,
    /// Do not ask the database of providers.
    #[arg(long, global = true, conflicts_with = "ispdb")]
    pub no_ispdb: bool,
    /// Ask this database of providers.
    #[arg(long, global = true, value_name = "URL")]
    pub ispdb: Option<String>,
    /// Do not look at the provider table.
    #[arg(long, global = true)]
    pub no_table: bool,
    /// Look at the provider table and nowhere else.
    #[arg(long, global = true, conflicts_with_all = ["no_table", "ispdb"])]
    pub offline: bool,
    /// Ask no control hosts.
    #[arg(long, global = true, conflicts_with = "control_hosts")]
    pub no_control_hosts: bool,
    /// Ask these control hosts instead.
    #[arg(long, global = true, value_name = "FILE.toml")]
    pub control_hosts: Option<PathBuf>,
    /// Say yes to exactly this host.
    #[arg(long, global = true, value_name = "NAME")]
    pub trust_host: Vec<String>,
    /// Practise.
    #[arg(long, global = true)]
    pub practice: bool,
    /// Show the conversation.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Print a letter about the run instead, in this language.
    #[arg(long, global = true, value_enum, value_name = "LANG", conflicts_with = "json")]
    pub letter: Option<Lang>,
    /// Save the run's record here.
    #[arg(long, global = true, value_name = "FILE")]
    pub save_record: Option<PathBuf>,
    /// Write a report about the run here.
    #[arg(long, global = true, value_name = "FILE.html|FILE.json")]
    pub report: Option<PathBuf>,
    /// Leave the mailbox out of what is written about the run.
    #[arg(long, global = true)]
    pub hide_mailbox: bool,
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Ja,
    En,
}

/// How a given server is secured. Clear text is not among them: nothing that is sent there would be safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Secured {
    Starttls,
    Tls,
}

/// What a server is spoken to in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Speaks {
    Smtp,
    Imap,
    Pop3,
}
