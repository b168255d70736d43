"""The plan editor over real HTTP: what fits is moved and can be taken back, what does not is refused by name."""

from collections.abc import AsyncIterator
from datetime import time

import aiohttp
import pytest

from delivery.model.edit import EditKind
from delivery.model.plan import Phase
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.read_day import ReadDay
from tests.delivery.stage import ANNAS, BRUNOS, DAY, DEPOT, DISPATCHER, TRAVEL, Stage
from tests.web.board.boarded import opened, sign_in

HERE = f"/board/plan/{DAY.isoformat()}"
SMALL = 2  #: the shift of a van with little room


class Editor:
    """A dispatcher before the plan: fills in the form and reads what the page says."""

    def __init__(self, stage: Stage, browser: aiohttp.ClientSession, seal: str) -> None:
        self.stage, self.browser, self.seal = stage, browser, seal

    async def revision(self) -> int:
        return (await self.stage.day()).revision

    async def does(self, act: str, status: int = 200, **fields: object) -> str:
        """Send the form; the revision is the one that is there now, unless another is given."""
        data = {"seal": self.seal, "act": act, "revision": await self.revision(), **fields}
        answer = await self.browser.post(HERE, data=data)
        assert answer.status == status, await answer.text()
        return (await answer.text()).split('id="told">')[-1].split("</p>")[0]

    async def shift_of(self, parcel_id: int) -> int:
        """Whose route a parcel is on."""
        found = (await self.stage.day()).draft.stop_of(parcel_id)
        assert found is not None
        return found[0].shift_id


@pytest.fixture
async def editor(stage: Stage) -> AsyncIterator[Editor]:
    """The evening before: a draft with a route for Max, and a small van for Nina that has none."""
    async with stage.work() as work:
        van = await AddVan(work)(DEPOT, "Van 2", 1_500)
        await AddShift(work)(DEPOT, van.id, "Nina", time(8), time(17))
    await stage.plan(publish=False)
    async with opened(stage) as browser:
        yield Editor(stage, browser, await sign_in(stage, browser))


def _other(shift_id: int) -> int:
    return 1 if shift_id == 2 else 2


async def test_the_page_shows_the_draft(editor: Editor) -> None:
    """Every route and stop is there to be chosen, with the revision that a change would be made on."""
    text = await (await editor.browser.get(HERE)).text()

    assert text.count('name="parcel"') == 3
    assert f'name="revision" value="{await editor.revision()}"' in text
    assert "Lange Straße 1" in text
    assert "Nothing is published" in text


async def test_what_fits_is_moved_and_taken_back(editor: Editor) -> None:
    """A check changes nothing; a move does, keeps the stop with its new van, and undoing it restores all of that."""
    before = (await editor.stage.day()).draft
    home = await editor.shift_of(ANNAS)

    assert "It fits" in await editor.does("check", parcel=ANNAS, shift=_other(home))
    assert (await editor.stage.day()).draft == before
    assert "Moved" in await editor.does("move", parcel=ANNAS, shift=_other(home), keep=1)
    day = await editor.stage.day()
    assert await editor.shift_of(ANNAS) == _other(home)
    assert day.pins.parcels == {ANNAS: _other(home)}

    assert "Taken back" in await editor.does("undo")
    day = await editor.stage.day()
    assert (day.draft, day.pins.parcels) == (before, {})


async def test_changes_are_taken_back_one_by_one(editor: Editor) -> None:
    """Two moves and a pin are undone in turn, newest first, and then there is nothing left."""
    before = (await editor.stage.day()).draft
    home = await editor.shift_of(ANNAS)
    await editor.does("move", parcel=ANNAS, shift=_other(home))
    await editor.does("pin", parcel=BRUNOS)
    await editor.does("move", parcel=ANNAS, shift=home, position=1)
    for _ in range(3):
        assert "Taken back" in await editor.does("undo")

    assert (await editor.stage.day()).draft == before
    await editor.does("undo", status=404)


async def test_a_move_that_does_not_fit_names_the_rule(editor: Editor) -> None:
    """A van without room takes nothing more; the plan stays as it was."""
    await editor.does("move", parcel=ANNAS, shift=SMALL) if await editor.shift_of(ANNAS) != SMALL else None
    before = (await editor.stage.day()).draft
    other = BRUNOS if await editor.shift_of(BRUNOS) != SMALL else 3
    told = await editor.does("move", parcel=other, shift=SMALL)

    assert "no van has room left" in told
    assert (await editor.stage.day()).draft == before


async def test_a_plan_that_changed_meanwhile_is_not_edited(editor: Editor) -> None:
    """Planned again under an open page: the change is refused, and the page shows the plan as it is now."""
    old = await editor.revision()
    await editor.stage.plan(publish=False)
    for act in ("move", "check", "pin", "publish"):
        told = await editor.does(act, parcel=ANNAS, shift=2, revision=old)
        assert "has changed meanwhile" in told
    assert "has changed meanwhile" not in await editor.does("check", parcel=ANNAS, shift=2)


