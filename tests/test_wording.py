import sys

import pytest

from hyxw.wording import as_typed, counted, ended, short_url, short_urls


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "article", "0 articles"),
        (1, "article", "1 article"),
        (131, "article", "131 articles"),
        (1, "entry", "1 entry"),
        (2, "entry", "2 entries"),
        (2, "day", "2 days"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("the category does not exist", "the category does not exist."),
        ("The category does not exist.", "The category does not exist."),
        ("It says 栏目不存在！", "It says 栏目不存在！"),
    ],
)
def test_a_sentence_has_one_mark_at_its_end(given: str, said: str) -> None:
    assert ended(given) == said


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/c/1.html?a=b@c", "http://127.0.0.1/c/1.html?a=b@c"),
        ("http://operator:s3cr3t@127.0.0.1/", "http://127.0.0.1/"),
        ("http://a@b:s3cr3t@127.0.0.1:81/", "http://127.0.0.1:81/"),
        ("//operator@127.0.0.1?x", "//127.0.0.1?x"),
        ("http://127.0.0.1/资讯/\x1b[2J\n", "http://127.0.0.1/资讯/%1B[2J%0A"),
        ("http://[", "http://["),
        ("//a@127.0.0.1//b@c", "//127.0.0.1//b@c"),
        (f"http://127.0.0.1/{'x' * 183}", f"http://127.0.0.1/{'x' * 183}"),
        (
            f"http://127.0.0.1/{'x' * 184}",
            f"http://127.0.0.1/{'x' * 103}…{'x' * 40} (201 characters)",
        ),
    ],
)
def test_a_url_in_words_holds_no_password_and_nothing_a_terminal_obeys(url: str, said: str) -> None:
    assert short_url(url) == said


def test_a_long_url_is_cut_and_its_length_said() -> None:
    url = f"http://127.0.0.1/{'x' * 20_000}end"
    said = short_url(url)
    assert said.startswith("http://127.0.0.1/xxx")
    assert said.endswith(f"xend ({len(url)} characters)")
    assert len(said) < 200
    assert short_urls(f"{said} is too long") == f"{said} is too long"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("hyxw", "run `hyxw verify`"), ("/usr/bin/scrapy", "run `scrapy verify`")],
)
def test_a_command_is_named_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.setattr(sys, "argv", [typed, "crawl"])
    assert as_typed("run `scrapy verify`") == said
