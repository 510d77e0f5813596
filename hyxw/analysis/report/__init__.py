"""`scrapy report`: one HTML file to look at the feeds with, no network and no server behind it."""

import os
from pathlib import Path
from typing import Literal

from hyxw.analysis.report.figures import figures_of
from hyxw.analysis.report.page import page
from hyxw.errors import BadArgument, FolderUnusable
from hyxw.wording import why

Lang = Literal["zh", "en"]


def write_report(folder: Path | str, output: Path, lang: Lang) -> None:
    """Write the report of a data folder's feeds, or of one feed's; an older one is replaced.

    Raises BadArgument, FolderUnusable, or CouldNotStart where the extra `analysis` is missing.
    """
    if output.is_dir() or not output.parent.is_dir():
        raise BadArgument(f"{output} cannot be written: name a file in a folder that is there.")
    content = page(figures_of(folder), lang)
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_text(content, encoding="utf-8")
        part.replace(output)
    except OSError as exc:
        raise FolderUnusable(f"{output} cannot be written ({why(exc)}).") from exc
    finally:
        part.unlink(missing_ok=True)
