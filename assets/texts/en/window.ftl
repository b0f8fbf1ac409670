# The window. window-head: headings without a mark; window-tell: sentences; the others are labels.

window-details = Details
window-details-on = Details are shown
window-details-off = Details are hidden
window-stage-enter = Enter
window-stage-check = Check
window-stage-hand-over = Your mail app
window-stage-name = { $text }{ $step ->
    [done] , done
    [now] , you are here
   *[later] , not yet
}
window-practice = Practice
window-back = Back
window-stop = Stop
window-next = To your mail app
window-again = Check again
window-change = Change what I entered
window-tell-begin-impossible = This computer did not let Toukan begin its work: { $said }.
window-tell-no-display = No window can be opened here: { $said }. On Debian, the package { $target } may be missing; on a computer without a display, use toukan-cli.
window-tell-no-screen = No window can be opened here, because there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set, as over ssh. toukan-cli does the same on the command line.
window-tell-no-library = No window can be opened here, for want of { $libraries }. What has it is the package { $debian } on Debian and Ubuntu, { $fedora } on Fedora, { $arch } on Arch. toukan-cli does the same without a window.

window-head-enter = Your mail settings, found and proven
window-tell-enter = Toukan finds the settings from your address and tries them until you are really signed in.
window-name = Your name
window-name-aside = {" "}(shown to recipients)
window-address = Mail address
window-tell-address-mended = Read as { $address }: full-width characters and blanks were put right.
window-tell-domain-only = Only { $domain }, the part behind the @, is used for the search.
window-tell-domain-only-empty = Only the part behind the @ is used for the search.
window-what-is-sent = What is sent
window-tell-what-is-sent = When you press the button, Toukan asks DNS about the domain and connects to the domain’s web servers and mail servers, and to the web servers of whoever takes its mail. They learn the domain only. What stands before the @ leaves this computer only with the sign-in. The password goes only to the submission server and, once accepted there, to the server where mail is read, each time inside encryption with a verified certificate. Nothing is sent to the makers of Toukan.
window-ask-database = Ask Thunderbird’s public database too
window-tell-database = It learns the domain of your address and the domain that takes its mail, never the address itself. Without it, the settings of some providers are not found.
window-password = Password
window-app-password = App password
window-tell-password-note = It is sent nowhere before a secure connection is proven. It may also wait until later.
window-tell-own-password = { $provider } wants a password of its own here. There it is called { $word }.
window-tell-browser-only = { $provider } takes no password from mail programs: you sign in there with your browser.
window-tell-no-mail-programs = { $provider } lets no mail program in. Its mail can be read and written only with its own app or in the browser.
window-tell-switch-on = In the settings of { $provider }, mail programs must first be switched on.
window-tell-switch-on-named = In the settings of { $provider }, { $word } must first be switched on.
window-tell-refuses-abroad = From abroad, { $provider } refuses the sign-in until you allow it there.
window-provider-page = The page of { $provider } about it
window-show = Show
window-hide = Hide
window-show-password = Show the password
window-hide-password = Hide the password
window-tell-space-before = There is a blank before the password.
window-tell-space-after = There is a blank behind the password.
window-tell-full-width = The password has full-width characters.
window-tell-japanese = The password has kana or kanji. Perhaps the input method was on.
window-mend-space = Take it away
window-mend-full-width = Make them half-width
window-test-message = Send one test message to myself, deleted when it arrives
window-tell-test-message = One short test message goes to your own address, by way of your own submission server. Nothing of yours is in it but your name and address. Toukan then looks for it in your mailbox, and looks at no message that was there before.
window-begin = Set up and check sending
window-by-hand = Enter the server by hand
window-not-by-hand = Find the server for me
window-host = Submission server
window-port = Port
window-security = Encryption
window-security-starttls = STARTTLS (587)
window-security-tls = TLS from the start (465)
window-tell-address-no-at = The @ is missing. An address looks like hanako@example.jp.
window-tell-address-local = What stands before the @ is empty, too long, or has a character that an address cannot have.
window-tell-address-domain = What stands behind the @ is not a domain such as example.jp.
window-tell-host = This is not a server’s name. It looks like smtp.example.jp.
window-tell-port = A port is a number from 1 to 65535, usually 587 or 465.

