"""Builds every use case on one open work, under the name by which handlers ask for it."""

from collections.abc import Callable, Iterator, Mapping

from bot.ports.work import ChatWork
from bot.understanding.typed import understand
from delivery.policy.authorize import Actor
from delivery.ports.addresses import AddressBook, NoBook
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens
from delivery.usecases.add_proof import AddProof
from delivery.usecases.answer_recipient import AnswerRecipient
from delivery.usecases.apply_remedy import ApplyRemedy
from delivery.usecases.arrive import Arrive
from delivery.usecases.ask_desk import AskDesk
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.ask_neighbour import AnswerNeighbour, AskNeighbour
from delivery.usecases.ask_what_if import AskWhatIf
from delivery.usecases.change_by_hand import ChangeByHand
from delivery.usecases.check_pin import CheckPin
from delivery.usecases.check_van import CheckVan
from delivery.usecases.choose_maps import ChooseMaps
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.come_sooner import ComeSooner
from delivery.usecases.compare_days import CompareDays
from delivery.usecases.confirm_member import ConfirmMember
from delivery.usecases.correct_address import CorrectAddress, FindDoor
from delivery.usecases.deliver import Deliver
from delivery.usecases.door_doubts import DoubtDoor
from delivery.usecases.find_parcel import FindParcel
from delivery.usecases.find_scanned import FindScanned
from delivery.usecases.find_service_date import FindServiceDate
from delivery.usecases.follow_van import OpenLiveMap
from delivery.usecases.give_exception import GiveException, ShowMates
from delivery.usecases.hold_parcel import HoldParcel
from delivery.usecases.keep_place import ForgetPlace, KeepPlace, ShowKeptPlace
from delivery.usecases.leave import Leave
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.note_access import NoteAccess
from delivery.usecases.note_chat import ChooseLanguage
from delivery.usecases.note_contact import NoteContact
from delivery.usecases.note_position import NotePosition
from delivery.usecases.open_link import OpenLink
from delivery.usecases.personal_data import EraseOfChat, TellOfChat
from delivery.usecases.prove_parcel import AskStatus, ProveByPhone
from delivery.usecases.publish_as_shown import PublishAsShown
from delivery.usecases.rank_reasons import RankReasons
from delivery.usecases.rate_delivery import RateDelivery
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.report_problem import ReportProblem
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.run_late import RunLate
from delivery.usecases.search_depot import SearchDepot
from delivery.usecases.settle_supposition import ApplySupposition, DiscardSupposition
from delivery.usecases.show_crew import ShowCrew
from delivery.usecases.show_day import ShowDay
from delivery.usecases.show_exception import ShowException
from delivery.usecases.show_exceptions import ShowExceptions
from delivery.usecases.show_manifest import ShowManifest
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.show_parcel import ShowParcel
from delivery.usecases.show_parcels import ShowParcels
from delivery.usecases.show_supposition import ShowSupposition
from delivery.usecases.sign_in import MakeBoardLink
from delivery.usecases.skip_stop import SkipStop
from delivery.usecases.snooze_exception import SnoozeException
from delivery.usecases.start_route import StartRoute
from delivery.usecases.swap_stops import AnswerSwap, ProposeSwap, ShowHandable
from delivery.usecases.take_out import TakeOut
from delivery.usecases.undo_choice import UndoChoice
from delivery.usecases.undo_report import UndoReport
from delivery.usecases.wish_for_slot import WishForSlot
from delivery.usecases.withdraw_plan import WithdrawPlan
from doorstep.paper import can_print
from locales import words_in
from planning.travel.provider import TravelTimes

Supply = Callable[[ChatWork, Actor], Mapping[str, object]]
Recipe = Callable[[ChatWork], object]


class Supplied(Mapping[str, object]):
    """Everything by its name; a use case is built when it is asked for: a handler names few."""

    def __init__(self, work: ChatWork, ready: Mapping[str, object], recipes: Mapping[str, Recipe]) -> None:
        self._work, self._ready, self._recipes = work, ready, recipes

    def __getitem__(self, name: str) -> object:
        """Give it, built now if it must be."""
        return self._ready[name] if name in self._ready else self._recipes[name](self._work)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a thing, without building it."""
        return name in self._ready or name in self._recipes

    def __iter__(self) -> Iterator[str]:
        """Give the names."""
        yield from (*self._ready, *self._recipes)

    def __len__(self) -> int:
        """Count the names."""
        return len(self._ready) + len(self._recipes)


def supplies(
    clock: Clock, tokens: Tokens, travel: TravelTimes, bot_name: str, board: str = "", book: AddressBook | None = None
) -> Supply:
    """Return the function that supplies an update's handlers."""
    recipes, prints = _recipes(clock, tokens, travel, book or NoBook()), can_print()

    def supply(work: ChatWork, actor: Actor) -> Mapping[str, object]:
        words = words_in(actor.language)
        ready = {
            "now": clock.now(),
            "words": words,
            "bot_name": bot_name,
            "understand": understand,
            "prints": prints,
            "board_address": board,
        }
        return Supplied(work, ready, recipes)

    return supply


