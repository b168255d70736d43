"""The keys below the input field while a courier is on shift: no card has to be looked for."""

from collections.abc import Mapping
from functools import cache

from bot import marks
from bot.screen import Button, Screen
from bot.understanding.reports import Report, Said
from locales import LANGUAGES, Words, words_in

_ROWS = ((Report.ARRIVED, Report.DELIVERED), (Report.FAILED, Report.SKIPPED), (Report.LATE, Report.PROBLEM))


def shift_keys(words: Words) -> Screen:
    """Shown when a route begins; they stay until it ends."""
    labels = _labels(words)
    rows = tuple(tuple(Button(labels[report]) for report in row) for row in _ROWS)
    text = words.gettext("👇 These keys report your next stop without looking for its card. You can type as well.")
    return Screen(text, rows, reply_keyboard=True, keyboard_stays=True, silent=True)


def key_in(text: str) -> Said | None:
    """What a key says, in whatever language it was shown: exactly its text and nothing else."""
    report = _known().get(text.strip())
    return None if report is None else Said(report)


@cache
def _known() -> Mapping[str, Report]:
    return {label: report for language in LANGUAGES for report, label in _labels(words_in(language)).items()}


def _labels(words: Words) -> dict[Report, str]:
    _ = words.gettext
    return {
        Report.ARRIVED: marks.ARRIVED + " " + _("Arrived"),
        Report.DELIVERED: marks.YES + " " + _("Delivered"),
        Report.FAILED: marks.FAILED + " " + _("Failed"),
        Report.SKIPPED: marks.SKIP + " " + _("Later"),
        Report.LATE: marks.LATE + " " + _("Running late"),
        Report.PROBLEM: marks.PROBLEM + " " + _("Problem"),
    }
