"""Why a file cannot be taken as a picture."""

from dataclasses import dataclass
from enum import StrEnum

from delivery.model.errors import DeliveryError


class Flaw(StrEnum):
    """What is the matter with a file."""

    EMPTY = "empty"
    TOO_BIG = "too_big"  #: its bytes
    TOO_MANY_PIXELS = "too_many_pixels"
    NO_PICTURE = "no_picture"  #: not JPEG, PNG or WebP, or damaged
    UNREACHABLE = "unreachable"  #: Telegram does not give it out


@dataclass
class PictureUnusable(DeliveryError):
    """The file sent is no picture that can be shown to others."""

    flaw: Flaw
