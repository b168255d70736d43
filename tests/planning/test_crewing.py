"""Assigning in a child: the same answer as here, and nobody where the child is in trouble."""

import pytest

from planning.assign.assigning import assign
from planning.assign.values import Courier, Duty, Lack, Van
from planning.crewing import assigned
from planning.problem import Span

DAY = Span(0, 1000)
DUTIES = [Duty("s1", Span(100, 500), frozenset({"s1"})), Duty("s2", Span(200, 600), frozenset({"s2"}))]
COURIERS = [Courier("s1", DAY, frozenset({"s1"})), Courier("s2", DAY, frozenset({"s2"}))]
VANS = [Van("v1", DAY)]


async def test_a_child_says_what_would_be_said_here() -> None:
    """One van, two routes at once: one is driven, the other says why not."""
    found = await assigned(DUTIES, COURIERS, VANS)

    assert found == assign(DUTIES, COURIERS, VANS)
    assert [each.lack for each in found.unassigned] == [Lack.TAKEN]


TWICE = 'print(\'{"pairs": [["s1", "s1", "v1"], ["s2", "s2", "v1"]], "proven": true}\')'
STRANGER = 'print(\'{"pairs": [["s9", "s1", "v1"]], "proven": true}\')'


@pytest.mark.parametrize("boot", [TWICE, STRANGER, "print('{')", "import os; os.abort()", "while True: pass"])
async def test_a_child_in_trouble_assigns_nobody(boot: str) -> None:
    """One that puts a van on two routes at once, names what is not there, stammers, dies or hangs."""
    found = await assigned(DUTIES, COURIERS, VANS, 0.2, grace=0.3, boot=boot)

    assert (found.pairs, found.proven, len(found.unassigned)) == ((), False, 2)
