"""A parcel's status has its words."""

import pytest

from delivery.model.status import Status
from locales import LANGUAGES, words_in
from locales.statuses import status_phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_is_called_something_of_its_own(language: str) -> None:
    """No status of the business is forgotten, and no two are called alike."""
    assert len({status_phrase(words_in(language), status) for status in Status}) == len(Status)
