"""Somebody without Telegram reads letters, follows the link and chooses on the page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.people.agenda import Act, Agenda, Entry
from sandbox.people.control import User
from sandbox.people.doors import Doors, Resident
from sandbox.people.nature import Luck, nature
from sandbox.people.person import Life
from sandbox.people.reader import Reader
from sandbox.people.truth import TruthBook

LETTER = '<a href="https://example.org/t/7-abc/end">No more</a> <a href="https://example.org/t/7-abc">See</a>'
SLOTS = '<button name="slot" value="3:0">🗓 Tue 9–11</button><button name="slot" value="3:1">🗓 Tue 18–20</button>'
NATURE = replace(nature(Random(1), linked=0.0), answers_after=60.0)


class Site:
    """Pages that are shown one after the other, and what was asked of them."""

    def __init__(self, *pages: str) -> None:
        self.pages, self.asked = list(pages), list[tuple[str, Mapping[str, str] | None]]()

    async def visit(self, page: str, form: Mapping[str, str] | None, language: str) -> str | None:
        self.asked.append((page, form))
        assert language
        return "👍" if form else self.pages.pop(0)


class Impatient(Reader):
    """Does at once what others do later."""

    def __init__(self, clock: Any, site: Site) -> None:
        life = Life(clock, Agenda(clock), TruthBook(), Doors(Luck("doors")), ZoneInfo("Europe/Vaduz"), 3)
        life.control = site  # type: ignore[assignment]  # all that a reader touches
        super().__init__(User(7, "Kim"), life, Resident(7, "Kim", (47.1, 9.5), NATURE, visits=1))
        self.todo: list[Act] = []

    def at(self, when: datetime, act: Act) -> Entry:
        self.todo.append(act)
        return Entry(when, 7, 0, act)


async def read(clock: Any, site: Site, letters: int = 1) -> tuple[Impatient, list[Mapping[str, str] | None]]:
    """A letter says that nobody was at home; who read it, and what was pressed."""
    reader = Impatient(clock, site)
    for _ in range(letters):
        reader.got(LETTER)
    while reader.todo:
        await reader.todo.pop(0)()
    assert {page for page, _ in site.asked} == {"https://example.org/t/7-abc"}
    return reader, [form for _, form in site.asked]


async def test_a_slot_is_chosen_on_the_page(clock: Any) -> None:
    """One of those that the page shows, once however many letters came; after that the doors know."""
    reader, (opened, chosen) = await read(clock, Site(SLOTS), letters=2)
    assert opened is None
    assert chosen in ({"slot": "3:0"}, {"slot": "3:1"})
    assert reader.home.has_chosen
    assert reader.life.truth.flows == {"letters": 2, "pages_opened": 1, "chosen_on_page": 1}


async def test_choices_that_are_being_worked_out_are_waited_for(clock: Any) -> None:
    """The page is asked for them and opened again."""
    _, pressed = await read(clock, Site('<button name="ask" value="1">🔄</button>', SLOTS))
    assert pressed[:3] == [None, {"ask": "1"}, None]
    assert pressed[3]


async def test_a_safe_place_is_typed(clock: Any) -> None:
    """Where that is all there is."""
    reader, pressed = await read(clock, Site('<input name="safe_place">'))
    assert pressed[1]
    assert pressed[1].keys() == {"safe_place"}
    assert reader.life.truth.chosen[0].intention == "safe_place"
