"""The HTML parse mode: Telegram's tags, its tolerance and its error messages."""

import re
from dataclasses import dataclass, field
from html import unescape

from sandbox.botapi.entities.formatted import Entity, Formatted, ParseError, in_order, utf16_length
from sandbox.botapi.entities.tags import KNOWN_TAGS, Tag, entity_of

_REFERENCE = re.compile(rb"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot);?")
_NAME_TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
_SPACE = b" \t\r\n\v\f\0"


def parse_html(html: str) -> Formatted:
    """The text and entities of an HTML message; ParseError in Telegram's words."""
    return _Html(html.encode()).parse()


@dataclass
class _Html:
    source: bytes
    at: int = 0
    text: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def parse(self) -> Formatted:
        while self.at < len(self.source):
            if self._here() != b"<":
                self._plain()
            elif self.source[self.at + 1 : self.at + 2] == b"/":
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return Formatted("".join(self.text), in_order(self.entities))

    def _here(self) -> bytes:
        return self.source[self.at : self.at + 1]

    def _plain(self) -> None:
        end = self.source.find(b"<", self.at)
        end = len(self.source) if end < 0 else end
        piece = _unreferenced(self.source[self.at : end])
        self.text.append(piece)
        self.offset += utf16_length(piece)
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._until(_SPACE + b">").decode().lower()
        if self.at >= len(self.source):
            raise ParseError(f"Unclosed start tag at byte offset {begin}")
        if name not in KNOWN_TAGS:
            raise ParseError(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(Tag(name, attributes, self.offset, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._here() == b">":
                self.at += 1
                return attributes
            if self.at >= len(self.source):
                raise ParseError(f'Unclosed start tag "{tag}" at byte offset {begin}')
            name = self._until(_SPACE + b"=>").decode()
            attributes[name] = self._value(tag, name, begin)

    def _value(self, tag: str, attribute: str, begin: int) -> str:
        if not attribute:
            raise ParseError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_spaces()
        if self._here() != b"=":
            if tag == "blockquote" and attribute == "expandable":
                return ""
            words = "Expected equal sign in declaration of an attribute of the tag"
            raise ParseError(f'{words} "{tag}" at byte offset {begin}')
        self.at += 1
        self._skip_spaces()
        if self._here() in {b'"', b"'"}:
            return self._quoted(begin)
        return self._token()

    def _quoted(self, begin: int) -> str:
        quote = self._here()
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise ParseError(f"Unclosed start tag at byte offset {begin}")
        value = _unreferenced(self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _token(self) -> str:
        begin = self.at
        token = _NAME_TOKEN.match(self.source, begin)
        self.at = token.end() if token else begin
        if self._here() not in {b">", b" ", b"\n", b"\t", b"\r"}:
            raise ParseError(f"Unexpected end of name token at byte offset {begin}")
        return self.source[begin : self.at].decode().lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise ParseError(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = self._until(_SPACE + b">").decode().lower()
        self._skip_spaces()
        if self._here() != b">":
            raise ParseError(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            words = f'expected "</{tag.name}>", found "</{name}>"'
            raise ParseError(f"Unmatched end tag at byte offset {begin}, {words}")
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: Tag) -> None:
        inner = "".join(self.text[tag.piece :])
        entity = entity_of(tag, self.offset - tag.offset, inner, self.entities)
        if entity is not None:
            self.entities.append(entity)

    def _until(self, stops: bytes) -> bytes:
        begin = self.at
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def _skip_spaces(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in _SPACE:
            self.at += 1


def _unreferenced(raw: bytes) -> str:
    return _REFERENCE.sub(_character, raw).decode(errors="replace")


def _character(found: re.Match[bytes]) -> bytes:
    name = found[1].decode()
    return unescape(f"&{name};").encode()
