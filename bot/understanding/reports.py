"""Couriers' reports in typed words, for those who would rather type than press."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.understanding import late_words, report_words
from delivery.model.attempt import Reason
from delivery.model.exception import Trouble


class Report(StrEnum):
    """What a courier can say about a stop."""

    ARRIVED = "arrived"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNDO = "undo"
    LATE = "late"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Said:
    """A report, with the reason if the words named one."""

    report: Report
    reason: Reason | None = None
    minutes: int | None = None  #: by which the courier is late
    problem: Trouble | None = None
    more: str = ""  #: where or with whom, or a note: what stood behind a colon or a comma


_MORE = re.compile(r"[:,;،؛]| [-–—] ")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_NOT_WORDS = re.compile(r"[^\w\s]")


def _failed(reason: Reason) -> Said:
    return Said(Report.FAILED, reason)


_MEANT: Mapping[str, Said] = {
    report_words.DELIVERED: Said(Report.DELIVERED),
    report_words.ARRIVED: Said(Report.ARRIVED),
    report_words.FAILED: Said(Report.FAILED),
    report_words.SKIP: Said(Report.SKIPPED),
    report_words.UNDO: Said(Report.UNDO),
    report_words.NOT_HOME: _failed(Reason.CONSIGNEE_NOT_HOME),
    report_words.CLOSED: _failed(Reason.CONSIGNEE_BUSINESS_CLOSED),
    report_words.REFUSED: _failed(Reason.CONSIGNEE_REFUSED),
    report_words.NO_ACCESS: _failed(Reason.CONSIGNEE_ACCESS_RESTRICTED),
    report_words.WRONG_ADDRESS: _failed(Reason.CONSIGNEE_INCORRECT_ADDRESS),
    report_words.DAMAGED: _failed(Reason.CARRIER_DAMAGED_PARCEL),
    report_words.LATE: Said(Report.LATE),
    report_words.PROBLEM: Said(Report.PROBLEM),
    report_words.BREAKDOWN: Said(Report.PROBLEM, problem=Trouble.VAN_BROKEN),
    report_words.ACCIDENT: Said(Report.PROBLEM, problem=Trouble.ACCIDENT),
}
_LONGER = frozenset({Report.DELIVERED, Report.FAILED, Report.PROBLEM})  #: more may follow


def report_in(text: str) -> Said | None:
    """The report that a short text is, in any language, with what stands behind a colon or comma; never guessed at."""
    whole = _known().get(_plain(text)) or _late(_plain(text))
    head, mark, rest = _first_part(text)
    if whole is not None or not mark:
        return whole
    said = _known().get(_plain(head))
    return replace(said, more=rest) if said and said.report in _LONGER else None


def _late(text: str) -> Said | None:
    """By how many minutes somebody is late: one number, a word for being late, and nothing that means anything else."""
    numbers = _NUMBER.findall(text)
    words = " ".join(_NUMBER.sub(" ", text).split())
    if len(numbers) != 1:
        return None
    for late in _late_words():
        if f" {late} " in f" {words} ":
            rest = f" {words} ".replace(f" {late} ", " ", 1)
            return Said(Report.LATE, minutes=int(numbers[0])) if _says_nothing(rest) else None
    return None


def _says_nothing(rest: str) -> bool:
    for filler in _fillers():
        rest = rest.replace(f" {filler} ", " ")
    return not rest.strip()


@cache
def _late_words() -> tuple[str, ...]:
    return _longest_first(report_words.LATE)


@cache
def _fillers() -> tuple[str, ...]:
    return _longest_first(late_words.AROUND, late_words.MINUTES)


def _longest_first(*tables: str) -> tuple[str, ...]:
    found = {_plain(one) for table in tables for said in report_words.phrases(table).values() for one in said}
    return tuple(sorted(found, key=len, reverse=True))


def _first_part(text: str) -> tuple[str, str, str]:
    found = _MORE.search(text)
    return (text[: found.start()], found[0], text[found.end() :].strip()) if found else (text, "", "")


@cache
def _known() -> Mapping[str, Said]:
    return {
        _plain(phrase): said
        for table, said in _MEANT.items()
        for said_in_one_language in report_words.phrases(table).values()
        for phrase in said_in_one_language
    }


def _plain(text: str) -> str:
    """Small letters without accents and punctuation: hurried thumbs leave them out."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return " ".join(_NOT_WORDS.sub(" ", bare.replace("ı", "i").replace("ł", "l")).split())
