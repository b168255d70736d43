"""Help that begins with what is possible at this moment; what always works comes below."""

from collections.abc import Iterator, Sequence

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Rows, Screen
from bot.views.buttons import opens
from bot.views.card import card_buttons, change_hint
from bot.views.help import help_for
from bot.views.parcels import parcels
from bot.views.stop import no_route, route_done, route_ready
from bot.views.ways import desk_button, language_button
from delivery.model.exception import Trouble
from delivery.model.people import Role
from delivery.model.run import RunState
from delivery.model.status import Status
from delivery.usecases.show_exception import ExceptionView
from delivery.usecases.show_next_stop import NextStop
from delivery.usecases.show_parcel import ParcelCard
from locales import Words
from locales.statuses import status_phrase
from locales.troubles import trouble_phrase

NAMED = 3  #: parcels or exceptions that help begins with


def recipients_help(words: Words, cards: Sequence[ParcelCard]) -> Screen:
    """The parcels that somebody can do something about now, each with its buttons; without a parcel, how to add one."""
    if not cards:
        return _without_parcels(words)
    always = help_for(words, Role.RECIPIENT)
    now = [join(*_of_parcel(words, card)) for card in cards]
    rows = tuple(row for card in cards for row in _buttons(words, card))
    return _begun(words, now, rows, Screen(join(always.text, _privacy(words)), always.buttons))


def couriers_help(words: Words, stop: NextStop | None) -> Screen:
    """Off the road, ready to leave, at which stop, or done; no door and no name, because help stays in the chat."""
    always = help_for(words, Role.COURIER)
    if stop is None:
        return _begun(words, [no_route(words).text], (), always)
    if stop.state is RunState.READY:
        ready = route_ready(words, stop)
        return _begun(words, [ready.text], ready.buttons, always)
    if stop.stop_id is None:
        done = route_done(words, stop)
        return _begun(words, [each.text for each in (done, done.then) if each is not None], (), always)
    where = html(words.gettext("Stop {number} of {total}"), number=stop.done + 1, total=stop.total)
    return _begun(words, [where], (), always)


def dispatchers_help(words: Words, views: Sequence[ExceptionView]) -> Screen:
    """What is open, the first of it by name; or that nothing is."""
    always = help_for(words, Role.DISPATCHER)
    if not views:
        clear = words.gettext("🌤 Nothing is open. Exceptions show up here by themselves.")
        return _begun(words, [clear], (), always)
    told = words.ngettext("{count} thing is open:", "{count} things are open:", len(views))
    lines = [html(told, count=words.number(len(views))), *(_line(words, view) for view in views[:NAMED])]
    rows = tuple((_open(words, view),) for view in views[:NAMED])
    return _begun(words, [join(*lines)], rows, always)


def _begun(words: Words, now: Sequence[str], rows: Rows, always: Screen) -> Screen:
    head = html("<b>{what}</b>", what=words.gettext("What you can do now:"))
    return Screen(join(head, *now, always.text, between="\n\n"), (*rows, *always.buttons))


def _without_parcels(words: Words) -> Screen:
    none = parcels(words, ())
    always = join(words.gettext("• /language changes the language."), _privacy(words))
    return Screen(join(none.text, always, between="\n\n"), (*none.buttons, (language_button(words),)))


def _privacy(words: Words) -> str:
    return words.gettext("• /privacy shows what we know about you, and erases it.")


def _of_parcel(words: Words, card: ParcelCard) -> Iterator[str]:
    _ = words.gettext
    yield html(_("📦 <b>{number}</b>: {status}"), number=card.tracking_number, status=status_phrase(words, card.status))
    if card.offer_id:
        yield _("Please choose how it goes on.")
    yield change_hint(words, card)


def _buttons(words: Words, card: ParcelCard) -> Rows:
    if card.status is Status.DELIVERED:
        return ((desk_button(words, card.parcel_id, Trouble.NOT_RECEIVED),),)
    own = (opens(marks.PARCEL, card.tracking_number, Press.OPEN_PARCEL, card.parcel_id),)
    return (own, *card_buttons(words, card))


def _line(words: Words, view: ExceptionView) -> str:
    return html("• {what} {name}", what=trouble_phrase(words, view.trouble), name=view.tracking_number or "")


def _open(words: Words, view: ExceptionView) -> Button:
    label = " ".join((trouble_phrase(words, view.trouble), view.tracking_number or "")).strip()
    return opens(marks.SEVERITIES[view.severity], label, Press.SHOW_EXCEPTION, exception_id=view.exception_id)
