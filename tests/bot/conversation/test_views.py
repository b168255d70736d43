"""What screens show, straight from snapshots."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.gallery import samples
from bot.markup import plain, units
from bot.pictures.unusable import Flaw, PictureUnusable
from bot.screen import Screen
from bot.views.card import parcel_card
from bot.views.choices import choices
from bot.views.help import help_for, not_understood, welcome
from bot.views.menus import confirm_return, pickup_points
from bot.views.neighbour import neighbour_link, neighbour_question
from bot.views.outcomes import delivered, deposited
from bot.views.plan import day_plan
from bot.views.plan_edits import not_publishable
from bot.views.refusals import stale_button, trouble, words_for
from bot.views.stop import next_stop
from bot.voice import Stale
from delivery.model import errors
from delivery.model.attempt import Reason
from delivery.model.offer import OfferState, Slot
from delivery.model.parcel import Handover
from delivery.model.people import Role
from delivery.model.plan import Phase
from delivery.model.run import RunState, StopStatus
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.policy.closing import ON_A_VAN
from delivery.usecases.show_day import DayView, LeftLine, RouteLine
from delivery.usecases.show_next_stop import NextStop
from delivery.usecases.show_offer import PickupChoice
from locales import words_in

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenständer & <Söhne> 🏡" * 4
WINDOW = Window(date(2026, 11, 24), time(10), time(12), ZONE)
CARD = replace(samples.CARD, version=3, tracking_number="DE-4711", city="Berlin")
POINT = PickupChoice(4, "Kiosk Meyer", "Kiosk 4", "Mo-Sa 8-20", 850)
OFFER = replace(
    samples.OFFER,
    parcel_version=3,
    tracking_number="DE-4711",
    slots=(Slot(replace(WINDOW, date=date(2026, 11, 23)), 10), Slot(WINDOW, 20, green=True)),
    pickup_points=(POINT,),
    expires_at=NOON,
)
STOP = NextStop(1, RunState.STARTED, ZONE, 3, 12, 9, StopStatus.EN_ROUTE, "Lange Straße 1", "Berlin", 52.5, 13.4)
DAY = DayView(1, "North", ZONE, date(2026, 11, 24), Phase.DRAFT, 3, None, 0, (), (), 12.4, "greedy", "crow-flies")

FIELDS: dict[str, object] = {"flaw": Flaw.EMPTY, "service_date": WINDOW.date, "why": "no_plan"}

STATUSES = {
    Status.PENDING: ("wartet im Depot", "waiting at the depot"),
    Status.SCHEDULED: ("Kommt Di., 24. Nov., 10:00–12:00 Uhr", "Comes Tue 24 Nov, 10:00–12:00"),
    Status.OUT_FOR_DELIVERY: ("unterwegs zu dir", "out for delivery"),
    Status.DELIVERED: ("zugestellt", "delivered"),
    Status.DELIVERY_FAILED: ("wartet auf deine Wahl", "waiting for your choice"),
    Status.ON_HOLD: ("im Depot aufbewahrt", "kept at the depot"),
    Status.READY_FOR_PICKUP: ("bereit zum Abholen", "ready for pickup"),
    Status.RETURN_TO_SENDER: ("auf dem Rückweg", "on its way back"),
    Status.RETURNED: ("zurück beim Absender", "back at the sender"),
    Status.CANCELLED: ("storniert", "cancelled"),
}


@pytest.mark.parametrize("status", Status)
def test_the_card_tells_each_status(status: Status) -> None:
    """In both languages, with the moment it was true."""
    german, english = STATUSES[status]
    card = replace(CARD, status=status, last_reason=Reason.CONSIGNEE_NOT_HOME)
    assert german in plain(parcel_card(words_in("de"), card).text)
    assert english in plain(parcel_card(words_in("en"), card).text)
    assert "Stand: Mo., 23. Nov., 12:00" in plain(parcel_card(words_in("de"), card).text)


def test_the_card_on_the_day() -> None:
    """While a courier is on the way the estimate stands in the window's place, with what can change until when."""
    card = replace(CARD, status=Status.OUT_FOR_DELIVERY, eta=NOON, stops_before=1, choices=ON_A_VAN, open_until=NOON)
    screen = parcel_card(words_in("en"), card)
    assert "Expected at about 12:00\n1 stop before yours" in plain(screen.text)
    assert [button.label for row in screen.buttons for button in row] == [
        "🛰 Live map",
        "🔄 Change day or place",
        "💬 Something else",
    ]
    assert "Until about 12:00, or until you are next." in plain(screen.text)


