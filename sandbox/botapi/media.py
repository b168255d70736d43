"""Files that were sent: their ids, sizes and bytes."""

import struct
from dataclasses import dataclass
from mimetypes import guess_extension, guess_type
from random import Random
from typing import Any

from sandbox.botapi.refusals import Refusal, bad_request

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
TOO_LARGE = Refusal(413, "Request Entity Too Large")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file with the ids under which bots know it."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Where it can be downloaded, below the bot's file address."""
        folder = {"photo": "photos", "voice": "voice"}.get(self.kind, "documents")
        suffix = ".jpg" if self.kind == "photo" else guess_extension(self.mime) or ".bin"
        return f"{folder}/file_{self.unique_id}{suffix}"

    def ids(self) -> dict[str, Any]:
        """The fields that every file object has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def json(self) -> Any:
        """The object (or, for a photo, the list of sizes) inside a message."""
        if self.kind == "photo":
            return [{**self.ids(), "width": self.width, "height": self.height}]
        if self.kind == "voice":
            return {**self.ids(), "duration": 3, "mime_type": self.mime}
        return {**self.ids(), "file_name": self.name, "mime_type": self.mime}


class Files:
    """Everything that was uploaded, by id and by path."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, content: bytes, name: str = "", mime: str = "") -> StoredFile:
        """Store an upload; photos must be images of a size that Telegram takes."""
        if len(content) > MAX_UPLOAD:
            raise TOO_LARGE
        if not content:
            raise bad_request("file must be non-empty")
        width, height = _photo_size(content) if kind == "photo" else (0, 0)
        mime = mime or guess_type(name)[0] or "application/octet-stream"
        unique = f"AQAD{self._random.getrandbits(48):012x}"
        identifier = f"AgACAgIAAxkBAAM{self._random.getrandbits(192):048x}"
        stored = StoredFile(identifier, unique, kind, name or kind, mime, content, width, height)
        self._by_id[stored.id] = self._by_path[stored.path] = stored
        return stored

    def known(self, file_id: str, kind: str | None = None) -> StoredFile:
        """A file sent before, by its id."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if kind is not None and stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """A file by its id, None if there is none."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """A file by its download path."""
        return self._by_path.get(path)


def _photo_size(content: bytes) -> tuple[int, int]:
    size = image_size(content)
    if len(content) > MAX_PHOTO:
        raise bad_request("file is too big")
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the header of a PNG, JPEG, GIF or WebP."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return _sized(struct.unpack(">II", content[16:24]))
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        return _sized(struct.unpack("<HH", content[6:10]))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp_size(content)
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _sized(pair: tuple[Any, ...]) -> tuple[int, int] | None:
    width, height = int(pair[0]), int(pair[1])
    return (width, height) if width and height else None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    form = content[12:16]
    if form == b"VP8X" and len(content) >= 30:
        wide, high = content[24:27], content[27:30]
        return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
    if form == b"VP8L" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if form == b"VP8 " and len(content) >= 30:
        wide, high = struct.unpack("<HH", content[26:30])
        return wide & 0x3FFF, high & 0x3FFF
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            return None
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return _sized((wide, high))
        at += 2 + length
    return None
