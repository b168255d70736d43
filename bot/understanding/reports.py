"""Couriers' reports in typed words, for those who would rather type than press."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.understanding import report_words
from delivery.model.attempt import Reason


class Report(StrEnum):
    """What a courier can say about a stop."""

    ARRIVED = "arrived"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNDO = "undo"


@dataclass(frozen=True)
class Said:
    """A report, with the reason if the words named one."""

    report: Report
    reason: Reason | None = None
    more: str = ""  #: where or with whom, or a note: what stood behind a colon or a comma


_MORE = re.compile(r"[:,;،؛]| [-–—] ")
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
}


def report_in(text: str) -> Said | None:
    """The report that a short text is, in any language, with what stands behind a colon or comma; never guessed at."""
    whole = _known().get(_plain(text))
    head, mark, rest = _first_part(text)
    if whole is not None or not mark:
        return whole
    said = _known().get(_plain(head))
    return replace(said, more=rest) if said and said.report in (Report.DELIVERED, Report.FAILED) else None


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
