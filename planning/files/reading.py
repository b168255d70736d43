"""The one door to files: reads a problem, whatever format it is in."""

from dataclasses import replace
from pathlib import Path

from planning.files.best_known import best_known
from planning.files.day import day
from planning.files.instance import Convention, Instance
from planning.files.opening import Kind, opened
from planning.files.refusal import FileUnreadable, Why
from planning.files.solomon import solomon
from planning.files.vrp import vrplib
from planning.travel.provider import TravelTimes


def read(path: Path | str, travel: TravelTimes | None = None) -> Instance:
    """Give the instance of a Solomon, Gehring-Homberger, VRPLIB, ORTEC or day file, or say what is wrong with it.

    `travel` times the places of a day file that brings no table; without it they are as the crow flies.
    """
    file = Path(path)
    try:
        kind, text = opened(file)
        found = _told(kind, text, travel)
    except FileUnreadable as error:
        raise error.of(file) from error.__cause__
    found = replace(found, name=found.name or file.stem)
    if found.convention is Convention.DAY:
        return found
    return replace(found, best_known=best_known(file, found))


def _told(kind: Kind, text: str, travel: TravelTimes | None) -> Instance:
    if kind is Kind.SOLUTION:
        raise FileUnreadable(Why.FOREIGN, line=1, found="Route #…")
    if kind is Kind.JSON:
        return day(text, travel)
    return solomon(text) if kind is Kind.SOLOMON else vrplib(text)
