"""The ledger is everything that the invariants look at, as one snapshot."""

from bot.ports.buttons import Action
from delivery.model.people import Link, LinkKind
from storage.database import Database
from storage.ledger import ledger
from storage.standing import LetterState, UpdateState
from tests.storage.contract.test_inbox import Raw
from tests.storage.samples import NOW, a_day, a_notice, a_parcel, a_yard, later


async def test_the_ledger_holds_everything(database: Database) -> None:
    """Updates, letters, cards, buttons and entities are there as they stand, ended links too."""
    await database.inbox.accept(1, [Raw(5)], NOW, next_offset=6)
    async with database.work() as work:
        yard = await a_yard(work)
        parcel, day = await a_parcel(work, yard), await a_day(work, yard)
        await work.links.add(Link(parcel.id, 7, LinkKind.RECIPIENT, NOW, ended_at=later(hours=1)))
        await work.outgoing.owe(a_notice("k", urgent=True, parcel_id=parcel.id))
        await work.buttons.add(Action("token", 7, "choose"))
        await work.cards.keep(7, "parcel:1", 10, NOW)
    async with database.reading() as work:
        book = await ledger(work)

    assert [(u.update_id, u.state) for u in book.updates] == [(5, UpdateState.NEW)]
    assert [(x.key, x.state, x.urgent, x.parcel_id) for x in book.letters] == [("k", LetterState.NEW, True, parcel.id)]
    assert [(b.name, b.used_at) for b in book.buttons] == [("choose", None)]
    assert [card.message_id for card in book.cards] == [10]
    assert [found.id for found in book.parcels] == [parcel.id]
    assert [found.id for found in book.days] == [day.id]
    assert [link.ended_at for link in book.links] == [later(hours=1)]
    assert [member.id for member in book.members] == [yard.courier.id]
    assert "token" not in repr(book.buttons)
