# What was found out: what happened, and (.advice) what to do about it and who has to act.

finding-port-silent = Port { $port } of { $host } gave no answer from this network{ $family ->
    [ipv4] {" "}over IPv4
    [ipv6] {" "}over IPv6
   *[both] {""}
}.
    .advice = If another port works, nothing needs to be done. If none does, try another network, such as your phone’s hotspot. If it works there, ask whoever runs this network to let port { $port } through.

finding-port-refused = { $host } does not accept connections on port { $port }.
    .advice = If another port works, nothing needs to be done. If none does, ask your mail provider which port to use.

finding-port-unreachable = There is no way from this network to { $host }, port { $port }. The system’s words: { $said }.
    .advice = Check that this computer is online, and that a VPN, if you use one, is connected. Then check again.

finding-refused-by-this-computer = This computer did not let the connection to { $host }, port { $port }, out.
    .advice = Look at the firewall or security program on this computer and allow Toukan to connect to port { $port }. At work, ask the person who looks after the computer.

finding-ipv6-broken = { $host } answers on port { $port } over IPv4, but not over IPv6 ({ $address }).
    .advice = Sending works over IPv4. If mail is slow to send, tell whoever runs this network, or your mail provider, that IPv6 gets no answer here.

finding-dns-broken = The question for the { $kind } records of { $name } was not answered. The name server’s words: { $said }.
    .advice = Check the address for typing mistakes and try again in a few minutes. If it stays like this, whoever runs the name servers of { $domain } or of this network has to look at them.

finding-dnssec-bogus = The DNS entries of { $domain } are signed (DNSSEC), but { $failure ->
    [expired] the signatures of { $name } ended on { $since }, and this computer’s date is { $clock }
    [not-yet-valid] the signatures of { $name } are valid only from { $since }, and this computer’s date is { $clock }
    [unsigned] the signatures of { $name } are missing
   *[mismatch] what came for { $name } does not match its signatures
}.
    .advice = First look at the date and time of this computer. If they are right, try another network. If the same happens there, the administrator of { $domain } has to repair the signatures. Until then, compare the server with the one your mail provider names.

finding-dns-answers-everything = Any name below { $domain } has an address, even one that was made up. So a likely name that answers proves nothing.
    .advice = Compare the server with the one your mail provider names. The administrator of { $domain } can publish the right one.

finding-dns-answers-differ = Two name servers were asked for the { $kind } records of { $domain }, and their answers differ. The one of this network: { $first ->
    [none] there are none
   *[other] { $first }
}. { $resolver }: { $second ->
    [none] there are none
   *[other] { $second }
}.
    .advice = That alone does not say which answer is right: networks at work answer differently on purpose, and a change takes hours to reach everybody. On a network that is not yours (hotel, café), try another one before you enter a password, and compare the server with the one your mail provider names.

finding-not-a-mail-server = What answers at { $host }, port { $port }, is not the kind of mail server that was looked for. Its first words: { $said }.
    .advice = Check the host name and the port against what your mail provider names.

finding-starttls-missing = { $host } offers no encryption on port { $port }. The connection was ended there.
    .advice = Ask your mail provider for a port with encryption (usually 465 or 587). If the provider says that this port has it, something on the way removes it: try another network.

finding-starttls-stripped = { $kind ->
        [masked] { $host } offers no encryption on port { $port }: where { $keyword } stands elsewhere, the answer has { $said }. The connection was ended there.
        [other-route] { $host } offers no encryption on port { $port } here, but does on the same port by way of { $other }. The connection was ended there.
       *[other-port] { $host } offers no encryption on port { $port }, but has it on port { $other }. The connection was ended there.
    }
    .advice = { $kind ->
        [other-port] Use port { $other }. If your mail provider says that port { $port } has encryption too, something on the way removes it: try another network.
       *[masked] Firewalls and security programs are known to do this. Switch such a program’s mail scanning off, or try another network. If it is the same everywhere, ask your mail provider.
    }

finding-starttls-refused = { $host } offers encryption on port { $port }, but did not begin it when asked. The server’s answer: { $said }.
    .advice = Try again in a few minutes. If it stays like this, your mail provider has to repair it.

finding-bytes-before-tls = { $host }, port { $port }, sent data between agreeing to encryption and beginning it. Somebody on the way could have put it there, so the connection was ended.
    .advice = Try another network. If the same happens there, your mail provider has to repair the server. Do not enter the password in another program on this network.

finding-protocol-violation = { $host }, port { $port }, answered in a way that the mail protocol does not allow: { $violation ->
    [unasked-reply] an answer that nobody had asked for
    [starttls-inside-tls] encryption offered inside encryption
    [malformed-reply] something that is not an answer
    [mixed-codes] one answer with two different codes
    [line-too-long] a line without end
    [reply-too-long] an answer without end
    [bad-challenge] a sign-in question that makes no sense
    [scram-parameters] a sign-in computation that is too weak or too heavy
    [foreign-nonce] a sign-in question that belongs to another sign-in
    [unexpected-code] a code that does not fit the question
    [preauth-in-clear] “you are signed in already”, said without encryption
   *[other] { $violation }
}. The connection was ended.
    .advice = Try another network: programs that check mail traffic can cause this. If the same happens there, your mail provider has to look at the server.

