"""People without Telegram get what must arrive by e-mail, through a real SMTP server, whatever it does."""

import pytest

from bot.channels.post import Post
from bot.channels.ways import ways_in
from delivery.model.exception import Trouble
from delivery.model.mailbox import Channel, is_mailbox, mailbox_of, owner_of
from delivery.policy.announcements import NoticeKind
from delivery.usecases.open_link import OpenLink
from delivery.usecases.open_mailbox import FallSilent
from storage.standing import LetterState
from tests.bot.channels.conftest import EMAIL, KEY, Branch
from tests.delivery.stage import ANNA, UNLINKED, Stage
from web.tracking.address import secret_of

PAGE = f"https://parcels.example.org/t/{secret_of(UNLINKED, KEY)}"


async def _announced(branch: Branch) -> None:
    await branch.address()
    assert await branch.announce() == 1


async def test_the_announcement(branch: Branch) -> None:
    """One letter: readable as plain text and as HTML, with the page, the bot, and the way to no more of them."""
    await _announced(branch)
    assert await branch.announce() == 0
    await branch.carry()

    (letter,) = branch.room.letters
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert letter.get_content_type() == "multipart/alternative"
    assert (letter["To"], letter["From"]) == (EMAIL, letter["From"])
    assert "P3" in letter["Subject"]
    for text in (plain.get_content(), html.get_content()):
        assert "We have your parcel P3" in text.replace("<b>", "").replace("</b>", "")
        assert PAGE in text
        assert "https://t.me/doorstep_bot?start=p_" in text
    assert letter["List-Unsubscribe"] == f"<{PAGE}/leave>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


async def test_the_link_in_it_opens_the_parcel_in_telegram(branch: Branch) -> None:
    """Whoever opens it is written to there from then on, and no longer by e-mail."""
    await _announced(branch)
    await branch.carry()
    body = branch.room.letters[0].get_body(("plain",))
    assert body is not None
    payload = body.get_content().split("?start=")[1].split()[0]
    await branch.stage.do(lambda w: OpenLink(w, branch.stage.clock)(payload, 555, "Carla", "de"))
    await branch.stage.publish()

    promised = await branch.stage.told(NoticeKind.WINDOW_PROMISED)
    assert 555 in {letter.chat_id for letter in promised}
    assert not any(is_mailbox(letter.chat_id) for letter in promised)


async def test_what_must_arrive_and_nothing_else(branch: Branch) -> None:
    """The window and the failed attempt come, in their language; cards, nudges and changing estimates do not."""
    await branch.address(language="de")
    await branch.announce()
    for step in (branch.carry, branch.stage.publish, branch.carry, branch.stage.morning):
        await step()
    await branch.stage.fail(UNLINKED)
    await branch.stage.prove()
    await branch.carry()

    kinds = [letter.kind for letter in await branch.letters() if is_mailbox(letter.chat_id)]
    assert kinds == [NoticeKind.PARCEL_KNOWN, NoticeKind.WINDOW_PROMISED, NoticeKind.CHOOSE]
    bodies = [letter.get_body(("html",)) for letter in branch.room.letters]
    assert all(body is not None and 'lang="de"' in body.get_content() for body in bodies)
    assert len(bodies) == 3
    assert "wartet auf deine Wahl" in str(branch.room.letters[-1]["Subject"])


async def test_a_chat_is_not_written_to_as_well(branch: Branch) -> None:
    """Anna has a chat: her address stays unused."""
    async with branch.stage.work() as work:
        parcel = await work.parcels.get(1)
        (await work.recipients.get(parcel.recipient_id)).email = EMAIL
    assert await branch.announce() == 0


async def test_a_server_that_is_down_loses_nothing(stage: Stage, branch: Branch) -> None:
    """Hours of refused connections are hours of waiting; then it arrives once, and nobody was alarmed."""
    down = Post(ways_in("mailto://127.0.0.1:1/?from=a@example.org&to={email}"))
    up = branch.mail.sender._api
    branch.mail.sender._api = down
    await _announced(branch)
    await branch.carry()
    for _ in range(3):
        await branch.later(hours=2)
    assert [x.state for x in await branch.letters()] == [LetterState.NEW]
    branch.mail.sender._api = up
    await branch.later(minutes=1)

    assert [x.state for x in await branch.letters()] == [LetterState.SENT]
    assert len(branch.room.letters) == 1
    assert (await stage.ledger()).exceptions == []
    down.close()


