"""The table of cases: what is run, how it must end, what has to be in the answer and in the logs.

Each case is also compared with its snapshot (snapshots/NAME.json). What stands
here is what must hold whatever a snapshot says; `run --update` cannot change it.
"""

from dataclasses import dataclass, replace

from domains import BY_NAME, PASSWORD, TOKEN, USER

# DESIGN §4: patience ends at 2 s; one round trip and a busy machine on top.
SETTLED_AT_MOST_MS = 3500
# DESIGN §5 rule 4.
FAILED_SIGN_INS_A_PRESS = 2
FAILED_SIGN_INS_IN_TEN_MINUTES = 3
# DESIGN §4: connections to one address in one run.
CONNECTIONS_AN_ADDRESS = 8


@dataclass(frozen=True)
class Case:
    """One command line and what has to come of it."""

    name: str
    command: str
    domain: str
    exit: tuple  # the exit statuses that are right; the snapshot fixes one of them
    findings: tuple = ()  # each a finding id, or several ids of which one has to be there
    without: tuple = ()  # ids that must not be there
    asserts: tuple = ()  # functions from a Result to a sentence, or to nothing if all is well
    arguments: tuple = ()
    password: str = PASSWORD
    presses: int = 1  # how often it is run with the same home folder; the last answer counts
    token: bool = False  # whether that is a token
    timed: bool = False  # real times in the answer, hence no snapshot
    network: str = ""  # where it is run, if not in the ordinary place (networks.py)
    raced: bool = False  # which of several hosts is named hangs on who answers first, hence no snapshot

    @property
    def account(self):
        return BY_NAME[self.domain].account


# Assertions. Each is made from what it expects and then called with the result.


def submission(**expected):
    """The recommended (find) or used (check) submission server has these values."""

    def submission_is(result):
        server = result.server()
        if not isinstance(server, dict):
            return f"no submission server in the answer: {server!r}"
        for key, value in expected.items():
            allowed = value if isinstance(value, tuple) else (value,)
            if server.get(key) not in allowed:
                return f"submission {key} is {server.get(key)!r}, not {' or '.join(map(repr, allowed))}"
        return None

    return submission_is


def incoming(**expected):
    """The recommended incoming server has these values."""

    def incoming_is(result):
        server = (result.json.get("recommended") or {}).get("incoming") or {}
        wrong = {k: server.get(k) for k, v in expected.items() if server.get(k) != v}
        return f"incoming has {wrong}, not {expected}" if wrong else None

    return incoming_is


def dane(verdict):
    """What TLSA records ask for, against the chain, at both servers; it changes nothing else."""

    def verdict_is(result):
        both = result.json.get("recommended") or {
            part: (result.json.get(part) or {}).get("server") for part in ("submission", "incoming")
        }
        shown = [server["tls"] for server in both.values() if server and server["tls"]]
        told = [tls.get("tlsa") or {} for tls in shown]
        words = {one.get("verdict") for one in told}
        return None if words == {verdict} else f"TLSA: {words}, not {verdict}"

    return verdict_is


def mta_sts(**expected):
    """The domain's policy for mail between servers."""

    def mta_sts_is(result):
        told = result.json.get("mta_sts") or {}
        wrong = {key: told.get(key) for key, value in expected.items() if told.get(key) != value}
        return f"mta_sts has {wrong}, not {expected}" if wrong else None

    return mta_sts_is


def nothing_recommended(result):
    server = result.server()
    return f"recommends {server.get('host')} although there is nothing" if server else None


def signed_in(result):
    """Signed in at the submission server with a dry run, and (where there is one) at the incoming one."""
    outgoing, arriving = result.json.get("submission") or {}, result.json.get("incoming")
    if outgoing.get("signed_in") is not True or outgoing.get("may_send") is not True:
        return f"submission: signed_in {outgoing.get('signed_in')}, may_send {outgoing.get('may_send')}"
    if arriving is not None and arriving.get("signed_in") is not True:
        return f"incoming: signed_in {arriving.get('signed_in')}"
    return None


def incoming_signed_in(result):
    arriving = result.json.get("incoming") or {}
    if arriving.get("signed_in") is not True:
        return f"incoming: signed_in {arriving.get('signed_in')}"
    return None if result.dovecot.imap_logins() else "Dovecot's log shows no sign-in"


