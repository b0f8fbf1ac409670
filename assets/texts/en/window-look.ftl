# The look at the network, in the window.

window-look-around = Look at the network
window-look-again = Look again
window-look-show = See what the look showed
window-look-follow = See how far the look is
window-section-look = Look at the network
window-tell-look = It finds out whether this computer, the network or the server keeps mail from being sent. It takes some seconds, up to a minute where something stays silent. No password is sent.
window-tell-look-address = It may stay empty: then only the network is looked at.
window-tell-look-run = It goes on from the check of { $address }, and what that showed is kept.
window-section-look-asks = What is asked, and whom
window-tell-look-asks-domain = DNS, and the web servers of { $domain }, for the settings: as in a check. Only the domain is named, not your address.
window-tell-look-asks-server = Its server for sending and those that take its mail: ports 587, 465 and 25, at most one connection each.
window-tell-look-asks-controls = To compare with, well-known servers of { $hosts }: one connection each, their greeting and goodbye.
window-tell-look-learn = They see this computer’s network address, and nothing of your account.
window-tell-look-practice = All of this happens inside this computer here.
window-ask-controls = Ask those well-known servers too
window-tell-controls-off = Without them it often cannot be told whether the network or the server is the cause.
window-head-look-going = The network is being looked at
window-tell-look-going = A port that stays silent takes ten seconds, and one that takes a connection and then says nothing takes forty.
window-look-line-web = Reach web pages
window-look-line-submission = Knock at the ports for sending (587, 465)
window-look-line-relay = Knock at port 25, between servers
window-look-counted = { $count ->
    [one] one answer
   *[other] { $count } answers
}
window-head-look-other-way = Sending works from here, by another way
window-tell-look-healthy = Nothing on this computer, this network or the server stands in the way. What is left are the settings of the mail program.
window-tell-look-network-healthy = This network lets mail programs send. With an address, its own server is looked at too.
window-tell-look-other-way = One way is closed here and another one is open. That is used; nothing has to be repaired.
window-tell-look-stopped = Below, the surest explanation comes first.
window-tell-look-cut = It was stopped before every port had answered. What is missing here proves nothing.
window-look-works-web = Web pages are reached over { $family ->
    [ipv4] IPv4
    [ipv6] IPv6
   *[both] IPv4 and IPv6
}
window-look-works-others = Other providers’ servers answer on port { $ports }
window-look-works-server = { $host } answers on port { $ports }
window-section-look-also = This fits as well
window-section-look-notes = Good to know
window-look-certainty = { $kind ->
    [proved] Seen directly
    [likely] Likely, from what was seen
   *[possible] Possible; others are too
}
window-section-next-tests = What would decide
window-section-way-out = The way that works
window-tell-way-family = { $host } answers over { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}, and mail programs choose that by themselves. Nothing has to be changed.
window-use-port = Check sending by port { $port }
window-check-sending = Check the sign-in too
window-enter-address = Check an address
window-section-doors = What each port did
window-doors-sentence = Table of ports: { $count ->
    [one] one host
   *[other] { $count } hosts
}
window-doors-target = the server for your mail
window-doors-exchanger = takes mail for your domain
window-doors-control = to compare with
window-doors-port = { $kind ->
    [relay] between servers
    [web] web pages
   *[sending] sending
}
window-door-came = { $kind ->
    [open] answers
    [reached] reached
    [turned-away] turns away
    [refused] refused
    [refused-later] refused late
    [no-route] not there
    [unreachable] no way
    [denied] held back here
    [silent] no answer
    [mute] says nothing
    [closed] hangs up
    [no-mail-server] something else
    [tls-broken] not secure
   *[no-connection] no connection
}
window-doors-rejected = { $kind ->
    [itself] The host itself rejected port { $ports }.
   *[machine] { $address } on the way rejected port { $ports }.
}
window-door-name = { $text }, port { $port }, { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}: { $answer }
window-door-short = { $port } · { $family ->
    [ipv6] IPv6
   *[ipv4] IPv4
}: { $answer }
window-section-healthy = If your mail program still does not send
window-tell-healthy-settings = Compare its settings for sending with these. One that differs is the cause more often than anything else.
window-tell-healthy-no-settings = Compare its settings for sending with what your mail provider names: server, port, encryption, user name. Toukan finds them if you enter an address.
window-tell-healthy-message = If it shows a message, paste it below.
window-section-cases = Is one of these yours?
window-tell-cases = Short pages for situations in which sending often stops.
window-case-fits = This fits what was seen here.
window-section-case-steps = What to do
window-section-look-ask = Whom to ask, and what to send
window-section-practice-networks = The network between
window-tell-practice-networks = Each leads to “Can’t send?”, where the network can be looked at.
