"""An address that is more than an address makes no carrier write to somebody else."""

import pytest

from delivery.model.errors import BadInput
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from tests.bot.channels.conftest import Branch
from tests.delivery.stage import DAY, DEPOT, door

THIEF = "thief@example.org"


@pytest.mark.parametrize("trick", [f"\r\nBcc: {THIEF}", f"\nTo: {THIEF}", f",{THIEF}", f";{THIEF}", f" {THIEF}"])
async def test_two_addresses_are_none(branch: Branch, trick: str) -> None:
    """A second one behind a comma or on a line of its own is refused where parcels come in."""
    draft = ParcelDraft("P9", "Anna", door(9), DAY, email=f"anna@example.org{trick}")
    async with branch.stage.work() as work:
        with pytest.raises(BadInput, match="email"):
            await RegisterParcel(work, branch.stage.clock)(DEPOT, draft)


@pytest.mark.parametrize("trick", [f"&cc={THIEF}", f"&to={THIEF}", f"?bcc={THIEF}#", f"%2C{THIEF}", f"/{THIEF}/"])
async def test_nobody_else_is_written_to(branch: Branch, trick: str) -> None:
    """Nor is it an option of the carrier's."""
    await branch.address(email=f"anna@example.org{trick}")
    await branch.announce()
    await branch.carry()

    assert THIEF not in branch.room.asked_for
    assert not [letter for letter in branch.room.letters if letter["Bcc"] or letter["Cc"]]


async def test_a_name_adds_no_line(branch: Branch) -> None:
    """What stands in a recipient's name or a parcel's number ends no line of the head."""
    await branch.address()
    async with branch.stage.work() as work:
        parcel = await work.parcels.get(3)
        parcel.tracking_number = f"P3\r\nBcc: {THIEF}"
        (await work.recipients.get(parcel.recipient_id)).name = f"Anna\r\nX-Trick: {THIEF}"
    await branch.announce()
    await branch.carry()

    assert THIEF not in branch.room.asked_for
    assert not [letter for letter in branch.room.letters if letter["Bcc"] or letter["X-Trick"]]
