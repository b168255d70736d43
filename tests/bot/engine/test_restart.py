"""What a killed process leaves behind, and what the next one makes of it."""

import asyncio
from pathlib import Path

from bot.ports.outbox import Call
from bot.sender.sender import LEASE
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from tests.bot.engine.stage import playing


async def test_killed_while_sending(file: Path) -> None:
    """A dead sender's leases tell: what must arrive goes once more, a nudge never."""
    async with playing(file, running=False) as stage:
        now = stage.clock.now()
        async with stage.database.work() as work:
            for chat, delivery in ((7, Class.MUST_ARRIVE), (8, Class.NEVER_TWICE)):
                await work.outgoing.owe(Notice(chat, NoticeKind.DELIVERED, f"n:{chat}", delivery, now))
            for letter in await work.outgoing.due(now, 10):
                call = Call("sendMessage", {"chat_id": letter.chat_id, "text": "as it was"})
                await work.outgoing.sending(letter.id, call, now + LEASE)
    async with playing(file) as stage:
        await stage.say("/start")
        await stage.later(LEASE.total_seconds() + 61)
        standing = {row.key: row.state for row in await stage.letters()}
        assert (standing["n:7"], standing["n:8"]) == ("sent", "unknown")
        assert "as it was" in await stage.texts()


async def test_killed_before_the_handler_ended(file: Path) -> None:
    """What was kept but not done is done by the next process, once."""
    async with playing(file, running=False) as stage:
        await stage.control("say", user={"id": 7, "first_name": "Anna"}, text="/start")
        await stage.poller.poll()
    async with playing(file) as stage:
        # The fresh server counts its updates from the same number: to us this one is known already.
        await stage.say("never seen")
        stage.worker.poke()
        await stage.settle()
        assert await stage.texts() == ["Hello 7"]


async def test_the_offset_is_kept_with_the_updates(file: Path) -> None:
    """An update that was kept is acknowledged by the next question, and not before."""
    async with playing(file, running=False) as stage:
        await stage.control("say", user={"id": 7, "first_name": "Anna"}, text="/start")
        assert await stage.poller.poll() == 1
        assert not stage.api.idle()
        await stage.control("say", user={"id": 7, "first_name": "Anna"}, text="two")
        assert await stage.poller.poll() == 1
        asked = [call.params.get("offset") for call in stage.telegram.calls]
        assert asked[0] is None
        assert asked[1] is not None


async def test_an_idle_week(file: Path) -> None:
    """After six days without updates the poller asks without an offset: the numbers may have started anew."""
    async with playing(file, running=False) as stage:
        await stage.control("say", user={"id": 7, "first_name": "Anna"}, text="/start")
        await stage.poller.poll()
        stage.clock.move(6 * 86_400)
        await stage.control("say", user={"id": 7, "first_name": "Anna"}, text="again")
        await stage.poller.poll()
        assert "offset" not in stage.telegram.calls[-1].params
        assert len(await stage.update_states()) == 2


async def test_told_to_stop(file: Path) -> None:
    """A worker and a sender that are told to stop finish what they began, write it down, and end."""
    async with playing(file, running=False) as stage:
        await stage.control("say", user={"id": 7, "first_name": "Anna"}, text="/start")
        await stage.poller.poll()
        async with asyncio.TaskGroup() as group:
            group.create_task(stage.worker.run())
            await stage.until(lambda: stage.worker.idle)
            stage.worker.stop()
        assert set((await stage.update_states()).values()) == {"done"}
        async with asyncio.TaskGroup() as group:
            group.create_task(stage.sender.run())
            await stage.until(lambda: bool(stage.telegram.calls[1:]))
            stage.sender.stop()
        assert [row.state for row in await stage.letters()] == ["sent"]
