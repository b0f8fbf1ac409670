"""Postfix: submission on 587 (STARTTLS) and 465 (implicit TLS), relay on 25.

One instance with one service for each address and port, so that each host has its
own certificate and its own name in the log.
"""

import re

from domains import USERS, mail_domain, mail_hosts

MAIN = """\
compatibility_level = 3.6
queue_directory = /lab/postfix/spool
data_directory = /lab/postfix/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = /lab/log/postfix.log
maillog_file_prefixes = /lab
mail_owner = postfix
setgid_group = postdrop
default_database_type = texthash
myhostname = mx.lab.test
mydestination =
mynetworks =
alias_maps =
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = texthash:/lab/postfix/mailboxes
virtual_mailbox_base = /lab/mail
virtual_uid_maps = static:5000
virtual_gid_maps = static:5000
smtpd_tls_auth_only = yes
smtpd_tls_loglevel = 1
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
# Many cases come from one address; these limits would make the later ones fail.
smtpd_client_connection_rate_limit = 0
smtpd_client_auth_rate_limit = 0
anvil_status_update_time = 3600s
"""

# The services every Postfix needs, then those of the lab's hosts.
MASTER = """\
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
"""

OPTIONS = {
    25: "-o smtpd_tls_security_level=may",
    587: "-o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes",
    465: "-o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes",
}

OWNED_BY_POSTFIX = (
    "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold",
    "incoming", "private", "saved", "trace",
)


def service_name(domain, port):
    """The name under which a host's service writes into the log."""
    return f"lab/{domain}/{port}"


def own_sasl(host):
    """Another Dovecot than the common one."""
    return f" -o smtpd_sasl_path=private/auth-{host.sasl}" if host.sasl else ""


def services():
    text = ""
    for domain, host in mail_hosts():
        addresses = [host.address] + ([f"[{host.ipv6}]"] if host.ipv6 else [])
        for port, options in OPTIONS.items():
            if port not in host.ports:
                continue
            for address in addresses:
                text += (
                    f"{address}:{port} inet n - n - - smtpd\n"
                    f"  -o syslog_name={service_name(domain.name, port)} -o myhostname={host.names[0]}\n"
                    f"  -o smtpd_tls_chain_files=/lab/certs/{host.names[0]}.pem\n"
                    f"  {options}{own_sasl(host)}\n"
                )
    return text


def certificates(work, authority):
    """Before anything starts: the zones name some of them."""
    for _, host in mail_hosts():
        authority.server(host.names, work / f"certs/{host.names[0]}.pem", expired=host.expired,
                         self_signed=host.self_signed)


def make_queue(folder, work):
    """The queue's folders, as the package's install script would make them."""
    spool = folder / "spool"
    for name in OWNED_BY_POSTFIX:
        (spool / name).mkdir(parents=True)
        (spool / name).chmod(0o700)
        work.own(spool / name, "postfix", group="root")
    for name, mode in (("maildrop", 0o1730), ("public", 0o2710)):
        (spool / name).mkdir()
        work.own(spool / name, "postfix", group="postdrop")
        (spool / name).chmod(mode)
    (spool / "pid").mkdir()
    (folder / "data").mkdir()
    work.own(folder / "data", "postfix")


def start(net, root, work):
    folder = work / "postfix"
    folder.mkdir()
    served = sorted({mail_domain(domain, host) for domain, host in mail_hosts()})
    (folder / "main.cf").write_text(MAIN.format(domains=" ".join(served)))
    (folder / "master.cf").write_text(MASTER + services())
    (folder / "mailboxes").write_text("".join(f"{u}@{d} {u}@{d}/\n" for d in served for u in USERS))
    make_queue(folder, work)
    net.start_in_root("mail", root, work.path,
                      ["/usr/lib/postfix/sbin/master", "-c", "/lab/postfix", "-d"],
                      work / "log/postfix-start.log")


class Log:
    """What Postfix wrote since this object was made."""

    def __init__(self, work):
        self.file = work / "log/postfix.log"
        self.start = self.file.stat().st_size if self.file.exists() else 0

    @classmethod
    def all_lines(cls, work):
        """Everything since the lab began."""
        log = cls(work)
        log.start = 0
        return log.lines()

    def lines(self, domain=None):
        """The new lines, of one domain's services or of all."""
        with open(self.file, "rb") as log:
            log.seek(self.start)
            lines = log.read().decode("utf-8", "replace").splitlines()
        return [line for line in lines if domain is None or f" lab/{domain}/" in line]

    def counters(self, domain):
        """The command counters of each finished connection: `ehlo=2 starttls=1 auth=0/1 …`.

        A value n/m counts n accepted of m, as Postfix prints it.
        """
        found = []
        for line in self.lines(domain):
            match = re.search(r"disconnect from \S+((?: \w+=[\d/]+)+)", line)
            if match:
                found.append(dict(pair.split("=") for pair in match[1].split()))
        return found

    def connections(self, domain):
        return [line for line in self.lines(domain) if ": connect from " in line]

    def failed_sign_ins(self):
        return [line for line in self.lines() if re.search(r"SASL \S+ authentication failed", line)]

    def queued(self):
        """Messages that entered the queue."""
        return [line for line in self.lines() if re.search(r"/qmgr\[\d+\]: .*queue active", line)]
