"""A parcel is proven by its own phone or shown as one word by its postcode; guessing ends soon and teaches nothing."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from delivery.model.people import LinkKind
from delivery.model.phone import e164, e164_of_contact
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.policy.proof_limits import NUMBER, PERSON
from delivery.usecases.prove_parcel import AskStatus, Proof, ProveByPhone
from storage.work import StorageWork
from tests.delivery.stage import UNLINKED, Stage

STRANGER, OTHER = 555, 556
PHONE, POSTCODE = "+41 79 123 45 67", "10115"


@pytest.fixture(autouse=True)
async def phone(stage: Stage) -> None:
    """Parcel P3, which nobody has linked, has a phone."""
    async with stage.work() as work:
        parcel = await work.parcels.get(UNLINKED)
        (await work.recipients.get(parcel.recipient_id)).phone = PHONE


async def _by_phone(stage: Stage, number: str = "P3", phone: str = "41791234567", user: int = STRANGER) -> Proof:
    return await stage.do(lambda w: ProveByPhone(w, stage.clock)(number, phone, user, user))


async def _by_postcode(stage: Stage, number: str = "P3", postcode: str = POSTCODE, user: int = STRANGER) -> Proof:
    return await stage.do(lambda w: AskStatus(w, stage.clock)(number, postcode, user))


async def _links(stage: Stage, chat_id: int = STRANGER) -> list[tuple[int, LinkKind]]:
    return [(link.parcel_id, link.kind) for link in (await stage.ledger()).links if link.chat_id == chat_id]


async def test_the_parcels_own_phone_links_the_chat(stage: Stage) -> None:
    """However the number is written; the card follows, and proving again links nothing twice."""
    for phone in ("41791234567", "+41791234567"):
        proof = await _by_phone(stage, " p3 ", phone)
        assert proof.parcel is not None
        assert proof.parcel.parcel_id == UNLINKED
    assert await _links(stage) == [(UNLINKED, LinkKind.RECIPIENT)]
    assert len(await stage.told(NoticeKind.CARD, STRANGER)) == 1


async def test_a_postcode_opens_one_word(stage: Stage) -> None:
    """The status, and no link: nothing is told or shown later."""
    proof = await _by_postcode(stage, postcode=" 101 15")
    assert proof.parcel is not None
    assert proof.parcel.status is Status.PENDING
    assert await _links(stage) == []


@pytest.mark.parametrize("prove", [_by_phone, _by_postcode])
async def test_wrong_and_unknown_are_one_answer(stage: Stage, prove: Callable[..., Awaitable[Proof]]) -> None:
    """A number that exists with a wrong proof, and one that does not: the same value for different people."""
    wrong = await prove(stage, "P3", "99999", user=STRANGER)
    unknown = await prove(stage, "P99", "99999", user=OTHER)
    assert wrong == unknown == Proof(tries_left=PERSON.tries - 1, zone="Europe/Berlin")


@contextmanager
def _heard(work: StorageWork) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_a: object, _b: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(work.connection.sync_connection, "before_cursor_execute", note)
    yield said
    event.remove(work.connection.sync_connection, "before_cursor_execute", note)


async def test_wrong_and_unknown_cost_the_same_statements(stage: Stage) -> None:
    """Nobody tells by the time it takes whether a number exists."""
    costs = []
    for user, number in enumerate(("P3", "P99", ""), start=STRANGER):
        async with stage.work() as work:
            with _heard(work) as said:
                await ProveByPhone(work, stage.clock)(number, "+49170000000", user, user)
            costs.append(tuple(said))
    assert len(costs[0]) >= 4
    assert len(set(costs)) == 1


async def test_a_parcel_without_a_phone_is_not_proven_by_none(stage: Stage) -> None:
    """An empty number fits nothing, not even an empty one."""
    assert (await _by_phone(stage, "P1", "", STRANGER)).parcel is None
    assert (await _by_phone(stage, "P99", "", STRANGER)).parcel is None
    assert (await _by_postcode(stage, "P99", "", STRANGER)).parcel is None


async def test_five_tries_an_hour_a_person(stage: Stage) -> None:
    """The sixth is refused although it would fit, says until when, and is open again then."""
    begun = stage.clock.now()
    for n in range(PERSON.tries):
        await _by_phone(stage, f"X{n}")
        stage.later(minutes=1)
    refused = await _by_phone(stage)
    assert refused == Proof(closed_until=begun + PERSON.span, zone="Europe/Berlin")
    assert await _links(stage) == []
    assert (await _by_phone(stage, user=OTHER)).parcel is not None

    stage.later(minutes=PERSON.span / timedelta(minutes=1) - PERSON.tries)
    assert (await _by_phone(stage)).parcel is not None


@pytest.mark.parametrize("number", ["P3", "P99"])
async def test_ten_tries_a_day_a_parcel(stage: Stage, number: str) -> None:
    """By however many people; a number that does not exist closes just so."""
    begun = stage.clock.now()
    for user in range(NUMBER.tries):
        await _by_postcode(stage, number, "00000", user=user)
    assert (await _by_phone(stage, number, user=STRANGER)).closed_until == begun + NUMBER.span
    stage.later(days=1)
    assert (await _by_phone(stage, number, user=STRANGER)).closed_until is None


async def test_the_number_itself_is_not_kept(stage: Stage) -> None:
    """Tries keep a hash: a list of numbers that people typed would be one of parcels."""
    await _by_phone(stage, "SECRET-77")
    async with stage.work() as work:
        rows = await work.connection.exec_driver_sql("SELECT subject FROM proof_tries")
        assert not any("SECRET" in row.subject for row in rows)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+41 79 123 45 67", "+41791234567"),
        ("0041-79/123.45.67", "+41791234567"),
        ("+49 (0)170 1234567", "+491701234567"),
        ("079 123 45 67", None),
        ("+", None),
        ("+٤١٧٩١٢٣٤٥٦٧", None),
        ("+1", None),
        ("", None),
    ],
)
def test_numbers_say_their_country(typed: str, number: str | None) -> None:
    """A number without its country could be anybody's."""
    assert e164(typed) == number


def test_contacts_often_lack_the_plus() -> None:
    """Telegram's own numbers always begin with the country."""
    assert e164_of_contact("41791234567") == e164_of_contact("+41 79 123 45 67") == "+41791234567"
