"""Addresses of carriers with a placeholder for the recipient, as the operator writes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from delivery.model.mailbox import Channel

EXAMPLE = "mailtos://user:password@smtp.example.org?from=parcels@example.org&to={email}"
_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


class WayWrong(ValueError):
    """Something that is no way to anybody; says why without quoting it, for it may hold a password."""


@dataclass(frozen=True)
class Way:
    """One carrier: an Apprise address with `{email}` or `{phone}` where the recipient's goes."""

    channel: Channel
    template: str = field(repr=False)

    def to(self, address: str, stop: str = "") -> str:
        """The carrier's address for one recipient; e-mails say where to unsubscribe."""
        url = self.template.replace(f"{{{self.channel}}}", quote(address, safe=""))
        if not stop or not url.lower().startswith("mailto"):
            return url
        between = "&" if "?" in url else "?"
        return f"{url}{between}+List-Unsubscribe={quote(f'<{stop}>', safe='')}{_ONE_CLICK}"


_ONE_CLICK = f"&+List-Unsubscribe-Post={quote('List-Unsubscribe=One-Click', safe='')}"


def ways_in(text: str) -> Sequence[Way]:
    """The ways in a setting, separated by spaces, in the order in which they are tried; WayWrong if one is none."""
    return tuple(_way(number, part) for number, part in enumerate(text.split(), start=1))


def _way(number: int, template: str) -> Way:
    if not _URL.fullmatch(template):
        raise WayWrong(f"number {number} is no address such as {EXAMPLE}")
    named = [channel for channel in Channel if f"{{{channel}}}" in template]
    if len(named) != 1:
        raise WayWrong(f"number {number} must hold either {{email}} or {{phone}}")
    return Way(named[0], template)
