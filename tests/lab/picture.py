"""Writes a picture of the screen as PNG. Runs as a program of its own on a desktop: `picture.py FILE`."""

import struct
import sys
import zlib

from Xlib import X, display


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main():
    root = display.Display().screen().root
    size = root.get_geometry()
    pixels = root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data
    colours = bytearray(3 * size.width * size.height)
    # Xvfb keeps 24 bits of colour in 32, blue first.
    for colour in range(3):
        colours[colour::3] = pixels[2 - colour::4]
    line = 3 * size.width
    lines = b"".join(b"\0" + colours[at:at + line] for at in range(0, len(colours), line))
    with open(sys.argv[1], "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size.width, size.height, 8, 2, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(lines, 1)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    main()
