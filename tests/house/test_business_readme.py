"""The business's README tells what the business's table says."""

import re

from delivery.model.status import diagram
from tests.house.tree import ROOT


def test_the_diagram_is_the_table() -> None:
    """The drawing in delivery/README.md is the one that the table of moves draws."""
    text = (ROOT / "delivery" / "README.md").read_text()

    assert re.findall(r"```mermaid\n(.*?)\n```", text, re.DOTALL) == [diagram()]


def test_the_layers_are_named_in_their_order() -> None:
    """README and linter agree about the order of the inner rooms."""
    text = (ROOT / "delivery" / "README.md").read_text()
    linted = re.search(r'layers = \["usecases"(.*?)\]', (ROOT / "pyproject.toml").read_text())

    assert linted is not None
    assert " > ".join(re.findall(r"\w+", '"usecases"' + linted[1])) in text
