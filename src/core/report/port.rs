//! A door of a look, as every document has it.

use serde::Serialize;

use crate::diagnose::Port;
use crate::model::{Family, Farewell};

/// One door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PortPart {
    whose: &'static str,
    host: String,
    port: u16,
    family: Family,
    address: String,
    came: &'static str,
    /// The machine that said that there is no way, or refused, where the system tells.
    by: Option<String>,
    said: Option<String>,
    /// What became of the connection after the greeting and QUIT.
    farewell: Option<Farewell>,
    ms: u64,
}

impl PortPart {
    /// This door, which took so many milliseconds by the document's clock.
    pub fn new(port: &Port, ms: u64) -> Self {
        Self {
            whose: port.whose.word(),
            host: port.host.to_string(),
            port: port.port,
            family: port.family,
            address: port.address.to_string(),
            came: port.came,
            by: port.by.map(|by| by.to_string()),
            said: port.said.as_ref().map(ToString::to_string),
            farewell: port.end,
            ms,
        }
    }
}
