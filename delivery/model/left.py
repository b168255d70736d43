"""Where a parcel was left."""

from enum import StrEnum


class Left(StrEnum):
    """Where, when it was not put into its recipient's hand."""

    MAILBOX = "mailbox"
    SAFE_PLACE = "safe_place"
    NEIGHBOUR = "neighbour"
    RECEPTION = "reception"
    PERSON = "person"  #: somebody whose name the courier typed
