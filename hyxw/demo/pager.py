"""PHPCMS's pager, for listings and for articles of several pages."""

from collections.abc import Callable

_MOST_NUMBERS = 11  # with more pages than this, `..` stands for the ones left out


def pager(pages: int, current: int, url: Callable[[int], str], total: int | None = None) -> str:
    """The HTML of a pager of `pages` pages on page `current`; empty where there is but one.

    `total` is a listing's number of entries, `130条`. On the first page 上一页 leads to itself, on
    the last 下一页 does; beyond the last 下一页 goes on to `current` + 1 (seen).
    """
    if pages <= 1:
        return ""
    following = current if current == pages else current + 1
    parts = [f'<a class="a1">{total}条</a>'] if total is not None else []
    parts.append(f'<a href="{url(max(1, current - 1))}" class="a1">上一页</a>')
    parts.append(_numbers(pages, current, url))
    parts.append(f'<a href="{url(following)}" class="a1">下一页</a>')
    return " ".join(parts)


def _numbers(pages: int, current: int, url: Callable[[int], str]) -> str:
    shown = _shown(pages, current)
    links = [
        f"<span>{page}</span>" if page == current else f'<a href="{url(page)}">{page}</a>'
        for page in (1, *shown, pages)
    ]
    skips_start, skips_end = shown[:1] > [2], [] < shown[-1:] < [pages - 1]
    left = ".." if skips_start else " "
    right = " .." if skips_end else " "
    return links[0] + left + " ".join(links[1:-1]) + right + links[-1]


def _shown(pages: int, current: int) -> list[int]:
    """The numbers between the first page's and the last's."""
    if pages <= _MOST_NUMBERS:
        return list(range(2, pages))
    start = min(max(2, current - 4), pages - _MOST_NUMBERS + 2)
    return list(range(start, start + _MOST_NUMBERS - 2))
