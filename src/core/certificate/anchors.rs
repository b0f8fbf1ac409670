//! The roots that a chain may lead to: a public list that this program carries, and those given.

use webpki_roots::TLS_SERVER_ROOTS;
use x509_parser::der_parser::asn1_rs::Any;
use x509_parser::prelude::{FromDer, X509Certificate, X509Name};

/// How many roots can be given. A company has a handful; a file of the whole public list has some
/// hundred and fifty.
const MAX_GIVEN: usize = 1000;

/// A root: its subject and its key, both as the contents of their DER sequence.
pub(super) struct Anchor<'a> {
    pub(super) subject: &'a [u8],
    pub(super) key: &'a [u8],
    /// From the public list.
    pub(super) public: bool,
}

/// The roots that are known by more than their own word.
///
/// The public list is Mozilla's, as it was when this program was made: what is on it counts as
/// public on every system. It decides what is *said* about a chain, never whether it is trusted.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    given: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Anchors {
    /// The public list, and these certificates besides. What is no certificate is passed over.
    pub fn with<'a>(given: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let read = |der| {
            let (_, root) = X509Certificate::from_der(der).ok()?;
            Some((contents(root.subject().as_raw())?.to_vec(), contents(root.public_key().raw)?.to_vec()))
        };
        Self { given: given.into_iter().filter_map(read).take(MAX_GIVEN).collect() }
    }

    /// All of them, the public ones first.
    pub(super) fn all(&self) -> impl Iterator<Item = Anchor<'_>> {
        let public = TLS_SERVER_ROOTS.iter().map(|root| Anchor {
            subject: &root.subject,
            key: &root.subject_public_key_info,
            public: true,
        });
        let given = self.given.iter().map(|(subject, key)| Anchor { subject, key, public: false });
        public.chain(given)
    }

    /// Whether one of them belongs to an organisation of this name.
    pub(super) fn has_organisation(&self, name: &str) -> bool {
        self.all().any(|anchor| {
            let der = sequence(anchor.subject);
            X509Name::from_der(&der).is_ok_and(|(_, subject)| organisation(&subject).is_some_and(|one| one == name))
        })
    }
}

/// The organisation in a name.
pub(super) fn organisation<'a>(name: &'a X509Name<'_>) -> Option<&'a str> {
    name.iter_organization().next()?.as_str().ok().filter(|name| !name.is_empty())
}

/// What stands inside a DER element.
pub(super) fn contents(der: &[u8]) -> Option<&[u8]> {
    Any::from_der(der).ok().map(|(_, element)| element.data)
}

/// The same as a DER sequence again (X.690 §8.9, definite length).
pub(super) fn sequence(contents: &[u8]) -> Vec<u8> {
    let length = contents.len().to_be_bytes();
    let length: Vec<u8> = length.into_iter().skip_while(|octet| *octet == 0).collect();
    let mut der = Vec::with_capacity(contents.len() + length.len() + 2);
    der.push(0x30);
    match (contents.len(), u8::try_from(length.len())) {
        (0..=0x7f, _) => der.push(u8::try_from(contents.len()).unwrap_or_default()),
        (_, count) => {
            der.push(0x80 | count.unwrap_or_default());
            der.extend_from_slice(&length);
        }
    }
    der.extend_from_slice(contents);
    der
}

#[cfg(test)]
mod tests {
    use x509_parser::prelude::SubjectPublicKeyInfo;

    use super::*;

    #[test]
    fn every_public_root_can_be_read() {
        let anchors = Anchors::default();
        assert!(anchors.all().count() > 100);
        for anchor in anchors.all() {
            let (subject, key) = (sequence(anchor.subject), sequence(anchor.key));
            let (rest, subject) = X509Name::from_der(&subject).unwrap();
            assert!(rest.is_empty(), "{subject}");
            assert!(SubjectPublicKeyInfo::from_der(&key).is_ok_and(|(rest, _)| rest.is_empty()), "{subject}");
        }
    }

    #[test]
    fn organisations_are_known_by_their_whole_name() {
        let anchors = Anchors::default();
        assert!(anchors.has_organisation("Internet Security Research Group"));
        assert!(!anchors.has_organisation("Internet Security"));
        assert!(!anchors.has_organisation(""));
    }

    #[test]
    fn a_sequence_is_one_again_whatever_its_length() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let inside = vec![5; length];
            assert_eq!(contents(&sequence(&inside)), Some(inside.as_slice()), "{length}");
        }
    }

    #[test]
    fn what_is_no_certificate_is_no_root() {
        assert_eq!(Anchors::with([b"no".as_slice()]).all().count(), Anchors::default().all().count());
    }
}
