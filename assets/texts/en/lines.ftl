# Lines of the command line's text. Facts; a line that is a sentence ends with a mark.

line-server = Submission server: { $host }, port { $port }, { $security ->
    [tls] TLS from the start
    [starttls] STARTTLS
   *[none] no encryption
}
line-alternative = { $host }, port { $port }, { $security ->
    [tls] TLS from the start
    [starttls] STARTTLS
   *[none] no encryption
}
line-incoming-untested = Receiving mail was not looked at.
line-incoming = Receiving server ({ $protocol }): { $host }, port { $port }, { $security ->
    [tls] TLS from the start
    [starttls] STARTTLS
   *[none] no encryption
}
line-incoming-unverified = No verified connection to this server came about.
line-may-read = Signing in to read mail worked.
line-may-not-read = Signing in to read mail was refused.
line-may-read-unknown = Signing in to read mail was not tried.
line-alert = The server wants you to read this: { $said }
line-username = User name: { $username }
line-mechanism = Sign-in by: { $mechanism }
line-mechanisms = Sign-in offered: { $mechanisms }
line-certificate = Encryption: TLS { $version }, certificate valid until { $until }
line-pinned = Encryption: TLS { $version }. Nobody but you vouches for the certificate, which is valid until { $until }.
line-fingerprint = Certificate of { $host }, port { $port }, valid from { $from } until { $until }, for { $names }
    SHA-256 fingerprint: { $fingerprint }
line-pin-how = To accept it for this account: ask whoever runs the server for its fingerprint. Only if every character is the same, run the command again with --pin SHA256:{ $fingerprint }
line-tlsa = { $kind ->
    [matches] Signed DNS (DANE): the certificate is the one that { $name } asks for. It adds no trust here.
    [differs] Signed DNS (DANE): { $name } asks for another certificate.
    [unclear] Signed DNS (DANE): whether the certificate is the one that { $name } asks for cannot be told.
    [unusable] Signed DNS (DANE): what stands at { $name } cannot be used.
   *[unproven] DANE: the entries at { $name } are not proven by DNSSEC, so they count for nothing.
}
line-mta-sts = Mail from other servers to { $domain } (port 25, not your sending): { $mode ->
    [enforce] MTA-STS is enforced. It names { $hosts }.
    [testing] MTA-STS is being tested. It names { $hosts }.
    [none] MTA-STS has been withdrawn.
   *[unread] MTA-STS is announced, but the policy did not come.
}
line-unverified = This server could not be verified. Do not send a password there.

line-source-person = You entered it, or saved it earlier.
line-source-autoconfig = From the settings file at autoconfig.{ $domain }.
line-source-well-known = From the settings file on the web server of { $domain }.
line-source-table = From the list of known providers that comes with this program.
line-source-srv = From the DNS entries (SRV) of { $domain }.
line-source-pacc = From the settings file at ua-auto-config.{ $domain }.
line-source-srv-dnssec = From the DNS entries (SRV) of { $domain }, proven by DNSSEC.
line-source-autodiscover = From the Autodiscover service of { $domain }.
line-source-ispdb = From Thunderbird’s public database of providers.
line-source-mx-autoconfig = From a settings file for the provider that receives the mail of { $domain }.
line-source-mx-table = The mail of { $domain } goes to a provider that this program knows.
line-source-guess = A server answered under a likely name.
line-source-tried = That names the host; this port of it was found by trying the usual ones.

line-trust-typed = You entered this server yourself, or saved it earlier, so nothing needs to be confirmed.
line-trust-published = Published by { $domain } itself.
line-trust-listed = Listed for { $domain }.
line-trust-confirmed = It lies within { $domain }, and what was seen fits together.
line-trust-coherent = It lies within { $domain }, and goes with the server that receives the mail of { $domain }.
line-trust-vouched = It lies outside { $domain }, but its certificate is made out for { $domain } too.
line-trust-unsigned = It lies within { $domain }, but what led to it is not signed, so it has to be confirmed before a password goes there.
line-trust-guessed = Whether it is the right one for { $domain } is not proven, so it has to be confirmed before a password goes there.
line-trust-outside = It lies outside { $domain }, and what led to it is not signed, so it has to be confirmed before a password goes there.
line-confirm-how = If your mail provider’s instructions name { $host }, run the command again with --trust-host { $host-raw }.

