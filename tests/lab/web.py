"""nginx, serving configuration files over HTTPS for the sites of domains.py."""

from domains import sites

CONFIG = """\
user www-data;
worker_processes 1;
daemon off;
pid /lab/nginx/pid;
error_log /lab/log/nginx.log notice;
events {{ worker_connections 256; }}
http {{
  log_format asked '$host $request $status authorization:"$http_authorization"';
  access_log /lab/log/nginx-access.log asked;
  client_body_temp_path /lab/nginx/t1;
  proxy_temp_path /lab/nginx/t2;
  fastcgi_temp_path /lab/nginx/t3;
  uwsgi_temp_path /lab/nginx/t4;
  scgi_temp_path /lab/nginx/t5;
  types {{ text/xml xml; text/html html; text/plain txt; }}
{servers}}}
"""

SERVER = """\
  server {{
    listen {address}:80;
    server_name {name};
    root /lab/www/{name};
    # A question by POST is answered by the file that stands there.
    error_page 405 =200 $uri;
{more}  }}
"""

TLS = """\
    listen {address}:443 ssl;
    ssl_certificate /lab/certs/{name}.pem;
    ssl_certificate_key /lab/certs/{name}.pem;
"""

CHALLENGE = """\
    location / {
      add_header WWW-Authenticate Negotiate always;
      add_header WWW-Authenticate NTLM always;
      add_header WWW-Authenticate 'Basic realm="mail"' always;
      return 401;
    }
"""


def server(site):
    tls = "" if site.plain_only else TLS.format(address=site.address, name=site.name)
    more = tls + (CHALLENGE if site.challenges else "")
    return SERVER.format(address=site.address, name=site.name, more=more)



def start(net, root, work, authority):
    (work / "nginx").mkdir()
    for site in sites():
        authority.server((site.name,), work / f"certs/{site.name}.pem")
        for path, text in site.files.items():
            file = work / "www" / site.name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    servers = "".join(server(site) for site in sites())
    (work / "nginx/nginx.conf").write_text(CONFIG.format(servers=servers))
    net.start_in_root("web", root, work.path,
                      ["nginx", "-e", "/lab/log/nginx.log", "-c", "/lab/nginx/nginx.conf"],
                      work / "log/nginx-start.log")


class Log:
    """What nginx wrote since this object was made."""

    def __init__(self, work):
        self.file = work / "log/nginx-access.log"
        self.start = self.file.stat().st_size if self.file.exists() else 0

    def lines(self):
        if not self.file.exists():
            return []
        with open(self.file, "rb") as log:
            log.seek(self.start)
            return log.read().decode("utf-8", "replace").splitlines()
