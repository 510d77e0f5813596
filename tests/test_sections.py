"""What a TOML file of sections may say, and how it is told what is wrong with it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hyxw.errors import BadArgument
from hyxw.sections import LOCAL_NEWS, Section, read_sections

LISTING = "http://news.example:8080/index.php?m=content&c=index&a=lists&catid=35"


def toml(folder: Path, text: str) -> Path:
    path = folder / "sections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_listing_is_enough(tmp_path: Path) -> None:
    (section,) = read_sections(toml(tmp_path, f'[county_news]\nlisting = "{LISTING}"\n'))
    assert section == Section("county_news", LISTING, category=35)
    assert section.site == "http://news.example:8080"
    assert (section.breadcrumb, section.data, section.every) == ((), None, None)


def test_all_keys_are_read(tmp_path: Path) -> None:
    text = f"""
        [county_news]
        listing = "{LISTING}"
        category = 36
        breadcrumb = ["新闻中心", "县市"]
        data = "county"
        every = "3h"
        [other]
        listing = "http://other.example/xinwen/"
        data = "/srv/other"
    """
    county, other = read_sections(toml(tmp_path, text))
    assert county.category == 36
    assert county.breadcrumb == ("新闻中心", "县市")
    assert county.data == tmp_path / "county"
    assert county.every == timedelta(hours=3)
    assert (other.category, other.data) == (None, Path("/srv/other"))


def test_how_often_the_section_that_is_here_is_crawled_is_said_there_too(tmp_path: Path) -> None:
    path = toml(tmp_path, '[local_news]\nevery = "3h"\n')
    (section,) = read_sections(path, taken=["local_news"])
    assert section == replace(LOCAL_NEWS, every=timedelta(hours=3))


def test_a_file_without_sections_has_none(tmp_path: Path) -> None:
    assert read_sections(toml(tmp_path, "# none yet\n")) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[county_news\n", "cannot be read"),
        ("county_news = 5\n", r"\[county_news\]: it is no table"),
        ("[county_news]\ncategory = 5\n", r"\[county_news\]: key 'listing' is missing"),
        (f'[a]\nlisting = "{LISTING}"\ncategroy = 3\n', r"\[a\]: unknown key 'categroy'; known"),
        ('[a]\nlisting = "www.e0734.com"\n', r"\[a\]: 'listing' 'www.e0734.com' is no http"),
        ('[a]\nlisting = "http://b.test/c/2024/03/30/9-1.html"\n', "1.html' is an article's URL"),
        ("[a]\nlisting = 5\n", r"\[a\]: 'listing' '5' is no http"),
        (
            '[a]\nlisting = "http://u:geheim@b.test/"\n',
            r"'http://b.test/' is given with a user name",
        ),
        (f'[a]\nlisting = "{LISTING}"\ncategory = "35"\n', "'category' '35' is no category's"),
        (f'[a]\nlisting = "{LISTING}"\ncategory = 0\n', "'category' 0 is no category's"),
        (f'[a]\nlisting = "{LISTING}"\ncategory = -1\n', "'category' -1 is no category's"),
        (f'[a]\nlisting = "{LISTING}"\ncategory = true\n', "'category' True is no category's"),
        (f'[a]\nlisting = "{LISTING}"\nbreadcrumb = "县市"\n', "'breadcrumb' '县市' is no list"),
        (f'[a]\nlisting = "{LISTING}"\nbreadcrumb = []\n', "'breadcrumb' .* is no list"),
        (f'[a]\nlisting = "{LISTING}"\nbreadcrumb = ["县市", " "]\n', "is no list of names"),
        (f'[a]\nlisting = "{LISTING}"\nbreadcrumb = [1, "县市"]\n', "is no list of names"),
        (f'[a]\nlisting = "{LISTING}"\ndata = ""\n', "'data' '' is no folder's name"),
        (f'[a]\nlisting = "{LISTING}"\nevery = "3 hours"\n', "'every' '3 hours' is no pause"),
        (f'[local_news]\nlisting = "{LISTING}"\n', "'listing'; known are data, every"),
        (f'["../up"]\nlisting = "{LISTING}"\n', "'../up' is no name of a spider and a folder"),
        (f'["county news"]\nlisting = "{LISTING}"\n', "is no name of a spider"),
        (f'[a]\nlisting = "{LISTING}"\n[b]\nlisting = "{LISTING}"\n', r"\[b\]: .* that of 'a'"),
        (f'[a]\nlisting = "{LOCAL_NEWS.listing}"\n', "that of 'local_news' already"),
    ],
)
def test_a_bad_entry_names_file_table_and_what_is_wrong(
    tmp_path: Path, text: str, words: str
) -> None:
    path = toml(tmp_path, text)
    with pytest.raises(BadArgument, match=words) as raised:
        read_sections(path)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"], ids=["missing", "not UTF-8"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "sections.toml"
    if content is not None:
        path.write_bytes(content)
    said = "'utf-8' codec" if content else "No such file or directory.$"
    with pytest.raises(BadArgument, match=f"^Sections file {path} cannot be read: {said}"):
        read_sections(path)


def test_a_byte_order_mark_is_none_of_the_file(tmp_path: Path) -> None:
    (section,) = read_sections(toml(tmp_path, f'\ufeff[a]\nlisting = "{LISTING}"\n'))
    assert section.name == "a"


def test_the_least_category_is_one(tmp_path: Path) -> None:
    (section,) = read_sections(toml(tmp_path, f'[a]\nlisting = "{LISTING}"\ncategory = 1\n'))
    assert section.category == 1
