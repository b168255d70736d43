"""Takes away what only fills a sentence, and dots that end a number rather than a sentence."""

from collections.abc import Sequence

from bot.understanding.when.items import Item


def tidied(items: Sequence[Item]) -> list[Item]:
    """The items that the grammar looks at."""
    solid = [item for item in items if item.kind != "fill"]
    return [item for index, item in enumerate(solid) if not (_is_dot(solid, index) or _is_idle(solid, index))]


def _is_dot(items: Sequence[Item], index: int) -> bool:
    """The dot of "the 28. November" or of "on the 28."."""
    item = items[index]
    if item.kind != "break" or item.name != "." or index == 0 or items[index - 1].kind != "num":
        return False
    before = items[index - 2].kind if index > 1 else ""
    return _kind(items, index + 1) == "month" or before == "dayofmonth"


def _is_idle(items: Sequence[Item], index: int) -> bool:
    """The sign in "28-го", and an "on the" that no number follows."""
    before_ending = items[index].name in {"-", "'"} and _kind(items, index + 1) == "ord"
    return before_ending or (items[index].kind == "dayofmonth" and _kind(items, index + 1) != "num")


def _kind(items: Sequence[Item], index: int) -> str:
    return items[index].kind if index < len(items) else ""
