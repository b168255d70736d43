"""Reads a folded text into items: dates and clock times by their shape, all else by the lexicon."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.when.items import Item, Token
from bot.understanding.when.lexicon import Lexicon, Sense
from bot.understanding.when.spelling import near
from bot.understanding.when.tokens import tokens

_LONG_NUMBER = re.compile(r"\+?\d(?:[\d ()/#*-]{6,})\d|\d{5,}|[a-z]*\d+[#*]\d+|\d{3,4}(?![\d:.])")
_ISO = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)")
_FULL_DATE = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(20\d\d|\d\d)(?!\d|[:h])")
_DOTTED_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?!\d)")
_SLASHED_DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_CLOCK = re.compile(r"(\d{1,2})\s?(?:[:h]|\.(?=\d\d(?!\d|\.)))\s?(\d\d)(?!\d)")
_DASHED_DATE = re.compile(r"(\d{1,2})-(\d{1,2})(?![\d-])")
_MONTHS, _DAYS, _HOURS, _MINUTES = 12, 31, 24, 60
_BREAKS = frozenset(".,;!?\n()")


def read(folded: str, words: Lexicon) -> list[Item]:
    """Every item from left to right."""
    row, index, found = [_mended(token, words) for token in tokens(folded, mixed=words.mixed)], 0, []
    while index < len(row):
        several = _shaped(folded, row[index]) or _spoken(row, index, words)
        found += several
        end = several[-1].end
        while index < len(row) and row[index].start < end:
            index += 1
    return found


def _mended(token: Token, words: Lexicon) -> Token:
    return replace(token, text=near(token.text, words) or token.text)


def _shaped(folded: str, token: Token) -> list[Item]:
    if not (token.text.isdigit() or token.text == "+"):
        return []
    for shape in (_date, _clock_or_date, _telephone, _number):
        item = shape(folded, token)
        if item is not None:
            return [item]
    return []


def _date(folded: str, token: Token) -> Item | None:
    for pattern, order in ((_ISO, (3, 2, 1)), (_FULL_DATE, (1, 2, 3)), (_DOTTED_DATE, (1, 2)), (_SLASHED_DATE, (1, 2))):
        found = pattern.match(folded, token.start)
        if found:
            parts = [int(found.group(place)) for place in order]
            year = parts[2] if len(parts) > len(("day", "month")) else 0
            if _is_day(parts[0], parts[1]):
                return Item("date", found.start(), found.end(), "", parts[0], parts[1], year)
            if _is_day(parts[1], parts[0]):
                return Item("date", found.start(), found.end(), "", parts[1], parts[0], year)
    return None


def _clock_or_date(folded: str, token: Token) -> Item | None:
    found = _CLOCK.match(folded, token.start)
    if found:
        hour, minute = int(found.group(1)), int(found.group(2))
        if hour <= _HOURS and minute < _MINUTES:
            exact = "exact" if found.group(1).startswith("0") else ""
            return Item("clock", found.start(), found.end(), exact, hour, minute)
        if _is_day(hour, minute) and "." in found.group():
            return Item("date", found.start(), found.end(), "", hour, minute)
    dashed = _DASHED_DATE.match(folded, token.start)
    if dashed and int(dashed.group(1)) > _HOURS and _is_day(int(dashed.group(1)), int(dashed.group(2))):
        return Item("date", dashed.start(), dashed.end(), "", int(dashed.group(1)), int(dashed.group(2)))
    return None


def _telephone(folded: str, token: Token) -> Item | None:
    found = _LONG_NUMBER.match(folded, token.start)
    return Item("word", found.start(), found.end()) if found else None


def _number(_: str, token: Token) -> Item | None:
    if not token.text.isdigit():
        return None
    exact = "exact" if token.text.startswith("0") else ""
    return Item("num", token.start, token.end, exact, int(token.text))


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= _DAYS and 1 <= month <= _MONTHS


def _spoken(row: list[Token], index: int, words: Lexicon) -> list[Item]:
    token = row[index]
    glued = _glued(row, index, words)
    if glued:
        return [glued]
    found = words.at(row, index)
    if found is not None:
        sense, length = found
        return list(_items(sense, token.start, row[index + length - 1].end))
    if token.text in _BREAKS:
        return [Item("break", token.start, token.end, token.text)]
    return [Item("dash" if token.text == "-" else "word", token.start, token.end, token.text)]


def _glued(row: list[Token], index: int, words: Lexicon) -> Item | None:
    """Letters right behind a number, perhaps after an apostrophe: 28th, 14u, 5'ten."""
    token, before = row[index], row[index - 1] if index else None
    if before is not None and before.text in {"'", "-"} and index > 1 and before.end == token.start:
        before = row[index - 2] if row[index - 2].end == before.start else None
    if before is None or not before.text.isdigit() or token.start - before.end > 1:
        return None
    if (
        token.text in {"'", "-"}
        or token.text not in words.glued
        or (token.start > before.end and row[index - 1] is before)
    ):
        return None
    kind, _, name = words.glued[token.text].partition(":")
    return Item(kind, token.start, token.end, name)


def _items(sense: Sense, start: int, end: int) -> Iterator[Item]:
    for kind, value in sense:
        number = value.lstrip("-").isdigit()
        yield Item(kind, start, end, "" if number else value, int(value) if number else 0)
