//! May a password go to this host at all?

use std::collections::BTreeSet;

use crate::model::{Host, Pin, Trust, Withheld};

/// Says that a password may go to one host: because of the way it was found, or because a person
/// said yes to exactly this name.
pub struct Clearance {
    host: Host,
    pins: Vec<Pin>,
}

impl Clearance {
    /// Weighs the trust of a host against what the person said yes to.
    ///
    /// # Errors
    /// [`Withheld::Unconfirmed`] where the class needs a yes (RFC 6186 §6, RFC 8314 §5.1) and
    /// this very host has none. There is no blanket yes.
    pub fn grant(host: &Host, trust: Trust, confirmed: &BTreeSet<Host>) -> Result<Self, Withheld> {
        if trust.needs_a_yes() && !confirmed.contains(host) {
            return Err(Withheld::Unconfirmed);
        }
        Ok(Self { host: host.clone(), pins: Vec::new() })
    }

    /// The same, where also these certificates were accepted: the pins of this very account at the
    /// host and port that is spoken to.
    #[must_use]
    pub fn accepting(self, pins: Vec<Pin>) -> Self {
        Self { pins, ..self }
    }

    /// Whether exactly this was accepted: account, host, port and certificate.
    pub(super) fn accepts(&self, pin: &Pin) -> bool {
        self.pins.contains(pin)
    }

    /// The host it is for.
    pub fn host(&self) -> &Host {
        &self.host
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_is_for_one_name_only() {
        let old = Host::parse("smtp.old.example").unwrap();
        let other = Host::parse("mail.old.example").unwrap();
        let yes = BTreeSet::from([old.clone()]);
        for trust in [Trust::Guessed, Trust::Outside] {
            assert!(Clearance::grant(&old, trust, &BTreeSet::new()).is_err());
            assert!(Clearance::grant(&other, trust, &yes).is_err());
            assert!(Clearance::grant(&old, trust, &yes).is_ok());
        }
        for trust in [Trust::Typed, Trust::Published, Trust::Listed, Trust::Confirmed] {
            assert!(Clearance::grant(&old, trust, &BTreeSet::new()).is_ok());
        }
    }
}
