"""Builds every use case on one open work, under the name by which handlers ask for it."""

from collections.abc import Callable, Mapping

from bot.ports.work import ChatWork
from bot.supplies import Supplies
from bot.understanding.typed import understand
from delivery.policy.authorize import Actor
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens
from delivery.usecases.add_proof import AddProof
from delivery.usecases.answer_recipient import AnswerRecipient
from delivery.usecases.arrive import Arrive
from delivery.usecases.ask_desk import AskDesk
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.ask_neighbour import AnswerNeighbour, AskNeighbour
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.confirm_member import ConfirmMember
from delivery.usecases.deliver import Deliver
from delivery.usecases.find_parcel import FindParcel
from delivery.usecases.find_service_date import FindServiceDate
from delivery.usecases.leave import Leave
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.note_access import NoteAccess
from delivery.usecases.note_chat import ChooseLanguage
from delivery.usecases.note_position import NotePosition
from delivery.usecases.open_link import OpenLink
from delivery.usecases.rate_delivery import RateDelivery
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_crew import ShowCrew
from delivery.usecases.show_day import ShowDay
from delivery.usecases.show_exception import ShowException
from delivery.usecases.show_exceptions import ShowExceptions
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.show_parcel import ShowParcel
from delivery.usecases.show_parcels import ShowParcels
from delivery.usecases.skip_stop import SkipStop
from delivery.usecases.start_route import StartRoute
from delivery.usecases.take_out import TakeOut
from locales import words_in
from planning.travel.provider import TravelTimes

Supply = Callable[[ChatWork, Actor], Mapping[str, object]]


def supplies(clock: Clock, tokens: Tokens, travel: TravelTimes, bot_name: str) -> Supply:
    """Return the function that supplies an update's handlers."""

    def supply(work: ChatWork, actor: Actor) -> Mapping[str, object]:
        return vars(
            Supplies(
                now=clock.now(),
                words=words_in(actor.language),
                bot_name=bot_name,
                understand=understand,
                show_parcel=ShowParcel(work, clock),
                show_parcels=ShowParcels(work),
                show_offer=ShowOffer(work),
                find_parcel=FindParcel(work),
                open_link=OpenLink(work, clock),
                choose_language=ChooseLanguage(work),
                ask_for_choices=AskForChoices(work, clock),
                choose_redelivery=ChooseRedelivery(work, clock, travel),
                choose_safe_place=ChooseSafePlace(work, clock, travel),
                ask_neighbour=AskNeighbour(work, clock, tokens),
                answer_neighbour=AnswerNeighbour(work, clock, travel),
                choose_pickup_point=ChoosePickupPoint(work, clock, travel),
                choose_return=ChooseReturn(work, clock),
                ask_desk=AskDesk(work, clock),
                note_access=NoteAccess(work, clock),
                rate_delivery=RateDelivery(work, clock),
                leave=Leave(work, clock),
                show_next_stop=ShowNextStop(work),
                start_route=StartRoute(work, clock),
                arrive=Arrive(work, clock),
                deliver=Deliver(work, clock),
                report_failed_attempt=ReportFailedAttempt(work, clock),
                add_proof=AddProof(work, clock),
                skip_stop=SkipStop(work, clock),
                note_position=NotePosition(work),
                show_exception=ShowException(work),
                show_exceptions=ShowExceptions(work),
                claim_exception=ClaimException(work, clock),
                resolve_exception=ResolveException(work, clock),
                answer_recipient=AnswerRecipient(work, clock),
                confirm_member=ConfirmMember(work, clock),
                show_day=ShowDay(work),
                show_crew=ShowCrew(work),
                take_out=TakeOut(work, clock, travel),
                find_service_date=FindServiceDate(work, clock),
                ask_for_plan=AskForPlan(work, clock),
            )
        )

    return supply
