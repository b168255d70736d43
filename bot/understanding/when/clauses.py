"""Which days and hours of a text are wished for, and which are refused, past or somebody else's plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.when.days import Day
from bot.understanding.when.hours import Hours
from bot.understanding.when.items import Item

_REFUSALS, _WISHES, _DAYS = {"absent", "not", "postnot"}, {"better", "asks"}, {"day", "weekday", "date", "weekend"}
_EDGES = {"break", "but", "turn", "asks"}
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
        (item.kind in _REFUSALS) and not _is_tied(items, first + at)
        for at, item in enumerate(inside)
        if item.kind in _REFUSALS or item.kind in _WISHES
    ]
    asks = any(item.kind == "asks" for item in inside)
    absent = verdicts[-1:] == [True] if last else any(verdicts) and not asks
    return Clause(first, after, absent, any(item.kind == "says" for item in inside))


def _is_tied(items: Sequence[Item], index: int) -> bool:
    """Whether a refusal belongs to the one thing next to it: not tomorrow, Tuesday not, not before 2."""
    if items[index].kind == "absent":
        return False
    if index and items[index - 1].kind in _DAYS:
        return True
    near = [items[at].kind for at in (index + 1, index + 2) if at < len(items)]
    return items[index].kind == "not" and any(kind in {*_DAYS, "part", "rel", "month"} for kind in near)


def wished_days(items: Sequence[Item], days: Sequence[Day], clauses: Sequence[Clause]) -> list[Day]:
    """The days that nothing speaks against."""
    left = [day for day in days if not _refused(items, day, clauses)]
    left = [day for day in left if not _only_back(items, day, clauses)] or left
    if len(left) > 1:
        left = [day for day in left if not _refused_by_next(day, days, clauses)] or left
    return left


def _refused(items: Sequence[Item], day: Day, clauses: Sequence[Clause]) -> bool:
    clause = next(clause for clause in clauses if clause.has(day.first))
    before = [items[at] for at in range(max(clause.first, day.first - 2), day.first)]
    if any(item.kind in {"instead", "since", "last"} for item in before[-1:]) or _is_moved_away(items, day):
        return True
    if any(item.kind == "not" for item in before):
        return not any(item.kind == "rel" and item.name in {"before", "until", "after"} for item in before)
    behind = [items[at] for at in range(day.after, min(day.after + 2, len(items)))]
    if any(item.kind in {"ago", "postnot", "since"} for item in behind[:1]) or _is_absent_then(behind):
        return True
    if behind and behind[0].kind == "not" and _ends(items, day.after + 1, clause):
        return True
    return clause.said or (clause.absent and not _until(before))


def _is_absent_then(behind: Sequence[Item]) -> bool:
    """Today I am out: the day stands before the words that begin the refusal."""
    return [item.kind for item in behind] == ["turn", "absent"] and behind[0].start == behind[1].start


def _only_back(items: Sequence[Item], day: Day, clauses: Sequence[Clause]) -> bool:
    """Away until Sunday: a wish only where there is no better one."""
    clause = next(clause for clause in clauses if clause.has(day.first))
    return _until(items[max(clause.first, day.first - 2) : day.first])


def _until(before: Sequence[Item]) -> bool:
    return any(item.kind == "rel" and item.name == "until" for item in before)


def _ends(items: Sequence[Item], index: int, clause: Clause) -> bool:
    return index >= clause.after or items[index].kind in {"day", "weekday", "date"}


def _is_moved_away(items: Sequence[Item], day: Day) -> bool:
    """From Thursday to Friday: it is Friday that is wished for."""
    opened = day.first > 0 and (items[day.first - 1].kind == "rel" and items[day.first - 1].name == "from")
    ahead = [item.kind for item in items[day.after : day.after + 3]]
    joined = ahead[:1] in (["to"], ["and"]) or any(
        item.kind == "rel" and item.name in {"until", "to"} for item in items[day.after : day.after + 1]
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
    """The hours that nothing speaks against: those said with the day, else the last."""
    left = [kept for each in hours if (kept := _kept(items, each, clauses)) is not None]
    if not left:
        return None
    if day is not None:
        home = next(clause for clause in clauses if clause.has(day.first))
        with_day = [each for each in left if home.has(each.first)]
        left = with_day or [each for each in left if each.first > day.first] or left
    clocks = [each for each in left if not each.part]
    return _joined(clocks) if clocks else left[0]


def _kept(items: Sequence[Item], hours: Hours, clauses: Sequence[Clause]) -> Hours | None:
    clause = next(clause for clause in clauses if clause.has(hours.first))
    before = items[hours.first - 1] if hours.first > clause.first else None
    if clause.said or (before is not None and before.kind in {"not", "instead", "since"}):
        return None
    behind = items[hours.after] if hours.after < clause.after else None
    if behind is not None and behind.kind == "since":
        return None
    if hours.relation == "until" and any(_is_afterwards(items, at) for at in range(hours.after, len(items))):
        return _flipped(hours)  # at school till three, fine afterwards
    if clause.absent or (behind is not None and behind.kind == "postnot"):
        return _flipped(hours)
    return hours


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
