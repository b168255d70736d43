"""Everything else a recipient may want: to talk to somebody, to tell the way to the door, to hear no more."""

from collections.abc import Iterator

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Rows, Screen
from bot.views.buttons import does, keep_button, opens
from bot.views.safe_place import always_button
from bot.views.undoing import undo_button
from bot.views.ways import access_button, address_button, desk_button, holiday_button, silence_button
from delivery.model.exception import Trouble
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.usecases.note_access import OVER
from delivery.usecases.rate_delivery import MOST_STARS
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def more_button(words: Words, parcel_id: int) -> Button:
    """The way to everything else."""
    return opens(marks.TALK, words.gettext("Something else"), Press.OPEN_MORE, parcel_id)


def more(words: Words, card: ParcelCard) -> Screen:
    """What else can be done about a parcel, as far as it makes sense now."""
    template = words.gettext("What is it about <b>{number}</b>?")
    rows = tuple((button,) for button in (*_about(words, card), keep_button(words, card.parcel_id)))
    return Screen(html(template, number=card.tracking_number), rows)


def _about(words: Words, card: ParcelCard) -> Iterator[Button]:
    parcel = card.parcel_id
    yield from _own_choices(words, card)
    if card.status not in OVER:
        yield access_button(words, parcel)
    if card.status is Status.DELIVERED:
        yield desk_button(words, parcel, Trouble.NOT_RECEIVED)
    if card.last_reason is not None:
        yield desk_button(words, parcel, Trouble.ATTEMPT_DISPUTED)
    if card.status not in OVER and Choice.ADDRESS not in card.choices:
        yield address_button(words, card)
    yield desk_button(words, parcel, Trouble.PERSON_WANTED)
    yield silence_button(words, parcel)


def _own_choices(words: Words, card: ParcelCard) -> Iterator[Button]:
    """What needs nobody at the desk."""
    if card.undo_choice:
        yield undo_button(words, card)
    if card.handover is Handover.SAFE_PLACE and card.status not in OVER:
        yield always_button(words, card.parcel_id)
    if Choice.ADDRESS in card.choices:
        yield address_button(words, card)
    if Choice.HOLD in card.choices:
        yield holiday_button(words, card.parcel_id)


def words_wanted(words: Words, card: ParcelCard, about: Trouble) -> Screen:
    """What to type, for each concern."""
    _ = words.gettext
    template = {
        Trouble.NOT_RECEIVED: _("<b>{number}</b>: what did you find, and where did you look? We follow it up at once."),
        Trouble.ATTEMPT_DISPUTED: _(
            "<b>{number}</b>: when were you home, and could you hear the bell? We ask the courier."
        ),
        Trouble.ADDRESS_WRONG: _("<b>{number}</b>: please type the right address, with the house number."),
    }.get(about, _("<b>{number}</b>: please type what it is about. A colleague answers here."))
    return Screen(html(template, number=card.tracking_number), ((keep_button(words, card.parcel_id),),))


def passed_on(words: Words, card: ParcelCard) -> Screen:
    """The desk has it."""
    template = words.gettext(
        "👍 A colleague has your words about <b>{number}</b> and answers here. You can add to them."
    )
    return Screen(html(template, number=card.tracking_number))


def desk_answered(words: Words, card: ParcelCard, said: str) -> Screen:
    """The desk's answer, and how to go on talking."""
    head = html(words.gettext("💬 About <b>{number}</b>:"), number=card.tracking_number)
    button = opens(
        marks.TALK, words.gettext("Answer"), Press.ASK_DESK, card.parcel_id, about=str(Trouble.PERSON_WANTED)
    )
    return Screen(join(head, html("{said}", said=said)), ((button,),))


def access_wanted(words: Words, card: ParcelCard) -> Screen:
    """What helps a courier."""
    template = words.gettext(
        "How does the courier get to your door with <b>{number}</b>? "
        "For example: code, floor, bell, back entrance, dog. "
        "Only the courier sees it, and only on the way to you."
    )
    return Screen(html(template, number=card.tracking_number), ((keep_button(words, card.parcel_id),),))


def access_noted(words: Words, card: ParcelCard) -> Screen:
    """Kept."""
    return Screen(html(words.gettext("👍 Noted for the courier of <b>{number}</b>."), number=card.tracking_number))


def rating_buttons(words: Words, parcel_id: int) -> Rows:
    """One to five stars in a row, and the one thing that cannot wait."""
    stars = tuple(does(marks.STAR, str(n), Press.RATE, parcel_id, stars=n) for n in range(1, MOST_STARS + 1))
    missing = opens(
        marks.NOT_RECEIVED,
        words.gettext("I do not have it"),
        Press.ASK_DESK,
        parcel_id,
        about=str(Trouble.NOT_RECEIVED),
    )
    return (stars, (missing,))


def rated(words: Words, stars: int) -> Screen:
    """Thanks; for few stars also the question why."""
    _ = words.gettext
    if stars >= MOST_STARS - 1:
        return Screen(_("💚 Thank you! We pass it on to your courier."))
    return Screen(_("Thank you. What could we have done better? Type it here; nobody has to answer."))


def reason_noted(words: Words) -> Screen:
    """The words are kept."""
    return Screen(words.gettext("Thank you, that helps us."))


def confirm_leave(words: Words, parcel_id: int) -> Screen:
    """What it means to hear no more."""
    _ = words.gettext
    text = _(
        "Shall we stop writing to you? Your parcels still come, but you will not hear when, and cannot change it here."
    )
    yes = does(marks.YES, _("Yes, no more messages"), Press.LEAVE, parcel_id)
    return Screen(text, ((yes,), (keep_button(words, parcel_id),)))


def left(words: Words) -> Screen:
    """Silence from now on, and the way back."""
    return Screen(words.gettext("🔕 We do not write to you any more. Open the link of your announcement to come back."))
