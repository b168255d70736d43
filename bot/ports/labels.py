"""What reads the codes on a photo of a label."""

from typing import Protocol

from delivery.model.errors import DeliveryError


class LabelsUnreadable(DeliveryError):
    """No reader of codes is installed here; tracking numbers can be typed."""


class ReadLabels(Protocol):
    """Reads QR codes, Code 128 and DataMatrix off a picture; called in a thread."""

    def __call__(self, content: bytes) -> tuple[str, ...]:
        """What its codes say, each once; or PictureUnusable, or LabelsUnreadable."""
        ...