async def test_what_is_kept_while_somebody_thinks_stays(editor: Editor) -> None:
    """Moved and kept after the planner has begun: the plan that it had thought of does not undo it."""
    aim = _other(await editor.shift_of(ANNAS))
    async with editor.stage.database.reading() as work:
        read = await ReadDay(work, editor.stage.clock, TRAVEL)(DEPOT, DAY)
    await editor.does("move", parcel=ANNAS, shift=aim, keep=1)
    await editor.stage.do(lambda w: CommitPlan(w, editor.stage.clock, TRAVEL)(read, read.draft, publish=False))
    assert await editor.shift_of(ANNAS) == aim


async def test_undoing_after_another_change_is_refused(editor: Editor) -> None:
    """What was planned since would be lost: the page says so."""
    await editor.does("move", parcel=ANNAS, shift=_other(await editor.shift_of(ANNAS)))
    await editor.stage.plan(publish=False)

    assert "has changed meanwhile" in await editor.does("undo")


async def test_a_pinned_stop_stays_when_it_is_planned_again(editor: Editor) -> None:
    """The planner leaves a stop where a dispatcher put it, and may move it once it is free again."""
    home = await editor.shift_of(ANNAS)
    await editor.does("move", parcel=ANNAS, shift=_other(home), keep=1)
    await editor.stage.plan(publish=False)

    assert await editor.shift_of(ANNAS) == _other(home)


async def test_a_locked_route_is_left_alone(editor: Editor) -> None:
    """Nothing is moved onto or off a locked route until it is unlocked."""
    home = await editor.shift_of(ANNAS)
    order = [stop.parcel_ids for route in (await editor.stage.day()).draft.routes for stop in route.stops]
    await editor.does(f"lock:{home}")
    assert "locked" in await editor.does("move", parcel=ANNAS, shift=_other(home))
    await editor.stage.plan(publish=False)
    planned = [stop.parcel_ids for route in (await editor.stage.day()).draft.routes for stop in route.stops]
    assert planned == order

    await editor.does(f"unlock:{home}")
    assert "Moved" in await editor.does("move", parcel=ANNAS, shift=_other(home))


async def test_what_was_checked_is_published(editor: Editor) -> None:
    """Publishing promises the windows of the draft as it stands; pressed again it has changed nothing twice."""
    home = await editor.shift_of(ANNAS)
    await editor.does("move", parcel=ANNAS, shift=_other(home))
    assert "Published as revision 1" in await editor.does("publish")

    day = await editor.stage.day()
    assert day.phase is Phase.PUBLISHED
    assert await editor.shift_of(ANNAS) == _other(home)
    assert await editor.stage.promise(ANNAS) is not None
    text = await (await editor.browser.get(HERE)).text()
    assert "No difference" in text


async def test_the_difference_to_what_is_published(editor: Editor) -> None:
    """After a move the page says which parcel comes with which van instead."""
    await editor.does("publish")
    await editor.does("move", parcel=ANNAS, shift=_other(await editor.shift_of(ANNAS)))
    text = await (await editor.browser.get(HERE)).text()

    assert 'id="difference"' in text
    assert "1 with another van" in text


async def test_an_infeasible_draft_is_not_published(editor: Editor) -> None:
    """A draft that breaks a rule is refused by the rule's name, whoever made it so."""
    async with editor.stage.work() as work:
        for van in await work.depots.vans(DEPOT):
            van.capacity_g = 500
    told = await editor.does("publish")

    assert "no van has room left" in told
    assert "plan again" in told
    assert (await editor.stage.day()).phase is Phase.DRAFT


async def test_a_day_on_the_road_is_not_edited(editor: Editor) -> None:
    """Once the day is running, the editor says that only routes change now, and no stop can be chosen."""
    async with editor.stage.work() as work:
        day = await work.days.on(DEPOT, DAY)
        assert day is not None
        day.phase = Phase.RUNNING

    for act in ("move", "publish", "replan", f"lock:{await editor.shift_of(ANNAS)}"):
        assert "is final" in await editor.does(act, parcel=ANNAS, shift=2)
    text = await (await editor.browser.get(HERE)).text()
    assert "Lange Straße 1" in text
    assert not any(word in text for word in ('name="parcel"', "draggable"))


@pytest.mark.parametrize("fields", [{"parcel": 999}, {"parcel": "x"}, {"parcel": "", "shift": 1}, {"act": "nonsense"}])
async def test_nonsense_changes_nothing(editor: Editor, fields: dict[str, object]) -> None:
    """Parcels, shifts and acts that there are not: the answer is a page that says so."""
    before = await editor.revision()
    asked: dict[str, object] = {"shift": 2, **fields}
    await editor.does(str(asked.pop("act", "move")), status=404, **asked)

    assert await editor.revision() == before


async def test_the_edit_is_remembered(editor: Editor) -> None:
    """Who changed what and when stands in the memory until it is taken back."""
    await editor.does("move", parcel=ANNAS, shift=_other(await editor.shift_of(ANNAS)))
    day = await editor.stage.day()
    async with editor.stage.database.reading() as work:
        edit = await work.edits.last(day.id)

    assert edit is not None
    assert (edit.kind, edit.member_id, edit.parcel_id) == (EditKind.MOVED, DISPATCHER, ANNAS)
