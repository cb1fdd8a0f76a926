"""Of the HTML of help desks the visible words stay, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.html_text import is_html, message_text, to_text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>The line broke</p><p>twice</p>", "The line broke\ntwice"),
        ("<div>Slow<br>and <b>dear</b></div>", "Slow\nand dear"),
        ("Fish &amp; chips &lt;3 &eacute;", "Fish & chips <3 é"),
        ("<style>p {color: red}</style><p>Late</p><script>steal()</script>", "Late"),
        ("<ul><li>slow<li>dear</ul>", "slow\ndear"),
        ("<p>Still late</p><blockquote>We look into it</blockquote>", "Still late"),
        ('<div>Still late</div><div class="gmail_quote">On Monday<div>We look into it</div></div>', "Still late"),
        ("<blockquote><p>We look into it</p></blockquote><p>No you do not</p>", "No you do not"),
        ("<p>Unclosed <b>and broken", "Unclosed and broken"),
        ('<img src=x onerror="steal()">Late', "Late"),
        ("<p>So\u00adft</p>", "Soft"),
        ("", ""),
    ],
)
def test_the_visible_words_stay(markup: str, words: str) -> None:
    assert to_text(markup) == words


@pytest.mark.parametrize("text", ["I <3 it", "a < b and c > d", "Price <10 pounds>", "", "if x<y then"])
def test_what_is_no_html_stays_as_it_is(text: str) -> None:
    assert not is_html(text)
    assert message_text(text) == text


def test_the_mail_that_a_plain_message_quotes_is_left_out() -> None:
    assert message_text("Still late.\n\nOn Monday, Sam wrote:\n> We look into it\n>\n> Sam\n") == "Still late."


def test_words_between_and_after_quoted_lines_stay() -> None:
    assert message_text("> Is it fixed?\nNo.\n> Sure?\nYes.") == "> Is it fixed?\nNo.\n> Sure?\nYes."


@given(st.text(max_size=300))
def test_any_text_is_read_and_leaves_no_tag_of_a_script(text: str) -> None:
    assert "steal()" not in to_text(f"<script>steal()</script>{text}")
    assert isinstance(message_text(text), str)


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), min_size=1, max_size=8))
def test_every_word_in_a_paragraph_stays(words: list[str]) -> None:
    assert to_text("".join(f"<p>{word}</p>" for word in words)) == "\n".join(words)


@pytest.mark.parametrize("piece", ["<p", "\n>", "<blockquote>", "&", " ", "<!--", "</div>", "<p>", "> x\n"])
def test_a_megabyte_of_anything_takes_no_minutes(piece: str) -> None:
    start = time.process_time()
    message_text("<p>" + piece * (300_000 // len(piece)) + "end")
    assert time.process_time() - start < 20
