//! Linux with nftables and nothing above it.
//!
//! What one chain drops no other can let through again, so the rule has to stand in the chain that drops.

use super::guide::{Part, Steps};
use super::linux::{listening, reach, sudo, try_it};
use super::{Chain, Purpose, Question};
use crate::model::{HintId, MessageId};

pub(super) fn parts(question: &Question) -> Vec<Part> {
    let (chain, comment) = match question.purpose {
        Purpose::Send => (Chain::usual_output(), "toukan-send"),
        Purpose::Serve => (Chain::usual_input(), "toukan-server"),
    };
    let chain = question.chain.clone().unwrap_or(chain);
    let named = Question { chain: Some(chain.clone()), ..question.clone() };
    let steps = Steps(&named);
    let port = question.port;
    let comment = format!("{comment}-{port}");
    let insert = sudo(format!("nft 'insert rule {chain} tcp dport {port} accept comment \"{comment}\"'"));
    // A rule is deleted by its number, which is found by the comment.
    let delete = sudo(format!(
        "nft delete rule {chain} handle \"$(sudo nft -a list chain {chain} | \
         sed -n 's/.* comment \"{comment}\" # handle //p' | head -n 1)\""
    ));
    let chains = |hook: &str| {
        sudo(format!(
            "nft list chains | awk '$1 == \"table\" {{ table = $2 \" \" $3 }} \
             $1 == \"chain\" {{ chain = $2 }} / hook {hook} / {{ $1 = $1; print table, chain, $0 }}'"
        ))
    };
    let (look, open) = match question.purpose {
        Purpose::Send => {
            let mut look = vec![steps.read(HintId::FirewallNftablesRead, chains("output"))];
            look.extend(reach(question));
            (look, HintId::FirewallNftablesAllow)
        }
        Purpose::Serve => (
            vec![listening(question), steps.read(HintId::FirewallNftablesReadIn, chains("input"))],
            HintId::FirewallNftablesServe,
        ),
    };
    let mut parts = vec![
        Part::new(MessageId::SectionFirewallLook, look),
        Part::new(MessageId::SectionFirewallOpen, vec![steps.change(open, insert, delete)]),
    ];
    if question.purpose == Purpose::Send {
        parts.extend(try_it(question));
    }
    parts
}
