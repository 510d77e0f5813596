"""Changes single expressions of hyxw/ and counts which changes no test notices.

    python -m tests.mutants [--sample 200] [--seed 1] [--under hyxw/store hyxw/urls.py]
    python -m tests.mutants --measure [tests/text ...]

What is measured once (`build/mutants.json`) says which tests run the changed line: those run first,
the quick before the slow, then a crawl; the first failure kills the mutant. Prints those that live;
each is a test missing, or stands in equivalent.toml with why it changes nothing. Exits with 1 where
fewer than 95 % of the others are killed.
"""

import argparse
import random
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.mutants.changes import ROOT, Mutant, mutants_of
from tests.mutants.choice import Choice
from tests.mutants.coverage_map import CoverageMap, measure
from tests.mutants.trial import trial

REACH = 0.95
_EQUIVALENT = Path(__file__).with_name("equivalent.toml")


def main() -> None:
    """Measure, or sample, try and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--under", nargs="+", default=["hyxw"], help="folders and modules")
    parser.add_argument("--part", default="1/1", help="of the sample: 2/5 is the second fifth")
    parser.add_argument("--measure", nargs="*", metavar="TESTS", help="what tests run, and end")
    options = parser.parse_args()
    if options.measure is not None:
        measure(options.measure)
        return
    sample = sample_of(options.under, options.sample, options.seed)
    part, parts = map(int, options.part.split("/"))
    sys.exit(0 if try_all(sample[part - 1 :: parts]) >= REACH else 1)


def sample_of(under: list[str], size: int, seed: int) -> list[Mutant]:
    """So many mutants of the modules under these folders."""
    files = subprocess.run(  # noqa: S603  our own repository
        ["git", "ls-files", *under],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    modules = [Path(name) for name in files if name.endswith(".py")]
    mutants = [mutant for module in modules for mutant in mutants_of(module)]
    return random.Random(seed).sample(mutants, min(size, len(mutants)))


def try_all(sample: list[Mutant]) -> float:
    """Try each mutant out, print those that live and the share of the others."""
    choice, known = Choice(CoverageMap.kept()), equivalents()
    killed = alike = 0
    with trial() as tried:
        for number, mutant in enumerate(sample, 1):
            where = f"{number}: {mutant.path}:{mutant.line}  {mutant.said}"
            if why := known.get((str(mutant.path), mutant.said)):
                alike += 1
                say(f"equivalent {where}  ({why})")
            elif test := tried.killer(mutant, choice.turns(mutant)):
                killed += 1
                say(f"killed     {where}  by {test}")
            else:
                say(f"LIVES      {where}")
    rest = len(sample) - alike
    say(f"killed {killed} of {rest}: {killed / max(rest, 1):.1%}; {alike} change nothing")
    return killed / max(rest, 1)


def equivalents() -> dict[tuple[str, str], str]:
    """Why mutants that live change nothing, by module and change."""
    if not _EQUIVALENT.exists():
        return {}
    modules = tomllib.loads(_EQUIVALENT.read_text(encoding="utf-8"))
    return {(path, said): why for path, changes in modules.items() for said, why in changes.items()}


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
