//! The pages. What they claim is what this program holds itself to: RFC 6409, RFC 8314, and no password in the open.

use super::Page;
use super::drawing::{By, Cell, Drawing, Hop, Lane, Lanes, Note, Row, Station, Step, Talk, Talker, Tone, Way};
use crate::model::LearnId as Id;

/// The order of the columns.
const fn cells(purpose: Id, sign_in: (Id, Tone), encryption: (Id, Tone), blocked: (Id, Tone)) -> [Cell; 4] {
    const fn cell(column: Id, (value, tone): (Id, Tone)) -> Cell {
        Cell { column, value, tone }
    }
    [
        cell(Id::ColumnPurpose, (purpose, Tone::Plain)),
        cell(Id::ColumnSignIn, sign_in),
        cell(Id::ColumnEncryption, encryption),
        cell(Id::ColumnBlocked, blocked),
    ]
}

const fn client(wire: &'static str, says: Id) -> Step {
    Step { by: By::Client, wire, says, tone: Tone::Plain }
}

const fn server(wire: &'static str, says: Id, tone: Tone) -> Step {
    Step { by: By::Server, wire, says, tone }
}

/// Why 587.
pub(super) const PORTS: Page = Page {
    title: Id::HeadPorts,
    short: Id::TabPorts,
    lead: Id::TellPorts,
    drawing: Drawing::Table(&[
        Row {
            port: 587,
            rfc: "RFC 6409",
            used: true,
            cells: cells(
                Id::PurposeSubmission,
                (Id::SignInRequired, Tone::Good),
                (Id::EncryptionStarttls, Tone::Good),
                (Id::BlockedSeldom, Tone::Good),
            ),
        },
        Row {
            port: 465,
            rfc: "RFC 8314",
            used: true,
            cells: cells(
                Id::PurposeSubmission,
                (Id::SignInRequired, Tone::Good),
                (Id::EncryptionImplicit, Tone::Good),
                (Id::BlockedSeldom, Tone::Good),
            ),
        },
        Row {
            port: 25,
            rfc: "RFC 5321",
            used: false,
            cells: cells(
                Id::PurposeRelay,
                (Id::SignInNone, Tone::Plain),
                (Id::EncryptionOptional, Tone::Plain),
                (Id::BlockedOften, Tone::Bad),
            ),
        },
    ]),
    sentence: Id::TellPicturePorts,
    below: &[Id::TellBoth, Id::TellStill25],
};

/// Signing in for sending.
pub(super) const SMTP_AUTH: Page = Page {
    title: Id::HeadSmtpAuth,
    short: Id::TabSmtpAuth,
    lead: Id::TellSmtpAuth,
    drawing: Drawing::Talks(&[
        Talk {
            port: 587,
            title: Id::TalkSignedIn,
            client: Talker::Program,
            server: Talker::Submission,
            open: &[],
            sealed: &[
                client("EHLO", Id::SayHello),
                server("250 AUTH", Id::SayMaySignIn, Tone::Plain),
                client("AUTH", Id::SaySignIn),
                server("235", Id::SayKnown, Tone::Good),
                client("RCPT", Id::SayToAnybody),
                server("250", Id::SayTaken, Tone::Good),
            ],
        },
        Talk {
            port: 25,
            title: Id::TalkUnknown,
            client: Talker::OtherServer,
            server: Talker::Server,
            open: &[
                client("EHLO", Id::SayHello),
                client("RCPT", Id::SayToYours),
                server("250", Id::SayTaken, Tone::Good),
                client("RCPT", Id::SayToAnybody),
                server("550", Id::SayNotTaken, Tone::Bad),
            ],
            sealed: &[],
        },
    ]),
    sentence: Id::TellPictureSmtpAuth,
    below: &[Id::TellInside, Id::TellMechanisms],
};

/// STARTTLS and implicit TLS.
pub(super) const STARTTLS: Page = Page {
    title: Id::HeadStarttls,
    short: Id::TabStarttls,
    lead: Id::TellStarttls,
    drawing: Drawing::Talks(&[
        Talk {
            port: 587,
            title: Id::TalkStarttls,
            client: Talker::Program,
            server: Talker::Submission,
            open: &[
                client("EHLO", Id::SayHello),
                server("250 STARTTLS", Id::SayCanEncrypt, Tone::Plain),
                client("STARTTLS", Id::SayEncrypt),
            ],
            sealed: &[client("EHLO", Id::SayHelloAgain), client("AUTH", Id::SaySignIn), client("MAIL", Id::SayMail)],
        },
        Talk {
            port: 465,
            title: Id::TalkImplicit,
            client: Talker::Program,
            server: Talker::Submission,
            open: &[],
            sealed: &[client("EHLO", Id::SayHello), client("AUTH", Id::SaySignIn), client("MAIL", Id::SayMail)],
        },
    ]),
    sentence: Id::TellPictureStarttls,
    below: &[Id::TellAgain, Id::TellStripped],
};

/// Networks that block port 25.
pub(super) const OP25B: Page = Page {
    title: Id::HeadOp25b,
    short: Id::TabOp25b,
    lead: Id::TellOp25b,
    drawing: Drawing::Lanes(&Lanes {
        stations: [Id::StationComputer, Id::StationNetwork, Id::StationOutside],
        lanes: &[
            Lane { port: 587, stopped: false, says: Id::LanePasses, door: Id::DoorReached },
            Lane { port: 465, stopped: false, says: Id::LanePasses, door: Id::DoorReached },
            Lane { port: 25, stopped: true, says: Id::LaneStopped, door: Id::DoorNotReached },
        ],
    }),
    sentence: Id::TellPictureOp25b,
    below: &[Id::TellNormal, Id::TellNotRefused],
};

/// From mail program to mail program.
pub(super) const WAY: Page = Page {
    title: Id::HeadWay,
    short: Id::TabWay,
    lead: Id::TellWay,
    drawing: Drawing::Way(&Way {
        from: Station { name: Id::StationProgram, is_server: false },
        hops: &[
            Hop {
                by: "587 · 465",
                says: Id::HopHandIn,
                note: None,
                to: Station { name: Id::StationSubmission, is_server: true },
            },
            Hop {
                by: "25",
                says: Id::HopRelay,
                note: Some(Note { says: Id::NoteMx }),
                to: Station { name: Id::StationRecipient, is_server: true },
            },
            Hop {
                by: "IMAP · POP3",
                says: Id::HopFetch,
                note: None,
                to: Station { name: Id::StationReader, is_server: false },
            },
        ],
    }),
    sentence: Id::TellPictureWay,
    below: &[Id::TellAside, Id::TellChecked],
};
