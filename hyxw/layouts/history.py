"""What a section's pages have in common, for the witnesses to hold a page against."""

from bisect import insort
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import astuple
from itertools import chain, islice
from operator import itemgetter
from statistics import median
from typing import Any, Self

from hyxw.layouts.likeness import shared
from hyxw.layouts.seen import (
    Seen,
    id_of,
    is_bare,
    long_parts,
    number_of,
    seen_of,
    text_key,
    time_of,
)
from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import is_cut
from hyxw.pages.ending import Ending
from hyxw.text.script import fold
from hyxw.text.sentences import is_credit

_REMEMBERED = 101  # pages: enough for a median, and the same cost for every page
_FEW = 3  # pages: as many as a survey looks at
_ENOUGH = 10  # pages before a share tells anything
_LISTED = 2000  # what came to articles in a run, and titles: of a run's last eighty listing pages
_NEAR = 100  # titles: of the listing pages that were read last
_MANY_TITLES = 50  # so many name all towns that a section has
_SHORTEST_TITLE = 8  # characters, folded; 天气预报 may be anybody's
_LONGEST_TITLE = 60  # characters
_GAINED = 4  # characters of a line that comes to an article, and by chance not to another
_ALL = "*"  # stands for all of a text that two articles share
# Of a title's pairs of characters: its own text has some, another's next to none.
_TOLD_OF, _TOLD_OF_NOTHING = 0.25, 0.1
_EARLIER = 5  # texts of an article that are remembered
_MATTER = 0.25  # of a title's pairs of characters, in another's: both are of one matter
_SOME = 0.1  # of the pages: what so many do is the site's way
_MOST = 0.9  # of the pages: what so many share, every whole page has


