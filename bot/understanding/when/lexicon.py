"""One language's words for days, hours and refusals: a table of phrases beside CLDR's names."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.understanding.folding import fold
from bot.understanding.when.items import Token
from bot.understanding.when.tokens import tokens
from locales.calendar_names import month_names, weekday_names

FOLDER = Path(__file__).parent / "words"
Sense = tuple[tuple[str, str], ...]  #: kinds with what each says: (("day", "1"), ("part", "evening"))
_SPELT = {"day", "part"}  #: kinds whose words are known even when misspelt, as names are
_LETTERS_OF_A_NAME = 3  #: shorter abbreviations than these mean too many other things


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first word; a trailing star stands for any ending."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    stems: tuple[tuple[tuple[str, ...], Sense], ...]
    glued: Mapping[str, str]
    prefixes: tuple[str, ...]
    known: frozenset[str]  #: every word of every phrase
    near: frozenset[str]  #: names that are known even when misspelt
    never: frozenset[str]  #: words that look like a misspelt name and are none
    half_to: bool
    mixed: bool
    after_hour: bool

    def at(self, row: list[Token], index: int) -> tuple[Sense, int] | None:
        """The longest phrase that begins at a token, and how many tokens it takes."""
        found = [
            (len(words), words[0] == row[index].text, sense)
            for words, sense in self._beginning(row[index].text)
            if _fits(words, row, index, self)
        ]
        if not found:
            return None
        # What is written later refines what was before.
        length, _, sense = max(reversed(found), key=lambda each: each[:2])
        return sense, length

    def forms(self, word: str) -> Iterator[str]:
        """The word, and what is left of it without the little words that its language writes in front."""
        yield word
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) > 1:
                yield word[len(prefix) :]

    def _beginning(self, word: str) -> Iterator[tuple[tuple[str, ...], Sense]]:
        for form in self.forms(word):
            yield from self.phrases.get(form, ())
        yield from self.stems


def _fits(words: tuple[str, ...], row: list[Token], index: int, lexicon: Lexicon) -> bool:
    if index + len(words) > len(row):
        return False
    return all(_is(word, row[index + at].text, lexicon) for at, word in enumerate(words))


def _is(word: str, said: str, lexicon: Lexicon) -> bool:
    if word.endswith("*"):
        return any(form.startswith(word[:-1]) for form in lexicon.forms(said))
    return word in lexicon.forms(said)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, read once."""
    table: dict[str, Any] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    mixed = bool(table.get("mixed", False))
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    stems: list[tuple[tuple[str, ...], Sense]] = []
    near: set[str] = set()
    right = {name for name, _ in _named(language, table)}
    own = {_words(phrase, mixed=mixed)[:1] for phrase, _ in (*_named(language, table), *_written(table["words"]))}
    borrowed = [(phrase, sense) for phrase, sense in _borrowed() if _words(phrase, mixed=mixed)[:1] not in own]
    for phrase, sense in (*borrowed, *_named(language, table), *_written(table["words"])):
        words = _words(phrase, mixed=mixed)
        if words and words[0].endswith("*"):
            stems.append((words, sense))
        elif words:
            phrases.setdefault(words[0], []).append((words, sense))
            if len(words) == 1 and (sense[0][0] in _SPELT or phrase in right):
                near.add(words[0])
    kept = {word: tuple(several) for word, several in phrases.items()}
    return Lexicon(
        phrases=kept,
        stems=tuple(stems),
        glued={fold(ending): kind for kind, endings in table.get("glued", {}).items() for ending in endings},
        prefixes=tuple(table.get("prefixes", ())),
        known=frozenset(word for several in kept.values() for words, _ in several for word in words),
        near=frozenset(near),
        never=frozenset(map(fold, table.get("never", ()))),
        mixed=mixed,
        half_to=bool(table.get("half_to", False)),
        after_hour=bool(table.get("after_hour", False)),
    )


def _words(phrase: str, *, mixed: bool) -> tuple[str, ...]:
    row: list[str] = []
    for token in tokens(fold(phrase), mixed=mixed):
        if token.text == "*" and row:
            row[-1] += "*"
        else:
            row.append(token.text)
    return tuple(row)


def _named(language: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    unwanted = {fold(word) for word in table.get("never", ())}
    for kind, names in (("weekday", weekday_names(language)), ("month", month_names(language))):
        for name, number in names.items():
            bare = fold(name).rstrip(".")
            if len(bare) >= _LETTERS_OF_A_NAME and bare not in unwanted:
                yield bare, ((kind, str(number)),)


def _borrowed() -> Iterator[tuple[str, Sense]]:
    """English words that people mix into any language."""
    return _written(tomllib.loads((FOLDER / "borrowed.toml").read_text(encoding="utf-8"))["words"])


def _written(words: Mapping[str, list[str]]) -> Iterator[tuple[str, Sense]]:
    for key, phrases in words.items():
        sense = tuple((kind, value) for kind, _, value in (part.partition(":") for part in key.split()))
        for phrase in phrases:
            yield phrase, sense
