"""Reading an update, and what happens to those that nobody can read yet."""

import json

from aiogram import Bot
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot.origin import Json


class Unparseable(Exception):
    """Trying again makes no sense before the program changes: it is kept, and replayable after an upgrade."""


def parsed(raw: str) -> Json:
    """The update as plain JSON."""
    try:
        update = json.loads(raw)
    except ValueError as error:
        raise Unparseable("not JSON") from error
    if not isinstance(update, dict):
        raise Unparseable("not an object")
    return update


def typed(update: Json, bot: Bot) -> Update:
    """The update as aiogram knows it."""
    try:
        known = Update.model_validate(update, context={"bot": bot})
        known.event_type  # noqa: B018  asking is how aiogram says that it does not know the kind
    except ValidationError as error:
        # pydantic's own words would carry the person's data into logs.
        where = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors(include_input=False)})
        raise Unparseable(f"unknown shape at {', '.join(where)}") from None
    except UpdateTypeLookupError:
        raise Unparseable("unknown kind") from None
    return known
