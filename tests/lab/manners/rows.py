"""The table: every server, and the manners it is given."""

from manners.row import Row

STARTTLS, TLS = "starttls", "tls"
OLD = "ALL:@SECLEVEL=0"
WRONG = "another password"
# What comes of servers that offer SCRAM, alone or beside others.
SCRAM_ALONE = {}
SCRAM_BEFORE_USER = {}
SCRAM_BEFORE_PLAIN = {"mechanism": "SCRAM-SHA-256"}
# Cyrus 3.6 offers -PLUS inside TLS 1.3 and then refuses the binding; the second attempt is LOGIN.
SCRAM_BEFORE_LOGIN = {"mechanism": "LOGIN"}
OF_ANOTHER = (
    "smtpd_sender_login_maps = inline:{{hanako@postfix.test=taro}}; smtpd_sender_restrictions = reject_sender_login_mismatch"
)
UNSAFE = {"check": 4, "probe": 1}
# A person's own certificate: servers ask for one, and know who vouches for it.
CA = "/lab/authority/root.pem"
EXIM_ASKS = f"authenticators = certificate; tls_verify_certificates = {CA}; tls_try_verify_hosts = *"
EXIM_DEMANDS = f"authenticators = certificate; tls_verify_certificates = {CA}; tls_verify_hosts = *"
DOVECOT_ASKS = (
    f"auth_mechanisms = external plain; external = yes; ssl_ca = <{CA}; ssl_verify_client_cert = yes; ssl_require_crl = no; "
    "auth_ssl_username_from_cert = yes"
)
DOVECOT_DEMANDS = f"{DOVECOT_ASKS}; auth_ssl_require_client_cert = yes"
# Postfix hands no certificate on to whoever judges sign-ins, so it does no EXTERNAL; it goes by the certificate itself.
POSTFIX_GOES_BY_IT = (
    f"smtpd_tls_ask_ccert = yes; smtpd_tls_CAfile = {CA}; smtpd_sasl_auth_enable = no; "
    "smtpd_recipient_restrictions = permit_tls_all_clientcerts, reject"
)
BY_CERTIFICATE = {"own": "good", "mechanism": "EXTERNAL"}
REFUSED = {"own": "stranger", "check": 5, "findings": ("client-certificate-refused",)}
NEEDED = {"check": 1, "probe": 1, "findings": ("client-certificate-needed",)}

