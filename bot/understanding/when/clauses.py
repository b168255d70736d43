"""Which days and hours of a text are wished for, and which are refused, past or somebody else's plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.when.days import Day
from bot.understanding.when.hours import Hours
from bot.understanding.when.items import Item

REFUSALS, _WISHES, _DAYS = {"absent", "not", "postnot"}, {"better", "asks"}, {"day", "weekday", "date", "weekend"}
_DATES = {"num", "ord", "month"}
_EDGES = {"break", "but", "turn", "asks"}
_Kept = list[tuple[Hours, Hours]]  #: hours as they were said, and what they mean for the wish
_FLIPPED = {"until": "from", "before": "from", "after": "until"}


@dataclass(frozen=True)
class Clause:
    """A stretch of items between two breaks."""

    first: int
    after: int
    absent: bool  #: nobody is there, or it does not suit
    said: bool  #: what was announced, not what is wished

    def has(self, index: int) -> bool:
        """Whether an item stands in it."""
        return self.first <= index < self.after


def clauses_of(items: Sequence[Item], *, last: bool = False) -> list[Clause]:
    """The clauses from left to right; a word that turns the thought ("but") begins one.

    `last`: whether the language says at the end of a clause what it thinks of it.
    """
    edges = [index for index, item in enumerate(items) if item.kind in _EDGES or (not last and _turns(items, index))]
    starts, ends = [0, *edges], [*edges, len(items)]
    return [_clause(items, start, end, last=last) for start, end in zip(starts, ends, strict=True) if start < end]


def _turns(items: Sequence[Item], index: int) -> bool:
    """Whether a wish follows a refusal without a pause: we are out bring it Friday."""
    return items[index].kind == "better" and any(item.kind == "absent" for item in items[max(0, index - 3) : index])


def _clause(items: Sequence[Item], first: int, after: int, *, last: bool) -> Clause:
    inside = items[first:after]
    verdicts = [
        (item.kind in REFUSALS) and not _is_tied(items, first + at)
        for at, item in enumerate(inside)
        if item.kind in REFUSALS or item.kind in _WISHES
    ]
    asks = any(item.kind == "asks" for item in inside)
    absent = verdicts[-1:] == [True] if last else any(verdicts) and not asks
    return Clause(first, after, absent, any(item.kind == "says" for item in inside))


def _is_tied(items: Sequence[Item], index: int) -> bool:
    """Whether a refusal belongs to the one thing next to it: not tomorrow, Tuesday not, not before 2."""
    if items[index].kind == "absent":
        return False
    if index and items[index - 1].kind in {*_DAYS, *(_DATES if items[index].kind == "postnot" else ())}:
        return True
    near = [items[at].kind for at in (index + 1, index + 2) if at < len(items)]
    return items[index].kind == "not" and any(kind in {*_DAYS, "part", "rel", "month"} for kind in near)


def wished_days(items: Sequence[Item], days: Sequence[Day], clauses: Sequence[Clause]) -> list[Day]:
    """The days that nothing speaks against."""
    left = [day for day in days if not (_refused(items, day, clauses) or _turned_down(items, day, days, clauses))]
    left = [day for day in left if not _only_back(items, day, clauses)] or _not_away(items, left, clauses) or left
    if len(left) > 1:
        left = [day for day in left if not _refused_by_next(day, days, clauses)] or left
    return left


def _refused(items: Sequence[Item], day: Day, clauses: Sequence[Clause]) -> bool:
    clause = next(clause for clause in clauses if clause.has(day.first))
    before = [items[at] for at in range(max(clause.first, day.first - 2), day.first)]
    if any(item.kind in {"instead", "since", "last"} for item in before[-1:]) or _is_moved_away(items, day):
        return True
    if any(_is_free(items, at) for at in range(max(clause.first, day.first - 2), day.first)):
        return not any(item.kind == "rel" and item.name in {"before", "until", "after"} for item in before)
    behind = [items[at] for at in range(day.after, min(day.after + 2, len(items)))]
    if any(item.kind in {"ago", "postnot", "since"} for item in behind[:1]):
        return True
    if behind and behind[0].kind == "not" and behind[-1].kind not in {"rel", "asks", "better"}:
        return True
    return clause.said or (clause.absent and not _until(before) and not _opens(items, day, before))


def _opens(items: Sequence[Item], day: Day, before: Sequence[Item]) -> bool:
    """Not before the seventh, or nobody is in before then: the day from which it suits."""
    behind = [item.kind == "rel" and item.name == "before" for item in items[day.after : day.after + 1]]
    clocked = items[day.after + 1 : day.after + 2] and items[day.after + 1].kind in {"num", "clock", "noon", "hourly"}
    ahead = [item.kind == "rel" and item.name == "before" for item in before[-1:]]
    return any(ahead) or (any(behind) and not clocked)


def _not_away(items: Sequence[Item], days: Sequence[Day], clauses: Sequence[Clause]) -> list[Day]:
    """Away until Sunday, Monday we are back: the day of coming home rather than the last one away."""
    return [day for day in days if not _until(_before(items, day, clauses))]


def _before(items: Sequence[Item], day: Day, clauses: Sequence[Clause]) -> Sequence[Item]:
    clause = next(clause for clause in clauses if clause.has(day.first))
    return items[max(clause.first, day.first - 2) : day.first]


def _only_back(items: Sequence[Item], day: Day, clauses: Sequence[Clause]) -> bool:
    """Away until Sunday, back on Sunday: a wish only where there is no better one."""
    clause = next(clause for clause in clauses if clause.has(day.first))
    returns = any(item.kind == "returns" for item in items[clause.first : clause.after])
    return returns or _until(_before(items, day, clauses))


def _until(before: Sequence[Item]) -> bool:
    return any(item.kind == "rel" and item.name == "until" for item in before)


def _is_free(items: Sequence[Item], index: int) -> bool:
    """Whether a "not" says no to what follows, rather than to the day before it."""
    behind_a_day = index > 0 and items[index - 1].kind in _DAYS
    return items[index].kind == "not" and not (behind_a_day and not _is_not(items, index - 2))


def _is_not(items: Sequence[Item], index: int) -> bool:
    return index >= 0 and items[index].kind == "not"


def _turned_down(items: Sequence[Item], day: Day, days: Sequence[Day], clauses: Sequence[Clause]) -> bool:
    """Today we are all out: the thought goes on without a pause."""
    if day.after >= len(items) or items[day.after].kind != "turn":
        return False
    next_one = next(clause for clause in clauses if clause.has(day.after))
    return next_one.absent and not any(next_one.has(other.first) for other in days)


def _is_moved_away(items: Sequence[Item], day: Day) -> bool:
    """From Thursday to Friday: it is Friday that is wished for."""
    opened = day.first > 0 and (items[day.first - 1].kind == "rel" and items[day.first - 1].name == "from")
    ahead = [item.kind for item in items[day.after : day.after + 3]]
    joined = ahead[:1] in (["to"], ["and"]) or any(
        item.kind == "rel" and item.name in {"until", "at"} for item in items[day.after : day.after + 1]
    )
    return opened and (
        ahead[:1] == ["weekday"] or (joined and any(kind in {"day", "weekday", "date", "num"} for kind in ahead[1:]))
    )


def _refused_by_next(day: Day, days: Sequence[Day], clauses: Sequence[Clause]) -> bool:
    """It comes Thursday. I am away then."""
    place = next(at for at, clause in enumerate(clauses) if clause.has(day.first))
    following = clauses[place + 1] if place + 1 < len(clauses) else None
    return following is not None and following.absent and not any(following.has(other.first) for other in days)


def wished_hours(
    items: Sequence[Item], hours: Sequence[Hours], day: Day | None, clauses: Sequence[Clause]
) -> Hours | None:
    """The hours that nothing speaks against: those said with the day, else those after it, else any."""
    kept = [(each, wish) for each in hours if (wish := _kept(items, each, clauses)) is not None]
    if len(kept) > 1:
        kept = [pair for pair in kept if not _busy_then(pair[0], hours, clauses)] or kept
    if day is not None:
        home = next(clause for clause in clauses if clause.has(day.first))
        kept = (
            _clocked(items, [pair for pair in kept if home.has(pair[0].first)], kept, clauses)
            or [pair for pair in kept if pair[0].first > day.first]
            or [pair for pair in kept if pair[0] is pair[1] or _followed_up(items, pair[0])]
        )
    left = [wish for _, wish in kept]
    clocks = [wish for wish in left if not wish.part]
    return _joined(clocks) if clocks else next(iter(left), None)


def _clocked(items: Sequence[Item], here: _Kept, everywhere: _Kept, clauses: Sequence[Clause]) -> _Kept:
    """Tomorrow evening, from seven: a part of the day gives way to a time that another clause names without a day."""
    if not here or not all(wish.part for _, wish in here):
        return here
    dated = [clause for clause in clauses if any(items[at].kind in _DAYS for at in range(clause.first, clause.after))]
    told = [
        pair
        for pair in everywhere
        if not pair[1].part and pair[1].relation != "at" and not any(clause.has(pair[0].first) for clause in dated)
    ]
    return told or here


def _busy_then(hours: Hours, all_hours: Sequence[Hours], clauses: Sequence[Clause]) -> bool:
    """Between 12 and 2, then I have the dentist."""
    place = next(at for at, clause in enumerate(clauses) if clause.has(hours.first))
    following = clauses[place + 1] if place + 1 < len(clauses) else None
    return following is not None and following.absent and not any(following.has(each.first) for each in all_hours)


def _kept(items: Sequence[Item], hours: Hours, clauses: Sequence[Clause]) -> Hours | None:
    clause = next(clause for clause in clauses if clause.has(hours.first))
    before = items[hours.first - 1] if hours.first > clause.first else None
    if clause.said or (before is not None and before.kind in {"not", "instead", "since"}):
        return None
    behind = items[hours.after] if hours.after < clause.after else None
    if behind is not None and behind.kind == "since":
        return None
    if hours.relation == "until" and _followed_up(items, hours):
        return _flipped(hours)  # at school till three, fine afterwards
    if clause.absent or (behind is not None and behind.kind == "postnot"):
        return _flipped(hours)
    return hours


def _followed_up(items: Sequence[Item], hours: Hours) -> bool:
    return any(_is_afterwards(items, at) for at in range(hours.after, len(items)))


def _is_afterwards(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    begins = items[index - 1].kind == "break" and item.kind == "rel" and item.name == "after"
    return item.kind == "afterwards" or begins


def _flipped(hours: Hours) -> Hours | None:
    """Away until five means from five on."""
    if hours.relation in {"until", "before"}:
        return replace(hours, start=hours.end, end=None, relation="from")
    if hours.relation in {"after", "from"} and hours.end is None:
        return replace(hours, start=None, end=hours.start, relation="until")
    return None


def _joined(clocks: Sequence[Hours]) -> Hours:
    """After 2 and before 6 are one stretch."""
    first = clocks[0]
    for other in clocks[1:]:
        if first.end is None and other.start is None and first.start and other.end and first.start < other.end:
            return replace(first, end=other.end)
        if first.start is None and other.end is None and first.end and other.start and other.start < first.end:
            return replace(first, start=other.start)
    return first
