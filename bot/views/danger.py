"""Promises in danger as the desk sees them: which, why, what would help, and the tap that does it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot import marks
from bot.markup import html
from bot.presses import Press
from bot.screen import Button
from bot.views.buttons import does, opens
from delivery.model.exception import ExceptionState, Trouble
from delivery.usecases.show_exception import ExceptionView
from locales import Words
from planning.live.proposals import Kind


def danger_lines(words: Words, view: ExceptionView) -> Iterator[str]:
    """The promises by name, where the time was lost, and what is proposed or was done."""
    _, facts = words.gettext, view.facts
    if facts.get("where") and facts.get("delay"):
        delay = words.number(int(facts["delay"]))
        yield html(_("{minutes} min at {street}"), minutes=delay, street=facts["where"])
    for number, closes, eta in facts.get("at_risk", ()):
        until, then = (words.time(datetime.fromisoformat(told), view.zone) for told in (closes, eta))
        yield html(_("• {number}: promised until {until}, expected {time}"), number=number, until=until, time=then)
    if more := facts.get("more_at_risk"):
        yield html(_("… and {count} more"), count=words.number(int(more)))
    if applied := facts.get("applied"):
        yield html(_("✔️ Done: {what}"), what=_proposal(words, applied))
    elif (proposal := facts.get("proposal")) and view.state is not ExceptionState.RESOLVED:
        yield html(_("🔀 Proposed: {what}"), what=_proposal(words, proposal))


def remedy_row(words: Words, view: ExceptionView) -> tuple[Button, ...]:
    """The one tap, while there is something to do."""
    if not view.facts.get("proposal"):
        return ()
    return (does(marks.APPLY, words.gettext("Do it"), Press.APPLY_REMEDY, exception_id=view.exception_id),)


def out_row(words: Words, view: ExceptionView) -> tuple[Button, ...]:
    """Taking the rest of the route off, where a van cannot go on."""
    day, van_id = view.facts.get("out_on"), view.facts.get("van_id")
    if view.trouble not in (Trouble.VAN_BROKEN, Trouble.ACCIDENT) or day is None or van_id is None:
        return ()
    about = {"service_date": day, "van_id": van_id, "courier_id": None}
    return (opens(marks.VAN, words.gettext("Take the rest of the route off"), Press.OFFER_OUT, **about),)


def _proposal(words: Words, proposal: Mapping[str, Any]) -> str:
    _ = words.gettext
    couriers = list(proposal["couriers"])
    if proposal["kind"] == Kind.HAND_OVER:
        template = _("{giver} hands {number} over to {taker} at {street}")
        what = template.format(
            giver=couriers[0],
            taker=couriers[-1],
            number=", ".join(proposal["taken"]) or "?",
            street=proposal["meet_street"],
        )
    else:
        what = _("another order for {courier}").format(courier=couriers[0])
    far = words.distance(abs(int(proposal["metres"])))
    way = _("{distance} farther") if int(proposal["metres"]) >= 0 else _("{distance} less")
    saves = _("keeps {numbers}").format(numbers=", ".join(proposal["saves"])) if proposal["saves"] else ""
    still = _("still in danger: {numbers}").format(numbers=", ".join(proposal["still"])) if proposal["still"] else ""
    return "; ".join(filter(None, (what, way.format(distance=far), saves, still)))