POSTFIX = [
    Row("postfix", "usual", "smtp", STARTTLS),
    Row("postfix", "usual", "smtp", TLS),
    Row("postfix", "no-starttls", "smtp", STARTTLS, "smtpd_tls_security_level = none", **UNSAFE, findings=("starttls-missing",)),
    Row("postfix", "auth-without-tls", "smtp", STARTTLS, "smtpd_tls_security_level = none; smtpd_tls_auth_only = no", **UNSAFE,
        findings=("server-offers-auth-without-tls",)),
    Row("postfix", "auth-before-tls", "smtp", STARTTLS, "smtpd_tls_security_level = may; smtpd_tls_auth_only = no"),
    Row("postfix", "starttls-454", "smtp", STARTTLS, "smtpd_tls_chain_files = /lab/postfix/main.cf", **UNSAFE,
        findings=("starttls-refused",)),
    Row("postfix", "only-tls-1.0", "smtp", STARTTLS, f"smtpd_tls_mandatory_protocols = TLSv1; tls_medium_cipherlist = {OLD}",
        **UNSAFE, findings=("tls-too-old",)),
    Row("postfix", "only-tls-1.1", "smtp", TLS, f"smtpd_tls_mandatory_protocols = TLSv1.1; tls_medium_cipherlist = {OLD}",
        **UNSAFE, findings=("tls-too-old",)),
    Row("postfix", "only-tls-1.2", "smtp", STARTTLS, "smtpd_tls_mandatory_protocols = TLSv1.2"),
    Row("postfix", "only-tls-1.3", "smtp", TLS, "smtpd_tls_mandatory_protocols = TLSv1.3"),
    Row("postfix", "expired", "smtp", STARTTLS, certificate="expired", **UNSAFE, findings=("certificate-expired",)),
    Row("postfix", "not-yet-valid", "smtp", TLS, certificate="not-yet-valid", **UNSAFE, findings=("certificate-not-yet-valid",)),
    Row("postfix", "wrong-name", "smtp", TLS, certificate="wrong-name", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("postfix", "self-signed", "smtp", STARTTLS, certificate="self-signed", **UNSAFE, findings=("certificate-self-signed",)),
    Row("postfix", "unknown-authority", "smtp", TLS, certificate="unknown", **UNSAFE,
        findings=("certificate-unknown-authority",)),
    Row("postfix", "namesake-authority", "smtp", STARTTLS, certificate="namesake", **UNSAFE,
        findings=("certificate-unknown-authority",)),
    Row("postfix", "incomplete", "smtp", STARTTLS, certificate="incomplete", **UNSAFE, findings=("certificate-incomplete",)),
    Row("postfix", "common-name-only", "smtp", TLS, certificate="common-name-only", **UNSAFE,
        findings=("certificate-wrong-name",)),
    Row("postfix", "weak-key", "smtp", STARTTLS, f"tls_medium_cipherlist = {OLD}", certificate="weak", **UNSAFE,
        findings=("certificate-weak",)),
    Row("postfix", "greeting-554", "smtp", STARTTLS, "smtpd_client_restrictions = reject; smtpd_delay_reject = no",
        check=1, probe=1, findings=("conversation-cut",)),
    Row("postfix", "greeting-421", "smtp", STARTTLS, "smtpd_client_connection_count_limit = 1", held=1, check=1, probe=1,
        findings=("try-later",)),
    Row("postfix", "late-greeting", "smtp", STARTTLS, "postscreen = 4s"),
    Row("postfix", "ehlo-refused", "smtp", STARTTLS, "smtpd_helo_restrictions = reject; smtpd_delay_reject = no", check=1, probe=1,
        findings=("conversation-cut",)),
    Row("postfix", "ehlo-refused", "smtp", TLS, "smtpd_helo_restrictions = reject; smtpd_delay_reject = no", check=1, probe=1,
        findings=("conversation-cut",)),
    Row("postfix", "ehlo-refused-at-the-recipient", "smtp", STARTTLS, "smtpd_helo_restrictions = reject", check=1, signs_in=True,
        findings=("recipient-refused",)),
    Row("postfix", "login-only", "smtp", STARTTLS, "sasl = login", mechanism="LOGIN"),
    Row("postfix", "cram-md5-only", "smtp", STARTTLS, "sasl = cram-md5", mechanism="CRAM-MD5"),
    Row("postfix", "scram-sha-1-only", "smtp", STARTTLS, "sasl = scram-sha-1", **SCRAM_ALONE),
    Row("postfix", "scram-sha-256-only", "smtp", TLS, "sasl = scram-sha-256", **SCRAM_ALONE),
    Row("postfix", "many-mechanisms", "smtp", STARTTLS, "sasl = plain login cram-md5 digest-md5 scram-sha-1 scram-sha-256",
        **SCRAM_BEFORE_PLAIN),
    Row("postfix", "no-common-mechanism", "smtp", STARTTLS, "sasl = digest-md5", check=1, probe=1, findings=("no-common-mechanism",)),
    Row("postfix", "broken-clients", "smtp", STARTTLS, "broken_sasl_auth_clients = yes"),
    Row("postfix", "no-auth", "smtp", STARTTLS, "smtpd_sasl_auth_enable = no", check=1, probe=1, findings=("auth-not-offered",)),
    Row("postfix", "judge-away", "smtp", STARTTLS, "smtpd_sasl_path = private/nobody", check=1, probe=1,
        findings=("conversation-cut",)),
    Row("postfix", "few-words", "smtp", STARTTLS,
        "smtpd_discard_ehlo_keywords = pipelining, size, vrfy, etrn, enhancedstatuscodes, 8bitmime, dsn, smtputf8, chunking"),
    Row("postfix", "wrong-password", "smtp", STARTTLS, password=WRONG, check=5, findings=("wrong-password",)),
    Row("postfix", "wrong-password-cram-md5", "smtp", TLS, "sasl = cram-md5", password=WRONG, check=5,
        findings=("sign-in-refused",)),
    Row("postfix", "hangs-up-on-it", "smtp", TLS, "smtpd_hard_error_limit = 1", password=WRONG, check=5, findings=("wrong-password",)),
    Row("postfix", "sender-of-another", "smtp", STARTTLS,
        OF_ANOTHER,
        check=1, signs_in=True, findings=("sender-not-allowed",)),
    Row("postfix", "sender-of-another-at-once", "smtp", TLS,
        f"{OF_ANOTHER}; smtpd_delay_reject = no",
        check=1, signs_in=True, findings=("sender-not-allowed",)),
    Row("postfix", "goes-by-a-certificate", "smtp", STARTTLS, POSTFIX_GOES_BY_IT, own="good", let_in=True, signs_in=False, probe=1),
    Row("postfix", "goes-by-a-certificate", "smtp", TLS, POSTFIX_GOES_BY_IT, own="good", let_in=True, signs_in=False, probe=1),
    Row("postfix", "goes-by-a-certificate", "smtp", TLS, POSTFIX_GOES_BY_IT, **NEEDED),
    Row("postfix", "certificate-by-tls-1.2", "smtp", STARTTLS,
        f"{POSTFIX_GOES_BY_IT}; smtpd_sasl_auth_enable = yes; smtpd_tls_mandatory_protocols = TLSv1.2", own="good", check=4,
        findings=("client-certificate-not-used",)),
    Row("postfix", "certificate-not-asked-for", "smtp", TLS, own="good", check=1, findings=("client-certificate-not-used",)),
    Row("postfix", "tls-asked-of-587", "smtp", TLS, port=587, **UNSAFE, findings=("tls-failed/not-tls",)),
    Row("postfix", "imap-asked-of-587", "imap", STARTTLS, port=587, **UNSAFE, findings=("not-a-mail-server",)),
    Row("postfix", "pop3-asked-of-587", "pop3", STARTTLS, port=587, **UNSAFE, findings=("not-a-mail-server",)),
    Row("postfix", "imap-asked-of-465", "imap", TLS, port=465, **UNSAFE, findings=("not-a-mail-server",)),
    Row("postfix", "clear-asked-of-465", "smtp", STARTTLS, port=465, timeout=5, check=7, probe=7, findings=("conversation-cut",)),
]

OPENSMTPD = [
    Row("opensmtpd", "usual", "smtp", STARTTLS),
    Row("opensmtpd", "usual", "smtp", TLS),
    Row("opensmtpd", "no-starttls", "smtp", STARTTLS, "listen = no-dsn", **UNSAFE, findings=("starttls-missing",)),
    Row("opensmtpd", "auth-optional", "smtp", STARTTLS, "listen = tls auth-optional <people>"),
    # It says that it can do nothing before the handshake begins; what is read first depends on the moment.
    Row("opensmtpd", "only-tls-1.1", "smtp", STARTTLS, f'listen = tls-require protocols "tlsv1.1" ciphers "{OLD}" auth <people>',
        **UNSAFE, findings=("tls-too-old|bytes-before-tls",)),
    Row("opensmtpd", "only-tls-1.1", "smtp", TLS, f'listen = smtps protocols "tlsv1.1" ciphers "{OLD}" auth <people>', **UNSAFE,
        findings=("tls-too-old|tls-failed",)),
    Row("opensmtpd", "only-tls-1.2", "smtp", TLS, 'listen = smtps protocols "tlsv1.2" auth <people>'),
    Row("opensmtpd", "expired", "smtp", TLS, certificate="expired", **UNSAFE, findings=("certificate-expired",)),
    Row("opensmtpd", "wrong-name", "smtp", STARTTLS, certificate="wrong-name", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("opensmtpd", "self-signed", "smtp", TLS, certificate="self-signed", **UNSAFE, findings=("certificate-self-signed",)),
    Row("opensmtpd", "unknown-authority", "smtp", STARTTLS, certificate="unknown", **UNSAFE,
        findings=("certificate-unknown-authority",)),
    Row("opensmtpd", "incomplete", "smtp", TLS, certificate="incomplete", **UNSAFE, findings=("certificate-incomplete",)),
    Row("opensmtpd", "greeting-554", "smtp", STARTTLS, 'filter = connect match src "198.19.0.0/16" disconnect "554 no service"',
        check=1, probe=1, findings=("conversation-cut",)),
    Row("opensmtpd", "greeting-421", "smtp", STARTTLS, 'filter = connect match src "198.19.0.0/16" disconnect "421 later"',
        check=1, probe=1, findings=("try-later",)),
    Row("opensmtpd", "ehlo-refused", "smtp", STARTTLS, 'filter = ehlo match src "198.19.0.0/16" reject "550 not with that name"',
        check=1, probe=1, findings=("conversation-cut",)),
    Row("opensmtpd", "ehlo-hung-up-on", "smtp", TLS, 'filter = ehlo match src "198.19.0.0/16" disconnect "550 not with that name"',
        check=1, probe=1, findings=("conversation-cut",)),
    Row("opensmtpd", "greeting-454", "smtp", STARTTLS, 'filter = auth match src "198.19.0.0/16" reject "454 4.7.0 later"',
        check=1, probe=1, findings=("try-later",)),
    Row("opensmtpd", "clear-421-on-465", "smtp", TLS, 'filter = connect match src "198.19.0.0/16" disconnect "421 later"', **UNSAFE,
        findings=("tls-failed/not-tls",)),
    Row("opensmtpd", "no-auth", "smtp", STARTTLS, "listen = tls-require", check=1, probe=1, findings=("auth-not-offered",)),
    Row("opensmtpd", "wrong-password", "smtp", TLS, password=WRONG, check=5, findings=("wrong-password",)),
    Row("opensmtpd", "sender-refused", "smtp", STARTTLS, 'filter = mail-from match src "198.19.0.0/16" reject "553 5.7.1 not yours"',
        check=1, signs_in=True, findings=("sender-not-allowed",)),
]

EXIM = [
    Row("exim", "usual", "smtp", STARTTLS),
    Row("exim", "usual", "smtp", TLS),
    Row("exim", "no-starttls", "smtp", STARTTLS, "tls_advertise_hosts =", **UNSAFE, findings=("starttls-missing",)),
    Row("exim", "auth-without-tls", "smtp", STARTTLS, "tls_advertise_hosts =; auth_advertise_hosts = *", **UNSAFE,
        findings=("server-offers-auth-without-tls",)),
    Row("exim", "auth-before-tls", "smtp", STARTTLS, "auth_advertise_hosts = *"),
    Row("exim", "starttls-454", "smtp", STARTTLS, "tls_certificate = /lab/certs/none.crt", **UNSAFE, findings=("starttls-refused",)),
    Row("exim", "starttls-refused-by-acl", "smtp", STARTTLS, "acl_smtp_starttls = deny message = not for you", **UNSAFE,
        findings=("starttls-refused",)),
    Row("exim", "only-tls-1.0", "smtp", TLS, "tls_require_ciphers = NORMAL:-VERS-ALL:+VERS-TLS1.0", **UNSAFE, findings=("tls-too-old",)),
    Row("exim", "only-tls-1.1", "smtp", STARTTLS, "tls_require_ciphers = NORMAL:-VERS-ALL:+VERS-TLS1.1", **UNSAFE,
        findings=("tls-too-old",)),
    Row("exim", "expired", "smtp", TLS, certificate="expired", **UNSAFE, findings=("certificate-expired",)),
    Row("exim", "not-yet-valid", "smtp", STARTTLS, certificate="not-yet-valid", **UNSAFE, findings=("certificate-not-yet-valid",)),
    Row("exim", "wrong-name", "smtp", STARTTLS, certificate="wrong-name", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("exim", "self-signed", "smtp", TLS, certificate="self-signed", **UNSAFE, findings=("certificate-self-signed",)),
    Row("exim", "unknown-authority", "smtp", STARTTLS, certificate="unknown", **UNSAFE, findings=("certificate-unknown-authority",)),
    Row("exim", "incomplete", "smtp", TLS, certificate="incomplete", **UNSAFE, findings=("certificate-incomplete",)),
    Row("exim", "common-name-only", "smtp", STARTTLS, certificate="common-name-only", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("exim", "greeting-554", "smtp", STARTTLS, "acl_smtp_connect = deny message = no service for you", check=1, probe=1,
        findings=("conversation-cut",)),
    Row("exim", "greeting-421", "smtp", STARTTLS, "smtp_accept_max_per_host = 1", held=1, check=1, probe=1, findings=("try-later",)),
    Row("exim", "greeting-451", "smtp", TLS, "acl_smtp_connect = defer message = not now", check=1, probe=1, findings=("try-later",)),
    Row("exim", "late-greeting", "smtp", STARTTLS, "acl_smtp_connect = accept delay = 4s"),
    Row("exim", "late-answers", "smtp", TLS,
        "acl_smtp_helo = accept delay = 3s; acl_smtp_auth = accept delay = 3s\\n logwrite = asked to sign in"),
    Row("exim", "long-greeting", "smtp", STARTTLS, "smtp_banner = " + "\\n".join(["ESMTP"] + ["Unauthorised use is prohibited"] * 60)),
    Row("exim", "ehlo-refused", "smtp", STARTTLS, "acl_smtp_helo = deny message = not with that name", check=1, probe=1,
        findings=("conversation-cut",)),
    Row("exim", "ehlo-not-verified", "smtp", TLS, "helo_verify_hosts = *", check=1, probe=1, findings=("conversation-cut",)),
    Row("exim", "ehlo-dropped", "smtp", TLS, "acl_smtp_helo = drop message = not with that name", check=1, probe=1,
        findings=("conversation-cut",)),
    Row("exim", "no-pipelining", "smtp", STARTTLS, "pipelining_advertise_hosts ="),
    Row("exim", "pipelining-connect", "smtp", TLS, "pipelining_connect_advertise_hosts = *; chunking_advertise_hosts = *"),
    Row("exim", "words-change-inside", "smtp", STARTTLS,
        "message_size_limit = ${if def:tls_in_cipher {20M}{1M}}; chunking_advertise_hosts = ${if def:tls_in_cipher {*}{}}"
        "; dsn_advertise_hosts = ${if def:tls_in_cipher {}{*}}"),
    Row("exim", "login-only", "smtp", TLS, "authenticators = login", mechanism="LOGIN"),
    Row("exim", "cram-md5-only", "smtp", STARTTLS, "authenticators = cram-md5", mechanism="CRAM-MD5"),
    Row("exim", "sixty-mechanisms", "smtp", STARTTLS, "authenticators = sixty more", mechanism="PLAIN"),
    Row("exim", "no-common-mechanism", "smtp", TLS, "authenticators = none known", check=1, probe=1, findings=("no-common-mechanism",)),
    Row("exim", "no-auth", "smtp", STARTTLS, "auth_advertise_hosts =", check=1, probe=1, findings=("auth-not-offered",)),
    Row("exim", "judge-away", "smtp", STARTTLS, "authenticators = away", check=1, signs_in=True, findings=("try-later",)),
    Row("exim", "wrong-password", "smtp", STARTTLS, password=WRONG, check=5, findings=("wrong-password",)),
    Row("exim", "sign-in-dropped", "smtp", STARTTLS, "acl_smtp_auth = drop message = not for you\\n logwrite = asked to sign in", check=5,
        findings=("sign-in-refused",)),
    Row("exim", "certificate", "smtp", STARTTLS, EXIM_ASKS, **BY_CERTIFICATE),
    Row("exim", "certificate", "smtp", TLS, EXIM_ASKS, **BY_CERTIFICATE),
    Row("exim", "certificate-or-password", "smtp", TLS, EXIM_ASKS, mechanism="PLAIN"),
    Row("exim", "certificate-demanded", "smtp", TLS, EXIM_DEMANDS, **BY_CERTIFICATE, probe=1),
    Row("exim", "certificate-demanded", "smtp", STARTTLS, EXIM_DEMANDS, **NEEDED),
    Row("exim", "tls-asked-of-587", "smtp", TLS, port=587, **UNSAFE, findings=("tls-failed/not-tls",)),
    Row("exim", "clear-asked-of-465", "smtp", STARTTLS, port=465, timeout=5, check=7, probe=7, findings=("conversation-cut",)),
]

DOVECOT = [
    Row("dovecot", "usual", "imap", STARTTLS),
    Row("dovecot", "usual", "imap", TLS),
    Row("dovecot", "usual", "pop3", STARTTLS),
    Row("dovecot", "usual", "pop3", TLS),
    Row("dovecot", "no-starttls", "imap", STARTTLS, "ssl = no", **UNSAFE, findings=("starttls-missing",)),
    Row("dovecot", "no-starttls", "pop3", STARTTLS, "ssl = no", **UNSAFE, findings=("starttls-missing",)),
    Row("dovecot", "auth-without-tls", "imap", STARTTLS, "ssl = no; disable_plaintext_auth = no", **UNSAFE, findings=("starttls-missing",)),
    Row("dovecot", "auth-without-tls", "pop3", STARTTLS, "ssl = no; disable_plaintext_auth = no", **UNSAFE, findings=("starttls-missing",)),
    Row("dovecot", "auth-before-tls", "imap", STARTTLS, "ssl = yes; disable_plaintext_auth = no"),
    Row("dovecot", "auth-before-tls", "pop3", STARTTLS, "ssl = yes; disable_plaintext_auth = no"),
    Row("dovecot", "expired", "imap", STARTTLS, certificate="expired", **UNSAFE, findings=("certificate-expired",)),
    Row("dovecot", "not-yet-valid", "pop3", TLS, certificate="not-yet-valid", **UNSAFE, findings=("certificate-not-yet-valid",)),
    Row("dovecot", "wrong-name", "imap", TLS, certificate="wrong-name", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("dovecot", "wrong-name", "pop3", STARTTLS, certificate="wrong-name", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("dovecot", "self-signed", "imap", STARTTLS, certificate="self-signed", **UNSAFE, findings=("certificate-self-signed",)),
    Row("dovecot", "unknown-authority", "imap", TLS, certificate="unknown", **UNSAFE, findings=("certificate-unknown-authority",)),
    Row("dovecot", "namesake-authority", "imap", TLS, certificate="namesake", **UNSAFE,
        findings=("certificate-unknown-authority",)),
    Row("dovecot", "incomplete", "pop3", TLS, certificate="incomplete", **UNSAFE, findings=("certificate-incomplete",)),
    Row("dovecot", "common-name-only", "imap", STARTTLS, certificate="common-name-only", **UNSAFE,
        findings=("certificate-wrong-name",)),
    Row("dovecot", "weak-key", "imap", TLS, f"ssl_cipher_list = {OLD}", certificate="weak", **UNSAFE, findings=("certificate-weak",)),
    Row("dovecot", "login-only", "imap", STARTTLS, "auth_mechanisms = login", mechanism="LOGIN"),
    Row("dovecot", "cram-md5-only", "imap", TLS, "auth_mechanisms = cram-md5", mechanism="CRAM-MD5"),
    Row("dovecot", "cram-md5-and-user-for-show", "pop3", STARTTLS, "auth_mechanisms = cram-md5", check=5),
    Row("dovecot", "scram-only", "imap", STARTTLS, "auth_mechanisms = scram-sha-1 scram-sha-256", **SCRAM_ALONE),
    # It lists USER all the same, and then refuses it.
    Row("dovecot", "scram-and-user-for-show", "pop3", TLS, "auth_mechanisms = scram-sha-1 scram-sha-256", **SCRAM_BEFORE_USER),
    Row("dovecot", "no-common-mechanism", "imap", TLS, "auth_mechanisms = digest-md5", check=1, probe=1, findings=("no-common-mechanism",)),
    Row("dovecot", "apop", "pop3", STARTTLS, "auth_mechanisms = plain apop"),
    # It lists USER all the same, and then refuses it.
    Row("dovecot", "apop-only", "pop3", TLS, "auth_mechanisms = apop", check=5),
    Row("dovecot", "long-greeting", "imap", TLS, "login_greeting = " + "Unauthorised use is prohibited. " * 20),
    Row("dovecot", "many-capabilities", "imap", STARTTLS,
        "imap_capability = +" + " ".join(f"X-OF-OUR-OWN-{n}" for n in range(60))),
    Row("dovecot", "wrong-password", "imap", STARTTLS, "auth_failure_delay = 2 secs", password=WRONG, check=5,
        findings=("wrong-password",)),
    Row("dovecot", "wrong-password", "pop3", TLS, "auth_failure_delay = 2 secs", password=WRONG, check=5,
        findings=("wrong-password",)),
    Row("dovecot", "judge-away", "imap", STARTTLS, "people = locked", check=1, signs_in=True, findings=("try-later",)),
    Row("dovecot", "judge-away", "pop3", STARTTLS, "people = locked", check=1, signs_in=True, findings=("try-later",)),
    Row("dovecot", "referral", "imap", TLS, "passdb = nologin=y host=198.18.0.99", check=5, findings=("sign-in-refused",)),
    Row("dovecot", "not-to-sign-in", "imap", STARTTLS, "passdb = nologin=y reason=Closed", check=5, findings=("sign-in-refused",)),
    Row("dovecot", "not-to-sign-in", "pop3", STARTTLS, "passdb = nologin=y reason=Closed", check=5),
    Row("dovecot", "preauth", "imap", STARTTLS, "preauth = socat", **UNSAFE, findings=("protocol-violation/preauth-in-clear",)),
    Row("dovecot", "preauth", "imap", TLS, "preauth = socat", check=1, probe=1, findings=("auth-not-offered",)),
    Row("dovecot", "certificate", "imap", STARTTLS, DOVECOT_ASKS, **BY_CERTIFICATE),
    Row("dovecot", "certificate", "imap", TLS, DOVECOT_ASKS, **BY_CERTIFICATE),
    Row("dovecot", "certificate", "pop3", STARTTLS, DOVECOT_ASKS, **BY_CERTIFICATE),
    Row("dovecot", "certificate", "pop3", TLS, DOVECOT_ASKS, **BY_CERTIFICATE),
    Row("dovecot", "certificate-or-password", "imap", TLS, DOVECOT_ASKS, mechanism="PLAIN"),
    Row("dovecot", "certificate-demanded", "imap", TLS, DOVECOT_DEMANDS, **BY_CERTIFICATE),
    Row("dovecot", "certificate-of-a-stranger", "imap", TLS, DOVECOT_ASKS, **REFUSED),
    Row("dovecot", "certificate-of-a-stranger", "pop3", STARTTLS, DOVECOT_ASKS, **REFUSED),
    Row("dovecot", "preauth-by-certificate", "imap", TLS, "preauth = certificate", own="good", let_in=True, signs_in=False, probe=1),
    Row("dovecot", "preauth-by-certificate", "imap", TLS, "preauth = certificate", **NEEDED),
    Row("dovecot", "smtp-asked-of-143", "smtp", STARTTLS, port=143, **UNSAFE, findings=("not-a-mail-server",)),
    Row("dovecot", "smtp-asked-of-110", "smtp", STARTTLS, port=110, **UNSAFE, findings=("not-a-mail-server",)),
    Row("dovecot", "pop3-asked-of-993", "pop3", TLS, port=993, **UNSAFE, findings=("not-a-mail-server",)),
    Row("dovecot", "tls-asked-of-143", "imap", TLS, port=143, **UNSAFE, findings=("tls-failed/not-tls",)),
    Row("dovecot", "tls-asked-of-110", "pop3", TLS, port=110, **UNSAFE, findings=("tls-failed/not-tls",)),
]

CYRUS = [
    Row("cyrus", "usual", "imap", STARTTLS),
    Row("cyrus", "usual", "imap", TLS),
    Row("cyrus", "usual", "pop3", STARTTLS),
    Row("cyrus", "usual", "pop3", TLS),
    Row("cyrus", "no-starttls", "imap", STARTTLS, "tls_server_cert = disabled", **UNSAFE, findings=("starttls-missing",)),
    Row("cyrus", "no-starttls", "pop3", STARTTLS, "tls_server_cert = disabled", **UNSAFE, findings=("starttls-missing",)),
    Row("cyrus", "auth-without-tls", "imap", STARTTLS, "tls_server_cert = disabled; allowplaintext = yes", **UNSAFE,
        findings=("starttls-missing",)),
    Row("cyrus", "auth-without-tls", "pop3", STARTTLS, "tls_server_cert = disabled; allowplaintext = yes", **UNSAFE,
        findings=("starttls-missing",)),
    Row("cyrus", "auth-before-tls", "imap", STARTTLS, "allowplaintext = yes"),
    Row("cyrus", "auth-before-tls", "pop3", STARTTLS, "allowplaintext = yes"),
    Row("cyrus", "starttls-refused", "imap", STARTTLS, "tls_server_key = /lab/certs/none.key", **UNSAFE, findings=("starttls-refused",)),
    Row("cyrus", "starttls-refused", "pop3", STARTTLS, "tls_server_key = /lab/certs/none.key", **UNSAFE, findings=("starttls-refused",)),
    Row("cyrus", "only-tls-1.0", "imap", STARTTLS, f"tls_versions = tls1_0; tls_ciphers = {OLD}", **UNSAFE, findings=("tls-too-old",)),
    Row("cyrus", "only-tls-1.1", "pop3", TLS, f"tls_versions = tls1_1; tls_ciphers = {OLD}", **UNSAFE, findings=("tls-too-old",)),
    Row("cyrus", "expired", "imap", TLS, certificate="expired", **UNSAFE, findings=("certificate-expired",)),
    Row("cyrus", "wrong-name", "imap", STARTTLS, certificate="wrong-name", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("cyrus", "self-signed", "pop3", TLS, certificate="self-signed", **UNSAFE, findings=("certificate-self-signed",)),
    Row("cyrus", "unknown-authority", "pop3", STARTTLS, certificate="unknown", **UNSAFE, findings=("certificate-unknown-authority",)),
    Row("cyrus", "incomplete", "imap", STARTTLS, certificate="incomplete", **UNSAFE, findings=("certificate-incomplete",)),
    Row("cyrus", "common-name-only", "imap", TLS, certificate="common-name-only", **UNSAFE, findings=("certificate-wrong-name",)),
    Row("cyrus", "login-only", "imap", STARTTLS, "sasl_mech_list = LOGIN", mechanism="LOGIN"),
    Row("cyrus", "cram-md5-and-login-command", "imap", STARTTLS, "sasl_mech_list = CRAM-MD5", mechanism="LOGIN"),
    Row("cyrus", "scram-and-login-command", "imap", TLS, "sasl_mech_list = SCRAM-SHA-256", **SCRAM_BEFORE_LOGIN),
    Row("cyrus", "scram-and-user", "pop3", STARTTLS, "sasl_mech_list = SCRAM-SHA-1 SCRAM-SHA-256", **SCRAM_BEFORE_LOGIN),
    Row("cyrus", "login-command-only", "imap", STARTTLS, "sasl_mech_list = DIGEST-MD5"),
    Row("cyrus", "alert-in-the-greeting", "imap", TLS, "motd = The password has to be changed at https://evil.test/"),
    Row("cyrus", "alert-in-the-greeting", "imap", STARTTLS, "motd = The password has to be changed at https://evil.test/"),
    Row("cyrus", "closes-without-a-word", "imap", TLS, "tls_server_cert = disabled", **UNSAFE, findings=("tls-failed/closed",)),
    # It lets everybody in and says BYE to the next command: that is LOGOUT.
    Row("cyrus", "bye-once-inside", "imap", STARTTLS, "shutdown = Back at noon"),
    Row("cyrus", "later-instead-of-a-list", "pop3", STARTTLS, "shutdown = Back at noon", check=1, probe=1, findings=("try-later",)),
    Row("cyrus", "later-instead-of-a-list", "pop3", TLS, "shutdown = Back at noon", check=1, probe=1, findings=("try-later",)),
    Row("cyrus", "few-words", "imap", TLS, "serverinfo = off"),
    Row("cyrus", "wrong-password", "imap", TLS, password=WRONG, check=5, findings=("wrong-password",)),
    Row("cyrus", "wrong-password", "pop3", STARTTLS, password=WRONG, check=5, findings=("wrong-password",)),
    Row("cyrus", "tls-asked-of-143", "imap", TLS, port=143, **UNSAFE, findings=("tls-failed/not-tls",)),
]

STUNNEL = [
    Row("popa3d", "no-capa", "pop3", TLS, "exec = /usr/sbin/popa3d"),
    # It hangs up at once.
    Row("popa3d", "wrong-password", "pop3", TLS, "exec = /usr/sbin/popa3d", password=WRONG, check=5,
        findings=("wrong-password",), without=("conversation-cut",)),
    Row("popa3d", "old-tls-before-it", "pop3", TLS, f"exec = /usr/sbin/popa3d; sslVersion = TLSv1; ciphers = {OLD}", **UNSAFE,
        findings=("tls-too-old",)),
]

# Other people's client, which signs in wherever it is let: what it does has to be seen on the cable and in the logs.
CREDULOUS = [
    Row("postfix", "credulous", "smtp", STARTTLS, "smtpd_tls_security_level = none; smtpd_tls_auth_only = no", credulous=True),
    Row("exim", "credulous", "smtp", STARTTLS, "tls_advertise_hosts =; auth_advertise_hosts = *", credulous=True),
    Row("dovecot", "credulous", "imap", STARTTLS, "ssl = no; disable_plaintext_auth = no", credulous=True),
    Row("dovecot", "credulous", "pop3", STARTTLS, "ssl = no; disable_plaintext_auth = no", credulous=True),
    Row("cyrus", "credulous", "imap", STARTTLS, "tls_server_cert = disabled; allowplaintext = yes", credulous=True),
    Row("cyrus", "credulous", "pop3", STARTTLS, "tls_server_cert = disabled; allowplaintext = yes", credulous=True),
]

ROWS = [*POSTFIX, *OPENSMTPD, *EXIM, *DOVECOT, *CYRUS, *STUNNEL, *CREDULOUS]
# Only in the full run: faults of certificates that other rows meet already, and what takes long.
FULL = {
    "postfix": ("not-yet-valid", "wrong-name", "self-signed", "unknown-authority", "incomplete", "judge-away"),
    "opensmtpd": ("expired", "self-signed", "unknown-authority", "incomplete"),
    "exim": ("expired", "not-yet-valid", "wrong-name", "unknown-authority", "incomplete", "common-name-only", "late-answers",
             "clear-asked-of-465"),
    "dovecot": ("expired", "self-signed", "incomplete", "common-name-only", "weak-key", "namesake-authority"),
    "cyrus": ("expired", "wrong-name", "unknown-authority", "common-name-only"),
}
for number, row in enumerate(ROWS, 1):
    row.number = number
    row.full = row.name in FULL.get(row.server, ())
