#!/usr/bin/python3
"""Submission servers that lie, each writing down every byte it was sent.

Run inside the namespace `hostile`:
    hostile.py FOLDER CERTS SCRIPT:NAME:ADDRESS…
FOLDER/NAME.bytes holds what arrived: as received until a handshake has ended, and
decrypted from then on (a line `-- TLS --` between);
FOLDER/NAME.events one line for each connection opened, secured, closed.

Every script goes on willingly after its trick: it would take a password, so
that a program that falls for the trick is seen to hand it over.
"""

import base64
import re
import socket
import ssl
import sys
import threading
from pathlib import Path

from domains import hostile_hosts

PORT = 587
# A client that stays silent for longer is hung up on.
IDLE_S = 20.0

GREETING = b"220 smtp ESMTP ready\r\n"
AUTH_OFFERED = b"250-smtp\r\n250-SIZE 10240000\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n"
STARTTLS_OFFERED = b"250-smtp\r\n250-STARTTLS\r\n250 8BITMIME\r\n"
BOTH_OFFERED = b"250-smtp\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n"

# script → (answer to EHLO before TLS, answer to STARTTLS, does TLS follow)
SCRIPTS = {
    "injects": (STARTTLS_OFFERED, b"220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n", True),
    "no-starttls": (AUTH_OFFERED, b"502 5.5.1 not implemented\r\n", False),
    "starttls-454": (BOTH_OFFERED, b"454 4.7.0 TLS not available due to temporary reason\r\n", False),
    "tls-1.0": (STARTTLS_OFFERED, b"220 go\r\n", True),
}


class Gone(Exception):
    """The client hung up."""


class Channel:
    """A connection that can turn to TLS, with everything received written down."""

    def __init__(self, connection, write_down):
        self.connection = connection
        self.write_down = write_down
        self.tls = None
        self.waiting = b""

    def receive_raw(self):
        data = self.connection.recv(4096)
        if not data:
            raise Gone
        if self.tls is None:
            self.write_down(data)
        return data

    def start_tls(self, context):
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        # What came with STARTTLS in one piece belongs to the handshake here.
        self.incoming.write(self.waiting)
        self.waiting = b""
        tls = context.wrap_bio(self.incoming, self.outgoing, server_side=True)
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                self.flush()
                self.incoming.write(self.receive_raw())
            except ssl.SSLError:
                self.flush()  # the alert that says why
                raise
            else:
                break
        self.flush()
        self.write_down(b"\n-- TLS --\n")
        self.tls = tls

    def flush(self):
        data = self.outgoing.read()
        if data:
            self.connection.sendall(data)

    def send(self, data):
        if self.tls is None:
            self.connection.sendall(data)
        else:
            self.tls.write(data)
            self.flush()

    def line(self):
        while b"\n" not in self.waiting:
            if self.tls is None:
                self.waiting += self.receive_raw()
                continue
            try:
                data = self.tls.read(4096)
            except ssl.SSLWantReadError:
                self.incoming.write(self.receive_raw())
                continue
            if not data:
                raise Gone
            self.write_down(data)
            self.waiting += data
        line, self.waiting = self.waiting.split(b"\n", 1)
        return line.rstrip(b"\r")


def serve(channel, script, context, event):
    """One conversation."""
    before_tls, to_starttls, tls_follows = SCRIPTS[script]
    channel.send(GREETING)
    while True:
        line = channel.line()
        verb = line[:8].upper()
        if verb.startswith((b"EHLO", b"HELO")):
            channel.send(before_tls if channel.tls is None else AUTH_OFFERED)
        elif verb.startswith(b"STARTTLS"):
            channel.send(to_starttls)
            if tls_follows:
                channel.start_tls(context)
                event("secured")
        elif verb.startswith(b"AUTH"):
            sign_in(channel, line)
            event("took a sign-in")
        elif verb.startswith(b"QUIT"):
            channel.send(b"221 2.0.0 bye\r\n")
            return
        elif verb.startswith(b"DATA"):
            channel.send(b"354 go ahead\r\n")
        else:
            channel.send(b"250 2.0.0 ok\r\n")


