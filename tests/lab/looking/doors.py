#!/usr/bin/python3
"""Mail servers with manners of their own, for `looks`: a greeting, or what comes instead of one.

    doors.py DESCRIPTION.json

The description: `names` ([{address, records}], a name server each), `doors` ([{address, port, name, kind, certificate}]),
`log`. Each line of the log is one connection or one line that was heard: `address port peer what`. Prints "ready".
"""

import asyncio
import json
import ssl
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from world import MAX_LINE, Names, Submission

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
        if self.server["kind"] == "late":
            await asyncio.sleep(LATE_S)
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


async def shake_hands(_, writer):
    """A web server, as far as a look goes: TLS, and nothing else."""
    writer.close()


def handler(door, context, log):
    if door["kind"] in Says.LINES:
        return Says(door, log)
    return shake_hands if door["kind"] == "https" else Greets(door, context, log)


async def main(file):
    world = json.loads(Path(file).read_text())
    loop = asyncio.get_running_loop()
    for server in world["names"]:
        await loop.create_datagram_endpoint(lambda it=server: Names(it["records"]), local_addr=(server["address"], 53))
    log = Log(world["log"])
    for door in world["doors"]:
        context = None
        if door.get("certificate"):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(door["certificate"])
        at_once = context if door["kind"] in ("tls", "https") else None
        await asyncio.start_server(handler(door, context, log), door["address"], door["port"], ssl=at_once, backlog=64)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
