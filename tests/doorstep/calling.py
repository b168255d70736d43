"""The command line, called as its program does."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest

from doorstep.cli import main


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it printed where."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> object:
        """The one JSON document of the output."""
        return json.loads(self.out)


def doorstep(*words: str) -> Said:
    """Call the command line as its program does."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main(list(words))
    return Said(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def refused(said: Said, *parts: str) -> None:
    """It failed with status 1, nothing on standard output, and one sentence without a traceback."""
    assert (said.status, said.out) == (1, ""), said
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    for part in parts:
        assert part in said.err
