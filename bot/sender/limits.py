"""Every request is measured against the Bot API's limits before it is sent: too long is cut, wrong is refused."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.markup import clean, cut, cut_plain, plain
from bot.ports.outbox import Call

TEXT, CAPTION, ANSWER = 4096, 1024, 200
CALLBACK_BYTES, BUTTONS, ROW = 64, 100, 8
_ADDRESSES = ("https://", "http://", "tg://")
_CUT = (("text", TEXT), ("caption", CAPTION))
_NEEDS_TEXT = frozenset({"sendMessage", "editMessageText"})


class Unsendable(ValueError):
    """A request that Telegram would refuse, found out before asking."""


def fitted(call: Call) -> Call:
    """The request with its texts within the limits; Unsendable names what cannot be mended."""
    params = dict(call.params)
    if call.method == "answerCallbackQuery":
        params["text"] = cut_plain(clean(str(params.get("text", ""))), ANSWER)
        return Call(call.method, params)
    for name, limit in _CUT:
        if name in params:
            params[name] = _cut(str(params[name]), limit, is_html=params.get("parse_mode") == "HTML")
    if isinstance(media := params.get("media"), dict) and "caption" in media:
        caption = _cut(str(media["caption"]), CAPTION, is_html=media.get("parse_mode") == "HTML")
        params["media"] = {**media, "caption": caption}
    if call.method in _NEEDS_TEXT and not plain(str(params.get("text", ""))).strip():
        raise Unsendable("the text is empty")
    for problem in _problems(params.get("reply_markup") or {}):
        raise Unsendable(problem)
    return Call(call.method, params)


def _cut(text: str, limit: int, *, is_html: bool) -> str:
    return cut(clean(text), limit) if is_html else cut_plain(clean(text), limit)


def _problems(markup: Mapping[str, Any]) -> Iterator[str]:
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or ()
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        yield f"{len(buttons)} buttons"
    if any(len(row) > ROW or not row for row in rows):
        yield "a row that is empty or too long"
    for button in buttons:
        yield from _wrong(button, inline="inline_keyboard" in markup)


def _wrong(button: Mapping[str, Any], *, inline: bool) -> Iterator[str]:
    label, data, url = str(button.get("text", "")), button.get("callback_data"), button.get("url")
    if not label.strip():
        yield "a button without a label"
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_BYTES:
        yield f"callback data of {len(str(data).encode())} bytes"
    if url is not None and not str(url).startswith(_ADDRESSES):
        yield "a button's address that is none"
    if inline and sum(name in button for name in ("callback_data", "url", "web_app", "copy_text")) != 1:
        yield "a button that does nothing"
