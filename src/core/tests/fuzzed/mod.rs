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

#[test]
fn smtp() {
    each("smtp", drive::smtp);
}

#[test]
fn imap() {
    each("imap", drive::imap);
}

#[test]
fn response() {
    each("response", drive::response);
}

#[test]
fn chain() {
    each("chain", drive::chain);
}

#[test]
fn reply() {
    each("reply", drive::reply);
}