def _recipes(clock: Clock, tokens: Tokens, travel: TravelTimes, book: AddressBook) -> Mapping[str, Recipe]:
    return {
        "show_parcel": lambda work: ShowParcel(work, clock),
        "open_live_map": lambda work: OpenLiveMap(work, clock),
        "show_parcels": ShowParcels,
        "show_offer": ShowOffer,
        "find_parcel": FindParcel,
        "prove_by_phone": lambda work: ProveByPhone(work, clock),
        "ask_status": lambda work: AskStatus(work, clock),
        "tell_of_chat": TellOfChat,
        "erase_of_chat": EraseOfChat,
        "open_link": lambda work: OpenLink(work, clock),
        "choose_language": ChooseLanguage,
        "ask_for_choices": lambda work: AskForChoices(work, clock),
        "choose_redelivery": lambda work: ChooseRedelivery(work, clock, travel),
        "wish_for_slot": lambda work: WishForSlot(work, clock, travel),
        "choose_safe_place": lambda work: ChooseSafePlace(work, clock, travel),
        "ask_neighbour": lambda work: AskNeighbour(work, clock, tokens),
        "answer_neighbour": lambda work: AnswerNeighbour(work, clock, travel),
        "choose_pickup_point": lambda work: ChoosePickupPoint(work, clock, travel),
        "choose_return": lambda work: ChooseReturn(work, clock),
        "keep_place": lambda work: KeepPlace(work, clock),
        "forget_place": ForgetPlace,
        "show_kept_place": ShowKeptPlace,
        "find_door": lambda work: FindDoor(work, clock, book),
        "correct_address": lambda work: CorrectAddress(work, clock, travel),
        "hold_parcel": lambda work: HoldParcel(work, clock),
        "come_sooner": lambda work: ComeSooner(work, clock, travel),
        "undo_choice": lambda work: UndoChoice(work, clock, travel),
        "ask_desk": lambda work: AskDesk(work, clock),
        "note_access": lambda work: NoteAccess(work, clock),
        "rate_delivery": lambda work: RateDelivery(work, clock),
        "leave": lambda work: Leave(work, clock),
        "show_next_stop": ShowNextStop,
        "start_route": lambda work: StartRoute(work, clock),
        "arrive": lambda work: Arrive(work, clock),
        "deliver": lambda work: Deliver(work, clock),
        "report_failed_attempt": lambda work: ReportFailedAttempt(work, clock),
        "add_proof": lambda work: AddProof(work, clock),
        "skip_stop": lambda work: SkipStop(work, clock),
        "doubt_door": lambda work: DoubtDoor(work, clock),
        "rank_reasons": lambda work: RankReasons(work, clock),
        "show_manifest": ShowManifest,
        "undo_report": lambda work: UndoReport(work, clock),
        "note_position": NotePosition,
        "find_scanned": FindScanned,
        "check_van": lambda work: CheckVan(work, clock),
        "check_pin": lambda work: CheckPin(work, clock),
        "note_contact": lambda work: NoteContact(work, clock),
        "choose_maps": ChooseMaps,
        "show_handable": ShowHandable,
        "propose_swap": lambda work: ProposeSwap(work, clock),
        "answer_swap": lambda work: AnswerSwap(work, clock, travel),
        "run_late": lambda work: RunLate(work, clock, travel),
        "report_problem": lambda work: ReportProblem(work, clock),
        "show_exception": ShowException,
        "show_exceptions": ShowExceptions,
        "claim_exception": lambda work: ClaimException(work, clock),
        "resolve_exception": lambda work: ResolveException(work, clock),
        "snooze_exception": lambda work: SnoozeException(work, clock),
        "give_exception": lambda work: GiveException(work, clock),
        "show_mates": ShowMates,
        "answer_recipient": lambda work: AnswerRecipient(work, clock),
        "apply_remedy": lambda work: ApplyRemedy(work, clock, travel),
        "confirm_member": lambda work: ConfirmMember(work, clock),
        "show_day": ShowDay,
        "show_crew": ShowCrew,
        "take_out": lambda work: TakeOut(work, clock, travel),
        "make_board_link": lambda work: MakeBoardLink(work, clock, tokens),
        "find_service_date": lambda work: FindServiceDate(work, clock),
        "ask_for_plan": lambda work: AskForPlan(work, clock),
        "compare_days": CompareDays,
        "search_depot": lambda work: SearchDepot(work, clock),
        "change_by_hand": lambda work: ChangeByHand(work, clock, travel),
        "publish_as_shown": lambda work: PublishAsShown(work, clock, travel),
        "withdraw_plan": WithdrawPlan,
        "ask_what_if": lambda work: AskWhatIf(work, clock, book),
        "show_supposition": ShowSupposition,
        "apply_supposition": lambda work: ApplySupposition(work, clock, travel),
        "discard_supposition": lambda work: DiscardSupposition(work, clock),
    }
