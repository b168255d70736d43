"""The things the business is about, as plain dataclasses."""
