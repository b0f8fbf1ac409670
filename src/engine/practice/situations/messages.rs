//! A message that is sent, and reading mail.

use super::Situation;
use super::base::{BOTH, PROVIDER};
use super::kinds::{Delivery, Document, Door, HandedIn, Reads, SignIn, Srv};

pub(super) static ROWS: &[Situation] = &[
    Situation {
        id: "message-late",
        shows: "The message to oneself arrives, some seconds later.",
        delivery: Delivery::Late,
        ..PROVIDER
    },
    Situation {
        id: "message-junk",
        shows: "The message to oneself is taken for junk.",
        delivery: Delivery::Junk,
        ..PROVIDER
    },
    Situation {
        id: "message-lost",
        shows: "The message to oneself is taken over and never arrives.",
        delivery: Delivery::Lost,
        ..PROVIDER
    },
    Situation {
        id: "message-refused",
        shows: "The message is refused when the server has read it.",
        handed_in: HandedIn::Refused("554 5.7.1 Message rejected by content filter"),
        ..PROVIDER
    },
    Situation {
        id: "greylisted",
        shows: "Recipients that were never written to are refused for some seconds.",
        handed_in: HandedIn::KeptWaiting,
        ..PROVIDER
    },
    Situation {
        id: "message-stays",
        shows: "An old IMAP server that cannot remove one message and nothing else.",
        extras: "",
        ..PROVIDER
    },
    Situation {
        id: "message-moves",
        shows: "The IMAP server can move a message to the folder for deleted ones, and not remove it alone.",
        extras: "SPECIAL-USE MOVE",
        ..PROVIDER
    },
    Situation {
        id: "pop3-only",
        shows: "Mail is read by POP3; there is no IMAP server.",
        srv: Srv { imaps: false, pop3s: true, ..BOTH },
        reads: Reads::Pop3,
        ..PROVIDER
    },
    // Reading mail.
    Situation {
        id: "receive-refused",
        shows: "Sending works; the IMAP server refuses the same name and password.",
        document: Document::Autoconfig,
        imap_sign_in: SignIn::Refused("[AUTHENTICATIONFAILED] Authentication failed."),
        ..PROVIDER
    },
    Situation {
        id: "imap-silent",
        shows: "Sending works; the published IMAP server never answers.",
        imap: Door::Silent,
        ..PROVIDER
    },
];
