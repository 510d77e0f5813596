"""What the folder one stands in and the environment say, before there are any settings."""

import os
from collections.abc import Iterable
from pathlib import Path

from scrapy.utils.conf import closest_scrapy_cfg

from hyxw.store.files import users_folder

OURS = "HYXW_"  # what our settings begin with
# Scrapy's that an operator has to give as he gives ours: who asks, and how often.
_OF_SCRAPY = ("USER_AGENT", "DOWNLOAD_DELAY")


def project_folder() -> Path | None:
    """The folder of scrapy.cfg, at or above the current one; of a checkout, wherever one stands."""
    found = closest_scrapy_cfg()
    if found:
        return Path(found).resolve().parent
    return checkout_folder()


def checkout_folder() -> Path | None:
    """The folder of this file's project, None where the package is installed."""
    checkout = Path(__file__).resolve().parents[1]
    return checkout if (checkout / "scrapy.cfg").exists() else None


def default_data_dir() -> str:
    """`data` beside scrapy.cfg; where there is none, hyxw's folder among the user's data (XDG)."""
    folder = project_folder()
    if folder is not None:
        return str(folder / "data")
    return str(users_folder("XDG_DATA_HOME", ".local/share"))


def from_environment(names: Iterable[str]) -> dict[str, str]:
    """The settings, of those in `names`, that the environment gives a value that is not empty."""
    read = (name for name in names if name.startswith(OURS) or name in _OF_SCRAPY)
    return {name: os.environ[name] for name in read if os.environ.get(name)}
