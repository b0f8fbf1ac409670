#!/usr/bin/python3
"""Many small servers in one process: DNS (also over HTTPS), submission and HTTPS, as a description says.

    world.py DESCRIPTION.json

They answer at once and do nothing else, so that what is measured is the program and the link, and
so that hundreds of hosts fit on one machine. For servers that behave like the real ones there is
the rest of the lab. Prints "ready"; each connection is a line in the file that `log` names.

The description: `dns` (address), `records` ({name: {"A"|"AAAA"|"MX"|"SRV": [values]}}), `servers`
([{address, port, name, kind: "starttls"|"tls"|"none"|"https"|"doh", certificate}]), `pages` ({path: text}), `log`,
`otherwise` (records as the server of the kind "doh" has them, where they are not the same).
"""

import asyncio
import ipaddress
import json
import ssl
import struct
import sys

TYPES = {1: "A", 28: "AAAA", 15: "MX", 33: "SRV"}
NXDOMAIN = 3
# One question, and nothing that follows it, is all a client has to say here.
MAX_LINE = 1000


def wire_name(name):
    """A name without compression."""
    labels = [label for label in name.rstrip(".").split(".") if label]
    return b"".join(bytes([len(label)]) + label.encode() for label in labels) + b"\0"


def wire_value(kind, value):
    if kind in ("A", "AAAA"):
        return ipaddress.ip_address(value).packed
    if kind == "MX":
        preference, host = value
        return struct.pack("!H", preference) + wire_name(host)
    priority, weight, port, host = value
    return struct.pack("!HHH", priority, weight, port) + wire_name(host)


class Names(asyncio.DatagramProtocol):
    """An authoritative server for everything there is: what is not described does not exist."""

    def __init__(self, records):
        self.records = records
        # A name above one that exists exists too (RFC 8020).
        self.existing = {".".join(name.split(".")[at:]) for name in records for at in range(name.count(".") + 1)}

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, sender):
        self.transport.sendto(self.answer(data), sender)

    def answer(self, data):
        """The answer to one question, both as they are on the wire."""
        at, labels = 12, []
        while data[at]:
            labels.append(data[at + 1 : at + 1 + data[at]].decode().lower())
            at += 1 + data[at]
        question = data[12 : at + 5]
        kind = TYPES.get(struct.unpack("!H", data[at + 1 : at + 3])[0], "")
        name = ".".join(labels)
        values = self.records.get(name, {}).get(kind, [])
        code = 0 if name in self.existing else NXDOMAIN
        answer = data[:2] + struct.pack("!HHHHH", 0x8580 | code, 1, len(values), 0, 0) + question
        for value in values:
            wire = wire_value(kind, value)
            answer += b"\xc0\x0c" + question[-4:] + struct.pack("!IH", 300, len(wire)) + wire
        return answer


class Submission:
    """A submission server that greets, encrypts, offers to sign in, and takes its leave."""

    def __init__(self, server, context, log):
        self.server, self.context, self.log = server, context, log

    def capabilities(self, inside):
        offered = [self.server["name"], "SIZE 10485760", "8BITMIME"]
        if self.server["kind"] in ("starttls", "late") and not inside:
            offered.append("STARTTLS")
        else:
            offered.append("AUTH PLAIN LOGIN")
        dashes = ["-"] * (len(offered) - 1) + [" "]
        return "".join(f"250{dash}{line}\r\n" for dash, line in zip(dashes, offered))

    async def __call__(self, reader, writer):
        self.log.write(f"{self.server['address']} {self.server['port']} {self.server['name']}\n")
        self.log.flush()
        inside = self.server["kind"] == "tls"
        try:
            writer.write((self.server.get("greeting") or f"220 {self.server['name']} ESMTP").encode() + b"\r\n")
            while line := (await reader.readline())[:MAX_LINE].decode(errors="replace").strip().upper():
                if line.startswith("EHLO"):
                    writer.write(self.capabilities(inside).encode())
                elif line == "STARTTLS" and self.server["kind"] in ("starttls", "late") and not inside:
                    writer.write(b"220 2.0.0 Go ahead\r\n")
                    await writer.drain()
                    await writer.start_tls(self.context)
                    inside = True
                elif line == "QUIT":
                    writer.write(b"221 2.0.0 Bye\r\n")
                    break
                else:
                    writer.write(b"502 5.5.1 Not here\r\n")
            await writer.drain()
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


class Web:
    """Serves pages by their path."""

    def __init__(self, pages):
        self.pages = pages

    async def __call__(self, reader, writer):
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode(errors="replace")
            text = self.pages.get(request.split(" ")[1].split("?")[0])
            body = (text or "").encode()
            status = "404 Not Found" if text is None else "200 OK"
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError, IndexError):
            pass
        finally:
            writer.close()


class Resolver:
    """Answers DNS messages over HTTPS (RFC 8484), one after the other on a connection."""

    def __init__(self, names, log):
        self.names, self.log = names, log

    async def __call__(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode(errors="replace").lower()
                length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:"))
                question = await reader.readexactly(length)
                self.log.write("doh 443 asked\n")
                self.log.flush()
                answer = self.names.answer(question)
                writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\nContent-Length: {len(answer)}\r\n\r\n".encode())
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError, StopIteration):
            pass
        finally:
            writer.close()


async def main(file):
    with open(file) as described:
        world = json.load(described)
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(lambda: Names(world["records"]), local_addr=(world["dns"], 53))
    log = open(world["log"], "a")
    for server in world["servers"]:
        context = None
        if server["kind"] != "none":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(server["certificate"])
        at_once = context if server["kind"] in ("tls", "https", "doh") else None
        if server["kind"] == "doh":
            handler = Resolver(Names({**world["records"], **world.get("otherwise", {})}), log)
        else:
            handler = Web(world["pages"]) if server["kind"] == "https" else Submission(server, context, log)
        await asyncio.start_server(handler, server["address"], server["port"], ssl=at_once, backlog=64)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
