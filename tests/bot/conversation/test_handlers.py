"""What no press and no update should find out too late: names, policies, buttons without a handler."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import MagicData
from magic_filter import MagicFilter

import bot.views
from bot.authorize_middleware import POLICY
from bot.filters import Pressed
from bot.handing_out import composed_in, parts_of
from bot.presses import Press
from bot.routers import build_router
from bot.supplies import Supplies
from delivery.policy.authorize import Act

ENGINE = {"actor", "reply", "action", "state", "raw_state"}
FILTERS = {"command", "codes", "said", "number"}
SUPPLIED = {field.name for field in fields(Supplies)}


def _handlers(router: Router) -> Iterator[HandlerObject]:
    for observer in router.observers.values():
        yield from observer.handlers
    for below in router.sub_routers:
        yield from _handlers(below)


HANDLERS = list(_handlers(build_router()))


def _name(handler: HandlerObject) -> str:
    return f"{handler.callback.__module__.rpartition('.')[2]}.{handler.callback.__name__}"


@pytest.mark.parametrize("handler", HANDLERS, ids=_name)
def test_handlers_ask_only_for_what_is_supplied(handler: HandlerObject) -> None:
    """A parameter that nobody supplies would fail only when the button is pressed."""
    composed = composed_in(handler.callback)
    names = [name for name in list(inspect.signature(handler.callback).parameters)[1:] if name not in composed]
    parts = [part for kind in composed.values() for part in parts_of(kind)]
    assert {*names, *parts} <= ENGINE | FILTERS | SUPPLIED


@pytest.mark.parametrize("handler", HANDLERS, ids=_name)
def test_handlers_are_short(handler: HandlerObject) -> None:
    """Understand, ask, show: a body of at most fifteen lines."""
    body = inspect.getsource(handler.callback).partition('"""')[2].partition('"""')[2].strip().splitlines()
    assert len(body) <= 15


@pytest.mark.parametrize("handler", HANDLERS, ids=_name)
def test_handlers_declare_what_they_let_people_do(handler: HandlerObject) -> None:
    """Default deny: no handler without an act."""
    assert isinstance(handler.flags[POLICY], Act)


def test_no_filter_runs_in_a_thread() -> None:
    """Magic filters would cost a thread each; ours are async."""
    callbacks = [f for handler in HANDLERS for f in handler.filters or ()]
    assert not [f for f in callbacks if f.magic is not None or isinstance(f.callback, MagicFilter | MagicData)]


def test_every_button_has_one_handler() -> None:
    """Each action is answered by exactly one handler."""
    answered = [
        name
        for handler in HANDLERS
        for one in handler.filters or ()
        if isinstance(one.callback, Pressed)
        for name in one.callback.names
    ]
    assert sorted(answered) == sorted(Press)


def test_every_action_is_drawn() -> None:
    """No action waits for a button that no view draws."""
    folder = Path(str(bot.views.__file__)).parent
    drawn = set(re.findall(r"Press\.([A-Z_]+)", "".join(path.read_text() for path in folder.glob("*.py"))))
    assert drawn == {press.name for press in Press}


def test_routers_are_fresh() -> None:
    """Two dispatchers never share a router or its flags."""
    first, second = build_router(), build_router()
    assert first is not second
    assert not {id(h.flags) for h in _handlers(first)} & {id(h.flags) for h in _handlers(second)}
