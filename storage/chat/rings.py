"""How often each chat was rung about a parcel without having asked."""

from sqlalchemy import bindparam, func, select, true

from delivery.policy.announcements import Class
from storage.columns import BigId, Moment
from storage.prepared import Prepared
from storage.standing import LetterState
from storage.tables.outbox import outbox

RUNG = Prepared(
    select(outbox.c.chat_id, func.count().label("rings"))
    .where(outbox.c.parcel_id == bindparam("parcel", type_=BigId))
    .where(outbox.c.delivery == Class.NEVER_TWICE, outbox.c.rings == true())
    .where(outbox.c.owed_at >= bindparam("since", type_=Moment()))
    .where(outbox.c.state != LetterState.EXPIRED, outbox.c.state != LetterState.DEAD)
    .group_by(outbox.c.chat_id)
)  #: about `parcel`, since a moment; what was never sent did not ring