def sign_in(channel, line):
    """Takes whatever is offered as credentials and is content with it."""
    words = line.split()
    if words[1:2] == [b"LOGIN"]:
        for prompt in (b"Username:", b"Password:"):
            channel.send(b"334 " + base64.b64encode(prompt) + b"\r\n")
            channel.line()
    elif len(words) < 3:
        channel.send(b"334 \r\n")
        channel.line()
    channel.send(b"235 2.7.0 welcome\r\n")


def listen(script, name, address, folder, certs):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if script == "tls-1.0":
        # OpenSSL lets nobody speak it unless it is told to mind no dangers.
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    context.load_cert_chain(certs / f"{name}.pem")
    lock = threading.Lock()

    def write(suffix, data):
        with lock, open(folder / f"{name}.{suffix}", "ab") as file:
            file.write(data)

    def event(text):
        write("events", text.encode() + b"\n")

    def converse(connection):
        with connection:
            connection.settimeout(IDLE_S)
            try:
                serve(Channel(connection, lambda data: write("bytes", data)), script, context, event)
            except (Gone, OSError) as problem:  # ssl.SSLError is an OSError
                event(f"broke off: {type(problem).__name__} {problem}")
            event("closed")

    write("bytes", b"")
    listener = socket.create_server((address, PORT), backlog=16)
    while True:
        connection, _ = listener.accept()
        event("opened")
        threading.Thread(target=converse, args=(connection,), daemon=True).start()


class Log:
    """What one of these servers was sent since this object was made."""

    def __init__(self, work, name):
        self.bytes_file = work / f"hostile/{name}.bytes"
        self.events_file = work / f"hostile/{name}.events"
        self.bytes_start = self.size(self.bytes_file)
        self.events_start = self.size(self.events_file)

    @staticmethod
    def size(file):
        return file.stat().st_size if file.exists() else 0

    def received(self):
        return self.bytes_file.read_bytes()[self.bytes_start:]

    def events(self):
        if not self.events_file.exists():
            return []
        return self.events_file.read_bytes()[self.events_start:].decode().splitlines()

    def all_closed(self):
        events = self.events()
        return events.count("opened") == events.count("closed")

    def leaks(self, secrets):
        """Why these bytes hold credentials, one sentence each; none if they do not."""
        found = [f"{secret!r} arrived {how}" for secret, how in leaks_in(self.received(), secrets)]
        if re.search(rb"(?im)^AUTH\b", self.received()):
            found.append("an AUTH command arrived")
        return found


def leaks_in(data, secrets):
    """(secret, how) for each of `secrets` that is in `data`: in the clear, in base64 or in UTF-16."""
    found = []
    # Everything that may be base64 is read as such, from each of the four places a group may begin.
    readings = [("in the clear", data)]
    for token in re.findall(rb"[A-Za-z0-9+/]{8,}", data):
        for offset in range(4):
            part = token[offset:]
            if len(part) % 4 == 1:
                part = part[:-1]
            readings.append(("in base64", base64.b64decode(part + b"=" * (-len(part) % 4))))
    for secret in secrets:
        for how, reading in readings:
            if secret.encode() in reading:
                found.append((secret, how))
                break
        found += [(secret, "in UTF-16") for order in ("le", "be") if secret.encode(f"utf-16-{order}") in data]
    return found


def start(net, work, authority):
    """Starts these servers inside the lab."""
    (work / "hostile").mkdir()
    arguments = []
    for server in hostile_hosts():
        authority.server((server.name,), work / f"certs/{server.name}.pem")
        arguments.append(f"{server.script}:{server.name}:{server.address}")
    net.start("hostile", ["/usr/bin/python3", "-B", __file__, str(work / "hostile"), str(work / "certs"), *arguments],
              work / "log/hostile.log")


def main():
    folder, certs = Path(sys.argv[1]), Path(sys.argv[2])
    threads = [
        threading.Thread(target=listen, args=(*server.split(":"), folder, certs))
        for server in sys.argv[3:]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
