//! Writes the command line's manual pages and shell completions, out of the command line itself:
//! `cargo run --example manual -- FOLDER`.

use std::io;
use std::path::Path;

use clap_complete::Shell;
use toukan_core::text::Language;

/// The program.
const NAME: &str = "toukan-cli";

fn main() -> io::Result<()> {
    let folder = std::env::args_os().nth(1).ok_or_else(|| io::Error::other("which folder?"))?;
    let folder = Path::new(&folder);
    for language in Language::ALL.iter().copied() {
        let pages = match language {
            Language::English => folder.join("man/man1"),
            Language::Japanese => folder.join("man/ja/man1"),
        };
        std::fs::create_dir_all(&pages)?;
        clap_mangen::generate_to(toukan::cli::words(language), &pages)?;
        std::fs::write(pages.join("toukan.1"), window(language))?;
    }
    let completions = folder.join("completions");
    std::fs::create_dir_all(&completions)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        clap_complete::generate_to(shell, &mut toukan::cli::words(Language::English), NAME, &completions)?;
    }
    Ok(())
}

/// The page of the window, which takes no words.
fn window(language: Language) -> String {
    let (title, about, see) = match language {
        Language::English => ("NAME", "sets up a mail account and proves that it can send", "SEE ALSO"),
        Language::Japanese => ("名前", "メールアカウントを設定し、送信できることを確かめます", "関連項目"),
    };
    format!(".TH toukan 1\n.SH {title}\ntoukan \\- {about}\n.SH {see}\n{NAME}(1)\n")
}
