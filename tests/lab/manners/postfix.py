"""Postfix: a service for each row, with the row's words as its `-o` options.

The options beside Postfix's own: `sasl` (the mechanisms that Dovecot knows behind it), `postscreen`
(seconds that the greeting is held back).
"""

import mta
from manners import dovecot
from manners.row import PASSWORD, USER

ACCOUNT = f"{USER}@postfix.test"
MAIN = mta.MAIN.replace("/lab/log/postfix.log", "/lab/log/postfix.log\nsmtpd_tls_chain_files = /lab/certs/good.pem").replace(
    "smtpd_sasl_path = private/auth\n", ""
)
ALWAYS = {
    587: {"smtpd_tls_security_level": "encrypt", "smtpd_sasl_auth_enable": "yes"},
    465: {"smtpd_tls_wrappermode": "yes", "smtpd_sasl_auth_enable": "yes"},
}


def socket_name(mechanisms):
    return "auth-" + mechanisms.replace(" ", "-")


def service(row, certificate):
    words = row.words
    mechanisms = words.pop("sasl", "plain login")
    options = {**ALWAYS[row.listens], "smtpd_sasl_path": f"private/{socket_name(mechanisms)}",
               "syslog_name": f"lab/{row.number}", "myhostname": row.host}
    if row.certificate != "good":
        options["smtpd_tls_chain_files"] = f"{certificate}.pem"
    where = f"{row.address}:{row.listens} inet n - n -"
    if wait := words.pop("postscreen", None):
        options |= words
        return (f"{where} 1 postscreen\n  -o postscreen_greet_wait={wait} -o smtpd_service_name=smtpd{row.number}\n"
                f"  -o syslog_name=lab/{row.number} -o postscreen_access_list=\n"
                f"  -o postscreen_cache_map= -o postscreen_tls_security_level=encrypt\n"
                f"smtpd{row.number} pass - - n - - smtpd\n" + written(options))
    return f"{where} - smtpd\n" + written(options | words)


def written(options):
    return "".join(f"  -o {{ {key} = {value} }}\n" for key, value in options.items())


def start(place, roots, work, rows, certificates):
    folder = work / "postfix"
    folder.mkdir()
    (folder / "main.cf").write_text(MAIN.format(domains="postfix.test"))
    services = "".join(service(row, certificates.file(row.certificate, row.host)) for row in rows)
    (folder / "master.cf").write_text(mta.MASTER + "tlsproxy unix - - n - 0 tlsproxy\ndnsblog unix - - n - 0 dnsblog\n" + services)
    (folder / "mailboxes").write_text(f"{ACCOUNT} {ACCOUNT}/\n")
    mta.make_queue(folder, work)
    for mechanisms in {row.words.get("sasl", "plain login") for row in rows}:
        dovecot.judge_for(place, roots["mail"], work, f"/lab/postfix/spool/private/{socket_name(mechanisms)}", mechanisms,
                          {ACCOUNT: PASSWORD})
    place.serve(roots["mail"], work, ["/usr/lib/postfix/sbin/master", "-c", "/lab/postfix", "-d"], "postfix-start.log")


def sign_ins(work, row):
    """The lines that tell of somebody who signed in, or tried to."""
    lines = (work / "log/postfix.log").read_text(errors="replace").splitlines()
    return [line for line in lines if f" lab/{row.number}/" in line
            and ("sasl_method=" in line or "authentication failed" in line or " auth=" in line)]