def dry_run(domain):
    """Postfix saw a sender and a recipient, no message, and a proper end."""

    def dry_run_was_seen(result):
        for counters in result.postfix.counters(domain):
            # "1/2" is the second attempt that was right.
            signed_in = counters.get("auth", "").split("/")[0] == "1"
            if signed_in and counters.get("mail") == counters.get("rcpt") == "1":
                if "data" in counters or "bdat" in counters:
                    return f"Postfix was sent a message: {counters}"
                if "rset" not in counters or "quit" not in counters:
                    return f"the dry run did not end with RSET and QUIT: {counters}"
                return None
        return f"Postfix saw no dry run, only {result.postfix.counters(domain)}"

    return dry_run_was_seen


def no_auth(result):
    """No server of any domain was asked to sign anybody in."""
    if result.dovecot.refused_by_auth() or result.dovecot.imap_logins():
        return "Dovecot's log shows a sign-in"
    for line in result.postfix.lines():
        if " auth=" in line or "sasl_method=" in line:
            return f"Postfix's log shows a sign-in: {line}"
    return None


def attempts(count):
    """The answer tells of exactly so many sign-ins at the submission server."""

    def attempts_are(result):
        told = (result.json.get("submission") or {}).get("attempts") or []
        return None if len(told) == count else f"tells of {len(told)} sign-ins, not {count}: {told}"

    return attempts_are


def mechanisms(*wanted):
    """By these mechanisms and for these reasons, in this order, at the submission server."""

    def mechanisms_are(result):
        told = (result.json.get("submission") or {}).get("attempts") or []
        seen = tuple(f"{attempt['mechanism']} {attempt['chosen']}" for attempt in told)
        return None if seen == wanted else f"signed in by {seen}, not by {wanted}"

    return mechanisms_are


def failed_at_most(limit):
    """Postfix's and Dovecot's logs together show no more failed sign-ins than that, and at least one."""

    def failed_sign_ins_are_few(result):
        seen = result.postfix.failed_sign_ins() + result.dovecot.failed_imap_sign_ins()
        judged = result.dovecot.refused_by_auth()
        count = max(len(seen), len(judged))
        if count == 0:
            return "no failed sign-in in any log"
        return None if count <= limit else f"{count} failed sign-ins: {seen or judged}"

    return failed_sign_ins_are_few


def nothing_leaked(name):
    """The hostile server was visited, and saw neither credentials nor this machine's name."""

    def no_credentials_arrived(result):
        log = result.liars[name]
        if "opened" not in log.events():
            return f"{name} was never visited, so nothing is proven"
        leaks = log.leaks(result.secrets())
        if leaks:
            return f"{name}: {'; '.join(leaks)}"
        for line in log.received().splitlines():
            if line.upper().startswith((b"EHLO", b"HELO")) and line != b"EHLO [127.0.0.1]":
                return f"{name} was greeted with {line!r}"
        return None

    return no_credentials_arrived


def asked_the_web(*wanted, never=()):
    """nginx saw these requests (host and path, in one line), and none of the others."""

    def web_was_asked(result):
        lines = result.web.lines()
        missing = [one for one in wanted if not any(one in line for line in lines)]
        too_many = [one for one in never if any(one in line for line in lines)]
        return f"nginx saw {lines}: without {missing}, but with {too_many}" if missing or too_many else None

    return web_was_asked


def through_the_proxy(*wanted):
    """The proxy was asked for a way to each of these."""

    def proxy_was_asked(result):
        lines = result.proxy.lines()
        missing = [one for one in wanted if not any(one in line for line in lines)]
        return f"the proxy was not asked for {missing}, only {lines}" if missing else None

    return proxy_was_asked


def visited(domain):
    """Postfix saw somebody at this domain's hosts."""

    def was_visited(result):
        return None if result.postfix.connections(domain) else f"nobody came to {domain}"

    return was_visited


def not_visited_domain(*names):
    """Postfix saw nobody at these domains' hosts, and nginx was not asked for their documents."""

    def were_not_visited(result):
        came = [name for name in names if result.postfix.connections(name)]
        asked = [line for line in result.web.lines() if any(name in line for name in names)]
        return f"somebody came to {came or asked}" if came or asked else None

    return were_not_visited


def nothing_visited(result):
    """No mail server of any domain saw anybody."""
    return not_visited_domain(*BY_NAME)(result) if any(map(result.postfix.connections, BY_NAME)) else None


