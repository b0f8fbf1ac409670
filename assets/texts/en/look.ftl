# The look at the network: the further tests that would decide, and the cases that people meet.

next-other-network = Look once more on another network, such as your phone’s hotspot.
    .more = { $kind ->
        [network] If it works there, this network is the cause. If not, it is this computer, or a VPN that goes along with it.
        [host] If it answers there, this network’s address is kept out. If it answers nowhere, the server is down.
        [listed] If it is taken there, only this network’s address is on the list.
        [port-25] If port 25 answers there, the provider of this line blocks it. If not, the receivers do, or this computer.
       *[any] If that makes the difference, this network is the cause. If it is the same everywhere, it lies with the server or with this computer.
    }
next-vpn-off = Switch a VPN off, if you use one, and look once more.
    .more = { $kind ->
        [abroad] If the sign-in works then, your mail provider refuses the country that the VPN leads through.
        [host] If it answers then, the server keeps the VPN’s address out.
       *[any] If it works then, the VPN is the cause: its network, or the way through it.
    }
next-scanning-off = Switch the mail scanning of a security program off for a moment, and look once more. Then switch it on again.
    .more = If that makes the difference, the program is the cause: set an exception for the mail server in it. Nothing else about the computer has to be changed.
next-later = Close all mail programs, and look once more in half an hour.
    .more = { $kind ->
        [host] If it answers then, it was being repaired, or it had kept this address out after several wrong passwords.
        [busy] If it is taken then, the server was only too busy.
       *[any] If it works then, it has passed. If not, it will not pass by itself.
    }

case-other-domain = An address of another domain than your internet provider’s
    .more = For example a company’s address or one of a mail service, used on the line at home. The internet provider’s own server does not know that account, and port 25 to other people’s servers is often blocked (OP25B).
case-other-domain-server = In the mail program, set the submission server of whoever gave you the address, not that of the internet provider.
    .more = Only that server knows the account, and mail from it is not taken for forged (SPF, DMARC).
case-other-domain-port = Use port 587 with STARTTLS, or port 465 with SSL/TLS, and sign in.
    .more = These two are open on most lines, whoever runs them.
case-other-domain-sender = If the server does not take the sender’s address, add the address to your account in the provider’s web pages.
    .more = Many servers take only addresses that belong to the account that signed in.

case-home-server = A mail server of your own on a home line
    .more = Most internet providers block port 25 to other people’s servers (OP25B), and many receivers take nothing from home lines. Mail programs are not concerned, but your server is.
case-home-server-relay = Let your server hand its mail to a submission server on port 587, with a sign-in (relayhost, smart host).
    .more = That server delivers it, from an address that others know.
case-home-server-line = Or order a fixed address without the block from the internet provider, and have a name entered for it (PTR).
    .more = Without a name that fits, large receivers refuse the mail or file it as junk.
case-home-server-receive = For receiving, find out whether this line lets connections in at all.
    .more = On a line that shares its address with others (MAP-E, DS-Lite, CGNAT) port 25 cannot be opened.

case-outside-server = A mail server outside, from a company’s or provider’s network
    .more = Companies, schools and some providers let mail out only through their own servers, so that no infected computer can send spam.
case-outside-server-port = First use the port that works here: 465 or 587, whichever answers.
    .more = Some networks close only one of them, or only one of IPv4 and IPv6. The table of ports shows which.
case-outside-server-ask = Ask whoever runs the network to let ports 587 and 465 out to your server.
    .more = The letter has the host, the ports and the time that they need.
case-outside-server-own = Until then, read and write mail in your provider’s web pages, or use another network.
    .more = At work, ask first whether that is allowed.

case-public-wifi = The Wi-Fi of a hotel, a café or a shop
    .more = Before you have agreed to its page, such a network answers in place of every server. After that, many let only web pages through, and nearly all block port 25.
case-public-wifi-page = Open a web page in the browser first, and agree or sign in there.
    .more = Then look at the network once more.
case-public-wifi-port = Use port 587 or 465 with encryption. If a certificate is said not to fit, accept nothing.
    .more = Somebody answers in the server’s place, and whoever accepts that hands the password over.
case-public-wifi-phone = If both ports are closed, send over your phone’s hotspot.
    .more = Nothing in the mail program has to be changed for that.

case-own-server = Your internet provider’s own server on port 25
    .more = On the provider’s own line this is allowed: OP25B stops port 25 to other people’s servers only. So an old setting works at home and stops working everywhere else.
case-own-server-port = Change the setting to port 587 with STARTTLS, or 465 with SSL/TLS, and switch the sign-in on.
    .more = That works at home and away, and is encrypted.
case-own-server-elsewhere = If it stays at port 25, send from this line only.
    .more = On another network the same server is somebody else’s, and port 25 to it is blocked.

section-next = What would decide
section-cases = What may be your case
line-way-out = { $host } answers from here on port { $port }, and not on port { $ports }. Port { $port } is used; nothing has to be repaired.
letter-looked = A look at the network, with hosts of others to compare:
