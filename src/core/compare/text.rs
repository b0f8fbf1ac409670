//! Conclusions and differences as sentences, with the networks called as the person calls them.

use super::{Comparison, Conclusion, DoorDiffers, NameDiffers, Pace, Side, What};
use crate::model::{Family, Host, Message, MessageId};
use crate::text::{Sentences, Texts};

/// What the two networks are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// The first.
    pub first: String,
    /// The second.
    pub second: String,
}

impl Names {
    /// What this one is called.
    pub fn of(&self, side: Side) -> &str {
        match side {
            Side::First => &self.first,
            Side::Second => &self.second,
        }
    }
}

impl Conclusion {
    /// What follows, and what to do.
    pub fn sentences(&self, names: &Names, texts: &Texts) -> Sentences {
        let (says, advice) = self.ids();
        let say = |id| texts.say(&self.about(Message::new(id), names));
        Sentences { text: say(says), advice: say(advice) }
    }

    fn ids(&self) -> (MessageId, MessageId) {
        match self.what {
            What::Offline => (MessageId::CompareOffline, MessageId::CompareOfflineAdvice),
            What::PortBlocked { .. } => (MessageId::ComparePort, MessageId::ComparePortAdvice),
            What::RelayBlocked { .. } => (MessageId::CompareRelay, MessageId::CompareRelayAdvice),
            What::HostShut { .. } => (MessageId::CompareHost, MessageId::CompareHostAdvice),
            What::FamilyBroken { .. } => (MessageId::CompareFamily, MessageId::CompareFamilyAdvice),
            What::Denied { .. } => (MessageId::CompareDenied, MessageId::CompareDeniedAdvice),
            What::Intercepted { .. } => (MessageId::CompareIntercepted, MessageId::CompareInterceptedAdvice),
            What::NoDns => (MessageId::CompareNoDns, MessageId::CompareNoDnsAdvice),
            What::DnsDiffers { .. } => (MessageId::CompareDns, MessageId::CompareDnsAdvice),
            What::ShutToBoth { .. } => (MessageId::CompareShut, MessageId::CompareShutAdvice),
            What::BothWork => (MessageId::CompareBothWork, MessageId::CompareBothWorkAdvice),
            What::NothingDiffers => (MessageId::CompareNothing, MessageId::CompareNothingAdvice),
        }
    }

    fn about(&self, message: Message, names: &Names) -> Message {
        let message = match self.side {
            Some(side) => message.with("network", names.of(side)).with("elsewhere", names.of(side.other())),
            None => message.with("network", &names.first).with("elsewhere", &names.second),
        };
        let list = |hosts: &[Host]| hosts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match &self.what {
            What::PortBlocked { port, hosts } => message.with("port", port).with("hosts", &list(hosts)),
            What::RelayBlocked { hosts } => message.with("hosts", &list(hosts)),
            What::HostShut { host } => message.with("host", host),
            What::FamilyBroken { family } => message.with("family", family_word(*family)),
            What::Denied { port } => message.with("port", port),
            What::Intercepted { host, issuer } => message.with("host", host).quoting("issuer", issuer),
            What::DnsDiffers { name, kind } => message.with("name", name).with("kind", kind.word()),
            What::ShutToBoth { host, port } => message.with("host", host).with("port", port),
            What::Offline | What::NoDns | What::BothWork | What::NothingDiffers => message,
        }
    }
}

const fn family_word(family: Family) -> &'static str {
    match family {
        Family::Ipv4 => "ipv4",
        Family::Ipv6 => "ipv6",
    }
}

impl Comparison {
    /// What a door did in each, in a line.
    pub fn door(&self, door: &DoorDiffers, texts: &Texts) -> [String; 3] {
        let family = if door.family == Family::Ipv6 { "IPv6" } else { "IPv4" };
        let came = |came: &str| texts.say(&Message::new(MessageId::ReportCame).with("kind", came));
        [format!("{}:{} {family}", door.host, door.port), came(door.first), came(door.second)]
    }

    /// What was said of a name in each.
    pub fn name(&self, name: &NameDiffers, texts: &Texts) -> [String; 3] {
        let list = |said: &std::collections::BTreeSet<String>| {
            if said.is_empty() {
                texts.say(&Message::new(MessageId::CompareNoRecords))
            } else {
                said.iter().cloned().collect::<Vec<_>>().join(", ")
            }
        };
        let kind = texts.say(&Message::new(MessageId::ReportAsked).with("kind", name.kind.word()));
        [format!("{} ({kind})", name.name), list(&name.first), list(&name.second)]
    }

    /// Which is slower, in a sentence; nothing where neither is.
    pub fn pace_said(&self, names: &Names, texts: &Texts) -> Option<String> {
        let Some(Pace::Slower(side)) = self.pace else { return None };
        Some(texts.say(&Message::new(MessageId::CompareSlower).with("network", names.of(side))))
    }

    /// All of it as text for a terminal.
    pub fn text(&self, names: &Names, texts: &Texts) -> String {
        let say = |id| texts.say(&Message::new(id));
        let mut lines = Vec::new();
        for conclusion in &self.conclusions {
            let sentences = conclusion.sentences(names, texts);
            lines.push(format!("{}\n  {}", sentences.text, sentences.advice));
        }
        lines.extend(self.pace_said(names, texts));
        let mut part = |heading, rows: Vec<[String; 3]>| {
            if rows.is_empty() {
                return;
            }
            lines.push(String::new());
            lines.push(say(heading));
            for [what, first, second] in rows {
                let row = Message::new(MessageId::CompareRow).with("what", &what).with("network", &names.first);
                let row = row.with("first", &first).with("elsewhere", &names.second).with("second", &second);
                lines.push(format!("  {}", texts.say(&row)));
            }
        };
        part(MessageId::CompareDoors, self.doors.iter().map(|door| self.door(door, texts)).collect());
        part(MessageId::CompareNames, self.names.iter().map(|name| self.name(name, texts)).collect());
        let issued = |chain: &super::Chain| chain.issuer.to_string();
        let chains = self.chains.iter().map(|one| [one.host.to_string(), issued(&one.first), issued(&one.second)]);
        part(MessageId::CompareChains, chains.collect());
        for (side, findings) in [(Side::First, &self.only_first), (Side::Second, &self.only_second)] {
            if findings.is_empty() {
                continue;
            }
            lines.push(String::new());
            lines.push(texts.say(&Message::new(MessageId::CompareOnly).with("network", names.of(side))));
            lines.extend(findings.iter().map(|finding| format!("  {}", texts.finding(finding).text)));
        }
        lines.join("\n") + "\n"
    }
}
