import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from sandbox.botapi.control.desk import Desk
from sandbox.botapi.state import new_state
from tests.sandbox.botapi.stage import HandClock, Json, Stage, playing

README = Path(__file__).parents[3] / "sandbox" / "README.md"


def _commands() -> list[list[str]]:
    block = README.read_text().partition("```sh\n")[2].partition("```")[0]
    lines = block.replace("\\\n", " ").splitlines()
    return [shlex.split(line) for line in lines if line.startswith("curl")]


async def _curl(stage: Stage, words: list[str]) -> Json:
    url = next(word for word in words if word.startswith("localhost"))
    data, headers = [], {"content-type": "application/x-www-form-urlencoded"}
    for option, value in pairwise(words):
        if option == "-d":
            data.append(value)
        elif option == "--data-urlencode":
            name, _, raw = value.partition("=")
            data.append(f"{name}={quote_plus(raw)}")
        elif option == "-H":
            headers["content-type"] = value.partition(": ")[2]
    address = url.replace("localhost:8081", stage.url)
    method = "POST" if data else "GET"
    async with stage.http.request(method, address, data="&".join(data).encode(), headers=headers) as answer:
        found: Json = await answer.json()
    return found


async def test_the_readmes_examples_work() -> None:
    """The four commands of the README play one small conversation on a fresh server."""
    async with playing() as stage:
        answers: list[Any] = []
        for words in _commands():
            shortened = [word.replace('"wait": 5', '"wait": 0') for word in words]
            answers.append(await _curl(stage, shortened))

    assert [one["ok"] for one in answers] == [True] * 4
    assert answers[1]["result"][0]["message"]["text"] == "/start abc"
    assert answers[2]["result"]["entities"][0]["type"] == "bold"
    assert answers[3]["callback_query_id"]


@pytest.mark.parametrize("kind", ["GET", "POST"])
def test_the_readme_names_every_control_call(kind: str) -> None:
    """Each address of the control side stands in the README."""
    state = new_state(HandClock(), {}, 0)
    routes = [route for route in Desk(state, None, None, "UTC").routes() if kind in (route.methods or ())]
    text = README.read_text().replace("{id}?limit=", "{chat_id}")
    missing = [route.path for route in routes if not re.search(re.escape(route.path) + r"(?![\w/])", text)]

    assert missing == []
