"""What a section's articles have in common, so that one page can be compared with the others."""

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
from hyxw.pages.document import Ending
from hyxw.text.script import fold
from hyxw.text.sentences import is_credit

_REMEMBERED = 101  # pages: enough for a median, and no page costs more than another
_FEW = 3  # pages: as many as a survey looks at
_ENOUGH = 10  # pages, before a share of them means anything
_LISTED = 2000  # listed titles, and additions to articles, that a run remembers
_NEAR = 100  # titles, of the listing pages that were read last
_MANY_TITLES = 50  # so many titles name every town that the section reports of
_SHORTEST_TITLE = 8  # characters, folded; a shorter one (天气预报) may be any article's
_LONGEST_TITLE = 60  # characters
_GAINED = 4  # characters of an added line; a shorter one may be added to two articles by chance
_ALL = "*"  # in place of the text, where two articles share all of it
# Of a title's pairs of characters: an article's text has more than the first of its own title, and
# less than the second of another's.
_TOLD_OF, _TOLD_OF_NOTHING = 0.25, 0.1
_EARLIER = 5  # earlier texts of an article that are remembered
_MATTER = 0.25  # of a title's pairs of characters; two titles that share so many are of one matter
_SOME = 0.1  # of the pages; what so many do is the site's way
_MOST = 0.9  # of the pages; what so many have, every complete page has