finding-conversation-cut = { $host }, port { $port }, { $end ->
    [closed] closed the connection
    [timed-out] stopped answering
   *[refused] would not go on
} { $step ->
    [greeting] before saying hello
    [starttls] before encryption began
    [ehlo-inside-tls] right after encryption began
    [ready] while the connection was waiting
    [handshake] while encryption was being set up
    [auth] during sign-in
    [mail-from] while the sender was being tried
    [rcpt-to] while the recipient was being tried
   *[ehlo] after saying hello
}. The server’s answer: { $said }.
    .advice = Try again in a few minutes. If it stays like this, your mail provider can say why.

finding-tls-too-old = { $version ->
    [unknown] { $host }, port { $port }, speaks only old encryption that is no longer safe (before TLS 1.2).
   *[other] { $host }, port { $port }, only offers { $version }, old encryption that is no longer safe.
}
    .advice = Your mail provider has to update the server. Until then, use another port or server of this provider.

finding-tls-failed = The encryption with { $host }, port { $port }, did not come about: { $failure ->
    [not-tls] what came back was no TLS
    [alert] the server broke it off, saying { $said }
    [closed] the server closed the connection
    [timed-out] the server stopped answering
    [certificate] the certificate could not be accepted, { $said }
   *[other] { $said }
}.
    .advice = Check the port: 465 encrypts from the start, 587 begins with STARTTLS. If they are right, try another network, then ask your mail provider.

finding-certificate-expired = The certificate of { $host }, port { $port }, ended on { $since }. The date of this computer is { $now }.
    .advice = First look at the date of this computer. If it is right, your mail provider has to renew the certificate. The password should not be sent there before.

finding-certificate-not-yet-valid = The certificate of { $host }, port { $port }, is valid only from { $from }. The date of this computer is { $now }.
    .advice = Look at the date of this computer and set it right. If it is right, your mail provider has to look at the certificate.

finding-certificate-wrong-name = { $form ->
    [common-name] The certificate of { $host }, port { $port }, names { $names } only in an old way (the common name), which programs no longer accept.
    [same-machine] The certificate shown by { $host }, port { $port }, is for other names: { $names }. One of them, { $same }, leads to the same machine.
   *[names] The certificate shown by { $host }, port { $port }, is for other names: { $names }.
}
    .advice = { $form ->
        [common-name] Your mail provider has to replace the certificate with one that has the server’s name as a “subject alternative name”.
        [same-machine] Ask your mail provider whether { $same } is the server’s right name. Do not use it only because the certificate shows it.
       *[names] Ask your mail provider for the server’s right name. Do not use a name only because the certificate shows it.
    }

finding-certificate-self-signed = The certificate of { $host }, port { $port }, is vouched for by nobody but itself.
    .advice = If this is your own or your company’s server, its administrator can give you its certificate to trust. Otherwise do not send the password there, and ask your mail provider.

finding-certificate-changed = The certificate of { $host }, port { $port }, is not the one that was accepted for this account, and nobody vouches for the new one.
    .advice = Ask whoever runs the server whether its certificate was replaced, and for the fingerprint of the new one. If it was, set the account up once more and compare. Until then do not send the password there.

finding-certificate-accepted = The connection to { $host }, port { $port }, is encrypted. Nobody but you vouches for its certificate: you accepted it for this account.
    .advice = It counts for this account at this server only, until { $until }. A mail program will ask about it as well. Whoever runs the server can get a certificate that everybody accepts.

finding-certificate-unknown-authority = This computer does not know who vouches for the certificate of { $host }, port { $port }: { $issuer }.
    .advice = { $kind ->
        [security] That name belongs to { $product }, a security program that reads encrypted mail. Repair it or switch its mail scanning off, then check again.
        [network] That name belongs to { $product }, which reads what passes through a network. Try another network, or ask whoever runs this one.
        [debugging] That name belongs to { $product }, a tool for developers that reads what passes. Close it, then check again.
        [unwanted] That name belongs to { $product }, which reads along without being asked. Have this computer cleaned before you enter any password.
       *[unknown] At work or school, ask the administrator for the organisation’s root certificate. Otherwise a security program or this network may be reading along: try another network, and ask your mail provider.
    }

finding-certificate-revoked = The certificate of { $host }, port { $port }, was withdrawn by the one who issued it: { $issuer }.
    .advice = Do not send the password there. Your mail provider has to replace the certificate.

finding-certificate-incomplete = { $completed ->
    [yes] { $host }, port { $port }, leaves out a certificate: { $issuer }. This computer had it; other programs may not.
   *[no] { $host }, port { $port }, leaves out a certificate that is needed to check its own: { $issuer }.
}
    .advice = Your mail provider has to install the whole certificate chain on the server (“full chain”, “intermediate certificate”).

finding-certificate-weak = { $weak ->
    [key] The certificate of { $host }, port { $port }, has a key that is too short to be safe ({ $algorithm }).
   *[signature] The certificate of { $host }, port { $port }, is signed in a way that can be forged ({ $algorithm }).
}
    .advice = Your mail provider has to replace the certificate. The password should not be sent there before.

