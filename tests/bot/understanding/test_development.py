"""Utterances that no head was trained on."""

import asyncio
from pathlib import Path

import pytest

from benchmarks.report import Block
from benchmarks.understanding import measure

pytestmark = pytest.mark.data


def test_what_is_measured_is_what_it_must_be(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Intents, days and hours of utterances by other hands are understood as well as promised."""
    monkeypatch.setenv("DOORSTEP_DATA", str(data_dir))
    (block,) = asyncio.run(measure())
    assert isinstance(block, Block)

    assert [str(figure) for figure in block.figures if figure.unit == "%" and not figure.holds] == []