class History:
    """The last hundred articles of a section, by their first pages."""

    def __init__(self) -> None:
        self._pages: dict[str, Seen] = {}  # by article id, the last learnt last
        self._sharing: dict[Hashable, list[str]] = {}  # the ids of articles by what they may share
        self._counts: dict[str, Counter[Any]] = {name: Counter() for name in _COUNTED}
        self._lengths: list[int] = []  # of the texts, the shortest first
        self._listed: dict[str, set[str]] = {}  # the ids of articles under each title
        self._gained: dict[str, set[str]] = {}  # in this run: articles by what has come to them
        self.lessons = 0  # how often it has learnt of an article or a listed title

    def add(self, page: ArticlePage) -> None:
        """Learn from an article's first page; an article that was learnt before is replaced."""
        before, now = self._pages.get(id_of(page)), text_key(page)
        texts = (*before.earlier, before.text) if before else ()
        self._remember(seen_of(page, [one for one in texts if one != now][-_EARLIER:]))

    def is_as_earlier(self, page: ArticlePage) -> bool:
        """Whether a page is back at a text that its article had before the last one."""
        seen = self._pages.get(id_of(page))
        return seen is not None and text_key(page) in seen.earlier

    def _remember(self, seen: Seen) -> None:
        self._forget(seen.article_id)
        self.lessons += 1
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
        """Add what a page shows to the counts, or take it out again (`by` -1)."""
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
        """Whether too few pages are known to say what is usual."""
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
        """Which elements the pages leave open (`Ending.key`); None if they do not end alike."""
        return self._shared("end")

    @property
    def usual_words(self) -> str | None:
        """The last words of the pages; None if these differ, or if the pages are closed."""
        return self._shared("words") or None

    def is_cut(self, end: Ending) -> bool:
        """Whether a page lacks the end that the section's pages have.

        If too few are known, or they do not end alike, a page is complete if it closes at least
        everything within its body.
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
        """Whether every page has a pager, even if it is empty."""
        return len(self._pages) >= _ENOUGH and not self._counts["paged"][False]

    def lacks_pager_alone(self, page: ArticlePage) -> bool:
        """Whether a page lacks the pager, though it is complete by its end.

        It may be of another template.
        """
        return self.is_paged and not page.paged and not self.is_cut(page.end)

    def lacks_pager(self, page: ArticlePage) -> bool:
        """Whether a page lacks the pager that all others so far have, if they are two or more.

        A single one may have a pager because it is an article of several pages.
        """
        if page.paged:
            return False
        own = id_of(page)
        others = [seen.paged for one, seen in self._pages.items() if one != own]
        return len(others) > 1 and all(others)

    def lacks_footer(self, page: ArticlePage) -> bool:
        """Whether nothing follows a page's text, though something does on all others so far."""
        if not is_bare(page):
            return False
        own = id_of(page)
        others = [seen.bare for one, seen in self._pages.items() if one != own]
        return len(others) > 1 and all(bare is False for bare in others)

    def is_as_before(self, page: ArticlePage) -> bool | None:
        """Whether title, time and text are as they were; None if the page was never read."""
        seen = self._pages.get(id_of(page))
        if seen is None:
            return None
        as_read = (text_key(page), fold(page.heading), time_of(page))
        return (seen.text, seen.title, seen.at) == as_read

    def is_outdated(self, pages: Sequence[ArticlePage]) -> bool:
        """Whether `pages` all end in the same new way, or all lack the pager.

        Pages that were cut off do not end alike. Those of a template that fails behind the text
        may, but they are not closed and have lost their pager.
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
        """Whether bylines usually name whom the meta line names, if both name anybody."""
        return _are_most(self._counts["signed"])

    @property
    def is_ended(self) -> bool:
        """Whether the texts end with a full sentence; assumed until pages show otherwise."""
        told = self._counts["ended"]
        return told.total() < _ENOUGH or told[True] >= _MOST * told.total()

    @property
    def is_headed(self) -> bool:
        """Whether the pages show a heading."""
        untitled = len(self._sharing.get(("title", ""), ()))
        return _are_most(Counter({True: self.count - untitled, False: untitled}))

    @property
    def usual_around(self) -> str | None:
        """What most `<title>`s have beside the heading, folded: names of site and section.

        None while too few pages are known.
        """
        told = self._counts["around"]
        around, count = _commonest(told)
        return around if count >= _FEW and 2 * count > told.total() else None

    def is_called(self, site: str) -> bool:
        """Whether the pages learnt last all name a (folded) site beside the heading.

        A site that has another name is doubted no more after so many; another's pages come singly.
        """
        last = [seen.around or "" for seen in islice(reversed(self._pages.values()), _FEW)]
        return len(last) == _FEW and all(site in around for around in last)

    @property
    def has_titles_in_head(self) -> bool:
        """Whether the pages' `<title>`s have their headings, where enough pages are known."""
        return self.count < _FEW or 2 * self._counts["around"].total() >= self.count

    @property
    def is_sourced(self) -> bool:
        """Whether the pages have a meta line that names a source or a time."""
        return _are_most(self._counts["sourced"])

    @property
    def has_prose_behind(self) -> bool:
        """Whether most pages have prose behind the body, such as the site's own words."""
        return _are_more(self._counts["behind"])

    def strays(self, page: ArticlePage) -> Iterator[str]:
        """Paragraphs outside a page's text that no other page has; none if others have such, too.

        What stands on half of the pages is the site's own.
        """
        if not page.astray:  # as on most pages
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
        """Whether most pages have a form or a frame in the body, as for comments."""
        return _are_more(self._counts["fields"])

    def note_listed(self, titles: Mapping[str, str]) -> None:
        """Remember, for this run, a listing page's titles, given by article id.

        A title that the theme has cut (市场服务中心一...) is left out: it may stand in any text.
        """
        for one, title in titles.items():
            if title and not is_cut(title):
                known = self._listed.setdefault(fold(title), set())
                self.lessons += one not in known
                known.add(one)
        for title in list(self._listed)[:-_LISTED]:
            del self._listed[title]

    def note_gained(self, page: ArticlePage, before: str) -> None:
        """Remember, for this run, paragraphs that were added to the text `before`."""
        for text in _gained(page, before):
            self._gained.setdefault(text, set()).add(id_of(page))
        for text in list(self._gained)[:-_LISTED]:
            del self._gained[text]

    def gained_alike(self, page: ArticlePage, before: str) -> str | None:
        """A folded paragraph added to this text and another in this run: the site's own words."""
        own = {id_of(page)}
        came = _gained(page, before)
        return next((text for text in came if self._gained.get(text, own) - own), None)

    def is_anothers_title(self, title: str, page: ArticlePage) -> bool:
        """Whether a folded title is that of an article other than the page's."""
        if len(title) < _SHORTEST_TITLE:
            return False
        if self._listed.get(title, set()) - {id_of(page)}:
            return True
        return bool(self._others(page, "title", title))

    def titles_in(self, page: ArticlePage) -> list[str]:
        """The paragraphs of a page that are nothing but another article's title."""
        short = (text for text in page.body.paragraphs if len(text) <= _LONGEST_TITLE)
        said = ((text, fold(text)) for text in short)
        own = fold(page.heading)
        return [x for x, title in said if title != own and self.is_anothers_title(title, page)]

    def titles_of_others(self, page: ArticlePage) -> list[str]:
        """The folded titles of other articles: those listed last in this run, and those learnt."""
        own = id_of(page)
        near, alone = [*islice(reversed(self._listed), _NEAR)], {own}
        listed = [title for title in reversed(near) if self._listed[title] != alone]
        return listed + [seen.title for one, seen in self._pages.items() if one != own]

    def is_unheard_of(self, place: str, page: ArticlePage) -> bool:
        """Whether many titles of other articles are known, and none names a (folded) place."""
        titles = self.titles_of_others(page)
        return len(titles) >= _MANY_TITLES and not any(place in title for title in titles)

    def title_with_part(self, page: ArticlePage) -> str | None:
        """The folded title of the other article that has a long paragraph of this page, or None.

        None if they share the whole text; if several articles have the paragraph, as a standing
        notice; if it fits this page's title better, so that the other borrowed it; or if the titles
        are of one matter, since reports of it share their background.
        """
        found = [(seen.title, said) for seen, said in self._sharing_parts(page) if said != _ALL]
        if len(found) != 1:
            return None
        (title, said), own = found[0], fold(page.heading)
        if _tells_more(said, own, title) or max(shared(own, title), shared(title, own)) >= _MATTER:
            return None
        return title

    def borrowers(self, page: ArticlePage) -> list[str]:
        """The ids of articles read before that have this page's text, or part of it.

        The text is this page's if it tells of its title, and nothing of theirs.
        """
        own, whole = fold(page.heading), "\n".join(page.body.paragraphs)
        return [
            seen.article_id
            for seen, said in self._sharing_parts(page)
            if _is_of(said if said != _ALL else fold(whole), own, seen.title)
        ]

    def _sharing_parts(self, page: ArticlePage) -> list[tuple[Seen, str]]:
        """Other articles that share long paragraphs with a page, each with these, folded."""
        shared_by: dict[str, list[str]] = {}
        others: dict[str, Seen] = {}
        for text, part in long_parts(page):
            if ("part", part) not in self._sharing:  # as most
                continue
            for seen in self._others(page, "part", part):
                others[seen.article_id] = seen
                shared_by.setdefault(seen.article_id, []).append(text)
        key = text_key(page) if others else ""
        return [
            (seen, _ALL if seen.text == key else fold("".join(shared_by[one])))
            for one, seen in others.items()
        ]

    def titles_with_text(self, page: ArticlePage) -> list[str]:
        """The folded titles of other articles that have exactly the page's text."""
        return [seen.title for seen in self._others(page, "text", text_key(page))]

    def others_at(self, page: ArticlePage) -> int:
        """How many other articles state exactly the page's time, as a batch put in at once does."""
        return len(self._others(page, "at", time_of(page)))

    def _others(self, page: ArticlePage, what: str, value: Hashable) -> list[Seen]:
        """Other articles that have the same value as a page, see _may_share."""
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


