//! What is in a mailbox before anything was handed in. Who looks for a message of its own has to pass these by.

/// The letters in the inbox of this address.
pub(super) fn letters(address: &str) -> [String; 2] {
    [
        format!(
            "From: Practice <postmaster@practice.test>\r\nTo: <{address}>\r\nSubject: Welcome\r\n\
             Date: Sun, 22 Nov 2026 09:00:00 +0900\r\nMessage-ID: <welcome@practice.test>\r\n\r\n\
             Nobody outside this computer can write to you here.\r\n"
        ),
        // An earlier test message, left behind: its token is another one.
        format!(
            "From: <{address}>\r\nTo: <{address}>\r\nSubject: Toukan test aaaaaaaaaaaaaaaaaaaa\r\n\
             Date: Sun, 22 Nov 2026 09:05:00 +0900\r\nMessage-ID: <earlier@practice.test>\r\n\
             X-Toukan-Test: aaaaaaaaaaaaaaaaaaaa\r\n\r\nAn earlier test.\r\n"
        ),
    ]
}
