"""`doorstep links`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import depot_option

if TYPE_CHECKING:
    from storage.work import StorageWork


@click.command()
@depot_option
@click.option("--qr", "with_qr", is_flag=True, help="Draw each link's QR code.")
@click.option("--pages", is_flag=True, help="Print addresses of tracking pages, for people without Telegram.")
@click.option(
    "--cards", type=click.Path(dir_okay=False, writable=True), help="Write “sorry we missed you” cards, a PDF."
)
@click.option("--language", help="The language of the cards; the depot's own if left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
def command(
    depot: str, *, with_qr: bool, pages: bool, as_json: bool, cards: str | None = None, language: str | None = None
) -> None:
    """Print a fresh one-time link for every parcel of a depot that is still on its way."""
    from delivery.usecases.invite import MakeParcelLinks
    from doorstep.clocks import SystemClock
    from doorstep.links import bot_name, deep_link, qr, tracking_pages
    from doorstep.tokens import SecretTokens

    async def do(work: "StorageWork") -> tuple[str, tuple[tuple[str, str], ...]]:
        there = await depot_named(work, depot)
        if pages:
            return there.language, await tracking_pages(work, there.id)
        return there.language, await MakeParcelLinks(work, SystemClock(), SecretTokens())(there.id)

    name = "" if pages else bot_name()
    depots_own, links = in_one_work(do)
    found = [(number, link if pages else deep_link(name, link)) for number, link in links]
    if cards is not None and found:
        _print_cards(cards, found, language or depots_own)
        return
    if as_json:
        click.echo(json.dumps(dict(found)))
        return
    for number, link in found:
        click.echo(f"{number}  {link}" + (f"\n{qr(link)}" if with_qr else ""))
    if not found:
        click.echo(f"{depot} has no parcel on its way; `doorstep import parcels` takes some in.")


def _print_cards(path: str, found: Sequence[tuple[str, str]], language: str) -> None:
    from bot.wording.missed import card_texts
    from doorstep.paper.cards import PER_SHEET, missed_cards
    from doorstep.refusal import Refused
    from locales import LANGUAGES, words_in

    if language not in LANGUAGES:
        raise Refused(f"There are no cards in “{language}”; there are {', '.join(LANGUAGES)}.")
    Path(path).write_bytes(
        missed_cards(found, card_texts(language), right_to_left=words_in(language).direction == "rtl")
    )
    sheets = -(-len(found) // PER_SHEET)
    on = "one sheet" if sheets == 1 else f"{sheets} sheets"
    click.echo(f"{path}: {len(found)} cards on {on} of A4. Print, cut, take along.")