window-head-looking = Looking for the submission server
window-head-connected = Connected securely. Not signed in yet
window-head-stopping = Stopping
window-head-stopped = Stopped, as you wished
window-tell-looking = All likely places are asked at the same time. This takes a moment.
window-tell-going = So far all is well. It goes on by itself.
window-tell-slow = Some answers are still on their way. You need not do anything.
window-tell-stopped = Nothing is under way any more. What you entered is still there.
window-head-choose = Two providers are named. Which one is yours?
window-tell-choose = One of the two is out of date, and Toukan cannot tell which. The instructions of your mail provider name yours. The password goes only to the one you choose.
window-choose = Use this one
window-choose-name = Use { $host }
window-choose-neither = Neither of them
window-choose-waits = Still being checked
window-choose-not = No secure connection came about, so it cannot be used.
window-head-browser-only = This provider signs you in with the browser
window-line-find = Find the submission server
window-line-encrypt = Check the encryption
window-line-sign-in = Check the sign-in
window-line-read = Check reading mail
window-reads = { $host }
window-not-read = not accepted; sending is not affected
window-not-reached = not reached; sending is not affected
window-not-looked = not looked at
window-line-arrive = See the test message arrive
window-letter-sending = being handed in
window-letter-taken = taken over by the server
window-letter-looking = looking for it · { $count } s
window-letter-arrived = { $step ->
    [junk] after { $count } s, among junk
   *[inbox] after { $count } s, in the inbox
}
window-letter-not-seen = not seen so far
window-letter-unknown = no answer
window-letter-not-followed = taken over; nobody could look further
window-letter-refused = not accepted
window-letter-not-sent = not sent
window-stop-waiting = Stop waiting
window-head-taken = The server took the test message
window-head-arrived = Sending and receiving work
window-head-in-junk = The test message arrived among junk mail
window-head-not-seen = The test message has not been seen yet
window-head-unknown = The server did not say whether it took the test message
window-head-not-taken = The server did not take the test message
window-tell-following = It is looked for in your mailbox. Most messages are there within seconds. You can stop waiting at any time: signing in works.
window-tell-following-pop3 = By POP3 the mailbox can be looked into only once a minute, so this takes longer. You can stop waiting at any time: signing in works.
window-tell-taken = Whether it arrived is not known yet.
window-tell-arrived = { $step ->
    [junk] A test message to yourself was in your junk folder { $count } s after it was sent.
   *[inbox] A test message to yourself was in your inbox { $count } s after it was sent.
}
window-tell-removed = { $kind ->
    [deleted] It has been deleted again.
    [moved] It is now in the folder for deleted messages.
    [left] It is still there.
   *[unsure] Whether it is still there is not known.
}
window-works-signed-in = Signed in as { $username }
window-works-taken = The submission server took the test message
window-works-arrived = { $step ->
    [junk] The test message came to your mailbox, into the junk folder
   *[inbox] The test message came to your inbox
}
window-line-name = { $text }: { $step ->
    [good] done
    [busy] under way
    [stopped] stopped
   *[waiting] not yet
}{ $answer }
window-found = { $host } · { $text }
window-by-typed = entered by you
window-by-published = published by { $domain }
window-by-listed = listed for { $domain }
window-by-confirmed = confirmed within { $domain }
window-by-guessed = only guessed
window-by-outside = outside { $domain }
window-encrypted = TLS { $version } · certificate until { $until }
window-encrypted-pinned = TLS { $version } · accepted by you · certificate until { $until }
window-not-encrypted = not proven
window-trying = attempt { $count }
window-signed-in-as = as { $username }
window-refused = not accepted
window-waits = waits for you
window-tell-other-port = Port { $port } is used. Sending does not suffer from it.

