#!/usr/bin/python3
"""Mail servers with manners of their own, for `looks`: a greeting, or what comes instead of one.

    doors.py DESCRIPTION.json

The description: `names` ([{address, records}], a name server each), `doors` ([{address, port, name, kind, certificate}]),
`log`. Each line of the log is one connection or one line that was heard: `address port peer what`. Prints "ready".
"""

import asyncio
import json
import socket
import ssl
import sys
import threading
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from world import MAX_LINE, Names, Submission, Web

# Longer than anybody waits for a greeting; the connection is the client's to end.
FOREVER_S = 600
# Some servers greet late on purpose.
LATE_S = 6


class Log:
    """Where everything heard is written down, from all doors."""

    def __init__(self, file):
        self.file = open(file, "a")

    def write(self, text):
        self.file.write(text)

    def flush(self):
        self.file.flush()


class Greets(Submission):
    """A submission server, or one that takes mail, with what it heard written down."""

    async def __call__(self, reader, writer):
        peer = writer.get_extra_info("peername")[0]
        await asyncio.sleep(LATE_S if self.server["kind"] == "late" else self.server.get("greets_after", 0))
        await super().__call__(Heard(reader, self.log, self.server, peer), writer)


class Heard:
    """A reader that writes down each line."""

    def __init__(self, reader, log, server, peer):
        self.reader, self.log, self.server, self.peer = reader, log, server, peer

    async def readline(self):
        line = await self.reader.readline()
        if line:
            said = line[:MAX_LINE].decode(errors="replace").strip()
            self.log.write(f"{self.server['address']} {self.server['port']} {self.peer} {said}\n")
            self.log.flush()
        return line


class Says:
    """Says one thing and waits, or closes at once."""

    LINES = {
        "imap": b"* OK [CAPABILITY IMAP4rev1] ready\r\n",
        "ssh": b"SSH-2.0-OpenSSH_9.2p1\r\n",
        "busy": b"421 4.3.2 too busy, please try again later\r\n",
        "listed": b"554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org\r\n",
        "listed550": b"550 5.7.1 Service unavailable; client [192.0.2.7] blocked using dnsbl.sorbs.net\r\n",
        "masked": b"220 **************************************\r\n",
        "between": b"220 relay.lobby.test ESMTP\r\n",
        "mute": b"",
        "hang": None,
    }

    def __init__(self, server, log):
        self.server, self.log = server, log

    async def __call__(self, reader, writer):
        peer = writer.get_extra_info("peername")[0]
        try:
            line = self.LINES[self.server["kind"]]
            if line:
                writer.write(line)
                await writer.drain()
            # Whatever a mute one is told, a ClientHello too.
            while line == b"" and await asyncio.wait_for(reader.read(MAX_LINE), FOREVER_S):
                pass
            while line:
                said = await asyncio.wait_for(reader.readline(), FOREVER_S)
                if not said:
                    break
                text = said[:MAX_LINE].decode(errors="replace").strip()
                self.log.write(f"{self.server['address']} {self.server['port']} {peer} {text}\n")
                self.log.flush()
                if text.upper().startswith("QUIT"):
                    writer.write(b"221 2.0.0 bye\r\n")
                    break
                writer.write(b"502 5.5.1 no\r\n")
        except (ConnectionError, TimeoutError):
            pass
        finally:
            writer.close()


class Everywhere(Names):
    """A name server for which every name is one machine."""

    def __init__(self, address):
        super().__init__({})
        self.address = address

    def answer(self, data):
        at, labels = 12, []
        while data[at]:
            labels.append(data[at + 1 : at + 1 + data[at]].decode().lower())
            at += 1 + data[at]
        self.records = {".".join(labels): {"A": [self.address]}}
        self.existing = set(self.records)
        return super().answer(data)


