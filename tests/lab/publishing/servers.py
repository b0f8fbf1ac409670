"""The servers: three name servers, three web servers, Postfix and Dovecot, each given what `publish` wrote."""

import shutil

import mta
from manners import dovecot

from .domains import DOMAINS, NAMES

WEB = "198.18.0.2"
KNOT, BIND, NSD = "198.18.0.3", "198.18.0.4", "198.18.0.5"
APACHE, CADDY = "198.18.0.6", "198.18.0.7"
SOA = "$TTL 300\n@ IN SOA ns.lab.test. hostmaster.lab.test. 1 3600 600 86400 60\n@ IN NS ns.lab.test.\n"
# The paths of the snippets, where this lab has them: an administrator would change them too.
MOVED = (
    ("/var/www/mail-settings", "/lab/www"), ("/etc/ssl/mail-settings", "/lab/certs/web"),
    # Three web servers share one machine here, each at an address of its own.
    ("    listen 443 ssl;", f"    listen {WEB}:443 ssl;"), ("    listen [::]:443 ssl;\n", ""),
    ("    listen 80;", f"    listen {WEB}:80;"), ("    listen [::]:80;\n", ""),
)

NGINX = """\
user www-data;
worker_processes 1;
daemon off;
pid /lab/nginx/pid;
error_log /lab/log/nginx.log notice;
events {{ worker_connections 256; }}
http {{
  access_log /lab/log/nginx-access.log;
  server_names_hash_bucket_size 128;
  client_body_temp_path /lab/nginx/t1;
  proxy_temp_path /lab/nginx/t2;
  fastcgi_temp_path /lab/nginx/t3;
  uwsgi_temp_path /lab/nginx/t4;
  scgi_temp_path /lab/nginx/t5;
  # Whoever is not published here has no site.
  server {{ listen {web}:443 ssl default_server; ssl_reject_handshake on; }}
  server {{ listen {web}:80 default_server; return 404; }}
{sites}}}
"""
AT_DOMAIN = """\
  server {{
    listen {web}:443 ssl;
    server_name {name};
    ssl_certificate /lab/certs/web/{name}/fullchain.pem;
    ssl_certificate_key /lab/certs/web/{name}/privkey.pem;
    root /lab/empty;
    include /lab/made/{name}/nginx-at-the-domain.conf;
  }}
"""
APACHE_CONFIG = """\
ServerRoot /lab/apache
ServerName apache.test
PidFile /lab/apache/pid
ErrorLog /lab/log/apache.log
DefaultRuntimeDir /lab/apache
Mutex posixsem
User www-data
Group www-data
Listen {address}:443
{modules}
TypesConfig /lab/apache/mime.types
Include /lab/made/all.test/apache.conf
<VirtualHost *:443>
  ServerName all.test
  SSLEngine on
  SSLCertificateFile /lab/certs/web/all.test/fullchain.pem
  SSLCertificateKeyFile /lab/certs/web/all.test/privkey.pem
  DocumentRoot /lab/empty
  Include /lab/made/all.test/apache-at-the-domain.conf
</VirtualHost>
"""
MODULES = ("mpm_event", "authz_core", "mime", "alias", "ssl", "socache_shmcb")


def made(work, domain):
    return work / "made" / domain.name


def moved(text):
    for old, new in MOVED:
        text = text.replace(old, new)
    return text


def belongs(line, domain, method):
    label = line.split(" ", 1)[0].removesuffix(f".{domain.name}.")
    return label in NAMES[method]


def zone(work, domain):
    """The whole zone: what every mail domain has, and of what was made the methods that are put."""
    text = SOA + f"@ IN MX 10 mx.{domain.name}.\n"
    # The domain's own web server is there where something is served at it.
    text += f"@ IN A {WEB}\n" if set(domain.puts) & {"well-known", "autoconfig", "pacc", "autodiscover"} else ""
    text += "".join(f"{label} IN A {domain.address}\n" for label in ("mx", "smtp", "imap"))
    if not domain.puts:
        text += f"@ IN A {domain.address}\n"
    dropped = [argument for what, argument, *_ in domain.spoils if what == "drop"]
    for line in (made(work, domain) / f"{domain.name}.zone").read_text().splitlines():
        if line.startswith(";") or (any(belongs(line, domain, method) for method in domain.puts)
                                    and not any(line.startswith(f"{name}.{domain.name}.") for name in dropped)):
            text += line + "\n"
    return text


