"""`hyxw`, also `python -m hyxw`: the scrapy command with this project's settings, from anywhere.

In a project of one's own that names HyxwAddon it has that project's settings, and our commands.
"""

import os
import sys

from scrapy.cmdline import execute
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object
from scrapy.utils.project import ENVVAR, get_project_settings

from hyxw.addon import LOADER, HyxwAddon


def main() -> None:
    """Run the command that the command line names; exits with its code."""
    settings = get_project_settings()
    if not _is_ours(settings):
        os.environ[ENVVAR] = "hyxw.settings"
        settings = get_project_settings()
    settings.set("COMMANDS_MODULE", "hyxw.commands")
    sys.argv[0] = "hyxw"  # what a wrong option is answered under
    execute(sys.argv, settings)


def _is_ours(settings: BaseSettings) -> bool:
    """Whether the project that one stands in has our spiders."""
    addons = map(load_object, settings.getdict("ADDONS"))
    return settings["SPIDER_LOADER_CLASS"] == LOADER or HyxwAddon in addons


if __name__ == "__main__":
    main()
