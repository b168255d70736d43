"""What the grammar of days and hours tells about an intent: whoever names a day wishes for something."""

import re

import numpy as np

from bot.understanding.embedding import Points
from bot.understanding.when.wish import Spoken

_LONG_NUMBER = re.compile(r"\d{3,}")
_SHORT, _LONG = 12, 80  #: letters
_KINDS = ("asks", "better", "thing", "since", "instead")
COUNT = 17


def signs_of(text: str, said: Spoken) -> Points:
    """A number for each sign, in an order that heads are trained on."""
    clock = any(not hours.part for hours in said.hours)
    kinds = {item.kind for item in said.items}
    told = (
        bool(said.wished),
        len(said.days) > len(said.wished),
        bool(said.wished) and clock,
        clock,
        any(hours.part for hours in said.hours),
        any(clause.absent for clause in said.clauses),
        any(clause.said for clause in said.clauses),
        *(kind in kinds for kind in _KINDS),
        "?" in text or "؟" in text,
        any(char.isdigit() for char in text),
        bool(_LONG_NUMBER.search(text)),
        len(text) < _SHORT,
        len(text) > _LONG,
    )
    return np.array(told, dtype=np.float32)
