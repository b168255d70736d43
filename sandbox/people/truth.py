"""What really happened, whatever anybody's database says: the book the day's account is compared with."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.people.rates import FLOWS
from sandbox.town.town import Point


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finger came down on a button."""

    at: datetime
    user_id: int
    chat_id: int
    message_id: int
    text: str
    data: str | None
    again: bool
    accepted: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody sent something; `kind` is text, photo, live_location and so on."""

    at: datetime
    user_id: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A courier stood at a door; `by_nature` means that the town, not a player, decided the outcome."""

    at: datetime
    courier_id: int
    point: Point
    residents: tuple[int, ...]
    delivered: bool
    reason: str | None
    first: bool
    by_nature: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """A recipient made up their mind and went through with it."""

    at: datetime
    user_id: int
    intention: str
    button: str


@dataclass(eq=False)
class TruthBook:
    """Everything people did and saw, in order."""

    pressed: list[Pressed] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    chosen: list[Chosen] = field(default_factory=list)
    messages_seen: Counter[int] = field(default_factory=Counter)
    edits_seen: Counter[int] = field(default_factory=Counter)
    answers_seen: Counter[int] = field(default_factory=Counter)
    linked: dict[int, list[str]] = field(default_factory=dict)
    blocked: list[int] = field(default_factory=list)
    flows: Counter[str] = field(default_factory=Counter)
    stuck: list[tuple[datetime, int, str]] = field(default_factory=list)

    def gone_through(self) -> dict[str, int]:
        """How often people went through each flow that a day does not always ask for."""
        return {flow: self.flows[flow] for flow in FLOWS}

    def summary(self) -> dict[str, int]:
        """Counts to put beside the database's."""
        firsts = [visit for visit in self.visits if visit.first]
        return {
            "presses": len(self.pressed),
            "repeated_presses": sum(press.again for press in self.pressed),
            "refused_presses": sum(not press.accepted for press in self.pressed),
            "said": len(self.said),
            "messages_seen": self.messages_seen.total(),
            "edits_seen": self.edits_seen.total(),
            "answers_seen": self.answers_seen.total(),
            "visits": len(self.visits),
            "delivered": sum(visit.delivered for visit in self.visits),
            "first_attempts": len(firsts),
            "failed_first_attempts": sum(not visit.delivered for visit in firsts),
            "failed_first_attempts_by_nature": sum(v.by_nature and not v.delivered for v in firsts),
            "choices": len(self.chosen),
            "linked": len(self.linked),
            "blocked": len(self.blocked),
            "stuck": len(self.stuck),
        }
