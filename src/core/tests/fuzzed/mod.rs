//! What the fuzz targets have been fed, as an ordinary test.
#![allow(clippy::disallowed_methods, reason = "the corpus is files; the library itself reads none")]
#![allow(missing_docs, unreachable_pub, reason = "a test, and a module shared with fuzz/")]

#[path = "../../../../fuzz/drive.rs"]
mod drive;

fn each(target: &str, run: impl Fn(&[u8])) {
    let folder = format!("{}/../../fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let input = std::fs::read(entry.unwrap().path()).unwrap();
        run(&input);
        // What a fuzzer tries first: the same, cut short.
        (0..input.len()).for_each(|end| run(&input[..end]));
        count += 1;
    }
    assert!(count > 3, "the corpus of {target} is gone");
}

/// Runs that the corpus leads to: pieces of two inputs put together, octets turned.
const MUTATIONS: usize = 3000;

/// The same as a fuzzer does, without one: always in the same order, so that what fails once fails again.
fn beyond(target: &str, run: impl Fn(&[u8])) {
    let folder = format!("{}/../../fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let corpus: Vec<Vec<u8>> = names.iter().map(|path| std::fs::read(path).unwrap()).collect();
    // Numerical Recipes' generator: good enough to choose places.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit.max(1)
    };
    for _ in 0..MUTATIONS {
        let (one, other) = (&corpus[below(corpus.len())], &corpus[below(corpus.len())]);
        let (head, tail) = (&one[..below(one.len() + 1)], &other[below(other.len() + 1)..]);
        let mut input = [head, tail].concat();
        for _ in 0..below(4) {
            let (at, octet) = (below(input.len()), b"\r\n\0 .*+-~=25\xff[]{}A"[below(18)]);
            match below(3) {
                0 if !input.is_empty() => input[at] = octet,
                1 if !input.is_empty() => drop(input.remove(at)),
                _ => input.insert(at.min(input.len()), octet),
            }
        }
        run(&input);
    }
}

#[test]
fn smtp() {
    each("smtp", drive::smtp);
    beyond("smtp", drive::smtp);
}

#[test]
fn imap() {
    each("imap", drive::imap);
    beyond("imap", drive::imap);
}

#[test]
fn response() {
    each("response", drive::response);
    beyond("response", drive::response);
}

#[test]
fn chain() {
    each("chain", drive::chain);
}

#[test]
fn reply() {
    each("reply", drive::reply);
    beyond("reply", drive::reply);
}

#[test]
fn pop3() {
    each("pop3", drive::pop3);
    beyond("pop3", drive::pop3);
}

#[test]
fn pop_response() {
    each("pop_response", drive::pop_response);
    beyond("pop_response", drive::pop_response);
}

#[test]
fn challenge() {
    each("challenge", drive::challenge);
    beyond("challenge", drive::challenge);
}

#[test]
fn transcript() {
    each("transcript", drive::transcript);
    beyond("transcript", drive::transcript);
}

#[test]
fn autoconfig() {
    each("autoconfig", drive::autoconfig);
}

#[test]
fn autodiscover() {
    each("autodiscover", drive::autodiscover);
}

#[test]
fn pacc() {
    each("pacc", drive::pacc);
}

#[test]
fn address() {
    each("address", drive::address);
    beyond("address", drive::address);
}

#[test]
fn names() {
    each("names", drive::names);
    beyond("names", drive::names);
}

#[test]
fn statements() {
    each("statements", drive::statements);
    beyond("statements", drive::statements);
}

#[test]
fn authentication() {
    each("authentication", drive::authentication);
    beyond("authentication", drive::authentication);
}

#[test]
fn dane() {
    each("dane", drive::dane);
    beyond("dane", drive::dane);
}

#[test]
fn imported() {
    each("import", drive::imported);
    beyond("import", drive::imported);
}

#[test]
fn settings() {
    each("settings", drive::settings);
    beyond("settings", drive::settings);
}

#[test]
fn record() {
    each("record", drive::record);
    beyond("record", drive::record);
}

#[test]
fn report() {
    each("report", drive::report);
    beyond("report", drive::report);
}

#[test]
fn authorization() {
    each("authorization", drive::authorization);
    beyond("authorization", drive::authorization);
}

#[test]
fn redirect() {
    each("redirect", drive::redirect);
    beyond("redirect", drive::redirect);
}

#[test]
fn token() {
    each("token", drive::token);
    beyond("token", drive::token);
}
