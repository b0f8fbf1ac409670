#!/usr/bin/python3
"""Servers that mean no good: one takes everything in clear, the others bear a certificate that is not theirs.

    false.py FILE    FILE is JSON: [{"address", "meets", "certificate", "log"}…]; prints "ready", runs until it is ended

Each listens on 587, 465, 143 and 993 of its address and writes every line that it is sent into its log, with `clear` or
`tls` before it. A connection is a line too.
"""

import json
import socket
import ssl
import sys
import threading

# A line that is longer is no line of these protocols.
LINE = 65536


class Talk:
    """A conversation: what a credulous program would need to go on to the end."""

    def __init__(self, server, connection, port):
        self.server, self.connection, self.port = server, connection, port
        self.secure = False
        self.reader = None

    def note(self, text):
        with open(self.server["log"], "a") as log:
            log.write(("tls " if self.secure else "clear ") + text + "\n")

    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def read(self):
        line = self.reader.readline(LINE)
        if not line:
            raise ConnectionError
        if line.startswith(b"\x16\x03"):
            # It begins with TLS though STARTTLS was refused.
            self.note("handshake")
            raise ConnectionError
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        self.note(text)
        return text

    def encrypt(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.server["certificate"])
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.secure = True
        self.reader = self.connection.makefile("rb")

    def run(self):
        self.note(f"connection to {self.port}")
        self.reader = self.connection.makefile("rb")
        if self.port in (465, 993):
            self.encrypt()
        self.smtp() if self.port in (587, 465) else self.imap()

    @property
    def offers_starttls(self):
        return self.server["meets"] != "stripped" and not self.secure

    def smtp(self):
        self.say("220 false.test ESMTP")
        while True:
            words = self.read().split(" ")
            verb = words[0].upper()
            if verb == "EHLO":
                lines = ["false.test", *(["STARTTLS"] if self.offers_starttls else []), "AUTH PLAIN LOGIN", "8BITMIME", "SIZE 10240000"]
                for line in lines[:-1]:
                    self.say("250-" + line)
                self.say("250 " + lines[-1])
            elif verb == "STARTTLS" and self.offers_starttls:
                self.say("220 go")
                self.encrypt()
            elif verb == "AUTH":
                mechanism = words[1].upper() if len(words) > 1 else ""
                if mechanism == "LOGIN":
                    if len(words) < 3:
                        self.say("334 VXNlcm5hbWU6")
                        self.read()
                    self.say("334 UGFzc3dvcmQ6")
                    self.read()
                elif len(words) < 3:
                    self.say("334 ")
                    self.read()
                self.say("235 2.7.0 welcome")
            elif verb == "DATA":
                self.say("354 go on")
                while self.read() != ".":
                    pass
                self.say("250 2.0.0 taken")
            elif verb in ("HELO", "MAIL", "RCPT", "RSET", "NOOP"):
                self.say("250 2.0.0 fine")
            elif verb == "QUIT":
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("502 5.5.1 no")

    def imap(self):
        capability = "IMAP4rev1 AUTH=PLAIN AUTH=LOGIN SASL-IR" + (" STARTTLS" if self.offers_starttls else "")
        self.say(f"* OK [CAPABILITY {capability}] false.test")
        while True:
            tag, _, rest = self.read().partition(" ")
            words = rest.split(" ")
            verb = words[0].upper()
            if verb == "CAPABILITY":
                starttls = " STARTTLS" if self.offers_starttls else ""
                self.say(f"* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN SASL-IR{starttls}")
            elif verb == "STARTTLS" and self.offers_starttls:
                self.say(f"{tag} OK go")
                self.encrypt()
                continue
            elif verb == "AUTHENTICATE" and len(words) < 3:
                self.say("+ ")
                self.read()
            elif verb == "SELECT":
                self.say("* 0 EXISTS")
            elif verb == "LOGOUT":
                self.say("* BYE bye")
                self.say(f"{tag} OK bye")
                return
            elif verb == "STARTTLS":
                self.say(f"{tag} BAD no")
                continue
            self.say(f"{tag} OK done")


def talk(server, connection, port):
    conversation = Talk(server, connection, port)
    try:
        connection.settimeout(30)
        conversation.run()
    except (OSError, ValueError):
        pass
    finally:
        conversation.note(f"end of {port}")
        connection.close()


def accept(server, listener, port):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=talk, args=(server, connection, port), daemon=True).start()


def main():
    for server in json.load(open(sys.argv[1])):
        open(server["log"], "a").close()
        for port in (587, 465, 143, 993):
            listener = socket.create_server((server["address"], port))
            threading.Thread(target=accept, args=(server, listener, port), daemon=True).start()
    print("ready", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
