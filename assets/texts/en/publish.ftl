# What an administrator publishes, and the check of it. Method names (srv, autoconfig, pacc …) are the same in every language.

publish-zone-intro = For the zone of { $domain }: where mail programs find its servers. Every name is absolute.
publish-zone-serial = Put it into the zone file (or include it from there) and raise the serial number of the SOA record.
publish-zone-then = Then: { $value }
publish-column-name = Name
publish-column-type = Type
publish-column-priority = Priority
publish-column-weight = Weight
publish-column-port = Port
publish-column-value = Value
publish-note-dots = A service whose target is “.” is said not to be offered. Name every server that you offer, then programs do not look for others.
publish-note-web = The files are expected at the web server of { $domain } itself. If another one serves them, let the names of the files lead there instead (on the command line: --web).
publish-note-certificate = The web server needs a certificate that bears all of these names: { $hosts }. Without it, mail programs do not read the files.
publish-note-pacc = The digest in the TXT record is of the PACC file as it is. Serve it unchanged, and make both anew together.
publish-note-no-pacc = There is no PACC file: it can only name servers with implicit TLS on the usual ports, and none for sending was given (--submissions).
publish-note-autodiscover = The Autodiscover answer names no user: it is the same for everybody, so a web server can give it from a file. Programs fill in what the person typed.
publish-note-profile = The Apple profile names no person: the device asks for address, user name and password when it is installed, and shows the profile as unsigned.
publish-note-folder = The web server settings expect the contents of “web” in { $folder }. Change the paths where yours differ.
publish-file-zone = DNS records for { $domain }, as text for a zone file.
publish-file-records = The same records as a table, for a form on a web page.
publish-file-autoconfig = Autoconfig, served at https://autoconfig.{ $domain }/mail/config-v1.1.xml.
publish-file-well-known = The same, served at https://{ $domain }/.well-known/autoconfig/mail/config-v1.1.xml.
publish-file-pacc = PACC, served at https://ua-auto-config.{ $domain }/.well-known/user-agent-configuration.json.
publish-file-autodiscover = Autodiscover, served at https://autodiscover.{ $domain }/autodiscover/autodiscover.xml or at { $domain } itself.
publish-file-profile = A profile for Apple devices, for a page of { $domain } that people download it from.
publish-file-web-server = Web server settings for the names below { $domain }.
publish-file-at-domain = What goes into the web server settings that { $domain } itself already has.
publish-file-readme = What each file is for.
publish-written = { $count ->
        [one] One file was written
       *[other] { $count } files were written
    } to { $folder }.
publish-unfit = { $kind ->
        [no-submission] Nothing was made: no server for sending was given. Name one with --submissions or --submission.
        [cleartext] Nothing was made: { $host } has no encryption, and mail programs would send the password there in clear.
        [not-a-name] Nothing was made: { $host } is an address. Records and certificates need the server’s name.
        [relay] Nothing was made: port 25 of { $host } is for mail between servers. Mail programs use 465 or 587.
       *[too-long] Nothing was made: the domain is too long for names below it.
    }
publish-head = { $kind ->
        [well] Mail programs find the servers of { $domain }, and the servers keep what is asked of them.
        [remarks] Mail programs find the servers of { $domain }. There is something to improve.
        [problems] What is published about { $domain } has to be put right.
        [offline] This computer has no network at the moment.
        [time] The time was over before everything about { $domain } was seen.
       *[nothing] Nothing is published about the mail servers of { $domain }.
    }
section-published = Published, method by method
section-clients = Mail programs, as read on { $value }
section-duties = The servers
publish-method = { $kind }: { $answer ->
        [found] { $hosts }
        [missing] not there
        [unreadable] there, but not readable
        [unreachable] no verified connection
        [bogus] the signatures do not hold
        [not-asked] not asked
       *[unanswered] no answer
    }
publish-client = { $product }: { $answer ->
        [both] finds sending and receiving ({ $kind })
        [sending] finds sending only ({ $kind })
        [nothing] finds nothing
       *[unknown] not public what it looks at
    }
publish-duty = { $what ->
        [verified] Encryption verified
        [old-tls] TLS before 1.2 refused
        [silent-before-tls] No sign-in offered before TLS
        [offers-sign-in] Sign-in offered inside TLS
        [demands-sign-in] Sign-in demanded
       *[extension] { $keyword }
    }: { $answer ->
        [yes] yes
        [no] no
       *[unseen] not seen
    }

finding-publish-nothing = Nothing that { $domain } publishes names a server for sending.
    .advice = Make the records and files with “publish { $domain } --submissions HOST --imaps HOST -o FOLDER”, and put them into DNS and onto the web server. Until then everybody has to type the settings.
finding-publish-method-missing = { $kind ->
        [srv-dnssec] The SRV records of { $domain } are not proven by DNSSEC ({ $target }).
       *[other] { $kind } is not there: nothing at { $target }.
    }
    .advice = { $kind ->
        [srv-dnssec] Sign the zone: then programs that check it go to the named servers without asking.
       *[other] Mail programs that look only there find nothing. “publish { $domain } -o FOLDER” makes what belongs there.
    }
