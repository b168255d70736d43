"""What each tag of the HTML parse mode becomes."""

from dataclasses import dataclass

from sandbox.botapi.entities.formatted import Entity, ParseError
from sandbox.botapi.entities.links import link_entity

_PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
KNOWN_TAGS = frozenset({*_PLAIN, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An open tag: where its text begins."""

    name: str
    attributes: dict[str, str]
    offset: int
    piece: int


def entity_of(tag: Tag, length: int, inner: str, before: list[Entity]) -> Entity | None:
    """The entity that a closed tag makes, None if it makes none."""
    place = {"offset": tag.offset, "length": length}
    match tag.name:
        case "a":
            return link_entity(tag.attributes.get("href") or inner, place)
        case "code" | "pre":
            return _code(tag, place, before)
        case "blockquote":
            expandable = "expandable" in tag.attributes
            return {"type": "expandable_blockquote" if expandable else "blockquote", **place}
        case "tg-emoji":
            return _emoji(tag, place)
        case "tg-time":
            return _time(tag, place)
        case _:
            return {"type": _PLAIN[tag.name], **place}


def _code(tag: Tag, place: Entity, before: list[Entity]) -> Entity | None:
    language = tag.attributes.get("class", "").removeprefix("language-")
    if tag.name == "code" and not tag.attributes.get("class", "").startswith("language-"):
        language = ""
    last = before[-1] if before else {}
    if tag.name == "pre" and {**last, **place} == last and last.get("type") == "code":
        before.pop()
        return {"type": "pre", **place, **_language(last.get("language", ""))}
    return {"type": tag.name, **place, **(_language(language) if tag.name == "code" else {})}


def _language(language: str) -> Entity:
    return {"language": language} if language else {}


def _emoji(tag: Tag, place: Entity) -> Entity:
    identifier = tag.attributes.get("emoji-id", "")
    if not identifier.isdigit():
        raise ParseError("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", **place, "custom_emoji_id": identifier}


def _time(tag: Tag, place: Entity) -> Entity:
    moment = tag.attributes.get("unix", "")
    if not moment.lstrip("-").isdigit():
        raise ParseError("Invalid date_time entity specified")
    shape = tag.attributes.get("format", "")
    return {"type": "date_time", **place, "unix_time": int(moment), "date_time_format": shape}
