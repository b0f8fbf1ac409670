# How a port is opened, step by step. Toukan runs none of it.

sheet-firewall = { $kind ->
    [server] Let others reach a mail server on this computer, port { $port }
   *[send] { $stage ->
        [router] Let port { $port } out through the router
        [windows] Let port { $port } out on Windows 11
        [macos] Let port { $port } out on macOS
       *[linux] Let port { $port } out on Linux ({ $stage })
    }
}
note-firewall-nothing-run = Toukan runs none of this. Read first: the first steps change nothing and show whether the rest is needed.
note-firewall-when = Do this only where something points at this computer. A port that the network or the server closes is not opened by anything here.
note-firewall-server = This is for people who run a submission server on this computer. A mail program never needs it: it would open a door for others and not help it send.
note-firewall-policy = Where an organisation manages this computer, its rules come back or cannot be changed: show this page to its administrator.
note-firewall-active = On this computer { $stage } is switched on, so the steps are for that one.
note-firewall-none = No firewall was seen to be switched on here. What can be seen without an administrator is not everything; the steps are for nftables, which all of them use.
note-firewall-hidden = Toukan runs in a sandbox here (Flatpak) and cannot see which firewall this computer has. The steps are for nftables, which all of them use.

section-firewall-look = First, only look
section-firewall-clicks = In the window of Windows
section-firewall-powershell = The same by PowerShell
section-firewall-netsh = The same by netsh
section-firewall-open = Then open the port
section-firewall-scanners = Security programs that look into mail
section-firewall-try = See whether it works now

line-firewall-reads = This only reads.
line-firewall-changes = This changes something.
label-firewall-undo = The way back:
label-firewall-command = { $kind ->
    [powershell] In PowerShell:
    [powershell-administrator] In PowerShell, opened with “Run as administrator”:
    [cmd] In the command prompt:
    [cmd-administrator] In the command prompt, opened with “Run as administrator”:
    [terminal] In a terminal:
   *[terminal-administrator] In a terminal, as an administrator:
}

undo-firewall-enable = select the same rule and choose “Enable Rule”.
undo-firewall-delete = { $kind ->
    [in] select the rule “{ $label }” under “Inbound Rules” and choose “Delete”.
   *[out] select the rule “{ $label }” under “Outbound Rules” and choose “Delete”.
}
undo-firewall-filter = delete the rule in the same list, or set it back to what it was.
undo-firewall-programs = select the program in the same list and choose “−”.
undo-firewall-scanner = switch the same setting on again.
undo-firewall-router = delete the entry in the router, or set it back to what it was.

firewall-reach = Try the connection itself.
    .more = Where it says “open” or “succeeded”, nothing on the way closes port { $port }, and the cause is no firewall.
firewall-listening = See whether a server is running at port { $port } of this computer.
    .more = Where no line comes, none is running: there is nothing to be reached yet, and opening the port does not help.

firewall-windows-profiles = See whether Windows lets connections out as a rule.
    .more = Where DefaultOutboundAction is Allow or NotConfigured, everything goes out that no rule blocks, and an allow rule changes nothing. Only where it is Block does port { $port } need one.
firewall-windows-blocks = List the rules that block outgoing connections.
    .more = A block rule beats every allow rule. Look for one whose RemotePort is { $port } or Any and whose Program is your mail program or Any. Where PolicyStoreSourceType is GroupPolicy, an administrator has set it: show them the list.
firewall-windows-reach = Try the connection itself.
    .more = TcpTestSucceeded : True means that nothing on the way closes port { $port }, and the cause is no firewall.
firewall-windows-open = Open “Windows Security”, choose “Firewall & network protection” and then “Advanced settings”. Windows+R and wf.msc opens the same.
    .more = It opens the list of rules and changes nothing. Windows asks for an administrator.
firewall-windows-look = Choose “Outbound Rules” on the left and sort by “Action”. Look among the enabled “Block” rules for one with “Remote Port” { $port } or with your mail program.
    .more = Looking changes nothing. While there is such a rule, an allow rule beside it does not help.
