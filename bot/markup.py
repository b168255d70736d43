"""The one way to Telegram's HTML: every value escaped, nothing longer than Telegram takes."""

import re
from html import escape, unescape

# NUL breaks requests; overrides and isolates can turn a stranger's name into another sentence.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff]")
_MARKED = r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);"
_MARKS = re.compile(_MARKED)
_PIECES = re.compile(f"{_MARKED}|.", re.DOTALL)
ELLIPSIS = "…"


class Html(str):
    """Text that is HTML already: `html` lets it pass as it is."""

    __slots__ = ()


def clean(text: str) -> str:
    """The text without NUL, control characters, lone surrogates and direction overrides."""
    return _UNWANTED.sub("", text)


def html(template: str, **values: object) -> Html:
    """Fill `{name}` placeholders of a trusted template; every value is cleaned and escaped unless it is Html."""
    return Html(template.format_map({name: _safe(value) for name, value in values.items()}))


def _safe(value: object) -> str:
    return str(value) if isinstance(value, Html) else escape(clean(str(value)), quote=True)


def join(*parts: str, between: str = "\n") -> Html:
    """Put several pieces of HTML together, empty ones left out."""
    return Html(between.join(part for part in parts if part))


def plain(markup: str) -> str:
    """What a reader sees of it: no tags, entities decoded."""
    return _MARKS.sub(_seen, markup)


def units(text: str) -> int:
    """Length as Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_plain(text: str, limit: int) -> str:
    """The text, shortened to so many UTF-16 units with an ellipsis where it is longer."""
    if units(text) <= limit:
        return text
    kept, length = [], 1
    for character in text:
        length += units(character)
        if length > limit:
            break
        kept.append(character)
    return "".join(kept) + ELLIPSIS


def cut(markup: str, limit: int) -> Html:
    """The HTML, shortened so that its visible text fits, with every open tag closed."""
    if units(plain(markup)) <= limit:
        return Html(markup)
    kept: list[str] = []
    open_tags: list[str] = []
    length = 1
    for piece in _PIECES.findall(markup):
        if _is_tag(piece):
            _follow(piece, open_tags)
        else:
            length += units(unescape(piece))
            if length > limit:
                break
        kept.append(piece)
    closing = "".join(f"</{name}>" for name in reversed(open_tags))
    return Html("".join(kept) + ELLIPSIS + closing)


def _seen(mark: re.Match[str]) -> str:
    return "" if _is_tag(mark[0]) else unescape(mark[0])


def _is_tag(piece: str) -> bool:
    return len(piece) > 1 and piece.startswith("<")


def _follow(tag: str, open_tags: list[str]) -> None:
    name = tag.strip("</>").split()[0]
    if not tag.startswith("</"):
        open_tags.append(name)
    elif open_tags and open_tags[-1] == name:
        open_tags.pop()