def not_visited(name):
    """The server in the house, which would take a password, saw nobody."""

    def was_not_visited(result):
        log = result.liars[name]
        return f"{name} was visited: {log.events()}" if log.events() or log.received() else None

    return was_not_visited


def nothing_verified_as_its_own(domain):
    """No server below this domain is verified with a trust for which nobody would be asked."""

    def none_is_verified(result):
        recommended = result.json.get("recommended") or {}
        servers = [recommended.get("submission"), recommended.get("incoming"), *(result.json.get("alternatives") or [])]
        there = [one for one in servers if one and one["host"].endswith(domain)]
        wrong = [one for one in there if one.get("verified") and one.get("trust") not in ("guessed", "outside")]
        return f"verified without being it: {wrong}" if wrong else None

    return none_is_verified


def settled_in_time(result):
    settled = result.json.get("settled_ms")
    if not isinstance(settled, int | float) or settled <= 0:
        return f"settled_ms is {settled!r}"
    return None if settled <= SETTLED_AT_MOST_MS else f"settled only after {settled} ms"


def verified(result):
    return submission(verified=True)(result)


# What holds for every case of a command, on top of its own.


def always(case, result):
    """Sentences about what no run may ever do."""
    problems = []
    if len(queued := result.postfix.queued()) > getattr(case, "letters", 0):
        problems.append(f"a message was queued: {queued}")
    for domain in BY_NAME.values():
        # Whoever goes before saying anything has only lost the race of two addresses.
        # Nor can QUIT be said where a handshake has failed, as with a certificate that does not verify.
        unverified = any(host.expired or host.self_signed for host in domain.mail)
        if not unverified and "certificate-wrong-name" not in getattr(case, "findings", ()):
            problems += [
                f"went without QUIT: {line}"
                for line in result.postfix.lines(domain.name)
                if "lost connection after" in line and "after CONNECT" not in line
            ]
        limit = CONNECTIONS_AN_ADDRESS * max(1, len(domain.mail)) * (2 if case.command == "check" else 1)
        count = len(result.postfix.connections(domain.name))
        if count > limit * case.presses:
            problems.append(f"{count} connections to {domain.name}")
    problems += [f"went without LOGOUT: {line}" for line in result.dovecot.left_without_logout()]
    if case.command == "find" and (problem := no_auth(result)):
        problems.append(f"a sign-in during detection: {problem}")
    for line in result.web.lines():
        if 'authorization:"-"' not in line:
            problems.append(f"a web server was told who asks: {line}")
        if case.account in line or case.account.replace("@", "%40") in line:
            problems.append(f"a web server was told the address: {line}")
    problems += result.secrets_in_output()
    return problems


SMTP_IN_CLEAR = ("starttls-missing", "cleartext-only", "server-offers-auth-without-tls")
TLS_NOT_NOW = ("starttls-refused",)
NO_MAIL = ("no-mail-domain", "nothing-found")
GIVEN_587 = ("--port", "587", "--security", "starttls", "--protocol", "smtp")


def find(domain, exit_status, *asserts, **more):
    return Case(f"find-{domain.removesuffix('.test')}", "find", domain, exit_status, asserts=asserts, **more)


def check(domain, exit_status, *asserts, name="", **more):
    return Case(name or f"check-{domain.removesuffix('.test')}", "check", domain, exit_status, asserts=asserts, **more)


def timed(domain):
    return Case(
        f"settled-{domain.removesuffix('.test')}", "find", domain, (0,),
        findings=("port-silent",), asserts=(settled_in_time, verified), timed=True,
    )


