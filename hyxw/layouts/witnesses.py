"""What must agree before an article's page goes into the feed, and what follows where it does not.

The same judgement stands before every way in: first look, second look, later pages, reparse. The
table of who agrees and what follows is docs/witnesses.md.
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

    `entry` is how the listing names the article, `delivered` its latest revision in the feed, None
    on a first look. It was held back or failed in so many `tries` before.
    """
    # Most runs find nothing new, and need none of the rules on words.
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
