use proptest::prelude::*;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

use super::super::fixtures::{AUTHORITY, LOGGED, PLAIN};
use super::*;

/// An authority: its certificate, and what it signs with.
struct Made {
    der: Vec<u8>,
    issuer: Issuer<'static, KeyPair>,
}

fn authority_params(name: &str, organisation: Option<&str>) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    if let Some(organisation) = organisation {
        params.distinguished_name.push(DnType::OrganizationName, organisation);
    }
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

fn root(name: &str, organisation: Option<&str>) -> Made {
    let (params, key) = (authority_params(name, organisation), KeyPair::generate().unwrap());
    Made { der: params.self_signed(&key).unwrap().der().to_vec(), issuer: Issuer::new(params, key) }
}

impl Made {
    fn below(&self, name: &str, organisation: Option<&str>) -> Made {
        let (params, key) = (authority_params(name, organisation), KeyPair::generate().unwrap());
        let der = params.signed_by(&key, &self.issuer).unwrap().der().to_vec();
        Made { der, issuer: Issuer::new(params, key) }
    }

    fn server(&self) -> Vec<u8> {
        let params = CertificateParams::new(["smtp.example.jp".to_owned()]).unwrap();
        params.signed_by(&KeyPair::generate().unwrap(), &self.issuer).unwrap().der().to_vec()
    }
}

fn end(ders: &[&[u8]], given: &[&[u8]]) -> Standing {
    standing(ders, &Anchors::with(given.iter().copied())).unwrap()
}

fn missing(name: &str, known_above: bool) -> Standing {
    Standing::Open { missing: Foreign::from(name), known_above }
}

#[test]
fn a_chain_leads_where_its_signatures_lead() {
    let root = root("Root", None);
    let between = root.below("Between", None);
    let own = between.server();
    let given = Standing::Given { root: "CN=Root".into() };
    let private = Standing::Private { root: "CN=Root".into() };
    // In order, in disorder, with the root and without it, with somebody else's beside it.
    assert_eq!(end(&[&own, &between.der], &[&root.der]), given);
    assert_eq!(end(&[&own, PLAIN, &root.der, &between.der], &[&root.der]), given);
    assert_eq!(end(&[&own, &between.der, &root.der], &[]), private);
    assert_eq!(end(&[&own, &between.der], &[]), missing("CN=Root", false));
    assert_eq!(end(&[&own], &[&root.der]), missing("CN=Between", false));
    // The one between, given as a root, is one.
    assert_eq!(end(&[&own], &[&between.der]), Standing::Given { root: "CN=Between".into() });
}

#[test]
fn a_name_alone_leads_nowhere() {
    let (root, impostor) = (root("Root", None), root("Root", None));
    let own = impostor.server();
    assert_eq!(end(&[&own], &[&root.der]), missing("CN=Root", false));
    assert_eq!(end(&[&own, &root.der], &[&root.der]), missing("CN=Root", false));
    assert_eq!(end(&[&own, &impostor.der], &[&root.der]), Standing::Private { root: "CN=Root".into() });
}

#[test]
fn a_public_roots_name_and_organisation_make_nobody_public() {
    let fake = root("ISRG Root X1", Some("Internet Security Research Group"));
    let own = fake.server();
    assert!(matches!(end(&[&own, &fake.der], &[]), Standing::Private { .. }));
    assert!(matches!(end(&[&own], &[]), Standing::Open { known_above: true, .. }));
}

#[test]
fn a_root_made_anew_under_its_old_name_is_not_missing() {
    let (known, anew) = (root("Root", Some("Example Trust")), root("Root", Some("Example Trust")));
    let between = anew.below("Between", Some("Example Trust"));
    let own = between.server();
    assert!(matches!(end(&[&own, &between.der], &[&known.der]), Standing::Open { known_above: false, .. }));
    // Without the one between it cannot be told: that one may be of either.
    assert!(matches!(end(&[&own], &[&known.der]), Standing::Open { known_above: true, .. }));
}

