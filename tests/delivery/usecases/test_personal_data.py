"""People see what is known of them, have it erased, and what led couriers to their door goes by itself."""

import json
from datetime import timedelta

import pytest

from delivery.model.dossier import Subject
from delivery.model.people import Link, LinkKind
from delivery.usecases.personal_data import KEPT_FOR, ErasePersonalData, ForgetOldSecrets, TellPersonalData
from tests.delivery.stage import ANNA, ANNAS, BRUNO, BRUNOS, COURIER, Stage

SECRET = "Schlüssel unter der Tonne"
EMAIL, PHONE = "anna@example.org", "+41791234567"


@pytest.fixture
async def failed(failed: Stage) -> Stage:
    """Anna's parcel has secrets of every kind."""
    async with failed.work() as work:
        parcel = await work.parcels.get(ANNAS)
        recipient = await work.recipients.get(parcel.recipient_id)
        recipient.name, recipient.email, recipient.phone = "Anna Bär", EMAIL, PHONE
        parcel.access_note = SECRET
        (await work.attempts.of_parcel(ANNAS))[0].note = SECRET
        await work.half_typed.set_state(ANNA, ANNA, "asked")
        await work.half_typed.set_data(ANNA, ANNA, {"said": SECRET})
    return failed


async def _find(stage: Stage, who: str) -> Subject:
    return await stage.do(lambda w: w.dossiers.find(who))


async def _told(stage: Stage, of: Subject) -> str:
    return json.dumps(await stage.do(lambda w: TellPersonalData(w)(of)), default=str, ensure_ascii=False)


async def _over(stage: Stage) -> None:
    """Anna's parcel ends."""
    async with stage.work() as work:
        parcel = await work.parcels.get(ANNAS)
        parcel.status, parcel.delivered_at = type(parcel.status)("delivered"), stage.clock.now()


@pytest.mark.parametrize("who", ["p1", EMAIL.upper(), "+41 79 123 45 67", str(ANNA)])
async def test_everything_known_of_a_person(failed: Stage, who: str) -> None:
    """By number, address, phone or chat: the parcel with its secrets opened, messages, links; nothing of others."""
    found = await _find(failed, who)
    assert ANNA in found.chats
    told = await _told(failed, found)
    assert all(part in told for part in ("Anna Bär", EMAIL, PHONE, SECRET, "P1"))
    assert "P2" not in told
    assert BRUNO not in found.chats


async def test_nobody_is_found_by_nothing(failed: Stage) -> None:
    """Unknown names lead to nobody."""
    for who in ("", "P99", "nobody@example.org", "+41000000000", "999"):
        assert not (await _find(failed, who)).recipients


async def test_erasing(failed: Stage) -> None:
    """Of a parcel that is over only its number, address and times are left; others keep theirs."""
    await _over(failed)
    found = await _find(failed, "P1")
    bruno = await _told(failed, await _find(failed, "P2"))
    await failed.do(lambda w: ErasePersonalData(w)(found))

    told = await _told(failed, found)
    assert not any(part in told for part in ("Anna", EMAIL, PHONE, SECRET))
    assert "P1" in told
    assert "Lange Straße 1" in told
    assert await _told(failed, await _find(failed, "P2")) == bruno
    ledger = await failed.ledger()
    assert ANNA not in {letter.chat_id for letter in ledger.letters} | {link.chat_id for link in ledger.links}
    assert ANNA not in {chat.id for chat in ledger.chats}


async def test_a_parcel_under_way_still_finds_its_door(failed: Stage) -> None:
    """Name and way in stay until it is over; addresses and chat go at once."""
    found = await _find(failed, "P1")
    await failed.do(lambda w: ErasePersonalData(w)(found))
    told = await _told(failed, found)
    assert "Anna Bär" in told
    assert SECRET in told
    assert EMAIL not in told
    assert PHONE not in told


async def test_one_of_a_family(failed: Stage) -> None:
    """Two chats follow a parcel: erasing the one leaves the parcel's data to the other."""
    async with failed.work() as work:
        await work.links.add(Link(ANNAS, 103, LinkKind.RECIPIENT, failed.clock.now()))
    found = await failed.do(lambda w: w.dossiers.of_chat(103))
    await failed.do(lambda w: ErasePersonalData(w)(found))
    assert found.recipients == ()
    assert EMAIL in await _told(failed, await _find(failed, "P1"))
    assert {link.chat_id for link in (await failed.ledger()).links if link.parcel_id == ANNAS} == {ANNA}


async def test_secrets_outlive_their_parcel_by_a_week(failed: Stage) -> None:
    """Not a day less, not a run more; parcels under way keep theirs, and nothing is overdue afterwards."""
    await _over(failed)
    async with failed.work() as work:
        (await work.parcels.get(BRUNOS)).access_note = SECRET
    failed.clock.jump(failed.clock.now() + KEPT_FOR - timedelta(minutes=1))
    assert await failed.do(lambda w: ForgetOldSecrets(w, failed.clock)()) == 0
    failed.later(minutes=2)
    assert await failed.do(lambda w: ForgetOldSecrets(w, failed.clock)()) == 1

    before = failed.clock.now() - KEPT_FOR
    assert await failed.do(lambda w: w.dossiers.overdue(before)) == []
    assert (await failed.parcel(ANNAS)).access_note is None
    assert (await failed.parcel(BRUNOS)).access_note == SECRET
    async with failed.database.reading() as work:
        (attempt,) = await work.attempts.of_parcel(ANNAS)
    assert (attempt.note, attempt.photo, attempt.courier_id) == (None, None, COURIER)
