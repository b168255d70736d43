"""The specifications and sections of a VRPLIB text, each with its lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from planning.files.refusal import FileUnreadable, Why
from planning.files.rows import Row, number, rows_of, whole

#: What is understood; anything else could change the problem and is refused.
EDGES = {"EDGE_WEIGHT_TYPE", "EDGE_WEIGHT_FORMAT", "NODE_COORD_TYPE", "DISPLAY_DATA_TYPE"}
SPECIFICATIONS = {"NAME", "COMMENT", "TYPE", "DIMENSION", "VEHICLES", "CAPACITY", "DISTANCE", "SERVICE_TIME", *EDGES}
DRAWN = {"NODE_COORD", "DISPLAY_DATA"}
SECTIONS = {"DEMAND", "TIME_WINDOW", "SERVICE_TIME", "RELEASE_TIME", "DEPOT", "EDGE_WEIGHT", *DRAWN}


@dataclass
class Sections:
    """A text taken apart: specifications by key, rows by section; `last` is the last line with words."""

    specifications: dict[str, tuple[int, str]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    last: int = 0

    def word(self, key: str, default: str = "") -> str:
        """Give a specification's text."""
        return self.specifications.get(key, (0, default))[1]

    def number(self, key: str) -> int | None:
        """Give a specification that is a whole number, if it is there."""
        if key not in self.specifications:
            return None
        line, text = self.specifications[key]
        return whole(number(text, line, key), line, key)

    def columns(self, section: str, size: int, names: Sequence[str]) -> dict[int, tuple[int, list[float]]]:
        """Give the numbers of a section by node, 0 first, each with its line."""
        found: dict[int, tuple[int, list[float]]] = {}
        for row in self.rows[section]:
            first, *numbers = row.numbers((section, *names))
            node = whole(first, row.line, section, least=1, most=size) - 1
            if node in found:
                raise FileUnreadable(Why.DOUBLED, line=row.line, what=section, found=node + 1)
            found[node] = (row.line, numbers)
        if len(found) != size:
            line = self.rows[section][-1].line if self.rows[section] else self.last
            raise FileUnreadable(Why.TRUNCATED, line=line, what=f"{section}_SECTION ({size})", found=len(found))
        return found


def taken_apart(text: str) -> Sections:
    """Take a text apart at its keys and sections."""
    found, current = Sections(), None
    for row in _until_eof(rows_of(text)):
        found.last = row.line
        first = row.words[0].rstrip(":").upper()
        if first.endswith("_SECTION"):
            current = _section(found, first.removesuffix("_SECTION"), row.line)
        elif ":" in row.words[0] or (row.words[1:2] and row.words[1].startswith(":")):
            _specification(found.specifications, row)
        elif current is None:
            raise FileUnreadable(Why.NOT_KNOWN, line=row.line, found=" ".join(row.words))
        else:
            current.append(row)
    return found


def _until_eof(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        if row.words[0].upper() == "EOF":
            return
        yield row


def _section(found: Sections, name: str, line: int) -> list[Row]:
    if name not in SECTIONS:
        raise FileUnreadable(Why.NOT_KNOWN, line=line, found=f"{name}_SECTION")
    if name in found.rows:
        raise FileUnreadable(Why.DOUBLED, line=line, what=f"{name}_SECTION", found=f"{name}_SECTION")
    return found.rows.setdefault(name, [])


def _specification(known: dict[str, tuple[int, str]], row: Row) -> None:
    key, _, text = " ".join(row.words).partition(":")
    key = key.strip().upper()
    if key not in SPECIFICATIONS:
        raise FileUnreadable(Why.NOT_KNOWN, line=row.line, found=key)
    if key in known:
        raise FileUnreadable(Why.DOUBLED, line=row.line, what=key, found=key)
    known[key] = (row.line, text.strip())
