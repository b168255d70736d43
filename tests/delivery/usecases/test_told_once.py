"""The desk reads of a plan when there is something to read."""

from delivery.policy.announcements import NoticeKind
from tests.delivery.stage import DAY, DORA, Stage, door


async def test_the_night_that_changes_nothing_is_silent(stage: Stage) -> None:
    """The plan of the evening is published again before dawn; the desk reads it once."""
    await stage.publish()
    stage.at(DAY, 4)
    await stage.plan()

    assert len(await stage.told(NoticeKind.PLAN_PUBLISHED, DORA)) == 1


async def test_what_the_night_changed_is_read(stage: Stage) -> None:
    """Another parcel, and the desk reads the plan that has it."""
    await stage.publish()
    await stage.register("P4", door(4))
    stage.at(DAY, 4)
    await stage.plan()

    assert len(await stage.told(NoticeKind.PLAN_PUBLISHED, DORA)) == 2
