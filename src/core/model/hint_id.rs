//! Sentences that come in twos: what there is to do or what it means, and behind it why or what then.

macro_rules! hint_ids {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal,)+) => {
        /// A sentence with a second one behind it (its attribute `more`): a step and what it does, or what a message
        /// means and what to do. What stands in them is named in backticks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum HintId {
            $($(#[$doc])+ $variant,)+
        }

        impl HintId {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its key in `assets/texts`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }
        }
    };
}

impl HintId {
    /// By its key in `assets/texts`.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == key)
    }
}

hint_ids! {
    /// Any system: try to connect. `port`.
    FirewallReach = "firewall-reach",
    /// Any system: see whether a server is running here. `port`.
    FirewallListening = "firewall-listening",
    /// Windows: whether connections go out by default. `port`.
    FirewallWindowsProfiles = "firewall-windows-profiles",
    /// Windows: which rules block outwards. `port`.
    FirewallWindowsBlocks = "firewall-windows-blocks",
    /// Windows: try to connect. `port`.
    FirewallWindowsReach = "firewall-windows-reach",
    /// Windows: open the list of rules.
    FirewallWindowsOpen = "firewall-windows-open",
    /// Windows: look for a rule that blocks. `port`.
    FirewallWindowsLook = "firewall-windows-look",
    /// Windows: switch that rule off.
    FirewallWindowsDisable = "firewall-windows-disable",
    /// Windows: an allow rule outwards. `port`, `label`.
    FirewallWindowsAllow = "firewall-windows-allow",
    /// PowerShell: switch a rule off.
    FirewallPowershellDisable = "firewall-powershell-disable",
    /// PowerShell: an allow rule outwards. `port`.
    FirewallPowershellAllow = "firewall-powershell-allow",
    /// netsh: whether connections go out by default. `port`.
    FirewallNetshProfiles = "firewall-netsh-profiles",
    /// netsh: all rules. `port`.
    FirewallNetshRules = "firewall-netsh-rules",
    /// netsh: an allow rule outwards. `port`.
    FirewallNetshAllow = "firewall-netsh-allow",
    /// Windows: what kind of network this is.
    FirewallWindowsNetwork = "firewall-windows-network",
    /// Windows: which rules block inwards. `port`.
    FirewallWindowsBlocksIn = "firewall-windows-blocks-in",
    /// Windows: an inbound rule. `port`, `label`.
    FirewallWindowsServe = "firewall-windows-serve",
    /// PowerShell: an inbound rule. `port`.
    FirewallPowershellServe = "firewall-powershell-serve",
    /// netsh: an inbound rule. `port`.
    FirewallNetshServe = "firewall-netsh-serve",
    /// macOS: its own firewall has nothing to do with sending.
    FirewallMacosOwn = "firewall-macos-own",
    /// macOS: filters of other makers.
    FirewallMacosFilters = "firewall-macos-filters",
    /// macOS: the rules of pf. `port`.
    FirewallMacosPf = "firewall-macos-pf",
    /// macOS: allow it in such a filter. `port`.
    FirewallMacosAllow = "firewall-macos-allow",
    /// macOS: pass in pf. `port`.
    FirewallMacosPfAllow = "firewall-macos-pf-allow",
    /// macOS: whether its own firewall is on.
    FirewallMacosState = "firewall-macos-state",
    /// macOS: let the server's program be reached.
    FirewallMacosServe = "firewall-macos-serve",
    /// macOS: pass inwards in pf. `port`.
    FirewallMacosPfServe = "firewall-macos-pf-serve",
    /// ufw: what it does. `port`.
    FirewallUfwRead = "firewall-ufw-read",
    /// ufw: allow outwards. `port`.
    FirewallUfwAllow = "firewall-ufw-allow",
    /// ufw: what it does, for a server. `port`.
    FirewallUfwReadIn = "firewall-ufw-read-in",
    /// ufw: allow inwards. `port`.
    FirewallUfwServe = "firewall-ufw-serve",
    /// firewalld: policies. `port`.
    FirewallFirewalldPolicies = "firewall-firewalld-policies",
    /// firewalld: direct rules. `port`.
    FirewallFirewalldDirect = "firewall-firewalld-direct",
    /// firewalld: a policy that allows outwards. `port`.
    FirewallFirewalldAllow = "firewall-firewalld-allow",
    /// firewalld: which zone this network is in.
    FirewallFirewalldZones = "firewall-firewalld-zones",
    /// firewalld: open inwards. `port`.
    FirewallFirewalldServe = "firewall-firewalld-serve",
    /// nftables: the chains that outgoing connections go through. `port`, `value` (the chain).
    FirewallNftablesRead = "firewall-nftables-read",
    /// nftables: accept outwards. `port`, `value` (the chain).
    FirewallNftablesAllow = "firewall-nftables-allow",
    /// nftables: the chains that incoming connections go through. `port`, `value` (the chain).
    FirewallNftablesReadIn = "firewall-nftables-read-in",
    /// nftables: accept inwards. `port`, `value` (the chain).
    FirewallNftablesServe = "firewall-nftables-serve",
    /// Routers: where a filter may be. `port`.
    FirewallRouterLook = "firewall-router-look",
    /// Routers: allow it. `port`.
    FirewallRouterAllow = "firewall-router-allow",
    /// Routers: whether a port can be opened on this line. `port`.
    FirewallRouterLine = "firewall-router-line",
    /// Routers: forward a port. `port`.
    FirewallRouterServe = "firewall-router-serve",
    /// A further test: another network.
    NextOtherNetwork = "next-other-network",
    /// A further test: without a VPN.
    NextVpnOff = "next-vpn-off",
    /// A further test: without a security program's mail scanning.
    NextScanningOff = "next-scanning-off",
    /// A further test: after a while.
    NextLater = "next-later",
    /// A case that people meet: an address of another domain than the line's provider.
    CaseOtherDomain = "case-other-domain",
    /// Its steps.
    CaseOtherDomainServer = "case-other-domain-server",
    /// Another.
    CaseOtherDomainPort = "case-other-domain-port",
    /// Another.
    CaseOtherDomainSender = "case-other-domain-sender",
    /// A case: a mail server at home.
    CaseHomeServer = "case-home-server",
    /// Its steps.
    CaseHomeServerRelay = "case-home-server-relay",
    /// Another.
    CaseHomeServerLine = "case-home-server-line",
    /// Another.
    CaseHomeServerReceive = "case-home-server-receive",
    /// A case: a server outside, from a company's network.
    CaseOutsideServer = "case-outside-server",
    /// Its steps.
    CaseOutsideServerPort = "case-outside-server-port",
    /// Another.
    CaseOutsideServerAsk = "case-outside-server-ask",
    /// Another.
    CaseOutsideServerOwn = "case-outside-server-own",
    /// A case: the Wi-Fi of a hotel, café or shop.
    CasePublicWifi = "case-public-wifi",
    /// Its steps.
    CasePublicWifiPage = "case-public-wifi-page",
    /// Another.
    CasePublicWifiPort = "case-public-wifi-port",
    /// Another.
    CasePublicWifiPhone = "case-public-wifi-phone",
    /// A case: the provider's own server on port 25.
    CaseOwnServer = "case-own-server",
    /// Its steps.
    CaseOwnServerPort = "case-own-server-port",
    /// Another.
    CaseOwnServerElsewhere = "case-own-server-elsewhere",
    /// A mail program's words: no connection came about.
    ExplainNoConnection = "explain-no-connection",
    /// A mail program's words: no answer in time.
    ExplainTimeout = "explain-timeout",
    /// A mail program's words: refused at the port.
    ExplainRefused = "explain-refused",
    /// A mail program's words: the name does not exist.
    ExplainNoSuchHost = "explain-no-such-host",
    /// A mail program's words: the connection ended early.
    ExplainLost = "explain-lost",
    /// A mail program's words: no way there.
    ExplainUnreachable = "explain-unreachable",
    /// A mail program's words: this computer itself said no.
    ExplainDeniedHere = "explain-denied-here",
    /// A mail program's words: no network.
    ExplainOffline = "explain-offline",
    /// A mail program's words: the sign-in was refused.
    ExplainSignIn = "explain-sign-in",
    /// A mail program's words: another way to sign in.
    ExplainMethod = "explain-method",
    /// A mail program's words: no STARTTLS there.
    ExplainNoStarttls = "explain-no-starttls",
    /// A mail program's words: encryption did not come about.
    ExplainTls = "explain-tls",
    /// A new account was not let in, and the program does not say why.
    ExplainNotIn = "explain-not-in",
    /// A mail program's words: the sender was refused.
    ExplainSender = "explain-sender",
    /// A mail program's words: a recipient was refused.
    ExplainRecipient = "explain-recipient",
    /// A mail program's words: the message is too large.
    ExplainTooLarge = "explain-too-large",
    /// A mail program's words: waiting helps.
    ExplainLater = "explain-later",
    /// A mail program's words: a password made for programs.
    ExplainAppPassword = "explain-app-password",
    /// A mail program's words: sign-in in the browser.
    ExplainBrowser = "explain-browser",
    /// A mail program's words: mail programs are not let in.
    ExplainSwitchedOff = "explain-switched-off",
    /// A mail program's words: too many attempts.
    ExplainTooMany = "explain-too-many",
    /// A mail program's words: this network's address is on a list.
    ExplainListed = "explain-listed",
    /// A mail program's words: no more may be sent, or the mailbox is full.
    ExplainQuota = "explain-quota",
    /// A mail program's words: the password has had its time.
    ExplainNewPassword = "explain-new-password",
    /// A security program that looks into mail that is sent. `product`; in the second sentence `word-en`, `word-ja`.
    FirewallScannerSends = "firewall-scanner-sends",
    /// The same, of mail that is read.
    FirewallScannerReads = "firewall-scanner-reads",
}
