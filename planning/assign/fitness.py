"""Whether a courier or a van fits a duty, rule by rule."""

from collections.abc import Sequence

from planning.assign.values import Courier, Duty, Lack, Unassigned, Van
from planning.values import Break


def carries(van: Van, duty: Duty) -> bool:
    """Whether the van is large enough."""
    return len(van.capacity) == len(duty.load) and all(
        load <= most for load, most in zip(duty.load, van.capacity, strict=True)
    )


def there(van: Van, duty: Duty) -> bool:
    """Whether the van is there for so long."""
    return van.available.opens <= duty.span.opens and duty.span.closes <= van.available.closes


def works(courier: Courier, duty: Duty) -> bool:
    """Whether the courier works for so long."""
    return courier.shift.opens <= duty.span.opens and duty.span.closes <= courier.shift.closes


def rests(courier: Courier, duty: Duty) -> bool:
    """Whether each of the courier's breaks has its place: before the duty, after it, or while nothing is done."""
    return all(_rests(each, duty) for each in courier.breaks)


def _rests(rest: Break, duty: Duty) -> bool:
    if duty.span.closes <= rest.span.closes or duty.span.opens >= rest.span.opens + rest.duration:
        return True
    begins = ((max(idle.opens, rest.span.opens), idle.closes) for idle in duty.idle)
    return any(begin <= rest.span.closes and begin + rest.duration <= closes for begin, closes in begins)


def skilled(courier: Courier, van: Van, duty: Duty) -> bool:
    """Whether courier and van together have what the duty asks for."""
    return duty.skills <= courier.skills | van.skills


def licensed(courier: Courier, van: Van) -> bool:
    """Whether the courier may drive the van."""
    return courier.vans is None or van.id in courier.vans


def together(first: Duty, second: Duty) -> bool:
    """Whether two duties are out at the same time."""
    return first.span.opens < second.span.closes and second.span.opens < first.span.closes


def lacking(duty: Duty, couriers: Sequence[Courier], vans: Sequence[Van]) -> Unassigned:
    """Say what an unassigned duty lacks: the first rule that leaves nobody."""
    if not couriers or not vans:
        return Unassigned(duty.id, Lack.VANS if couriers else Lack.COURIERS)
    pairs = [(courier, van) for courier in couriers for van in vans]
    steps = (
        (Lack.SKILLS, lambda courier, van: skilled(courier, van, duty)),
        (Lack.CAPACITY, lambda _, van: carries(van, duty)),
        (Lack.SHIFT, lambda courier, van: works(courier, duty) and there(van, duty)),
        (Lack.BREAK, lambda courier, _: rests(courier, duty)),
        (Lack.LICENCE, licensed),
    )
    for lack, holds in steps:
        pairs = [(courier, van) for courier, van in pairs if holds(courier, van)]
        if not pairs:
            return Unassigned(duty.id, lack)
    could = tuple(dict.fromkeys(courier.id for courier, _ in pairs))
    return Unassigned(duty.id, Lack.TAKEN, could, tuple(dict.fromkeys(van.id for _, van in pairs)))
