"""What people may do about their data: have it as a file, or have it erased."""

from bot import marks
from bot.markup import join
from bot.presses import Press
from bot.screen import Document, Screen
from bot.views.buttons import does, opens
from locales import Words


def privacy(words: Words) -> Screen:
    """What is known, for how long, and what can be done about it."""
    _ = words.gettext
    text = join(
        _("🔒 We know of you what your parcels and this chat need: name, address, phone, and what was said here."),
        _("How to get in, safe places and pictures are gone seven days after your parcel is over."),
        between="\n\n",
    )
    return Screen(
        text,
        (
            (opens(marks.DATA, _("Give me my data"), Press.EXPORT_DATA),),
            (opens(marks.ERASE, _("Erase my data"), Press.CONFIRM_ERASE),),
        ),
    )


def data_file(words: Words, content: str) -> Screen:
    """Everything, as a file that machines read too."""
    text = words.gettext("📄 That is all we know of you. Keep it to yourself: it holds your address and your messages.")
    return Screen(text, document=Document("doorstep-my-data.json", content, "application/json"))


def confirm_erase(words: Words) -> Screen:
    """What goes, and what the law keeps."""
    _ = words.gettext
    text = join(
        _("Shall we erase what we know of you? Then we do not write to you here any more. It cannot be brought back."),
        _(
            "The tracking number, the address and the time of delivery stay as proof that the parcel was brought, and "
            "your name until your last parcel is over."
        ),
        between="\n\n",
    )
    return Screen(text, ((does(marks.YES, _("Yes, erase it"), Press.ERASE_DATA),),))


def erased(words: Words) -> Screen:
    """Gone."""
    return Screen(words.gettext("👋 It is erased. The link of an announcement brings you back at any time."))
