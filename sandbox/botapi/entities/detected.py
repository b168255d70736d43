"""What Telegram finds in a text by itself: commands, addresses, mentions, tags, phones."""

import re

from sandbox.botapi.entities.formatted import Entity, Formatted, in_order, utf16_length

_ENDINGS = "com|org|net|io|de|at|ch|li|me|eu|info"
_FINDERS = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?!\w)")),
    ("url", re.compile(r"(?<![\w@.])https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']", re.IGNORECASE)),
    ("url", re.compile(rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{_ENDINGS})(?:/[^\s<>\"]*[\w/])?(?![\w@])")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@\w{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*(?!#)")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?!\w)")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d ()-]{7,18}\d(?!\w)")),
)
_HINT = re.compile(r"[@/#$+.]")
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "url", "email", "bot_command", "custom_emoji"})


def with_detected(formatted: Formatted) -> Formatted:
    """The same text with the entities that Telegram adds by itself."""
    if not _HINT.search(formatted.text):
        return formatted
    entities = list(formatted.entities)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _CLOSED]
    for kind, finder in _FINDERS:
        for found in finder.finditer(formatted.text):
            entity = _entity(kind, formatted.text, found)
            start, end = entity["offset"], entity["offset"] + entity["length"]
            if all(end <= begin or start >= stop for begin, stop in taken):
                entities.append(entity)
                taken.append((start, end))
    return Formatted(formatted.text, in_order(entities))


def _entity(kind: str, text: str, found: re.Match[str]) -> Entity:
    return {"type": kind, "offset": utf16_length(text[: found.start()]), "length": utf16_length(found[0])}
