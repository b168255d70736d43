"""The stages of the business, for its proofs."""

from tests.delivery.conftest import built, driving, empty, failed, nobody_home, on_the_road, told

__all__ = ["built", "driving", "empty", "failed", "nobody_home", "on_the_road", "told"]
