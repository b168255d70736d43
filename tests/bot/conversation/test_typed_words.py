"""Recipients type, and nothing changes before they press."""

from dataclasses import replace

import pytest

from bot.screen import Screen
from bot.understanding.meaning import Guess, Intent, Meaning
from bot.views.meant import meant
from delivery.model.offer import Choice
from locales import words_in
from tests.bot.conversation.test_views import CARD
from tests.bot.conversation.town import ANNA, Town


def labels(screen: Screen) -> list[str]:
    """What can be pressed."""
    return [button.label for row in screen.buttons for button in row]


def actions(screen: Screen) -> list[str | None]:
    """What pressing asks for."""
    return [button.action for row in screen.buttons for button in row]


async def test_typed_words_change_nothing(failed: Town) -> None:
    """A safe place in words is offered as a button, and kept only when that is pressed."""
    await failed.phones.say(ANNA, "stellt es bitte in die Garage hinter dem Haus")
    async with failed.phones.database.work() as work:
        before = (await work.parcels.get(1)).handover_details
    await failed.phones.press(ANNA, "🏡 Garage hinter dem Haus")
    async with failed.phones.database.work() as work:
        after = (await work.parcels.get(1)).handover_details

    assert (before, after) == (None, "Garage hinter dem Haus")


async def test_unclear_words_are_asked_about(failed: Town) -> None:
    """Whatever is typed, there are ways on: never only that it was not understood."""
    await failed.phones.say(ANNA, "asdf qwertz 🙃 ???")

    assert len(failed.phones.last(ANNA).buttons) >= 2


@pytest.mark.parametrize("intent", list(Intent))
def test_every_intent_leads_on(intent: Intent) -> None:
    """Each intent that changes something is drawn as buttons, beside the way out and everything else."""
    screen = meant(words_in("en"), CARD, Meaning((Guess(intent, 0.99),), sure=True))

    assert {"open_more", "keep_as_it_is"} <= set(actions(screen))


def test_the_unsure_ask_with_a_few_buttons() -> None:
    """Two or three likeliest, each once."""
    guesses = tuple(Guess(intent, 0.3) for intent in (Intent.HUMAN, Intent.STOP, Intent.ACCESS_NOTE))
    screen = meant(words_in("en"), CARD, Meaning(guesses, sure=False))

    assert actions(screen)[:3] == ["ask_desk", "confirm_leave", "name_access"]


def test_what_cannot_be_chosen_is_not_offered() -> None:
    """Somebody who types of a neighbour when no neighbour can be chosen any more gets no such button."""
    screen = meant(words_in("en"), CARD, Meaning((Guess(Intent.NEIGHBOUR, 0.99),), sure=True))

    assert ("name_neighbour" in actions(screen)) is (Choice.NEIGHBOUR in CARD.choices)


def test_a_wrong_address_is_corrected_at_once_while_that_is_open() -> None:
    """Who types that the address is wrong gets the way to another door; the desk is for when that is over."""
    about = Meaning((Guess(Intent.CHANGE_ADDRESS, 0.99),), sure=True)
    still, over = replace(CARD, choices=(Choice.ADDRESS,)), replace(CARD, choices=())

    assert actions(meant(words_in("en"), still, about))[0] == "correct_address"
    assert actions(meant(words_in("en"), over, about))[0] == "ask_desk"