FIND = (
    find("by-srv.test", (0,), submission(host="smtp.by-srv.test", source="srv", trust="confirmed", verified=True),
         incoming(host="imap.by-srv.test", port=993, security="tls", verified=True)),
    find("srv-dnssec.test", (0,),
         submission(host="post.srv-dnssec.test", port=465, source="srv-dnssec", trust="published", verified=True),
         incoming(host="post.srv-dnssec.test", port=993, source="srv-dnssec", trust="published", verified=True),
         without=("dnssec-bogus",)),
    find("srv-bogus.test", (1,), submission(host="post.srv-bogus.test", source="srv", trust="guessed", verified=True),
         findings=("dnssec-bogus",)),
    find("dane.test", (0,),
         submission(host="post.dane.test", source="srv-dnssec", trust="published", verified=True), dane("matches"),
         mta_sts(id="20261122", mode="enforce", mx=["*.dane.test"], max_age=604800, fault=None),
         asked_the_web("mta-sts.dane.test GET /.well-known/mta-sts.txt HTTP/1.1 200"),
         without=("tlsa-mismatch", "mta-sts-broken")),
    find("dane-differs.test", (0,), submission(host="post.dane-differs.test", verified=True), dane("differs"),
         mta_sts(id="1", mode=None, fault="status"), findings=("tlsa-mismatch", "mta-sts-broken")),
    # What signed DNS asks for is what is there, and yet nobody vouches for it.
    find("dane-self-signed.test", (1,), submission(host="post.dane-self-signed.test", verified=False), dane("matches"),
         findings=("certificate-self-signed",), without=("tlsa-mismatch",)),
    find("by-autoconfig.test", (0,),
         submission(host="post.by-autoconfig.test", port=465, security="tls", source="autoconfig",
                    trust="published", verified=True)),
    find("by-well-known.test", (0,),
         submission(host="post.by-well-known.test", port=587, security="starttls", source="well-known",
                    trust="published", verified=True)),
    find("by-guess.test", (0,),
         submission(port=587, security="starttls", source="guess", trust="confirmed", verified=True)),
    find("silent-587.test", (0,),
         submission(port=465, security="tls", source="guess", trust="confirmed", verified=True),
         findings=("port-silent",)),
    find("silent-465.test", (0,),
         submission(port=587, security="starttls", source="guess", trust="confirmed", verified=True),
         findings=("port-silent",)),
    find("silent-web.test", (0,), submission(source="guess", trust="confirmed", verified=True),
         findings=("port-silent",)),
    find("moved.test", (0, 1), submission(host="smtp.moved.test", trust="guessed", verified=True),
         findings=("mail-goes-elsewhere",)),
    find("nothing.test", (3,), nothing_recommended, findings=(NO_MAIL,)),
    find("does-not-exist.test", (3,), nothing_recommended, findings=("no-such-domain",)),
    find("null-mx.test", (3,), nothing_recommended, findings=("no-mail-domain",)),
    find("srv-outside.test", (0, 1), submission(host="mail.elsewhere.test", source="srv", trust="outside"),
         findings=("outside-domain",)),
    find("expired.test", (1, 3), findings=("certificate-expired",)),
    find("dual-stack.test", (0,), submission(trust="confirmed", verified=True)),
    find("dead-ipv6.test", (0,), submission(trust="confirmed", verified=True), findings=("ipv6-broken",)),
    find("local-part.test", (0,), submission(trust="confirmed", verified=True)),
    find("local-part-told.test", (0,), submission(username=USER, source="autoconfig", trust="published")),
    find("injects.test", (1, 3), nothing_leaked("smtp.injects.test"), findings=("bytes-before-tls",)),
    find("no-starttls.test", (1, 3), nothing_leaked("smtp.no-starttls.test"), findings=(SMTP_IN_CLEAR,)),
    find("starttls-454.test", (1, 3), nothing_leaked("smtp.starttls-454.test"), findings=(TLS_NOT_NOW,)),
    find("tls-1-0.test", (1, 3), nothing_leaked("smtp.tls-1-0.test"), findings=("tls-too-old",)),
    find("by-ispdb.test", (0,),
         submission(host="out.by-ispdb.test", port=465, username=USER, source="ispdb", trust="listed", verified=True)),
    find("by-pacc.test", (0,),
         submission(host="out.by-pacc.test", port=465, source="pacc", trust="published", verified=True)),
    find("by-autodiscover.test", (0,),
         submission(host="out.by-autodiscover.test", port=587, source="autodiscover", trust="published", verified=True),
         asked_the_web("autodiscover.by-autodiscover.test POST /autodiscover/autodiscover.xml HTTP/1.1 200")),
    find("challenged.test", (0,), submission(source="guess", trust="confirmed", verified=True),
         asked_the_web("autodiscover.challenged.test POST /autodiscover/autodiscover.xml HTTP/1.1 401")),
    find("hosted.test", (0, 1), submission(host="handin.bighost.test", source="mx-autoconfig", trust="outside", verified=True),
         findings=("outside-domain",)),
    find("by-plain-http.test", (0, 1),
         submission(host="handin.bighost.test", source="autoconfig", trust="outside", verified=True),
         findings=("outside-domain",)),
)


