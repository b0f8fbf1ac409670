//! What may hold a password cannot be written down: neither a log, nor a crash's text, nor a document can
//! show what has no way to become text.

use std::fmt::{Debug, Display};
use std::marker::PhantomData;

use serde::Serialize;
use toukan_core::dialogue::{Order, Output};
use toukan_core::journey::{BrowserTask, ByBrowser, Command, Effect, Journey, TestWish};
use toukan_core::model::{BrowserNews, Fqdn, Happened, VerifiedTls};
use toukan_core::oauth::{Client, Code, Expected, Granted, Kept, Secrets, Tokens};
use toukan_core::permit::{Credential, Permit, SignIn};

struct Of<T>(PhantomData<T>);

/// What is found where the type has no method of its own: it cannot.
trait Cannot {
    fn shows_itself(&self) -> bool {
        false
    }
    fn is_written(&self) -> bool {
        false
    }
    fn is_a_document(&self) -> bool {
        false
    }
}
impl<T> Cannot for &Of<T> {}

#[expect(clippy::unused_self, reason = "which method is found is the answer")]
impl<T: Debug> Of<T> {
    fn shows_itself(&self) -> bool {
        true
    }
}

#[expect(clippy::unused_self, reason = "which method is found is the answer")]
impl<T: Display> Of<T> {
    fn is_written(&self) -> bool {
        true
    }
}

#[expect(clippy::unused_self, reason = "which method is found is the answer")]
impl<T: Serialize> Of<T> {
    fn is_a_document(&self) -> bool {
        true
    }
}

macro_rules! can {
    ($of:ty) => {
        (
            (&Of::<$of>(PhantomData)).shows_itself(),
            (&Of::<$of>(PhantomData)).is_written(),
            (&Of::<$of>(PhantomData)).is_a_document(),
        )
    };
}

#[test]
fn nothing_that_holds_a_password_can_become_text() {
    // The question finds out who can.
    assert_eq!(can!(Fqdn), (true, true, true));
    let none = (false, false, false);
    for (what, can) in [
        ("Credential", can!(Credential)),
        ("SignIn", can!(SignIn)),
        ("Permit", can!(Permit)),
        ("VerifiedTls", can!(VerifiedTls)),
        ("Order", can!(Order)),
        ("Output", can!(Output)),
        ("Command", can!(Command)),
        ("Effect", can!(Effect)),
        ("Journey", can!(Journey)),
        // Who knows its seed can write what is taken for our message.
        ("TestWish", can!(TestWish)),
        ("Secrets", can!(Secrets)),
        ("Code", can!(Code)),
        ("Tokens", can!(Tokens)),
        ("Granted", can!(Granted)),
        ("Kept", can!(Kept)),
        ("Client", can!(Client)),
        ("Expected", can!(Expected)),
        ("ByBrowser", can!(ByBrowser)),
        ("BrowserTask", can!(BrowserTask)),
        ("BrowserNews", can!(BrowserNews)),
        ("Happened", can!(Happened)),
    ] {
        assert_eq!(can, none, "{what}: Debug, Display, Serialize");
    }
}
