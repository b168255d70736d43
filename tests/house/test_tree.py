"""What the tree itself must look like."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT, functions, python_files, tracked

LINES = 250
HOMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "services",
    "service",
    "managers",
    "manager",
    "misc",
}
#: a child process that cannot start, and files that are missing from the room itself, have no other door
PATCHES = {Path("tests/planning/test_workshop.py"), Path("tests/locales/test_words.py")}
#: folders of this or that machine, and the addresses that packages come from
FOREIGN = re.compile(
    r"(?<![\w.$}~-])/(?:work|root|opt/pypi)/|/home/(?!/)\w+/|https?://[^\s\"'>]*(?:/simple/|pypi\.org|pythonhosted|registry\.)"
)
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".lock", ".po", ".js", ".css", ".html", ".json", ".cfg", ""}


def test_every_file_has_one_idea() -> None:
    """No module is longer than 250 lines."""
    long = {str(path): count for path in python_files() if (count := (ROOT / path).read_text().count("\n")) > LINES}

    assert long == {}


def test_everything_has_a_room() -> None:
    """No file or folder is named for things without an owner."""
    homeless = [path for path in tracked() if HOMELESS & {part.partition(".")[0] for part in path.parts}]

    assert homeless == []


def test_names_are_lowercase_words() -> None:
    """Modules and their folders are named in lowercase words."""
    assert [path for path in python_files() if not re.fullmatch(r"[a-z0-9_/.]+", path.as_posix())] == []


def test_tests_are_no_package() -> None:
    """Below tests/ there is no __init__.py: they are imported by their path."""
    assert [path for path in python_files("tests") if path.name == "__init__.py"] == []


def test_no_machine_is_named() -> None:
    """No tracked file names a folder of some machine, or where packages come from."""
    found = []
    for path in tracked():
        if path.suffix in TEXT and path.parts[:2] != ("tests", "house"):
            lines = (ROOT / path).read_text(errors="replace").splitlines()
            found += [f"{path}:{number}: {line[:120]}" for number, line in enumerate(lines, 1) if FOREIGN.search(line)]

    assert found == []


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("/work/x", True),
        ("cd /root/x", True),
        ("see https://pypi.org/p", True),
        ("../work/x", False),
        ("/homework/", False),
    ],
)
def test_the_pattern_knows_machines(text: str, foreign: bool) -> None:  # noqa: FBT001
    """The pattern of the test above finds what it is there for, and no more."""
    assert bool(FOREIGN.search(text)) is foreign


def test_every_test_says_what_is_true() -> None:
    """Each test begins with one sentence."""
    silent = [
        f"{path}:{function.lineno} {function.name}"
        for path in python_files("tests")
        for function in functions(path)
        if function.name.startswith("test_") and not (ast.get_docstring(function) or "").strip()
    ]

    assert silent == []


def test_no_test_mocks() -> None:
    """Fakes are real things, verified by the suite of what they stand for: no Mock, no patch."""
    found = [
        f"{path}:{node.lineno}"
        for path in python_files("tests")
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if (isinstance(node, ast.alias) and node.name in {"unittest.mock", "Mock", "MagicMock", "AsyncMock", "patch"})
        or (isinstance(node, ast.arg) and node.arg == "mocker")
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "monkeypatch.setattr" and path not in PATCHES)
    ]

    assert found == []


def test_rooms_are_packages_with_a_sentence() -> None:
    """Each room and each folder of modules inside it says in its docstring what it is."""
    inits = [path for path in python_files(*ROOMS) if path.name == "__init__.py"]

    assert [path for path in inits if not ast.get_docstring(ast.parse((ROOT / path).read_text()))] == []
