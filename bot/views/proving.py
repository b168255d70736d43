"""Somebody names a parcel that is not linked to their chat: how they prove that it is theirs."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Rows, Screen
from bot.views.buttons import opens
from delivery.model.status import Status
from delivery.usecases.prove_parcel import Proof
from locales import Words
from locales.statuses import status_phrase


def add_button(words: Words) -> Button:
    """The way to one more parcel."""
    return opens(marks.ADD, words.gettext("Add a parcel"), Press.ADD_PARCEL)


def number_wanted(words: Words) -> Screen:
    """How a parcel is added."""
    return Screen(
        words.gettext(
            "📦 Please type the tracking number. It stands in your announcement, on the card in your letterbox and "
            "in the shop's e-mail.\n\nThe link of the announcement adds the parcel at once, without a number."
        )
    )


def proof_wanted(words: Words, number: str) -> Screen:
    """What proves a parcel; it says nothing about whether there is one."""
    _ = words.gettext
    lines = join(
        html(_("Is <b>{number}</b> yours? Please show us, so that nobody else sees where you live."), number=number),
        _("📱 Share your phone number with the button below: if it is the parcel's, you see and change everything."),
        _("📮 Or type the postcode it goes to: then you see how it stands, and nothing else."),
        between="\n\n",
    )
    return Screen(lines, _share(words), reply_keyboard=True)


def proved(words: Words, number: str) -> Screen:
    """It is theirs; the card follows."""
    text = html(words.gettext("👍 <b>{number}</b> is yours. From now on we write to you here."), number=number)
    return Screen(text, remove_keyboard=True)


def status_only(words: Words, number: str, status: Status) -> Screen:
    """One word; whoever wants more shares their number."""
    head = html(words.gettext("📦 <b>{number}</b>: {status}"), number=number, status=status_phrase(words, status))
    more = words.gettext("To see when it comes and to change it, share your phone number with the button below.")
    return Screen(join(head, more, between="\n\n"), _share(words), reply_keyboard=True)


def not_proved(words: Words, number: str, proof: Proof) -> Screen:
    """Wrong and unknown alike; or too often."""
    _ = words.gettext
    if proof.closed_until is not None:
        until = words.datetime(proof.closed_until, proof.zone)
        text = html(
            _("That was tried too often. Try again from <b>{time}</b>; the link of your announcement works now."),
            time=until,
        )
        return Screen(text, remove_keyboard=True)
    text = html(
        _(
            "<b>{number}</b> and what you sent do not belong together. Please check both: somebody else may have "
            "ordered it, or with another phone number. The link of your announcement works in any case."
        ),
        number=number,
    )
    left = html(
        words.ngettext("{count} more try is open now.", "{count} more tries are open now.", proof.tries_left),
        count=proof.tries_left,
    )
    return Screen(join(text, left, between="\n\n"), _share(words), reply_keyboard=True)


def foreign_contact(words: Words) -> Screen:
    """A contact from the address book proves nothing about who writes."""
    text = words.gettext(
        "That is somebody else's number, so it proves nothing about you. Please share your own with the button below; "
        "whoever the parcel is for can also open the link of the announcement themselves."
    )
    return Screen(text, _share(words), reply_keyboard=True)


def _share(words: Words) -> Rows:
    label = words.gettext("Share my phone number")
    return ((Button(f"{marks.PHONE} {label}", request="contact"),),)