def works(domain, *more_asserts, seen_by="", **more):
    """`check` with the right password at a server in order."""
    return check(domain, (0,), signed_in, incoming_signed_in, dry_run(seen_by or domain), *more_asserts,
                 without=("wrong-password",), **more)


CHECK = (
    works("by-srv.test", attempts(1)),
    works("srv-dnssec.test", attempts(1)),
    check("srv-bogus.test", (4,), no_auth, findings=("dnssec-bogus",)),
    works("dane.test", attempts(1)),
    works("dane-differs.test", attempts(1), dane("differs"), findings=("tlsa-mismatch",)),
    check("dane-self-signed.test", (4,), no_auth, findings=("certificate-self-signed",)),
    check("dane-self-signed.test", (4,), no_auth, name="check-dane-self-signed-confirmed",
          arguments=("--trust-host", "post.dane-self-signed.test"), findings=("certificate-self-signed",)),
    works("by-autoconfig.test", attempts(1)),
    works("by-well-known.test", attempts(1)),
    works("by-guess.test", attempts(1)),
    works("silent-587.test"),
    works("silent-465.test"),
    works("silent-web.test"),
    works("dual-stack.test"),
    works("dead-ipv6.test", findings=("ipv6-broken",)),
    # The full address is refused first, then the local part is taken (DESIGN §5 rule 4).
    works("local-part.test", attempts(2), failed_at_most(1)),
    works("local-part-told.test", attempts(1)),
    works("scram.test", mechanisms("SCRAM-SHA-256 not-sent")),
    works("scram.test", mechanisms("SCRAM-SHA-1 named"), name="scram-sha-1", arguments=("--mechanism", "SCRAM-SHA-1")),
    works("scram.test", mechanisms("LOGIN named"), name="login-beside-scram", arguments=("--mechanism", "LOGIN")),
    # Refused by SCRAM a password may be right all the same; refused by PLAIN it is wrong.
    check("scram.test", (5,), mechanisms("SCRAM-SHA-256 not-sent", "PLAIN inside-tls"),
          failed_at_most(FAILED_SIGN_INS_A_PRESS), name="wrong-password-scram", password="incorrect horse",
          findings=("wrong-password",)),
    # Nothing is computed for whoever asks for too much.
    check("heavy-scram.test", (1,), mechanisms("SCRAM-SHA-256 not-sent"), findings=("protocol-violation",),
          without=("wrong-password", "sign-in-refused")),
    works("oauth.test", mechanisms("OAUTHBEARER token"), password=TOKEN, token=True),
    works("oauth.test", mechanisms("XOAUTH2 named"), name="xoauth2", password=TOKEN, token=True,
          arguments=("--mechanism", "XOAUTH2")),
    check("oauth.test", (5,), mechanisms("OAUTHBEARER token"), name="wrong-token", password="another-Token.of~hers",
          token=True, findings=("token-refused",)),
    check("oauth.test", (5,), mechanisms("XOAUTH2 named"), name="wrong-token-xoauth2", token=True,
          password="another-Token.of~hers", findings=("token-refused",), arguments=("--mechanism", "XOAUTH2")),
    check("oauth.test", (1,), no_auth, name="password-for-oauth", findings=("no-common-mechanism",)),
    check("moved.test", (4,), no_auth, findings=("mail-goes-elsewhere",)),
    check("moved.test", (0,), signed_in, dry_run("moved.test"), name="check-moved-confirmed",
          arguments=("--trust-host", "smtp.moved.test"), findings=("mail-goes-elsewhere",)),
    check("moved.test", (4,), no_auth, name="check-moved-other-name-confirmed",
          arguments=("--trust-host", "mx.newhome.test")),
    check("srv-outside.test", (4,), no_auth, findings=("outside-domain",)),
    check("srv-outside.test", (0,), signed_in, incoming_signed_in, dry_run("elsewhere.test"),
          name="check-srv-outside-confirmed", arguments=("--trust-host", "mail.elsewhere.test")),
    check("hosted.test", (4,), no_auth, findings=("outside-domain",)),
    check("hosted.test", (0,), signed_in, incoming_signed_in, dry_run("bighost.test"),
          name="check-hosted-confirmed", arguments=("--trust-host", "handin.bighost.test")),
    check("by-plain-http.test", (4,), no_auth, findings=("outside-domain",)),
    check("by-ispdb.test", (0,), signed_in, incoming_signed_in),
    check("by-autodiscover.test", (0,), signed_in, incoming_signed_in),
    check("nothing.test", (3,), no_auth),
    check("does-not-exist.test", (3,), no_auth, findings=("no-such-domain",)),
    check("null-mx.test", (3,), no_auth, findings=("no-mail-domain",)),
    check("by-srv.test", (5,), failed_at_most(FAILED_SIGN_INS_A_PRESS), name="wrong-password-by-srv",
          password="incorrect horse", findings=("wrong-password",)),
    check("by-autoconfig.test", (5,), failed_at_most(FAILED_SIGN_INS_A_PRESS), name="wrong-password-by-autoconfig",
          password="incorrect horse", findings=("wrong-password",)),
    check("local-part.test", (5,), failed_at_most(FAILED_SIGN_INS_A_PRESS), name="wrong-password-local-part",
          password="incorrect horse", findings=("wrong-password",)),
    check("by-guess.test", (5,), failed_at_most(FAILED_SIGN_INS_IN_TEN_MINUTES), name="wrong-password-twice",
          password="incorrect horse", presses=2),
    check("expired.test", (4,), no_auth, findings=("certificate-expired",)),
    check("injects.test", (4,), nothing_leaked("smtp.injects.test"), findings=("bytes-before-tls",)),
    check("no-starttls.test", (4,), nothing_leaked("smtp.no-starttls.test"), findings=(SMTP_IN_CLEAR,)),
    check("starttls-454.test", (4,), nothing_leaked("smtp.starttls-454.test"), findings=(TLS_NOT_NOW,)),
    check("tls-1-0.test", (4,), nothing_leaked("smtp.tls-1-0.test"), findings=("tls-too-old",)),
    check("by-guess.test", (0,), signed_in, dry_run("by-guess.test"), name="given-587",
          arguments=("--host", "smtp.by-guess.test", *GIVEN_587)),
    check("by-guess.test", (0,), signed_in, dry_run("by-guess.test"), name="given-465",
          arguments=("--host", "smtp.by-guess.test", "--port", "465", "--security", "tls", "--protocol", "smtp")),
    check("expired.test", (4,), no_auth, name="given-expired", findings=("certificate-expired",),
          arguments=("--host", "smtp.expired.test", *GIVEN_587)),
    check("injects.test", (4,), nothing_leaked("smtp.injects.test"), name="given-injects",
          findings=("bytes-before-tls",), arguments=("--host", "smtp.injects.test", *GIVEN_587)),
    check("no-starttls.test", (4,), nothing_leaked("smtp.no-starttls.test"), name="given-no-starttls",
          findings=(SMTP_IN_CLEAR,), arguments=("--host", "smtp.no-starttls.test", *GIVEN_587)),
    check("starttls-454.test", (4,), nothing_leaked("smtp.starttls-454.test"), name="given-starttls-454",
          findings=(TLS_NOT_NOW,), arguments=("--host", "smtp.starttls-454.test", *GIVEN_587)),
)




