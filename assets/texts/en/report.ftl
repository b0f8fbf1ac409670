# The report of a run, as a page.

report-title = Toukan’s report
report-way = The way of a mail
report-station = { $kind ->
    [computer] This computer
    [network] The network
    [server] The submission server
    [sign-in] The sign-in
   *[mailbox] The mailbox
}
report-state = { $kind ->
    [passed] passed
    [stopped] stops here
    [behind] cannot be checked
   *[open] not tried
}
report-severity = { $kind ->
    [problem] Stopped here
    [warning] Please look
   *[info] Note
}
report-certainty = { $kind ->
    [proved] seen directly
    [likely] likely
   *[possible] possible
}
report-where = { $kind ->
    [this-computer] on this computer
    [network] in the network
    [dns] in DNS
    [server] at the server
    [mailbox] in the mailbox
   *[account] with the account
}
report-whose = { $kind ->
    [target] the server in question
    [mx] takes the domain’s mail
   *[control] to compare with
}
report-came = { $kind ->
    [open] answers as a mail server
    [reached] reached
    [turned-away] a mail server that turns us away
    [refused] refused at once
    [refused-later] refused after a while
    [no-route] this computer has no way there
    [unreachable] somebody on the way says there is no way
    [denied] this computer did not let it out
    [silent] no answer
    [mute] accepted, then not a word
    [closed] accepted, then closed without a word
    [no-mail-server] accepted by something that is no mail server
    [tls-broken] no verified encryption
   *[no-connection] no connection
}
report-asked = { $kind ->
    [mx] MX
    [srv] SRV
    [mx-by-https] MX (over HTTPS)
    [srv-by-https] SRV (over HTTPS)
    [tlsa] TLSA
    [txt] TXT
    [dnssec] DNSSEC
    [nat64] NAT64
    [addresses] Addresses
    [document] Settings file
    [smtp] SMTP
    [imap] IMAP
    [pop3] POP3
    [knock] Greeting
   *[other] Other
}
report-column-host = Host
report-column-port = Port
report-column-family = Address
report-column-came = What happened
report-column-took = After
report-column-what = What
report-column-target = About
report-column-answer = Answer
report-sending = For sending
report-reading = For reading
report-subject = Certificate of
report-issuer = Issued by
report-names = For the names
report-valid = Valid (UTC)
report-key = Key and signature
report-more = And { $count } more, which are not shown here.
report-no-secrets = There is no password in this report, and no token. It loads nothing from elsewhere.
report-hidden = The part of the address before the @ and the user name were left out: *** stands in their place.
report-end = Written by Toukan { $version }, which looks for mail settings and checks them.
