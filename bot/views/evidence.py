"""How well an attempt is shown, in one line."""

from collections.abc import Iterator

from bot.markup import html
from delivery.policy.evidence import Evidence, Strength
from locales import Words


def evidence_line(words: Words, evidence: Evidence) -> str:
    """The score, and what it is made of."""
    return html(
        words.gettext("📋 Evidence {score} of 100 ({strength}): {parts}"),
        score=words.number(evidence.score),
        strength=_strength(words, evidence.strength),
        parts=", ".join(_parts(words, evidence)),
    )


def _strength(words: Words, strength: Strength) -> str:
    _ = words.gettext
    return {Strength.STRONG: _("strong"), Strength.FAIR: _("fair"), Strength.WEAK: _("weak")}[strength]


def _parts(words: Words, evidence: Evidence) -> Iterator[str]:
    _ = words.gettext
    if evidence.metres is None:
        yield _("no position from the phone")
    else:
        yield _("{distance} from the door").format(distance=words.distance(evidence.metres))
    if evidence.at_door is None:
        yield _("no arrival reported")
    else:
        minutes = words.number(int(evidence.at_door.total_seconds() // 60))
        yield _("{minutes} min at the door").format(minutes=minutes)
    yield _("with a photo") if evidence.photo else _("no photo")
    if evidence.calls is not None:
        calls = words.ngettext("{count} call", "{count} calls", evidence.calls)
        yield calls.format(count=words.number(evidence.calls))
    if evidence.disputed:
        yield _("the recipient was home, they say")