finding-tls-local-root = The certificate of { $host }, port { $port }, is vouched for by an authority that is trusted on this computer but publicly unknown: { $issuer }.
    .advice = { $kind ->
        [security] That name belongs to { $product }, a security program on this computer that reads encrypted mail. If you do not want that, switch its mail scanning off.
        [network] That name belongs to { $product }, by which a network reads what passes. At work or school this can be the rule. Elsewhere, use another network before you send the password.
        [debugging] That name belongs to { $product }, a tool for developers that reads what passes. If you did not start it, do not send the password.
        [unwanted] That name belongs to { $product }, which reads along without being asked. Have this computer cleaned before you enter any password.
       *[unknown] If it is the authority of your own organisation, all is well. If you do not know it, ask whoever looks after this computer before you send the password: it can read along.
    }

finding-tls-intercepted = The same authority, trusted on this computer but publicly unknown, vouches for servers that have nothing to do with each other ({ $hosts }): { $issuer }. What passes is read on the way.
    .advice = { $kind ->
        [security] That name belongs to { $product }, a security program on this computer. If you do not want that, switch its scanning of encrypted connections off.
        [network] That name belongs to { $product }. At work or school this can be the rule. Elsewhere, use another network before you send the password.
        [debugging] That name belongs to { $product }, a tool for developers. If you did not start it, do not send the password.
        [unwanted] That name belongs to { $product }. Have this computer cleaned before you enter any password.
       *[unknown] Ask whoever looks after this computer and this network whether that is intended. If nobody knows, use another network, and do not send the password here.
    }

finding-tlsa-mismatch = { $host }, port { $port }, shows another certificate than the signed DNS entries at { $name } (TLSA) ask for.
    .advice = Whether the certificate is accepted here does not depend on it, but programs that check these entries (DANE) will refuse this server. The administrator of { $host } has to bring the entries and the certificate together.

finding-mta-sts-broken = For mail that arrives from other servers (port 25), { $domain } announces a policy (MTA-STS), but { $failure ->
    [no-host] the host where it should be has no address
    [no-answer] the web server where it should be gave no answer
    [certificate] the certificate of the web server where it should be could not be verified
    [redirect] the web server leads elsewhere, which does not count
    [status] the web server does not have it
    [media-type] what is there is not plain text
    [left-out] it leaves out who receives the mail: { $hosts }
   *[line] what is there cannot be read as one
}. Sending from a mail program does not depend on it.
    .advice = Nothing needs to be done in your mail program. The administrator of { $domain } has to repair the policy, or other servers may hold back mail for { $domain }.

finding-clock-wrong = The date of this computer is { $now }; at { $host } it is { $there }.
    .advice = Look at date, time and time zone of this computer, set them right if they are not (best automatically), and check again. With a wrong date good certificates look bad.

finding-server-offers-auth-without-tls = { $host }, port { $port }, invites sign-in without encryption ({ $mechanisms }).
    .advice = Toukan does not sign in there. If a mail program does, its connection can be read by others on the way: set it to require encryption, and change the password if it was used without.

finding-auth-not-offered = { $host }, port { $port }, offers no sign-in.
    .advice = This may be a server for other servers, not for mail programs. Ask your mail provider for the submission server’s name and port.

finding-no-common-mechanism = { $host } offers only ways to sign in that cannot be used here: { $mechanisms }.
    .advice = Ask your mail provider whether sign-in with a password can be switched on for mail programs.

finding-outside-domain = The server { $host } does not lie within { $domain }, and what led to it is not signed.
    .advice = If your mail provider’s instructions name { $host }, it is the right one, and you can confirm it. If not, do not send the password there.

finding-sources-disagree = Two providers are named for { $domain }. Its mail is received by { $mx }, whose customers send through { $expected }; another source names { $host }.
    .advice = One of the two is out of date, usually after a move. Use the server that your mail provider’s instructions name. The administrator of { $domain } should correct the other entry.

finding-mail-goes-elsewhere = { $host } answered, but mail for { $domain } is received elsewhere: { $mx }. The mail of this domain may have moved.
    .advice = Look at your mail provider’s instructions before sending the password. If they name { $host }, you can confirm it. If not, enter the server they name.

finding-no-such-domain = There is no domain { $domain }.
    .advice = Check the part of the address behind the @. If it is right, its owner has to look at whether it is still registered.

finding-no-such-host = { $host } has no address: there is no server of that name.
    .advice = Check the name for typing mistakes, and against what your mail provider names. If a source named it, its administrator has to look at the name.

finding-no-mail-domain = { $domain } says that it receives no mail.
    .advice = Check the part of the address behind the @. If it is right, ask whoever gave you the address.

finding-nothing-found = No submission server for { $domain } was found.
    .advice = Look in your mail provider’s instructions for “outgoing server” or “SMTP server” and enter it by hand. The administrator of { $domain } can publish it, so that nobody has to.

