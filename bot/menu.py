"""The list of commands behind the menu button of every chat: in each language, and for each role."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import structlog

from bot.ports.outbox import Call
from bot.ports.work import OpenWork
from bot.telegram import Api
from bot.views.commands import commands_for
from delivery.model.people import Member, Role
from delivery.ports.clock import Clock
from locales import LANGUAGES, SOURCE_LANGUAGE, words_in

EVERY, AGAIN_AFTER = timedelta(minutes=15), timedelta(minutes=1)
SECONDS = 20.0  #: real time for one request
_log = structlog.get_logger("menu")


class Menu:
    """Tells Telegram at the start, and again whoever joined or changed the language since; the same is said once."""

    def __init__(self, api: Api, reading: OpenWork, clock: Clock) -> None:
        self._api, self._reading, self._clock = api, reading, clock
        self._said: dict[str, dict[str, Any]] = {}
        self.idle = False

    async def run(self) -> None:
        """Tell what is new, until cancelled."""
        while True:
            self.idle = False
            rest = EVERY if await self.tell() else AGAIN_AFTER
            self.idle = True
            await self._clock.sleep_until(self._clock.now() + rest)

    async def tell(self) -> bool:
        """Tell what has not been told yet; False if Telegram could not be reached."""
        for whose, params in [*_everybodys(), *await self._members()]:
            if self._said.get(whose) == params:
                continue
            answer = await self._api.call(Call("setMyCommands", params), SECONDS)
            if not answer.ok and answer.status != 400:
                _log.warning("the menu could not be told; trying again", status=answer.status)
                return False
            if not answer.ok:  # whoever has blocked us or gone away has no menu: nothing to try again
                _log.info("a menu was refused", whose=whose, error=answer.description)
            self._said[whose] = params
        return True

    async def _members(self) -> Sequence[tuple[str, dict[str, Any]]]:
        async with self._reading() as work:
            found = []
            for depot in await work.depots.all():
                for role in (Role.COURIER, Role.DISPATCHER):
                    for member in await work.members.of_depot(depot.id, role):
                        if member.is_active and member.chat_id is not None:
                            chat = await work.chats.find(member.chat_id)
                            found.append(_theirs(member, chat.language if chat else SOURCE_LANGUAGE))
        return found


def _everybodys() -> Iterator[tuple[str, dict[str, Any]]]:
    for language in (None, *LANGUAGES):
        commands = commands_for(words_in(language or SOURCE_LANGUAGE), Role.RECIPIENT)
        params: dict[str, Any] = {"commands": commands, "scope": {"type": "default"}}
        yield f"everybody:{language}", params | ({"language_code": language} if language else {})


def _theirs(member: Member, language: str) -> tuple[str, dict[str, Any]]:
    scope = {"type": "chat", "chat_id": member.chat_id}
    return f"chat:{member.chat_id}", {"commands": commands_for(words_in(language), member.role), "scope": scope}