finding-publish-record-missing = { $target } says nothing: neither a server nor “.”.
    .advice = Add the SRV record: the server, or “0 0 0 .” where { $domain } does not offer it. Programs that read SRV records otherwise look on.
finding-publish-http-only = The autoconfig file of { $domain } is there without encryption only.
    .advice = Serve it over HTTPS with a certificate for autoconfig.{ $domain }. Anybody on the way can change what comes over HTTP, and careful programs do not read it.
finding-publish-clients-blind = With what { $domain } publishes, these programs find nothing: { $product }.
    .advice = Publish the autoconfig file: nearly every program reads it.
finding-publish-contradiction = For { $protocol }, { $kind } names { $first } and { $other } names { $second }.
    .advice = Correct what is out of date, so that every program of the people at { $domain } comes to the same server. “.” means “not offered”.
finding-publish-outdated = By { $kind }, { $domain } publishes { $first }; right would be { $second }.
    .advice = Make the records and files anew, and replace what is published.
finding-publish-unreadable = { $kind } is there and of no use: { $target } { $failure ->
        [unreadable] is no such document
       *[unreachable] has no verified HTTPS
    }.
    .advice = { $failure ->
        [unreadable] Replace it with the file that “publish” makes, and see that the web server gives exactly that file.
       *[unreachable] Give the web server a certificate that bears this name.
    }
finding-publish-digest = { $kind ->
        [missing] The digest of the PACC file is missing: no TXT record at { $target }.
       *[other] The TXT record at { $target } is not the digest of the PACC file that is served.
    }
    .advice = Make the file and the record anew together, and serve the file unchanged. Programs that compare them refuse the file.
finding-publish-server-broken = The published server { $host }, port { $port }, does not work ({ $kind }).
    .advice = Other findings say what is in the way. Put the server right, or take it out of what is published.
finding-old-tls-accepted = { $host }, port { $port }, also speaks { $version }.
    .advice = Allow TLS 1.2 and newer only (RFC 8996). Mail programs of the last ten years have it.
finding-accepts-without-sign-in = { $host }, port { $port }, takes a sender and a recipient without a sign-in.
    .advice = Demand a sign-in on this port (RFC 6409). Otherwise anybody can hand in mail in the name of your people.
finding-extension-missing = { $host }, port { $port }, does not offer { $keyword }.
    .advice = Switch it on: with it, mail programs can say before sending what is too large, or why something was refused.
finding-implicit-tls-missing = { $host } takes no mail on port { $port } (implicit TLS).
    .advice = Offer it beside 587 (RFC 8314): nobody on the way can remove the encryption there.

usage-publish-nothing = There is nothing to publish and nothing to check: name the servers (--submissions HOST …), or allow the network.
help-publish = What an administrator should publish about a mail domain, and what is published now. Without servers, what is published is checked. No password is involved.
help-publish-domain = The mail domain, e.g. example.jp.
help-publish-submission = Server for sending by STARTTLS, port 587 unless another is given.
help-publish-submissions = Server for sending by implicit TLS, port 465 unless another is given.
help-publish-reading = Server for reading mail, at its usual port unless another is given.
help-publish-account = Take the servers of this saved account.
help-publish-web = The web server of the files: its name, or its addresses (repeatable).
help-publish-autodiscover = Make the DNS names for Autodiscover too.
help-publish-provider = The name that mail programs show.
help-publish-login = What people sign in as: their address, or what stands before the @.
help-publish-zone = For which name server, or as a table for a form on a web page.
help-publish-folder = Write all files into this folder.
help-publish-check = Check what is published; with servers, whether it is these.
help-publish-dry-run = I agree to a dry run without a sign-in: MAIL FROM and RCPT TO with the domain’s own postmaster, then RSET. No message is sent; never on port 25.

# The administrators' page of the window.
window-head-publish = Publish your mail settings
window-tell-publish = For administrators: with these records and files, mail programs find your servers by themselves. No password is involved.
window-publish-domain = Mail domain
window-publish-if-any = {" "}(if there is one)
window-publish-submissions = Sending, encrypted from the start (port 465)
window-publish-submission = Sending with STARTTLS (port 587)
window-publish-imaps = Receiving by IMAP, encrypted from the start (port 993)
window-publish-make = Make records and files
window-publish-check = Check what is published
window-tell-publish-check = The check looks at the domain as a stranger’s mail program would: DNS, its web servers, and its mail servers up to the sign-in.
window-tell-publish-going = Looking at what is published. This takes up to a minute.
window-tell-publish-domain = Type the mail domain, e.g. example.jp.
window-tell-publish-host = { $typed } is not the name of a server.
window-tell-publish-no-server = Type a server for sending, so that there is something to publish.
window-section-publish-records = DNS records
window-tell-publish-records = Enter each in the form of your DNS provider, or copy all of them for a zone file.
window-publish-copy-name = Copy name
window-publish-copy-value = Copy value
window-publish-copy-zone = Copy all as a zone file
window-section-publish-files = Files for the web server
window-publish-folder = Save in this folder
window-publish-save = Save all files
window-tell-publish-folder = README.txt in it says what each file is for. Files of the same name are replaced.
window-section-trouble-publish = For administrators
window-tell-trouble-publish = Publish your mail settings, so that nobody has to type them, or check what is published.
window-publish-show = Publish and check settings
