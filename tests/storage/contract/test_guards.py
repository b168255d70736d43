"""What must never be is refused by the database itself, whoever writes."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from delivery.model.attempt import Attempt, Reason
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.offer import Choice, Offer
from delivery.model.people import Link, LinkKind, Member, Role
from delivery.model.plan import DayPlan, Revision
from delivery.model.promise import Outcome, Promise
from storage.database import Database
from storage.errors import Clash
from storage.tables.conversation import inbox
from storage.tables.outbox import outbox
from storage.work import StorageWork
from tests.storage.samples import NOW, TODAY, WINDOW, Yard, a_day, a_notice, a_parcel, a_run, a_stop, a_yard, later

Wrong = Callable[[StorageWork, Yard], Awaitable[object]]


async def _two_active_offers(work: StorageWork, yard: Yard) -> None:
    parcel = await a_parcel(work, yard)
    for _ in range(2):
        await work.offers.add(Offer(parcel.id, "failed", (Choice.RETURN,), NOW, later(days=1)))


async def _two_open_promises(work: StorageWork, yard: Yard) -> None:
    parcel = await a_parcel(work, yard)
    for _ in range(2):
        await work.promises.add(Promise(parcel.id, WINDOW, NOW))


async def _settled_without_a_moment(work: StorageWork, yard: Yard) -> None:
    parcel = await a_parcel(work, yard)
    await work.promises.add(Promise(parcel.id, WINDOW, NOW, outcome=Outcome.KEPT))


async def _two_published_revisions(work: StorageWork, yard: Yard) -> None:
    day = await a_day(work, yard)
    for number in (1, 2):
        await work.days.add_revision(Revision(day.id, number, DayPlan(), NOW))


async def _two_days_on_one_date(work: StorageWork, yard: Yard) -> None:
    for _ in range(2):
        await a_day(work, yard, TODAY + timedelta(days=1))


async def _two_first_attempts(work: StorageWork, yard: Yard) -> None:
    parcel = await a_parcel(work, yard)
    stop = await a_stop(work, await a_run(work, yard, await a_day(work, yard)), parcel.id)
    for _ in range(2):
        await work.attempts.add(Attempt(parcel.id, 1, Reason.WEATHER_DELAY, NOW, yard.courier.id, stop.id))


async def _two_members_in_one_chat(work: StorageWork, yard: Yard) -> None:
    for name in ("Cem", "Doris"):
        await work.members.add(Member(Role.COURIER, yard.depot.id, name, chat_id=7))


async def _two_links_of_one_chat(work: StorageWork, yard: Yard) -> None:
    parcel = await a_parcel(work, yard)
    for kind in LinkKind:
        await work.links.add(Link(parcel.id, 7, kind, NOW))


async def _one_trouble_twice(work: StorageWork, yard: Yard) -> None:
    for _ in range(2):
        await work.exceptions.add(DeliveryException(yard.depot.id, Trouble.PLAN_FAILED, Severity.SOON, "k", NOW))


async def _a_parcel_of_no_depot(work: StorageWork, yard: Yard) -> None:
    yard.depot.id += 1000
    await a_parcel(work, yard)


async def _a_status_that_is_none(work: StorageWork, yard: Yard) -> None:
    parcel = await a_parcel(work, yard)
    text = f"UPDATE parcels SET status = 'lost' WHERE id = {parcel.id:d}"  # noqa: S608  a number
    await work.connection.exec_driver_sql(text)


async def _a_lease_without_an_end(work: StorageWork, yard: Yard) -> None:
    await work.outgoing.owe(a_notice("k"))
    await work.connection.execute(outbox.update().values(state="sending", method="sendMessage"))


async def _done_without_a_moment(work: StorageWork, yard: Yard) -> None:
    row = {"bot_id": 1, "epoch": 0, "update_id": 1, "raw": "{}", "tries": 0, "error": "", "received_at": NOW}
    await work.connection.execute(inbox.insert().values(state="done", **row))


RULES: dict[str, Wrong] = {
    "promises": _two_open_promises,
    "offers": _two_active_offers,
    "settled": _settled_without_a_moment,
    "revisions": _two_published_revisions,
    "days": _two_days_on_one_date,
    "attempts": _two_first_attempts,
    "members": _two_members_in_one_chat,
    "links": _two_links_of_one_chat,
    "exceptions": _one_trouble_twice,
    "(?i)foreign key": _a_parcel_of_no_depot,
    "status": _a_status_that_is_none,
    "ck_outbox_lease": _a_lease_without_an_end,
    "ck_inbox_done": _done_without_a_moment,
}


@pytest.mark.parametrize(("rule", "break_it"), RULES.items(), ids=RULES.keys())
async def test_a_rule_holds(database: Database, rule: str, break_it: Wrong) -> None:
    """Breaking a rule is a clash that names it, and nothing of it stays."""

    async def write() -> None:
        async with database.work() as work:
            await break_it(work, await a_yard(work))

    with pytest.raises(Clash) as caught:
        await write()
    assert re.search(rule, caught.value.rule)
    async with database.reading() as work:
        assert await work.depots.all() == []
