"""What to send instead of something that cannot be an answer."""

from bot.half_typed import Asked
from bot.screen import Screen
from locales import Words


def words_please(words: Words, question: str, *, is_file: bool) -> Screen:
    """What the open question takes."""
    _ = words.gettext
    takes = {
        Asked.safe_place.state: _("Please type the place, or send a picture of it or its location."),
        Asked.address.state: _("Please type the address, or send the location."),
        Asked.proof.state: _("Please send a photo or type a note."),
    }
    if is_file and question in (Asked.safe_place.state, Asked.proof.state):
        return Screen(_("I cannot open files. Please send it as a photo instead."))
    return Screen(takes.get(question, _("I can only read typed words here. Please type your answer.")))
