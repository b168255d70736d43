"""The limits of every field, checked as Telegram checks them."""

from collections.abc import Sequence
from typing import Any

from sandbox.botapi.arguments import Arguments
from sandbox.botapi.entities.detected import with_detected
from sandbox.botapi.entities.formatted import Formatted, ParseError, in_order, trimmed, utf16_length
from sandbox.botapi.entities.html import parse_html
from sandbox.botapi.entities.markdown import parse_markdown
from sandbox.botapi.entities.markdown_legacy import parse_legacy_markdown
from sandbox.botapi.refusals import bad_request

TEXT = 4096
CAPTION = 1024
ANSWER = 200
ENTITIES = 100
CALLBACK_DATA = 64
BUTTONS = 100
MESSAGES_AT_ONCE = 100


def message_text(args: Arguments) -> Formatted:
    """The text of a message, parsed, trimmed and within its limit."""
    if not args.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(args, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > TEXT:
        raise bad_request("message is too long")
    return formatted


def caption_text(args: Arguments) -> Formatted:
    """The caption of a photo or file; it may be empty."""
    formatted = _formatted(args, "caption", "caption_entities")
    if utf16_length(formatted.text) > CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(args: Arguments, text: str, entities: str) -> Formatted:
    try:
        parsed = _parsed(args.text(text), args.text("parse_mode"), args.structure(entities))
    except ParseError as error:
        words = str(error)
        raise bad_request(f"can't parse entities: {words}") from None
    kept = with_detected(trimmed(parsed))
    return Formatted(kept.text, kept.entities[:ENTITIES])


def _parsed(text: str, mode: str, entities: Any) -> Formatted:
    match mode.strip().lower():
        case "html":
            return parse_html(text)
        case "markdownv2":
            return parse_markdown(text)
        case "markdown":
            return parse_legacy_markdown(text)
        case "" | "none":
            return Formatted(text, _given(text, entities or []))
        case _:
            raise bad_request("unsupported parse_mode")


def _given(text: str, entities: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(entities, Sequence) or isinstance(entities, str):
        raise bad_request("can't parse entities JSON object")
    length, kept = utf16_length(text), []
    for entity in entities:
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("can't parse MessageEntity: Object expected as MessageEntity")
        if entity["length"] > 0 and entity["offset"] >= 0 and entity["offset"] + entity["length"] <= length:
            kept.append({name: value for name, value in entity.items() if value is not None})
    return in_order(kept)
