"""From a letter to a mailbox to the e-mail or the text message that carries it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.email import email, status_line, subject
from bot.channels.links import Links
from bot.channels.post import SEND
from bot.channels.texts import text_message
from bot.markup import html, join
from bot.ports.outbox import Call, Letter
from bot.ports.work import ChatWork
from bot.sender.leasing import NotYet
from bot.sender.limits import Unsendable
from bot.sender.wording import Wording
from delivery.model.mailbox import Channel, owner_of
from delivery.model.people import InvitationKind
from delivery.model.window import local_date, moment
from delivery.policy.announcements import NoticeKind
from delivery.policy.loudness import rule_behind
from delivery.policy.quiet_hours import is_quiet
from delivery.ports.clock import Clock
from delivery.usecases.invite import MakeInvitation
from delivery.usecases.open_mailbox import address_of
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
from locales import Words, words_in

LONGEST_TRY = timedelta(days=1)  #: then the next channel has it


@dataclass(kw_only=True)
class MailWording(Wording):
    """Words letters to mailboxes, in the recipient's language."""

    links: Links
    clock: Clock

    async def call_for(self, work: ChatWork, letter: Letter, now: datetime) -> Call | None:
        """The request, or None if there is nothing to say any more; text messages wait for the morning."""
        if letter.tries and now - letter.owed_at > LONGEST_TRY:
            raise Unsendable("nobody took it for a day")
        if owner_of(letter.chat_id)[1] is Channel.PHONE and not _rings_at_night(letter):
            await _not_at_night(work, letter, now)
        return await super().call_for(work, letter, now)

    async def _worded(self, work: ChatWork, letter: Letter) -> Call | None:
        recipient_id, channel = owner_of(letter.chat_id)
        address = address_of(await work.recipients.get(recipient_id), channel)
        screen = await self.word(work, letter)
        if not address or screen is None or await work.silences.has(address):
            return None
        chat, parcel_id = await work.chats.find(letter.chat_id), letter.parcel_id or 0
        words, card = words_in(chat.language if chat else "en"), await ShowParcel(work, self.clock)(parcel_id)
        params = {"channel": str(channel), "to": address, "stop": self.links.stop(parcel_id)}
        if channel is Channel.PHONE:
            text = text_message(_in_short(words, card), self.links.page(parcel_id))
            return Call(SEND, {**params, "text": text})
        bot = await self._bot_link(work, parcel_id) if letter.kind == NoticeKind.PARCEL_KNOWN else ""
        body = email(words, screen.text, self.links.page(parcel_id), params["stop"], bot)
        return Call(SEND, {**params, "subject": subject(words, card), "html": body})

    async def _bot_link(self, work: ChatWork, parcel_id: int) -> str:
        make = MakeInvitation(work, self.clock, self.tokens)
        return self.links.bot(await make(InvitationKind.PARCEL, parcel_id))


def _rings_at_night(letter: Letter) -> bool:
    rule = rule_behind(letter.kind, letter.facts, letter.delivery)
    return letter.rings if rule is None else rule.rings_at_night


async def _not_at_night(work: ChatWork, letter: Letter, now: datetime) -> None:
    """Raise NotYet during the depot's quiet hours."""
    parcel = await work.parcels.get(letter.parcel_id or 0)
    timeline = (await work.depots.get(parcel.depot_id)).timeline
    if is_quiet(now, parcel.zone, timeline):
        today = local_date(now, parcel.zone)
        mornings = (moment(today + timedelta(days=n), timeline.quiet_until, parcel.zone) for n in (0, 1))
        raise NotYet(min(morning for morning in mornings if morning > now))


def _in_short(words: Words, card: ParcelCard) -> str:
    when = ""
    if card.eta:
        when = html(words.gettext("🚐 Expected at about <b>{time}</b>"), time=words.time(card.eta, card.zone))
    elif card.window:
        when = html(words.gettext("🗓 Comes <b>{window}</b>"), window=words.window(card.window))
    return join(status_line(words, card), when)
