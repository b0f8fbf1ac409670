//! What holds for every POP3 server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::Post;
use super::script::try_sender;
use crate::dialogue::Order;
use crate::dialogue::conversation::laws::{SECRET, laws};

laws!(Post);

impl Lawful for Post {
    fn line() -> BoxedStrategy<String> {
        prop_oneof![
            6 => "(\\+OK|-ERR)[ -~]{0,20}\r\n",
            4 => Just("+OK hi <1896.697@mail.example.jp>\r\n".to_owned()),
            4 => Just("+OK\r\nSTLS\r\nSASL PLAIN LOGIN CRAM-MD5\r\n.\r\n".to_owned()),
            4 => Just("+OK\r\nUSER\r\nSASL PLAIN\r\n.\r\n".to_owned()),
            2 => "\\+OK\r\n([A-Z.]{1,8}\r\n){0,4}\\.\r\n",
            3 => "\\+( [ -~]{0,10})?\r\n",
            2 => Just("+ PDE4OTYuNjk3QHg+\r\n".to_owned()),
            1 => Just(format!("-ERR [AUTH] {SECRET} {} {}\r\n", STANDARD.encode(SECRET), SECRET.to_uppercase())),
            1 => Just(format!("+ {}\r\n", STANDARD.encode(format!("\0hanako\0{SECRET}")))),
            1 => ".{0,40}",
        ]
        .boxed()
    }

    fn polite() -> Vec<Vec<&'static str>> {
        vec![
            vec!["+OK hi\r\n", "+OK\r\nSTLS\r\n.\r\n", "+OK go\r\n", "+OK\r\nSASL PLAIN\r\n.\r\n", "+OK\r\n"],
            vec!["+OK hi\r\n", "+OK\r\nUSER\r\n.\r\n", "+OK\r\n", "-ERR [AUTH] no\r\n"],
            vec!["+OK hi\r\n", "-ERR what?\r\n", "+OK\r\n", "+OK 3 messages\r\n"],
        ]
    }

    fn order(_: u8) -> Order {
        try_sender("hanako@example.jp")
    }

    fn signs_in(line: &str) -> bool {
        line.starts_with("AUTH") || line.starts_with("USER") || line.starts_with("PASS")
    }

    fn is_harmless(line: &str) -> bool {
        ["CAPA\r\n", "QUIT\r\n"].contains(&line)
    }
}
