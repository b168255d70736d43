"""Who opens a Mini App is who Telegram says, and nobody else."""

import hmac
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature
from hypothesis import given
from hypothesis import strategies as st

from web.init_data import AHEAD, LIVES, USES, InitData, InitDataRefused, Visitor

TOKEN, ANOTHER = "424242:the-token-of-this-bot-1234567", "424243:the-token-of-another-bot-12345"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
ANNA = {"id": 7, "first_name": "Anna", "language_code": "de"}
TAKEN = ("hash", "user", "auth_date", "token", "at")


def signed(token: str = TOKEN, at: datetime = NOW, user: object = ANNA, **more: str) -> str:
    """Init data as Telegram signs it for a bot."""
    fields = {"query_id": "AAH", "user": json.dumps(user), "auth_date": str(int(at.timestamp())), **more}
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.new(b"WebAppData", token.encode(), sha256).digest()
    return urlencode({**fields, "hash": hmac.new(key, lines.encode(), sha256).hexdigest()})


def test_what_telegram_signed_is_believed() -> None:
    """The user's number and language are taken over, with the newer `signature` among the signed fields."""
    assert InitData(TOKEN)(signed(signature="abc_-"), NOW) == Visitor(7, "de")


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), st.text(min_size=1, max_size=20), max_size=5))
def test_the_check_is_the_one_that_others_make(more: dict[str, str]) -> None:
    """Whatever fields Telegram adds, ours and another library's check agree on them."""
    raw = signed(TOKEN, NOW, ANNA, **{name: value for name, value in more.items() if name not in TAKEN})
    assert check_webapp_signature(TOKEN, raw)
    assert InitData(TOKEN)(raw, NOW).user_id == 7


@pytest.mark.parametrize(
    "raw",
    [
        signed(ANOTHER),
        signed().replace("Anna", "Anne"),
        signed().replace("%22id%22%3A+7", "%22id%22%3A+8"),
        signed()[:-1],
        signed()[:-64],
        signed() + "&user=%7B%22id%22%3A+8%7D",
        signed() + "&more=1",
        signed(user={"first_name": "Anna"}),
        signed(user="Anna"),
        signed(user=[7]),
        signed(auth_date="soon"),
        signed(auth_date="9" * 30),
        "",
        "hash=",
        "&&&",
        "user=%FF%FE",
        "a=1&" * 40,
        "x" * 5_000,
    ],
)
def test_anything_else_is_refused(raw: str) -> None:
    """Another bot's data, changed, shortened, doubled or strange: one refusal."""
    with pytest.raises(InitDataRefused):
        InitData(TOKEN)(raw, NOW)


@pytest.mark.parametrize("age", [-LIVES - timedelta(seconds=1), AHEAD + timedelta(seconds=1), timedelta(days=-11)])
def test_old_data_is_refused(age: timedelta) -> None:
    """Signed well, but too long ago, or in the future."""
    with pytest.raises(InitDataRefused):
        InitData(TOKEN)(signed(at=NOW + age), NOW)


@pytest.mark.parametrize("age", [-LIVES, timedelta(0), AHEAD])
def test_fresh_data_is_believed(age: timedelta) -> None:
    """Up to its last second."""
    assert InitData(TOKEN)(signed(at=NOW + age), NOW).user_id == 7


def test_data_wears_out() -> None:
    """A page may be loaded anew a few times; whoever found the data later cannot use it without end."""
    believes = InitData(TOKEN)
    for _ in range(USES):
        believes(signed(), NOW)
    with pytest.raises(InitDataRefused):
        believes(signed(), NOW)
    assert believes(signed(at=NOW - timedelta(seconds=1)), NOW).user_id == 7
    with pytest.raises(InitDataRefused):
        believes(signed(), NOW + LIVES)


def test_what_is_too_old_is_not_remembered() -> None:
    """Memory holds only what could still be believed."""
    believes = InitData(TOKEN)
    for minute in range(100):
        at = NOW + timedelta(minutes=minute)
        believes(signed(at=at), at)
    assert len(believes._used) <= LIVES / timedelta(minutes=1) + 2
