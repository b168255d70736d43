"""Where checks of vans are remembered."""

from typing import Protocol

from delivery.model.van_check import CheckKind, VanCheck

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class VanChecks(Protocol):
    """Checks of vans; at most one of a kind a run."""

    async def add(self, check: VanCheck) -> None: ...
    async def of(self, run_id: int, kind: CheckKind) -> VanCheck | None: ...
