//! The one door through which a credential reaches a conversation.
//!
//! **A [`Permit`] is made by one function, [`Permit::issue`], from three things that cannot be
//! copied: the proof of verified TLS, the clearance of the host, and an attempt taken from the
//! budget. Using it consumes it.** A client certificate goes by a [`Showing`], which takes the clearance of the host. Whoever reviews this program's safety reads this folder.

mod budget;
mod clearance;
mod credential;
mod issue;
mod showing;

pub use budget::{Attempt, Budget};
pub use clearance::Clearance;
pub use credential::Credential;
pub use issue::{Permit, SignIn};
pub use showing::{ClientCertificate, Showing};
