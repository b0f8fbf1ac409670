//! What a person does, and what the journey wants done.

use std::net::IpAddr;

use crate::dialogue::Order;
use crate::model::{Action, ActionId, Address, ConversationId, Host, Server, UserName};
use crate::permit::Credential;

/// What a person did.
pub enum Command {
    /// Pressed the button for this address. Earlier results are dropped.
    Begin {
        /// The address.
        address: Address,
        /// How far to go.
        errand: Errand,
    },
    /// Gave a password.
    Password(Credential),
    /// Gave a user name that differs from what would be tried.
    UserName(UserName),
    /// Said yes to exactly this host.
    Confirm(Host),
    /// Wants to stop. Everything ends cleanly within half a second.
    Cancel,
}

/// How far a run goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Find the servers and verify them; no credential.
    Find,
    /// Sign in too.
    Check {
        /// This one server, typed by the person, instead of detection.
        server: Option<Server>,
    },
}

/// What the journey wants done. Whoever drives it carries each out and brings back what happened
/// as [`crate::model::Event`]s.
pub enum Effect {
    /// Ask the world.
    Start(Action),
    /// The answer is no longer needed. A conversation gets `handle_cancel`; it still ends with its terminal event.
    Stop(ActionId),
    /// Begin a conversation that may carry a sign-in (goal `SignIn`).
    Open {
        /// Its number.
        conversation: ConversationId,
        /// The server as named.
        server: Server,
        /// The address it was verified at.
        address: IpAddr,
    },
    /// Hand an order to a waiting conversation.
    Order(ConversationId, Order),
    /// End a conversation (`handle_cancel`).
    HangUp(ConversationId),
    /// Remember these failed sign-ins (seconds since 1970) for the account at this provider.
    RememberFailures {
        /// The account.
        address: Address,
        /// When they were.
        failures: Vec<i64>,
    },
}
