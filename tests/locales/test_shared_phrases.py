"""What chat and board call by a name has one."""

from enum import StrEnum

import pytest

from delivery.model.attempt import Reason
from delivery.model.exception import Severity, Trouble
from delivery.policy.lateness import Cause
from delivery.usecases.try_exclude import PROMISED
from delivery.usecases.try_move import ROUTE_LOCKED
from locales import LANGUAGES, words_in
from locales.reasons import reason_names, reason_word
from locales.rules import rule_phrase
from locales.troubles import severity_word, trouble_phrase
from planning.live.risk import Blame
from planning.rules import Rule

BROKEN_BY_HAND = (PROMISED, ROUTE_LOCKED, "too_fast")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_called_something_of_its_own(language: str) -> None:
    """No rule of the planner, and none that a change by hand breaks, shows its bare key."""
    phrases = {rule_phrase(words_in(language), rule) for rule in (*Rule, *BROKEN_BY_HAND)}
    assert len(phrases) == len(Rule) + len(BROKEN_BY_HAND)
    assert not phrases & {rule.replace("_", " ") for rule in (*Rule, *BROKEN_BY_HAND)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Reason, Cause, Blame, Rule])
def test_every_reason_is_called_something_of_its_own(language: str, kind: type[StrEnum]) -> None:
    """Whoever gave a reason, it has a word, and no two of one giver are called alike."""
    said = {reason_word(words_in(language), reason) for reason in kind}
    assert len(said) == len(kind)
    assert not said & {reason.replace("_", " ") for reason in kind}


def test_the_settings_list_every_reason() -> None:
    """The table of reasons is whole."""
    assert set(reason_names(words_in("en"))) == set(Reason)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_and_severity_is_called_something_of_its_own(language: str) -> None:
    """No trouble of the business is forgotten, and no two are called alike."""
    words = words_in(language)
    assert len({trouble_phrase(words, trouble) for trouble in Trouble}) == len(Trouble)
    assert len({severity_word(words, severity) for severity in Severity}) == len(Severity)


def test_what_another_release_said_stays_readable() -> None:
    """Old rows may hold a key that nobody knows any more."""
    words = words_in("en")
    assert rule_phrase(words, "no_such_rule") == reason_word(words, "no_such_rule") == "no such rule"
    assert trouble_phrase(words, "no_such_trouble") == "No such trouble"
