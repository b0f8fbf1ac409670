"""Exim: a daemon for each row, with the row's words in its main options.

One word beside Exim's own options: `authenticators`, the name of a set (instead of the usual ones).
"""

from manners.row import PASSWORD, USER

ACCOUNT = f"{USER}@exim.test"
MAIN = {
    "keep_environment": "",
    "exim_user": "Debian-exim",
    "exim_group": "mail",
    "rfc1413_hosts": "",
    "host_lookup": "",
    "daemon_smtp_ports": "587 : 465",
    "tls_on_connect_ports": "465",
    "tls_advertise_hosts": "*",
    "auth_advertise_hosts": "${if def:tls_in_cipher {*}{}}",
    "acl_smtp_connect": "accept",
    "acl_smtp_auth": "tells_auth",
    "acl_smtp_rcpt": "only_signed_in",
    "log_selector": "+smtp_connection +smtp_no_mail +smtp_protocol_error +smtp_syntax_error +tls_cipher",
    "timezone": "UTC",
    "queue_only": "yes",
}
ACL = """\
tells_auth:
  accept logwrite = asked to sign in
only_signed_in:
  accept authenticated = *
         logwrite = signed in: $authenticated_id
  deny
"""
RIGHT = f"${{if and{{{{eq{{$auth%d}}{{{ACCOUNT}}}}}{{eq{{$auth%d}}{{{PASSWORD}}}}}}}}}"
AUTHENTICATORS = f"""\
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = {RIGHT % (2, 3)}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = {RIGHT % (1, 2)}
  server_set_id = $auth1
"""
CRAM_MD5 = f"""\
cram:
  driver = cram_md5
  public_name = CRAM-MD5
  server_secret = ${{if eq{{$auth1}}{{{ACCOUNT}}}{{{PASSWORD}}}fail}}
  server_set_id = $auth1
"""
LOGIN_ONLY = AUTHENTICATORS[AUTHENTICATORS.index("login:"):]
UNKNOWN = "ours:\n  driver = plaintext\n  public_name = X-OF-OUR-OWN\n  server_condition = no\n"
# Whoever was shown to be somebody by a certificate is asked no more; others may come with a password.
CERTIFICATE = f"""\
certificate:
  driver = external
  public_name = EXTERNAL
  server_advertise_condition = ${{if eq{{$tls_in_certificate_verified}}{{1}}}}
  server_param2 = ${{certextract {{subject,CN}}{{$tls_in_peercert}}}}
  server_condition = ${{if and{{{{eq{{$tls_in_certificate_verified}}{{1}}}}{{eq{{$auth2}}{{{ACCOUNT}}}}}}}}}
  server_set_id = $auth2
""" + AUTHENTICATORS
# Who knows the passwords cannot be asked.
AWAY = AUTHENTICATORS.replace(RIGHT % (2, 3), "${lookup{x}lsearch{/lab/exim/nothing}}").replace(RIGHT % (1, 2), "no")
# A list that no line of a reply ought to be as long as.
SIXTY = AUTHENTICATORS + "".join(
    f"many{n}:\n  driver = plaintext\n  public_name = X-OF-OUR-OWN-{n}\n  server_condition = no\n" for n in range(60)
)
SETS = {"usual": AUTHENTICATORS, "login": LOGIN_ONLY, "cram-md5": CRAM_MD5, "sixty more": SIXTY, "none known": UNKNOWN, "away": AWAY,
        "certificate": CERTIFICATE}


def config(row, certificate):
    words = row.words
    authenticators = SETS[words.pop("authenticators", "usual")]
    main = {
        **MAIN, "primary_hostname": row.host, "local_interfaces": f"{row.address}.{row.listens}",
        "spool_directory": f"/lab/exim/{row.number}", "log_file_path": f"/lab/exim/{row.number}/%slog",
        "pid_file_path": f"/lab/exim/{row.number}/pid", "tls_certificate": f"{certificate}.crt",
        "tls_privatekey": f"{certificate}.key", **words,
    }
    options = "".join(f"{key} = {value}\n" for key, value in main.items())
    return (f"{options}begin acl\naccept:\n  accept\n{ACL}begin routers\nnone:\n  driver = accept\n  transport = keep\n"
            f"begin transports\nkeep:\n  driver = appendfile\n  file = /dev/null\n  user = vmail\nbegin authenticators\n{authenticators}")


def start(place, roots, work, rows, certificates):
    for row in rows:
        folder = work / f"exim/{row.number}"
        folder.mkdir(parents=True)
        text = config(row, certificates.file(row.certificate, row.host))
        (work / f"exim/{row.number}.conf").write_text(text)
        work.own(folder, "Debian-exim")
        place.serve(roots["exim"], work, ["/usr/sbin/exim4", "-bdf", "-C", f"/lab/exim/{row.number}.conf"],
                    f"exim-{row.number}.log")


def sign_ins(work, row):
    log = work / f"exim/{row.number}/mainlog"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return [line for line in lines if "sign" in line and " in" in line or "authenticator failed" in line]
