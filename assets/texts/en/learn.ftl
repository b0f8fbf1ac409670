# How sending works: the learning pages (window and command line).

help-learn = Explain how sending works: the ports, sign-in, encryption, OP25B and the way of a mail. Nothing is sent.
help-learn-page = Which page; without it, a list of them.
learn-open = How sending works
learn-why = Why?
learn-why-name = Why? { $text }
learn-tell-list = Show one of them with “toukan-cli learn PAGE”.

learn-head-ports = Why port 587?
learn-tab-ports = Why 587?
learn-tell-ports = Three ports have to do with sending mail. Mail programs use 587 or 465. Port 25 is for servers among themselves.
learn-tell-picture-ports = A table of the three ports: 587 and 465 are for mail programs, 25 is for servers.
learn-column-purpose = What for
learn-column-sign-in = Sign-in
learn-column-encryption = Encryption
learn-column-blocked = Blocked by networks
learn-purpose-submission = Mail program to server
learn-purpose-relay = Server to server
learn-sign-in-required = Required (SMTP-AUTH)
learn-sign-in-none = Normally none
learn-encryption-starttls = STARTTLS, required here
learn-encryption-implicit = From the first byte
learn-encryption-optional = Optional
learn-blocked-seldom = Normally not
learn-blocked-often = Often (OP25B)
learn-tell-both = Toukan tries 587 and 465 side by side and uses the one that works.
learn-tell-still-25 = Does a mail program still use port 25? That is the usual reason why it suddenly cannot send: set it to 587.

learn-head-smtp-auth = What SMTP-AUTH is
learn-tab-smtp-auth = SMTP-AUTH
learn-tell-smtp-auth = SMTP-AUTH is the sign-in for sending. A server takes mail to anybody only from people it knows.
learn-tell-picture-smtp-auth = Two conversations: whoever signs in on port 587 may send to anybody; on port 25, without sign-in, the server takes mail for its own people only.
learn-talk-signed-in = with sign-in
learn-talk-unknown = without sign-in
learn-say-hello = Hello
learn-say-may-sign-in = You can sign in
learn-say-sign-in = Name and password
learn-say-known = I know you
learn-say-to-anybody = For somebody elsewhere
learn-say-to-yours = For one of yours
learn-say-taken = I take it
learn-say-not-taken = I pass nothing on
learn-tell-inside = Toukan sends no password before encryption and certificate are verified.
learn-tell-mechanisms = PLAIN, SCRAM, OAuth and others are ways to sign in.

learn-head-starttls = STARTTLS and implicit TLS
learn-tab-starttls = STARTTLS
learn-tell-starttls = Both lead to the same encryption (TLS). The difference is when it begins.
learn-tell-picture-starttls = Two conversations: on port 587 encryption begins after STARTTLS, on port 465 with the first byte. Name, password and mail come only then.
learn-talk-starttls = STARTTLS
learn-talk-implicit = implicit TLS
learn-say-can-encrypt = I can encrypt
learn-say-encrypt = Let us encrypt
learn-say-hello-again = Hello once more
learn-say-mail = The mail
learn-open-part = Readable on the way
learn-sealed-part = Encrypted from here on
learn-tell-again = What was heard before the lock does not count: all is asked again inside.
learn-tell-stripped = Where somebody has removed STARTTLS, Toukan sends no password.

learn-head-op25b = What OP25B is
learn-tab-op25b = OP25B
learn-tell-op25b = Outbound Port 25 Blocking: many networks stop connections to port 25 of other people’s servers, against spam. 587 and 465 pass.
learn-tell-picture-op25b = From this computer through the network to a mail server: ports 587 and 465 pass, port 25 is stopped in the network.
learn-station-computer = This computer
learn-station-network = Network
learn-station-outside = Mail server
learn-lane-passes = passes
learn-lane-stopped = stopped in the network
learn-door-reached = reached
learn-door-not-reached = not reached
learn-tell-normal = That is normal and no obstacle to mail programs: they send by 587 or 465.
learn-tell-not-refused = The server has refused nothing: at port 25 the connection never comes to it.

learn-head-way = The way of a mail
learn-tab-way = Way of a mail
learn-tell-way = Your mail program hands a mail in at one server only: your own. Servers carry it from there.
learn-tell-picture-way = Four stations: your mail program, the submission server, the recipient’s server, the recipient’s mail program. DNS is asked on the way.
learn-station-program = Your mail program
learn-station-submission = Submission server
learn-station-recipient = Recipient’s server
learn-station-reader = Recipient’s mail program
learn-hop-hand-in = sign-in, encrypted
learn-hop-relay = server to server
learn-hop-fetch = fetched when read
learn-note-mx = DNS (MX): which server takes this domain’s mail?
learn-tell-aside = DNS is only asked for the way. No mail passes through it.
learn-tell-checked = Toukan checks the way up to your submission server, with a test message also into your own inbox, and says where it stops.

learn-talker-program = Mail program
learn-station-server = Another server
learn-part-port = Port { $port }: { $text }
learn-part-cell = Port { $port }, { $what }: { $text }
learn-part-hop = { $first } to { $second }: { $ports }, { $text }
learn-part-step = { $first } to { $second }, { $step ->
    [open] not encrypted
   *[sealed] encrypted
}: { $token }, { $text }
