"""The replica answers to the byte as it did: benchmarks, fixtures and tests go by what it shows.

`python -m tests.demo.test_replica` writes the digests anew, where a change of it is meant.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from hyxw.demo import themes
from hyxw.demo.site import Site
from hyxw.demo.story import CATEGORIES
from hyxw.demo.themes import Theme
from hyxw.demo.views import list_url
from tests.themes.phpcms import PHPCMS

APPROVED = Path(__file__).parents[1] / "fixtures" / "replica.txt"


def digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def answer(site: Site, target: str) -> str:
    """The digest of what is answered; of an article's id, of what is true of it."""
    if "/" not in target:
        return digest(json.dumps(site.truth(target), ensure_ascii=False, sort_keys=True))
    given = site.respond(target, {})
    return digest(given.status, dict(given.headers), given.body)


def targets(site: Site) -> Iterator[str]:
    """The home page, every listing page and one past its end, every page of every article."""
    yield "/"
    for catid in (*CATEGORIES, 99):
        yield from (list_url(catid, page) for page in range(1, 8))
    for article_id in site.article_ids():
        story = site.story(article_id)
        yield from (story.url(page) for page in range(1, len(story.pages) + 2))
        yield from (story.dynamic_url(), article_id)


def shown(theme: Theme, part: int, parts: int) -> Iterator[str]:
    """A line for each answer of one part of them."""
    site = Site.standard(theme)
    for target in list(targets(site))[part::parts]:
        yield f"{answer(site, target)} {theme.name} {target}"


def changed() -> Iterator[str]:
    """The same of what is published, edited and withdrawn while it is served."""
    site = Site.of_size(60)
    oldest = site.article_ids()[-1]
    site.add_article()
    site.add_article("题目", ["一段。", "又一段。"])
    site.edit(oldest, "新题目", "末段。")
    site.withdraw(site.article_ids()[5])
    for target in (list_url(1297), list_url(1297, 3), site.story(oldest).url(1), "/none"):
        yield f"{answer(site, target)} changed {target}"


def parts() -> list[Callable[[], Iterator[str]]]:
    """Each a tenth of a second or two."""
    whole = [partial(shown, themes.READING, part, 9) for part in range(9)]
    return [*whole, partial(shown, PHPCMS, 0, 9), changed]


@pytest.mark.parametrize("part", range(11))
def test_each_answer_is_as_approved(part: int) -> None:
    approved = APPROVED.read_text("utf-8").splitlines()
    assert [line for line in parts()[part]() if line not in approved] == []


def test_no_address_is_lost() -> None:
    approved = APPROVED.read_text("utf-8").splitlines()
    known = {line.split()[-1] for line in approved if " reading " in line}
    assert set(targets(Site.standard())) == known


if __name__ == "__main__":
    lines = [line for part in parts() for line in part()]
    APPROVED.write_text("\n".join(lines) + "\n", encoding="utf-8")
