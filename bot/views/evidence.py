"""How well an attempt is shown, in one line."""

from bot.markup import html
from delivery.policy.evidence import Evidence
from locales import Words
from locales.evidence import evidence_phrase


def evidence_line(words: Words, evidence: Evidence) -> str:
    """The score, and what it is made of."""
    said = evidence_phrase(
        words,
        evidence.score,
        evidence.strength,
        metres=evidence.metres,
        minutes=evidence.minutes_at_door,
        photo=evidence.photo,
        calls=evidence.calls,
        disputed=evidence.disputed,
        contacts=evidence.contacts,
    )
    return html("{said}", said=said)
