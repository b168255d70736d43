"""Two of a family in two chats, the clock and a courier, in any order: the parcel stays legal, and both cards true."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.ports.outbox import Call, Sending, Settled
from delivery.model.attempt import Reason
from delivery.model.errors import DeliveryError
from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.model.window import local_date
from delivery.policy.announcements import NoticeKind
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.correct_address import CorrectAddress
from delivery.usecases.end_holds import EndHolds
from delivery.usecases.expire_offers import ExpireOffers
from delivery.usecases.hold_parcel import HoldParcel
from delivery.usecases.undo_choice import UndoChoice
from storage.database import Database
from storage.standing import LetterState
from storage.work import StorageWork
from tests.delivery.conftest import KEY, Snapshot
from tests.delivery.stage import ANNA, ANNAS, DEPOT, POINT, TRAVEL, ZONE, Stage, door

ANNE = 110
T = TypeVar("T")
Use = Callable[[StorageWork], Awaitable[object]]
chats = st.sampled_from([ANNA, ANNE])


class Family(RuleBasedStateMachine):
    """From the moment at which Anna's choices are there; `snapshot` is that moment."""

    snapshot: ClassVar[Snapshot]

    def __init__(self) -> None:
        super().__init__()
        self.runner, self.folder = asyncio.Runner(), TemporaryDirectory()

    def run(self, doing: Awaitable[T]) -> T:
        async def wait() -> T:
            return await doing

        return self.runner.run(wait())

    @initialize()
    def begin(self) -> None:
        file = Path(self.folder.name) / "doorstep.db"
        shutil.copy(self.snapshot.file, file)
        self.database = Database(f"sqlite+aiosqlite:///{file}", key=KEY)
        self.run(self.database.open())
        self.stage = Stage(self.database, self.snapshot.now, seed=9)
        self.run(self.stage.link(ANNAS, ANNE))

    def attempt(self, use: Use) -> bool:
        """Do it, or be refused with a reason: nothing else may happen."""
        try:
            self.run(self.stage.do(use))
        except DeliveryError:
            return False
        return True

    def choose(self, use: Use) -> None:
        """Choose; if it was taken, the cards of both chats are to be drawn anew."""
        self.run(self.stage.do(self.send))
        if self.attempt(use):
            waiting = self.run(self.stage.told(NoticeKind.CARD))
            assert {card.chat_id for card in waiting if card.state is LetterState.NEW} >= {ANNA, ANNE}

    async def send(self, work: StorageWork) -> None:
        """Everything that is owed has been sent."""
        now = self.stage.clock.now()
        for letter in await work.outgoing.due(now, 100):
            fence = await work.outgoing.sending(letter.id, Call("sendMessage", {}), now)
            assert fence is not None
            await work.outgoing.settle(letter.id, fence, Settled(Sending.SENT, message_id=letter.id), now)

    @rule(chat=chats)
    def safe_place(self, chat: int) -> None:
        self.choose(lambda w: ChooseSafePlace(w, self.stage.clock, TRAVEL)(ANNAS, f"shed of {chat}", chat))

    @rule(chat=chats)
    def pickup_point(self, chat: int) -> None:
        self.choose(lambda w: ChoosePickupPoint(w, self.stage.clock, TRAVEL)(ANNAS, POINT, chat))

    @rule(chat=chats)
    def back(self, chat: int) -> None:
        self.choose(lambda w: ChooseReturn(w, self.stage.clock)(ANNAS, chat))

    @rule(chat=chats, number=st.integers(1, 6))
    def address(self, chat: int, number: int) -> None:
        self.choose(lambda w: CorrectAddress(w, self.stage.clock, TRAVEL)(ANNAS, door(number), chat))

    @rule(chat=chats, days=st.integers(2, 9))
    def holiday(self, chat: int, days: int) -> None:
        until = local_date(self.stage.clock.now(), ZONE) + timedelta(days=days)
        self.choose(lambda w: HoldParcel(w, self.stage.clock)(ANNAS, until, chat))

    @rule(chat=chats, slot=st.integers(0, 3))
    def slot(self, chat: int, slot: int) -> None:
        async def choose(work: StorageWork) -> None:
            offer = await work.offers.active_of(ANNAS)
            if offer is not None:
                await ChooseRedelivery(work, self.stage.clock, TRAVEL)(offer.id, slot, chat)

        self.attempt(choose)

    @rule(chat=chats)
    def undo(self, chat: int) -> None:
        self.choose(lambda w: UndoChoice(w, self.stage.clock, TRAVEL)(ANNAS, chat))

    @rule()
    def prove(self) -> None:
        self.run(self.stage.prove())

    @rule(hours=st.integers(1, 40))
    def later(self, hours: int) -> None:
        self.stage.later(hours=hours)
        self.attempt(lambda w: ExpireOffers(w, self.stage.clock, TRAVEL)(DEPOT))
        self.attempt(lambda w: EndHolds(w, self.stage.clock, TRAVEL)())

    @rule(ends=st.sampled_from(["delivered", "failed"]))
    def visit(self, ends: str) -> None:
        """The parcel's next day comes with a plan, and a courier with a report."""
        parcel = self.run(self.stage.parcel())
        day, today = parcel.service_date, local_date(self.stage.clock.now(), ZONE)
        if parcel.status is not Status.SCHEDULED or day is None or day <= today:
            return
        self.run(self.stage.publish(day))
        self.run(self.stage.morning(day))
        if self.run(self.stage.parcel()).status is not Status.OUT_FOR_DELIVERY:
            return
        if ends == "failed":
            self.run(self.stage.fail(ANNAS, Reason.CONSIGNEE_NOT_HOME))
        else:
            self.run(self.stage.deliver(ANNAS))

    @invariant()
    def stays_legal(self) -> None:
        parcel, promise = self.run(self.stage.parcel()), self.run(self.stage.promise())
        assert (parcel.status in (Status.SCHEDULED, Status.OUT_FOR_DELIVERY)) >= (promise is not None)
        assert promise is None or promise.window.date == parcel.service_date
        assert parcel.status is not Status.SCHEDULED or parcel.service_date is not None
        assert (parcel.handover is Handover.PICKUP_POINT) == (parcel.pickup_point_id is not None)
        assert parcel.status is not Status.ON_HOLD or parcel.hold_until is not None
        assert (parcel.former is None) == (parcel.undo_choice is None)
        if parcel.status is Status.DELIVERY_FAILED:
            assert self.run(self.stage.offer()).is_active

    def teardown(self) -> None:
        self.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()


def test_two_choose_in_any_order(nobody_home: Snapshot) -> None:
    """Whatever both press, undo and wait for, and whatever the courier reports, nothing illegal comes about."""
    calm = settings(max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
    Family.snapshot = nobody_home
    run_state_machine_as_test(Family, settings=calm)


@pytest.mark.parametrize("first", [ANNA, ANNE])
async def test_the_last_of_two_wins_and_both_are_told(nobody_home: Snapshot, tmp_path: Path, first: int) -> None:
    """The second choice stands, and the chat that did not press reads of it."""
    second = ANNE if first == ANNA else ANNA
    async with nobody_home.reopened(tmp_path) as stage:
        await stage.link(ANNAS, ANNE)
        await stage.do(lambda w: ChooseSafePlace(w, stage.clock, TRAVEL)(ANNAS, "one", first))
        await stage.do(lambda w: ChooseSafePlace(w, stage.clock, TRAVEL)(ANNAS, "two", second))
        assert (await stage.parcel()).handover_details == "two"
        assert [len(await stage.told(NoticeKind.CONFIRMED, chat)) for chat in (first, second)] == [1, 1]