window-tell-password-needed = The submission server is found and the connection is secure. Only the password is still missing.
window-check-sign-in = Check the sign-in
window-goes-to = Goes to:{" "}
window-goes-to-verified = {" "}(certificate verified)
window-username = User name
window-tell-refused = The connection to the submission server is secure. The server did not accept this user name with this password.
window-head-look-at = Please look at these
window-tell-look-password = Is it the password for mail? It may differ from the one for the member pages.
window-tell-look-letters = Capitals and small letters, full-width and half-width, blanks before and behind.
window-tell-look-username = The user name may be another one. The letter you got with the contract says it.
window-tell-kept = What you entered is still there.
window-said = The server’s answer:{" "}
window-tell-no-attempt-left = Toukan now waits ten minutes, so that the account is not locked. Use the time to look the password up.
window-tell-confirm = Toukan could not prove that this server belongs to your address. Compare its name with your mail provider’s instructions, letter by letter.
window-tell-confirm-reading = Sending is proven already. This server is for reading mail; if you say no, sending still works.
window-confirm-yes = Yes, this is the name
window-confirm-no = No, do not use it
window-tell-not-confirmed = Nothing was sent to this server. If your mail provider names another one, enter it by hand.
window-tell-one-field = If your mail provider names a server, enter its name here. Port 587 is used unless you add another, as in smtp.example.jp:465.
window-check-server = Check this server
window-head-works = What works
window-head-stopped-here = What stopped
window-head-to-do = What to do
window-works-found = The submission server is known: { $host }
window-works-dns = DNS answers for { $domain }
window-works-reached = { $host } answers on port { $port }
window-works-encrypted = The connection to { $host } is secure
window-works-pinned = The connection to { $host } is encrypted with the certificate that you accepted
window-head-accept = If it is your own or your company’s server
window-tell-accept = Ask its administrator for the SHA-256 fingerprint of the certificate at { $host }, port { $port }, by telephone or in person. Compare every character. Whoever stands between would show another one.
window-fingerprint = SHA-256 fingerprint of the certificate
window-tell-accept-shown = For { $names }. Valid from { $from } until { $until }.
window-tick-compared = I compared the fingerprint with the administrator, and it is the same
window-accept-certificate = Accept this certificate for this account
window-tell-accept-limits = It then counts for this account only, and never as verified. If the certificate changes, Toukan stops again. You can take it back in the list of accounts.
window-works-nothing = Nothing could be proven yet
window-who = Who can help: { $step ->
    [this-computer] you, or whoever looks after this computer
    [network] whoever runs this network
    [server] your mail provider
    [administrator] you, or at work or school the administrator
   *[you] you
}
window-tell-not-verified = The settings were found, but a secure connection did not come about. Your password is not the cause.
window-tell-withheld = A server answered, but it could not be proven safe. That is why nothing secret was sent there.
window-tell-offline = This computer reaches nothing outside. Your settings are not the cause.
window-head-notes = Good to know

window-way-computer = This computer
window-way-network = Network
window-way-server = Submission server
window-way-inbox = Inbox
window-way-dns-asking = Asking the directory (DNS)
window-way-dns-good = Found in the directory (DNS)
window-way-dns-bad = No answer from the directory (DNS)
window-way-dns-open = The directory (DNS) comes first
window-door-open = not tried
window-door-trying = trying
window-door-works = works
window-door-accepted = encrypted, accepted by you
window-door-silent = no answer
window-door-shut = refuses
window-door-unsafe = not safe
window-door-unclear = cannot be checked
window-door-unused = not used
window-way-stopped-network = stopped here
window-way-stopped-computer = stopped here
window-way-stopped-silence = no answer beyond here
window-tell-way-silent = Nothing answered on the way to the submission server. Whether this network stops it or nobody is there cannot be told from here. Your password is not the cause.
window-tell-way-works = The way is open to { $host }, through port { $port }.
window-tell-way-accepted = The way is open to { $host }, through port { $port }. It is encrypted, and nobody but you vouches for the certificate.
window-tell-way-looking = The way to the submission server is being looked at.
window-tell-way-blocked = No safe way to the submission server was found so far.
window-way-part = { $text }: { $answer }
window-way-port = Port { $port }: { $answer }
window-way-proven = proven
window-way-not-proven = not proven
window-way-awaited = on its way
window-way-junk = among junk
window-way-not-seen = not seen
window-tell-way-through = The whole way is open: through port { $port } to { $host }, and from there to your mailbox.

