"""A folder of files becomes the instances to measure with."""

from pathlib import Path

import pytest

from benchmarks.instances import data, instances
from tests.planning.files.conftest import ORTEC, SOLOMON


def test_what_the_planner_reads_is_found(tmp_path: Path) -> None:
    """Instances below a folder are found once, the smallest first; notes and lists of costs are passed over."""
    (tmp_path / "deeper").mkdir()
    small = "\n".join(SOLOMON.replace("TINY", "SMALL").splitlines()[:-1])
    for name, text in {"a.txt": SOLOMON, "b.txt": small, "best_known.txt": "TINY 1", "deeper/a.txt": ORTEC}.items():
        (tmp_path / name).write_text(text)

    assert [each.name for each in instances(tmp_path)] == ["SMALL", "TINY"]
    assert [each.name for each in instances(tmp_path, least=2)] == ["TINY"]
    assert [each.name for each in instances(tmp_path, most=1)] == ["SMALL"]


def test_without_data_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder is known, the sentence says how to name one."""
    monkeypatch.delenv("DOORSTEP_DATA", raising=False)
    with pytest.raises(SystemExit, match="--instances"):
        data()
