"""What must arrive takes the next way there is: from a blocked chat to an address, to a phone, to the desk."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.texts import TWO, TWO_WIDE, is_plain, length, text_message
from bot.channels.ways import WayWrong, ways_in
from delivery.model.exception import Trouble
from delivery.model.mailbox import Channel, mailbox_of
from delivery.policy.announcements import NoticeKind
from delivery.usecases.note_chat import NoteChat
from storage.standing import LetterState
from tests.bot.channels.conftest import EMAIL, PHONE, Branch, branch_of
from tests.bot.channels.smtp import Mailroom
from tests.delivery.stage import ANNA, ANNAS, Stage

LINK = "https://parcels.example.org/t/3-g0HK9XJAKB_PHQEcHFW1Ww"


@pytest.fixture
async def both(stage: Stage, room: Mailroom) -> AsyncIterator[Branch]:
    """By e-mail, then by a mail-to-text gateway: the phone's number before the at."""
    mail = f"mailto://127.0.0.1:{room.port}/?from=parcels@example.org"
    async with branch_of(stage, room, f"{mail}&to={{email}}", f"{mail}&to=sms@example.org&+X-To={{phone}}") as branch:
        yield branch


async def _anna_blocks(branch: Branch, *, email: str | None = EMAIL, phone: str | None = PHONE) -> None:
    """Anna has a chat and addresses, and Telegram says that she has blocked us."""
    await branch.stage.publish()
    async with branch.stage.work() as work:
        recipient = await work.recipients.get((await work.parcels.get(ANNAS)).recipient_id)
        recipient.email, recipient.phone = email, phone
    async with branch.stage.work() as work:
        await work.outgoing.chat_blocked(ANNA, branch.stage.clock.now())
        for letter in await work.outgoing.unalarmed():
            await branch.mail.alarm.dead(work, letter)
            await work.outgoing.alarmed(letter.id, branch.stage.clock.now())


async def test_a_blocked_chat(both: Branch) -> None:
    """The window goes by e-mail, the desk is not bothered, and the chat is still the first to be tried."""
    await _anna_blocks(both)
    await both.carry()
    assert [letter["To"] for letter in both.room.letters] == [EMAIL]
    assert (await both.stage.ledger()).exceptions == []

    await both.stage.do(lambda w: NoteChat(w)(ANNA, "Anna", "de"))
    await both.stage.morning()
    await both.stage.fail()
    await both.stage.prove()
    (choose,) = await both.stage.told(NoticeKind.CHOOSE)
    assert choose.chat_id == ANNA


async def test_a_bad_address_leads_to_the_phone(both: Branch) -> None:
    """Refused for good by the one, carried by the other; what comes later goes there at once."""
    both.room.refused[EMAIL] = "550 nobody of this name"
    await _anna_blocks(both)
    await both.carry()
    (letter,) = both.room.letters
    assert (letter["To"], letter["X-To"]) == ("sms@example.org", PHONE)
    assert (await both.stage.ledger()).exceptions == []
    recipient = (await both.stage.parcel()).recipient_id
    assert len(await both.stage.told(NoticeKind.WINDOW_PROMISED, mailbox_of(recipient, Channel.PHONE))) == 1


async def test_no_address_left(both: Branch) -> None:
    """Then the desk must look, once a parcel."""
    await _anna_blocks(both, email=None, phone=None)
    troubles = [x.trouble for x in (await both.stage.ledger()).exceptions]
    assert troubles == [Trouble.RECIPIENT_UNREACHABLE]


async def test_text_messages_wait_for_the_morning(both: Branch) -> None:
    """What would ring at night waits until seven; nothing is lost."""
    both.stage.at((await both.stage.parcel()).ready_on, 23)
    await both.address(email=None, phone=PHONE)
    await both.announce()
    await both.carry()
    assert both.room.letters == []
    await both.later(hours=7, minutes=59)
    assert both.room.letters == []
    await both.later(minutes=2)
    assert len(both.room.letters) == 1
    assert {x.state for x in await both.letters()} == {LetterState.SENT}


async def test_owed_by_day_and_carried_at_night(both: Branch) -> None:
    """What was owed just before the quiet hours, and leaves in them, waits too."""
    both.stage.at((await both.stage.parcel()).ready_on, 20, 59)
    await both.address(email=None, phone=PHONE)
    await both.announce()
    await both.later(minutes=30)
    assert both.room.letters == []
    await both.later(hours=9, minutes=32)
    assert len(both.room.letters) == 1


@pytest.mark.parametrize(
    ("markup", "starts"),
    [
        ("📦 <b>P3</b>: eingeplant\n🗓 Kommt <b>Di., 08:00–09:00 Uhr</b>", "P3: eingeplant Kommt Di., 08:00-09"),
        ("📦 <b>P3</b>: " + "sehr lang " * 60, "P3: sehr lang"),
        ("📦 <b>P3</b>: запланировано\n🗓 Придёт <b>вт, 24 нояб., 08:00–09:00</b>", "P3: запланировано"),
        ("📦 <b>P3</b>: " + "длинный " * 60, "P3: длинный"),
        ("", ""),
    ],
)
def test_texts_fit_two(markup: str, starts: str) -> None:
    """In either alphabet; the link is whole, pictures and markup are gone."""
    text = text_message(markup, LINK)
    assert text.startswith(starts)
    assert text.endswith(LINK)
    assert length(text) <= (TWO if is_plain(text) else TWO_WIDE)
    assert not set(text) & set("📦🗓<>")


@pytest.mark.parametrize("setting", ["example.org", "mailtos://user:secret@host", "mailto://h/?to={email}&cc={phone}"])
def test_a_wrong_carrier_is_named_without_its_password(setting: str) -> None:
    """The operator reads what is missing, and the log no secret."""
    with pytest.raises(WayWrong) as caught:
        ways_in(setting)
    assert "number 1" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_addresses_are_quoted() -> None:
    """An address cannot add parameters to the carrier's."""
    (way,) = ways_in("mailto://h/?to={email}")
    assert way.to("a&cc=b@example.org") == "mailto://h/?to=a%26cc%3Db%40example.org"
