"""How a choice is gone through with, whatever the bot shows next."""

from random import Random

from sandbox.people.chat import Button, Message
from sandbox.people.choosing import Move, Stage, intend, next_move, offers

RANDOM = Random(3)


def shows(*buttons: str) -> Message:
    return Message(1, 1, "?", tuple(Button(text, text, None) for text in buttons), from_bot=True, links=())


def pressed(move: Move | None) -> tuple[str, Stage]:
    assert move is not None
    assert move.button is not None
    return move.button.text, move.then


OFFER = shows("🗓 Tue 9–11", "🏡 Safe place", "👋 Neighbour", "🏪 Pickup point", "📮 Send back", "✖️ No")


def test_an_offer_is_read() -> None:
    """People see what there is to choose, and want only what there is."""
    assert offers(OFFER) == ["slot", "safe_place", "neighbour", "pickup_point", "return"]
    assert {intend(offers(OFFER), Random(i)) for i in range(200)} == set(offers(OFFER))
    assert offers(shows("🔄 Change")) == []


def test_a_slot_is_pressed_and_confirmed_where_asked() -> None:
    """A slot needs one press, and a second one if the bot asks."""
    assert pressed(next_move("slot", Stage.FIRST, OFFER, RANDOM)) == ("🗓 Tue 9–11", Stage.CONFIRM)
    assert pressed(next_move("slot", Stage.CONFIRM, shows("✅ Yes", "✖️ No"), RANDOM)) == ("✅ Yes", Stage.DONE)
    assert next_move("slot", Stage.CONFIRM, shows("🔄 Change"), RANDOM) is None


def test_a_slot_that_is_gone_is_replaced_by_another() -> None:
    """Fresh slots after a press mean that somebody was faster."""
    assert pressed(next_move("slot", Stage.CONFIRM, shows("🗓 Wed 9–11"), RANDOM)) == ("🗓 Wed 9–11", Stage.CONFIRM)


def test_a_safe_place_is_chosen_from_the_menu() -> None:
    """First the menu, then a place of it, or words where there are none."""
    assert pressed(next_move("safe_place", Stage.FIRST, OFFER, RANDOM)) == ("🏡 Safe place", Stage.MENU)
    assert pressed(next_move("safe_place", Stage.MENU, shows("🏡 In the garage"), RANDOM))[1] is Stage.CONFIRM
    move = next_move("safe_place", Stage.MENU, shows("✖️ Leave it"), RANDOM)
    assert move == Move(Stage.CONFIRM, words="place")


def test_a_menu_is_not_pressed_for_ever() -> None:
    """Once a place is chosen, more safe place buttons change nothing."""
    assert next_move("safe_place", Stage.CONFIRM, OFFER, RANDOM) is None


def test_a_neighbour_is_named() -> None:
    """After the button comes the name, typed."""
    assert pressed(next_move("neighbour", Stage.FIRST, OFFER, RANDOM)) == ("👋 Neighbour", Stage.MENU)
    assert next_move("neighbour", Stage.MENU, shows("✖️ Leave it"), RANDOM) == Move(Stage.CONFIRM, words="name")


def test_some_type_instead_of_pressing() -> None:
    """Who types says it in words and confirms what the bot understood; a return is not typed."""
    assert next_move("slot", Stage.FIRST, OFFER, RANDOM, types=True) == Move(Stage.CONFIRM, words="slot")
    assert pressed(next_move("return", Stage.FIRST, OFFER, RANDOM, types=True)) == ("📮 Send back", Stage.CONFIRM)


def test_what_is_not_offered_is_not_pressed() -> None:
    """A message about something else is left alone."""
    assert next_move("pickup_point", Stage.FIRST, shows("🗓 Tue 9–11"), RANDOM) is None
    assert next_move("pickup_point", Stage.MENU, shows("✖️ Leave it"), RANDOM) is None
