#!/usr/bin/python3
"""What goes over the cable: every TCP segment that begins a connection or has content, one JSON line each.

    wire.py FILE    runs in the servers' namespace until it is ended; prints "ready"

`Wire(FILE)` reads it: what a client said before TLS, and all it said, by its address.
"""

import json
import re
import socket
import struct
import sys

# Ethernet's numbers for everything and for IPv4, and IPv4's for TCP. Only who asks for everything sees what leaves.
ETH_P_ALL, ETH_P_IP, TCP = 0x0003, 0x0800, 6
SYN = 2
# More than everything a run says; a packet that finds no room would be missed.
BUFFER = 16 << 20
# How a record of a handshake begins.
HANDSHAKE = re.compile(rb"\A\x16\x03[\x00-\x04]")


def segment(packet):
    """(source, port, destination, port, sequence number, content) of an IPv4 packet; None if it matters to nobody."""
    head = (packet[0] & 15) * 4
    if packet[9] != TCP:
        return None
    length = struct.unpack("!H", packet[2:4])[0]
    source, destination = (socket.inet_ntoa(packet[at : at + 4]) for at in (12, 16))
    from_port, to_port, sequence = struct.unpack("!HHI", packet[head : head + 8])
    content = packet[head + (packet[head + 12] >> 4) * 4 : length]
    if not content and not packet[head + 13] & SYN:
        return None
    return source, from_port, destination, to_port, sequence, content


class Wire:
    """A recording, read whole."""

    def __init__(self, file):
        self.flows = {}
        for line in file.read_text().splitlines():
            source, from_port, destination, to_port, sequence, content = json.loads(line)
            flow = self.flows.setdefault((source, from_port, destination, to_port), {})
            # The same number again is the same content, sent once more.
            flow.setdefault(sequence, bytes.fromhex(content))

    def said(self, client):
        """For each connection of `client`: to whom, what it said in clear, and everything."""
        for (source, _, destination, _), parts in self.flows.items():
            if source == client:
                ordered = [parts[number] for number in sorted(parts)]
                clear = next((n for n, part in enumerate(ordered) if HANDSHAKE.match(part)), len(ordered))
                yield destination, b"".join(ordered[:clear]), b"".join(ordered)


def main():
    listener = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL))
    # Beyond what the system gives to anybody: this runs as root.
    listener.setsockopt(socket.SOL_SOCKET, 33, BUFFER)
    listener.bind(("eth0", ETH_P_ALL))
    with open(sys.argv[1], "w", buffering=1) as file:
        print("ready", flush=True)
        while True:
            packet, (_, protocol, *_) = listener.recvfrom(65535)
            if protocol == ETH_P_IP and (seen := segment(packet)):
                file.write(json.dumps([*seen[:-1], seen[-1].hex()]) + "\n")


if __name__ == "__main__":
    main()
