"""A picture sent as a file, found in a raw update; and the update as if it had come as a photo of ours."""

from dataclasses import dataclass
from typing import Any

from bot.origin import Json

OURS = "kept:"  #: begins the names of pictures that we keep, where others have Telegram's file ids
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True)
class SentFile:
    """A file that its sender calls a picture; `size` as Telegram tells it, if it does."""

    id: str
    size: int | None


def file_in(update: Json) -> SentFile | None:
    """The file in a private message, if it is called a picture."""
    message = update.get("message") or {}
    document = message.get("document")
    if not isinstance(document, dict) or (message.get("chat") or {}).get("type") != "private":
        return None
    kind, name = str(document.get("mime_type", "")), str(document.get("file_name", ""))
    if not (kind.startswith("image/") or name.lower().endswith(_ENDINGS)):
        return None
    size = document.get("file_size")
    return SentFile(str(document.get("file_id", "")), size if isinstance(size, int) else None)


def as_photo(update: Json, name: str) -> Json:
    """The update with a kept picture in the file's place: handlers know only photos."""
    known: dict[str, Any] = {"file_id": f"{OURS}{name}", "file_unique_id": name, "width": 1, "height": 1}
    message = {key: value for key, value in update["message"].items() if key != "document"}
    return {**update, "message": {**message, "photo": [known]}}
