import pytest

from corpora.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The ferry was late", 4),
        ("Die Fähre kam spät", 4),
        ("배가 늦게 왔어요", 3),
        ("العبارة تأخرت كثيرا", 3),
    ],
)
def test_words_between_spaces_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    "text", ["船は予定より早く出発しました", "渡船今天早上提前开走了没有通知", "เรือออกเร็วเกินไปและไม่มีใครบอกเรา"]
)
def test_words_without_spaces_between_them_are_counted_about(text: str) -> None:
    assert 5 <= count_words(text) <= 20