@pytest.mark.parametrize("answer", ["451 try later", "421 too busy"])
async def test_a_server_that_puts_us_off_is_asked_again(branch: Branch, answer: str) -> None:
    """A temporary refusal is no refusal."""
    branch.room.answers = [answer, answer]
    await _announced(branch)
    await branch.carry()
    for _ in range(2):
        assert not branch.room.letters
        await branch.later(minutes=1)
    assert len(branch.room.letters) == 1


async def test_nobody_takes_it_for_a_day(branch: Branch) -> None:
    """Then the desk knows: there is no other way to this person."""
    branch.room.answers = ["451 never"] * 50
    await _announced(branch)
    await branch.carry()
    await branch.later(hours=25)

    assert [x.state for x in await branch.letters()] == [LetterState.DEAD]
    (trouble,) = (await branch.stage.ledger()).exceptions
    assert (trouble.trouble, trouble.parcel_id) == (Trouble.MESSAGE_DEAD, UNLINKED)


async def test_a_mailbox_that_is_not_there(branch: Branch) -> None:
    """Refused for good: the desk is told once, and nothing more is tried there."""
    branch.room.refused[EMAIL] = "550 no such mailbox"
    await _announced(branch)
    await branch.carry()

    (trouble,) = (await branch.stage.ledger()).exceptions
    assert (trouble.trouble, trouble.parcel_id) == (Trouble.RECIPIENT_UNREACHABLE, UNLINKED)
    assert not branch.room.letters


async def test_a_slow_server(branch: Branch) -> None:
    """Whether it arrived is unknown: it is sent once more after a minute with the same words, and then no more."""
    branch.mail.sender.patience = 0.2
    branch.room.hold.clear()
    await _announced(branch)
    await branch.carry()
    assert [x.state for x in await branch.letters()] == [LetterState.UNKNOWN]
    branch.room.hold.set()
    branch.mail.sender.patience = 20.0
    await branch.later(seconds=61)

    assert [x.state for x in await branch.letters()] == [LetterState.SENT]
    assert 1 <= len(branch.room.letters) <= 2
    assert len({letter["Subject"] for letter in branch.room.letters}) == 1


async def test_a_killed_process_sends_again_rather_than_never(branch: Branch) -> None:
    """A letter under way when we died is sent once more after its lease: at least once, at most twice."""
    await _announced(branch)
    async with branch.stage.work() as work:  # another process had it, and is gone
        (letter,) = await work.outgoing.due(branch.stage.clock.now(), 9, mail=True)
        lease = branch.stage.clock.now()
        assert await work.outgoing.sending(letter.id, _Nothing(), lease) is not None
    await branch.later(seconds=1)
    await branch.later(seconds=61)
    assert len(branch.room.letters) == 1


class _Nothing:
    method = "nothing"
    params: dict[str, object] = {}  # noqa: RUF012


async def test_silence(branch: Branch) -> None:
    """Whoever wants no more letters gets none, not even those that already wait, and not for the next parcel."""
    await _announced(branch)
    await branch.stage.do(lambda w: FallSilent(w, branch.stage.clock)(UNLINKED))
    await branch.carry()
    await branch.stage.publish()
    await branch.stage.register("P4", (await branch.stage.parcel(UNLINKED)).address)
    async with branch.stage.work() as work:
        parcel = await work.parcels.get(4)
        (await work.recipients.get(parcel.recipient_id)).email = EMAIL.upper()
    assert await branch.announce() == 1
    assert await branch.announce() == 0
    await branch.carry()
    assert not branch.room.letters


def test_mailboxes_are_numbered_apart() -> None:
    """No chat of Telegram's has such a number, and each has its owner."""
    numbers = {mailbox_of(n, channel) for n in range(1, 99) for channel in Channel}
    assert len(numbers) == 196
    assert all(is_mailbox(number) and number < -(1 << 53) for number in numbers)
    assert owner_of(mailbox_of(7, Channel.PHONE)) == (7, Channel.PHONE)
    assert owner_of(mailbox_of(7, Channel.EMAIL)) == (7, Channel.EMAIL)
    assert not is_mailbox(ANNA)
    assert not is_mailbox(-1001234567890)
