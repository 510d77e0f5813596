"""The tables in docs/witnesses.md, made by playing what they list.

`python -m tests.witnesses.table` writes them anew; a test compares what is there.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from tests.witnesses import damage as damage
from tests.witnesses import honest_lines as honest_lines
from tests.witnesses import injected as injected
from tests.witnesses import messages as messages
from tests.witnesses import plain as plain
from tests.witnesses import slips as slips
from tests.witnesses import strange as strange
from tests.witnesses import subtle as subtle
from tests.witnesses import tails as tails
from tests.witnesses import unread as unread
from tests.witnesses.answers import ARTICLES, LATER_PAGES, LISTINGS, UNKNOWABLE
from tests.witnesses.edits import EDITS
from tests.witnesses.odd import ODD, Odd, entry_of, page_of
from tests.witnesses.scene import Answer, Outcome, Scene
from tests.witnesses.scene import scene as the_scene

DOCUMENT = Path(__file__).parents[2] / "docs" / "witnesses.md"
BEGIN = "<!-- made by `python -m tests.witnesses.table` from here on -->\n"


def tables() -> str:
    """All tables, as Markdown."""
    return "\n".join(
        (
            _heading("In an article's place", ARTICLES),
            *_table(("served", "first look", "second look"), map(_both, ARTICLES.items())),
            _heading("In the place of an article's second page", LATER_PAGES),
            *_table(("served", "the article"), map(_later, LATER_PAGES.items())),
            _heading("In a listing's place", LISTINGS),
            *_table(("served", "the listing page"), map(_listing, LISTINGS.items())),
            _heading("What no crawler can know", UNKNOWABLE),
            *_table(("served", "first look", "second look"), map(_both, UNKNOWABLE.items())),
            _heading("What an editor does", EDITS),
            *_table(("edit", "listing not yet changed", "listing changed"), map(_edit, EDITS)),
            _heading("Odd pages that are honest", ODD),
            *_table(("page", "first look"), map(_odd, ODD)),
        )
    )


def _heading(title: str, table: Mapping[str, object]) -> str:
    return f"\n## {title}\n\n{len(table)} kinds.\n"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(0xFF5C)) for cell in row)} |"


def _both(kind: tuple[str, Answer]) -> tuple[str, ...]:
    name, answer = kind
    served = answer(the_scene())
    return name, str(the_scene().first_look(served)), str(the_scene().second_look(served))


def _later(kind: tuple[str, Answer]) -> tuple[str, ...]:
    name, answer = kind
    return name, str(the_scene().later_page(answer(the_scene())))


def _listing(kind: tuple[str, Answer]) -> tuple[str, ...]:
    name, answer = kind
    return name, str(the_scene().listing_look(answer(the_scene())))


def _edit(name: str) -> tuple[str, ...]:
    return name, *(str(edited(name, listed=listed)) for listed in (False, True))


def _odd(name: str) -> tuple[str, ...]:
    return name, str(oddly(ODD[name]))


def oddly(odd: Odd, tries: int = 0, scene: Scene | None = None) -> Outcome:
    """What becomes of an odd page at first look, or when it was tried so often in vain.

    That its fields are not the story's is no fault.
    """
    s = scene or the_scene()
    entry, page = entry_of(odd, s), page_of(odd, s)
    return s.play(s.story, [page], None, entry, tries=tries)._replace(wrong=())


def edited(name: str, *, listed: bool) -> Outcome:
    """What becomes of the scene's story when it is edited so."""
    story = the_scene().story
    made = EDITS[name](story, Random(name))
    return the_scene().edited(story, made, listed=listed)


def main() -> None:
    """Write the tables."""
    before = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)[0]
    DOCUMENT.write_text(before + BEGIN + tables() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
