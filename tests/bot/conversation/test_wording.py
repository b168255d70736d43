"""What notices say."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from bot.markup import plain
from bot.ports.outbox import Letter, Worded
from bot.screen import Screen
from bot.wording import DRAWERS, wording
from delivery.policy.announcements import Class, NoticeKind
from delivery.usecases.note_chat import ChooseLanguage
from tests.bot.conversation.phones import SATURDAY
from tests.bot.conversation.town import ANNA, MAX, MONDAY, Town

WINDOW = {"date": "2026-11-24", "start": "10:00", "end": "12:00", "zone": "Europe/Berlin"}
FACTS: dict[NoticeKind, dict[str, Any]] = {
    NoticeKind.CANNOT_KEEP: {"eta": "2026-11-23T13:05:00+00:00", "reason": "carrier_vehicle_issue"},
    NoticeKind.DELIVERED: {"where": "Hausflur", "handover": "door"},
    NoticeKind.PHOTO: {"photo": "file", "of": "attempt"},
    NoticeKind.CONFIRMED: {"choice": "redelivery", "window": WINDOW},
    NoticeKind.DISPOSITION: {"disposition": "next_attempt", "window": WINDOW},
    NoticeKind.HELD: {"until": "2026-11-25T10:00:00+00:00"},
    NoticeKind.NEIGHBOUR_ANSWERED: {"accepts": True, "window": WINDOW},
    NoticeKind.PLAN_PUBLISHED: {"service_date": MONDAY.isoformat(), "depot_id": 1, "publish": True, "number": 1},
    NoticeKind.DAY_CLOSED: {"service_date": MONDAY.isoformat(), "delivered": 2, "failed": 1, "rolled_over": 0},
}
SAYS: dict[NoticeKind, tuple[str, str]] = {
    NoticeKind.WINDOW_PROMISED: ("kommt Di., 24. Nov., 10:00–12:00 Uhr", "comes Tue 24 Nov, 10:00–12:00"),
    NoticeKind.WINDOW_CHANGED: ("Neue Zeit", "New time"),
    NoticeKind.WINDOW_NARROWED: ("Guten Morgen", "Good morning"),
    NoticeKind.CANNOT_KEEP: ("gegen 14:05 Uhr", "about 14:05"),
    NoticeKind.YOU_ARE_NEXT: ("als Nächstes", "You are next"),
    NoticeKind.ARRIVING: ("In ein, zwei Minuten", "in a minute or two"),
    NoticeKind.DELIVERED: ("Wo: Hausflur", "Where: Hausflur"),
    NoticeKind.CHOOSE: ("niemand geöffnet", "Nobody opened"),
    NoticeKind.REMINDER: ("noch nichts von dir gehört", "not heard from you"),
    NoticeKind.CONFIRMED: ("Es kommt Di., 24. Nov.", "It comes Tue 24 Nov"),
    NoticeKind.DISPOSITION: ("Wir kommen wieder: Di., 24. Nov.", "We come again Tue 24 Nov"),
    NoticeKind.HELD: ("bis Mi., 25. Nov., 11:00 Uhr", "until Wed 25 Nov, 11:00"),
    NoticeKind.ROLLED_OVER: ("heute nicht geschafft", "did not make it today"),
    NoticeKind.NEIGHBOUR_ANSWERED: ("nehmen P-1 an", "takes P-1"),
    NoticeKind.ROUTE_READY: ("Stopp 2 von 3", "Stop 2 of 3"),
    NoticeKind.DAY_CLOSED: ("2 zugestellt, 1 gescheitert", "2 delivered, 1 failed"),
    NoticeKind.PLAN_PUBLISHED: ("veröffentlicht (Fassung 1)", "published (revision 1)"),
}


@dataclass
class Row:
    """A row of the outbox."""

    kind: str
    chat_id: int
    facts: dict[str, Any]
    parcel_id: int | None = 1
    id: int = 1
    key: str = "key"
    delivery: Class = Class.MUST_ARRIVE
    call: Worded | None = None
    rings: bool = True
    urgent: bool = False
    paced: bool = True
    state: str = "new"
    tries: int = 0
    owed_at: datetime = field(default=SATURDAY)
    expires_at: datetime | None = None
    topic_id: int | None = None
    error: str = ""


async def _worded(town: Town, kind: NoticeKind, facts: dict[str, Any]) -> Screen | None:
    letter: Letter = Row(kind, MAX if kind in (NoticeKind.ROUTE_READY, NoticeKind.NEXT_STOP) else ANNA, facts)
    async with town.phones.database.work() as work:
        return await wording(town.phones.clock)(work, letter)


async def _speak(town: Town, language: str) -> None:
    async with town.phones.database.work() as work:
        for chat_id in (ANNA, MAX):
            await ChooseLanguage(work)(chat_id, language)


def test_every_kind_of_notice_has_a_wording() -> None:
    """A kind that nobody can word would be owed for ever."""
    assert set(DRAWERS) == set(NoticeKind)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_what_notices_say(failed: Town, language: str) -> None:
    """Each says what happened in the language of its chat."""
    await _speak(failed, language)
    for kind, said in SAYS.items():
        screen = await _worded(failed, kind, {"subject_id": 1, "window": WINDOW, **FACTS.get(kind, {})})
        assert screen is not None, kind
        assert said[language == "en"] in plain(screen.text), kind


async def test_notices_of_another_release(failed: Town) -> None:
    """Facts may be missing or of another kind: a notice is worded with what there is, or not at all."""
    strange = {"subject_id": 999, "window": {"date": "x"}, "reason": "new", "handover": "?", "choice": "?"}
    for kind in NoticeKind:
        for facts in ({}, {"subject_id": 1}, strange):
            await _worded(failed, kind, facts)


async def test_choices_that_are_over_are_not_sent(failed: Town) -> None:
    """An offer that was answered in the meantime has nothing to say."""
    await failed.phones.press(ANNA, "🗓")
    assert await _worded(failed, NoticeKind.CHOOSE, {"subject_id": 1}) is None


async def test_the_language_is_the_chats_when_it_is_sent(failed: Town) -> None:
    """Whoever changes the language reads the next notice in it, even one that was owed before."""
    await _speak(failed, "en")
    screen = await _worded(failed, NoticeKind.CARD, {})
    assert screen is not None
    assert "waiting for your choice" in screen.text