firewall-windows-disable = Select that rule and choose “Disable Rule” on the right.
    .more = What the rule blocked can go out from then on. Where it cannot be chosen, the rule comes from your organisation.
firewall-windows-allow = Only where outgoing connections are blocked as a rule: under “Outbound Rules” choose “New Rule…”, then “Port”, “TCP”, “Specific remote ports” { $port }, “Allow the connection”, all three of “Domain”, “Private”, “Public”, and the name “{ $label }”.
    .more = Every program on this computer can then connect to port { $port } of other computers. Nothing is opened from outside.
firewall-powershell-disable = Switch the blocking rule off. PowerShell asks for its DisplayName, as it stands in the list above.
    .more = What the rule blocked can go out from then on.
firewall-powershell-allow = Only where outgoing connections are blocked as a rule: add a rule that lets port { $port } out.
    .more = Every program on this computer can then connect to port { $port } of other computers. Nothing is opened from outside.
firewall-netsh-profiles = See whether Windows lets connections out as a rule.
    .more = AllowOutbound means that everything goes out that no rule blocks. Only where it says BlockOutbound does port { $port } need an allow rule.
firewall-netsh-rules = List all rules.
    .more = The list is long. Look for an enabled rule outwards that blocks port { $port }, or your mail program; it beats every allow rule.
firewall-netsh-allow = Only where outgoing connections are blocked as a rule: add a rule that lets port { $port } out.
    .more = Every program on this computer can then connect to port { $port } of other computers. Nothing is opened from outside.
firewall-windows-network = See what kind of network Windows takes this one for.
    .more = The rule below holds in networks that are Private or DomainAuthenticated. A network of strangers, such as in a café, stays Public: never open a server there.
firewall-windows-blocks-in = List the rules that block incoming connections.
    .more = A block rule beats every allow rule. Look for one whose LocalPort is { $port } or Any and whose Program is your server or Any.
firewall-windows-serve = Choose “Inbound Rules” and “New Rule…”, then “Port”, “TCP”, “Specific local ports” { $port }, “Allow the connection”. Tick “Domain” and “Private”, not “Public”, and enter the name “{ $label }”.
    .more = Others in your own network can then connect to port { $port } of this computer, whichever program listens there.
firewall-powershell-serve = Add a rule that lets others connect to port { $port }, in private networks and those of your organisation.
    .more = Others in your own network can then connect to port { $port } of this computer, whichever program listens there.
firewall-netsh-serve = Add a rule that lets others connect to port { $port }, in private networks and those of your organisation.
    .more = Others in your own network can then connect to port { $port } of this computer, whichever program listens there.

firewall-macos-own = See whether the firewall of macOS is on, and leave it as it is.
    .more = It judges only what comes in. On or off, it never keeps a mail program from sending.
firewall-macos-filters = List the filters of other makers.
    .more = Lines under network_extension are such filters, for example Little Snitch or LuLu. They ask once whether a program may connect and remember the answer. Where there is none, nothing of that kind is in the way.
firewall-macos-pf = See what the packet filter pf does.
    .more = Where it says Status: Disabled, pf blocks nothing. Else look for a line that begins with block, has “out” or no direction, and names port { $port } or none.
firewall-macos-allow = Open the filter that the list above has, look for your mail program in its rules, and allow it to connect to port { $port }.
    .more = Only this program is let out, and only as far as the rule says.
firewall-macos-pf-allow = Only where pf blocks: let port { $port } out until the next restart.
    .more = It puts one rule where the rules of macOS look it up, and changes no file. A block with “quick” that stands before it still wins: then whoever wrote it has to change it.
firewall-macos-state = See whether the firewall of macOS is on.
    .more = Where it is off, it keeps nobody from your server.
firewall-macos-serve = Open System Settings, “Network”, “Firewall”, “Options…”. Choose “+”, select the program of your mail server, and leave it at “Allow incoming connections”.
    .more = Others can then connect to this program, at whichever port it listens.
firewall-macos-pf-serve = Only where pf blocks: let port { $port } in until the next restart.
    .more = Others in your network can then connect to port { $port } of this computer. No file is changed.