window-head-practice = Practice: pick a situation
window-tell-practice = A mail provider inside this program, with real connections that never leave this computer. Nothing is kept. Every address works, the password is “practice”.
window-practice-band = Practice: nothing leaves this computer, nothing is kept
window-practice-leave = End practice
window-practice-list = Other situations
window-practice-opening = Preparing practice
window-practice-xn--r8jz45g = All is in order, and the domain is in Japanese.
window-practice-works = All is in order.
window-practice-srv-only = Only DNS (SRV) names the server.
window-practice-autoconfig-only = Only a settings file names the server.
window-practice-well-known-only = Only a file on the domain’s web server names the server.
window-practice-pacc-only = Only the file for automatic set-up (PACC) names the server.
window-practice-autodiscover-only = Only the Autodiscover service names the server.
window-practice-guess-only = Nothing is published; a likely name turns out right.
window-practice-silent-587 = Port 587 never answers; 465 works.
window-practice-silent-465 = Port 465 never answers; 587 works.
window-practice-all-silent = No port ever answers.
window-practice-refused = Both ports refuse the connection.
window-practice-expired = The certificate ended yesterday.
window-practice-wrong-name = The certificate is for another host.
window-practice-self-signed = The certificate vouches for itself.
window-practice-not-yet-valid = The certificate begins tomorrow.
window-practice-unknown-authority = Nobody here knows who issued the certificate.
window-practice-incomplete = The server leaves out a certificate that belongs to its own.
window-practice-old-tls = The server knows only old encryption.
window-practice-stripped = Encryption was taken away on the way.
window-practice-injected = Somebody slips words in before encryption begins.
window-practice-starttls-refused = Encryption is promised, then refused.
window-practice-moved = The mail has moved elsewhere; the old server still answers.
window-practice-outside = The server lies outside the domain and has to be confirmed.
window-practice-two-providers = Two providers are named, an old one and a new one.
window-practice-switch-on = Refused until mail programs are allowed on the provider’s page.
window-practice-browser-listed = The provider is known to sign its customers in with the browser only.
window-practice-wrong-password = Every password is refused.
window-practice-local-part = The user name is what stands before the @.
window-practice-cram-trap = One way to sign in refuses the right password; another accepts it.
window-practice-cram-only = Only an old way to sign in is offered (CRAM-MD5).
window-practice-scram = The password is not sent, and the sign-in is tied to the connection (SCRAM).
window-practice-scram-unproven = The server accepts the sign-in without showing that it knows the password.
window-practice-oauth-only = No passwords: only browser sign-in.
window-practice-browser = One signs in with the browser, and any program may ask for it.
window-practice-browser-unknown = One signs in with the browser, but the provider does not know Toukan.
window-practice-browser-declined = Access is declined on the page in the browser.
window-practice-browser-approval = An administrator has to approve the program before anybody signs in.
window-practice-browser-mixed-up = The browser comes back from another sign-in service: it is stopped.
window-practice-browser-token-refused = The browser sign-in works, but the mail server does not take the token.
window-practice-certificate = A certificate of your own can be used instead of the password.
window-practice-certificate-enough = A certificate of your own is needed, and nobody gets in without one.
window-practice-app-password = An app password is needed.
window-practice-try-later = The server cannot check passwords at the moment.
window-practice-locked = There were too many attempts.
window-practice-auth-disabled = Sending from mail programs is switched off.
window-practice-programs-off = Mail programs have to be switched on first.
window-practice-browser-only = Sign-in happens in the browser only.
window-practice-abroad = The provider refuses sign-ins from abroad, in the words it has for a wrong password.
window-practice-password-expired = The time of the password is over.
window-practice-sender-refused = Sign-in works, but this sender may not send.
window-practice-message-late = The test message arrives some seconds later.
window-practice-message-junk = The test message is taken for junk.
window-practice-message-lost = The test message is taken over and never arrives.
window-practice-message-refused = The test message is refused when the server has read it.
window-practice-greylisted = The server keeps recipients it does not know waiting for some seconds.
window-practice-message-stays = The server cannot remove the test message alone; it stays.
window-practice-message-moves = The test message is moved to the folder for deleted messages.
window-practice-pop3-only = Mail is read by POP3, not by IMAP.
window-practice-receive-refused = Sending works; where mail is read, the password is refused.
window-practice-imap-silent = Sending works; the server for reading mail never answers.
window-practice-op25b = The network blocks port 25 to other people’s servers, as many do; sending works.
window-practice-submission-blocked = The network lets no mail out to any server; web pages are reached.
window-practice-intercepted = Something on the network answers in place of every mail server.
window-practice-wrong-port = On the published port for sending, a server for reading mail answers.
window-practice-ports-crossed = The two ports for sending are published the wrong way round.
window-practice-rewritten = Something on the network blots out the offer of encryption.
window-practice-overloaded = The server is too busy and asks to come back later.
window-practice-listed = The server turns this network away: its address is on a list of senders of junk.
window-practice-firewall = The firewall of this computer keeps mail from going out.
window-practice-clock-wrong = The clock of this computer is ten days behind.
window-practice-tls-intercepted = Something on the network looks into every encrypted connection.
window-practice-ipv6-broken = What goes out by IPv6 is lost on the way. IPv4 works.
window-practice-dns-broken = The name server does not answer for the domain.
window-practice-captive-portal = The network lets nobody out before a sign-in on its own page, as in a hotel.
window-practice-every-name = Every name in the domain leads to one machine, also names that nobody made.
window-practice-offline = This computer is not connected to any network.
window-practice-proxy-only = Only a proxy for web pages leads out of the network, as in some offices.
window-practice-ipv6-only = The network carries only IPv6 and translates (NAT64). Everything works.
window-practice-slow = The server answers some seconds late. Everything works.
window-practice-nothing = The domain has nothing to do with mail.
window-practice-app-only = The provider lets no mail program in.
window-practice-null-mx = The domain says that it takes no mail.

