"""One living card a parcel and chat: in sight, and the only one that says what is true."""

import pytest

from bot.sender.moving import SCROLLED_AWAY
from delivery.model.event import Happened
from delivery.policy.announcements import NoticeKind
from delivery.usecases.telling import Tell
from tests.delivery.stage import ANNA, ANNAS
from tests.timeline.heard import Ears, Heard


async def _happens(ears: Ears, kind: Happened, times: int = 1, parcel_id: int = ANNAS) -> list[Heard]:
    """What Anna hears when something happens to a parcel so many times, one after the other."""
    before = len(ears.heard)
    for _ in range(times):
        ears.stage.later(minutes=1)
        parcel = await ears.stage.parcel(parcel_id)
        await ears.stage.do(lambda w: Tell(w, ears.stage.clock).about_parcel(kind, parcel))  # noqa: B023  done at once
        await ears.listen()
    return [heard for heard in ears.heard[before:] if heard.chat_id == ANNA]


def _cards(heard: list[Heard]) -> list[Heard]:
    return [one for one in heard if one.kind == NoticeKind.CARD]


async def test_the_card_is_edited_while_it_is_in_sight(ears: Ears) -> None:
    """Whatever happens, the same message changes, silently."""
    (first,) = _cards([heard for heard in ears.heard if heard.chat_id == ANNA])
    cards = _cards(await _happens(ears, Happened.STOP_ETA_CHANGED, 5))

    assert {card.message_id for card in cards} == {first.message_id}
    assert all(card.edits and not card.rings for card in cards)


async def test_a_card_that_has_scrolled_away_is_sent_anew(ears: Ears) -> None:
    """After six messages below it the card comes again at the end, silently; the older one loses its buttons."""
    (first,) = _cards([heard for heard in ears.heard if heard.chat_id == ANNA])
    heard = await _happens(ears, Happened.WINDOW_CHANGED, SCROLLED_AWAY + 2)
    fresh = next(card for card in _cards(heard) if not card.edits)
    (moved,) = (one for one in heard if one.kind == NoticeKind.CARD_MOVED)

    assert not fresh.rings
    assert (moved.message_id, moved.edits, moved.buttons) == (first.message_id, True, 0)
    assert {card.message_id for card in _cards(heard[heard.index(fresh) :])} == {fresh.message_id}


@pytest.mark.parametrize("times", [1, 3])
async def test_a_card_that_cannot_be_edited_any_more_is_sent_anew(ears: Ears, times: int) -> None:
    """Deleted, or too old: a fresh one takes over at once, and stays the one."""
    (first,) = _cards([heard for heard in ears.heard if heard.chat_id == ANNA])
    ears.gone.add(first.message_id)
    cards = _cards(await _happens(ears, Happened.STOP_ETA_CHANGED, times))

    assert [card.edits for card in cards[:2]] == [True, False]
    assert {card.message_id for card in cards[1:]} == {cards[1].message_id}


async def test_edits_that_wait_come_together(ears: Ears) -> None:
    """Ten changes while nothing could be sent are one edit: the newest state."""
    parcel = await ears.stage.parcel()
    for _ in range(10):
        await ears.stage.do(lambda w: Tell(w, ears.stage.clock).about_parcel(Happened.STOP_ETA_CHANGED, parcel))
    before = len(ears.heard)
    await ears.listen()

    assert [heard.kind for heard in ears.heard[before:] if heard.chat_id == ANNA] == [NoticeKind.CARD]
