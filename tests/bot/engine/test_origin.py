"""Updates as strangers may send them: read without understanding, sorted without failing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.taken import taken
from bot.origin import origin_of

_LEAVES = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=8) | st.floats()
_KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
_PARTS = ["chat", "from", "id", "type", "location", "latitude", "longitude", "date", "edit_date", "data", "status"]
_NAMES = st.sampled_from([*_KINDS, *_PARTS, "new_chat_member", "message_id", "photo", "text", "first_name"])
_JSON = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5), max_leaves=25
)


@given(st.dictionaries(_NAMES, _JSON, max_size=4))
def test_nothing_is_too_strange(update: dict[str, Any]) -> None:
    """Whatever an update holds, it has an origin or none, and is kept or is a position: no exception, nothing lost."""
    origin = origin_of(update)
    kept = taken([{**update, "update_id": 1}])
    assert len(kept.updates) + len(kept.positions) == 1
    if kept.updates:
        assert kept.updates[0].chat_id == (origin.chat_id if origin else None)


@pytest.mark.parametrize("number", [2**63, -(2**70), float("inf"), "9" * 400])
def test_a_number_that_no_database_holds(number: object) -> None:
    """An update from a chat of impossible size has no origin: it is set aside, and its batch is kept."""
    update = {"update_id": 1, "message": {"message_id": 2, "chat": {"id": number}, "from": {"id": 7}}}
    assert origin_of(update) is None
    assert taken([update]).updates[0].chat_id is None


def test_a_dispatcher_in_a_group() -> None:
    """In a group the person who presses counts, and the topic is kept for the answer."""
    chat = {"id": -100, "type": "supergroup", "title": "Desk"}
    message = {"message_id": 3, "date": 5, "chat": chat, "message_thread_id": 9, "is_topic_message": True}
    press = {"id": "77", "from": {"id": 8, "first_name": "Dora"}, "message": message, "data": "a:x"}
    origin = origin_of({"update_id": 1, "callback_query": press})
    assert origin is not None
    assert (origin.chat_id, origin.user_id, origin.topic_id, origin.message_id) == (-100, 8, 9, 3)
    assert not origin.is_private
