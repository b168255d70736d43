"""`doorstep understand`, as it is called."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from doorstep.commands.understand import command

NOW = ("--now", "2026-11-24T10:00:00+01:00")
KEYS = {"intent", "confidence", "date", "from", "to", "place"}


def test_one_text_is_one_json_document() -> None:
    """Intent, confidence, date, hours and place, and nothing else."""
    result = CliRunner().invoke(command, ["--locale", "en", *NOW, "--json", "not tomorrow but friday after 5"])
    told = json.loads(result.output)

    assert set(told) == KEYS
    assert (told["date"], told["from"], told["to"]) == ("2026-11-27", "17:00", None)


def test_lines_in_lines_out(tmp_path: Path) -> None:
    """A line in, a line out, in order and with its id; empty lines are nobody's."""
    file = tmp_path / "said.jsonl"
    lines = [{"id": "b", "locale": "de", "now": NOW[1], "text": "wo ist mein paket"}, {"id": 7, "text": "stop sms"}]
    file.write_text("\n\n".join(json.dumps(line) for line in lines))
    told = [json.loads(line) for line in CliRunner().invoke(command, ["--jsonl", str(file)]).output.splitlines()]

    assert [each["id"] for each in told] == ["b", 7]
    assert [set(each) for each in told] == [KEYS | {"id"}] * 2


def test_standard_input_is_a_file_too() -> None:
    """`--jsonl -` reads what is piped in."""
    result = CliRunner().invoke(command, ["--jsonl", "-"], input='{"text": "hola"}\n')

    assert set(json.loads(result.output)) == KEYS


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Line 1 is not like"),
        ("[]", "Line 1 is not like"),
        ('{"text": 5}', "Line 1 is not like"),
        ('{"text": "x", "locale": 5}', '"locale" is a word'),
        ('{"text": "x", "now": "yesterday"}', 'write "now" as'),
        ('{"text": "x", "now": 5}', 'write "now" as'),
        ("[" * 100_000, "Line 1 is not like"),
    ],
)
def test_a_bad_line_is_named(line: str, says: str) -> None:
    """What is wrong with which line, and how to write it."""
    result = CliRunner().invoke(command, ["--jsonl", "-"], input=line)

    assert (result.exit_code, says in result.output) == (2, True), result.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Give a TEXT"),
        (["--jsonl", "x", "text"], "Give a TEXT"),
        (["--now", "tomorrow", "text"], "write it as 2026-11-24"),
        (["--jsonl", "/nowhere/at/all"], "cannot be read"),
    ],
)
def test_a_wrong_call_is_answered(words: list[str], says: str) -> None:
    """One sentence with the way out, and status 2."""
    result = CliRunner().invoke(command, words)

    assert (result.exit_code, says in result.output) == (2, True), result.output


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    """A picture is no file of lines."""
    file = tmp_path / "picture"
    file.write_bytes(b"\x89PNG\xff\xfe")
    result = CliRunner().invoke(command, ["--jsonl", str(file)])

    assert (result.exit_code, "not text in UTF-8" in result.output) == (2, True)
