"""Settings are read once; whatever is wrong is said with an example."""

from pathlib import Path

import pytest

from doorstep.settings import EXAMPLES, Settings, SettingsWrong, read_settings
from doorstep.supervision import MOST_IN_A_ROW, GaveUp, supervised
from doorstep.tokens import SecretTokens, SeededTokens

TOKEN = "123456:ABCdefGHIjklMNOpqrSTUvwx"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DOORSTEP_{name.upper()}", raising=False)


def _sentence() -> str:
    with pytest.raises(SettingsWrong) as caught:
        read_settings()
    return str(caught.value)


def test_an_empty_environment_has_defaults() -> None:
    """Without a word there is a database file, Telegram's Bot API and a zone."""
    settings = read_settings()

    assert settings.database == "sqlite+aiosqlite:///doorstep.db"
    assert settings.bot_api == "https://api.telegram.org"
    assert settings.timezone


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bot_token", "hello"),
        ("bot_token", "123456:short"),
        ("bot_api", "api.telegram.org"),
        ("database", "doorstep.db"),
        ("database", "mysql://root@host/db"),
        ("secret_key", "short"),
        ("public_url", "http://insecure.example.org"),
        ("osrm", "localhost:5000"),
        ("valhalla", "localhost:8002"),
        ("plan_seconds", "0"),
        ("plan_seconds", "soon"),
    ],
)
def test_what_is_wrong_is_named_with_an_example(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """One sentence: which setting, and how it should look; never the value, which may be a secret."""
    monkeypatch.setenv(f"DOORSTEP_{name.upper()}", value)
    sentence = _sentence()

    assert f"DOORSTEP_{name.upper()}" in sentence
    assert EXAMPLES.get(name, "") in sentence
    assert f"={value}" not in sentence


@pytest.mark.parametrize(("ask", "name"), [(Settings.token, "BOT_TOKEN"), (Settings.key, "SECRET_KEY")])
def test_what_is_missing_is_named_when_it_is_needed(ask: object, name: str) -> None:
    """A command that needs no token starts without one; one that does says how to set it."""
    assert callable(ask)
    with pytest.raises(SettingsWrong) as caught:
        ask(read_settings())

    assert f"DOORSTEP_{name}=" in str(caught.value)


def test_every_example_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What we advise works."""
    for name, example in EXAMPLES.items():
        value = example.partition("=")[2].partition(" (")[0]
        accepted = {"bot_token": TOKEN, "secret_key": "0" * 64}.get(name, value)
        monkeypatch.setenv(f"DOORSTEP_{name.upper()}", accepted)

    assert read_settings().streets == Path("/maps/town.osm.pbf")


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the token nor the key is in the settings' text."""
    monkeypatch.setenv("DOORSTEP_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DOORSTEP_SECRET_KEY", "k" * 32)
    settings = read_settings()

    assert settings.token() == TOKEN
    assert TOKEN not in repr(settings)
    assert "kkkk" not in repr(settings)


def test_tokens_have_a_hundred_and_twenty_eight_bits() -> None:
    """22 characters that fit into a link; a seed repeats its own, the system's never come again."""
    seeded = [[SeededTokens(seed).new() for seed in (1, 1, 2)] for _ in range(2)]
    fresh = {SecretTokens().new() for _ in range(100)}

    assert seeded[0] == seeded[1]
    assert seeded[0][0] == seeded[0][1] != seeded[0][2]
    assert len(fresh) == 100
    assert {len(token) for token in fresh | set(seeded[0])} == {22}
    assert all(set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") for token in fresh)


async def test_a_task_that_ends_is_let_go() -> None:
    """Supervision starts again what died, and returns what came to its end."""
    lives = []

    async def dies_once() -> None:
        lives.append(1)
        if len(lives) == 1:
            raise RuntimeError("once")

    await supervised("part", dies_once, longest_pause=0.0)
    assert len(lives) == 2


async def test_a_task_that_dies_again_and_again_ends_the_process() -> None:
    """Whoever watches the process is to start it afresh; the reason is named."""
    lives = []

    async def dies() -> None:
        lives.append(1)
        raise RuntimeError("always")

    with pytest.raises(GaveUp) as caught:
        await supervised("sender", dies, longest_pause=0.0)
    assert (str(caught.value), len(lives)) == ("sender", MOST_IN_A_ROW)
