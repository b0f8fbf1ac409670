//! From the words of the command line to the world it acts in.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;

use toukan_core::text::Language;
use toukan_engine::net::{AddressMap, Names, Proxy, Roots, World, read_roots, system_clock};
use toukan_engine::practice::Practice;

use super::args::{Common, Lang};
use super::report::Times;
use super::usage::Usage;

/// The world of a command, and what has to live as long as it.
pub struct Surroundings {
    /// The world.
    pub world: Arc<World>,
    // Ends its servers when dropped.
    _practice: Option<Practice>,
}

impl Surroundings {
    /// Builds the world. The only place of the command line that reads the environment.
    pub async fn build(common: &Common) -> Result<Self, Usage> {
        if common.practice {
            let practice = Practice::open().await.map_err(|error| Usage::Practice(error.to_string()))?;
            return Ok(Self { world: Arc::new(practice.world()), _practice: Some(practice) });
        }
        let extra = match &common.extra_roots {
            Some(path) => read_roots(path).map_err(|error| Usage::Roots(path.clone(), error.to_string()))?,
            None => Vec::new(),
        };
        let names = match common.dns {
            Some(server) => Names::Servers(vec![server.0]),
            None => Names::System,
        };
        let world = World {
            names,
            map: AddressMap::open(),
            roots: Roots::System(extra),
            proxy: Proxy::System,
            data: data_folder(),
            clock: system_clock,
        };
        Ok(Self { world: Arc::new(world), _practice: None })
    }
}

/// The language of sentences: as asked for, else the system's, else English.
pub fn language(common: &Common) -> Language {
    match common.lang {
        Some(Lang::Ja) => Language::Japanese,
        Some(Lang::En) => Language::English,
        None => sys_locale::get_locale().map_or(Language::English, |tag| Language::from_tag(&tag)),
    }
}

/// How documents print times.
pub fn times() -> Times {
    if env::var_os("TOUKAN_FIXED_TIMES").is_some_and(|value| value == "1") { Times::Fixed } else { Times::Measured }
}

/// Where this program keeps its files; beside the temporary ones where a system has no place.
fn data_folder() -> PathBuf {
    directories::ProjectDirs::from("", "", "toukan")
        .map_or_else(|| env::temp_dir().join("toukan"), |dirs| dirs.data_dir().to_owned())
}