finding-captive-portal = { $kind ->
    [names] On this network every name leads to one machine of its own ({ $address }), even a name that was made up. It probably wants you to sign in, in the browser, before it lets anything out.
   *[certificate] Instead of the servers of { $domain }, somebody else answered everywhere, with a certificate for { $names }. Perhaps this network wants you to sign in, in the browser, before it lets anything out.
}
    .advice = Open any page in your browser. If a sign-in page of this network appears, sign in there, then check again. If none appears, try another network.

finding-nat64 = This network carries only IPv6. It translates for servers that have only IPv4 (NAT64: { $prefixes }), so that they can be reached as well.
    .advice = Nothing has to be done. Mail programs get through as well, as long as the server is entered by its name, not as a number such as 192.0.2.1.

finding-proxy-only-network = Only a proxy leads out of this network: web pages such as { $host } can be had through it, but names outside cannot be looked up, and mail programs do not go through a proxy.
    .advice = Ask whoever looks after this network whether mail programs may reach servers outside on ports 465, 587 and 993, or which mail server to use here. Elsewhere, such as on your phone’s hotspot, mail for { $domain } can be set up directly.

finding-offline = Nothing outside this computer could be reached.
    .advice = Check Wi-Fi, cable or mobile data, and that flight mode is off. Then check again.

finding-port-25-blocked = Port 25 does not get through from this network over { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}: { $hosts } did not answer as mail servers, while web pages and the ports for sending (587, 465) were reached.
    .advice = Nothing has to be done for a mail program: it sends by port 587 or 465. Only a mail server of your own needs port 25.

finding-op25b = The provider of this network probably blocks port 25 to other people’s servers (OP25B), over { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
} ({ $hosts }). That is normal, protects against spam, and does not concern mail programs.
    .advice = Use port 587, or 465, and sign in. If a mail program is set to port 25, change it there. For a mail server of your own at home, ask the provider of this line for a fixed address without the block, or hand its mail to a submission server on port 587.

finding-submission-blocked-network = This network lets no mail through on port { $ports }, over { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}: servers of different operators ({ $hosts }) did not answer, while web pages were reached.
    .advice = { $kind ->
        [another-way] Another port or way works from here and is used. Mail programs set to port { $ports } need to be changed while you are on this network.
       *[all] In a company, hotel or shop, ask whoever runs the network to let ports 587 and 465 through. At home, look at the router’s settings and at those of a VPN or security program.
    }

finding-host-silent-from-here = { $host } gives no answer from here on any port ({ $hosts }), while other mail servers do.
    .advice = After several wrong passwords many servers keep an address out for a while; it may also be down, or take nobody from this country or through a VPN. Stop mail programs that keep trying: as long as they do, an address stays out. If it does not answer again by itself, tell your mail provider.

finding-server-down = { $host } can be reached, but no mail server answers there ({ $hosts }), while other mail servers do.
    .advice = It is probably being repaired or restarted, which mostly takes less than a quarter of an hour. If it stays like this, tell your mail provider.

finding-geo-blocked = { $host } belongs to a mail provider that refuses sign-ins from other countries. Its answer does not tell that from a wrong password.
    .advice = If you are abroad, or a VPN leads through another country, that may be the cause: allow access from abroad in your mail provider’s settings. If neither is so, compare user name and password.

finding-vpn-in-the-way = This computer seems to reach the internet through a VPN ({ $family ->
    [ipv4] IPv4
    [ipv6] IPv6
   *[both] IPv4 and IPv6
}). What does not work may be its doing: many let no mail out, and some servers refuse their addresses.
    .advice = Switch the VPN off for a moment and look once more. If it works then, send without it, or ask whoever runs the VPN to let ports 587 and 465 through.

finding-smtp-intercepted = { $kind ->
    [banner] Servers that have nothing to do with each other ({ $hosts }) greet with the same foreign name, { $said }. Something between this computer and them answers in their place.
   *[masked] What { $hosts } says arrives blotted out: { $said }. Something between this computer and the server rewrites it.
}
    .advice = Security programs, routers and firewalls with mail inspection (“SMTP fixup”, transparent proxies) do this; whoever looks after them can make an exception for your mail server. Until then, enter no password on a connection without verified encryption.

