"""One drawing → pixels of every size, and the two containers that Windows and macOS want: draw.py SVG FOLDER."""

import pathlib
import struct
import sys

import resvg_py

# What desktops, Windows and macOS ask for.
SIZES = [16, 20, 24, 32, 40, 48, 64, 96, 128, 256, 512, 1024]
# Windows shows these; 20 and 40 are the small ones at 125 % and 250 %.
ICO = [16, 20, 24, 32, 40, 48, 64, 128, 256]
# What each size is called in an ICNS file; the second half are the same for screens of twice the density.
ICNS = [
    (b"icp4", 16), (b"icp5", 32), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512),
    (b"ic11", 32), (b"ic12", 64), (b"ic13", 256), (b"ic14", 512), (b"ic10", 1024),
]


def ico(pictures):
    """ICONDIR, one ICONDIRENTRY each, then the PNG files as they are (Windows Vista and later)."""
    offset = 6 + 16 * len(ICO)
    entries, data = b"", b""
    for size in ICO:
        # One octet for width and height; 256 is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(pictures[size]), offset + len(data))
        data += pictures[size]
    return struct.pack("<HHH", 0, 1, len(ICO)) + entries + data


def icns(pictures):
    """A head, then every picture with its name and length, all big-endian."""
    body = b"".join(name + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for name, size in ICNS)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main():
    drawing = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    folder = pathlib.Path(sys.argv[2])
    pictures = {
        size: bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=size, height=size, skip_system_fonts=True))
        for size in SIZES
    }
    for size, picture in pictures.items():
        (folder / f"toukan-{size}.png").write_bytes(picture)
    (folder / "toukan.ico").write_bytes(ico(pictures))
    (folder / "toukan.icns").write_bytes(icns(pictures))


main()
