"""An exception's life, whatever is pressed in whatever order."""

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from delivery.model.exception import DeliveryException, ExceptionState, Severity, Trouble
from delivery.policy.escalation import MOST, WITHIN, Due, due

_members = st.integers(1, 3)
_minutes = st.integers(0, 90)
START = datetime(2026, 11, 24, 8, tzinfo=UTC)


class ExceptionLife(RuleBasedStateMachine):
    """Dispatchers press, time passes, the clock's hand looks."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.told, self.owner = START, 0, 0
        self.it = DeliveryException(1, Trouble.PERSON_WANTED, Severity.SOON, "k", START)

    @rule(minutes=_minutes)
    def time_passes(self, minutes: int) -> None:
        """So many minutes."""
        self.now += timedelta(minutes=minutes)

    @rule(member=_members)
    def claim(self, member: int) -> None:
        """Only the first one gets it."""
        was_open = self.it.state is ExceptionState.OPEN
        assert self.it.claim(member, self.now) is was_open
        self.owner = member if was_open else self.owner

    @rule(member=_members)
    def give(self, member: int) -> None:
        """Whoever it is given to has it."""
        if self.it.give(member, self.now):
            self.owner = member

    @rule(minutes=st.sampled_from((10, 30, 60)))
    def snooze(self, minutes: int) -> None:
        """Put off, unless it is settled."""
        is_over = self.it.state is ExceptionState.RESOLVED
        assert self.it.snooze(self.now + timedelta(minutes=minutes)) is not is_over

    @rule(member=_members)
    def resolve(self, member: int) -> None:
        """Settled once."""
        was_over = self.it.state is ExceptionState.RESOLVED
        assert self.it.resolve(member, self.now) is not was_over
        self.owner = self.owner or member

    @precondition(lambda self: due(self.it, self.now) is not None)
    @rule()
    def the_hand_looks(self) -> None:
        """What is due is told again, and is not due any more."""
        why = due(self.it, self.now)
        self.it.rang_at, self.it.snoozed_until = self.now, None
        self.it.escalations += why is Due.ESCALATED
        assert due(self.it, self.now) is None

    @invariant()
    def is_sound(self) -> None:
        """Settled is for good, somebody's is somebody's, and nothing is told again that is taken or over."""
        it = self.it
        assert (it.state is ExceptionState.RESOLVED) is (it.resolved_at is not None)
        assert (it.claimed_by or 0) == self.owner
        assert it.escalations <= MOST
        if it.state is not ExceptionState.OPEN and it.snoozed_until is None:
            assert due(it, self.now) is None
        if due(it, self.now) is Due.ESCALATED:
            assert self.now - it.opened_at >= WITHIN[it.severity]


TestExceptionLife = ExceptionLife.TestCase
TestExceptionLife.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
