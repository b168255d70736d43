"""What somebody was asked to type next, and until when an answer counts; lost without harm."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from bot.ports.half_typed import HalfTyped

ANSWER_WANTED_FOR = timedelta(minutes=30)
PROOF_WANTED_FOR = timedelta(minutes=10)
_UNTIL = "until"


class Asked(StatesGroup):
    """One state for each open question."""

    safe_place = State()  #: parcel_id
    neighbour = State()  #: parcel_id
    words_for_desk = State()  #: parcel_id, about
    access = State()  #: parcel_id
    address = State()  #: parcel_id
    why_so_few_stars = State()  #: parcel_id, stars
    parcel_proof = State()  #: number
    answer = State()  #: exception_id
    closed_road = State()  #: service_date
    moved_parcel = State()  #: service_date
    proof = State()  #: stop_id
    problem = State()  #: about
    taker = State()  #: stop_id
    pin = State()  #: stop_id, how


async def ask(state: FSMContext, question: State, until: datetime, **facts: Any) -> None:
    """Listen for an answer; a question before it is forgotten."""
    await state.set_state(question)
    await state.set_data({**facts, _UNTIL: until.isoformat()})


async def still_asked(state: FSMContext, now: datetime) -> bool:
    """Whether an answer to the open question still counts; later words mean something else."""
    return _counts(await state.get_data(), now)


async def awaits(
    half_typed: HalfTyped, chat_id: int, user_id: int, questions: Collection[State], now: datetime
) -> bool:
    """Whether one of these questions is open between a person and us."""
    asked = await half_typed.state(chat_id, user_id)
    return asked in {each.state for each in questions} and _counts(await half_typed.data(chat_id, user_id), now)


def _counts(data: Mapping[str, Any], now: datetime) -> bool:
    until = data.get(_UNTIL)
    return until is not None and datetime.fromisoformat(until) >= now
