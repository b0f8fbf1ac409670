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
  access_log /lab/log/nginx-access.log;
  client_body_temp_path /lab/nginx/t1;
  proxy_temp_path /lab/nginx/t2;
  fastcgi_temp_path /lab/nginx/t3;
  uwsgi_temp_path /lab/nginx/t4;
  scgi_temp_path /lab/nginx/t5;
  types {{ text/xml xml; text/html html; }}
{servers}}}
"""

SERVER = """\
  server {{
    listen {address}:443 ssl;
    listen {address}:80;
    server_name {name};
    root /lab/www/{name};
    ssl_certificate /lab/certs/{name}.pem;
    ssl_certificate_key /lab/certs/{name}.pem;
  }}
"""


def start(net, root, work, authority):
    (work / "nginx").mkdir()
    for site in sites():
        authority.server((site.name,), work / f"certs/{site.name}.pem")
        for path, text in site.files.items():
            file = work / "www" / site.name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    servers = "".join(SERVER.format(address=s.address, name=s.name) for s in sites())
    (work / "nginx/nginx.conf").write_text(CONFIG.format(servers=servers))
    net.start_in_root("web", root, work.path,
                      ["nginx", "-e", "/lab/log/nginx.log", "-c", "/lab/nginx/nginx.conf"],
                      work / "log/nginx-start.log")
