"""Young articles that are asked for again: which have gone, and which of those are withdrawn."""

from collections.abc import Collection, Iterable
from datetime import datetime

from hyxw.store.ledger import Ledger
from hyxw.store.records import Known

# Gone once may be a slip of the site; an article is withdrawn when two runs running miss it.
_MISSED_RUNS = 2
# Where more than so many and most of all looked at are gone at once, it is the site that fails.
_FEW = 2
# So many revisions of one run, and of most of what was looked at, are no editor's.
_AT_ONCE = 5


def is_sites_failure(gone: int, asked: int) -> bool:
    """Whether so much of what was asked for has gone at once that the site fails as a whole."""
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
        """What has gone as of now, and may be elsewhere.

        None, where the listing has lost as many (`vanished`): then these are they.
        """
        missed = [known for known in self.gone if not known.missing_count]
        return missed if len(missed) > vanished else []

    def wait_for(self, ids: Collection[str]) -> None:
        """Wait once more for some of what has gone, which is asked for elsewhere."""
        self._waiting = {known.id: known for known in self.gone if known.id in ids}
        self.gone = [known for known in self.gone if known.id not in ids]

    def failure_of_site(self, missing: int, read: int) -> str | None:
        """Why nothing of what has gone is believed, a sentence; None where it is.

        Of all articles that the run asked for so many are `missing`, still listed ones among them,
        and so many could be `read`: a site that has none of its pages says nothing of one.
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
        """Why so many revisions of one run are doubted, a sentence; None where they are not."""
        revised, looked_at = len(self._due.intersection(revised_ids)), len(self._due)
        if revised < _AT_ONCE or 2 * revised <= looked_at:
            return None
        return (
            f"{revised} of {looked_at} articles looked at again have new revisions at once: no "
            "editor does so; look at what their pages say now."
        )

    def withdrawn(self, ledger: Ledger, listed: Collection[str], now: datetime) -> list[Known]:
        """Of what has gone, what was gone the last time too, and is on no listing (`listed`) now.

        A site that fails as a whole, or lists what it does not have, withdraws nothing.
        """
        unlisted = [known for known in self.gone if known.id not in listed]
        return [known for known in unlisted if ledger.mark_missing(known.id, now) >= _MISSED_RUNS]
