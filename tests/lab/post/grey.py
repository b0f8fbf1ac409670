#!/usr/bin/python3
"""A policy service for Postfix that knows nobody yet: everybody is asked to come again."""

import socketserver


class Grey(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline():
            if line == b"\n":
                self.wfile.write(b"action=450 4.2.0 Greylisted, please try again later\n\n")


if __name__ == "__main__":
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    socketserver.ThreadingTCPServer(("127.0.0.1", 10023), Grey).serve_forever()
