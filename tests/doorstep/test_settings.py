"""What the environment may say."""

import pytest

from doorstep.settings import EXAMPLES, SettingsWrong, read_settings

TOKEN = "123456:ABC-DEFghijklmnopqrstuv"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment in which nothing is said."""
    for name in EXAMPLES:
        monkeypatch.delenv(f"DOORSTEP_{name.upper()}", raising=False)


def test_everything_has_a_default_but_secrets() -> None:
    """Without environment there is a database beside us and Telegram's own Bot API, and no token."""
    settings = read_settings()

    assert settings.database == "sqlite+aiosqlite:///doorstep.db"
    assert settings.bot_api == "https://api.telegram.org"
    with pytest.raises(SettingsWrong, match="DOORSTEP_BOT_TOKEN=123456:"):
        settings.token()
    with pytest.raises(SettingsWrong, match="DOORSTEP_SECRET_KEY="):
        settings.key()


def test_secrets_are_read_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Token and key are there for who asks by name, and nowhere else."""
    monkeypatch.setenv("DOORSTEP_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DOORSTEP_SECRET_KEY", "k" * 32)
    settings = read_settings()

    assert (settings.token(), settings.key()) == (TOKEN, "k" * 32)
    assert TOKEN not in repr(settings)
    assert "k" * 32 not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "no-token"),
        ("BOT_TOKEN", "123456:too-short"),
        ("SECRET_KEY", "too short"),
        ("DATABASE", "mysql://localhost/x"),
        ("BOT_API", "ftp://somewhere"),
        ("PUBLIC_URL", "http://not.safe"),
    ],
)
def test_a_wrong_setting_is_named_with_an_example(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the variable and shows a right one, and never what was wrong: it may be a secret."""
    monkeypatch.setenv(f"DOORSTEP_{name}", value)
    with pytest.raises(SettingsWrong) as wrong:
        read_settings()

    assert EXAMPLES[name.lower()] in str(wrong.value)
    assert value not in str(wrong.value)


def test_an_empty_variable_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose files hand over empty variables for what nobody set."""
    monkeypatch.setenv("DOORSTEP_PUBLIC_URL", "")

    assert read_settings().public_url is None