finding-wrong-port-protocol = { $kind ->
    [imap] Port { $port } of { $host } is for reading mail (IMAP), not for sending.
    [pop3] Port { $port } of { $host } is for reading mail (POP3), not for sending.
    [srv-starttls] The domain’s SRV record for TLS from the start (_submissions._tcp) names port { $port } of { $host }, but that port begins without encryption and turns to it with STARTTLS.
    [srv-tls] The domain’s SRV record for STARTTLS (_submission._tcp) names port { $port } of { $host }, but that port speaks TLS from the start.
    [named-starttls] The settings published for this domain name port { $port } of { $host } with TLS from the start, but that port begins without encryption and turns to it with STARTTLS.
    [named-tls] The settings published for this domain name port { $port } of { $host } with STARTTLS, but that port speaks TLS from the start.
    [starttls] Port { $port } of { $host } begins without encryption and turns to it with STARTTLS, but was spoken to in TLS from the start.
   *[tls] Port { $port } of { $host } speaks TLS from the start, but was spoken to in clear text, to begin with STARTTLS.
}
    .advice = { $kind ->
        [srv-starttls] The settings found here are right; use those. Whoever looks after the domain should correct the record: ports with STARTTLS (587) belong in _submission._tcp, those with TLS from the start (465) in _submissions._tcp.
        [srv-tls] The settings found here are right; use those. Whoever looks after the domain should correct the record: ports with STARTTLS (587) belong in _submission._tcp, those with TLS from the start (465) in _submissions._tcp.
        [named-starttls] The settings found here are right; use those. Whoever publishes the others should correct the kind of encryption for this port to STARTTLS.
        [named-tls] The settings found here are right; use those. Whoever publishes the others should correct the kind of encryption for this port to SSL/TLS.
        [starttls] In the mail program, set the encryption of this port to STARTTLS, or use port 465 with SSL/TLS.
        [tls] In the mail program, set the encryption of this port to SSL/TLS, or use port 587 with STARTTLS.
       *[imap] Compare server and port with what your mail provider names. For sending it is usually port 587 with STARTTLS, or 465 with SSL/TLS.
    }

finding-inconclusive = It does not work from here ({ $hosts }), and what was seen does not tell why.
    .advice = Whatever change makes it work shows the cause. If nothing does, it lies with the server, and your mail provider can say why.

finding-all-healthy = { $kind ->
    [server] This computer and this network can send: { $host } was reached, and encryption was verified.
   *[network] This network lets mail programs send: servers of different operators answered on the ports for it.
}
    .advice = If a mail program still does not send, look at its settings: server, port, encryption, user name and password. Whether the server takes your password can be checked with it here.

finding-wrong-password = { $host } did not accept this user name and password ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    .advice = { $kind ->
        [app-password] { $provider-en } takes no ordinary password from mail programs. Make one in its web pages (it is called { $word-en } there) and enter that. If this was one, check that it was copied whole and is still valid.
        [mail-password] At { $provider-en } the mailbox has a password of its own, called { $word-en }; the one for the member pages is another. Check that it is that one, that capitals are right, and that no blank came along.
        [switch-on-named] Check the password, capitals and blanks. At { $provider-en } mail programs must be let in first as well: sign in to its web pages and switch on { $word-en }.
        [switch-on] Check the password, capitals and blanks. At { $provider-en } mail programs must be let in first as well: sign in to its web pages and switch that on in the mail settings.
       *[plain] Check that it is the password for mail (it may differ from the one for the member pages), that capitals are right, and that no blank came along. If the user name may be another one, look at your provider’s instructions.
    }

finding-token-refused = { $host } did not accept this token ({ $mechanism }, as { $username }). The reason it gave: { $word }. The server’s answer: { $said }.
    .advice = A token holds for about an hour, for one account and for what it was asked for. Get a new one for { $username } that may send mail.

finding-client-certificate-needed = { $host }, port { $port }, asks for a certificate of your own, and without one it says nothing more.
    .advice = Ask whoever runs the server for a certificate. On the command line it is given with --client-cert and --client-key; in a mail program it stands with the account’s security settings.

finding-client-certificate-not-used = { $kind ->
    [readable] { $host } speaks TLS 1.2 and nothing newer. There everybody on the way could read your certificate and with it your name, so it was not shown.
    [not-offered] { $host } was shown your certificate, but it does not go by it: it offers no sign-in for that (EXTERNAL).
   *[not-asked] { $host } did not ask for a certificate of your own, so yours was not shown.
}
    .advice = { $kind ->
        [readable] Ask whoever runs the server to switch on TLS 1.3.
       *[not-asked] Ask whoever runs the server how it knows its users: by a password, or by a certificate at another name or port.
    }

finding-client-certificate-refused = { $host } was shown your certificate and does not let you in with it. The server’s answer: { $said }.
    .advice = Ask whoever runs the server whether this certificate is still valid there, and for which user name. If it is for another one, give that with --username.

finding-certificate-let-in = { $host }, port { $port }, knew you by your certificate: { $kind ->
    [sending] it wanted no sign-in and did not refuse your address as sender. Whether it would let others send as well was not tried.
   *[reading] it let you in at once, and there was nothing to sign in to.
}
    .advice = Nothing needs to be done. A mail program needs this certificate as well, and no password here.

finding-server-not-proven = { $host }, port { $port }, accepted the sign-in without showing that it knows the password, as { $mechanism } demands. Somebody else may be answering in its place, so the connection was ended.
    .advice = The password itself was not sent in this sign-in. Try another network. If the same happens there, your mail provider has to look at the server.

finding-binding-refused = { $host } sees another encrypted connection than this computer does ({ $mechanism }, as { $username }: { $word }). Something between the two seems to open the encryption. The server’s answer: { $said }.
    .advice = The password itself was not sent in this sign-in. Programs that check mail traffic can cause this: switch their mail check off, or try another network.

finding-mechanisms-shrank = { $host }, port { $port }, no longer offers ways to sign in that it offered at the last check: { $mechanisms }.
    .advice = If your mail provider has changed its server, all is well. If not, something on the way may have taken them out: compare with another network.

