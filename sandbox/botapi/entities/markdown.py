"""The MarkdownV2 parse mode."""

from dataclasses import dataclass, field

from sandbox.botapi.entities.formatted import Entity, Formatted, ParseError, in_order, utf16_length
from sandbox.botapi.entities.links import link_entity

_RESERVED = set("_*[]()~`>#+-=|{}.!")
_MARKS = {"||": "spoiler", "__": "underline", "*": "bold", "_": "italic", "~": "strikethrough"}


def parse_markdown(source: str) -> Formatted:
    """The text and entities of a MarkdownV2 message; ParseError in Telegram's words."""
    return _Markdown(source).parse()


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    mark: str
    offset: int
    begin: int
    piece: int = 0


@dataclass
class _Markdown:
    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    quote: int | None = None

    def parse(self) -> Formatted:
        while self.at < len(self.source):
            self._step(self.source[self.at])
        self._end_quote()
        if self.open:
            last = self.open[-1]
            raise ParseError(f"Can't find end of {_name(last.kind)} entity at byte offset {last.begin}")
        return Formatted("".join(self.text), in_order(self.entities))

    def _step(self, character: str) -> None:
        if character == "\\" and "\0" < self.source[self.at + 1 : self.at + 2] <= "~":
            self._add(self.source[self.at + 1], 2)
        elif self._verbatim():
            return
        elif character == "\n" and self.quote is not None and self.source[self.at + 1 : self.at + 2] != ">":
            self._end_quote()
            self._add("\n", 1)
        elif character == ">" and self._line_begins():
            self.quote = self.offset if self.quote is None else self.quote
            self.at += 1
        elif self._mark(character):
            return
        elif character in _RESERVED:
            words = f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            raise ParseError(words)
        else:
            self._add(character, 1)

    def _line_begins(self) -> bool:
        return self.at == 0 or self.source[self.at - 1] == "\n"

    def _add(self, piece: str, taken: int) -> None:
        self.text.append(piece)
        self.offset += utf16_length(piece)
        self.at += taken

    def _verbatim(self) -> bool:
        mark = "```" if self.source.startswith("```", self.at) else "`"
        if not self.source.startswith(mark, self.at):
            return False
        kind, begin = ("pre" if mark == "```" else "code"), self._byte()
        inner, end = self._raw_until(mark, self.at + len(mark), kind, begin)
        language, inner = _language(inner) if kind == "pre" else ("", inner)
        entity: Entity = {"type": kind, "offset": self.offset, "length": utf16_length(inner)}
        if inner:
            self.entities.append({**entity, **({"language": language} if language else {})})
        self._add(inner, 0)
        self.at = end
        return True

    def _raw_until(self, mark: str, start: int, kind: str, begin: int) -> tuple[str, int]:
        taken, at = [], start
        while at < len(self.source) and not self.source.startswith(mark, at):
            at += self.source[at] == "\\" and self.source[at + 1 : at + 2] in {"`", "\\"}
            taken.append(self.source[at])
            at += 1
        if at >= len(self.source):
            raise ParseError(f"Can't find end of {_name(kind)} entity at byte offset {begin}")
        return "".join(taken), at + len(mark)

    def _mark(self, character: str) -> bool:
        if character == "[" or self.source.startswith("![", self.at):
            size = 1 if character == "[" else 2
            kind = "text_link" if size == 1 else "custom_emoji"
            self.open.append(_Open(kind, "]", self.offset, self._byte(), len(self.text)))
            self.at += size
            return True
        if character == "]" and self.open and self.open[-1].mark == "]":
            self._close_link(self.open.pop())
            return True
        mark = next((m for m in _MARKS if self.source.startswith(m, self.at)), None)
        if mark is None:
            return False
        self._toggle(mark)
        return True

    def _toggle(self, mark: str) -> None:
        if mark == "__" and self.open and self.open[-1].mark == "_":
            mark = "_"
        if mark == "||" and self.quote is not None and self._ends_line() and not self._is_open("||"):
            self.at += 2
            self._end_quote(expandable=True)
            return
        if self.open and self.open[-1].mark == mark:
            last = self.open.pop()
            self._entity({"type": last.kind}, last.offset)
        elif self._is_open(mark):
            last = self.open[-1]
            raise ParseError(f"Can't find end of {_name(last.kind)} entity at byte offset {last.begin}")
        else:
            self.open.append(_Open(_MARKS[mark], mark, self.offset, self._byte()))
        self.at += len(mark)

    def _is_open(self, mark: str) -> bool:
        return any(one.mark == mark for one in self.open)

    def _ends_line(self) -> bool:
        return self.source[self.at + 2 : self.at + 3] in {"", "\n"}

    def _close_link(self, last: _Open) -> None:
        self.at += 1
        address = "".join(self.text[last.piece :])
        if self.source[self.at : self.at + 1] == "(":
            address, self.at = self._raw_address(self.at + 1)
        place = {"offset": last.offset, "length": self.offset - last.offset}
        if last.kind == "custom_emoji":
            identifier = address.removeprefix("tg://emoji?id=")
            if not identifier.isdigit():
                raise ParseError("Custom emoji URL must have scheme tg and host emoji")
            self._entity({"type": "custom_emoji", "custom_emoji_id": identifier}, last.offset)
        elif place["length"] and (entity := link_entity(address, place)):
            self.entities.append(entity)

    def _raw_address(self, start: int) -> tuple[str, int]:
        taken, at = [], start
        while at < len(self.source) and self.source[at] != ")":
            at += self.source[at] == "\\" and at + 1 < len(self.source)
            taken.append(self.source[at])
            at += 1
        if at >= len(self.source):
            raise ParseError(f"Can't find end of a URL at byte offset {len(self.source[:start].encode())}")
        return "".join(taken), at + 1

    def _entity(self, entity: Entity, offset: int) -> None:
        if self.offset > offset:
            self.entities.append({**entity, "offset": offset, "length": self.offset - offset})

    def _end_quote(self, *, expandable: bool = False) -> None:
        if self.quote is not None:
            self._entity({"type": "expandable_blockquote" if expandable else "blockquote"}, self.quote)
        self.quote = None

    def _byte(self) -> int:
        return len(self.source[: self.at].encode())


def _language(inner: str) -> tuple[str, str]:
    head, newline, rest = inner.partition("\n")
    if newline and head and not any(c.isspace() or c == "`" for c in head):
        return head, rest
    return "", inner.removeprefix("\n")


def _name(kind: str) -> str:
    names = {"pre": "PreCode", "text_link": "TextUrl", "custom_emoji": "CustomEmoji"}
    return names.get(kind, kind.capitalize())