line-asked = { $what } { $target }: { $answer } ({ $ms } ms)
line-times = { $count ->
    [one] { $count } question asked
   *[other] { $count } questions asked
}; the answer stood after { $ms } ms.

line-port = { $host }, port { $port }, { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}: { $kind ->
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
line-port-by = { $text } ({ $address } said so)

line-attempt = { $mechanism } as { $username }: { $said }
line-attempt-certificate = { $mechanism } with your certificate: { $said }
line-chosen = { $chosen ->
    [named] { $mechanism } was used because you named it.
    [token] { $mechanism } was used because there is a token instead of a password.
    [certificate] { $mechanism } was used: the certificate that you gave was shown already, and the server goes by that. No password is sent.
    [bound] { $mechanism } was used: the password is not sent, and the sign-in is tied to this encrypted connection.
    [not-sent] { $mechanism } was used: the password is not sent.
    [inside-tls] { $mechanism } was used: the server offers nothing better that can be used here. The password is sent inside verified encryption only.
   *[nothing-else] { $mechanism } was used: the server offers nothing else that can be used here.
}
about-mechanism = { $kind ->
    [token] { $mechanism } takes the token of a browser sign-in instead of a password.
    [kerberos] { $mechanism } uses the sign-in of an organisation’s own network (Kerberos).
    [ntlm] { $mechanism } is an old way of Microsoft’s that can be broken and is going out of use.
    [digest] { $mechanism } was withdrawn because it is not safe (RFC 6331).
    [xoauth] { $mechanism } is a forerunner of XOAUTH2 and out of use.
    [certificate] { $mechanism } uses a certificate of your own instead of a password.
    [one-time] { $mechanism } wants another password each time.
    [anonymous] { $mechanism } lets anybody in and is of no use for sending.
   *[password] { $mechanism } takes a password.
}
line-attempts = { $count ->
    [one] { $count } sign-in was tried. More in a row may lock the account.
   *[other] { $count } sign-ins were tried. More in a row may lock the account.
}
line-attempts-none = No sign-in was tried.
line-certificate-shown = Your certificate was shown to { $host }, inside verified encryption.
line-password-sent = The password was sent to { $host }, inside verified encryption.
line-password-sent-in-clear = The password was sent to { $host } without encryption, as you asked.
line-password-not-sent = The password was not sent.
line-may-send = The server did not refuse { $address } as sender. No message was sent.
line-may-not-send = The server refused { $address } as sender. No message was sent.
line-may-not-receive = The server did not take { $address } as recipient. No message was sent.
line-may-send-unknown = Whether this address may send was not tested.

line-greeting = Greeting: { $said }
line-practice = Practice: everything here runs on this computer, and nothing leaves it.

line-finding = { $severity ->
    [info] Note
    [warning] Please look
   *[problem] Stopped here
}: { $text }
line-advice = What to do: { $advice }

said-nothing = (no answer)

speaker-client = this computer
speaker-server = server
speaker-tls = encryption

can-size = It takes messages up to { $size }. That leaves some { $attachments } for attachments, which grow on the way.
can-size-unsaid = It does not say how large a message may be. A large one may be refused when it is sent.
can-eight-bit = { $kind ->
    [yes] It takes text in any script as it is (8BITMIME).
   *[no] It takes no text in other scripts as it is (8BITMIME). Mail programs rewrite such text by themselves, and nothing is lost.
}
can-utf8 = { $kind ->
    [yes] It takes addresses with letters of any script before the @ (SMTPUTF8).
   *[no] It takes no addresses with letters of other scripts before the @ (SMTPUTF8). Ordinary addresses are not affected.
}
can-report = { $kind ->
    [yes] It can report to the sender that a message was delivered (DSN).
   *[no] It does not report that a message was delivered (DSN). What cannot be delivered still comes back.
}
can-require-tls = It can be told to hand a message on by verified encryption only (REQUIRETLS).
can-chunking = It takes a message in pieces (CHUNKING). Mail programs work without that too.
