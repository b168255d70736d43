"""What handlers get, as the assembly builds it."""

from bot.ports.work import ChatWork
from bot.supplies import Supplies
from delivery.policy.authorize import Actor
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens
from doorstep.wiring import supplies
from planning.travel.crow_flies import CrowFlies

TRAVEL = CrowFlies()


def supplied(work: ChatWork, actor: Actor, clock: Clock, tokens: Tokens) -> Supplies:
    """Everything on one open work."""
    return Supplies(**supplies(clock, tokens, TRAVEL, "doorstep_bot")(work, actor))  # type: ignore[arg-type]  # by name
