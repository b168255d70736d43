"""Updates on their way to a bot; some come twice or late, if so wanted."""

from datetime import datetime, timedelta

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.chats import Json
from sandbox.botapi.state import State


def deliver(state: State, bot: BotAccount, kind: str, body: Json, chat_id: int) -> None:
    """Queue an update for the bot, with the faults of the hour."""
    faults = state.faults
    if faults.late and state.chance.random() < faults.late:
        delay = timedelta(seconds=state.chance.uniform(1, max(1.0, faults.late_seconds)))
        state.background.start(_later(state, bot, kind, body, chat_id, state.now() + delay))
    else:
        bot.updates.add(state.now(), kind, body, chat_id)
    if faults.duplicate and state.chance.random() < faults.duplicate:
        bot.updates.add(state.now(), kind, body, chat_id)


async def _later(state: State, bot: BotAccount, kind: str, body: Json, chat_id: int, when: datetime) -> None:
    await state.clock.sleep_until(when)
    bot.updates.add(state.now(), kind, body, chat_id)
