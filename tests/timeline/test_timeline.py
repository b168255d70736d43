"""Two service days and their nights, minute by minute: who hears what, how loudly, and never too often."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from delivery.policy.announcements import ANNOUNCEMENTS, Class, NoticeKind
from delivery.policy.quiet_hours import is_quiet
from tests.delivery.stage import ZONE
from tests.timeline.days import Lived, live
from tests.timeline.heard import Heard
from tests.timeline.page import FILE, page
from tests.timeline.people import CHRIS, DIRK, FAY, HOLLY, NELL, NORA, PEOPLE, SID, UNA, Person

AT_NIGHT = {rule.kind for rules in ANNOUNCEMENTS.values() for rule in rules if rule.rings_at_night}
EVENING = ["window_promised", "window_narrowed"]
BY_THE_WAY = [*EVENING, "you_are_next"]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The days, lived once, and printed for whoever asks with -s."""
    found = asyncio.run(live(tmp_path_factory.mktemp("days")))
    print(page(found))  # noqa: T201
    return found


def _of(lived: Lived, person: Person) -> list[Heard]:
    return [heard for heard in lived.heard if heard.chat_id == person.chat_id]


def _rings(lived: Lived, person: Person) -> list[str]:
    return [heard.kind for heard in _of(lived, person) if heard.rings]


@pytest.mark.parametrize(
    ("person", "rings", "ends"),
    [
        (UNA, [*BY_THE_WAY, "delivered"], "delivered"),
        (NELL, ["neighbour_answered", *BY_THE_WAY, "delivered"], "delivered"),
        (CHRIS, [*BY_THE_WAY, "choose", "window_narrowed", "you_are_next", "delivered"], "delivered"),
        (
            SID,
            [*BY_THE_WAY, "choose", "reminder", "reminder", "disposition", "window_narrowed", "you_are_next"],
            "delivered",
        ),
        (HOLLY, [*BY_THE_WAY, "choose", "reminder", "reminder", "held", "sent_back"], "return_to_sender"),
        (DIRK, [*EVENING, "eta_moved", "eta_moved", "cannot_keep", "delivered"], "delivered"),
        (FAY, [*BY_THE_WAY, "delivered"], "delivered"),
        (NORA, ["window_narrowed", "you_are_next", "delivered"], "delivered"),
    ],
    ids=lambda value: value.name if isinstance(value, Person) else None,
)
def test_everybody_hears_their_story(lived: Lived, person: Person, rings: list[str], ends: str) -> None:
    """What rings for each kind of recipient, in order, and how the parcel ends."""
    assert _rings(lived, person)[: len(rings)] == rings
    assert lived.statuses[person.number] == ends


def test_the_night_is_quiet(lived: Lived) -> None:
    """From nine to seven nothing rings but answers and choices needed now; what came at night came silently."""
    night = [heard for heard in lived.heard if is_quiet(heard.at, ZONE) and heard.chat_id < 900]

    assert {heard.kind for heard in night if heard.rings} <= {str(kind) for kind in AT_NIGHT}
    assert any(heard.kind == NoticeKind.WINDOW_PROMISED and not heard.rings for heard in night)


def test_nobody_is_rung_beyond_the_budget(lived: Lived) -> None:
    """At most five unsolicited rings a parcel, chat and day."""
    rung = Counter(
        (heard.chat_id, heard.parcel_id, _day(heard.at))
        for heard in lived.heard
        if heard.rings and heard.delivery is Class.NEVER_TWICE
    )

    assert rung
    assert max(rung.values()) <= lived.budget == 5


def test_a_moving_estimate_leaves_half_an_hour_of_peace(lived: Lived) -> None:
    """Between two rings about the estimate lie thirty minutes; an estimate that flaps never rings."""
    moved = [heard.at for heard in _of(lived, DIRK) if heard.kind == NoticeKind.ETA_MOVED]

    assert len(moved) > 1
    assert all(later - sooner >= timedelta(minutes=30) for sooner, later in pairwise(moved))
    assert NoticeKind.ETA_MOVED not in {heard.kind for heard in _of(lived, FAY)}


def test_nothing_is_said_twice(lived: Lived) -> None:
    """At most one message of a kind a moment, and what is said once a day is said once a day."""
    said = Counter((h.chat_id, h.parcel_id, h.kind, h.at) for h in lived.heard if h.delivery is not Class.STATE)
    once = {NoticeKind.YOU_ARE_NEXT, NoticeKind.WINDOW_NARROWED, NoticeKind.ARRIVING}
    daily = Counter((h.chat_id, h.kind, _day(h.at)) for h in lived.heard if h.kind in once)

    assert set(said.values()) == {1}
    assert set(daily.values()) == {1}


def test_everybody_has_one_card(lived: Lived) -> None:
    """A parcel's card is sent once in a chat, silently, and edited from then on while it is in sight."""
    for person in PEOPLE:
        cards = [heard for heard in _of(lived, person) if heard.kind == NoticeKind.CARD]
        assert not any(card.rings for card in cards)
        assert not cards[0].edits
        assert sum(card.edits for card in cards) >= len(cards) - 3


def test_the_page_tells_what_was_lived(lived: Lived) -> None:
    """docs/timeline.md is what these days are; if not: python -m tests.timeline."""
    assert FILE.read_text(encoding="utf-8") == page(lived)


def _day(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(ZONE)):%j}"
