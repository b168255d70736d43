"""Hours as shops write them."""

from datetime import date, timedelta

import pytest

from delivery.policy.opening_hours import is_open_on

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("Mo-Sa 8-20", "123456"),
        ("1-5 08:00–18:00, 6 08:00–14:00", "123456"),
        ("Mo-Fr 08:00-20:00; Su 09:00-14:00", "123457"),
        ("Sa-Mo 10-12", "167"),
        ("8:00–20:00", "1234567"),
        ("24/7", "1234567"),
        ("ask inside", "1234567"),
    ],
)
def test_a_shop_is_open_on_its_days(hours: str, days: str) -> None:
    """Days by name or number; hours that cannot be read close no shop."""
    found = [str(n + 1) for n in range(7) if is_open_on(hours, MONDAY + timedelta(days=n))]
    assert "".join(found) == days
