//! LOGIN (draft-murchison-sasl-login): obsolete, undocumented in detail, offered nearly everywhere.

use zeroize::Zeroizing;

use super::{Exchange, Fault, Response, Turn};

/// The name to the first prompt, the password to the second, whatever the prompts say: they are
/// "Username:" and "Password:", "User Name" and "Password", or something in another language.
/// They are not decoded either, since there is nothing in them that we act on.
pub(super) struct Login {
    name: Option<Vec<u8>>,
    password: Option<Zeroizing<Vec<u8>>>,
}

impl Login {
    pub(super) fn new(name: &[u8], password: &[u8]) -> Self {
        Self { name: Some(name.to_vec()), password: Some(Zeroizing::new(password.to_vec())) }
    }
}

impl Exchange for Login {
    fn respond(&mut self, _: &[u8]) -> Result<Turn, Fault> {
        if let Some(name) = self.name.take() {
            return Ok(Turn::Say(Response::open(&name)));
        }
        let password = self.password.take().ok_or(Fault::BadChallenge)?;
        Ok(Turn::Say(Response::secret(&password)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::sasl::tests::said;

    #[test]
    fn name_then_password_then_nothing() {
        let mut login = Login::new(b"hanako", b"secret");
        assert!(login.initial(499).is_none());
        assert_eq!(said(login.respond(b"UGFzc3dvcmQ6")).line.as_slice(), b"aGFuYWtv");
        assert_eq!(said(login.respond(b"no base64")).line.as_slice(), b"c2VjcmV0");
        assert_eq!(login.respond(b"").err(), Some(Fault::BadChallenge));
    }
}
