"""What is changed on the settings' page."""

from dataclasses import fields
from datetime import time, timedelta
from typing import Any

from fastapi import Response

from delivery.model.errors import BadInput, DeliveryError, NotFound
from delivery.model.people import Role
from delivery.model.timeline import Timeline
from delivery.model.window import local_date
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.change_depot import ChangeCourier, ChangeShift, ChangeTimes, ChangeVan
from delivery.usecases.take_out import TakeOut
from web.board.door import Asked, Door
from web.board.frame import page, shown
from web.board.ports import Board, BoardWork
from web.board.refusals import refusal
from web.board.settings.crew import rest_in, skills_ticked
from web.board.settings.fields import date_in, number_in, time_in, weekdays_in
from web.board.settings.page import Possessions, settings_page

LOOK_AHEAD = 14  #: days whose outages are listed


class SettingPages:
    """The settings' address."""

    def __init__(self, of: Board) -> None:
        self._of = of

    def register(self, door: Door) -> None:
        """Put it there."""
        door.get("/settings", self.show)
        door.post("/settings", self.act)

    async def show(self, asked: Asked) -> Response:
        """Everything as it is."""
        return await self._shown(asked, "", well=True)

    async def act(self, asked: Asked) -> Response:
        """Change one thing; what cannot be is named."""
        act, _, about = asked.form.get("act", "").partition(":")
        try:
            async with self._of.work() as work:
                await self._change(work, asked, act, about)
        except NotFound:
            raise
        except DeliveryError as error:
            return await self._shown(asked, refusal(asked.visitor.words, error), well=False)
        return await self._shown(asked, asked.visitor.words.gettext("Saved."), well=True)

    async def _change(self, work: BoardWork, asked: Asked, act: str, about: str) -> None:
        form, depot_id = asked.form, asked.visitor.depot_id
        match act:
            case "times":
                publish, cutoff, morning = (time_in(form, each) for each in ("publish_at", "cutoff_at", "morning_at"))
                await ChangeTimes(work)(depot_id, publish, cutoff, morning, _timeline(asked))
            case "van" | "new-van":
                room = number_in(form, "kilograms") * 1000, number_in(form, "litres") * 1000
                if act == "van":
                    await ChangeVan(work)(depot_id, _number(about), *room, skills_ticked(form))
                else:
                    await AddVan(work)(depot_id, _text(asked, "name"), *room)
            case "courier":
                await ChangeCourier(work)(depot_id, _number(about), skills_ticked(form), rest_in(form))
            case "shift" | "new-shift":
                hours = time_in(form, "start"), time_in(form, "end"), weekdays_in(form)
                if act == "shift":
                    await ChangeShift(work)(depot_id, _number(about), *hours)
                else:
                    await AddShift(work)(depot_id, number_in(form, "van"), _text(asked, "courier"), *hours)
            case "out":
                await self._take_out(work, asked)
            case _:
                raise NotFound("act")

    async def _take_out(self, work: BoardWork, asked: Asked) -> None:
        depot_id, day = asked.visitor.depot_id, date_in(asked.form, "date")
        if day < local_date(self._of.clock.now(), asked.visitor.zone):
            raise BadInput("date", "is over")
        take_out = TakeOut(work, self._of.clock, self._of.travel)
        vans = [van.id for van in await work.depots.vans(depot_id)]
        couriers = [each.id for each in await work.members.of_depot(depot_id, Role.COURIER)]
        who = asked.form.get("who", "")
        chosen = [van for van in vans if who in (f"van{van}", "all")]
        for van in chosen:
            await take_out(depot_id, day, van_id=van)
        people = [courier for courier in couriers if who == f"courier{courier}"]
        for courier in people:
            await take_out(depot_id, day, courier_id=courier)
        if not (chosen or people):
            raise NotFound("who")

    async def _shown(self, asked: Asked, told: str, *, well: bool) -> Response:
        async with self._of.reading() as work:
            has = await self._possessions(work, asked)
        title = asked.visitor.words.gettext("Settings")
        return shown(page(asked.visitor, "/settings", title, settings_page(asked.visitor, has, told, well=well)))

    async def _possessions(self, work: BoardWork, asked: Asked) -> Possessions:
        depot_id = asked.visitor.depot_id
        today = local_date(self._of.clock.now(), asked.visitor.zone)
        days = [today + timedelta(days=n) for n in range(LOOK_AHEAD)]
        return Possessions(
            await work.depots.get(depot_id),
            await work.depots.vans(depot_id),
            await work.depots.shifts(depot_id),
            await work.members.of_depot(depot_id, Role.COURIER),
            await work.depots.pickup_points(depot_id),
            [outage for day in days for outage in await work.depots.outages(depot_id, day)],
            today,
        )


def _timeline(asked: Asked) -> Timeline:
    known = Timeline()
    given: dict[str, Any] = {
        each.name: (time_in if isinstance(getattr(known, each.name), time) else number_in)(asked.form, each.name)
        for each in fields(Timeline)
    }
    return Timeline(**given)


def _text(asked: Asked, name: str) -> str:
    text = asked.form.get(name, "").strip()
    if not 0 < len(text) <= 60:
        raise BadInput(name, "must have 1 to 60 letters")
    return text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise NotFound("thing")
    return int(text)
