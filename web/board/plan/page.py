"""The editor's page: a form first, which a script makes draggable."""

from collections.abc import Iterator
from datetime import timedelta

from delivery.model.plan import LeftOut, Phase, PlannedRoute, PlannedStop
from web.board.frame import HOME, form
from web.board.html import Html, el, together
from web.board.phrases import rule_phrase, way_phrase
from web.board.plan.change import changes
from web.board.plan.day import AHEAD, DayOpen
from web.board.visitor import Visitor

OPEN_PHASES = (Phase.DRAFT, Phase.PUBLISHED)


def plan_page(
    visitor: Visitor, seen: DayOpen, told: str = "", supposed: Html | None = None, *, well: bool = True
) -> Html:
    """Everything about one day's plan; `told` answers what was just done, `supposed` is what would be if."""
    _ = visitor.words.gettext
    title = _("Plan for {day}").format(day=visitor.words.date(seen.service_date))
    answer = el("p", told, class_="told" if well else "told bad", role="status", id="told")
    head = together(el("h1", title), _days(visitor, seen), answer)
    if seen.day is None or not seen.routes:
        return together(head, el("p", _("There is no plan for this day yet."), class_="soft"), _again(visitor, seen))
    return together(
        head,
        el("div", _state(visitor, seen), _publish(visitor, seen), class_="box"),
        _left_out(visitor, seen),
        _editor(visitor, seen),
        el("div", changes(visitor, seen), class_="box"),
        supposed,
    )


def _days(visitor: Visitor, seen: DayOpen) -> Html:
    links = (
        el(
            "a",
            visitor.words.date(day),
            href=f"{HOME}/plan/{day.isoformat()}",
            aria_current="date" if day == seen.service_date else None,
        )
        for day in (seen.today + timedelta(days=n) for n in range(AHEAD))
    )
    return el("nav", *links, class_="days", aria_label=visitor.words.gettext("Days"))


def _state(visitor: Visitor, seen: DayOpen) -> Html:
    words, _ = visitor.words, visitor.words.gettext
    phase = seen.day.phase if seen.day is not None else Phase.DRAFT
    known = {
        Phase.DRAFT: _("Draft: nothing has been promised by it yet."),
        Phase.PUBLISHED: _("Published: changes are inserted until the cut-off."),
        Phase.FINAL: _("Final: waits for the shift."),
        Phase.RUNNING: _("On the road."),
        Phase.CLOSED: _("Closed."),
    }[phase]
    stops = sum(len(route.stops) for route in seen.routes)
    summary = _("Routes {routes} · stops {stops} · {kilometres} km · revision {revision}").format(
        routes=words.number(len(seen.routes)),
        stops=words.number(stops),
        kilometres=words.number(round(seen.day.draft.metres / 1000) if seen.day else 0),
        revision=words.number(seen.revision),
    )
    many = words.ngettext("{count} parcel is on no route yet.", "{count} parcels are on no route yet.", seen.pending)
    waiting = el("p", many.format(count=words.number(seen.pending))) if seen.pending > 0 else None
    return together(el("p", known), el("p", summary, class_="soft"), waiting)


def _publish(visitor: Visitor, seen: DayOpen) -> Html | None:
    _ = visitor.words.gettext
    if seen.day is None or seen.day.phase not in OPEN_PHASES:
        return None
    undo = el("button", _("Undo the last change"), name="act", value="undo", disabled=seen.last is None)
    publish = el("button", _("Publish this plan"), name="act", value="publish")
    again = el("button", _("Plan again"), name="act", value="replan")
    return form(visitor, _here(seen), _stamp(seen), publish, again, undo, class_="row")


def _again(visitor: Visitor, seen: DayOpen) -> Html:
    button = el("button", visitor.words.gettext("Plan it"), name="act", value="replan")
    return form(visitor, _here(seen), _stamp(seen), button, class_="row")


def _here(seen: DayOpen) -> str:
    return f"{HOME}/plan/{seen.service_date.isoformat()}"


def _stamp(seen: DayOpen) -> Html:
    """What a form knows of the plan it was made for."""
    opened = ",".join(map(str, seen.opened))
    revision = el("input", type="hidden", name="revision", value=seen.revision)
    return together(revision, el("input", type="hidden", name="open", value=opened))


def _editor(visitor: Visitor, seen: DayOpen) -> Html:
    _ = visitor.words.gettext
    open_now = seen.day is not None and seen.day.phase in OPEN_PHASES
    opened = [route for route in seen.routes if route.shift_id in seen.opened]
    columns = el("div", *(_column(visitor, seen, route) for route in opened), class_="columns")
    tools = _tools(visitor, seen) if open_now else None
    edit = form(visitor, _here(seen), _stamp(seen), tools, columns, id="editor", data_open="1" if open_now else None)
    return el("div", el("div", _routes(visitor, seen), class_="box index"), edit, class_="planner")


