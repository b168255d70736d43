"""What buttons ask for: each name is drawn by a view and answered by one handler."""

from enum import StrEnum


class Press(StrEnum):
    """The action of a button; its arguments and its parcel travel beside it, never inside the name."""

    OPEN_PARCEL = "open_parcel"
    MEAN_PARCEL = "mean_parcel"  #: guesses, sure, said, place
    SHOW_PARCELS = "show_parcels"
    ASK_FOR_CHOICES = "ask_for_choices"
    SHOW_OFFER = "show_offer"  #: offer_id
    CHOOSE_SLOT = "choose_slot"  #: offer_id, slot
    OTHER_TIMES = "other_times"  #: offer_id
    WHY_NOT = "why_not"  #: offer_id, day
    OPEN_SAFE_PLACES = "open_safe_places"
    CHOOSE_SAFE_PLACE = "choose_safe_place"  #: where
    NAME_NEIGHBOUR = "name_neighbour"
    ANSWER_NEIGHBOUR = "answer_neighbour"  #: accepts
    OPEN_PICKUP_POINTS = "open_pickup_points"  #: offer_id
    CHOOSE_PICKUP_POINT = "choose_pickup_point"  #: pickup_point_id
    CONFIRM_RETURN = "confirm_return"
    CHOOSE_RETURN = "choose_return"
    COME_SOONER = "come_sooner"  #: stop_id, window, until
    KEEP_AS_IT_IS = "keep_as_it_is"
    OPEN_ALWAYS = "open_always"
    KEEP_PLACE = "keep_place"
    FORGET_PLACE = "forget_place"
    CORRECT_ADDRESS = "correct_address"
    CHOOSE_ADDRESS = "choose_address"  #: address
    OPEN_HOLIDAYS = "open_holidays"
    CHOOSE_HOLD = "choose_hold"  #: day
    UNDO = "undo"
    OPEN_LIVE_MAP = "open_live_map"
    OPEN_MORE = "open_more"
    ASK_DESK = "ask_desk"  #: about
    NAME_ACCESS = "name_access"
    RATE = "rate"  #: stars
    CONFIRM_LEAVE = "confirm_leave"
    LEAVE = "leave"
    ADD_PARCEL = "add_parcel"
    EXPORT_DATA = "export_data"
    CONFIRM_ERASE = "confirm_erase"
    ERASE_DATA = "erase_data"
    SHOW_CALENDAR = "show_calendar"
    OPEN_LANGUAGES = "open_languages"
    CHOOSE_LANGUAGE = "choose_language"  #: language

    START_ROUTE = "start_route"
    ARRIVE = "arrive"  #: stop_id
    DELIVER = "deliver"  #: stop_id
    OPEN_REASONS = "open_reasons"  #: stop_id
    FAIL = "fail"  #: stop_id, reason
    SKIP = "skip"  #: stop_id
    UNDO_REPORT = "undo_report"  #: stop_id
    SHOW_STOP = "show_stop"
    TAKE_MANIFEST = "take_manifest"  #: form
    OPEN_SCANNED = "open_scanned"  #: number
    SHOW_CHECK = "show_check"  #: kind
    ALL_THERE = "all_there"  #: kind
    FINISH_CHECK = "finish_check"  #: kind
    OPEN_LEFT = "open_left"  #: stop_id
    DELIVER_LEFT = "deliver_left"  #: stop_id, left
    NAME_TAKER = "name_taker"  #: stop_id
    NOTE_CONTACT = "note_contact"  #: stop_id, contact
    CHOOSE_MAPS = "choose_maps"  #: app
    OPEN_SWAP = "open_swap"
    PICK_STOPS = "pick_stops"  #: mate_id, picked
    PROPOSE_SWAP = "propose_swap"  #: mate_id, stop_ids
    ANSWER_SWAP = "answer_swap"  #: run_id, stop_ids, accepts
    OPEN_LATE = "open_late"
    RUN_LATE = "run_late"  #: minutes
    OPEN_PROBLEMS = "open_problems"
    REPORT_PROBLEM = "report_problem"  #: about
    SHOW_PLACE = "show_place"  #: the next stop's safe place

    CLAIM = "claim"  #: exception_id
    RESOLVE = "resolve"  #: exception_id
    SNOOZE = "snooze"  #: exception_id, minutes
    OPEN_MATES = "open_mates"  #: exception_id
    GIVE = "give"  #: exception_id, member_id
    SHOW_EXCEPTION = "show_exception"  #: exception_id
    ANSWER = "answer"  #: exception_id
    APPLY_REMEDY = "apply_remedy"  #: exception_id
    CONFIRM_MEMBER = "confirm_member"  #: member_id
    SHOW_CREW = "show_crew"  #: service_date
    CONFIRM_OUT = "confirm_out"  #: service_date, van_id, courier_id
    OFFER_OUT = "offer_out"  #: service_date, van_id, courier_id
    TAKE_OUT = "take_out"  #: service_date, van_id, courier_id
    WHAT_IF = "what_if"  #: service_date
    WHAT_IF_ABOUT = "what_if_about"  #: service_date, kind
    SUPPOSE = "suppose"  #: kind; service_date, van_id, courier_id, percent, name, van
    APPLY_SUPPOSED = "apply_supposed"  #: supposition_id, sure
    DISCARD_SUPPOSED = "discard_supposed"  #: supposition_id
    PREVIEW_DAY = "preview_day"  #: days_ahead
    REPLAN_DAY = "replan_day"  #: depot_id, service_date
    PUBLISH_DAY = "publish_day"  #: depot_id, service_date
    PUBLISH_AS_SHOWN = "publish_as_shown"  #: depot_id, service_date, revision
    WITHDRAW_PLAN = "withdraw_plan"  #: depot_id, service_date
    OPEN_FOUND = "open_found"  #: found
    SHOW_PLAN_MAP = "show_plan_map"  #: depot_id, service_date