window-head-provider-says = What the provider says
window-tell-provider-says = These are the provider’s words, not Toukan’s.
window-says-enable = Mail programs are switched on at this page:
window-says-text = { $said }
window-says-documentation = A page about the settings:
window-says-browser = Signing in with the browser goes through { $said }.
window-open-page = Open in the browser
window-open-page-name = Open { $target } in the browser
window-copy-page = Copy the address
window-copy-page-name = Copy { $target }
window-copied-page = The address was copied.

window-section-others = Other servers that were named or answered
window-tell-differ = Not all sources name the same server. The one above is used, because what led to it is better proven.
window-setting-reason = Why this one
window-name-entered = As you entered it, or saved it earlier.
window-name-given = As the source of these settings says.
window-name-whole = The whole address, since no source says what the user name is.
window-name-local = What stands before the @, since the whole address was refused.
window-section-encryption = What the encryption showed
window-tls-version = Version
window-tls-suite = Cipher suite
window-tls-group = Key exchange
window-tls-alpn = Protocol (ALPN)
window-tls-alpn-none = none; mail servers need none
window-tls-root = Root
window-root-public = { $issuer }, which is on the public list
window-root-given = { $issuer }, which was added by you or by practice
window-root-private = { $issuer }, which came along and is on no public list
window-root-open = Not reached: the certificate of { $issuer } was not sent
window-section-settings = Settings found
window-section-ports = The doors, from this network
window-section-certificate = The certificate chain
window-section-conversation = The conversation of the sign-in
window-setting-server = Server
window-setting-port = Port
window-setting-security = Encryption
window-setting-username = User name
window-setting-mechanisms = Sign-in
window-setting-chosen = Used for sending
window-setting-chosen-reading = Used for reading
window-setting-certificate = Certificate
window-setting-source = Found by
window-setting-dane = DANE
window-setting-mta-sts = MTA-STS
window-setting-receiving = Receiving
window-tell-port-25 = Port 25 is for servers among themselves. Many networks block it for everybody, which is normal (OP25B).
window-certificate = issued by { $issuer }, until { $until }
window-nothing-yet = Nothing yet

window-asked-kind = { $kind ->
    [mx] MX
    [srv] SRV
    [mx-by-https] MX (over HTTPS)
    [srv-by-https] SRV (over HTTPS)
    [tlsa] TLSA
    [txt] TXT
    [dnssec] DNSSEC
    [addresses] Addresses
    [document] Settings file
    [smtp] SMTP
    [imap] IMAP
   *[pop3] POP3
}
window-answer-took = { $text } · { $ms } ms
window-answer-found = Found: { $answer }
window-answer-document = Found, { $count } { $count ->
    [one] character
   *[other] characters
}
window-answer-document-at = Found at { $target }, { $count } { $count ->
    [one] character
   *[other] characters
}
window-answer-no-name = There is no such name
window-answer-no-records = The name has no such entry
window-answer-server-failed = The name server could not answer: { $said }
window-answer-signed = Signed, and the signatures are good
window-answer-unsigned = Not signed
window-answer-bogus = Signed, but the signatures are not good
window-answer-no-signatures = The name server gives no signatures
window-answer-none = No answer
window-answer-no-dns = No way to a name server
window-answer-status = Not there (the web server answered { $answer })
window-answer-refused = The connection was refused
window-answer-unreachable = There is no way there from here
window-answer-denied = This computer did not let the connection out
window-answer-no-connection = No connection: { $said }
window-answer-certificate = The certificate could not be verified
window-answer-no-tls = Encryption did not come about
window-answer-no-address = The host has no address
window-answer-too-large = Too large for a settings file; not read
window-answer-redirect = Led on too often, or out of encryption; not followed
window-answer-media-type = Is not plain text, but { $said }
window-answer-other = It could not be read: { $said }
window-answer-pinned = Answers, inside encryption with the certificate that you accepted
window-answer-secure = Answers, inside verified encryption
window-answer-clear = Answers, without encryption
window-answer-reply = Answered { $step } with { $answer }
window-answer-no-starttls = STARTTLS is not offered
window-answer-violation = Broke the protocol at { $step }
window-answer-closed = Closed the connection at { $step }
window-answer-silent = Fell silent at { $step }
window-answer-left = Ended early, since it was no longer needed
window-step-greeting = the greeting
window-step-handshake = the TLS handshake
window-step-ready = the pause before the next command
window-step-message = the message itself
window-ladder-pinned = TLS { $version }, with the certificate of { $host } that you accepted
window-ladder-verified = TLS { $version }, certificate verified for { $host }
