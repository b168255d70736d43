"""What couriers know and vans are built for, and when couriers rest: how it is drawn, and how it is read."""

from collections.abc import Collection, Iterator, Mapping

from delivery.model.people import Member
from delivery.model.skill import LONGEST, Rest, Skill, Skills
from locales.skills import skill_names
from web.board.frame import HOME, form
from web.board.html import Html, el
from web.board.settings.fields import number_field, number_in, time_field, time_in
from web.board.visitor import Visitor


def courier_rows(visitor: Visitor, couriers: Collection[Member]) -> Iterator[Html]:
    """Each courier in a form of their own."""
    _ = visitor.words.gettext
    for each in couriers:
        usual = each.rest or Rest.usual()
        fields = (
            skill_ticks(visitor, each.skills),
            number_field("rest", _("Break in minutes"), each.rest.minutes if each.rest else 0, LONGEST),
            time_field("earliest", _("From"), usual.earliest),
            time_field("latest", _("Until"), usual.latest),
        )
        save = el("button", _("Save"), name="act", value=f"courier:{each.id}")
        yield form(visitor, f"{HOME}/settings", el("b", each.name), *fields, save, class_="row")


def skill_ticks(visitor: Visitor, known: Skills) -> Html:
    """A tick for each skill."""
    ticks = (
        el(
            "label",
            el("input", type="checkbox", name=f"can_{name}", value="1", checked=name in known),
            label,
            class_="beside",
        )
        for name, label in skill_names(visitor.words).items()
    )
    return el("fieldset", el("legend", visitor.words.gettext("Skills")), *ticks, class_="row week")


def skills_ticked(sent: Mapping[str, str]) -> Skills:
    """The skills that were ticked."""
    return frozenset(each for each in Skill if f"can_{each}" in sent)


def rest_in(sent: Mapping[str, str]) -> Rest | None:
    """The break that was typed, none for no minutes, or BadInput."""
    minutes = number_in(sent, "rest")
    return Rest(minutes, time_in(sent, "earliest"), time_in(sent, "latest")) if minutes else None
