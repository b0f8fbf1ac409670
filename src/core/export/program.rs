//! The mail programs that have a page of their own.

use super::Format;

/// A mail program that can be looked for on a computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Program {
    /// Mozilla Thunderbird.
    Thunderbird,
    /// msmtp, a sendmail for one person.
    Msmtp,
}

impl Program {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Thunderbird, Self::Msmtp];

    /// Its name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thunderbird => "Thunderbird",
            Self::Msmtp => "msmtp",
        }
    }

    /// The id of the format it reads; [`Format::named`] finds it.
    pub const fn format_id(self) -> &'static str {
        match self {
            Self::Thunderbird => "thunderbird",
            Self::Msmtp => "msmtp",
        }
    }

    /// Whether it is for developers and administrators.
    pub fn for_experts(self) -> bool {
        Format::named(self.format_id()).is_some_and(Format::for_experts)
    }
}

/// The programs that were seen on this computer. None were where nobody has looked yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installed(Vec<Program>);

impl Installed {
    /// Whether this one was seen.
    pub fn has(&self, program: Program) -> bool {
        self.0.contains(&program)
    }
}

impl FromIterator<Program> for Installed {
    fn from_iter<I: IntoIterator<Item = Program>>(programs: I) -> Self {
        Self(programs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_its_format() {
        for program in Program::ALL {
            assert!(Format::named(program.format_id()).is_some(), "{program:?}");
        }
        assert!(!Program::Thunderbird.for_experts() && Program::Msmtp.for_experts());
    }
}
