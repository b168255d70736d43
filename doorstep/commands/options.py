"""Options that several commands share, and how their values are read."""

import json
from collections.abc import Callable
from datetime import time
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from delivery.model.place import Address
    from delivery.model.skill import Skills

F = TypeVar("F", bound=Callable[..., Any])
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

depot_option = click.option("--depot", required=True, help="The depot's name.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")


def point(_: click.Context, __: click.Parameter, text: str) -> tuple[float, float]:
    """Read LATITUDE,LONGITUDE in degrees."""
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        raise click.BadParameter("write it as LATITUDE,LONGITUDE, for example 47.1410,9.5209") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise click.BadParameter("degrees of latitude go from -90 to 90, of longitude from -180 to 180")
    return latitude, longitude


def clock(_: click.Context, __: click.Parameter, text: str) -> time:
    """Read a time of day such as 08:30."""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:  # the depot's clock has no other zone
        raise click.BadParameter("write it as HH:MM, for example 08:30")
    return found


def maybe_clock(context: click.Context, option: click.Parameter, text: str | None) -> time | None:
    """Read a time of day, if one is given."""
    return None if text is None else clock(context, option, text)


def thousandths(_: click.Context, __: click.Parameter, amount: float | None) -> int | None:
    """Read kilograms as grams, litres as millilitres."""
    if amount is not None and not isfinite(amount):
        raise click.BadParameter("write it as a number, for example 800")
    return None if amount is None else round(amount * 1000)


def weekdays(_: click.Context, __: click.Parameter, text: str) -> int:
    """Read days such as mon-sat or mon,wed,fri as bits, Monday first."""
    bits = 0
    for part in text.lower().split(","):
        first, _dash, last = part.strip().partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise click.BadParameter("write days as mon-fri or mon,wed,sat")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        for day in range(begin, end + 1 if end >= begin else end + 8):
            bits |= 1 << day % 7
    return bits


def skill_names(_: click.Context, __: click.Parameter, text: str | None) -> "Skills | None":
    """Read skills such as cold,id_check; an empty text is none."""
    from delivery.model.errors import BadInput
    from delivery.model.skill import skills_in

    try:
        return None if text is None else skills_in(text.split(","))
    except BadInput as bad:
        raise click.BadParameter(f"{bad.problem}, with commas between them") from None


def address_options(command: F) -> F:
    """Add the options that make an address."""
    for option in (
        click.option("--at", "position", callback=point, required=True, metavar="LAT,LON", help="Where it is."),
        click.option("--city", required=True),
        click.option("--postcode", required=True),
        click.option("--street", required=True, help="Street with number."),
    ):
        command = option(command)
    return command


def address_of(where: dict[str, Any]) -> "Address":
    """The address that the options of `address_options` say."""
    from delivery.model.place import Address

    return Address(where["street"], where["postcode"], where["city"], *where["position"])


def answer(as_json: bool, facts: dict[str, Any], sentence: str) -> None:  # noqa: FBT001  an option's value
    """Print facts as one JSON document, or say them."""
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else sentence)
