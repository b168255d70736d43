"""The stages of the business, for the clock's hand."""

from tests.delivery.conftest import built, driving, empty, failed, nobody_home, on_the_road, published, stage, told

__all__ = ["built", "driving", "empty", "failed", "nobody_home", "on_the_road", "published", "stage", "told"]
