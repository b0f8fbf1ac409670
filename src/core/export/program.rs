//! The mail programs that have a page of their own.

use super::{Format, System};
use crate::model::Message;
use crate::text::Language;

/// A mail program that steps are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Program {
    /// Mozilla Thunderbird on a computer.
    Thunderbird,
    /// Outlook as it comes with Office.
    Outlook,
    /// Outlook as it comes with Windows.
    OutlookNew,
    /// Apple's Mail on a Mac.
    AppleMail,
    /// Apple's Mail on an iPhone or iPad.
    Iphone,
    /// Google's Gmail on an Android phone or tablet.
    GmailAndroid,
    /// Becky! Internet Mail.
    Becky,
    /// 秀丸メール.
    Hidemaru,
    /// GNOME's Evolution.
    Evolution,
    /// Thunderbird on a phone.
    ThunderbirdMobile,
    /// msmtp, a sendmail for one person.
    Msmtp,
}

impl Program {
    /// All of them, as they are offered where nothing speaks for one.
    pub const ALL: &[Self] = &[
        Self::Thunderbird,
        Self::Outlook,
        Self::OutlookNew,
        Self::AppleMail,
        Self::Becky,
        Self::Hidemaru,
        Self::Evolution,
        Self::Iphone,
        Self::GmailAndroid,
        Self::ThunderbirdMobile,
        Self::Msmtp,
    ];

    /// Its name.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Thunderbird, _) => "Thunderbird",
            (Self::Outlook, Language::English) => "Outlook (classic)",
            (Self::Outlook, Language::Japanese) => "従来の Outlook",
            (Self::OutlookNew, Language::English) => "Outlook (new)",
            (Self::OutlookNew, Language::Japanese) => "新しい Outlook",
            (Self::AppleMail, Language::English) => "Mail on a Mac",
            (Self::AppleMail, Language::Japanese) => "Mac のメール",
            (Self::Iphone, Language::English) => "iPhone or iPad",
            (Self::Iphone, Language::Japanese) => "iPhone・iPad",
            (Self::GmailAndroid, Language::English) => "Gmail on Android",
            (Self::GmailAndroid, Language::Japanese) => "Android の Gmail",
            (Self::ThunderbirdMobile, Language::English) => "Thunderbird on a phone",
            (Self::ThunderbirdMobile, Language::Japanese) => "スマートフォンの Thunderbird",
            (Self::Evolution, _) => "Evolution",
            (Self::Becky, _) => "Becky!",
            (Self::Hidemaru, Language::English) => "秀丸メール (Hidemaru Mail)",
            (Self::Hidemaru, Language::Japanese) => "秀丸メール",
            (Self::Msmtp, _) => "msmtp",
        }
    }

    /// A sentence with its name as `product`, in each language its own.
    pub fn named(self, message: Message) -> Message {
        with_name(message, "product", |language| self.name(language))
    }

    /// The id of the format it reads; [`Format::named`] finds it.
    pub const fn format_id(self) -> &'static str {
        match self {
            Self::Thunderbird => "thunderbird",
            Self::Outlook => "outlook",
            Self::OutlookNew => "outlook-new",
            Self::AppleMail => "apple-mail",
            Self::Iphone => "iphone",
            Self::GmailAndroid => "gmail-android",
            Self::Evolution => "evolution",
            Self::ThunderbirdMobile => "thunderbird-mobile",
            Self::Becky => "becky",
            Self::Hidemaru => "hidemaru",
            Self::Msmtp => "msmtp",
        }
    }

    /// The ids of the files that it opens beside, instead of being set up step by step.
    pub const fn files(self) -> &'static [&'static str] {
        match self {
            Self::Iphone | Self::AppleMail => &["mobileconfig"],
            Self::Outlook => &["outlook-prf"],
            _ => &[],
        }
    }

    /// Whether it is on a phone or a tablet: nothing on this computer tells whether the person has it.
    pub const fn is_on_a_phone(self) -> bool {
        matches!(self, Self::Iphone | Self::GmailAndroid | Self::ThunderbirdMobile)
    }

    /// Whether it can be on a computer with this system.
    pub const fn runs_on(self, system: System) -> bool {
        match self {
            Self::Thunderbird | Self::Msmtp => true,
            Self::Outlook | Self::OutlookNew | Self::Becky | Self::Hidemaru => matches!(system, System::Windows),
            Self::AppleMail => matches!(system, System::Macos),
            Self::Evolution => matches!(system, System::Linux),
            Self::Iphone | Self::GmailAndroid | Self::ThunderbirdMobile => false,
        }
    }

    /// Whether it is for developers and administrators.
    pub fn for_experts(self) -> bool {
        Format::named(self.format_id()).is_some_and(Format::for_experts)
    }
}

/// A sentence with what this format is for as `format`: the program's name, else the format's own.
pub(super) fn with_format(message: Message, id: &'static str) -> Message {
    let program = Program::ALL.iter().find(|program| program.format_id() == id);
    with_name(message, "format", |language| program.map_or(id, |program| program.name(language)))
}

fn with_name(message: Message, argument: &str, name: impl Fn(Language) -> &'static str) -> Message {
    Language::ALL.iter().fold(message, |message, language| {
        let name = name(*language);
        // Japanese sets Latin letters off from its own by a blank.
        let blank = if *language == Language::Japanese && name.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
        message.with(&format!("{argument}-{language}"), &format!("{name}{blank}"))
    })
}

/// The programs that were seen on this computer. None were where nobody has looked yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installed {
    programs: Vec<Program>,
    usual: Option<Program>,
}

impl Installed {
    /// Whether this one was seen.
    pub fn has(&self, program: Program) -> bool {
        self.programs.contains(&program)
    }

    /// The same with the program that the system opens mail addresses with. It counts as seen.
    #[must_use]
    pub fn with_usual(mut self, usual: Option<Program>) -> Self {
        if let Some(program) = usual.filter(|program| !self.has(*program)) {
            self.programs.push(program);
        }
        Self { usual, ..self }
    }

    /// The program that the system opens mail addresses with, where it is one of ours.
    pub fn usual(&self) -> Option<Program> {
        self.usual
    }
}

impl FromIterator<Program> for Installed {
    fn from_iter<I: IntoIterator<Item = Program>>(programs: I) -> Self {
        Self { programs: programs.into_iter().collect(), usual: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_its_format() {
        for program in Program::ALL {
            assert!(Format::named(program.format_id()).is_some(), "{program:?}");
            assert_eq!(Program::ALL.iter().filter(|other| *other == program).count(), 1);
            assert!(program.files().iter().all(|id| Format::named(id).is_some()), "{program:?}");
        }
        assert!(!Program::Thunderbird.for_experts() && Program::Msmtp.for_experts());
    }

    #[test]
    fn what_the_system_uses_counts_as_seen() {
        let installed: Installed = [Program::Thunderbird].into_iter().collect();
        let with = installed.clone().with_usual(Some(Program::Outlook));
        assert!(with.has(Program::Outlook) && with.has(Program::Thunderbird));
        assert_eq!((with.usual(), installed.usual()), (Some(Program::Outlook), None));
        assert_eq!(installed.clone().with_usual(None), installed);
    }
}
