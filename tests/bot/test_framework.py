"""aiogram is imported in a fraction of its time, and knows all its types nevertheless."""

import json
import subprocess
import sys
from typing import Any

import pytest

SPOKEN = """
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

person = {"id": 3, "is_bot": False, "first_name": "Anna"}
said = {"message_id": 2, "date": 1795000000, "chat": {"id": 3, "type": "private"}, "from": person, "text": "hello"}
query = {"id": "4", "from": person, "chat_instance": "5", "data": "x", "message": said}
update = Update.model_validate({"update_id": 1, "message": said})
pressed = Update.model_validate({"update_id": 2, "callback_query": query})
keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="a", callback_data="b")]])
spoken = [
    update,
    pressed,
    update.message.answer("back", reply_markup=keys),
    EditMessageText(chat_id=3, message_id=2, text="new"),
    AnswerCallbackQuery(callback_query_id="4"),
    Message.model_validate(said),
]
heard = [repr(one.model_dump(exclude_none=True)) for one in spoken]
"""
LIGHT = (
    """
import json
from bot import framework

framework.load()
import aiogram.types
kinds = [getattr(aiogram.types, name) for name in aiogram.types.__all__]
kinds = [kind for kind in kinds if hasattr(kind, "__pydantic_complete__")]
built = sum(kind.__pydantic_complete__ for kind in kinds)
"""
    + SPOKEN
    + """
print(json.dumps([built, len(kinds), heard]))
"""
)
PLAIN = "import json" + SPOKEN + "print(json.dumps(heard))"
EVERY = """
from bot import framework

framework.load()
import aiogram.methods, aiogram.types

for room in (aiogram.types, aiogram.methods):
    for name in room.__all__:
        kind = getattr(room, name)
        if hasattr(kind, "__pydantic_complete__") and kind is not aiogram.methods.Response:
            assert kind.model_rebuild(force=True), name
"""


def test_lighter() -> None:
    """Loaded by us, aiogram has built next to none of its types, and says the same as loaded by itself."""
    built, kinds, heard = _said(LIGHT)
    assert heard == _said(PLAIN)
    assert built < kinds / 4


@pytest.mark.soak
def test_every_type() -> None:
    """Every type and every method of aiogram can be built after the import."""
    subprocess.run([sys.executable, "-c", EVERY], check=True)


def _said(lines: str) -> Any:
    return json.loads(subprocess.run([sys.executable, "-c", lines], check=True, capture_output=True).stdout)
