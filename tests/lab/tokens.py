"""The server that Dovecot asks whether a token holds (RFC 7662, as far as Dovecot wants it)."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import domains

PORT = 8189


class Introspection(BaseHTTPRequestHandler):
    def do_GET(self):
        # Dovecot puts the token behind the address as it came, plus signs and all.
        query = urlsplit(self.path).query
        said = query.removeprefix("token=")
        known = domains.TOKEN in (said, unquote(said), parse_qs(query).get("token", [""])[0])
        answer = {"active": known}
        if known:
            answer |= {"username": f"{domains.USER}@oauth.test", "scope": "mail"}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def start(net, work):
    net.start("mail", [sys.executable, "-B", __file__], work / "log/tokens.log")


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", PORT), Introspection).serve_forever()