# What the false mail host answers may come before the result or after it.
RACED = {"hotel"}


def at(network, case):
    """The same from another network."""
    return replace(case, name=f"{case.name}-{network}", network=network, raced=network in RACED)


def translated(network):
    """IPv4 servers from a network that carries only IPv6: found, signed in, and nothing in the house visited."""
    inside = not_visited("mail.inside.test")
    told = {"findings": ("nat64",)}
    return tuple(at(network, case) for case in (
        find("by-guess.test", (0,), submission(port=587, source="guess", trust="confirmed", verified=True), **told),
        find("by-autoconfig.test", (0,),
             submission(host="post.by-autoconfig.test", port=465, source="autoconfig", trust="published",
                        verified=True), **told),
        find("by-srv.test", (0,), submission(host="smtp.by-srv.test", source="srv", verified=True), **told),
        find("dual-stack.test", (0,), submission(trust="confirmed", verified=True), **told),
        find("dead-ipv6.test", (0,), submission(trust="confirmed", verified=True), **told),
        find("inside.test", (1, 3), inside, **told),
        check("inside.test", (1, 3, 4), inside, no_auth, **told),
        works("by-guess.test", attempts(1), **told),
        works("by-autoconfig.test", attempts(1), **told),
        check("by-guess.test", (0,), signed_in, name="given-587", arguments=("--host", "smtp.by-guess.test", *GIVEN_587), **told),
        # The machine is reached, and it is not what was typed.
        check("by-guess.test", (4,), no_auth, visited("by-guess.test"), name="given-address",
              arguments=("--host", "198.51.100.15", *GIVEN_587), findings=("certificate-wrong-name", "nat64")),
    ))


