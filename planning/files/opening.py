"""Opens a file and says what kind it is from its first bytes, before it is read as a whole."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from planning.files.refusal import FileUnreadable, Why, shortened

LARGEST: Final = 256 * 2**20  # bytes: a table of 6,000 places as text
SNIFF: Final = 8192
SPECIFICATION: Final = re.compile(
    r"\s*(NAME|COMMENT|TYPE|DIMENSION|VEHICLES|CAPACITY|EDGE_WEIGHT_\w+)\s*:", re.IGNORECASE
)
CONTROL: Final = bytes(each for each in range(32) if each not in b"\t\n\v\f\r")


class Kind(StrEnum):
    """Which of the formats."""

    JSON = "json"
    VRPLIB = "vrplib"
    SOLOMON = "solomon"
    SOLUTION = "solution"


def opened(path: Path) -> tuple[Kind, str]:
    """Give what kind of file it is, and its text."""
    try:
        with path.open("rb") as file:
            head = file.read(SNIFF)
            kind = sniffed(head)
            body = file.read(LARGEST - len(head) + 1)
    except OSError as error:
        raise FileUnreadable(Why.MISSING, found=error.strerror) from error
    if len(head) + len(body) > LARGEST:
        raise FileUnreadable(Why.TOO_LARGE, found=LARGEST // 2**20)
    if b"\0" in body:
        raise FileUnreadable(Why.BINARY)
    return kind, (head + body).decode("utf-8-sig", errors="replace")


def sniffed(head: bytes) -> Kind:
    """Say from its first bytes what kind of file it is."""
    if not head.strip():
        raise FileUnreadable(Why.EMPTY)
    if head.translate(None, CONTROL) != head:
        raise FileUnreadable(Why.BINARY)
    text = head.decode("utf-8-sig", errors="replace").lstrip()
    lines = [line.strip() for line in text.splitlines() if line.strip()][:12]
    if text.startswith(("{", "[")):
        return Kind.JSON
    if any(SPECIFICATION.match(line) for line in lines[:3]):
        return Kind.VRPLIB
    if any(line.upper() == "VEHICLE" for line in lines[:4]):
        return Kind.SOLOMON
    if re.match(r"Route\s*#?\d+\s*:", lines[0], re.IGNORECASE):
        return Kind.SOLUTION
    raise FileUnreadable(Why.FOREIGN, line=1, found=shortened(lines[0], 30))
