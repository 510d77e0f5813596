"""Rechecks of young articles: which are gone, and which of those count as withdrawn."""

from collections.abc import Collection, Iterable
from datetime import datetime

from hyxw.store.ledger import Ledger
from hyxw.store.records import Known

# Gone once may be a slip of the site; an article is withdrawn once two runs in a row miss it.
_MISSED_RUNS = 2
# If more than this, and more than half of all that were looked at, are gone, the site is failing.
_FEW = 2
# So many revisions in one run, of more than half that was looked at, are not an editor's.
_AT_ONCE = 5


def is_sites_failure(gone: int, asked: int) -> bool:
    """Whether so many of the articles asked for are gone that the site must be failing."""
    return gone > _FEW and 2 * gone > asked


class Rechecks:
    """The rechecks of one run; each is noted once, as there or as gone."""

    def __init__(self, due: Iterable[Known] = ()) -> None:
        self._waiting = {known.id: known for known in due}
        self._due = frozenset(self._waiting)
        self.gone: list[Known] = []

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._waiting

    def note(self, article_id: str, *, gone: bool) -> bool:
        """Note what a recheck found; whether it was the last that was waited for."""
        known = self._waiting.pop(article_id, None)
        if known is not None and gone:
            self.gone.append(known)
        return known is not None and not self._waiting

    def missed(self, vanished: int) -> list[Known]:
        """What is gone for the first time, and may be at another URL.

        Empty if the listing has lost as many entries (`vanished`), which explains them.
        """
        missed = [known for known in self.gone if not known.missing_count]
        return missed if len(missed) > vanished else []

    def wait_for(self, ids: Collection[str]) -> None:
        """Take back some that were gone, and wait until they have been asked for by id."""
        self._waiting = {known.id: known for known in self.gone if known.id in ids}
        self.gone = [known for known in self.gone if known.id not in ids]

    def failure_of_site(self, missing: int, read: int) -> str | None:
        """Why nothing that is gone is believed to be, a sentence; None if it is believed.

        Of all articles that the run asked for, listed ones included, so many were `missing` and so
        many could be `read`.
        """
        gone = len(self.gone)
        if is_sites_failure(gone, len(self._due)):
            said = f"{gone} of {len(self._due)} articles looked at again are gone at once"
        elif gone and is_sites_failure(missing, missing + read):
            said = f"{missing} of {missing + read} articles are missing at once, listed ones too"
        else:
            return None
        return f"{said}: taken for the site's failure, nothing is withdrawn."

    def revised_at_once(self, revised_ids: Collection[str]) -> str | None:
        """Why so many revisions in one run are doubted, a sentence; None if they are not."""
        revised, looked_at = len(self._due.intersection(revised_ids)), len(self._due)
        if revised < _AT_ONCE or 2 * revised <= looked_at:
            return None
        return (
            f"{revised} of {looked_at} articles looked at again have new revisions at once: no "
            "editor does so; look at what their pages say now."
        )

    def withdrawn(self, ledger: Ledger, listed: Collection[str], now: datetime) -> list[Known]:
        """The articles that were gone the last time too, and are on no listing (`listed`) now."""
        unlisted = [known for known in self.gone if known.id not in listed]
        return [known for known in unlisted if ledger.mark_missing(known.id, now) >= _MISSED_RUNS]
