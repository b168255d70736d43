"""What a dispatcher types behind `/whatif`: the numbers and names in it say what is supposed, in whatever language."""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from bot.understanding.days import date_in, days_ahead_in
from bot.understanding.folding import clean, fold
from bot.understanding.meaning import When
from bot.understanding.when.wish import when_in
from delivery.model.supposition import Said, Suppose

_PERCENT = re.compile(r"(?<![-−\d])\+?\s*(\d{1,3})\s*%")
_LESS = re.compile(r"[-−]\s*\d+\s*%")
_MOVE = re.compile(
    r"^(?:[^\W\d]+\s+)?(?P<number>[\w-]*\d[\w-]*)\s*"
    r"(?:\s(?:to|auf|zu|nach|vers|au|à|le|a|al|el|para|em|op|naar|na|do|on|до|на|в|е|الى|إلى)\s+|->|→|>|:)\s*(?P<target>.+)$",
    re.IGNORECASE,
)
_A_VAN = re.compile(r"^van\s+\w+$", re.IGNORECASE)  # in Dutch it could be an hour from which on
#: Any word that begins so says that nobody can pass.
_CLOSED: Final = (
    *("closed", "blocked", "gesperrt", "sperrung", "ferme", "barre", "cerrad", "cortad", "chius", "afgesloten"),
    *("afgezet", "zamkniet", "fechad", "закрыт", "перекрыт", "закрит", "перекрит", "kapali", "مغلق"),
)
_ROAD: Final = ("road", "street", "strasse", "rue", "calle", "strada", "weg", "droga", "rua", "дорога", "улица", "yol")
#: Any word that begins so says that somebody or something is not there.
_OUT: Final = (
    *("out", "ill", "sick", "broken", "krank", "aus", "kaputt", "defekt", "malad", "panne", "en", "enferm"),
    *("averiad", "malat", "guast", "ziek", "kapot", "chor", "zepsut", "doente", "avariad", "болен", "больн"),
    *("слом", "хвор", "злам", "hasta", "arizali", "مريض", "معطل", "is", "ist", "est", "esta", "e", "jest"),
    *("down", "off"),
)


def supposed_in(text: str, language: str, now: dt.datetime) -> Said:
    """What is supposed, as far as the words alone say it; `now` is on the depot's wall clock."""
    said = clean(text)
    percent = _PERCENT.search(said)
    if percent and not _LESS.search(said):
        rest = said[: percent.start()] + said[percent.end() :]
        return Said(Suppose.TRAFFIC, said, _day(rest, language, now), percent=int(percent[1]))
    moved = _MOVE.match(said)
    if moved:
        return _target(Said(Suppose.MOVED, moved["number"]), moved["target"].strip(), language, now)
    if _says(said, _CLOSED):
        place, when = _split(said, language, now)
        words = [word for word in place.split() if not _is(word, _CLOSED)]
        return Said(Suppose.ROAD_CLOSED, " ".join(words[1:] if words and _is_road(words[0]) else words), when.date)
    who, when = _split(said, language, now)
    words = who.split()
    while len(words) > 1 and _is(words[-1], _OUT):
        words.pop()
    return Said(None, " ".join(words), when.date)


def target_in(number: str, target: str, language: str, now: dt.datetime) -> Said:
    """Where a parcel shall go that was named before."""
    return _target(Said(Suppose.MOVED, number), clean(target), language, now)


def _target(said: Said, target: str, language: str, now: dt.datetime) -> Said:
    if _A_VAN.match(target):
        return replace(said, van=target)
    when = _when(target, language, now)
    if when.date is None and when.start is None and when.end is None:
        return replace(said, van=target)
    start, end = when.start, when.end
    if start is None or end is None or start >= end:
        start = end = None
    return replace(said, day=when.date, start=start, end=end)


def _when(text: str, language: str, now: dt.datetime) -> When:
    """The day and the hours; English words are known everywhere, as the commands are."""
    ahead, exact = days_ahead_in(text) if text else None, date_in(text)
    if ahead is not None or exact is not None:
        return When(exact or now.date() + dt.timedelta(days=ahead or 0))
    found, english = when_in(text, language, now), when_in(text, "en", now)
    # “am” is a word of the hour in other languages too: the reading that knows the day has read more of it.
    return english if found == When() or (found.date is None and english.date is not None) else found


def _day(text: str, language: str, now: dt.datetime) -> dt.date | None:
    return _split(text, language, now)[1].date


def _split(text: str, language: str, now: dt.datetime) -> tuple[str, When]:
    """The words before the day that a text ends with, and the day."""
    words = text.split()
    for length in (1, 2, 3):
        if len(words) >= length:
            tail = " ".join(words[-length:])
            when = _when(tail, language, now)
            if (when.date is not None and not tail[0].isdigit()) or date_in(tail):
                return " ".join(words[:-length]), when
    return text, When()


def _says(text: str, beginnings: tuple[str, ...]) -> bool:
    return any(_is(word, beginnings) for word in text.split())


def _is(word: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word begins so; short ones must be the whole word."""
    folded = fold(word).strip(".,!?")
    return any(folded == each or (len(each) > 3 and folded.startswith(each)) for each in map(fold, beginnings))


def _is_road(word: str) -> bool:
    return fold(word) in {fold(each) for each in _ROAD}
