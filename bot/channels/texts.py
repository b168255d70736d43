"""Text messages: so short that they fit one or two, and the link is never cut."""

import re

from bot.markup import plain

# GSM 03.38: what fits seven bits, and what costs two of them.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€")
TWO, TWO_WIDE = 306, 134  #: characters of two texts, and of two in any other alphabet
_PICTURES = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+ ?")
_ALIKE = str.maketrans({"–": "-", "—": "-", "…": "...", "’": "'", "“": '"', "”": '"', "„": '"'})
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))


def text_message(markup: str, link: str) -> str:
    """The first lines of a message that fit two texts, with the link behind them."""
    bare = _PICTURES.sub("", plain(markup).translate(_ALIKE | _SPACES))
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    for count in range(len(lines), 0, -1):
        if _fits(text := _with(lines[:count], link)):
            return text
    words = lines[0].split() if lines else []
    while words and not _fits(_with(words, link)):
        words.pop()
    return _with(words, link)


def length(text: str) -> int:
    """How many characters a text counts for; two-byte alphabets count each UTF-16 unit."""
    if is_plain(text):
        return sum(2 if each in _EXTENDED else 1 for each in text)
    return len(text.encode("utf-16-le")) // 2


def is_plain(text: str) -> bool:
    """Whether it needs seven bits a character only."""
    return all(each in _BASIC or each in _EXTENDED for each in text)


def _fits(text: str) -> bool:
    return length(text) <= (TWO if is_plain(text) else TWO_WIDE)


def _with(parts: list[str], link: str) -> str:
    return " ".join(part for part in (*parts, link) if part)
