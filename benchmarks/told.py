"""How well a text's words tell whose it is: a feed's own articles, and each with another's text.

    python -m benchmarks.told [FEED.jsonl ...]

Without a feed, the demo's articles. Two questions of the witnesses (layouts/likeness.py) are asked:
whether a text tells of its title, and whether a text's second half goes on from its first. An
article that they fail is warned of in vain; another's text that passes is not found by them.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from hyxw.demo.site import Site
from hyxw.layouts.likeness import goes_on, tells_of
from hyxw.text.script import fold

SHORTEST_TITLE = 5  # characters; of fewer nothing is asked
FEWEST_PARAGRAPHS = 4  # of a text that is cut in two


class Told(NamedTuple):
    """An article's folded title and text, and the text's two halves without the title."""

    title: str
    text: str
    first: str
    second: str
    is_long: bool

    @classmethod
    def of(cls, title: str, text: str) -> "Told":
        """What is asked of an article."""
        folded, paragraphs = fold(title), [fold(one) for one in text.split("\n\n")]
        half = (len(paragraphs) + 1) // 2
        halves = "".join(paragraphs[:half]), "".join(paragraphs[half:])
        first, second = (one.replace(folded, "") for one in halves)
        return cls(folded, "".join(halves), first, second, len(paragraphs) >= FEWEST_PARAGRAPHS)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("feed", nargs="*", type=Path)
    articles = [Told.of(*one) for one in (said_in(parser.parse_args().feed) or demo())]
    known = [one for one in articles if len(one.title) >= SHORTEST_TITLE]
    report("a text tells of its title", [tells(one, one) for one in known])
    report("another's text does", [tells(one, other) for one, other in drawn(known)])
    parted = [one for one in known if one.is_long]
    report("a second half goes on", [follows(one, one) for one in parted])
    report("another's second half does", [follows(one, other) for one, other in drawn(parted)])


def said_in(feeds: Iterable[Path]) -> list[tuple[str, str]]:
    """Titles and texts of the lines of feeds."""
    said = (line for feed in feeds for line in feed.read_text(encoding="utf-8").splitlines())
    lines = map(json.loads, said)
    return [(line["title"], line["text"]) for line in lines if line["title"] and line["text"]]


def demo() -> Iterator[tuple[str, str]]:
    """The demo's."""
    site = Site.standard()
    for article_id in site.article_ids():
        truth = site.truth(article_id)
        yield truth["title"], truth["text"]


def drawn(articles: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Each article beside another, drawn by lot, the same at each run."""
    lot = Random(0)  # noqa: S311  # no secret
    for one in articles:
        other = lot.choice(articles)
        if other is not one:
            yield one, other


def tells(one: Told, other: Told) -> bool:
    """Whether `other`'s text tells of `one`'s title."""
    return tells_of(other.text, one.title)


def follows(one: Told, other: Told) -> bool:
    """Whether `other`'s second half is taken for `one`'s."""
    return goes_on(other.second, one.first) or tells_of(other.second, one.title)


def report(said: str, answers: Sequence[bool]) -> None:
    """Print a question's yeses."""
    share = sum(answers) / max(1, len(answers))
    print(f"{said:28} {sum(answers):6} of {len(answers):6}  {share:.2%}")


if __name__ == "__main__":
    main()
