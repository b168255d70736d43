"""Why an attempt failed, or a promise cannot be kept, as the desk reads it."""

from locales.reasons import reason_word

__all__ = ["reason_word"]
