"""One pinned lock file in two parts."""

import re
import tomllib

from tests.house.tree import ROOT

MARK = "# dev\n"


def lock() -> str:
    """The lock file."""
    return (ROOT / "requirements.lock").read_text()


def names(text: str) -> set[str]:
    """The packages pinned in a part of it."""
    return set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))


def asked(requirements: list[str]) -> set[str]:
    """The names of requirements, as the lock file writes them."""
    return {re.split(r"[^A-Za-z0-9._-]", each)[0].lower().replace("_", "-") for each in requirements}


def test_every_package_is_pinned_with_its_hashes() -> None:
    """Each entry is a name, a version and hashes; nothing else is in the file."""
    entries = [entry for entry in re.split(r"\n(?! )", lock().strip()) if entry != MARK.strip()]
    shape = r"[a-z0-9.-]+==\S+(?: ; [^\n]+?)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\\n)?)+"

    assert [entry[:60] for entry in entries if not re.fullmatch(shape, entry)] == []


def test_no_address_is_in_the_lock() -> None:
    """Where packages come from is each machine's business."""
    assert not re.search(r"://|index-url|find-links", lock())


def test_what_runs_comes_first() -> None:
    """The first part holds every dependency of the package, and no tool of development."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runs, _, develops = lock().partition(MARK)
    extras = [each for extra in project["project"]["optional-dependencies"].values() for each in extra]
    wanted = asked(project["project"]["dependencies"] + extras + project["build-system"]["requires"])
    tools = asked([each for each in project["dependency-groups"]["dev"] if isinstance(each, str)])

    assert wanted <= names(runs)
    assert tools <= names(develops)
    assert not names(runs) & names(develops)
