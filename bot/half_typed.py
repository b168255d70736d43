"""What somebody was asked to type next, and until when an answer counts; lost without harm."""

from datetime import datetime, timedelta
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

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
    proof = State()  #: stop_id


async def ask(state: FSMContext, question: State, until: datetime, **facts: Any) -> None:
    """Listen for an answer; a question before it is forgotten."""
    await state.set_state(question)
    await state.set_data({**facts, _UNTIL: until.isoformat()})


async def still_asked(state: FSMContext, now: datetime) -> bool:
    """Whether an answer to the open question still counts; later words mean something else."""
    until = (await state.get_data()).get(_UNTIL)
    return until is not None and datetime.fromisoformat(until) >= now
