"""What is built only when it is asked for is what its name promises."""

from typing import cast, get_type_hints

import pytest

from bot.ports.work import ChatWork
from bot.supplies import Supplies
from delivery.policy.authorize import Actor
from doorstep.clocks import MovedClock
from doorstep.tokens import SeededTokens
from doorstep.wiring import supplies
from tests.bot.conversation.supplied import TRAVEL
from tests.storage.samples import NOW

KINDS = {name: kind for name, kind in get_type_hints(Supplies).items() if name != "understand"}
ALL = supplies(MovedClock(NOW), SeededTokens(1), TRAVEL, "doorstep_bot")(cast("ChatWork", object()), Actor(7, 7, "en"))


@pytest.mark.parametrize("name", KINDS)
def test_a_name_gives_its_kind(name: str) -> None:
    """The use case that handlers expect under a name is built under it."""
    assert isinstance(ALL[name], KINDS[name])


def test_nothing_more_and_nothing_less_is_supplied() -> None:
    """Every name that handlers may ask for is there, and no other."""
    assert set(ALL) == {*KINDS, "understand"}
    assert len(ALL) == len(KINDS) + 1
    assert "nobody" not in ALL
