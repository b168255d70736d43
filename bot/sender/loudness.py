"""Takes the sound from what leaves too late or at night, and gives it back by day."""

from datetime import datetime

from bot.ports.outbox import Call, Letter
from bot.ports.work import ChatWork
from delivery.model.errors import NotFound
from delivery.policy.loudness import Moment, rule_behind, sounds

SILENT = "disable_notification"


async def voiced(work: ChatWork, letter: Letter, call: Call, now: datetime) -> Call:
    """The request, with or without a sound, as is right at this moment; requests of another kind stay as they are."""
    if not call.method.startswith("send") or "chat_id" not in call.params:
        return call
    params = {name: value for name, value in call.params.items() if name != SILENT}
    loud = await _is_loud(work, letter, now)
    if loud is None:
        return call
    return Call(call.method, params if loud else {**params, SILENT: True})


async def _is_loud(work: ChatWork, letter: Letter, now: datetime) -> bool | None:
    rule = rule_behind(letter.kind, letter.facts, letter.delivery)
    if rule is None or not letter.parcel_id:
        return None
    if not rule.rings:
        return False
    try:
        parcel = await work.parcels.get(letter.parcel_id)
        depot = await work.depots.get(parcel.depot_id)
    except NotFound:
        return None  # its parcel is gone: as it was decided before
    moment = Moment(letter.owed_at, now, parcel.zone, depot.timeline)
    return sounds(rule, moment, meant_to=letter.rings)
