"""A picture of a door, small and in one colour; enough for a chat."""

from base64 import b64encode
from random import Random
from struct import pack
from zlib import compress, crc32

_SIDE = 48


def snapshot(random: Random) -> str:
    """A PNG in base64."""
    colour = bytes(random.randint(60, 220) for _ in range(3))
    rows = b"".join(b"\0" + colour * _SIDE for _ in range(_SIDE))
    header = pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", compress(rows)) + _chunk(b"IEND", b"")
    return b64encode(png).decode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))