#[test]
fn signs_of_an_authority_above() {
    let root = root("Root", Some("Example Trust"));
    let between = root.below("Between", Some("Example Trust"));
    let own = between.server();
    let open = end(&[&own], &[&root.der]);
    assert!(matches!(open, Standing::Open { known_above: true, .. }), "{open:?}");
    let stamped = end(&[LOGGED], &[]);
    assert!(matches!(stamped, Standing::Open { known_above: true, .. }), "{stamped:?}");
    assert!(matches!(end(&[PLAIN], &[]), Standing::Open { known_above: false, .. }));
    assert!(matches!(end(&[PLAIN, AUTHORITY], &[]), Standing::Private { .. }));
    assert!(matches!(end(&[PLAIN], &[AUTHORITY]), Standing::Given { .. }));
}

#[test]
fn the_better_of_two_ways_counts() {
    // Two certificates for one authority: signed by a root that is known, and by one that is not.
    let (known, other) = (root("Known", None), root("Other", None));
    let (params, key) = (authority_params("Cross", None), KeyPair::generate().unwrap());
    let by_other = params.signed_by(&key, &other.issuer).unwrap().der().to_vec();
    let by_known = params.signed_by(&key, &known.issuer).unwrap().der().to_vec();
    let cross = Made { der: by_other.clone(), issuer: Issuer::new(params, key) };
    let own = cross.server();
    let given = Standing::Given { root: "CN=Known".into() };
    assert_eq!(end(&[&own, &by_other, &other.der, &by_known], &[&known.der]), given);
    assert_eq!(end(&[&own, &by_known, &by_other, &other.der], &[&known.der]), given);
}

#[test]
fn what_cannot_be_read_leads_nowhere() {
    let anchors = Anchors::default();
    assert_eq!(standing(&[], &anchors), None);
    assert_eq!(standing(&[b"no"], &anchors), None);
    assert!(matches!(end(&[PLAIN, b"no", AUTHORITY], &[]), Standing::Private { .. }));
    let long = vec![0x30; super::super::MAX_DER + 1];
    assert_eq!(standing(&[&long], &anchors), None);
}

#[test]
fn a_thicket_of_signatures_ends() {
    // Each of these can stand above each: the same name and key, as often as a chain may be long.
    let (params, key) = (authority_params("Loop", None), KeyPair::generate().unwrap());
    let issuer = Issuer::new(params.clone(), key);
    let one = || {
        let mut params = params.clone();
        params.serial_number = Some(rand_serial());
        params.signed_by(issuer.key(), &issuer).unwrap().der().to_vec()
    };
    let thicket: Vec<Vec<u8>> = (0..40).map(|_| one()).collect();
    let ders: Vec<&[u8]> = thicket.iter().map(Vec::as_slice).collect();
    assert!(standing(&ders, &Anchors::default()).is_some());
}

fn rand_serial() -> rcgen::SerialNumber {
    rcgen::SerialNumber::from_slice(&KeyPair::generate().unwrap().public_key_raw()[1..9])
}

proptest! {
    /// Whatever stands beside it, in whatever order: an honest chain leads to its root, and nothing
    /// that was sent makes a stranger's chain lead there.
    #[test]
    fn nothing_sent_beside_it_changes_where_a_chain_leads(
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        junk in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let (root, other) = (root("Root", None), root("Root", None));
        let (between, theirs) = (root.below("Between", None), other.below("Between", None));
        let beside: [&[u8]; 6] = [&between.der, &theirs.der, &root.der, PLAIN, AUTHORITY, &junk];
        let sent = |own: &[u8]| {
            let mut ders = vec![own.to_vec()];
            ders.extend(order.iter().map(|at| beside[*at].to_vec()));
            let ders: Vec<&[u8]> = ders.iter().map(Vec::as_slice).collect();
            end(&ders, &[&root.der])
        };
        prop_assert_eq!(sent(&between.server()), Standing::Given { root: "CN=Root".into() });
        let stranger = sent(&theirs.server());
        prop_assert!(matches!(stranger, Standing::Open { .. }), "{:?}", stranger);
    }
}
