"""When everything goes wrong at once, what was promised about messages still holds."""

from pathlib import Path

import pytest

from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from tests.bot.engine.stage import DESK, Stage, playing

FAULTS = {"rate_429": 0.1, "rate_5xx": 0.1, "accept_then_timeout": 0.1, "bad_gateway": 0.05, "drop_before": 0.1}
CHATS, ROUNDS = range(20, 26), range(4)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_storm(file: Path, seed: int) -> None:
    """Must-arrive arrives or is alarmed, never-twice never comes twice, cards end up true, and the outbox drains."""
    async with playing(file, seed=seed) as stage:
        stage.api.state.faults.change(FAULTS)
        for chat in (DESK["id"], *CHATS):
            await stage.say("/start", user={"id": chat, "first_name": "P"})
        for number in ROUNDS:
            await _owe_everybody(stage, number)
            await stage.later(40)
        stage.api.state.faults.change(dict.fromkeys(FAULTS, 0.0))
        await stage.later(600)
        letters = {row.key: row.state for row in await stage.letters()}
        assert set(letters.values()) <= {"sent", "unknown", "dead"}
        for chat in CHATS:
            _check(chat, await stage.texts(chat), letters)
        await _every_death_was_told(stage)


def _check(chat: int, texts: list[str], letters: dict[str, str]) -> None:
    for number in ROUNDS:
        assert f"must {number}" in texts or letters[f"a:{chat}:{number}"] == "dead"
        assert texts.count(f"nudge {number}") <= 1
    assert f"card {ROUNDS[-1]}" in texts
    assert letters[f"card:1:{chat}"] == "sent"


async def _owe_everybody(stage: Stage, number: int) -> None:
    async with stage.database.work() as work:
        for chat in CHATS:
            for notice in _notices(chat, number, stage):
                await work.outgoing.owe(notice)
    stage.sender.poke()


def _notices(chat: int, number: int, stage: Stage) -> tuple[Notice, ...]:
    now = stage.clock.now()
    return (
        Notice(chat, NoticeKind.CHOOSE, f"a:{chat}:{number}", Class.MUST_ARRIVE, now, {"say": f"must {number}"}),
        Notice(chat, NoticeKind.YOU_ARE_NEXT, f"b:{chat}:{number}", Class.NEVER_TWICE, now, {"say": f"nudge {number}"}),
        Notice(chat, NoticeKind.CARD, f"card:1:{chat}", Class.STATE, now, {"say": f"card {number}"}),
    )


async def _every_death_was_told(stage: Stage) -> None:
    dead = [row for row in await stage.letters() if row.state == "dead" and row.delivery == "A"]
    dead = [row for row in dead if row.kind != "exception"]
    async with stage.database.reading() as work:
        told = {exception.key for exception in await work.exceptions.unresolved(1)}
    assert {f"letter:{row.id}" for row in dead} <= told
