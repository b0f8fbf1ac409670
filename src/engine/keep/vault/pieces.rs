//! Secrets that are longer than one entry of the keychain.
//!
//! A secret that fits stands in the entry `ID` as it is. A longer one stands in entries `ID#a1`,
//! `ID#a2`… (an id has no `#`), and `ID` says `toukan-pieces/1 a 2`. Replacing it writes the pieces
//! under the other letter first, so that whatever ends the program, `ID` speaks of whole pieces.

use zeroize::Zeroizing;

use super::VaultError;
use super::store::{Secret, Store, Wanted};

/// What the entry of a secret in pieces begins with. A password that begins so is put in pieces
/// itself, so that it is not mistaken.
const MARK: &str = "toukan-pieces/1 ";
/// Pieces at most; with Windows' 2,560 octets they hold more than the longest secret.
const MAX_PIECES: usize = 32;

/// A store whose secrets may have any length.
pub(super) struct Pieces {
    store: Box<dyn Store>,
    longest_entry: Option<usize>,
}

/// What the entry of a secret in pieces says.
#[derive(Clone, Copy)]
struct Head {
    letter: char,
    count: usize,
}

impl Head {
    fn read(entry: &[u8]) -> Option<Self> {
        let (letter, count) = str::from_utf8(entry).ok()?.strip_prefix(MARK)?.split_once(' ')?;
        let count = count.parse().ok().filter(|count| (1..=MAX_PIECES).contains(count))?;
        let letter = ['a', 'b'].into_iter().find(|one| letter.chars().eq([*one]))?;
        Some(Self { letter, count })
    }

    fn other_letter(self) -> char {
        if self.letter == 'a' { 'b' } else { 'a' }
    }

    fn names(self, user: &str) -> impl Iterator<Item = String> {
        (1..=self.count).map(move |n| format!("{user}#{}{n}", self.letter))
    }
}

impl Pieces {
    /// Over a store whose entries hold this many octets; `None` for any number: nothing is ever put
    /// in pieces there.
    pub(super) fn new(store: Box<dyn Store>, longest_entry: Option<usize>) -> Self {
        // Never none at all, which would make endless pieces.
        Self { store, longest_entry: longest_entry.map(|octets| octets.max(1)) }
    }

    /// Stores a secret.
    pub(super) fn put(&self, user: &str, secret: &[u8], wanted: Wanted<'_>) -> Result<(), VaultError> {
        let Some(longest) = self.longest_entry else { return self.store.put(user, secret, wanted).map(drop) };
        let earlier = self.head(user)?;
        let stored = if secret.len() <= longest && !secret.starts_with(MARK.as_bytes()) {
            self.store.put(user, secret, wanted)?
        } else {
            let head = Head { letter: earlier.map_or('a', Head::other_letter), count: secret.len().div_ceil(longest) };
            self.put_pieces(user, secret, longest, head, wanted)?
        };
        match earlier {
            Some(earlier) if stored => self.drop_pieces(user, earlier),
            _ => Ok(()),
        }
    }

    fn put_pieces(
        &self,
        user: &str,
        secret: &[u8],
        longest: usize,
        head: Head,
        wanted: Wanted<'_>,
    ) -> Result<bool, VaultError> {
        if head.count > MAX_PIECES {
            return Err(VaultError::TooLong { longest: longest.saturating_mul(MAX_PIECES) });
        }
        for (name, piece) in head.names(user).zip(secret.chunks(longest)) {
            if !self.store.put(&name, piece, wanted)? {
                self.drop_pieces(user, head)?;
                return Ok(false);
            }
        }
        let stored = self.store.put(user, format!("{MARK}{} {}", head.letter, head.count).as_bytes(), wanted)?;
        if !stored {
            self.drop_pieces(user, head)?;
        }
        Ok(stored)
    }

    /// Gives a secret back.
    pub(super) fn get(&self, user: &str) -> Result<Secret, VaultError> {
        let entry = self.store.get(user)?;
        let Some(head) = self.longest_entry.and_then(|_| Head::read(&entry)) else { return Ok(entry) };
        let pieces = head.names(user).map(|name| self.store.get(&name)).collect::<Result<Vec<_>, _>>()?;
        // Its whole length from the start: a buffer that grows leaves copies behind.
        let mut whole = Zeroizing::new(Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum()));
        for piece in &pieces {
            whole.extend_from_slice(piece);
        }
        Ok(whole)
    }

    /// Takes a secret out.
    pub(super) fn forget(&self, user: &str) -> Result<(), VaultError> {
        let earlier = if self.longest_entry.is_some() { self.head(user)? } else { None };
        self.store.forget(user)?;
        earlier.map_or(Ok(()), |earlier| self.drop_pieces(user, earlier))
    }

    fn head(&self, user: &str) -> Result<Option<Head>, VaultError> {
        match self.store.get(user) {
            Ok(entry) => Ok(Head::read(&entry)),
            Err(VaultError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn drop_pieces(&self, user: &str, head: Head) -> Result<(), VaultError> {
        for name in head.names(user) {
            match self.store.forget(&name) {
                Ok(()) | Err(VaultError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
