"""Which messages there are, in the order in which a parcel lives them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from bot.gallery import board, privacy, routes, scanned, shift
from bot.gallery import samples as s
from bot.gallery.cards import cards
from bot.gallery.changing import changing
from bot.gallery.desk import messages as at_the_desk
from bot.gallery.helping import help_by_situation
from bot.gallery.live import messages as on_the_road
from bot.gallery.planning import messages as by_hand
from bot.gallery.typed import typed
from bot.gallery.van import messages as on_the_map
from bot.screen import Screen
from bot.views import (
    confirmations,
    crew,
    exception,
    menus,
    more,
    neighbour,
    outcomes,
    parcels,
    plan,
    promises,
    report,
    team,
)
from bot.views import help as helping
from bot.views import stop as stops
from bot.views.card import parcel_card
from bot.views.choices import choices
from bot.views.inbox import with_inbox
from bot.views.refusals import stale_button, trouble, words_for
from bot.views.sooner import sooner_question
from bot.voice import Stale
from delivery.model import errors
from delivery.model.attempt import Reason
from delivery.model.exception import ExceptionState, Trouble
from delivery.model.offer import Choice
from delivery.model.parcel_line import ParcelLine
from delivery.model.people import Role
from delivery.model.status import Status
from delivery.policy.dispositions import Disposition
from delivery.policy.lateness import Cause
from delivery.usecases.ask_desk import ASKED
from locales import Words

Draw = Callable[[Words], Screen]
Messages = Mapping[str, Draw]


def sections() -> Mapping[str, Messages]:
    """Every message by its reader."""
    return {
        "The recipient: promises": dict(_promises()),
        "The recipient: choices": dict(_choices()),
        "The recipient: outcomes": dict(_outcomes()),
        "The recipient: second thoughts": changing(),
        "The recipient: typed words": typed(),
        "The recipient: the card": cards(),
        "The recipient: the van on a map": on_the_map(),
        "The courier": dict(_courier()),
        "The courier: second thoughts": dict(shift.messages()),
        "The courier: labels": dict(scanned.messages()),
        "The courier: the route to take along": dict(routes.messages()),
        "The dispatcher": dict(_dispatcher()),
        "The desk": at_the_desk(),
        "The board": dict(board.messages()),
        "Planning by hand": by_hand(),
        "The road": dict(on_the_road()),
        "Anybody": dict(_anybody()),
        "Help, by what is possible now": help_by_situation(),
        "Proof and privacy": dict(privacy.messages()),
    }


def _promises() -> Iterator[tuple[str, Draw]]:
    yield "known", lambda w: promises.parcel_known(w, replace(s.CARD, status=Status.PENDING, window=None))
    yield "window promised", lambda w: promises.window_promised(w, s.CARD, s.WINDOW)
    yield "window narrowed in the morning", lambda w: promises.window_narrowed(w, s.CARD, s.TODAY)
    yield "window changed", lambda w: promises.window_changed(w, s.CARD, s.WINDOW)
    yield "estimate moved", lambda w: promises.eta_moved(w, s.ON_THE_WAY, s.SOON)
    yield "running late", lambda w: promises.cannot_keep(w, s.ON_THE_WAY, s.SOON, Cause.STANDING_STILL)
    yield "sooner?", lambda w: sooner_question(w, s.ON_THE_WAY, 9, s.TODAY, s.SOON)
    yield "next", lambda w: promises.you_are_next(w, s.ON_THE_WAY, s.SOON)
    yield "arriving", lambda w: promises.arriving(w, s.ON_THE_WAY)
    for status in Status:
        card = s.CARDS.get(status, replace(s.CARD, status=status, window=None, choices=()))
        yield f"the card, {status}", partial(parcel_card, card=card)
    yield "the card, on the way", lambda w: parcel_card(w, s.ON_THE_WAY)
    yield "the card, with a safe place", lambda w: parcel_card(w, s.IN_GARAGE)
    yield "the card, at a pickup point", lambda w: parcel_card(w, s.AT_KIOSK)
    yield "list", lambda w: parcels.parcels(w, (ParcelLine(1, s.NUMBER, Status.SCHEDULED, s.WINDOW),) * 3)
    yield "empty list", lambda w: parcels.parcels(w, ())


def _choices() -> Iterator[tuple[str, Draw]]:
    for reason in Reason:
        offer = replace(s.OFFER, reason=reason)
        yield f"choose after: {reason}", partial(choices, offer=offer, now=s.NOW)
    yield "choose before the day", lambda w: choices(w, replace(s.OFFER, cause="asked", reason=None), s.NOW)
    yield "reminder", lambda w: choices(w, s.OFFER, s.NOW, reminder=True)
    yield "being checked", lambda w: confirmations.checking(w, s.CARD)
    yield "taken meanwhile", lambda w: confirmations.checking(w, s.CARD, gone=True)
    yield "which pickup point", lambda w: menus.pickup_points(w, s.OFFER)
    yield "which neighbour", lambda w: neighbour.neighbour_name(w, s.FAILED)
    yield "the neighbour's link", lambda w: neighbour.neighbour_link(w, s.FAILED, "Ada", "https://t.me/bot?start=n_1")
    yield "send it back?", lambda w: menus.confirm_return(w, s.FAILED)
    yield "something else", lambda w: more.more(w, replace(s.FAILED, offer_id=None))
    yield "something else, after the delivery", lambda w: more.more(w, s.HANDED_OVER)
    for about in ASKED:
        yield f"words for the desk: {about}", partial(more.words_wanted, card=s.CARD, about=about)
    yield "passed on", lambda w: more.passed_on(w, s.CARD)
    yield "the desk answers", lambda w: more.desk_answered(w, s.CARD, "👍")
    yield "the way to the door", lambda w: more.access_wanted(w, s.CARD)
    yield "the way to the door is noted", lambda w: more.access_noted(w, s.CARD)
    yield "five stars", lambda w: more.rated(w, 5)
    yield "two stars", lambda w: more.rated(w, 2)
    yield "why two stars", more.reason_noted
    yield "no more messages?", lambda w: more.confirm_leave(w, 1)
    yield "no more messages", more.left
    yield "the neighbour is asked", lambda w: neighbour.neighbour_question(w, s.CARD)
    yield "the neighbour agreed", lambda w: neighbour.neighbour_thanked(w, accepts=True)
    yield "the neighbour declined", lambda w: neighbour.neighbour_thanked(w, accepts=False)


def _outcomes() -> Iterator[tuple[str, Draw]]:
    for choice, card in (
        (Choice.REDELIVERY, s.CARD),
        (Choice.SAFE_PLACE, s.IN_GARAGE),
        (Choice.PICKUP_POINT, s.AT_KIOSK),
    ):
        drawn = partial(confirmations.confirmed, card=card, choice=choice, window=s.WINDOW, day=None)
        yield f"chosen: {choice}", drawn
    yield "goes back", lambda w: confirmations.return_confirmed(w, s.CARD)
    yield "the neighbour takes it", lambda w: outcomes.neighbour_answered(w, s.CARD, accepts=True, window=s.WINDOW)
    yield "the neighbour cannot", lambda w: outcomes.neighbour_answered(w, s.CARD, accepts=False, window=None)
    yield "delivered", lambda w: outcomes.delivered(w, s.HANDED_OVER, "", "door")
    yield (
        "left at the safe place",
        lambda w: outcomes.delivered(
            w, replace(s.HANDED_OVER, handover=s.IN_GARAGE.handover, handover_details="Garage"), "Garage", "safe_place"
        ),
    )
    yield (
        "ready at a pickup point",
        lambda w: outcomes.deposited(w, replace(s.AT_KIOSK, status=Status.READY_FOR_PICKUP)),
    )
    yield "photo", lambda w: outcomes.photo(w, s.CARD, "file", "attempt")
    for what in Disposition:
        yield f"nobody chose: {what}", partial(outcomes.disposition, card=s.HELD, what=what, window=None)
    yield "kept", lambda w: outcomes.held(w, s.HELD, s.LATER)
    yield "sent back", lambda w: outcomes.sent_back(w, s.CARD)
    yield "did not make it today", lambda w: outcomes.rolled_over(w, s.CARD, s.WINDOW)


def _courier() -> Iterator[tuple[str, Draw]]:
    yield "route ready", lambda w: stops.route_ready(w, s.READY)
    yield "next stop", lambda w: stops.next_stop(w, s.STOP)
    yield "reasons", lambda w: report.reasons(w, s.STOP, 9)
    yield "arrived", lambda w: Screen(report.arrived_note(w, s.ARRIVED, s.ZONE))
    yield "delivered", lambda w: report.delivered_noted(w, s.STOP, 9, s.NOW)
    for reason in Reason:
        yield f"failed: {reason}", partial(report.failed_noted, stop=s.STOP, stop_id=9, reason=reason, at=s.NOW)
    yield "put off", lambda w: report.skipped_noted(w, s.STOP, 9)
    yield "proof added", report.proof_noted
    yield "nothing to add to", report.nothing_to_add
    yield "live location", lambda w: report.position_noted(w, live=True)
    yield "position", lambda w: report.position_noted(w, live=False)
    yield "no route", stops.no_route
    yield "route done", lambda w: stops.route_done(w, s.ENDED)


def _dispatcher() -> Iterator[tuple[str, Draw]]:
    for what in Trouble:
        view = replace(s.EXCEPTION, trouble=what)
        yield f"exception: {what}", partial(exception.exception, view=view)
    done = replace(s.EXCEPTION, state=ExceptionState.RESOLVED, claimed_by="Dora", resolved_at=s.LATER)
    yield "exception resolved", lambda w: exception.exception(w, done)
    asked = replace(s.EXCEPTION, trouble=Trouble.PERSON_WANTED, facts={"chat_id": 7, "said": ["…", "?"]})
    yield "a recipient asks", lambda w: exception.exception(w, asked)
    yield "answering", exception.answer_wanted
    yield "answered", exception.answer_sent
    yield "nothing open", exception.no_exceptions
    yield "plan", lambda w: plan.day_plan(w, s.PLAN)
    yield "planning", lambda w: plan.plan_asked(w, s.DAY, publish=False)
    yield "planning to publish", lambda w: plan.plan_asked(w, s.DAY, publish=True)
    yield "no plan", lambda w: plan.no_plan(w, s.DAY, 1)
    yield "published", lambda w: plan.plan_published(w, s.PLAN, 2)
    yield "who is out", lambda w: crew.who_is_out(w, s.CREW)
    yield "confirm out", lambda w: crew.confirm_out(w, s.CREW.lines[0], s.DAY)
    yield "taken out", lambda w: crew.taken_out(w, s.CREW.lines[0].name, s.DAY, 12)
    yield "day closed", lambda w: with_inbox(w, plan.day_closed(w, s.DAY, 180, 12, 3), 0, 0)
    yield "day closed, desk open", lambda w: with_inbox(w, plan.day_closed(w, s.DAY, 180, 12, 3), 4, 1)
    yield "somebody asks to join", lambda w: team.member_asks(w, 4, "Bo", "courier")
    yield "let in", team.member_let_in


def _anybody() -> Iterator[tuple[str, Draw]]:
    yield "welcome", helping.welcome
    for role in Role:
        yield f"help: {role}", partial(helping.help_for, role=role)
    yield "not understood", lambda w: helping.not_understood(w, Role.RECIPIENT)
    yield "languages", helping.languages
    yield "language chosen", helping.language_chosen
    yield "waits to be confirmed", lambda w: team.waits_for_confirmation(w, "courier")
    yield "confirmed", lambda w: team.member_confirmed(w, "courier")
    for why in Stale:
        yield f"old button: {why}", _in_language(partial(stale_button, why))
    for error in _errors():
        name = f"{type(error).__name__} {getattr(error, 'field', '')}".strip()
        yield f"refused: {name}", _in_language(partial(words_for, error))
    yield "trouble", _in_language(trouble)


def _in_language(said: Callable[[str], Screen]) -> Draw:
    return lambda words: said(words.language)


def _errors() -> tuple[errors.DeliveryError, ...]:
    return (
        errors.NotFound("parcel"),
        errors.NotAllowed("plan"),
        errors.MoveNotAllowed(1, "delivered", "fail"),
        errors.StopNotOpen(9, "delivered"),
        errors.StopNotOpen(9, "waiting"),
        errors.OfferClosed(1, "expired"),
        errors.SlotGone(1, "window"),
        errors.TooLate(s.NOW),
        errors.LinkUnusable(),
        errors.DayClosed(s.DAY, "running"),
        errors.RevisionOutdated(1, 2),
        errors.BadInput("safe_place", "long"),
        errors.BadInput("neighbour", "long"),
        errors.BadInput("words", "long"),
        errors.BadInput("access_note", "long"),
        errors.BadInput("slot", "unknown"),
        errors.BadInput("other", "odd"),
    )
