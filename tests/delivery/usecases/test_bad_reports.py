"""Reports that come too late, or from a phone that does not say where it is."""

import pytest

from delivery.model.attempt import Contact, Reason
from delivery.model.errors import NotAllowed, NotFound, StopNotOpen
from delivery.usecases.arrive import Arrive
from delivery.usecases.close_day import CloseDay
from delivery.usecases.deliver import Deliver
from delivery.usecases.note_contact import NoteContact
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.run_late import RunLate
from tests.delivery.stage import ANNAS, COURIER, DAY, DISPATCHER, TRAVEL, Stage

HOME = Reason.CONSIGNEE_NOT_HOME


async def test_after_the_shift_nothing_is_reported(driving: Stage) -> None:
    """The day is closed and its open stops have another day: an old card changes nothing any more."""
    stop, day = await driving.stop(ANNAS), await driving.day()
    driving.at(DAY, 20)
    await driving.do(lambda w: CloseDay(w, driving.clock, TRAVEL)(day.id))
    before = await driving.parcel()
    for report in (
        lambda w: Arrive(w, driving.clock)(COURIER, stop.id),
        lambda w: Deliver(w, driving.clock)(COURIER, stop.id),
        lambda w: ReportFailedAttempt(w, driving.clock)(COURIER, stop.id, HOME),
    ):
        with pytest.raises(StopNotOpen):
            await driving.do(report)
    with pytest.raises(NotFound):
        await driving.do(lambda w: RunLate(w, driving.clock, TRAVEL)(COURIER, 20))
    assert (await driving.parcel()).status is before.status


async def test_no_position_blocks_nothing(driving: Stage) -> None:
    """A phone that never said where it is: every report counts, without a warning about the distance."""
    stop = await driving.stop(ANNAS)
    async with driving.work() as work:
        run = await work.runs.get(stop.run_id)
        run.latitude = run.longitude = run.located_at = run.seen_at = None
    arrived = await driving.do(lambda w: Arrive(w, driving.clock)(COURIER, stop.id))
    (attempt,) = await driving.do(lambda w: ReportFailedAttempt(w, driving.clock)(COURIER, stop.id, HOME))
    assert (arrived.metres_from_door, attempt.latitude, attempt.longitude) == (None, None, None)


async def test_contacts_are_noted_by_who_was_there(driving: Stage) -> None:
    """Neither somebody else nor before the attempt has failed."""
    stop = await driving.stop(ANNAS)
    with pytest.raises(NotAllowed):
        await driving.do(lambda w: NoteContact(w, driving.clock)(COURIER, stop.id, Contact.CALLED))
    await driving.fail()
    with pytest.raises(NotAllowed):
        await driving.do(lambda w: NoteContact(w, driving.clock)(DISPATCHER, stop.id, Contact.CALLED))
    assert await driving.do(lambda w: NoteContact(w, driving.clock)(COURIER, stop.id, Contact.CALLED)) == (
        Contact.CALLED,
    )
