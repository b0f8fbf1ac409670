# Two networks compared.

compare-offline = From { $network } nothing outside is reached. From { $elsewhere } it is.
compare-offline-advice = Look at that network’s connection, and at its sign-in page if it has one. It is not the mail server.
compare-port = Port { $port } does not pass from { $network }, and works from { $elsewhere }: { $hosts }. The server is there, so { $network } blocks the port, or the server does not let that network’s address in.
compare-port-advice = Use another port that works there, or another network. Whoever runs { $network } can tell whether port { $port } is allowed.
compare-relay = Port 25 does not pass from { $network }, and works from { $elsewhere }: { $hosts }. Many networks block it for everybody, and that is harmless.
compare-relay-advice = Mail programs do not need port 25. Set port 587 or 465 in the mail program.
compare-host = { $host } answers at no port from { $network }, and answers from { $elsewhere }. The server is not down: it does not let the address of { $network } in, or that network blocks the server.
compare-host-advice = If wrong passwords were tried from there, stop all mail programs and wait an hour. Otherwise ask whoever runs the server whether that address is banned.
compare-family = { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
 } reaches nothing from { $network }, though it does from { $elsewhere }. The other kind of address works there.
compare-family-advice = Mail goes by the one that works, with a little delay. Whoever runs { $network } can repair the other.
compare-denied = This computer itself does not let port { $port } out at { $network }, and does at { $elsewhere }.
compare-denied-advice = Its firewall has other rules for networks of other people. The steps for the firewall show where they are.
compare-intercepted = { $host } shows another certificate from { $network }. { $issuer } issued it, who is on no public list. Something there reads along in encrypted connections.
compare-intercepted-advice = Do not send a password through { $network } before you know what it is: a security program, or a device of the company.
compare-no-dns = From { $network } the name server gives no answers. From { $elsewhere } it does.
compare-no-dns-advice = Set another name server in that network, or restart its router.
compare-dns = { $network } and { $elsewhere } are told different { $kind ->
    [mx] mail exchangers (MX)
    [srv] mail services (SRV)
   *[addresses] addresses
 } for { $name }.
compare-dns-advice = It may be meant so, in a company’s own network for instance. If not, trust the one that the provider’s page agrees with.
compare-shut = { $host } answers at port { $port } neither from { $network } nor from { $elsewhere }. It is not the network, then.
compare-shut-advice = The server is down, or this port is not meant for you. Ask whoever runs it, or try another server.
compare-both-work = Nothing is in the way, from { $network } or from { $elsewhere }.
compare-both-work-advice = If the mail program still does not send, look at its settings.
compare-nothing = What was seen from { $network } and from { $elsewhere } does not differ in a way that explains anything.
compare-nothing-advice = Have the network looked at in both places, then compare again.
compare-slower = From { $network } it takes far longer until a server answers.
compare-doors = Ports that behave differently
compare-names = Answers of name servers that differ
compare-chains = Certificates that differ, by who issued them
compare-only = Noticed only from { $network }
compare-row = { $what } – { $network }: { $first }; { $elsewhere }: { $second }
compare-no-records = no entry
compare-certainty = { $kind ->
    [proved] certain
    [likely] likely
   *[possible] possible
}
