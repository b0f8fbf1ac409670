//! From ids to sentences.

use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource};
use unic_langid::LanguageIdentifier;

use super::{Language, argument, argument::Kind};
use crate::model::{Finding, FindingId, Foreign, Message, MessageId};

/// The sentences of each language.
pub(super) const fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            include_str!("../../../assets/texts/en/accounts.ftl"),
            include_str!("../../../assets/texts/en/browser.ftl"),
            include_str!("../../../assets/texts/en/compare.ftl"),
            include_str!("../../../assets/texts/en/explain.ftl"),
            include_str!("../../../assets/texts/en/export.ftl"),
            include_str!("../../../assets/texts/en/export-apps.ftl"),
            include_str!("../../../assets/texts/en/export-sheets.ftl"),
            include_str!("../../../assets/texts/en/findings.ftl"),
            include_str!("../../../assets/texts/en/firewall.ftl"),
            include_str!("../../../assets/texts/en/formats-experts.ftl"),
            include_str!("../../../assets/texts/en/hand-over.ftl"),
            include_str!("../../../assets/texts/en/headings.ftl"),
            include_str!("../../../assets/texts/en/help.ftl"),
            include_str!("../../../assets/texts/en/import.ftl"),
            include_str!("../../../assets/texts/en/learn.ftl"),
            include_str!("../../../assets/texts/en/letter.ftl"),
            include_str!("../../../assets/texts/en/lines.ftl"),
            include_str!("../../../assets/texts/en/look.ftl"),
            include_str!("../../../assets/texts/en/publish.ftl"),
            include_str!("../../../assets/texts/en/report.ftl"),
            include_str!("../../../assets/texts/en/test-message.ftl"),
            include_str!("../../../assets/texts/en/trouble.ftl"),
            include_str!("../../../assets/texts/en/usage.ftl"),
            include_str!("../../../assets/texts/en/window.ftl"),
            include_str!("../../../assets/texts/en/window-browser.ftl"),
            include_str!("../../../assets/texts/en/window-compare.ftl"),
            include_str!("../../../assets/texts/en/window-look.ftl"),
            include_str!("../../../assets/texts/en/window-open.ftl"),
        ],
        Language::Japanese => &[
            include_str!("../../../assets/texts/ja/accounts.ftl"),
            include_str!("../../../assets/texts/ja/browser.ftl"),
            include_str!("../../../assets/texts/ja/compare.ftl"),
            include_str!("../../../assets/texts/ja/explain.ftl"),
            include_str!("../../../assets/texts/ja/export.ftl"),
            include_str!("../../../assets/texts/ja/export-apps.ftl"),
            include_str!("../../../assets/texts/ja/export-sheets.ftl"),
            include_str!("../../../assets/texts/ja/findings.ftl"),
            include_str!("../../../assets/texts/ja/firewall.ftl"),
            include_str!("../../../assets/texts/ja/formats-experts.ftl"),
            include_str!("../../../assets/texts/ja/hand-over.ftl"),
            include_str!("../../../assets/texts/ja/headings.ftl"),
            include_str!("../../../assets/texts/ja/help.ftl"),
            include_str!("../../../assets/texts/ja/import.ftl"),
            include_str!("../../../assets/texts/ja/learn.ftl"),
            include_str!("../../../assets/texts/ja/letter.ftl"),
            include_str!("../../../assets/texts/ja/lines.ftl"),
            include_str!("../../../assets/texts/ja/look.ftl"),
            include_str!("../../../assets/texts/ja/publish.ftl"),
            include_str!("../../../assets/texts/ja/report.ftl"),
            include_str!("../../../assets/texts/ja/test-message.ftl"),
            include_str!("../../../assets/texts/ja/trouble.ftl"),
            include_str!("../../../assets/texts/ja/usage.ftl"),
            include_str!("../../../assets/texts/ja/window.ftl"),
            include_str!("../../../assets/texts/ja/window-browser.ftl"),
            include_str!("../../../assets/texts/ja/window-compare.ftl"),
            include_str!("../../../assets/texts/ja/window-look.ftl"),
            include_str!("../../../assets/texts/ja/window-open.ftl"),
        ],
    }
}

