//! Steps for a firewall: words only, the same in both languages.

use crate::contract::assert_valid;
use crate::program::run;

const SYSTEMS: [&str; 6] = ["windows", "macos", "ufw", "firewalld", "nftables", "router"];

#[test]
fn documents_keep_their_schema_and_hold_the_host_and_the_port() {
    for system in SYSTEMS {
        for more in [&[][..], &["--run-a-server"]] {
            let mut words =
                vec!["--json", "firewall", "--system", system, "--port", "2525", "--host", "smtp.example.jp"];
            words.extend(more);
            let ran = run(&words, "");
            assert_eq!((ran.status, ran.err.as_str()), (0, ""));
            let document = ran.json();
            assert_valid("toukan.firewall.1.json", &document);
            assert_eq!((&document["system"], &document["port"]), (&system.into(), &2525.into()));
            assert_eq!(document["purpose"], if more.is_empty() { "send" } else { "server" });
            let steps = document["parts"][0]["steps"].as_array().unwrap();
            assert!(steps.iter().all(|step| step["reads_only"] == true), "{document:#}");
        }
    }
}

#[test]
fn the_same_steps_in_both_languages_with_the_same_commands() {
    for system in SYSTEMS {
        let commands = |lang: &str| -> Vec<String> {
            let ran = run(&["--lang", lang, "firewall", "--system", system, "--host", "smtp.example.jp"], "");
            assert_eq!((ran.status, ran.err.as_str()), (0, ""));
            let indented = ran.out.lines().filter_map(|line| line.strip_prefix("       ")).map(str::to_owned);
            indented.collect()
        };
        assert_eq!(commands("en"), commands("ja"), "{system}");
    }
}

#[test]
fn the_chain_is_the_one_that_was_named() {
    let ran = run(&["firewall", "--system", "nftables", "--chain", "ip mine out"], "");
    assert!(ran.out.contains("insert rule ip mine out tcp dport 587 accept"), "{}", ran.out);
}

#[test]
fn what_a_shell_would_obey_is_no_host_port_or_chain() {
    for words in [
        &["firewall", "--host", "a;reboot"][..],
        &["firewall", "--host", "$(reboot).example"],
        &["firewall", "--port", "587;reboot"],
        &["firewall", "--port", "0"],
        &["firewall", "--chain", "inet filter $(reboot)"],
        &["firewall", "--system", "ipfw"],
    ] {
        let ran = run(words, "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.is_empty());
    }
}