finding-password-not-sendable = This user name or password cannot be sent to { $host }: it is too long, or it has a character that no mail program can send.
    .advice = Copy the password once more from where it is written, without anything before or behind it. Nothing was sent.

finding-password-odd = { $kind ->
    [space-before] The password that was given begins with a blank.
    [space-after] The password that was given ends with a blank.
    [full-width] The password that was given has full-width letters, digits or signs in it.
   *[japanese] The password that was given has kana or kanji in it.
}
    .advice = It was tried as it is. If it was not meant like that, give it again: { $kind ->
        [full-width] in half-width characters, with the input method off.
        [japanese] with the input method off.
       *[space] without that blank, which copying often leaves.
    }

finding-incoming-refused = { $host } (port { $port }), where mail is read, did not accept this user name and password ({ $mechanism }, as { $username }), though sending accepted them. The server’s answer: { $said }.
    .advice = { $kind ->
        [switch-on-named] Sending works. For reading mail, sign in to the web pages of { $provider-en } and switch on { $word-en }.
        [switch-on] Sending works. For reading mail, sign in to the web pages of { $provider-en } and let mail programs in there, in the mail settings.
       *[plain] Sending works. For reading mail some providers want another user name, a password of its own, or IMAP or POP3 to be switched on first in their web pages. If you find nothing there, ask your provider.
    }

finding-app-password-needed = { $host } wants a password made for mail programs, not the usual one. The server’s answer: { $said }.
    .advice = { $kind ->
        [google] In your Google Account, open Security, switch on 2-Step Verification, make an “app password” and enter its 16 letters here. For an account of work or school the administrator may have to allow it.
        [apple] Sign in at account.apple.com, open “Sign-In and Security”, then “App-Specific Passwords”, make one and enter it here.
        [named] Sign in to the web pages of { $provider-en }, make a password for mail programs (it is called { $word-en } there), and enter it here.
       *[plain] Sign in to your provider’s website, look under security for “app password”, make one, and enter it here.
    }

finding-browser-sign-in-needed = { $kind ->
    [listed] As far as is known, { $host } takes no password from mail programs: signing in happens on the provider’s own page in the browser.
    [unlock] { $host } wants you to sign in with your browser before it lets a program in. The server’s answer: { $said }.
   *[basic-off] { $host } takes no password from programs for this account: the sign-in happens in the browser. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [listed] In your mail program choose “OAuth2”, or this provider by its name. It then opens the provider’s page, and no password is typed into it.
        [unlock] Open your provider’s website in the browser, sign in, and answer what it asks (“Was this you?”). Then check again. Your password may be right.
        [outlook] The password is not the cause: since 16 September 2024 Outlook.com and Hotmail take no passwords from mail programs. The settings are right; choose “OAuth2” in your mail program, and it signs in through a browser window of its own.
       *[basic-off] The password is not the cause. The settings are right; choose “OAuth2” in your mail program, and it signs in through a browser window of its own. If it cannot, ask the administrator whether passwords can be allowed for you.
    }{ $stage ->
        [announced] {" "}Microsoft switches sign-in with passwords for sending off by default at the end of December 2026; administrators can still allow it after that.
        [off-by-default] {" "}Since the end of December 2026 sign-in with passwords for sending is off by default at Microsoft; administrators can still allow it.
        [end-to-come] {" "}Since the end of December 2026 sign-in with passwords for sending is off by default at Microsoft; the day from which on nobody can allow it is to be named in the second half of 2027.
       *[other] {""}
    }

finding-smtp-auth-disabled = { $kind ->
    [tenant] Sending with a user name and password is switched off for the whole organisation at { $host }. The server’s answer: { $said }.
    [mailbox] Sending with a user name and password is switched off for this mailbox at { $host }. The server’s answer: { $said }.
    [security-defaults] The organisation’s security defaults let no sign-in with a password through at { $host }. The server’s answer: { $said }.
    [policy] A rule of the organisation did not let this sign-in through at { $host }. The server’s answer: { $said }.
   *[account] Sending from mail programs is switched off for this account at { $host }. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [tenant] The password is not the cause. The administrator can allow it: Exchange admin center, Settings, Mail flow, untick “Turn off SMTP AUTH protocol for your organization”. Or use OAuth2 in your mail program.
        [mailbox] The password is not the cause. The administrator can allow it: Microsoft 365 admin center, Active users, this user, Mail, “Manage email apps”, tick “Authenticated SMTP”.
        [security-defaults] The password is not the cause. Only the administrator can decide this: Microsoft Entra admin center, Overview, Properties, “Manage security defaults”.
        [policy] The password may be right. The administrator sees in the sign-in logs of Microsoft Entra which rule it was, and whether “Authenticated SMTP” is on for this mailbox.
       *[account] The password is not the cause. You, or at work the administrator, can switch on SMTP sign-in (SMTP AUTH) in the provider’s settings.
    }{ $stage ->
        [announced] {" "}Microsoft switches sign-in with passwords for sending off by default at the end of December 2026; administrators can still allow it after that.
        [off-by-default] {" "}Since the end of December 2026 sign-in with passwords for sending is off by default at Microsoft; administrators can still allow it.
        [end-to-come] {" "}Since the end of December 2026 sign-in with passwords for sending is off by default at Microsoft; the day from which on nobody can allow it is to be named in the second half of 2027.
       *[other] {""}
    }