def test_a_slot_today_is_told_apart() -> None:
    """Again today has a mark of its own; a green slot says why it is green."""
    screen = choices(words_in("en"), OFFER, NOON)
    labels = [row[0].label for row in screen.buttons[:2]]
    assert labels == ["🔁 Again today, 10:00–12:00", "🗓 Tue 24 Nov, 10:00–12:00 🌱"]
    assert "🌱 = we are in your street anyway" in plain(screen.text)


def test_choices_that_only_a_dispatcher_has() -> None:
    """A lost parcel leaves its recipient nothing to choose, and says so."""
    screen = choices(words_in("en"), replace(OFFER, choices=(), slots=()), NOON)
    assert screen.buttons == ()
    assert "nothing you need to do" in screen.text


def test_only_what_is_chosen_can_be_pressed_before_it_is_proven() -> None:
    """An offer that waits for proofs has no buttons yet."""
    assert choices(words_in("en"), replace(OFFER, state=OfferState.WANTED), NOON).buttons == ()


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_of_a_picture_has_words(flaw: Flaw) -> None:
    """What is the matter with a file, and how to send it so that it works."""
    assert "photo" in words_for(PictureUnusable(flaw), "en").text


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("error", errors.DeliveryError.__subclasses__())
def test_every_refusal_has_words(error: type[errors.DeliveryError], language: str) -> None:
    """One sentence with the way out, short enough for an alert."""
    made = error.__new__(error)
    for name in getattr(error, "__dataclass_fields__", {}):
        setattr(made, name, FIELDS.get(name, "safe_place"))
    text = plain(words_for(made, language).text)
    assert 10 < units(text) <= 200
    assert "nothing was changed" not in text
    assert "nichts wurde geändert" not in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_stale_button_has_words(language: str) -> None:
    """Short enough for an alert."""
    texts = [plain(stale_button(why, language).text) for why in Stale] + [plain(trouble(language).text)]
    assert all(10 < units(text) <= 200 for text in texts)


def _long_screens(language: str) -> list[Screen]:
    words = words_in(language)
    card = replace(
        CARD,
        tracking_number="X" * 40,
        street=LONG,
        city=LONG,
        handover=Handover.SAFE_PLACE,
        handover_details="ö" * 200,
        pickup_point=LONG,
    )
    points = tuple(replace(POINT, name=LONG, street=LONG, opening_hours=LONG) for _ in range(3))
    slots = tuple(Slot(WINDOW, 1, green=True) for _ in range(6))
    offer = replace(OFFER, tracking_number="X" * 40, pickup_points=points, slots=slots)
    routes = tuple(RouteLine("Van " * 10, "Maximilian " * 5, 50, 60, 10, NOON, NOON) for _ in range(20))
    stop = replace(STOP, street=LONG, recipient=LONG, access_note=LONG, tracking_numbers=("X" * 40,) * 10)
    return [
        parcel_card(words, card),
        choices(words, offer, NOON, reminder=True),
        pickup_points(words, offer),
        confirm_return(words, card),
        neighbour_link(words, card, "ö" * 200, "https://t.me/doorstep_bot?start=n_" + "x" * 22),
        neighbour_question(words, card),
        delivered(words, card, LONG, "safe_place"),
        deposited(words, card),
        next_stop(words, stop),
        next_stop(words, None),
        day_plan(words, replace(DAY, routes=routes, left_out=(LeftLine("X" * 40, LONG),) * 30)),
        welcome(words),
        *(not_understood(words, role) for role in Role),
        *(help_for(words, role) for role in Role),
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_fits_telegram(language: str) -> None:
    """Even long values stay below 4096 units, and every tag that opens closes."""
    for screen in _long_screens(language):
        assert units(plain(screen.text)) <= 4096
        assert screen.text.count("<b>") == screen.text.count("</b>")
        assert "{" not in screen.text
        assert "<Söhne>" not in screen.text
        assert all(len(row) <= 8 and button.label for row in screen.buttons for button in row)


def test_a_rule_that_only_the_checker_knows_is_named_too() -> None:
    """A draft that cannot go out says why in words, whatever the checker found."""
    text = not_publishable(words_in("en"), DAY.service_date, "too_fast").text
    assert "the van cannot be there so soon" in text
