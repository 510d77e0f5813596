"""What daily runs ask the site for: requests per new or changed article, beside the floor.

    python -m benchmarks.requests [--days 30] [--seed 1]

A loopback site lives through so many days: about 12 new articles each, some published while the
crawl walks; edits and withdrawals of young ones; files written anew with nothing changed. After
each day the real crawl runs once. The days lie in the past, and HYXW_RECHECK_DAYS counts from the
real day: each run is given as many as reach back to three days before its own.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from hyxw.demo.server import serve
from hyxw.demo.site import Response, Site
from hyxw.demo.standard import ordinary
from hyxw.demo.story import CHINA
from tests.analysis.counting import every_line

ROOT = Path(__file__).parents[1]
LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"
REACH = 1.15
OLD_ARTICLES = 60  # delivered by a first run, which is not counted
RECHECK_DAYS = 3
PAST_DAYS = 400  # how long ago the last day is


class LivingSite(Site):
    """A site that changes from day to day; `asked` counts its requests by kind."""

    def __init__(self, dice: random.Random, days: int) -> None:
        self.dice = dice
        self.now = datetime.now(CHINA) - timedelta(days=PAST_DAYS + days)
        self.number = 1000
        self.late = 0  # articles that wait for the crawl to have read page 1
        self.corrected: set[str] = set()  # paths of pages whose change was not yet fetched
        self.news: set[tuple[str, int]] = set()  # what is to be delivered: id and revision
        self.withdrawn: list[str] = []
        self.asked: Counter[str] = Counter()
        super().__init__(
            ordinary(900 - place, self.now - timedelta(hours=2 * place))
            for place in range(OLD_ARTICLES)
        )

    def respond(self, target: str, headers: Mapping[str, str]) -> Response:
        """The site's answer, counted; behind page 1 comes what was late for it."""
        response = super().respond(target, headers)
        self.asked[self._kind(target, headers, response)] += 1
        if target == LISTING and self.late:
            self._publish(self.late)
            self.late = 0
        return response

    def live_a_day(self) -> None:
        """Withdraw one young article, edit up to three, write one anew; publish about 12."""
        self.now += timedelta(days=1)
        young = [i for i in self.article_ids() if self.story(i).published > self._days_ago(2)]
        chosen = self.dice.sample(young, min(len(young), 5))
        for article_id in chosen[:1]:
            self.withdraw(article_id)
            self.withdrawn.append(article_id)
        for article_id in chosen[1 : 1 + self.dice.randint(0, 3)]:
            self._correct(article_id)
        for article_id in chosen[4:]:
            story = self.story(article_id)
            self.put(replace(story, modified=story.last_modified + timedelta(minutes=1)))
        self.late = self.dice.randint(0, 2)
        self._publish(self.dice.randint(8, 16) - self.late)

    def _publish(self, count: int) -> None:
        for _ in range(count):
            self.number += 7  # the CMS never gives a number twice
            newest = self.story(self.article_ids()[0]).published
            story = ordinary(self.number, max(newest, self._days_ago(1)) + timedelta(minutes=40))
            self.put(story)
            self.news.add((story.article_id, 1))

    def _correct(self, article_id: str) -> None:
        self.edit(article_id, paragraph=f"更正：以{self.now:%m月%d日}公布的数字为准。")
        revision = 1 + max((n for i, n in self.news if i == article_id), default=1)
        self.news.add((article_id, revision))
        self.corrected.add(self.story(article_id).url())

    def _kind(self, target: str, headers: Mapping[str, str], response: Response) -> str:
        """What a request is counted as; a 200 may be a change that is none, as of a hot list."""
        if "robots" in target or "a=lists" in target:
            return "robots.txt" if "robots" in target else "listing"
        if "If-None-Match" not in headers:
            return "article, new"
        if target in self.corrected:
            self.corrected.remove(target)
            return "re-check, changed"
        return "re-check, gone" if response.status == 404 else "re-check, unchanged"

    def _days_ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)


def main() -> None:
    """Live, crawl, print; exits with 1 where more was asked for than is aimed at."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    site = LivingSite(random.Random(options.seed), options.days)  # noqa: S311  # repeatable
    with serve(site) as url, tempfile.TemporaryDirectory() as data:
        crawl(url, Path(data), site)
        site.asked.clear()
        for _ in range(options.days):
            site.live_a_day()
            crawl(url, Path(data), site)
        expect_all_delivered(site, Path(data))
    report(site, options.days)


def crawl(url: str, data: Path, site: LivingSite) -> None:
    """One daily run."""
    days = (datetime.now(CHINA) - site.now).days + RECHECK_DAYS
    command = [sys.executable, "-m", "scrapy", "crawl", "local_news", "-L", "WARNING"]
    command += ["-a", f"start_url={url}{LISTING}", "-s", f"HYXW_RECHECK_DAYS={days}"]
    subprocess.run(  # noqa: S603  # our own command
        command, cwd=ROOT, env={**os.environ, "HYXW_DATA_DIR": str(data)}, check=True, timeout=300
    )


def expect_all_delivered(site: LivingSite, data: Path) -> None:
    """A series that missed news must not look cheap; what the last runs cannot have is let go."""
    lines = every_line(data / "feeds")
    delivered = {(line["id"], line["revision"]) for line in lines}
    missed = site.news - delivered
    gone = {line["id"] for line in lines if line["status"] == "withdrawn"}
    kept = set(site.withdrawn[:-1]) - gone  # the last day's is missed once, and twice it takes
    if missed or kept or len(lines) != len(delivered):
        sys.exit(f"not delivered: {sorted(missed)}; not withdrawn: {sorted(kept)}")


def report(site: LivingSite, days: int) -> None:
    """The figures; a listing request a run and re-checks that found nothing stand beside."""
    asked, news = site.asked, len(site.news)
    changed = sum(1 for _, revision in site.news if revision > 1)
    for name, count in sorted(asked.items()):
        print(f"{name:<24} {count:6}")
    print(f"{'runs':<24} {days:6}")
    print(f"{'new articles':<24} {news - changed:6}")
    print(f"{'changed articles':<24} {changed:6}")
    print(f"{'withdrawn articles':<24} {len(site.withdrawn):6}")
    fetched = asked["article, new"] + asked["re-check, changed"] + asked["listing"] - days
    ratio = fetched / news
    print(f"requests per new or changed article  {ratio:.3f}  (floor 1.000, aim {REACH} or less)")
    print(f"the same with robots.txt             {(fetched + asked['robots.txt']) / news:.3f}")
    sys.exit(ratio > REACH)


if __name__ == "__main__":
    main()