finding-mail-programs-switched-off = { $kind ->
    [unclear] { $host } did not let this sign-in in; by its answer mail programs may be switched off for the account. The server’s answer: { $said }.
   *[off] { $host } lets no mail programs in for this account: that is switched off. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [named] The password may be right. Sign in to the web pages of { $provider-en }, switch on { $word-en }, and check again after a few minutes.
        [unclear] Sign in to your provider’s web pages and look in the mail settings whether IMAP, POP3 or SMTP is switched on. If it is, check the password there too.
       *[off] The password may be right. Sign in to your provider’s web pages, switch on IMAP, POP3 or “access for mail programs” in the mail settings, and check again after a few minutes.
    }

finding-password-change-needed = { $kind ->
    [transition] { $host } has to store this password anew before this way of signing in works ({ $code }). The server’s answer: { $said }.
    [simple] { $host } takes this password no longer, since it is too simple. The server’s answer: { $said }.
   *[expired] { $host } takes this password no longer: its time is over. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [transition] Sign in once to your provider’s web pages with this password, then check again. If that does not help, set a new password there.
       *[expired] Set a new password in your provider’s web pages (at work, as the administrator says), and enter the new one here.
    }

finding-too-many-attempts = { $by ->
    [us] Sign-in at { $host } was tried so often that Toukan now holds back, so that the account is not locked.
   *[server] { $host } takes no more sign-ins for now. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [locked] Do not try again for now; every try may lengthen the lock. Sign in to your provider’s web pages to see whether the account is locked, or ask your provider (at work the administrator) to unlock it.
        [connections] Close mail programs on your other devices, wait ten minutes, and check again. The password is not the cause.
       *[attempts] Wait at least ten minutes. Use the time to look up the right user name and password; more tries may lock the account.
    }

finding-try-later = { $host } asks to come back later. The server’s answer: { $said }.
    .advice = Wait some minutes and check again. If it stays like this, your mail provider can say why.

finding-sign-in-refused = { $kind ->
    [credentials] { $host } refused the sign-in ({ $mechanism }, as { $username }). It gives this answer to a wrong password as well as to locks and rules: { $said }.
    [challenge] { $host } refused the sign-in ({ $mechanism }, as { $username }). This way of signing in is refused by some servers even with the right password. The server’s answer: { $said }.
    [encryption] { $host } refused the sign-in because it sees no encryption, although there was one ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    [mechanism] { $host } refused this way of signing in ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    [policy] { $host } refused the sign-in for a reason of its rules ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    [protocol] { $host } did not understand the sign-in ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    [mailbox] { $host } refused the sign-in because of the mailbox ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    [system] { $host } refused the sign-in because of trouble of its own ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    [administrator] { $host } refused the sign-in; an administrator has to look at it ({ $mechanism }, as { $username }). The server’s answer: { $said }.
    [closed] { $host } ended the connection before it answered the sign-in ({ $mechanism }, as { $username }). Its words: { $said }.
   *[unclear] { $host } refused the sign-in without saying clearly why ({ $mechanism }, as { $username }). The server’s answer: { $said }.
}
    .advice = { $kind ->
        [credentials] Check the user name and the password first. If they are right, ask the administrator whether the account is locked, or sign-in with a password not allowed.
        [encryption] Nothing is wrong with the password. Your mail provider has to look at the server; until then, try its other port (465 or 587).
        [mechanism] Nothing is wrong with the password as far as is known. Ask your mail provider which way of signing in mail programs should use.
        [closed] Wait some minutes before you check again. If it stays like this, your mail provider can say why.
        [administrator] Give the server’s answer to your mail provider, at work to the administrator.
        [system] Wait some minutes and check again. If it stays like this, give the server’s answer to your mail provider.
       *[unclear] Check the user name and the password first. If they are right, give the server’s answer to your mail provider.
    }

finding-sender-not-allowed = { $kind ->
    [sign-in-first] { $host } takes no message from { $sender }: it wants a sign-in first, although there was one. The server’s answer: { $said }.
    [blocked] { $host } has blocked sending as { $sender }. The server’s answer: { $said }.
   *[owner] { $host } does not let this account send as { $sender }. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [sign-in-first] Check that this is the server for sending (“SMTP server”) of your mail provider. If it is, give the provider the server’s answer: the account may have no right to send.
        [blocked] Providers do that after much mail or after spam. Change the password if mail was sent that is not yours, and ask your mail provider to lift the block.
       *[owner] Check that the address and the user name belong together. If they do, your mail provider has to allow this sender’s address for the account.
    }

finding-greylisted = { $host } puts off mail from those it does not know yet (greylisting). The server’s answer: { $said }.
    .advice = Nothing is wrong: mail programs try again by themselves. Wait a quarter of an hour and check again. If it stays like this, your mail provider can say why.

