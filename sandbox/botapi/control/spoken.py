"""What a person sends: text, photo, file, position, contact and the rest."""

from base64 import b64decode
from binascii import Error
from typing import Any

from sandbox.botapi.arguments import Arguments
from sandbox.botapi.chats import Json
from sandbox.botapi.control.bodies import ControlError
from sandbox.botapi.control.places import Place
from sandbox.botapi.entities.detected import with_detected
from sandbox.botapi.entities.formatted import Formatted, trimmed
from sandbox.botapi.media import StoredFile
from sandbox.botapi.methods.contents import formatted_json
from sandbox.botapi.methods.uploads import stored_content

_STICKER = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}


def spoken_content(place: Place, body: Json, args: Arguments) -> Json:
    """The content fields of a person's message."""
    for kind in ("photo", "document", "voice"):
        if body.get(kind) or kind in args.files:
            stored = _file(place, kind, body.get(kind), args)
            return {**stored_content(stored), **_words(place, body.get("caption") or body.get("text"), "caption")}
    if body.get("location"):
        return {"location": position(body["location"])}
    if body.get("contact"):
        return {"contact": _contact(place, body["contact"])}
    if body.get("sticker"):
        return {"sticker": _sticker(place)}
    if body.get("poll"):
        return {"poll": _poll(place, body["poll"])}
    if body.get("text"):
        return _words(place, body["text"], "text")
    raise ControlError(400, "Say something: text, photo, document, location, live_location or contact.")


def _words(place: Place, text: Any, name: str) -> Json:
    words = trimmed(Formatted(str(text or "")))
    if name == "text" and not words.text:
        raise ControlError(400, "A text needs at least one visible character.")
    return formatted_json(place.state, with_detected(words), name)


def position(told: Any) -> Json:
    """A position with the fields that Telegram knows."""
    names = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading")
    found = {name: told[name] for name in names if isinstance(told, dict) and told.get(name) is not None}
    if not {"latitude", "longitude"} <= found.keys():
        raise ControlError(400, 'A position needs {"latitude": 47.14, "longitude": 9.52}.')
    return {**found, "latitude": float(found["latitude"]), "longitude": float(found["longitude"])}


def _contact(place: Place, told: Any) -> Json:
    if not isinstance(told, dict) or not told.get("phone_number"):
        raise ControlError(400, 'A contact needs {"phone_number": "+4176…"}.')
    contact = {"first_name": place.person["first_name"], "user_id": place.person["id"], **told}
    return {name: value for name, value in contact.items() if value is not None}


def _file(place: Place, kind: str, told: Any, args: Arguments) -> StoredFile:
    files = place.state.files
    upload = args.files.get(kind)
    if upload is not None:
        return files.keep(kind, upload.content, upload.name, upload.content_type)
    described = told if isinstance(told, dict) else {"content": told}
    content = _decoded(described.get("content"))
    return files.keep(kind, content, described.get("name", ""), described.get("mime", ""))


def _decoded(content: Any) -> bytes:
    text = str(content).partition(",")[2] if str(content).startswith("data:") else str(content)
    try:
        return b64decode(text, validate=True)
    except (Error, ValueError):
        raise ControlError(400, "A file must be sent as base64 or as multipart/form-data.") from None


def _sticker(place: Place) -> Json:
    stored = place.state.files.keep("document", b"sticker", "sticker.webp", "image/webp")
    return {**stored.ids(), **_STICKER, "emoji": "📦"}


def _poll(place: Place, told: Any) -> Json:
    options = [
        {"persistent_id": str(number), "text": str(text), "voter_count": 0}
        for number, text in enumerate(told.get("options", ["yes", "no"]))
    ]
    flags = {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False}
    return {
        "id": str(place.state.random.getrandbits(62)),
        "question": str(told.get("question", "?")),
        "options": options,
        "total_voter_count": 0,
        "type": "regular",
        **flags,
        "allows_revoting": True,
        "members_only": False,
    }
