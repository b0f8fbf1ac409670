//! What holds for every IMAP server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::Imap4;
use super::script::try_sender;
use crate::dialogue::Order;
use crate::dialogue::conversation::laws::{SECRET, laws};

laws!(Imap4);

impl Lawful for Imap4 {
    fn line() -> BoxedStrategy<String> {
        prop_oneof![
            6 => "(\\*|t[1-6]) (OK|NO|BAD|BYE|PREAUTH)[ -~]{0,20}\r\n",
            4 => Just("* OK hi\r\n".to_owned()),
            6 => (1..6).prop_map(|n| format!("* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN AUTH=CRAM-MD5\r\nt{n} OK done\r\n")),
            3 => (1..6).prop_map(|n| format!("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN\r\nt{n} OK done\r\n")),
            4 => (1..6).prop_map(|n| format!("t{n} OK done\r\n")),
            3 => "\\+( [ -~]{0,10})?\r\n",
            2 => Just("+ PDE4OTYuNjk3QHg+\r\n".to_owned()),
            2 => "\\* [0-9A-Z]{1,6} \\{[0-9]{1,2}\\}\r\n[ -~]{0,30}\r\n",
            1 => Just(format!("t3 NO {SECRET} {} {}\r\n", STANDARD.encode(SECRET), SECRET.to_uppercase())),
            1 => Just(format!("+ {}\r\n", STANDARD.encode(format!("\0hanako\0{SECRET}")))),
            1 => ".{0,40}",
        ]
        .boxed()
    }

    fn polite() -> Vec<Vec<&'static str>> {
        vec![
            vec![
                "* OK hi\r\n",
                "* CAPABILITY IMAP4rev1 STARTTLS\r\nt1 OK\r\n",
                "t2 OK go\r\n",
                "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nt3 OK\r\n",
                "+ \r\n",
            ],
            vec!["* OK hi\r\n", "* CAPABILITY IMAP4rev1\r\nt1 OK\r\n", "+\r\n", "t2 OK\r\n"],
            vec!["* OK hi\r\n", "* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\nt1 OK\r\n", "t2 NO no\r\n"],
        ]
    }

    fn order(_: u8) -> Order {
        try_sender("hanako@example.jp")
    }

    fn signs_in(line: &str) -> bool {
        line.contains(" AUTHENTICATE") || line.contains(" LOGIN")
    }

    fn is_harmless(line: &str) -> bool {
        line.ends_with(" CAPABILITY\r\n") || line.ends_with(" LOGOUT\r\n")
    }
}
