"""aiogram without the four seconds that it spends at import on building validators, most of which nobody ever uses.

aiogram tells each of its 440 types, one by one, to build its validator, and each contains half of the others. Built
at its first use, an update's validator takes a sixth of a second, and most of the rest is never needed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_names: dict[str, Any] = {}


def load() -> None:
    """Import aiogram so that its types build their validators at first use; nothing to do where it is imported."""
    if "aiogram" in sys.modules:
        return
    with _postponed() as build:
        import aiogram  # noqa: F401
    from aiogram.methods.base import Response, TelegramMethod
    from aiogram.types.base import TelegramObject

    def build_now(cls: type[Any], /, **given: Any) -> bool | None:
        return _built(build, cls, {"_types_namespace": _names, **given})

    for base in (TelegramObject, TelegramMethod, Response):
        base.model_rebuild = classmethod(build_now)  # type: ignore[method-assign, assignment]


@contextmanager
def _postponed() -> Iterator[Any]:
    from pydantic import BaseModel

    build = BaseModel.__dict__["model_rebuild"]

    def keep_names(cls: type[BaseModel], /, **given: Any) -> bool | None:
        if not cls.__module__.startswith("aiogram."):  # another thread's own models
            return _built(build, cls, {**given, "_parent_namespace_depth": given.get("_parent_namespace_depth", 2) + 2})
        _names.update(given.get("_types_namespace") or {})
        return None

    BaseModel.model_rebuild = classmethod(keep_names)  # type: ignore[method-assign, assignment]
    try:
        yield build
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]


def _built(build: Any, cls: type[Any], given: dict[str, Any]) -> bool | None:
    done: bool | None = build.__get__(None, cls)(**given)
    return done
