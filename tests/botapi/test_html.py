"""HTML mode: what becomes of good markup, and which sentence bad markup earns."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.botapi.errors import ApiError
from tests.botapi.html import parse_html
from tests.botapi.texts import cut, finished, units


def styles(markup: str) -> list[tuple[str, str]]:
    text, entities = parse_html(markup)
    return [(entity["type"], cut(text, entity["offset"], entity["length"])) for entity in entities]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("<b>bold</b>", "bold"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;", '1 < 2 && 3 > 2 "'),
        ("&#233;&#xe9;", "éé"),
        ("&nbsp; stays, &lt without end too", "&nbsp; stays, < without end too"),
        ("AT&T", "AT&T"),
        ("<i></i>nothing", "nothing"),
    ],
)
def test_text_is_freed_from_markup(markup: str, text: str) -> None:
    assert parse_html(markup)[0] == text


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        ("<i>a</i><EM>b</EM>", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><strike>b</strike><del>c</del>", [("strikethrough", x) for x in "abc"]),
        (
            '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
            [("spoiler", "a"), ("spoiler", "b")],
        ),
        ("<b>x <i>y</i></b>", [("bold", "x y"), ("italic", "y")]),
        ("😀<b>é😀</b>", [("bold", "é😀")]),
        ("<code>a</code><pre>b</pre>", [("code", "a"), ("pre", "b")]),
        ('<pre><code class="language-py">x</code></pre>', [("pre", "x")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ("<b>short end</>", [("bold", "short end")]),
        ('<a href="nonsense">a</a>', []),
    ],
)
def test_tags_become_entities(markup: str, found: list[tuple[str, str]]) -> None:
    assert styles(markup) == found


def test_a_link_is_normalised() -> None:
    _, [entity] = parse_html("<a href='HTTP://Example.com?q=1&amp;r=2'>here</a>")
    assert entity["url"] == "http://example.com/?q=1&r=2"


def test_a_language_is_kept() -> None:
    _, [entity] = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entity == {"type": "pre", "offset": 0, "length": 1, "language": "python"}


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("Jan <jan@example.org>", 'Unsupported start tag "jan@example.org" at byte offset 4'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=é>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(markup: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(markup)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@given(st.text())
def test_any_text_parses_or_is_refused(markup: str) -> None:
    with contextlib.suppress(ApiError):
        text, entities = parse_html(markup)
        assert all(entity["offset"] + entity["length"] <= units(text) for entity in entities)


@given(st.text().filter(lambda text: "\0" not in text))
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(escaped) == (text, [])


def test_white_space_around_a_text_vanishes_and_entities_move_along() -> None:
    text, entities = finished(*parse_html("\n  <b> hello </b> \n"))
    assert text == "hello"
    assert entities == [{"type": "bold", "offset": 0, "length": 5}]


def test_the_server_recognises_commands_links_and_addresses() -> None:
    text, entities = finished(
        "/start abc, see https://example.org/x. or ask a.b@example.org @anna_b #pop", []
    )
    assert [
        (entity["type"], cut(text, entity["offset"], entity["length"])) for entity in entities
    ] == [
        ("bot_command", "/start"),
        ("url", "https://example.org/x"),
        ("email", "a.b@example.org"),
        ("mention", "@anna_b"),
        ("hashtag", "#pop"),
    ]


def test_nothing_is_recognised_inside_code() -> None:
    assert [entity["type"] for entity in finished(*parse_html("<code>/start</code> 1/2"))[1]] == [
        "code"
    ]