/// What is said about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    /// What happened.
    pub text: String,
    /// What to do, and who.
    pub advice: String,
}

/// All sentences of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    nothing: String,
}

impl Texts {
    /// The sentences of this language.
    pub fn new(language: Language) -> Self {
        // The two tags of `Language` are well-formed; "und" would only change plural forms.
        let tag = language.tag().parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        // No invisible isolation marks: they would reach terminals, files and copied text.
        // Foreign text has lost its direction marks in `Foreign` and stands in quotation marks.
        bundle.set_use_isolating(false);
        for source in sources(language) {
            // A resource with faults still holds its good messages; the tests let none through.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let mut texts = Self { language, bundle, nothing: String::new() };
        texts.nothing = texts.say(&Message::new(MessageId::SaidNothing));
        texts
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// One sentence.
    pub fn say(&self, message: &Message) -> String {
        self.format(message).0
    }

    /// What happened and what to do.
    pub fn finding(&self, finding: &Finding) -> Sentences {
        let say = |id| {
            let args = finding.evidence.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
            self.say(&Message { id, args })
        };
        let mut text = say(MessageId::Finding(finding.id));
        if finding.id == FindingId::NoCommonMechanism {
            let names = finding.evidence.get("mechanisms").map(String::as_str).unwrap_or_default();
            for sentence in names.split(", ").filter_map(|name| self.about_mechanism(name)) {
                text.push_str(self.language.between_sentences());
                text.push_str(&sentence);
            }
        }
        Sentences { text, advice: say(MessageId::Advice(finding.id)) }
    }

    /// What a mechanism is, where we know it.
    fn about_mechanism(&self, name: &str) -> Option<String> {
        let kind = match name {
            "OAUTHBEARER" | "XOAUTH2" | "PLAIN-CLIENTTOKEN" => "token",
            "GSSAPI" | "GSS-SPNEGO" | "GS2-KRB5" | "GS2-KRB5-PLUS" | "KERBEROS_V4" => "kerberos",
            "NTLM" | "MSN" => "ntlm",
            "DIGEST-MD5" => "digest",
            "XOAUTH" => "xoauth",
            "EXTERNAL" => "certificate",
            "OTP" | "SKEY" | "SECURID" => "one-time",
            "ANONYMOUS" => "anonymous",
            "PLAIN" | "LOGIN" | "CRAM-MD5" => "password",
            scram if scram.starts_with("SCRAM-") => "password",
            _ => return None,
        };
        Some(self.say(&Message::new(MessageId::AboutMechanism).with("mechanism", name).with("kind", kind)))
    }

    /// The sentence, and what Fluent had to say about it.
    pub(super) fn format(&self, message: &Message) -> (String, Vec<FluentError>) {
        let (key, attribute) = message.id.key();
        let found = self.bundle.get_message(&key);
        let pattern = found.as_ref().and_then(|found| match attribute {
            None => found.value(),
            Some(name) => found.get_attribute(name).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else {
            // The tests show that this cannot be; a person would still rather see the id than nothing.
            return (key, Vec::new());
        };
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            if argument::kind_of(name) == Kind::Name {
                // As it is typed into a command, beside the form for reading.
                args.set(format!("{name}-raw"), Foreign::from(value.as_str()).to_string());
            }
            args.set(name.as_str(), argument::shown(name, value, self.language, &self.nothing));
            // What has a form of its own in each language (`menu-en`, `menu-ja`) is `menu` in every sentence.
            if let Some(name) = name.strip_suffix(self.language.tag()).and_then(|name| name.strip_suffix('-'))
                && message.args.iter().all(|(other, _)| other != name)
            {
                args.set(name, argument::shown(name, value, self.language, &self.nothing));
            }
        }
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
        (text, faults)
    }
}