def zones(work, publishing):
    """File by file what the name servers are given; the root, so that any other name is honestly not there."""
    folder = work / "zones"
    folder.mkdir()
    delegated = "".join(f"{domain.name}. IN NS ns.lab.test.\n" for domain in DOMAINS)
    files = {".": ("root.zone", SOA + "lab.test. IN NS ns.lab.test.\n" + f"ns.lab.test. IN A {KNOT}\n" + delegated)}
    for domain in DOMAINS:
        files[domain.name] = (f"{domain.name}.zone", zone(work, domain))
    for name, text in files.values():
        (folder / name).write_text(text)
    return {zone: name for zone, (name, _) in files.items()}


def web(work, domain, authority):
    """The files as they are served, and the certificate that bears the names the notes name."""
    site = work / "www" / domain.name
    shutil.copytree(made(work, domain) / "web", site)
    if "autoconfig" not in domain.puts:
        (site / "mail/config-v1.1.xml").unlink()
    if "well-known" not in domain.puts:
        shutil.rmtree(site / ".well-known/autoconfig")
    if "autodiscover" not in domain.puts:
        shutil.rmtree(site / "autodiscover")
    for what, *arguments in domain.spoils:
        if what == "replace":
            file = site / "mail/config-v1.1.xml"
            file.write_text(file.read_text().replace(*arguments))
        if what == "append":
            file = site / ".well-known/user-agent-configuration.json"
            file.write_text(file.read_text() + arguments[1])
    names = [domain.name, *(f"{label}.{domain.name}" for label in ("autoconfig", "ua-auto-config", "autodiscover"))]
    folder = work / "certs/web" / domain.name
    authority.server(names, folder / "fullchain.pem")
    shutil.copy(folder / "fullchain.pem", folder / "privkey.pem")


def start_names(place, roots, work, files):
    """Knot, BIND and NSD, with the same zones; each one's own checker has read them before."""
    faults = []
    checks = {
        "kzonecheck -o": roots["signing"],
        "named-checkzone": roots["publishing"],
        "nsd-checkzone": roots["publishing"],
    }
    for name, root in checks.items():
        # One root is entered once for all of them.
        script = "".join(f"{name} {zone} /lab/zones/{file} || bad=1\n" for zone, file in files.items())
        done = place.answer(root, work, ["/bin/sh", "-c", script + "exit ${bad:-0}"])
        if done.returncode != 0:
            faults.append(f"{name} does not take a zone: {done.stdout}{done.stderr}")
    for folder in ("knot", "bind", "nsd"):
        (work / folder).mkdir()
    knot = f'server:\n  rundir: "/lab/knot"\n  listen: {KNOT}@53\ndatabase:\n  storage: "/lab/knot"\n' \
           'template:\n  - id: default\n    storage: "/lab/zones"\n    zonefile-sync: -1\n    journal-content: none\nzone:\n'
    bind = f'options {{ directory "/lab/bind"; listen-on {{ {BIND}; }}; listen-on-v6 {{ none; }}; recursion no; ' \
           'pid-file none; session-keyfile "/lab/bind/key"; allow-query { any; }; dnssec-validation no; };\ncontrols { };\n'
    nsd = f'server:\n  ip-address: {NSD}\n  username: ""\n  chroot: ""\n  zonesdir: "/lab/zones"\n  database: ""\n' \
          '  pidfile: "/lab/nsd/pid"\n  xfrdfile: "/lab/nsd/xfrd"\n  zonelistfile: "/lab/nsd/list"\n  xfrdir: "/lab/nsd"\n' \
          '  logfile: "/lab/log/nsd.log"\nremote-control:\n  control-enable: no\n'
    for zone, file in files.items():
        knot += f'  - domain: "{zone}"\n    file: "{file}"\n'
        bind += f'zone "{zone}" {{ type primary; file "/lab/zones/{file}"; }};\n'
        nsd += f'zone:\n  name: "{zone}"\n  zonefile: "{file}"\n'
    (work / "knot/knot.conf").write_text(knot)
    (work / "bind/named.conf").write_text(bind)
    (work / "nsd/nsd.conf").write_text(nsd)
    place.serve(roots["mail"], work, ["/usr/sbin/knotd", "-c", "/lab/knot/knot.conf"], "knot.log")
    place.serve(roots["publishing"], work, ["/usr/sbin/named", "-g", "-c", "/lab/bind/named.conf"], "bind.log")
    place.serve(roots["publishing"], work, ["/usr/sbin/nsd", "-d", "-c", "/lab/nsd/nsd.conf"], "nsd-start.log")
    return faults


def start_nginx(place, roots, work):
    (work / "nginx").mkdir()
    sites = ""
    for domain in DOMAINS:
        if set(domain.puts) - {"srv"}:
            sites += f"  include /lab/made/{domain.name}/nginx.conf;\n"
        if "well-known" in domain.puts or "autodiscover" in domain.puts:
            sites += AT_DOMAIN.format(name=domain.name, web=WEB)
    (work / "nginx/nginx.conf").write_text(NGINX.format(sites=sites, web=WEB))
    command = ["/usr/sbin/nginx", "-e", "/lab/log/nginx.log", "-c", "/lab/nginx/nginx.conf"]
    done = place.answer(roots["mail"], work, [*command, "-t"])
    if done.returncode == 0:
        place.serve(roots["mail"], work, command, "nginx-start.log")
    return [] if done.returncode == 0 else [f"nginx -t: {done.stdout}{done.stderr}"]


