"""Runs one general extractor over a file of pages, in the peers' environment.

    python peers_worker.py PEER PAGES.jsonl ANSWERS.jsonl

A page is {"url", "html"}, an answer {"title", "published", "text", "seconds"}; a page that the peer
fails on has an "error". Each is called as its own documentation shows for a page at hand.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Extract = Callable[[str, str], dict[str, str]]


def trafilatura() -> Extract:
    """Its bare extraction, metadata included."""
    from trafilatura import bare_extraction  # type: ignore[import-not-found] # not in ours

    def extract(html: str, url: str) -> dict[str, str]:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        return {"title": found.title, "published": found.date, "text": found.text} if found else {}

    return extract


def newspaper4k() -> Extract:
    """Its article class, the language given."""
    from newspaper import Article  # type: ignore[import-not-found] # not in ours

    def extract(html: str, url: str) -> dict[str, str]:
        article = Article(url, language="zh")
        article.download(input_html=html)
        article.parse()
        return {
            "title": article.title,
            "published": str(article.publish_date or ""),
            "text": article.text,
        }

    return extract


def gne() -> Extract:
    """Its general news extractor."""
    from gne import GeneralNewsExtractor  # type: ignore[import-not-found] # not in ours

    def extract(html: str, _: str) -> dict[str, str]:
        found = GeneralNewsExtractor().extract(html)
        return {
            "title": found["title"],
            "published": found["publish_time"],
            "text": found["content"],
        }

    return extract


def answer(extract: Extract, page: dict[str, str]) -> dict[str, Any]:
    """One page's answer and the CPU seconds it took."""
    started = time.process_time()
    try:
        found: dict[str, Any] = dict(extract(page["html"], page["url"]))
    except Exception as exc:  # whatever a peer raises is its answer
        found = {"error": f"{type(exc).__name__}: {exc}"}
    return {**found, "seconds": time.process_time() - started}


def main(peer: str, given: str, answered: str) -> None:
    """Read the pages, warm up on the first, answer each."""
    extract = {"trafilatura": trafilatura, "newspaper4k": newspaper4k, "gne": gne}[peer]()
    pages = [json.loads(line) for line in Path(given).read_text("utf-8").split("\n") if line]
    answer(extract, pages[0])
    with Path(answered).open("w", encoding="utf-8") as file:
        for page in pages:
            file.write(json.dumps(answer(extract, page), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
