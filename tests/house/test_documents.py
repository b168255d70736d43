"""What the documents say is so."""

import re
import shlex
from pathlib import Path

import click
import pytest

from doorstep.cli import cli
from tests.house.tree import ROOT, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]


def blocks(path: Path, *languages: str) -> list[str]:
    """The code blocks of a page in some languages."""
    found = re.findall(r"^```(\w*)\n(.*?)^```", (ROOT / path).read_text(), re.DOTALL | re.MULTILINE)
    return [code for language, code in found if language in languages]


def commands() -> list[str]:
    """Every call of doorstep that a page shows in a console."""
    lines = [line for path in PAGES for block in blocks(path, "console", "bash", "sh") for line in block.splitlines()]
    return sorted({line.partition(" #")[0].strip() for line in lines if line.startswith("doorstep ")})


def parsed(line: str) -> click.Context:
    """Parse a call without making it."""
    command: click.Command = cli
    words = shlex.split(line)[1:]
    context = click.Context(cli)
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None, f"no such command: {line}"
        command = found
    return command.make_context(line, words)


@pytest.mark.parametrize("line", commands())
def test_a_command_that_is_shown_can_be_called(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command in the documents exists and takes the options that it is shown with."""
    (tmp_path / "parcels.csv").touch()
    monkeypatch.chdir(tmp_path)

    assert parsed(line).command.callback is not None


def test_the_documents_show_how_to_set_up_a_bot() -> None:
    """From the depot to the running bot, each step is there."""
    steps = ("depot add", "van add", "shift add", "import parcels", "invite", "links", "run")

    assert [step for step in steps if not any(line.startswith(f"doorstep {step}") for line in commands())] == []


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_python_in_a_page_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python that a page shows is executed as it stands, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for code in blocks(path, "python", "py"):
        exec(compile(code, str(path), "exec"), {"__name__": "page"})  # noqa: S102  our own words


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """Every file that a page links to is there."""
    links = re.findall(r"\]\(((?!https?:|#|mailto:)[^)\s#]+)", (ROOT / path).read_text())

    assert [link for link in links if not (ROOT / path.parent / link).exists()] == []


def test_make_has_what_the_readme_names() -> None:
    """Each `make` target in a page is in the Makefile, with its line of help."""
    targets = set(re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        name for path in PAGES for name in re.findall(r"\bmake (\w+)\b(?=[`\s]*(?:#|`|$))", (ROOT / path).read_text())
    }

    assert {"demo", "test", "setup", "help", "check", "bench", "soak"} <= targets
    assert named <= targets