def start_apache(place, roots, work):
    (work / "apache").mkdir()
    (work / "apache/mime.types").write_text("")
    modules = "\n".join(f"LoadModule {one}_module /usr/lib/apache2/modules/mod_{one}.so" for one in MODULES)
    (work / "apache/apache.conf").write_text(APACHE_CONFIG.format(address=APACHE, modules=modules))
    command = ["/usr/sbin/apache2", "-f", "/lab/apache/apache.conf"]
    done = place.answer(roots["publishing"], work, [*command, "-t"])
    if done.returncode == 0:
        place.serve(roots["publishing"], work, [*command, "-DFOREGROUND"], "apache-start.log")
    return [] if done.returncode == 0 else [f"apachectl -t: {done.stdout}{done.stderr}"]


def start_caddy(place, roots, work):
    """With an authority of its own instead of a public one, which nobody reaches from here."""
    folder = work / "caddy"
    folder.mkdir()
    both = (made(work, DOMAINS[0]) / "Caddyfile").read_text()
    at_domain = (made(work, DOMAINS[0]) / "Caddyfile-at-the-domain").read_text()
    (folder / "Caddyfile").write_text(
        f"{{\n  local_certs\n  skip_install_trust\n  admin off\n  auto_https disable_redirects\n  default_bind {CADDY}\n"
        f"  storage file_system /lab/caddy/kept\n}}\n{both}\nall.test {{\n{at_domain}}}\n")
    command = ["/usr/bin/caddy", "{}", "--config", "/lab/caddy/Caddyfile", "--adapter", "caddyfile"]
    done = place.answer(roots["publishing"], work, [word.format("validate") for word in command])
    if done.returncode == 0:
        place.serve(roots["publishing"], work, [word.format("run") for word in command], "caddy.log")
    return [] if done.returncode == 0 else [f"caddy validate: {done.stdout}{done.stderr}"]


def start_mail(place, roots, work, authority):
    folder = work / "postfix"
    folder.mkdir()
    main = mta.MAIN.replace("smtpd_sasl_path = private/auth\n", "smtpd_sasl_path = private/auth\nalways_add_missing_headers = no\n")
    (folder / "main.cf").write_text(main.format(domains=" ".join(domain.name for domain in DOMAINS)))
    services, listeners, local = mta.MASTER, "", ""
    for domain in DOMAINS:
        authority.server((f"smtp.{domain.name}", f"imap.{domain.name}", f"mx.{domain.name}"), work / f"certs/{domain.name}.pem")
        for port in domain.ports:
            services += (f"{domain.address}:{port} inet n - n - - smtpd\n"
                         f"  -o syslog_name=lab/{domain.name}/{port} -o myhostname=smtp.{domain.name}\n"
                         f"  -o smtpd_tls_chain_files=/lab/certs/{domain.name}.pem\n  {mta.OPTIONS[port]} {domain.postfix}\n")
        listeners += f"  inet_listener row{domain.number} {{\n    address = {domain.address}\n    port = 993\n    ssl = yes\n  }}\n"
        local += (f"local {domain.address} {{\n  ssl_cert = </lab/certs/{domain.name}.pem\n"
                  f"  ssl_key = </lab/certs/{domain.name}.pem\n}}\n")
    (folder / "master.cf").write_text(services)
    (folder / "mailboxes").write_text("".join(f"{user}@{domain.name} {user}@{domain.name}/\n"
                                              for domain in DOMAINS for user in ("postmaster", "hanako")))
    mta.make_queue(folder, work)
    dovecot.judge_for(place, roots["mail"], work, "/lab/postfix/spool/private/auth", "plain login", {"hanako@all.test": "unused"})
    first = f"/lab/certs/{DOMAINS[0].name}.pem"
    text = dovecot.settings("/lab/dovecot/read", {"protocols": "imap", "ssl_cert": f"<{first}", "ssl_key": f"<{first}"}, "read")
    text += f"service imap-login {{\n  inet_listener imap {{\n    port = 0\n  }}\n  inet_listener imaps {{\n    port = 0\n  }}\n{listeners}}}\n{local}"
    dovecot.instance(place, roots["mail"], work, "read", text, {"hanako@all.test": "unused"})
    place.serve(roots["mail"], work, ["/usr/lib/postfix/sbin/master", "-c", "/lab/postfix", "-d"], "postfix-start.log")
