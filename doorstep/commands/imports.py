"""`doorstep import parcels`."""

import asyncio
import csv
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.memory import depot_named, opened_database
from doorstep.commands.options import answer, depot_option, json_option
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from delivery.usecases.import_parcels import ImportFailed
    from delivery.usecases.register_parcel import ParcelDraft

REQUIRED = ("tracking_number", "recipient", "street", "postcode", "city", "latitude", "longitude")
OPTIONAL = ("phone", "email", "language", "weight_g", "volume_ml", "ready_on", "access_note", "pin", "needs")


class _Unusable(Refused):
    """The file is none that could be taken in."""


class _DryRun(Exception):
    """Everything was fine; take it all back."""


@click.group()
def command() -> None:
    """Take in parcels."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@depot_option
@click.option("--dry-run", is_flag=True, help="Check every row and take in none.")
@json_option
def parcels(file: Path, depot: str, *, dry_run: bool, as_json: bool) -> None:
    """Take in every parcel of the CSV FILE, or none of them."""
    from delivery.usecases.import_parcels import ImportFailed

    try:
        taken = asyncio.run(_taken(_drafts(_rows(file)), depot, dry_run=dry_run))
    except (_Unusable, ImportFailed) as failed:
        if not dry_run:
            asyncio.run(_tell_desk(file, depot, failed))
        if isinstance(failed, _Unusable):
            raise
        lines = [f"row {error.row}: {error.field} {error.problem}" for error in failed.errors]
        raise Refused(f"Nothing was taken in; correct these rows of {file}:\n" + "\n".join(lines)) from None
    said = "could be taken in" if dry_run else "are taken in; `doorstep links` prints their links"
    answer(as_json, {"parcels": taken, "dry_run": dry_run}, f"{taken} parcels {said}.")


async def _taken(drafts: "list[ParcelDraft]", depot: str, *, dry_run: bool) -> int:
    from delivery.usecases.import_parcels import ImportParcels
    from doorstep.clocks import SystemClock

    async with opened_database() as database:
        with suppress(_DryRun):
            async with database.work() as work:
                there = await depot_named(work, depot)
                await ImportParcels(work, SystemClock())(there.id, drafts)
                _keep_unless(dry_run)
    return len(drafts)


async def _tell_desk(file: Path, depot: str, failed: "_Unusable | ImportFailed") -> None:
    """Whoever imports by a timer sees no terminal: the depot's dispatchers hear of it, once a file."""
    from delivery.model.exception import Severity, Trouble
    from delivery.usecases.open_exception import OpenException
    from doorstep.clocks import SystemClock

    async with opened_database() as database, database.work() as work:
        there = await depot_named(work, depot)
        key = f"import:{there.id}:{file.name}"[:200]
        opening = OpenException(work, SystemClock())
        await opening(there.id, Trouble.IMPORT_FAILED, Severity.SOON, key, None, **_facts(file, failed))


def _facts(file: Path, failed: "_Unusable | ImportFailed") -> dict[str, Any]:
    """What the desk reads: how many rows are wrong and the first of them, or what is wrong with the file."""
    if isinstance(failed, _Unusable):
        return {"error": str(failed).replace(str(file), file.name)}
    first = failed.errors[0]
    return {"rows": len(failed.errors), "error": f"{file.name}, row {first.row}: {first.field} {first.problem}"}


def _keep_unless(dry_run: bool) -> None:  # noqa: FBT001  an option's value
    if dry_run:
        raise _DryRun


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(newline="", encoding="utf-8-sig") as text:
            reader = csv.DictReader(text)
            missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
            if missing:
                raise _Unusable(f"{file} lacks the columns {', '.join(missing)}; it needs {', '.join(REQUIRED)}.")
            return list(reader)
    except OSError as error:
        raise _Unusable(f"{file} cannot be read ({error.strerror}); check the path.") from None
    except (UnicodeDecodeError, csv.Error):
        raise _Unusable(f"{file} is not a CSV file in UTF-8; save it as one.") from None


def _drafts(rows: list[dict[str, str]]) -> "list[ParcelDraft]":
    from delivery.model.errors import BadInput
    from delivery.usecases.import_parcels import ImportFailed, RowError

    drafts, errors = [], []
    for number, row in enumerate(rows, start=1):
        try:
            _must_be_whole(row)
            drafts.append(_draft(row))
        except BadInput as bad:
            errors.append(RowError(number, bad.field, bad.problem))
        except (ValueError, TypeError) as wrong:
            errors.append(RowError(number, "latitude, longitude, weight_g, volume_ml or ready_on", f"({wrong})"))
    if errors:
        raise ImportFailed(errors)
    return drafts


def _must_be_whole(row: Mapping[Any, Any]) -> None:
    """BadInput for a row that was cut off, or has more cells than the head: a comma stands where none belongs."""
    from delivery.model.errors import BadInput

    if any(row.get(name) is None for name in REQUIRED) or any(row.get(None, ())):
        raise BadInput("row", "must have as many cells as the first line; quote what has a comma in it")


def _language(text: str) -> str | None:
    from locales import LANGUAGES

    language = text.strip().lower()
    if language and language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
    return language or None


def _draft(row: dict[str, str]) -> "ParcelDraft":
    from delivery.model.place import Address
    from delivery.model.skill import skills_in
    from delivery.usecases.register_parcel import ParcelDraft

    today = datetime.now(UTC).date()  # noqa: TID251  a command is its own caller and has only the system's clock
    return ParcelDraft(
        tracking_number=row["tracking_number"].strip().upper(),
        recipient=row["recipient"].strip(),
        address=Address(
            row["street"].strip(),
            row["postcode"].strip(),
            row["city"].strip(),
            float(row["latitude"]),
            float(row["longitude"]),
        ),
        ready_on=date.fromisoformat(row["ready_on"]) if row.get("ready_on") else today,
        phone=row.get("phone") or None,
        email=row.get("email") or None,
        language=_language(row.get("language") or ""),
        weight_g=int(row.get("weight_g") or 1_000),
        volume_ml=int(row.get("volume_ml") or 5_000),
        access_note=row.get("access_note") or None,
        pin=row.get("pin") or None,
        needs=skills_in((row.get("needs") or "").replace(",", " ").split(), "needs"),
    )
