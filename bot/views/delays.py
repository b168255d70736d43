"""Why a promised window cannot be kept: a sentence for its recipient, a word for the desk."""

from bot.views.phrases import reason_label, reason_sentence
from delivery.model.attempt import Reason
from delivery.policy.lateness import Cause
from locales import Words
from planning.live.risk import Blame
from planning.rules import Rule


def delay_sentence(words: Words, cause: str) -> str:
    """What a recipient is told; empty for a cause of another release."""
    _ = words.gettext
    if cause in set(Reason):
        return reason_sentence(words, Reason(cause))
    if cause == Cause.RUNNING_LATE:
        return _("Your courier needs longer than planned.")
    if cause == Cause.STANDING_STILL:
        return _("Your courier is held up on the way.")
    return _("No van can be with you at that time.") if cause in set(Rule) else ""


def delay_word(words: Words, cause: str) -> str:
    """What the desk reads; a cause of another release as it is."""
    _ = words.gettext
    if cause in set(Reason):
        return reason_label(words, Reason(cause))
    known = {
        Cause.RUNNING_LATE: _("Running late"),
        Cause.STANDING_STILL: _("Standing still"),
        Blame.BEHIND: _("Running late"),
        Blame.LEG: _("A long way to drive"),
        Blame.SERVICE: _("A long time at the doors"),
        Blame.ORDER: _("The plan itself comes too late"),
    }
    return next((told for name, told in known.items() if name == cause), cause)
