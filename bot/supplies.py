"""Everything handlers may name as a parameter, beside what the engine gives (`reply`, `actor`, `action`, `state`)."""

from dataclasses import dataclass
from datetime import datetime

from bot.understanding.typed import Understand
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
from locales import Words


@dataclass(frozen=True)
class Supplies:
    """What one update's handler gets: its moment and words, and use cases built on its open work."""

    now: datetime
    words: Words  #: of the chat's language
    bot_name: str  #: the bot's user name, for deep links
    understand: Understand
    prints: bool  #: whether sheets of paper can be made here
    board_address: str  #: where the board is; empty where there is none

    show_parcel: ShowParcel
    open_live_map: OpenLiveMap
    show_parcels: ShowParcels
    show_offer: ShowOffer
    find_parcel: FindParcel
    prove_by_phone: ProveByPhone
    ask_status: AskStatus
    tell_of_chat: TellOfChat
    erase_of_chat: EraseOfChat
    open_link: OpenLink
    choose_language: ChooseLanguage
    ask_for_choices: AskForChoices
    choose_redelivery: ChooseRedelivery
    wish_for_slot: WishForSlot
    choose_safe_place: ChooseSafePlace
    ask_neighbour: AskNeighbour
    answer_neighbour: AnswerNeighbour
    choose_pickup_point: ChoosePickupPoint
    choose_return: ChooseReturn
    keep_place: KeepPlace
    forget_place: ForgetPlace
    show_kept_place: ShowKeptPlace
    find_door: FindDoor
    correct_address: CorrectAddress
    hold_parcel: HoldParcel
    come_sooner: ComeSooner
    undo_choice: UndoChoice
    ask_desk: AskDesk
    note_access: NoteAccess
    rate_delivery: RateDelivery
    leave: Leave

    show_next_stop: ShowNextStop
    start_route: StartRoute
    arrive: Arrive
    deliver: Deliver
    report_failed_attempt: ReportFailedAttempt
    add_proof: AddProof
    skip_stop: SkipStop
    undo_report: UndoReport
    doubt_door: DoubtDoor
    rank_reasons: RankReasons
    show_manifest: ShowManifest
    note_position: NotePosition
    find_scanned: FindScanned
    check_van: CheckVan
    run_late: RunLate
    show_handable: ShowHandable
    propose_swap: ProposeSwap
    answer_swap: AnswerSwap
    check_pin: CheckPin
    note_contact: NoteContact
    choose_maps: ChooseMaps
    report_problem: ReportProblem

    show_exception: ShowException
    show_exceptions: ShowExceptions
    claim_exception: ClaimException
    resolve_exception: ResolveException
    snooze_exception: SnoozeException
    give_exception: GiveException
    show_mates: ShowMates
    answer_recipient: AnswerRecipient
    apply_remedy: ApplyRemedy
    confirm_member: ConfirmMember
    show_day: ShowDay
    show_crew: ShowCrew
    take_out: TakeOut
    find_service_date: FindServiceDate
    make_board_link: MakeBoardLink
    ask_for_plan: AskForPlan
    compare_days: CompareDays
    search_depot: SearchDepot
    change_by_hand: ChangeByHand
    publish_as_shown: PublishAsShown
    withdraw_plan: WithdrawPlan
    ask_what_if: AskWhatIf
    show_supposition: ShowSupposition
    apply_supposition: ApplySupposition
    discard_supposition: DiscardSupposition
