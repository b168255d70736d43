"""Recipients type with several parcels in their chat."""

from dataclasses import replace
from datetime import date, time

from bot.understanding.meaning import Guess, Intent, Meaning, When
from bot.views.which_parcel import args_of, concerned, meaning_of
from delivery.model.offer import Choice
from tests.bot.conversation.test_views import CARD
from tests.bot.conversation.town import ANNA, Town

GARAGE = "stellt es bitte in die Garage hinter dem Haus"


async def test_we_ask_which_parcel_and_go_on_with_what_was_meant(town: Town) -> None:
    """Each parcel is a button; the place that was typed comes with it, and only pressing that keeps it."""
    for parcel_id in (1, 2):
        await town.phones.say(ANNA, f"/start {await town.link(parcel_id)}")
    await town.phones.say(ANNA, GARAGE)
    await town.phones.press(ANNA, "📦 P-2")
    async with town.phones.database.work() as work:
        before = (await work.parcels.get(2)).handover_details
    await town.phones.press(ANNA, "🏡 Garage hinter dem Haus")
    async with town.phones.database.work() as work:
        other, after = (await work.parcels.get(1)).handover_details, (await work.parcels.get(2)).handover_details

    assert (before, other, after) == (None, None, "Garage hinter dem Haus")


def test_a_button_keeps_what_was_said() -> None:
    """Intent, day, hours and place come back from a button as they went in."""
    said = Meaning(
        (Guess(Intent.RESCHEDULE, 0.9), Guess(Intent.HUMAN, 0.05)),
        sure=True,
        when=When(date(2026, 11, 27), time(17)),
        place="Garage",
    )

    assert meaning_of(args_of(said)) == said


def test_parcels_that_cannot_do_it_are_not_asked_about() -> None:
    """Where only one of two parcels can still go to a neighbour, it is that one; where none can, we ask."""
    meaning = Meaning((Guess(Intent.NEIGHBOUR, 0.99),), sure=True)
    can, cannot = replace(CARD, choices=(Choice.NEIGHBOUR,)), replace(CARD, choices=())

    assert list(concerned([cannot, can], meaning)) == [can]
    assert list(concerned([cannot, cannot], meaning)) == [cannot, cannot]
