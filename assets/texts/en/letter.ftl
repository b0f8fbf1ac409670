# A letter to the provider or the administrator.

letter-subject = Mail cannot be sent through { $host }
letter-subject-nobody = Mail cannot be sent
letter-greeting = { $kind ->
    [network] To whoever looks after this network,
    [server] To whoever looks after this mail server,
    [account] To whoever looks after this mailbox,
    [computer] To whoever looks after this computer,
   *[anybody] To the support,
}
letter-introduction = From one computer and network, mail could not be sent as it should. Below stands what was seen, for you to compare. No password is in it.
letter-addresses = IP addresses
letter-ports = Ports
letter-time = Time of the check
letter-seen = What became of the connections:
letter-connection = { $kind ->
    [silent] { $target }, port { $port }: no answer at all.
    [refused] { $target }, port { $port }: refused at once.
    [unreachable] { $target }, port { $port }: somebody on the way said that there is no way.
    [denied] { $target }, port { $port }: this computer itself did not let it out.
    [answered] { $target }, port { $port }: connected, but without verified encryption.
    [secured] { $target }, port { $port }: connected securely.
   *[other] { $target }, port { $port }: no connection.
}
letter-concluded = What follows from it:
letter-no-problem = Nothing in the way was found.
letter-wish = { $kind ->
    [network] Please check whether outgoing TCP connections to this host and these ports are allowed in this network, and allow them if not. Or tell me which server and port are to be used here.
    [server] Please check this server: its ports, its certificate and its DNS records.
    [account] Please check whether this mailbox may send by SMTP, and tell me which user name, which kind of password and which settings are to be used.
    [computer] Please check the firewall and the security programs of this computer, and allow its mail program to connect to this host and these ports.
   *[anybody] Please tell me which server, port and encryption are to be used.
}
letter-end = Written by Toukan, which looks for mail settings and checks them.
