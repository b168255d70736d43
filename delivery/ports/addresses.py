"""Doors by what somebody calls them, or by where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from delivery.model.place import Address, Spot


@dataclass(frozen=True)
class FoundDoor:
    """A door that may be meant; `sure` where nothing about it had to be guessed."""

    address: Address
    sure: bool = False


class AddressBook(Protocol):
    """The doors of the streets we drive in."""

    def find(self, said: str, near: Address) -> Sequence[FoundDoor]:
        """The few doors that are likely meant, the likeliest first; what is left out is as it is in `near`."""
        ...

    def at(self, spot: Spot) -> FoundDoor | None:
        """The door next to a point; None where there is none near by."""
        ...


class NoBook:
    """Where no streets are known, no door is found: the desk corrects addresses."""

    def find(self, said: str, near: Address) -> Sequence[FoundDoor]:  # noqa: ARG002  the port's signature
        """Nothing."""
        return ()

    def at(self, spot: Spot) -> FoundDoor | None:  # noqa: ARG002  the port's signature
        """Nothing."""
        return None
