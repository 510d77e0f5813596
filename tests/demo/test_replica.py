"""The replica answers to the byte as it did: benchmarks, fixtures and tests go by what it shows.

`python -m tests.demo.test_replica` writes the digests anew, where a change of it is meant.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from hyxw.demo import themes
from hyxw.demo.site import Site
from hyxw.demo.story import CATEGORIES
from hyxw.demo.themes import Theme
from hyxw.demo.views import list_url

APPROVED = Path(__file__).parents[1] / "fixtures" / "replica.txt"


def digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def targets(site: Site) -> Iterator[str]:
    """The home page, every listing page and one past its end, every page of every article."""
    yield "/"
    for catid in (*CATEGORIES, 99):
        yield from (list_url(catid, page) for page in range(1, 8))
    for article_id in site.article_ids():
        story = site.story(article_id)
        yield from (story.url(page) for page in range(1, len(story.pages) + 2))
        yield story.dynamic_url()


def shown(theme: Theme, every: int) -> Iterator[str]:
    """A line for each answer, and what is true of each article."""
    site = Site.standard(theme)
    for target in list(targets(site))[::every]:
        answer = site.respond(target, {})
        yield f"{digest(answer.status, dict(answer.headers), answer.body)} {theme.name} {target}"
    for article_id in site.article_ids()[::every]:
        told = json.dumps(site.truth(article_id), ensure_ascii=False, sort_keys=True)
        yield f"{digest(told)} {theme.name} {article_id}"


def changed() -> Iterator[str]:
    """The same of what is published, edited and withdrawn while it is served."""
    site = Site.of_size(60)
    oldest = site.article_ids()[-1]
    site.add_article()
    site.add_article("题目", ["一段。", "又一段。"])
    site.edit(oldest, "新题目", "末段。")
    site.withdraw(site.article_ids()[5])
    for target in (list_url(1297), list_url(1297, 3), site.story(oldest).url(1), "/none"):
        answer = site.respond(target, {})
        yield f"{digest(answer.status, dict(answer.headers), answer.body)} changed {target}"


def lines() -> list[str]:
    return [*shown(themes.READING, 1), *shown(themes.PHPCMS, 7), *changed()]


def test_each_answer_is_as_approved() -> None:
    assert lines() == APPROVED.read_text("utf-8").splitlines()


if __name__ == "__main__":
    APPROVED.write_text("\n".join(lines()) + "\n", encoding="utf-8")
