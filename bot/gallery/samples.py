"""One parcel, one courier and one day, as the gallery's messages tell of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.understanding.meaning import Guess, Intent, Meaning, When
from delivery.model.attempt import Reason
from delivery.model.exception import ExceptionState, Severity, Trouble
from delivery.model.offer import Choice, OfferState, Slot
from delivery.model.parcel import Handover
from delivery.model.plan import Phase
from delivery.model.run import RunState, StopStatus
from delivery.model.skill import Skill
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.usecases.arrive import Arrived
from delivery.usecases.show_crew import Crew, CrewLine
from delivery.usecases.show_day import DayView, LeftLine, RouteLine
from delivery.usecases.show_exception import ExceptionView
from delivery.usecases.show_next_stop import NextStop
from delivery.usecases.show_offer import OfferView, PickupChoice
from delivery.usecases.show_parcel import ParcelCard

ZONE = "Europe/Berlin"
NUMBER = "DS-48213"
NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SOON = datetime(2026, 11, 23, 13, 40, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
WINDOW = Window(DAY, time(10), time(12), ZONE)
TODAY = Window(date(2026, 11, 23), time(16), time(18), ZONE)

CARD = ParcelCard(
    parcel_id=1,
    version=1,
    tracking_number=NUMBER,
    status=Status.SCHEDULED,
    zone=ZONE,
    window=WINDOW,
    eta=None,
    stops_before=None,
    handover=Handover.DOOR,
    handover_details=None,
    pickup_point=None,
    pickup_hours=None,
    offer_id=None,
    choices=tuple(Choice),
    last_reason=None,
    attempts_left=2,
    delivered_at=None,
    hold_until=None,
    street="Lange Straße 1",
    city="Kiel",
    updated_at=NOW,
    same_day_until=datetime(2026, 11, 24, 3, 0, tzinfo=UTC),
)
ON_THE_WAY = replace(
    CARD, status=Status.OUT_FOR_DELIVERY, eta=SOON, window=TODAY, stops_before=3, choices=(Choice.SAFE_PLACE,)
)
FAILED = replace(CARD, status=Status.DELIVERY_FAILED, last_reason=Reason.CONSIGNEE_NOT_HOME, offer_id=5)
HELD = replace(CARD, status=Status.ON_HOLD, hold_until=LATER, window=None)
IN_GARAGE = replace(CARD, handover=Handover.SAFE_PLACE, handover_details="Garage")
AT_KIOSK = replace(CARD, handover=Handover.PICKUP_POINT, pickup_point="Kiosk Meyer, Kiosk 4", pickup_hours="8:00–20:00")
HANDED_OVER = replace(CARD, status=Status.DELIVERED, delivered_at=SOON, choices=())
CARDS = {
    Status.SCHEDULED: CARD,
    Status.OUT_FOR_DELIVERY: ON_THE_WAY,
    Status.DELIVERY_FAILED: FAILED,
    Status.ON_HOLD: HELD,
    Status.READY_FOR_PICKUP: replace(AT_KIOSK, status=Status.READY_FOR_PICKUP, choices=()),
    Status.DELIVERED: HANDED_OVER,
}
SURE = Meaning((Guess(Intent.SAFE_PLACE, 0.97),), sure=True, place="Garage")
UNSURE = Meaning(
    (Guess(Intent.RESCHEDULE, 0.5), Guess(Intent.PICKUP_POINT, 0.3), Guess(Intent.HUMAN, 0.1)),
    sure=False,
    when=When(DAY, time(17)),
)
OFFER = OfferView(
    offer_id=5,
    parcel_id=1,
    parcel_version=1,
    tracking_number=NUMBER,
    zone=ZONE,
    cause="failed",
    reason=Reason.CONSIGNEE_NOT_HOME,
    photo=None,
    state=OfferState.OPEN,
    slots=(Slot(TODAY, 10), Slot(WINDOW, 20, green=True)),
    choices=tuple(Choice),
    pickup_points=(PickupChoice(4, "Kiosk Meyer", "Kiosk 4", "8:00–20:00", 850),),
    expires_at=LATER,
)
STOP = NextStop(
    run_id=1,
    state=RunState.STARTED,
    zone=ZONE,
    done=3,
    total=12,
    stop_id=9,
    status=StopStatus.EN_ROUTE,
    street="Lange Straße 1",
    city="Kiel",
    latitude=54.3233,
    longitude=10.1228,
    recipient="Anna",
    tracking_numbers=(NUMBER,),
    opens=SOON,
    closes=SOON.replace(hour=15),
    eta=SOON,
    handover=Handover.SAFE_PLACE,
    handover_details="Garage",
    access_note="4711",
    needs=(Skill.TWO_PERSON, Skill.ID_CHECK),
    attempt_number=2,
)
READY = replace(STOP, state=RunState.READY, done=0, leaves_at=SOON)
ENDED = replace(STOP, state=RunState.ENDED, stop_id=None, done=12, to_bring_back=(NUMBER,))
ARRIVED = Arrived(metres_from_door=420, early_until=SOON)
PLAN = DayView(
    depot_id=1,
    depot="Nord",
    zone=ZONE,
    service_date=DAY,
    phase=Phase.DRAFT,
    revision=3,
    published_number=1,
    moved_against_published=2,
    routes=(RouteLine("KI-DS 7", "Bo", 42, 45, 3, NOW, LATER),),
    left_out=(LeftLine(NUMBER, "shift", "shift", 25), LeftLine("DS-48215", "window", "window", 40)),
    kilometres=61.4,
    engine="pyvrp",
    travel="streets",
    idle=(("Max", "taken"),),
)
EXCEPTION = ExceptionView(
    exception_id=1,
    trouble=Trouble.FAILED_ATTEMPT,
    severity=Severity.SOON,
    state=ExceptionState.OPEN,
    zone=ZONE,
    opened_at=NOW,
    tracking_number=NUMBER,
    parcel_id=1,
    facts={"reason": Reason.CONSIGNEE_INCORRECT_ADDRESS, "attempt": 1},
    claimed_by=None,
    resolved_at=None,
    photo=None,
)
CREW = Crew(
    DAY,
    (
        CrewLine("Van 1", 1, None, is_out=False, parcels=48),
        CrewLine("Van 2", 2, None, is_out=True, parcels=0),
        CrewLine("Max", None, 1, is_out=False, parcels=48),
    ),
)
