"""A command that cannot be done as it was asked for."""


class Refused(Exception):
    """The sentence says what is wrong and what to do."""