def _tools(visitor: Visitor, seen: DayOpen) -> Html:
    """What is done with the chosen stop: one bar for all of them, so that the keyboard has a short way."""
    _ = visitor.words.gettext
    choices = (
        el("option", name, value=shift_id, selected=shift_id == seen.aim) for shift_id, name in seen.names.items()
    )
    hint = _("Choose a stop below, then where it shall go. With a pointer you can drag it.")
    return el(
        "fieldset",
        el("legend", _("Move a stop")),
        el("p", hint, class_="soft", id="hint"),
        el(
            "div",
            el("label", _("To route"), el("select", *choices, name="shift", id="shift")),
            el(
                "label",
                _("As stop number"),
                el("input", type="number", name="position", min=1, max=999, placeholder=_("best")),
            ),
            el(
                "label",
                el("input", type="checkbox", name="keep", value="1", checked=True),
                _("Keep it there"),
                class_="beside",
            ),
            el("button", _("Does it fit?"), name="act", value="check"),
            el("button", _("Move"), name="act", value="move"),
            el("button", _("Pin to its van"), name="act", value="pin", class_="quiet"),
            el("button", _("Unpin"), name="act", value="unpin", class_="quiet"),
            class_="row",
        ),
        class_="box tools",
    )


def _routes(visitor: Visitor, seen: DayOpen) -> Html:
    """Every route in a line; a press shows its stops beside those that are open."""
    words, _ = visitor.words, visitor.words.gettext
    heads = (_("Route"), _("Stops"), _("From"), _("Until"))
    rows = (
        el(
            "tr",
            el("th", _opener(seen, route, _name(seen, route)), scope="row"),
            el("td", words.number(len(route.stops))),
            el("td", words.time(route.depart, visitor.zone)),
            el("td", words.time(route.finish, visitor.zone)),
            data_shift=route.shift_id,
            data_chosen=route.shift_id in seen.opened,
        )
        for route in seen.routes
    )
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    return el("table", el("caption", _("Routes of the day")), head, el("tbody", *rows), id="plan-routes")


def _opener(seen: DayOpen, route: PlannedRoute, name: str) -> Html:
    others = [shift for shift in seen.opened if shift != route.shift_id][:1]
    opened = ",".join(map(str, [*others, route.shift_id]))
    return el("a", name, href=f"{_here(seen)}?open={opened}")


def _name(seen: DayOpen, route: PlannedRoute) -> str:
    return seen.names.get(route.shift_id, seen.vans.get(route.van_id, "?"))


def _column(visitor: Visitor, seen: DayOpen, route: PlannedRoute) -> Html:
    """One route's stops."""
    _ = visitor.words.gettext
    pins = seen.day.pins if seen.day is not None else None
    locked = pins is not None and route.shift_id in pins.locked
    label = _("Unlock this route") if locked else _("Lock this route")
    lock = el("button", label, name="act", value=f"{'unlock' if locked else 'lock'}:{route.shift_id}", class_="quiet")
    open_now = seen.day is not None and seen.day.phase in OPEN_PHASES
    pinned = pins.parcels if pins is not None else {}
    items = (_stop(visitor, seen, stop, stop.parcel_ids[0] in pinned, open_now) for stop in route.stops)
    name = el("h2", _name(seen, route), " 🔒" if locked else None, id=f"route-{route.shift_id}")
    listed = el("ol", *items, class_="stops", data_shift=route.shift_id, aria_labelledby=f"route-{route.shift_id}")
    return el("section", name, lock if open_now else None, listed, class_="box")


def _stop(visitor: Visitor, seen: DayOpen, stop: PlannedStop, pinned: bool, movable: bool) -> Html:  # noqa: FBT001
    words, _ = visitor.words, visitor.words.gettext
    parcel = stop.parcel_ids[0]
    promise = None
    if stop.opens is not None and stop.closes is not None:
        first, last = words.time(stop.opens, visitor.zone), words.time(stop.closes, visitor.zone)
        promise = el("small", _("promised {first}–{last}").format(first=first, last=last))
    many = f"×{words.number(len(stop.parcel_ids))}" if len(stop.parcel_ids) > 1 else None
    choice = el("input", type="radio", name="parcel", value=parcel, checked=parcel == seen.chosen) if movable else None
    text = together(el("b", words.time(stop.arrive, visitor.zone)), " ", el("bdi", stop.address.street))
    mark = el("small", "📌 ", _("pinned")) if pinned else None
    number = el("a", seen.numbers.get(parcel, "?"), href=f"{HOME}/parcels/{parcel}")
    name = together(choice, text, promise, el("small", many) if many else None, mark)
    label = el("label" if movable else "span", name, class_="beside")
    return el("li", label, el("small", number), draggable="true" if movable else None, data_parcel=parcel)


def _left_out(visitor: Visitor, seen: DayOpen) -> Html | None:
    _ = visitor.words.gettext
    if seen.day is None or not seen.day.draft.left_out:
        return None
    lines = (el("li", *_left(visitor, seen, each)) for each in seen.day.draft.left_out[:100])
    return el("div", el("h2", _("Left out of the plan")), el("ul", *lines), class_="box few")


def _left(visitor: Visitor, seen: DayOpen, each: LeftOut) -> Iterator[str]:
    yield el("a", seen.numbers.get(each.parcel_id, "?"), href=f"{HOME}/parcels/{each.parcel_id}")
    yield f": {rule_phrase(visitor.words, each.rule)}"
    if way := way_phrase(visitor.words, each.way, each.minutes):
        yield f" · {way}"