firewall-ufw-read = See what ufw does.
    .more = “Status: inactive” means that it blocks nothing. Else look at “Default: … (outgoing)” and for a line with DENY OUT or REJECT OUT and port { $port }.
firewall-ufw-allow = Let port { $port } out, before all other rules.
    .more = Every program on this computer can then connect to port { $port } of other computers. Nothing is opened from outside.
firewall-ufw-read-in = See what ufw does.
    .more = “Status: inactive” means that it keeps nobody out. Else look for a line with ALLOW IN and port { $port }: where there is one, it is open already.
firewall-ufw-serve = Let others connect to port { $port }.
    .more = Whoever reaches this computer can then connect to its port { $port }. The rule stays over a restart.
firewall-firewalld-policies = List the policies.
    .more = Look for an active one with “ingress-zones: HOST” that has “target: DROP” or “target: REJECT”, or a rule that drops or rejects port { $port }. As it comes, firewalld lets everything out.
firewall-firewalld-direct = List the direct rules.
    .more = A line with OUTPUT, DROP or REJECT, and { $port } blocks too, and the policy below does not get past it: whoever put it there has to take it away (--direct --remove-rule).
firewall-firewalld-allow = Let port { $port } out by a policy that is decided before the others.
    .more = Every program on this computer can then connect to port { $port } of other computers. Nothing is opened from outside. The policy stays over a restart; rules that hold only until then are gone after the reload.
firewall-firewalld-zones = See which zone is in use and what it lets in.
    .more = Where “ports” has { $port }/tcp, or “services” the one of your server, it is open already.
firewall-firewalld-serve = Open port { $port } in the default zone.
    .more = Whoever reaches this computer through that zone can then connect to its port { $port }. The rule stays over a restart; rules that hold only until then are gone after the reload.
firewall-nftables-read = List the chains that outgoing connections go through.
    .more = No line means that nothing blocks outwards. A chain with “policy drop” blocks whatever it does not accept; “nft list chain” and its name shows what else is in it. What one chain drops, no other lets through again. The step below is for the chain { $value }.
firewall-nftables-allow = Accept port { $port } at the beginning of the chain { $value }.
    .more = Every program on this computer can then connect to port { $port } of other computers. Nothing is opened from outside. It holds until the rules are loaded again: to keep it, it has to go into their file.
firewall-nftables-read-in = List the chains that incoming connections go through.
    .more = No line means that nobody is kept out. A chain with “policy drop” blocks whatever it does not accept. The step below is for the chain { $value }.
firewall-nftables-serve = Accept port { $port } at the beginning of the chain { $value }.
    .more = Whoever reaches this computer can then connect to its port { $port }. It holds until the rules are loaded again: to keep it, it has to go into their file.

firewall-router-look = Look in the router’s pages for a packet filter, an access restriction or parental controls that name port { $port }.
    .more = Routers let everything out as they come. A provider that blocks mail blocks port 25 outside the router, and nothing in it changes that: use 587 or 465.
firewall-router-allow = Where such an entry blocks port { $port } outwards, switch it off. In an organisation, ask its administrator instead.
    .more = All computers behind the router can then connect to port { $port } of others. A port is not to be forwarded for that.
firewall-router-line = Find out whether this line has a public IPv4 address of its own.
    .more = Behind MAP-E, DS-Lite or a shared address of the provider, most ports cannot be opened from outside at all, whatever the router says.
firewall-router-serve = In the router’s pages, forward TCP port { $port } to the address of this computer (port forwarding, port mapping).
    .more = Everybody on the internet can then try to reach your server. Only do this where it asks for a sign-in and is kept up to date.

firewall-scanner-sends = Where { $product } is installed: keep it from looking into mail that is sent.
    .more = The setting: { $word-en }. Its other protection stays as it is; switch it off only for a test, or where it turns out to be the cause.
firewall-scanner-reads = Where { $product } is installed: keep it from looking into mail that is read.
    .more = The setting: { $word-en }. It does not look into sending. Switch it off only for a test, or where it turns out to be the cause.
