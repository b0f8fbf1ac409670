#!/usr/bin/python3
"""One end of a tunnel for `looks`: packets of a tun device go over UDP to the other end, as a VPN's do.

    tunnel.py DEVICE OWN-ADDRESS OTHER-ADDRESS PORT

The device is there already. Nothing is encrypted: what the program under test sees of it is the device.
"""

import fcntl
import os
import select
import socket
import struct
import sys

# linux/if_tun.h
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
MAX_PACKET = 65535
BUFFER = 4 << 20


def main():
    device, own, other, port = sys.argv[1:]
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    # What is behind may be taken from here only late, on a busy machine.
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    line.bind((own, int(port)))
    line.connect((other, int(port)))
    # Last: by this the device shows a carrier, which says that the tunnel is there.
    tun = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", device.encode(), IFF_TUN | IFF_NO_PI))
    while True:
        for ready in select.select([tun, line], [], [])[0]:
            try:
                if ready == tun:
                    line.send(os.read(tun, MAX_PACKET))
                else:
                    os.write(tun, line.recv(MAX_PACKET))
            except OSError:
                # The other end is not there yet, or a packet is none: as on every line, it is lost.
                continue


if __name__ == "__main__":
    main()
