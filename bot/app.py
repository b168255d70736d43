"""One update, one transaction: who it is from, what it asks for, what is answered."""

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.actors import actor_of
from bot.authorize_middleware import guard, undeclared
from bot.fsm import half_typed_context
from bot.handing_out import SUPPLIES, hand_out
from bot.labels.scanning import Scanning
from bot.memberships import note_membership
from bot.origin import Json, Origin, origin_of
from bot.pictures.taking import Taken, Taking
from bot.ports.inbox import StoredUpdate
from bot.ports.work import ChatWork, OpenWork
from bot.pressing import Press, press_of
from bot.reading import Unparseable, parsed, typed
from bot.reply import Reply
from bot.saying import say
from bot.session import OnlyTheOutboxSends, mute_bot
from bot.voice import Voice
from delivery.model.errors import DeliveryError
from delivery.policy.authorize import Actor
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens

Supply = Callable[[ChatWork, Actor], Mapping[str, object]]  #: what handlers may name as parameters, by name
_log = structlog.get_logger("bot")


class AlreadyDone(Exception):
    """Another worker finished this update first: its effect stands, this one's is undone."""


class Conversation:
    """Handles stored updates. Handlers get `reply`, `actor`, `action` (if pressed), `state` and what is supplied."""

    def __init__(
        self,
        bot_id: int,
        open_work: OpenWork,
        clock: Clock,
        tokens: Tokens,
        voice: Voice,
        router: Router,
        supply: Supply,
        taking: Taking | None = None,
        scanning: Scanning | None = None,
    ) -> None:
        """Without `taking`, pictures sent as files are files like others; without `scanning`, no label is read."""
        self._bot_id, self._open_work, self._clock, self._tokens = bot_id, open_work, clock, tokens
        self._voice, self._supply, self._taking, self._scanning = voice, supply, taking, scanning
        self._bot = mute_bot(bot_id)
        self.dispatcher = Dispatcher(disable_fsm=True)
        self.dispatcher.include_router(router)
        guard(self.dispatcher)
        hand_out(self.dispatcher)
        if open_doors := undeclared(self.dispatcher):
            raise TypeError(f"Handlers that do not say what they let people do: {', '.join(open_doors)}")

    async def handle(self, stored: StoredUpdate) -> None:
        """Do what the update asks, in one transaction with its answer and its being done."""
        update = parsed(stored.raw)
        origin = origin_of(update)
        if origin is None:
            raise Unparseable("no chat")
        try:
            codes = None if self._scanning is None else await self._scanning(stored, update, origin)
            update, picture = await self._with_picture(stored, update, origin, codes)
            event = typed(update, self._bot)
            async with self._open_work() as work:
                if picture is not None:
                    await picture.keep(work)
                await self._take_turn(work, stored.row, event, update, origin, codes)
        except AlreadyDone:
            _log.info("update was done already", row=stored.row)
        except DeliveryError as error:
            # The transaction of the refused act is gone; the answer is owed in one of its own.
            async with self._open_work() as work:
                await self._refuse(work, stored.row, origin, error)

    async def _with_picture(
        self, stored: StoredUpdate, update: Json, origin: Origin, codes: tuple[str, ...] | None
    ) -> tuple[Json, Taken | None]:
        if self._taking is None or codes is not None:  # a label has been read, and is not kept
            return update, None
        return await self._taking(stored, update, origin)

    async def give_up(self, work: ChatWork, stored: StoredUpdate) -> Actor | None:
        """Owe the sender of a hopeless update one notice; returns who it was, if that can be told."""
        try:
            origin = origin_of(parsed(stored.raw))
        except Unparseable:
            return None
        if origin is None:
            return None
        actor = await self._actor(work, origin)
        reply = Reply(work, self._tokens, self._clock, origin, stored.row)
        if origin.is_private:
            await say(reply, self._voice.trouble(actor.language), is_press=origin.press_id is not None)
        await reply.finish()
        return actor

    async def _take_turn(
        self, work: ChatWork, row: int, event: Update, update: Json, origin: Origin, codes: tuple[str, ...] | None
    ) -> None:
        actor = await self._actor(work, origin)
        if not await note_membership(work.outgoing, update, origin, self._clock.now()):
            reply = Reply(work, self._tokens, self._clock, origin, row)
            press = await press_of(work, origin, self._clock.now())
            if press is None or press.action is not None:
                await self._route(work, event, origin, actor, reply, press, codes)
            else:
                await self._nothing_more(press, reply, actor.language)
            await reply.finish()
        await self._done(work, row)

    async def _route(
        self,
        work: ChatWork,
        event: Update,
        origin: Origin,
        actor: Actor,
        reply: Reply,
        press: Press | None,
        codes: tuple[str, ...] | None,
    ) -> None:
        state = half_typed_context(work.half_typed, self._bot_id, origin)
        action = press.action if press else None
        supplied: dict[str, Any] = {SUPPLIES: self._supply(work, actor), "actor": actor, "reply": reply, "state": state}
        # Filters name these.
        supplied |= {"now": self._clock.now(), "raw_state": await state.get_state(), "codes": codes}
        if action is not None:
            supplied["action"] = action
        answer = await self.dispatcher.feed_update(self._bot, event, **supplied)
        if isinstance(answer, TelegramMethod):
            raise OnlyTheOutboxSends(answer.__api_method__)
        if answer is UNHANDLED:
            _log.warning("nobody handled the update", kind=event.event_type)
        elif action is not None and action.once:
            await work.buttons.use(action.token, self._clock.now(), reply.result)

    async def _nothing_more(self, press: Press, reply: Reply, language: str) -> None:
        if press.first_result is not None:
            await reply.answer(press.first_result, alert=True)
        elif press.stale is not None:
            await say(reply, self._voice.stale_button(press.stale, language), is_press=True)

    async def _refuse(self, work: ChatWork, row: int, origin: Origin, error: DeliveryError) -> None:
        actor = await self._actor(work, origin)
        reply = Reply(work, self._tokens, self._clock, origin, row)
        await say(reply, self._voice.words_for(error, actor.language), is_press=origin.press_id is not None)
        await reply.finish()
        await self._done(work, row)

    async def _actor(self, work: ChatWork, origin: Origin) -> Actor:
        return await actor_of(work, origin, self._voice.best_language(origin.language_code))

    async def _done(self, work: ChatWork, row: int) -> None:
        if not await work.doing.done(row, self._clock.now()):
            raise AlreadyDone
