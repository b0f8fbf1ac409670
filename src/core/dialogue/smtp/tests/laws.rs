//! What holds for every SMTP server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::Submission;
use super::script::try_sender;
use super::submission::letter;
use crate::dialogue::Order;
use crate::dialogue::conversation::laws::{SECRET, laws};

laws!(Submission);

impl Lawful for Submission {
    fn line() -> BoxedStrategy<String> {
        prop_oneof![
            8 => "(220|235|250|334|421|454|535|550)[ -][ -~]{0,20}\r\n",
            4 => Just("220 hi\r\n".to_owned()),
            4 => Just("250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n".to_owned()),
            4 => Just("250-mx\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n".to_owned()),
            2 => Just("334 PDE4OTYuNjk3QHg+\r\n".to_owned()),
            1 => Just(format!("535 {SECRET} {} {}\r\n", STANDARD.encode(SECRET), SECRET.to_uppercase())),
            1 => Just(format!("334 {}\r\n", STANDARD.encode(format!("\0hanako\0{SECRET}")))),
            1 => ".{0,40}",
        ]
        .boxed()
    }

    fn polite() -> Vec<Vec<&'static str>> {
        vec![
            vec!["220 hi\r\n", "250-mx\r\n250 STARTTLS\r\n", "220 go\r\n", "250-mx\r\n250 AUTH PLAIN\r\n"],
            vec!["220 hi\r\n", "250-mx\r\n250 AUTH PLAIN LOGIN\r\n"],
        ]
    }

    fn order(number: u8) -> Order {
        match number {
            0 => try_sender("hanako@example.jp"),
            1 => try_sender("花子@example.jp"),
            _ => letter("hanako@example.jp", "Subject: x\r\n\r\n.\r\n"),
        }
    }

    fn signs_in(line: &str) -> bool {
        line.starts_with("AUTH")
    }

    fn is_harmless(line: &str) -> bool {
        line.starts_with("EHLO ") || line == "QUIT\r\n"
    }
}
