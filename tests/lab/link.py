#!/usr/bin/python3
"""A link with a chosen round-trip time between two network namespaces.

    link.py --rtt-ms 40 --near NAMESPACE --far NAMESPACE

Two TUN devices, one in each, and this program between them, which holds every packet back for half
the round trip: kernels without netem (containers, small machines) have no other way. The first
packet that would arrive is always the first that leaves; none is lost. Prints "ready", runs until it is ended.
"""

import argparse
import ctypes
import fcntl
import heapq
import os
import select
import signal
import struct
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
DEVICE = "wan0"
# Packets read from one side before the other is looked at again.
BURST = 64
MTU = 1400


def tunnel_in(namespace):
    """A TUN device inside `namespace`; it goes when this process ends."""
    libc = ctypes.CDLL(None, use_errno=True)
    here = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/var/run/netns/{namespace}", os.O_RDONLY)
    try:
        if libc.setns(there, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", DEVICE.encode(), IFF_TUN | IFF_NO_PI))
        libc.setns(here, CLONE_NEWNET)
    finally:
        os.close(here)
        os.close(there)
    return device


def forward(near, far, half):
    """Carries packets both ways, each `half` seconds late, until SIGTERM."""
    over = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.append(True))
    queue, serial = [], 0
    while not over:
        now = time.monotonic()
        while queue and queue[0][0] <= now:
            _, _, device, packet = heapq.heappop(queue)
            try:
                os.write(device, packet)
            except OSError:
                pass  # The other side has just gone down.
        wait = max(0.0, queue[0][0] - time.monotonic()) if queue else 0.5
        for device in select.select([near, far], [], [], wait)[0]:
            for _ in range(BURST):
                try:
                    packet = os.read(device, 2048)
                except (BlockingIOError, OSError):
                    break
                serial += 1
                heapq.heappush(queue, (time.monotonic() + half, serial, far if device == near else near, packet))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rtt-ms", type=float, required=True)
    parser.add_argument("--near", required=True)
    parser.add_argument("--far", required=True)
    given = parser.parse_args()
    near, far = tunnel_in(given.near), tunnel_in(given.far)
    print("ready", flush=True)
    forward(near, far, given.rtt_ms / 2000)


if __name__ == "__main__":
    main()
