"""Why something cannot be done, and what can be done instead."""

from delivery.model.errors import (
    BadInput,
    CannotSuppose,
    DayClosed,
    DeliveryError,
    NotAllowed,
    NotFound,
    PlanUnfit,
    RevisionOutdated,
    SlotGone,
)
from locales import Words
from locales.rules import rule_phrase, unfit_phrase
from locales.suppositions import why_phrase


def refusal(words: Words, error: DeliveryError) -> str:
    """One sentence or two."""
    _ = words.gettext
    match error:
        case NotFound():
            return _("There is no such thing at this depot.")
        case NotAllowed(action="form"):
            return _("This form is not from this board, or is too old. Load the page again and repeat what you did.")
        case RevisionOutdated():
            return _("The plan has changed meanwhile. Look at it as it is now, then decide again.")
        case CannotSuppose(why=why, about=about, service_date=day):
            return why_phrase(words, why).format(about=about or "–", day=words.date(day) if day else "")
        case DayClosed():
            return _("This day's plan is final: now only the routes on the road change.")
        case SlotGone() | PlanUnfit():
            return _unfit(words, error)
        case BadInput(field=field):
            text = _("“{field}” is not right. Nothing was changed.")
            return text.format(field=field)
    return _("That is not possible now. Nothing was changed.")


def _unfit(words: Words, error: SlotGone | PlanUnfit) -> str:
    if isinstance(error, PlanUnfit):
        return unfit_phrase(words, error.number, error.rule)
    return words.gettext("That does not fit: {rule}. Nothing was changed.").format(rule=rule_phrase(words, error.rule))
