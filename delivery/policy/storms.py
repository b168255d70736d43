"""When so many things come at once that the next one shares a message: pure."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

#: So many messages of their own within so long; the next one is shared. A group takes 15 a minute, edits included: what
#: rings by itself must leave room for the edits by which the shared message grows.
ALONE: Final = (
    (5, timedelta(seconds=5)),
    (6, timedelta(seconds=24)),
    (10, timedelta(seconds=59)),
)


def are_many(ages: Collection[timedelta]) -> bool:
    """Whether that many had messages of their own, so long ago each, that the next one shares one."""
    return any(sum(age <= span for age in ages) >= most for most, span in ALONE)
