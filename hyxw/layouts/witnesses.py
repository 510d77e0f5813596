"""Judges an article's page: publish it, publish it with warnings, or hold it back.

Every way into the feed goes through here: first look, second look, later pages, reparse. The rules
are told in docs/witnesses.md.
"""

from collections.abc import Sequence

from hyxw.items import Article, warning, warning_code
from hyxw.layouts.history import History
from hyxw.layouts.revisions import doubts_since
from hyxw.layouts.verdict import Verdict
from hyxw.pages.article import ArticlePage
from hyxw.pages.entries import Entry


def judge(
    pages: Sequence[ArticlePage],
    entry: Entry | None,
    delivered: Article | None,
    history: History,
    tries: int = 0,
) -> Verdict:
    """Judge the last of an article's `pages`; those before it have passed.

    `entry` is the listing's entry for the article, `delivered` its last revision in the feed (None
    on a first look), `tries` how often it has failed before.
    """
    # Imported here, as most runs find nothing new and need none of the rules on words.
    from hyxw.layouts.first_page import FirstPage
    from hyxw.layouts.later_pages import LaterPage

    *before, page = pages
    if before:
        verdict = LaterPage(page, before, entry, history).verdict()
    else:
        verdict = FirstPage(page, entry, delivered, history, tries).verdict()
    is_another = any(warning_code(said) == "text-differs" for said in verdict.warnings)
    if delivered is None or verdict.held or page.next_url is not None or is_another:
        return verdict
    doubts = [*doubts_since(delivered, pages)]
    if history.is_as_earlier(pages[0]):
        doubts.append(warning("text-differs", "it is a text that was there before the delivered."))
    if (gained := history.gained_alike(pages[0], delivered.text)) is not None:
        doubts.append(
            warning("text-unproven", f"another has come to say so, too: {gained[:40]!r}.")
        )
    return verdict._replace(warnings=(*verdict.warnings, *doubts))
