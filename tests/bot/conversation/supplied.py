"""What handlers get, as the assembly builds it."""

from bot.ports.work import ChatWork
from bot.supplies import Supplies
from bot.understanding.where.book import StreetBook
from delivery.model.place import Address
from delivery.policy.authorize import Actor
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens
from doorstep.wiring import supplies
from planning.travel.crow_flies import CrowFlies

TRAVEL = CrowFlies()
BOOK = StreetBook(Address(f"Lange Straße {n}", "10115", "Berlin", 52.499 + 0.002 * n, 13.41) for n in (1, 2, 3))


def supplied(work: ChatWork, actor: Actor, clock: Clock, tokens: Tokens) -> Supplies:
    """Everything on one open work."""
    return Supplies(**supplies(clock, tokens, TRAVEL, "doorstep_bot", "", BOOK)(work, actor))  # type: ignore[arg-type]  # by name
