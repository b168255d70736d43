"""How well an attempt is shown, in one line, for the chat and for the board alike."""

from collections.abc import Iterator, Sequence

from locales.words import Words


def evidence_phrase(
    words: Words,
    score: int,
    strength: str,
    *,
    metres: int | None,
    minutes: int | None,
    photo: bool,
    calls: int | None,
    disputed: bool,
    contacts: Sequence[str] = (),
) -> str:
    """The score, and what it is made of; None is unknown."""
    return words.gettext("📋 Evidence {score} of 100 ({strength}): {parts}").format(
        score=words.number(score),
        strength=_strength(words, strength),
        parts=", ".join(
            [
                *_parts(words, metres, minutes, photo=photo, calls=calls),
                *_contacts(words, contacts),
                *([words.gettext("the recipient was home, they say")] if disputed else ()),
            ]
        ),
    )


def _strength(words: Words, strength: str) -> str:
    _ = words.gettext
    return {"strong": _("strong"), "fair": _("fair"), "weak": _("weak")}.get(strength, strength)


def _parts(words: Words, metres: int | None, minutes: int | None, *, photo: bool, calls: int | None) -> Iterator[str]:
    _ = words.gettext
    if metres is None:
        yield _("no position from the phone")
    else:
        yield _("{distance} from the door").format(distance=words.distance(metres))
    if minutes is None:
        yield _("no arrival reported")
    else:
        yield _("{minutes} min at the door").format(minutes=words.number(minutes))
    yield _("with a photo") if photo else _("no photo")
    if calls is not None:
        told = words.ngettext("{count} call", "{count} calls", calls)
        yield told.format(count=words.number(calls))


def _contacts(words: Words, contacts: Sequence[str]) -> Iterator[str]:
    """How the courier says they tried to reach somebody."""
    _ = words.gettext
    known = {"rang": _("rang"), "called": _("called"), "texted": _("wrote a message")}
    yield from (known.get(contact, contact) for contact in contacts)
