//! Which files these are, by their names: `assets/file-types.toml`, from which the packages register them too.

use std::sync::LazyLock;

use serde::Deserialize;

const EMBEDDED: &str = include_str!("../../../assets/file-types.toml");

/// One kind of file. What else stands in the list is for the packages.
#[derive(Debug, Deserialize)]
struct FileType {
    extension: String,
    #[cfg(test)]
    #[serde(flatten)]
    registered: Registered,
}

/// What the packages make of it.
#[cfg(test)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Registered {
    name: String,
    globs: Vec<String>,
    magic: Vec<String>,
    root: Option<String>,
    mime: String,
    parent: String,
    uti: String,
    prog_id: Option<String>,
    windows: Windows,
    description: Description,
}

#[cfg(test)]
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Windows {
    Own,
    OpenWith,
    Supported,
}

#[cfg(test)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    en: String,
    ja: String,
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    #[serde(rename = "type")]
    types: Vec<FileType>,
}

/// Before there was an ending of their own, settings were saved with this one.
const FORMERLY: &str = "json";

/// The endings of the files that [`super::read`] reads, without the dot. They decide nothing but what a dialog shows.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(EMBEDDED).unwrap_or_default());
    TABLE.types.iter().map(|one| one.extension.as_str()).chain([FORMERLY])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Context, Made, System, formats, make};
    use crate::import::{Form, read};
    use crate::model::Settings;

    fn types() -> Vec<FileType> {
        toml::from_str::<Table>(EMBEDDED).unwrap().types
    }

    #[test]
    fn every_ending_is_in_the_dialog() {
        assert_eq!(extensions().collect::<Vec<_>>(), ["toukan", "xml", "mobileconfig", "json"]);
    }

    #[test]
    fn an_ending_is_taken_only_where_it_is_ours() {
        for one in types() {
            let Registered { name, globs, prog_id, windows, .. } = &one.registered;
            let ours = one.extension == "toukan";
            assert_eq!(*windows == Windows::Own, ours, "{name}");
            // Everybody's ending: known by a longer name only, and of no class of its own.
            let shared = one.extension == "xml";
            assert_eq!(globs.contains(&format!("*.{}", one.extension)), !shared, "{name}");
            assert_eq!((*windows == Windows::Supported, prog_id.is_none()), (shared, shared), "{name}");
        }
    }

    /// What is exported is found again by what is registered: its name, its first words, its outermost element.
    #[test]
    fn what_is_exported_has_a_type_and_is_read_back() {
        // A profile cannot require STARTTLS.
        let json = include_str!("../model/fixtures/settings-1.json").replacen("\"starttls\"", "\"tls\"", 1);
        let settings = Settings::from_json(&json).unwrap();
        let mut found = Vec::new();
        for id in ["json", "autoconfig", "mobileconfig"] {
            let format = formats().find(|format| format.id == id).unwrap();
            let made = make(format, &settings, Context::new("hanako@example.jp", System::Linux)).unwrap();
            let Made::File(file) = made else { panic!("{id} is no file") };
            let one = types()
                .into_iter()
                .find(|one| one.registered.globs.iter().any(|glob| file.name.ends_with(&glob[1..])))
                .unwrap_or_else(|| panic!("{} is of no type", file.name));
            let Registered { name, magic, root, mime, parent, uti, description, .. } = one.registered;
            assert!(magic.is_empty() || magic.iter().any(|words| file.text[..256].contains(words)), "{name}");
            assert!(root.is_none_or(|root| file.text.contains(&format!("<{root} "))), "{name}");
            for word in [&mime, &parent, &uti, &description.en, &description.ja] {
                assert!(!word.is_empty() && !word.contains(['"', '$', '\n']), "{name}: {word}");
            }
            found.push((name, read(file.text.as_bytes(), Some(&settings.address)).unwrap().form));
        }
        let want = [
            ("settings", Form::Json),
            ("autoconfig", Form::Autoconfig),
            ("mobileconfig", Form::Mobileconfig { signed: false }),
        ];
        assert_eq!(found, want.map(|(name, form)| (name.to_owned(), form)));
    }
}
