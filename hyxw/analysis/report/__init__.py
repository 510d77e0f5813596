"""`scrapy report`: one HTML file to look at the feeds with, no network and no server behind it."""

from pathlib import Path

from hyxw.analysis.report.figures import figures_of
from hyxw.analysis.report.page import page
from hyxw.analysis.report.wording import Lang
from hyxw.errors import BadArgument
from hyxw.store.files import written_whole


def write_report(folder: Path | str, output: Path, lang: Lang) -> None:
    """Write the report of a data folder's feeds, or of one feed's; an older one is replaced.

    Raises BadArgument, FolderUnusable, or CouldNotStart where the extra `analysis` is missing.
    """
    if output.is_dir() or not output.parent.is_dir():
        raise BadArgument(f"{output} cannot be written: name a file in a folder that is there.")
    content = page(figures_of(folder), lang)
    with written_whole(output) as part:
        part.write_text(content, encoding="utf-8")
