"""What every room's tests may ask for."""

import gc
import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from bot import framework

# Before any test's own import: what a process does first at the front door saves each worker five seconds here.
framework.load()


def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory: to look through them for garbage again and again takes a sixth of the time."""
    gc.set_threshold(20_000, 20, 100)


class Chromium(NamedTuple):
    """A real browser and the program that drives it."""

    binary: str
    driver: str


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder that DOORSTEP_DATA names; who asks for a file that is not in it fails."""
    named = os.environ.get("DOORSTEP_DATA")
    if not named:
        _missing("DOORSTEP_DATA is not set: the tests on real data need it.")
    folder = Path(str(named))
    assert folder.is_dir(), f"DOORSTEP_DATA names {folder}, which is no folder"
    return folder


@pytest.fixture(scope="session")
def chromium_here() -> Chromium:
    """Where Chromium is."""
    binary, driver = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
    if binary is None or driver is None:
        _missing("The page's tests need chromium and chromedriver.")
    return Chromium(str(binary), str(driver))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI runs, a run with a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = max(session.exitstatus, pytest.ExitCode.TESTS_FAILED)


def _missing(what: str) -> None:
    """Skip with one clear line; where CI runs nothing is skipped."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
