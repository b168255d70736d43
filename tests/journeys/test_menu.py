"""The menu behind the button beside every chat."""

from locales import words_in
from tests.journeys.cast import Cast
from tests.journeys.town import Town


async def _menu(town: Town, user_id: int) -> dict[str, str]:
    async with town.http.get(f"{town.address}/control/chats/{user_id}?user={user_id}") as answer:
        commands = (await answer.json())["commands"]
    return {each["command"]: each["description"] for each in commands}


async def test_everybody_has_a_menu_in_their_language(town: Town, cast: Cast) -> None:
    """A recipient's, a courier's and a dispatcher's commands, minutes after they came; said once, not every time."""
    await town.later(minutes=16)
    said = [call for call in town.api.state.log if call["method"] == "setmycommands"]
    await town.later(minutes=31)

    assert (await _menu(town, cast.anna.id))["parcels"] == "Meine Pakete"
    assert "privacy" in await _menu(town, cast.anna.id)
    assert set(await _menu(town, cast.ben.id)) == {"stop", "manifest", "scan", "maps", "language", "help"}
    assert {"exceptions", "plan", "out"} <= set(await _menu(town, cast.clara.id))
    assert [call for call in town.api.state.log if call["method"] == "setmycommands"] == said


async def test_the_menu_follows_the_language(town: Town, cast: Cast) -> None:
    """Whoever chooses another language has the menu in it at once, whatever their telephone speaks."""
    await town.later(minutes=16)
    await cast.anna.types("/language")
    await cast.anna.presses("🌐 Français")

    assert (await _menu(town, cast.anna.id))["parcels"] == words_in("fr").gettext("My parcels")
