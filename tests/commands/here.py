"""A command run in this process: what it prints and how it exits, in milliseconds."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand

from tests.components import project_settings


def here(command: ScrapyCommand, data: Path, *words: str, **settings: object) -> int:
    """Run a command on the data folder `data`; the answer is its exit code."""
    command.settings = project_settings(HYXW_DATA_DIR=str(data), **settings)
    parser = argparse.ArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    options, arguments = parser.parse_known_args(list(words))
    command.run(arguments, options)
    return command.exitcode
