from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.botapi.entities.detected import with_detected
from sandbox.botapi.entities.formatted import Formatted, ParseError, trimmed, utf16_length
from sandbox.botapi.entities.html import parse_html
from sandbox.botapi.entities.markdown import parse_markdown
from sandbox.botapi.entities.markdown_legacy import parse_legacy_markdown


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#39; &#x1F600;", 'a <b> & "c" \' 😀', []),
        ("&nbsp; &unknown; & alone", "&nbsp; &unknown; & alone", []),
        ("<b>bold</b> <STRONG>too</STRONG>", "bold too", [entity("bold", 0, 4), entity("bold", 5, 3)]),
        ("😀<i>x</i>", "😀x", [entity("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<u>a</u><s>b</s><del>c</del>", "abc", [
            entity("underline", 0, 1), entity("strikethrough", 1, 1), entity("strikethrough", 2, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<a href='https://example.org/x?a=1&amp;b=2'>x</a>", "x", [
            entity("text_link", 0, 1, url="https://example.org/x?a=1&b=2")]),
        ('<a href="example.org">x</a>', "x", [entity("text_link", 0, 1, url="http://example.org/")]),
        ("<a>example.org</a>", "example.org", [entity("text_link", 0, 11, url="http://example.org/")]),
        ('<a href="not a link">x</a>', "x", []),
        ('<a href="tg://user?id=7">x</a>', "x", [entity("text_mention", 0, 1, user_id=7)]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ('<pre><code class="language-py">a</code></pre>', "a", [entity("pre", 0, 1, language="py")]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="5">x</tg-emoji>', "x", [entity("custom_emoji", 0, 1, custom_emoji_id="5")]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
    ],
)  # fmt: skip
def test_html_becomes_text_and_entities(html: str, text: str, entities: list[object]) -> None:
    """Tags become entities in UTF-16 units, and references their characters."""
    parsed = parse_html(html)

    assert (parsed.text, list(parsed.entities)) == (text, entities)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ä<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<3 you", 'Unsupported start tag "3" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a href="x>x</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_wrong_html_is_refused_in_telegrams_words(html: str, words: str) -> None:
    """What Telegram cannot parse is named with its byte offset."""
    with pytest.raises(ParseError) as refused:
        parse_html(html)

    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("markdown", "text", "entities"),
    [
        ("plain", "plain", []),
        (r"1\.5 \(ca\.\) \\", "1.5 (ca.) \\", []),
        ("*b* _i_ __u__ ~s~ ||x||", "b i u s x", [
            entity("bold", 0, 1), entity("italic", 2, 1), entity("underline", 4, 1),
            entity("strikethrough", 6, 1), entity("spoiler", 8, 1)]),
        ("*a _b_*", "a b", [entity("bold", 0, 3), entity("italic", 2, 1)]),
        ("`a*b`", "a*b", [entity("code", 0, 3)]),
        ("```py\nx = 1\n```", "x = 1\n", [entity("pre", 0, 6, language="py")]),
        ("[x](https://example.org/)", "x", [entity("text_link", 0, 1, url="https://example.org/")]),
        (r"see [example\.org]\.", "see example.org.", [entity("text_link", 4, 11, url="http://example.org/")]),
        (">a\n>b\nc", "a\nb\nc", [entity("blockquote", 0, 3)]),
        (">a||", "a", [entity("expandable_blockquote", 0, 1)]),
        ("![👍](tg://emoji?id=5)", "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
    ],
)  # fmt: skip
def test_markdown_becomes_text_and_entities(markdown: str, text: str, entities: list[object]) -> None:
    """MarkdownV2 becomes the same entities as HTML."""
    parsed = parse_markdown(markdown)

    assert (parsed.text, list(parsed.entities)) == (text, entities)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a *b", "Can't find end of Bold entity at byte offset 2"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
    ],
)
def test_wrong_markdown_is_refused_in_telegrams_words(markdown: str, words: str) -> None:
    """An unescaped character and an open entity are named."""
    with pytest.raises(ParseError) as refused:
        parse_markdown(markdown)

    assert str(refused.value) == words


def test_old_markdown_is_still_understood() -> None:
    """The old Markdown mode knows bold, italic, code and links, and no nesting."""
    parsed = parse_legacy_markdown("*b_* _i_ `c` [x](https://example.org/) a\\_b")

    assert parsed.text == "b_ i c x a_b"
    assert [one["type"] for one in parsed.entities] == ["bold", "italic", "code", "text_link"]
    with pytest.raises(ParseError, match="Can't find end of the entity starting at byte offset 2"):
        parse_legacy_markdown("a *b")


@given(st.text(max_size=60))
def test_escaped_text_survives_html(text: str) -> None:
    """Whatever a person is called, escaped text comes out of HTML as it went in, without entities."""
    assert parse_html(escape(text)) == Formatted(text)


@given(st.text(alphabet="ab<>&/=\"' \n😀", max_size=40))
def test_html_is_parsed_or_refused(html: str) -> None:
    """Any text is either parsed, with entities inside it, or refused in words."""
    try:
        parsed = parse_html(html)
    except ParseError:
        return
    assert all(one["offset"] + one["length"] <= utf16_length(parsed.text) for one in parsed.entities)


@given(st.text(alphabet="ab*_~|`[]()>!\\.\n", max_size=40))
def test_markdown_is_parsed_or_refused(markdown: str) -> None:
    """Any text is either parsed, with entities inside it, or refused in words."""
    try:
        parsed = parse_markdown(markdown)
    except ParseError:
        return
    assert all(one["offset"] + one["length"] <= utf16_length(parsed.text) for one in parsed.entities)


def test_spaces_at_the_ends_are_cut() -> None:
    """Trimming moves entities along and drops those of which nothing is left."""
    given_text = Formatted("  ab  ", (entity("bold", 0, 3), entity("italic", 4, 2)))

    assert trimmed(given_text) == Formatted("ab", (entity("bold", 0, 1),))


def test_telegram_finds_addresses_by_itself() -> None:
    """Commands, addresses, mentions, tags and phones are found, but not inside code or links."""
    text = "/start mail a@b.org or https://example.org/x, ask @anna_b #late +41 79 123 45 67"
    found = with_detected(Formatted(text)).entities

    kinds = ["bot_command", "email", "url", "mention", "hashtag", "phone_number"]
    assert [one["type"] for one in found] == kinds
    assert [text[one["offset"] : one["offset"] + one["length"]] for one in found][2] == "https://example.org/x"
    code = Formatted("@anna_b", (entity("code", 0, 7),))
    assert with_detected(code) == code