# The fields of Seen that are counted over all pages.
_COUNTED = (
    *("section", "catid", "end", "words", "around", "paged", "signed", "ended", "sourced"),
    *("behind", "fields"),
)


def _commonest(counts: Mapping[Any, int]) -> tuple[Any, int]:
    """The most frequent value and its count; None where there is no value."""
    return max(counts.items(), key=itemgetter(1), default=(None, 0))


def _may_share(seen: Seen) -> Iterator[tuple[str, Hashable]]:
    """The values by which articles with something in common are looked up."""
    yield from (("title", seen.title), ("text", seen.text), ("at", seen.at))
    yield from (("part", part) for part in seen.parts)


def _are_most(told: Counter[bool]) -> bool:
    """Whether enough pages answer, and nearly all of them yes."""
    return told.total() >= _FEW and told[True] >= _MOST * told.total()


def _are_more(told: Counter[bool]) -> bool:
    """Whether enough pages answer, and more than half of them yes."""
    return 2 * told[True] > told.total() >= _FEW


def _gained(page: ArticlePage, before: str) -> Iterator[str]:
    """The folded paragraphs of a page that the delivered text had not, in whichever script."""
    known = fold(before)
    for text in page.body.paragraphs:
        said = fold(text)
        if len(text) >= _GAINED and said not in known and not is_credit(text):
            yield said


def _tells_more(said: str, title: str, other: str) -> bool:
    """Whether a folded text shares more with one folded title than with another."""
    return shared(title, said) > shared(other, said)


def _is_of(said: str, title: str, other: str) -> bool:
    """Whether a folded text tells of one folded title, and nothing of another."""
    return shared(title, said) >= _TOLD_OF and shared(other, said) < _TOLD_OF_NOTHING
