"""Text on its way to Telegram and into logs."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.markup import Html, clean, cut, cut_plain, html, plain, units
from bot.redaction import redact, redacted


def test_values_are_escaped() -> None:
    """What people typed cannot become markup; what is markup already stays."""
    assert html("<b>{name}</b> {link}", name="<i>&\"'", link=Html("<u>x</u>")) == (
        "<b>&lt;i&gt;&amp;&quot;&#x27;</b> <u>x</u>"
    )


def test_unwanted_characters_vanish() -> None:
    """NUL, control characters, lone surrogates and direction overrides are taken out; line breaks stay."""
    assert clean("a\x00b\u202ec\u2066d\ud800e\nf\tg") == "abcde\nf\tg"


@given(st.text())
def test_what_is_shown_is_what_was_typed(typed: str) -> None:
    """Escaping and reading again gives the cleaned text."""
    assert plain(html("<b>{typed}</b>", typed=typed)) == clean(typed)


@given(st.lists(st.sampled_from(["<b>", "x", "😀", "&amp;", "ä"]), max_size=60), st.integers(1, 40))
def test_a_cut_text_fits_and_is_well_formed(pieces: list[str], limit: int) -> None:
    """However it is cut, the visible text fits and every tag is closed, in order."""
    opened = pieces.count("<b>")
    markup = cut("".join(pieces) + "</b>" * opened, limit)
    assert units(plain(markup)) <= limit
    _Checker().check(markup)


def test_what_fits_is_not_touched() -> None:
    """A text within its limit stays as it is."""
    assert cut("<b>abc</b>", 3) == "<b>abc</b>"
    assert cut_plain("abc", 3) == "abc"
    assert cut_plain("abcd", 3) == "ab…"


def test_secrets_are_hidden() -> None:
    """Tokens and telephone numbers do not get through, however they are written."""
    token, phones = "123456:AAE-secret_canary-0123456789", ("+49 30 1234567", "0151/23456789", "+1 (415) 555-0100")
    assert "secret_canary" not in redacted(f"POST https://api.telegram.org/bot{token}/sendMessage failed")
    for phone in phones:
        assert redacted(f"call {phone} now") == "call [hidden] now"


def test_what_is_no_secret_stays() -> None:
    """Times, numbers of updates and dates are what logs are for."""
    said = "2026-11-22T11:43:23 update=823847341 row=2 at 08:30 parcel 1234567 v0.1.0"
    assert redacted(said) == said


def test_the_processor_looks_everywhere() -> None:
    """A secret is found in nested values, and whatever is named like one is hidden."""
    event = redact(None, "info", {"event": "x", "phone": "12", "facts": {"deep": ["+49301234567"]}, "row": 5})
    assert event == {"event": "x", "phone": "[hidden]", "facts": {"deep": ["[hidden]"]}, "row": 5}


class _Checker(HTMLParser):
    """Fails on tags that are closed in the wrong order or not at all."""

    def check(self, markup: str) -> None:
        self.open: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base class's
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
