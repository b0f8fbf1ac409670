//! `--help` in the person's language.

use clap::CommandFactory as _;
use toukan_core::detect::RESOLVERS;
use toukan_core::model::{Message, MessageId};
use toukan_core::text::Texts;

use super::args::Cli;

/// Which sentence explains which argument; an argument without one is a fault that a test finds.
const ARGUMENTS: &[(&str, MessageId)] = &[
    ("address", MessageId::HelpAddress),
    ("optional-address", MessageId::HelpAddress),
    ("checked", MessageId::HelpAddress),
    ("checked_settings", MessageId::HelpCheckSettings),
    ("imported", MessageId::HelpImportFile),
    ("imported_for", MessageId::HelpImportAddress),
    ("record", MessageId::HelpRecord),
    ("no_control_hosts", MessageId::HelpNoControlHosts),
    ("control_hosts", MessageId::HelpControlHosts),
    ("account", MessageId::HelpAccount),
    ("format", MessageId::HelpFormat),
    ("list", MessageId::HelpList),
    ("settings", MessageId::HelpSettings),
    ("output", MessageId::HelpOutput),
    ("include_password_from_keychain", MessageId::HelpIncludePassword),
    ("sign_with", MessageId::HelpSignWith),
    ("sign_key", MessageId::HelpSignKey),
    ("server", MessageId::HelpServer),
    ("protocol", MessageId::HelpProtocol),
    ("username", MessageId::HelpUsername),
    ("password_stdin", MessageId::HelpPasswordStdin),
    ("pin", MessageId::HelpPin),
    ("at", MessageId::HelpUnpinAt),
    ("token_stdin", MessageId::HelpTokenStdin),
    ("browser", MessageId::HelpBrowser),
    ("no_open", MessageId::HelpNoOpen),
    ("client_id", MessageId::HelpClientId),
    ("issuer", MessageId::HelpIssuer),
    ("client_cert", MessageId::HelpClientCert),
    ("client_key", MessageId::HelpClientKey),
    ("mechanism", MessageId::HelpMechanism),
    ("from_keychain", MessageId::HelpFromKeychain),
    ("save", MessageId::HelpSave),
    ("keep", MessageId::HelpKeep),
    ("wait", MessageId::HelpWait),
    ("which", MessageId::HelpWhich),
    ("show", MessageId::HelpShow),
    ("all", MessageId::HelpAllAccounts),
    ("leave_password", MessageId::HelpLeavePassword),
    ("text", MessageId::HelpExplainText),
    ("publish_domain", MessageId::HelpPublishDomain),
    ("submission", MessageId::HelpPublishSubmission),
    ("submissions", MessageId::HelpPublishSubmissions),
    ("imaps", MessageId::HelpPublishReading),
    ("imap", MessageId::HelpPublishReading),
    ("pop3s", MessageId::HelpPublishReading),
    ("pop3", MessageId::HelpPublishReading),
    ("of_account", MessageId::HelpPublishAccount),
    ("web", MessageId::HelpPublishWeb),
    ("autodiscover", MessageId::HelpPublishAutodiscover),
    ("provider", MessageId::HelpPublishProvider),
    ("login", MessageId::HelpPublishLogin),
    ("zone", MessageId::HelpPublishZone),
    ("publish_folder", MessageId::HelpPublishFolder),
    ("check", MessageId::HelpPublishCheck),
    ("dry_run", MessageId::HelpPublishDryRun),
    ("page", MessageId::HelpLearnPage),
    ("system", MessageId::HelpSystem),
    ("open_host", MessageId::HelpOpenHost),
    ("open_port", MessageId::HelpOpenPort),
    ("run_a_server", MessageId::HelpRunAServer),
    ("chain", MessageId::HelpChain),
    ("host", MessageId::HelpHost),
    ("port", MessageId::HelpPort),
    ("security", MessageId::HelpSecurity),
    ("json", MessageId::HelpJson),
    ("lang", MessageId::HelpLang),
    ("timeout", MessageId::HelpTimeout),
    ("dns", MessageId::HelpDns),
    ("extra_roots", MessageId::HelpExtraRoots),
    ("trust_anchor", MessageId::HelpTrustAnchor),
    ("compare_dns", MessageId::HelpCompareDns),
    ("doh", MessageId::HelpDoh),
    ("no_ispdb", MessageId::HelpNoIspdb),
    ("ispdb", MessageId::HelpIspdb),
    ("no_table", MessageId::HelpNoTable),
    ("offline", MessageId::HelpOffline),
    ("trust_host", MessageId::HelpTrustHost),
    ("practice", MessageId::HelpPractice),
    ("verbose", MessageId::HelpVerbose),
    ("letter", MessageId::HelpLetter),
    ("hide_mailbox", MessageId::HelpHideMailbox),
    ("save_record", MessageId::HelpSaveRecord),
    ("report", MessageId::HelpReport),
    ("one_record", MessageId::HelpCompareFile),
    ("other_record", MessageId::HelpCompareFile),
    ("help", MessageId::HelpHelp),
    ("version", MessageId::HelpVersion),
];

