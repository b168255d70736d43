"""What somebody may be asked to type next; lost without harm."""

from datetime import timedelta

from aiogram.fsm.state import State, StatesGroup

PROOF_WANTED_FOR = timedelta(minutes=10)


class Asked(StatesGroup):
    """One state for each open question."""

    safe_place = State()  #: parcel_id
    neighbour = State()  #: parcel_id
    proof = State()  #: stop_id, until