NETWORKS = (
    *translated("nat64"),
    *translated("nat64-alone"),
    at("nat64-two", find("by-guess.test", (0,), submission(trust="confirmed", verified=True), findings=("nat64",))),
    at("nat64-two", find("inside.test", (1, 3), not_visited("mail.inside.test"), findings=("nat64",))),
    at("nat64-two", works("by-srv.test", findings=("nat64",))),
    at("ipv6-only", find("by-guess.test", (1, 3, 6), without=("nat64",))),
    at("ipv6-only", find("dual-stack.test", (0,), submission(trust="confirmed", verified=True), without=("nat64",))),
    # A name server that lies about MX: what the domain publishes still counts, and a guess is worth
    # nothing. The false host answers flawlessly, and would take the password.
    at("hotel", find("by-well-known.test", (0,), nothing_verified_as_its_own("liar.test"),
                     submission(host="post.by-well-known.test", source="well-known", trust="published", verified=True))),
    at("hotel", works("by-well-known.test", attempts(1))),
    at("hotel", find("by-guess.test", (0, 1), nothing_verified_as_its_own("liar.test"),
                     submission(trust=("guessed", "outside")))),
    at("hotel", check("by-guess.test", (4,), no_auth)),
    # It lies about where the site and the mail host are too: their certificates are not theirs.
    at("hotel", find("by-autoconfig.test", (0, 1, 3), nothing_verified_as_its_own("liar.test"),
                     nothing_verified_as_its_own("by-autoconfig.test"))),
    at("hotel", check("by-autoconfig.test", (1, 3, 4), no_auth)),
    find("wildcard.test", (0, 1), submission(trust="guessed"), findings=("dns-answers-everything", "mail-goes-elsewhere")),
    check("wildcard.test", (4,), no_auth, findings=("dns-answers-everything", "mail-goes-elsewhere")),
    at("search", find("nothing.test", (3,), nothing_recommended, not_visited_domain("office.test"),
                      findings=(NO_MAIL,), without=("dns-answers-everything",))),
    at("search", find("does-not-exist.test", (3,), nothing_recommended, not_visited_domain("office.test"),
                      findings=("no-such-domain",))),
    at("search", works("by-guess.test", not_visited_domain("office.test"))),
    *(at(network, case) for network in ("company", "company-refuses") for case in (
        find("by-autoconfig.test", (1,), nothing_visited,
             submission(host="post.by-autoconfig.test", source="autoconfig", trust="published", verified=False),
             through_the_proxy("autoconfig.by-autoconfig.test:443"), findings=("proxy-only-network",)),
        check("by-autoconfig.test", (1, 4, 6), nothing_visited, findings=("proxy-only-network",)),
        find("by-guess.test", (1, 3), nothing_visited, through_the_proxy("autoconfig.by-guess.test:443")),
    )),
    at("portal", find("by-guess.test", (1, 3, 6), nothing_recommended, nothing_visited,
                      findings=("captive-portal",), without=("nothing-found",))),
    at("portal", check("by-autoconfig.test", (1, 3, 4, 6), nothing_visited,
                       findings=("captive-portal",))),
    at("portal-outside", find("by-guess.test", (1, 3, 6), nothing_visited, findings=("captive-portal",))),
    at("portal-outside", check("by-autoconfig.test", (1, 3, 4, 6), nothing_visited, findings=("captive-portal",))),
    at("offline", find("by-guess.test", (6,), nothing_recommended, findings=("offline",), without=("nothing-found",))),
    at("offline", check("by-autoconfig.test", (6,), no_auth, findings=("offline",))),
)

CASES = (*FIND, *CHECK, *NETWORKS, *map(timed, ("silent-587.test", "silent-465.test", "silent-web.test")))
