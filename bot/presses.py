"""What buttons ask for: each name is drawn by a view and answered by one handler."""

from enum import StrEnum


class Press(StrEnum):
    """The action of a button; its arguments travel beside it, never inside the name."""

    OPEN_PARCEL = "open_parcel"  #: parcel
    SHOW_PARCELS = "show_parcels"
    ASK_FOR_CHOICES = "ask_for_choices"  #: parcel
    SHOW_OFFER = "show_offer"  #: offer
    CHOOSE_SLOT = "choose_slot"  #: offer, slot
    OPEN_SAFE_PLACES = "open_safe_places"  #: parcel
    CHOOSE_SAFE_PLACE = "choose_safe_place"  #: parcel, where
    NAME_NEIGHBOUR = "name_neighbour"  #: parcel
    ANSWER_NEIGHBOUR = "answer_neighbour"  #: parcel, accepts
    OPEN_PICKUP_POINTS = "open_pickup_points"  #: offer
    CHOOSE_PICKUP_POINT = "choose_pickup_point"  #: parcel, point
    CONFIRM_RETURN = "confirm_return"  #: parcel
    CHOOSE_RETURN = "choose_return"  #: parcel
    KEEP_AS_IT_IS = "keep_as_it_is"  #: parcel
    OPEN_LANGUAGES = "open_languages"
    CHOOSE_LANGUAGE = "choose_language"  #: language

    START_ROUTE = "start_route"
    ARRIVE = "arrive"  #: stop
    DELIVER = "deliver"  #: stop
    OPEN_REASONS = "open_reasons"  #: stop
    FAIL = "fail"  #: stop, reason
    SKIP = "skip"  #: stop
    SHOW_STOP = "show_stop"

    CLAIM = "claim"  #: exception
    RESOLVE = "resolve"  #: exception
    CONFIRM_MEMBER = "confirm_member"  #: member
    PREVIEW_DAY = "preview_day"  #: depot, date
    REPLAN_DAY = "replan_day"  #: depot, date
    PUBLISH_DAY = "publish_day"  #: depot, date