finding-client-address-listed = { $host } takes nothing from this network, because its address stands on a block list. The server’s answer: { $said }.
    .advice = Your password and settings are not the cause. Whoever runs this network can have the address taken off the list, which the answer often names. Until then, send from another network.

finding-quota = { $kind ->
    [size] { $host } does not take a message as big as this. The server’s answer: { $said }.
    [sending] { $host } takes no more messages from this account for now: a sending limit is reached. The server’s answer: { $said }.
   *[mailbox] The mailbox is full, says { $host }. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [size] Send smaller attachments, or a link to them.
        [sending] Wait until tomorrow. If you did not send much, change the password: somebody else may be sending.
       *[mailbox] Delete mail you no longer need (also in Sent and Trash), or ask your mail provider for more room. Then check again.
    }

finding-smtputf8-missing = { $host }, port { $port }, does not take addresses with letters beyond ASCII before the @, such as { $sender }.
    .advice = Ask your mail provider for an address in plain letters (a to z) for the same mailbox, or for a server that supports SMTPUTF8.

finding-recipient-refused = { $host } did not accept mail to { $recipient }. The server’s answer: { $said }.
    .advice = { $kind ->
        [policy] Check the address for typing mistakes. If it is right, a rule at your mail provider stands against it: give the provider the server’s answer.
       *[unclear] Check the address for typing mistakes. If it is right, ask your mail provider whether the mailbox exists and is open.
    }

finding-test-message-not-sent = { $host }, port { $port }, ended the connection before the test message could be handed in.
    .advice = Signing in works. Check again; if it stays like this, give your mail provider the time of day at which it happened.

finding-test-message-refused = { $kind ->
    [policy] { $host } took the sender and the recipient, but refused the test message for a reason of its rules. The server’s answer: { $said }.
    [mailbox] { $host } took the sender and the recipient, but refused the test message because of the mailbox. The server’s answer: { $said }.
    [system] { $host } took the sender and the recipient, but refused the test message because of trouble of its own. The server’s answer: { $said }.
    [protocol] { $host } took the sender and the recipient, but did not understand the test message. The server’s answer: { $said }.
   *[unclear] { $host } took the sender and the recipient, but refused the test message. The server’s answer: { $said }.
}
    .advice = { $kind ->
        [system] Wait some minutes and check again. If it stays like this, give the server’s answer to your mail provider.
       *[unclear] Other messages may be refused in the same way. Give the server’s answer to your mail provider, at work to the administrator.
    }

finding-test-message-unknown = { $host }, port { $port }, ended the connection before it said whether it has taken the test message. It was not seen in the mailbox.
    .advice = Look into your mailbox in some minutes. If the message is there, sending works. If not, check again.

finding-test-message-not-seen = { $kind ->
    [stopped] The server took the test message, but it had not been seen in the mailbox at { $host } when the waiting was ended.
    [out-of-time] The server took the test message, but it had not been seen in the mailbox at { $host } when the time was used up.
    [broken] The server took the test message. The connection to the mailbox at { $host } ended before it was seen there.
    [not-signed-in] The server took the test message. The mailbox at { $host } did not take a further sign-in, so it could not be seen whether it came. The server’s answer: { $said }.
   *[time-over] The server took the test message, but it has not been seen in the mailbox at { $host } so far.
}
    .advice = Look into your mailbox in some minutes, also in the junk folder. If the message does not come, give your mail provider the time of day at which it was sent. Forwarding and filter rules of your own can be the reason too.

finding-test-message-not-followed = { $kind ->
    [no-server] The server took the test message. There is no server for reading mail that could be reached and asked whether it came.
    [withheld] The server took the test message. Whether it came was not looked at, because the server for reading mail was not confirmed or not safe.
    [not-signed-in] The server took the test message. Whether it came could not be looked at, because signing in to read mail did not work. The server’s answer: { $said }.
    [no-folder] The server took the test message. Whether it came could not be looked at, because { $host } did not let the folders be opened. The server’s answer: { $said }.
    [late] The server took the test message. Whether it came was not looked at: signing in to read mail took too long.
    [stopped] The server took the test message. Whether it came was not looked at, because the waiting was ended.
   *[broken] The server took the test message. Whether it came could not be looked at, because the connection for reading mail ended.
}
    .advice = Look into your mailbox in some minutes, also in the junk folder. You can delete the message.

finding-test-message-in-junk = The test message came, but your mail provider put it among junk mail (folder { $folder }).
    .advice = Sending works. Your own messages to others may be taken for junk too: ask your mail provider, or whoever runs your domain, about SPF, DKIM and DMARC. A filter of your own can also be the reason.

finding-test-message-left = { $kind ->
    [pop3] The test message came and is still in the mailbox: nothing is deleted by POP3.
    [refused] The test message came and is still in the folder { $folder }, because { $host } refused to remove it. The server’s answer: { $said }.
    [gone] The test message came, but somebody else moved or deleted it before it could be removed from the folder { $folder }.
    [cut-off] The test message came. Whether it is still in the folder { $folder } is not known, because the connection ended.
   *[no-safe-way] The test message came and is still in the folder { $folder }: { $host } has no way to delete it without touching other messages.
}
    .advice = You can delete it in your mail program.
