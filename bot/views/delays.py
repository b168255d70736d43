"""Why a promised window cannot be kept, as its recipient is told."""

from bot.views.phrases import reason_sentence
from delivery.model.attempt import Reason
from delivery.policy.lateness import Cause
from locales import Words
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
