"""Sentences as points: near in space, near in meaning, whatever their language."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]


class Embedding(Protocol):
    """An engine that turns sentences into points of unit length."""

    @property
    def name(self) -> str:
        """Which engine, as trained heads remember it."""
        ...

    def __call__(self, texts: Sequence[str]) -> Points:
        """One row for each text."""
        ...


class EngineMissing(Exception):
    """The library of an embedding is not installed."""
