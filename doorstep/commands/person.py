"""`doorstep export person` and `doorstep erase`."""

import json
from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.memory import in_one_work
from doorstep.commands.options import answer, json_option
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from delivery.model.dossier import Subject
    from storage.work import StorageWork

KEPT = (
    "Kept: the tracking number, the address and when it was delivered, as proof of carriage; "
    "and the name of whoever still waits for a parcel, until it is over."
)


@click.group()
def export() -> None:
    """Hand out what is known."""


@export.command()
@click.argument("who")
def person(who: str) -> None:
    """Print all that is known of WHO as one JSON document: a tracking number, e-mail address, phone or chat number."""
    from delivery.usecases.personal_data import TellPersonalData

    async def do(work: "StorageWork") -> Any:
        return await TellPersonalData(work)(await _subject(work, who))

    click.echo(json.dumps(in_one_work(do), ensure_ascii=False, indent=1, default=str))


@click.command()
@click.argument("recipient")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def erase(recipient: str, *, yes: bool, as_json: bool) -> None:
    """Erase what is known of RECIPIENT: a tracking number, e-mail address, phone or chat number."""
    from delivery.usecases.personal_data import ErasePersonalData

    if not yes and not as_json:
        click.confirm(f"Erase everything about {recipient}? It cannot be brought back. {KEPT}", abort=True)

    async def do(work: "StorageWork") -> "Subject":
        subject = await _subject(work, recipient)
        await ErasePersonalData(work)(subject)
        return subject

    done = in_one_work(do)
    answer(as_json, {"recipients": len(done.recipients), "kept": KEPT}, f"Erased. {KEPT}")


async def _subject(work: "StorageWork", who: str) -> "Subject":
    found = await work.dossiers.find(who)
    if not found.recipients and not found.chats:
        raise Refused(
            f"Nothing is known of {who!r}. Name a tracking number, an e-mail address, a phone number such as "
            "+41791234567, or the number of a chat."
        )
    return found
