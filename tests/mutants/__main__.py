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
from tests.mutants.trial import Trial, copied, is_replaceable, trial, try_quickly

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
    known = equivalents()
    alike = {mutant: known[key] for mutant in sample for key in keys(mutant) if key in known}
    for mutant, why in alike.items():
        say(f"equivalent {_where(mutant)}  ({why})")
    rest = [mutant for mutant in sample if mutant not in alike]
    living = _living(rest)
    killed = len(rest) - len(living)
    share = killed / max(len(rest), 1)
    say(f"killed {killed} of {len(rest)}: {share:.1%}; {len(alike)} change nothing")
    return share


def _living(mutants: list[Mutant]) -> list[Mutant]:
    """Those that no test kills; who lives with its function's code replaced is imported, too."""
    choice = Choice(CoverageMap.kept())
    turns = {mutant: list(choice.turns(mutant)) for mutant in mutants}
    quick = [one for one in mutants if choice.in_function(one) and is_replaceable(one)]
    files = {test.partition("::")[0] for mutant in quick for turn in turns[mutant] for test in turn}
    with copied() as folder:
        killed = folder / "build" / "killed"
        killed.touch()

        def work(tried: Trial) -> None:
            for mutant in quick:
                if _is_killed(tried, mutant, turns[mutant]):
                    with killed.open("a") as lines:
                        lines.write(f"{mutants.index(mutant)}\n")

        if quick:
            try_quickly(folder, files, work)
        dead = {mutants[int(line)] for line in killed.read_text().split()}
        left, tried = [mutant for mutant in mutants if mutant not in dead], trial(folder)
        living = [
            one for one in left if not _is_killed(tried, one, _imported(turns[one], one in quick))
        ]
    for mutant in living:
        say(f"LIVES      {_where(mutant)}")
    return living


def _imported(turns: list[list[str]], again: bool) -> list[list[str]]:
    """The tests to run once more where a function's new code alone was not noticed: the first."""
    return turns[:1] if again else turns


def _is_killed(tried: Trial, mutant: Mutant, turns: list[list[str]]) -> bool:
    test = tried.killer(mutant, turns)
    say(f"killed     {_where(mutant)}  by {test}" if test else f"not killed {_where(mutant)}")
    return test is not None


def _where(mutant: Mutant) -> str:
    return f"{mutant.path}:{mutant.line}  {mutant.said}"


def keys(mutant: Mutant) -> list[tuple[str, str]]:
    """How it may be noted in equivalent.toml: by its change, or by its line, too."""
    return [(str(mutant.path), said) for said in (mutant.said, mutant.place)]


def equivalents() -> dict[tuple[str, str], str]:
    """Why mutants that live change nothing, by module and change."""
    if not _EQUIVALENT.exists():
        return {}
    modules = tomllib.loads(_EQUIVALENT.read_text(encoding="utf-8"))
    return {(path, said): why for path, changes in modules.items() for said, why in changes.items()}


def say(line: str) -> None:
    """Print at once."""
    print(line.replace("\n", "⏎"), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