const COMMANDS: &[(&str, MessageId)] = &[
    ("toukan-cli", MessageId::HelpAbout),
    ("find", MessageId::HelpFind),
    ("check", MessageId::HelpCheck),
    ("send-test", MessageId::HelpSendTest),
    ("probe", MessageId::HelpProbe),
    ("diagnose", MessageId::HelpDiagnose),
    ("accounts", MessageId::HelpAccounts),
    ("list", MessageId::HelpAccountsList),
    ("show", MessageId::HelpAccountsShow),
    ("remove", MessageId::HelpAccountsRemove),
    ("unpin", MessageId::HelpAccountsUnpin),
    ("password", MessageId::HelpPassword),
    ("export", MessageId::HelpExport),
    ("import", MessageId::HelpImport),
    ("publish", MessageId::HelpPublish),
    ("firewall", MessageId::HelpFirewall),
    ("explain", MessageId::HelpExplain),
    ("compare", MessageId::HelpCompare),
    ("learn", MessageId::HelpLearn),
];

/// The command line with its sentences.
pub(super) fn command(texts: &Texts) -> clap::Command {
    all_explained(Cli::command(), texts)
}

/// A command with all that is below it.
fn all_explained(bare: clap::Command, texts: &Texts) -> clap::Command {
    let names: Vec<String> = bare.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command = explained(bare.disable_help_subcommand(true), texts);
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| all_explained(sub, texts)))
}

fn explained(command: clap::Command, texts: &Texts) -> clap::Command {
    let say = |id: MessageId| texts.say(&sentence(id));
    let about = find(COMMANDS, command.get_name()).map(say).unwrap_or_default();
    // clap makes its own two only while building, too late to be explained.
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help))
        .about(&about)
        .long_about(about)
        .subcommand_help_heading(say(MessageId::HelpCommands))
        .help_template(format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}\n", say(MessageId::HelpUsage)));
    let command = if command.get_name() == "toukan-cli" {
        command.arg(clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version))
    } else {
        command
    };
    let (arguments, options) = (say(MessageId::HelpArguments), say(MessageId::HelpOptions));
    command.mut_args(|argument| {
        let help = find(ARGUMENTS, argument.get_id().as_str()).map(say).unwrap_or_default();
        let heading = if argument.is_positional() { arguments.clone() } else { options.clone() };
        argument.help(&help).long_help(help).help_heading(heading)
    })
}

/// The sentence, with the facts that it names.
fn sentence(id: MessageId) -> Message {
    let [usual, ..] = RESOLVERS;
    match id {
        MessageId::HelpCompareDns => Message::new(id).with("resolver", usual.url),
        MessageId::HelpDoh => Message::new(id).with("value", &RESOLVERS.map(|one| one.url).join(", ")),
        _ => Message::new(id),
    }
}

fn find(table: &[(&str, MessageId)], name: &str) -> Option<MessageId> {
    table.iter().find(|(known, _)| *known == name).map(|(_, id)| *id)
}

#[cfg(test)]
mod tests {
    use toukan_core::text::Language;

    use super::*;

    fn all(command: &clap::Command) -> Vec<&clap::Command> {
        command.get_subcommands().flat_map(all).chain([command]).collect()
    }

    #[test]
    fn the_words_fit_together_and_everything_is_explained() {
        for language in [Language::English, Language::Japanese] {
            let command = command(&Texts::new(language));
            command.clone().debug_assert();
            for sub in all(&command) {
                assert!(sub.get_about().is_some_and(|about| !about.to_string().is_empty()), "{}", sub.get_name());
                for argument in sub.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{} {}", sub.get_name(), argument.get_id());
                }
            }
        }
    }

    #[test]
    fn a_password_is_never_an_argument() {
        let command = command(&Texts::new(Language::English));
        for argument in all(&command).into_iter().flat_map(clap::Command::get_arguments) {
            let takes_text = argument.get_action().takes_values();
            assert!(!(takes_text && argument.get_id().as_str().contains("password")), "{}", argument.get_id());
        }
    }
}