class History:
    """The last hundred articles of a section, by their first pages."""

    def __init__(self) -> None:
        self._pages: dict[str, Seen] = {}  # by article id, the last learnt last
        self._sharing: dict[Hashable, list[str]] = {}  # the ids of articles by what they may share
        self._counts: dict[str, Counter[Any]] = {name: Counter() for name in _COUNTED}
        self._lengths: list[int] = []  # of the texts, the shortest first
        self._listed: dict[str, set[str]] = {}  # the ids of articles under each title
        self._gained: dict[str, set[str]] = {}  # in this run: articles by what has come to them

    def add(self, page: ArticlePage) -> None:
        """Learn from an article's first page that reads as it should; again counts once."""
        self._remember(seen_of(page, self._texts_before(page)))

    def _texts_before(self, page: ArticlePage) -> list[str]:
        """The last texts that an article had before the one that its page has now."""
        seen, now = self._pages.get(id_of(page)), text_key(page)
        if seen is None:
            return []
        return [one for one in (*seen.earlier, seen.text) if one != now][-_EARLIER:]

    def is_as_earlier(self, page: ArticlePage) -> bool:
        """Whether a page has a text that its article had, and has had another since."""
        seen = self._pages.get(id_of(page))
        return seen is not None and text_key(page) in seen.earlier

    def _remember(self, seen: Seen) -> None:
        self._forget(seen.article_id)
        self._pages[seen.article_id] = seen
        for what in _may_share(seen):
            self._sharing.setdefault(what, []).append(seen.article_id)
        insort(self._lengths, seen.length)
        self._count(seen, 1)
        if len(self._pages) > _REMEMBERED:
            self._forget(next(iter(self._pages)))

    def _forget(self, article_id: str) -> None:
        seen = self._pages.pop(article_id, None)
        if seen is None:
            return
        for what in _may_share(seen):
            self._sharing[what].remove(article_id)
            if not self._sharing[what]:
                del self._sharing[what]
        self._lengths.remove(seen.length)
        self._count(seen, -1)

    def _count(self, seen: Seen, by: int) -> None:
        """Count what a page tells of itself, or no longer."""
        for name, counts in self._counts.items():
            told = getattr(seen, name)
            counts[told] += by
            if told is None or not counts[told]:
                del counts[told]

    @property
    def usual_length(self) -> float:
        """The median length of the texts, in characters; 0 while too few are known."""
        return median(self._lengths) if len(self._lengths) >= _FEW else 0

    @property
    def count(self) -> int:
        """How many pages are known."""
        return len(self._pages)

    @property
    def is_new(self) -> bool:
        """Whether so few pages are known that they do not tell what the others are like."""
        return self.count < _ENOUGH

    @property
    def usual_section(self) -> str:
        """The top of the breadcrumb on most pages, folded; "" while too few are known."""
        named = {name: count for name, count in self._counts["section"].items() if name}
        name, count = _commonest(named)
        return name if count >= _FEW and 2 * count > sum(named.values()) else ""

    @property
    def usual_category(self) -> int | None:
        """The category that nine of ten breadcrumbs end in; None while too few are known."""
        told = self._counts["catid"]
        catid, count = _commonest(told)
        return catid if count >= _FEW and count >= _MOST * told.total() else None

    @property
    def usual_end(self) -> str | None:
        """Which elements the pages leave open (`Ending.key`), None where they do not end alike."""
        return self._shared("end")

    @property
    def usual_words(self) -> str | None:
        """The last words of the pages, None where these differ or the pages are closed."""
        return self._shared("words") or None

    def is_cut(self, end: Ending) -> bool:
        """Whether a page lacks the end that the section's pages have.

        Where too few are known, or they do not end alike, a page is whole that closes at least all
        that stands in its body.
        """
        if end.closed:
            return False
        if end.open is None:
            return True
        if self.usual_words is not None:
            return end.words != self.usual_words
        if self.usual_end is not None:
            return end.key != self.usual_end
        return set(end.open) > {"html", "body"}

    @property
    def is_paged(self) -> bool:
        """Whether every page has its pager, be it an empty one."""
        return len(self._pages) >= _ENOUGH and not self._counts["paged"][False]

    def lacks_pager_alone(self, page: ArticlePage) -> bool:
        """Whether a page lacks the pager that every page has, and is whole as far as its end says.

        It may be of another template.
        """
        return self.is_paged and not page.paged and not self.is_cut(page.end)

    def lacks_pager(self, page: ArticlePage) -> bool:
        """Whether a page lacks the pager that all others have so far, be they two.

        A survey's pages are known before they are read, it may be among them. One alone may have
        a pager since it has several pages.
        """
        if page.paged:
            return False
        own = id_of(page)
        others = [seen.paged for one, seen in self._pages.items() if one != own]
        return len(others) > 1 and all(others)

    def lacks_footer(self, page: ArticlePage) -> bool:
        """Whether nothing stands behind a page's text, and something does on all others so far."""
        if not is_bare(page):
            return False
        own = id_of(page)
        others = [seen.bare for one, seen in self._pages.items() if one != own]
        return len(others) > 1 and all(bare is False for bare in others)

    def is_as_before(self, page: ArticlePage) -> bool | None:
        """Whether a page reads as it did: title, time and text; None where it was never read."""
        seen = self._pages.get(id_of(page))
        if seen is None:
            return None
        as_read = (text_key(page), fold(page.heading), time_of(page))
        return (seen.text, seen.title, seen.at) == as_read

    def is_outdated(self, pages: Sequence[ArticlePage]) -> bool:
        """Whether `pages` all end alike and otherwise than those remembered, or all lack the pager.

        Pages that are cut end each in words of its own; where a template dies behind the text they
        may end alike, but are not closed, and their pager is gone.
        """
        if len(pages) < _FEW or len({(page.end.key, page.end.words) for page in pages}) > 1:
            return False
        end, paged = pages[0].end, [page.paged for page in pages]
        if self.is_paged and not all(paged) and (any(paged) or not end.closed):
            return False
        known = self.usual_end is not None and end.open is not None
        otherwise = (end.key, end.words) != (self.usual_end, self.usual_words or "")
        return (known and otherwise) or (self.is_paged and not any(paged))

    @property
    def is_signed(self) -> bool:
        """Whether bylines name whom the meta line does, where both name anybody."""
        return _are_most(self._counts["signed"])

    @property
    def is_ended(self) -> bool:
        """Whether the texts end with a sentence's end, as news does until pages show otherwise."""
        told = self._counts["ended"]
        return told.total() < _ENOUGH or told[True] >= _MOST * told.total()

    @property
    def is_headed(self) -> bool:
        """Whether the pages show a heading."""
        untitled = len(self._sharing.get(("title", ""), ()))
        return _are_most(Counter({True: self.count - untitled, False: untitled}))

    @property
    def usual_around(self) -> str | None:
        """What most `<title>`s say beside the heading, folded: the site's and section's names.

        None while too few are known.
        """
        told = self._counts["around"]
        around, count = _commonest(told)
        return around if count >= _FEW and 2 * count > told.total() else None

    @property
    def is_sourced(self) -> bool:
        """Whether the pages have a meta line that names a source or a time."""
        return _are_most(self._counts["sourced"])

    @property
    def has_prose_behind(self) -> bool:
        """Whether most of the pages have prose behind the body: what the site says below each."""
        told = self._counts["behind"]
        return 2 * told[True] > told.total() >= _FEW

    def strays(self, page: ArticlePage) -> Iterator[str]:
        """A page's prose that stands astray, and on no other; none where others have such, too.

        What stands on half of them is the site's.
        """
        if not page.astray:  # as most
            return
        told = [one.astray for id_, one in self._pages.items() if id_ != id_of(page)]
        others = [set(numbers) for numbers in told if numbers is not None]
        known = Counter(chain.from_iterable(others))
        frame = {number for number, count in known.items() if 2 * count >= len(others)}
        own = sum(not numbers <= frame for numbers in others)
        if len(others) >= _FEW and own < max(_FEW, _SOME * len(others)):
            yield from (text for text in page.astray if not known[number_of(text)])

    @property
    def has_fields(self) -> bool:
        """Whether a form or a frame stands in the body of most of the pages: for comments."""
        told = self._counts["fields"]
        return 2 * told[True] > told.total() >= _FEW

    def note_listed(self, titles: Mapping[str, str]) -> None:
        """Remember, for this run, articles' titles as a listing page has them, by id.

        What a theme has left of one, 市场服务中心一..., may stand in any text.
        """
        for one, title in titles.items():
            if title and not is_cut(title):
                self._listed.setdefault(fold(title), set()).add(one)
        for title in list(self._listed)[:-_LISTED]:
            del self._listed[title]

    def note_gained(self, page: ArticlePage, before: str) -> None:
        """Remember, for this run, the paragraphs of a page that its text `before` had not."""
        for text in _gained(page, before):
            self._gained.setdefault(text, set()).add(id_of(page))
        for text in list(self._gained)[:-_LISTED]:
            del self._gained[text]

    def gained_alike(self, page: ArticlePage, before: str) -> str | None:
        """What has come to a text, folded, and to another article's in this run: a site's words."""
        own = {id_of(page)}
        came = _gained(page, before)
        return next((text for text in came if self._gained.get(text, own) - own), None)

    def is_anothers_title(self, title: str, page: ArticlePage) -> bool:
        """Whether a folded title is another article's than the page's."""
        if len(title) < _SHORTEST_TITLE:
            return False
        if self._listed.get(title, set()) - {id_of(page)}:
            return True
        return bool(self._others(page, "title", title))

    def titles_in(self, page: ArticlePage) -> list[str]:
        """The paragraphs of a page that are other articles' titles and no more."""
        short = (text for text in page.body.paragraphs if len(text) <= _LONGEST_TITLE)
        said = ((text, fold(text)) for text in short)
        own = fold(page.heading)
        return [x for x, title in said if title != own and self.is_anothers_title(title, page)]

    def titles_of_others(self, page: ArticlePage) -> list[str]:
        """The titles, folded, of other articles: those listed last in this run, and those read."""
        own = id_of(page)
        near, alone = [*islice(reversed(self._listed), _NEAR)], {own}
        listed = [title for title in reversed(near) if self._listed[title] != alone]
        return listed + [seen.title for one, seen in self._pages.items() if one != own]

    def is_unheard_of(self, place: str, page: ArticlePage) -> bool:
        """Whether many titles of others are known, and none of them names a folded place."""
        titles = self.titles_of_others(page)
        return len(titles) >= _MANY_TITLES and not any(place in title for title in titles)

    def title_with_part(self, page: ArticlePage) -> str | None:
        """The title, folded, of another article that has a long paragraph of the page's.

        Not where its whole text is the page's, nor of what several have: a standing notice; nor
        where what they share tells more of the page's title: the other has it of this one; nor
        where the titles have words in common: reports of one matter share what is behind it.
        """
        found = [(seen.title, said) for seen, said in self._sharing_parts(page) if said != _ALL]
        if len(found) != 1:
            return None
        (title, said), own = found[0], fold(page.heading)
        if _tells_more(said, own, title) or max(shared(own, title), shared(title, own)) >= _MATTER:
            return None
        return title

    def borrowers(self, page: ArticlePage) -> list[str]:
        """The ids of other articles read before whose text, or a part of it, is the page's.

        It is where it tells of the page's title, and of theirs nothing.
        """
        own, whole = fold(page.heading), "\n".join(page.body.paragraphs)
        return [
            seen.article_id
            for seen, said in self._sharing_parts(page)
            if _is_of(said if said != _ALL else fold(whole), own, seen.title)
        ]

    def _sharing_parts(self, page: ArticlePage) -> list[tuple[Seen, str]]:
        """What is remembered of others with long paragraphs of a page's, and these, folded."""
        shared_by: dict[str, list[str]] = {}
        others: dict[str, Seen] = {}
        for text, part in long_parts(page):
            for seen in self._others(page, "part", part):
                others[seen.article_id] = seen
                shared_by.setdefault(seen.article_id, []).append(text)
        key = text_key(page) if others else ""
        return [
            (seen, _ALL if seen.text == key else fold("".join(shared_by[one])))
            for one, seen in others.items()
        ]

    def titles_with_text(self, page: ArticlePage) -> list[str]:
        """The titles, folded, of the other articles that have the page's text."""
        return [seen.title for seen in self._others(page, "text", text_key(page))]

    def others_at(self, page: ArticlePage) -> int:
        """How many other articles state the page's very time, as a batch put in at once does."""
        return len(self._others(page, "at", time_of(page)))

    def _others(self, page: ArticlePage, what: str, value: Hashable) -> list[Seen]:
        """What is remembered of other articles than a page's that share a value, see _may_share."""
        sharing = self._sharing.get((what, value))
        own = id_of(page) if sharing else ""
        return [self._pages[one] for one in sharing or () if one != own]

    def as_dict(self) -> dict[str, Any]:
        """The history as a JSON object, to be kept for the next run."""
        return {"pages": [list(astuple(page)) for page in self._pages.values()]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The history of a JSON object; raises ValueError where it is none."""
        history = cls()
        try:
            for page in data["pages"]:
                history._remember(Seen(*page))
        except (KeyError, TypeError) as exc:
            raise ValueError(f"It is no history of a section's pages ({exc!r}).") from exc
        return history

    def _shared(self, name: str) -> str | None:
        value, count = _commonest(self._counts[name])
        return value if count >= _FEW and count >= _MOST * len(self._pages) else None


# What is counted of all pages together.
_COUNTED = (
    *("section", "catid", "end", "words", "around", "paged", "signed", "ended", "sourced"),
    *("behind", "fields"),
)


def _commonest(counts: Mapping[Any, int]) -> tuple[Any, int]:
    """What was told most often, and how often; None where nothing was."""
    return max(counts.items(), key=itemgetter(1), default=(None, 0))


def _may_share(seen: Seen) -> Iterator[tuple[str, Hashable]]:
    """What another article's page is looked for by."""
    yield from (("title", seen.title), ("text", seen.text), ("at", seen.at))
    yield from (("part", part) for part in seen.parts)


def _are_most(told: Counter[bool]) -> bool:
    """Whether enough pages tell, and next to all of them that it is so."""
    return told.total() >= _FEW and told[True] >= _MOST * told.total()


def _gained(page: ArticlePage, before: str) -> Iterator[str]:
    """Folded, for what was delivered may be in the other script."""
    known = fold(before)
    for text in page.body.paragraphs:
        said = fold(text)
        if len(text) >= _GAINED and said not in known and not is_credit(text):
            yield said


def _tells_more(said: str, title: str, other: str) -> bool:
    """Whether a folded text has more of one folded title than of another."""
    return shared(title, said) > shared(other, said)


def _is_of(said: str, title: str, other: str) -> bool:
    """Whether a folded text tells of one folded title, and of another nothing."""
    return shared(title, said) >= _TOLD_OF and shared(other, said) < _TOLD_OF_NOTHING