class Gates:
    """Whoever looks into TLS: a certificate for whatever name is asked for, made by an authority of his own."""

    def __init__(self, door, log):
        self.door, self.log, self.names = door, log, {}
        self.contexts = {name: sealed({"certificate": file}) for name, file in door["shown"].items()}
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(next(iter(door["shown"].values())))
        self.context.sni_callback = self.asked

    def asked(self, connection, name, _):
        if name not in self.contexts:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        connection.context = self.contexts[name]
        self.names[connection] = name
        return None

    async def __call__(self, reader, writer):
        name = self.names.pop(writer.get_extra_info("ssl_object"), "")
        if self.door["port"] != 443:
            # He hands on what the server says, and so its name.
            await Greets({**self.door, "name": name, "kind": "tls"}, None, self.log)(reader, writer)
        else:
            writer.close()


class Proxy:
    """Leads to port 443 of whatever host is named (CONNECT)."""

    def __init__(self, records):
        self.records = records

    async def __call__(self, reader, writer):
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode(errors="replace")
            method, to, _ = head.split("\r\n")[0].split(" ")
            host, _, port = to.rpartition(":")
            addresses = self.records.get(host, {}).get("A", [])
            if method != "CONNECT" or port != "443" or not addresses:
                writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
                return
            there, beyond = await asyncio.open_connection(addresses[0], int(port))
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(hand_on(reader, beyond), hand_on(there, writer))
        except (ConnectionError, ValueError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def begin_old(door):
    """A server of long ago. In a thread: asyncio closes a failed handshake without the alert that says why."""
    context = sealed(door)
    listener = socket.create_server((door["address"], door["port"]), family=socket.AF_INET6 if ":" in door["address"] else socket.AF_INET)

    def visit(connection):
        with connection:
            connection.settimeout(FOREVER_S)
            try:
                if door["kind"] == "starttls":
                    connection.sendall(f"220 {door['name']} ESMTP\r\n".encode())
                    for line in connection.makefile("rb"):
                        if line.upper().startswith(b"EHLO"):
                            connection.sendall(f"250-{door['name']}\r\n250 STARTTLS\r\n".encode())
                        elif line.strip().upper() == b"STARTTLS":
                            connection.sendall(b"220 2.0.0 Go ahead\r\n")
                            break
                        else:
                            connection.sendall(b"221 2.0.0 Bye\r\n")
                            return
                with context.wrap_socket(connection, server_side=True) as inside:
                    inside.sendall(f"220 {door['name']} ESMTP\r\n".encode())
                    inside.recv(MAX_LINE)
            except OSError:
                pass

    def serve():
        while True:
            threading.Thread(target=visit, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()


async def hand_on(reader, writer):
    try:
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
        writer.write_eof()
    except (ConnectionError, OSError):
        pass


async def shake_hands(_, writer):
    """A web server, as far as a look goes: TLS, and nothing else."""
    writer.close()


def sealed(door):
    """What a server shows in TLS, or nothing."""
    if not door.get("certificate"):
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(door["certificate"])
    if door.get("old"):
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            # It is old: that is what it is for.
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def handler(door, context, log):
    if door["kind"] == "web":
        return Web({})
    if door["kind"] in Says.LINES:
        return Says(door, log)
    return shake_hands if door["kind"] == "https" else Greets(door, context, log)


async def main(file):
    world = json.loads(Path(file).read_text())
    loop = asyncio.get_running_loop()
    for server in world["names"]:
        def names(it=server):
            return Everywhere(it["everything"]) if "everything" in it else Names(it["records"])
        await loop.create_datagram_endpoint(names, local_addr=(server["address"], 53))
    log = Log(world["log"])
    for door in world["doors"]:
        if door.get("old"):
            begin_old(door)
            continue
        context = sealed(door)
        at_once = context if door["kind"] in ("tls", "https", "web") else None
        if door["kind"] == "gates":
            visit = Gates(door, log)
            at_once = visit.context
        else:
            visit = Proxy(world["records"]) if door["kind"] == "proxy" else handler(door, context, log)
        await asyncio.start_server(visit, door["address"], door["port"], ssl=at_once, backlog=64)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
