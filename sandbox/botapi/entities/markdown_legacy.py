"""The old Markdown parse mode: no nesting, few marks."""

import re

from sandbox.botapi.entities.formatted import Entity, Formatted, ParseError, utf16_length
from sandbox.botapi.entities.links import link_entity

_KINDS = {"*": "bold", "_": "italic", "`": "code", "```": "pre"}
_LINK = re.compile(r"\[([^\]]*)\](?:\(([^)]*)\))?")
_LANGUAGE = re.compile(r"[^\s`]+\n")


def parse_legacy_markdown(source: str) -> Formatted:
    """The text and entities of a Markdown message; ParseError in Telegram's words."""
    text, entities, at = "", [], 0
    while at < len(source):
        mark = next((one for one in ("```", "*", "_", "`", "[") if source.startswith(one, at)), "")
        if source[at] == "\\" and source[at + 1 : at + 2] in {"_", "*", "`", "["}:
            text, at = text + source[at + 1], at + 2
        elif not mark:
            text, at = text + source[at], at + 1
        else:
            inner, entity, at = _marked(source, at, mark)
            place = {"offset": utf16_length(text), "length": utf16_length(inner)}
            entities += _placed(entity, place)
            text += inner
    return Formatted(text, tuple(entities))


def _marked(source: str, at: int, mark: str) -> tuple[str, Entity, int]:
    if mark == "[":
        link = _LINK.match(source, at)
        if link is None:
            raise _open(source, at)
        return link[1], {"link": link[2] or ""}, link.end()
    end = source.find(mark, at + len(mark))
    if end < 0:
        raise _open(source, at)
    inner = source[at + len(mark) : end]
    if mark == "```" and (language := _LANGUAGE.match(inner)):
        return inner[language.end() :], {"type": "pre", "language": language[0].strip()}, end + 3
    return inner, {"type": _KINDS[mark]}, end + len(mark)


def _placed(entity: Entity, place: Entity) -> list[Entity]:
    if not place["length"]:
        return []
    if "link" in entity:
        link = link_entity(entity["link"], place)
        return [link] if link else []
    return [{**entity, **place}]


def _open(source: str, at: int) -> ParseError:
    return ParseError(f"Can't find end of the entity starting at byte offset {len(source[:at].encode())}")
