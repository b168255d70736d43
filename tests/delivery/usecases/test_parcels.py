"""Parcels and depots are taken in, or refused with the field that is wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

import pytest

from delivery.model.errors import BadInput
from delivery.model.place import Address
from delivery.usecases.add_to_depot import AddDepot, AddShift, AddVan
from delivery.usecases.import_parcels import ImportFailed, ImportParcels, RowError
from delivery.usecases.register_parcel import ParcelDraft
from tests.delivery.stage import DAY, DEPOT, VAN, ZONE, Stage, door

GOOD = ParcelDraft("N1", "Nora", door(5), DAY)
NOWHERE = Address("Somewhere 1", "1", "X", 91.0, 0.0)


async def _import(stage: Stage, drafts: Sequence[ParcelDraft]) -> int:
    return await stage.do(lambda w: ImportParcels(w, stage.clock)(DEPOT, drafts))


async def _refused(stage: Stage, drafts: Sequence[ParcelDraft]) -> tuple[RowError, ...]:
    with pytest.raises(ImportFailed) as caught:
        await _import(stage, drafts)
    return caught.value.errors


async def test_a_list_is_taken_in_as_a_whole(stage: Stage) -> None:
    """Every row becomes a parcel with its recipient, in the depot's zone."""
    assert await _import(stage, [replace(GOOD, tracking_number=f"N{n}") for n in range(20)]) == 20
    parcels = (await stage.ledger()).parcels

    assert len(parcels) == 23
    assert {p.zone for p in parcels} == {ZONE}


async def test_one_bad_row_keeps_all_out(stage: Stage) -> None:
    """Nothing is half-imported, and every bad row is named at once, counted from one."""
    errors = await _refused(stage, [GOOD, replace(GOOD, tracking_number=""), replace(GOOD, tracking_number="P1")])

    assert [(e.row, e.field) for e in errors] == [(2, "tracking_number"), (3, "tracking_number")]
    assert len((await stage.ledger()).parcels) == 3


async def test_a_number_twice_in_a_list_is_found(stage: Stage) -> None:
    """The second row of the same number is the wrong one."""
    assert [e.row for e in await _refused(stage, [GOOD, GOOD])] == [2]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(GOOD, tracking_number=" "), "tracking_number"),
        (replace(GOOD, tracking_number="N" * 41), "tracking_number"),
        (replace(GOOD, recipient="  "), "recipient"),
        (replace(GOOD, address=NOWHERE), "latitude, longitude"),
        (replace(GOOD, address=replace(NOWHERE, latitude=float("nan"))), "latitude, longitude"),
        (replace(GOOD, address=replace(NOWHERE, latitude=0.0, longitude=181.0)), "latitude, longitude"),
        (replace(GOOD, weight_g=0), "weight_g, volume_ml"),
        (replace(GOOD, weight_g=1_000_001), "weight_g, volume_ml"),
        (replace(GOOD, volume_ml=-1), "weight_g, volume_ml"),
        (replace(GOOD, volume_ml=2**70), "weight_g, volume_ml"),
        (replace(GOOD, recipient="N" * 201), "recipient"),
        (replace(GOOD, recipient="No\x00ra"), "recipient"),
        (replace(GOOD, tracking_number="N1\nBcc: X"), "tracking_number"),
        (replace(GOOD, access_note="be\x00hind"), "access_note"),
        (replace(GOOD, address=replace(NOWHERE, latitude=0.0, city="X\u2028Y")), "city"),
    ],
)
async def test_what_cannot_be_is_named(stage: Stage, draft: ParcelDraft, field: str) -> None:
    """A row that cannot be true is refused by the name of its field."""
    assert [e.field for e in await _refused(stage, [draft])] == [field]


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "", "../etc/passwd", "CET+25"])
async def test_a_depot_needs_a_zone_that_exists(bare: Stage, zone: str) -> None:
    """Times mean nothing without one."""
    with pytest.raises(BadInput) as caught:
        await bare.do(lambda w: AddDepot(w)("North", door(1), zone))
    assert caught.value.field == "zone"


async def test_names_are_taken_once(stage: Stage) -> None:
    """A second depot or van of a name is refused."""
    with pytest.raises(BadInput):
        await stage.do(lambda w: AddDepot(w)("North", door(1), ZONE))
    with pytest.raises(BadInput):
        await stage.do(lambda w: AddVan(w)(DEPOT, "Van 1"))
    with pytest.raises(BadInput):
        await stage.do(lambda w: AddVan(w)(DEPOT, "Van 2", capacity_g=0))
    with pytest.raises(BadInput):
        await stage.do(lambda w: AddVan(w)(DEPOT, "Van 2", capacity_ml=10**10))


@pytest.mark.parametrize(
    ("van_id", "hours", "weekdays", "field"),
    [
        (VAN, (time(8), time(8)), 1, "end"),
        (VAN, (time(8), time(9)), 0, "weekdays"),
        (VAN, (time(8), time(9)), 128, "weekdays"),
        (99, (time(8), time(9)), 1, "van"),
    ],
)
async def test_a_shift_that_cannot_be(
    stage: Stage, van_id: int, hours: tuple[time, time], weekdays: int, field: str
) -> None:
    """A shift has a length, a day and a van of its own depot."""
    with pytest.raises(BadInput) as caught:
        await stage.do(lambda w: AddShift(w)(DEPOT, van_id, "Cem", *hours, weekdays))
    assert caught.value.field == field


async def test_a_courier_of_two_shifts_is_one_person(stage: Stage) -> None:
    """The same name at the same depot is the same courier."""
    shifts = [
        await stage.do(lambda w, h=hour: AddShift(w)(DEPOT, VAN, "Cem", time(h), time(h + 2)))  # type: ignore[misc]
        for hour in (18, 21)
    ]

    assert shifts[0].courier_id == shifts[1].courier_id
