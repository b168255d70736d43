"""Somebody without Telegram: reads letters, follows the link in them, and chooses on the page that it opens."""

import re
from datetime import timedelta
from html import unescape

from sandbox.people.control import User
from sandbox.people.doors import Resident
from sandbox.people.person import Life, Person, awake
from sandbox.people.truth import Chosen
from sandbox.people.words import typed

_PAGE = re.compile(r'href="(https?://[^"]+/t/[^"/]+)"')
_BUTTON = re.compile(r'<button name="(slot|pickup|ask)" value="([^"]*)">([^<]*)')
_TYPED = 'name="safe_place"'
_LOOKS_ANYWAY = 0.1  #: though nothing has to be chosen
_LIKES_A_PLACE = 0.2
_COMES_BACK = 3  #: times, for choices that are being worked out


class Reader(Person):
    """Gets letters only; whoever plays them reads a chat instead."""

    def __init__(self, user: User, life: Life, home: Resident) -> None:
        super().__init__(user, life)
        self.home = home
        self._waiting = False

    def got(self, letter: str) -> None:
        """A letter has come; it is opened sooner or later, if there is something to choose, or just to see."""
        self.life.truth.flows["letters"] += 1
        found, patience = _PAGE.search(letter), self.home.nature.answers_after
        if found is None or patience is None or self.played or self._waiting:
            return
        if self.home.has_chosen or (not self.home.visits and self.random.random() >= _LOOKS_ANYWAY):
            return
        self._waiting = True
        page = unescape(found[1])
        when = awake(self.life, self.life.now() + timedelta(seconds=patience), self.random)
        self.at(when, lambda: self._open(page, _COMES_BACK))

    async def _open(self, page: str, looks: int) -> None:
        self._waiting = False
        shown = await self.visit(page)
        if shown is None:
            return
        self.life.truth.flows["pages_opened"] += 1
        buttons = _BUTTON.findall(shown)
        chances = [button for button in buttons if button[0] != "ask"]
        if _TYPED in shown and (not chances or self.random.random() < _LIKES_A_PLACE):
            words = typed("place", self.user.language_code, self.random)
            await self._choose(page, "safe_place", words, words)
        elif chances:
            name, value, label = self.random.choice(chances)
            await self._choose(page, name, unescape(value), unescape(label))
        elif buttons and looks:
            await self.visit(page, {"ask": "1"})
            self.after(120, 300, lambda: self._open(page, looks - 1))

    async def _choose(self, page: str, name: str, value: str, label: str) -> None:
        if await self.visit(page, {name: value}) is not None:
            self.home.has_chosen = True
            self.life.truth.flows["chosen_on_page"] += 1
            self.life.truth.chosen.append(Chosen(self.life.now(), self.user.id, name, label))
