"""For a scheduler that knows success, retry and failure: a crawl, and its exit code as one of them.

    python deploy/scheduled.py [WORDS OF scrapy crawl]

exits with 0 for done, 75 (EX_TEMPFAIL) for what a later try may mend, else with the crawl's own
code. In an Airflow PythonOperator: `verdict(crawl())`, and for TEMPORARY an AirflowException, which
is tried again, for any other but 0 an AirflowFailException.
"""

import os
import subprocess
import sys

DONE = {0, 4}  # 4: some articles failed, and the next run tries them again
RETRY = {3, 6, 7}  # interrupted; the site is unreachable; another run has the data folder
TEMPORARY = 75


def crawl(*words: str) -> int:
    """Run `hyxw crawl local_news WORDS`; the answer is its exit code."""
    command = [os.environ.get("HYXW", "hyxw"), "crawl", "local_news", *words]
    return subprocess.run(command, check=False).returncode  # noqa: S603  the operator's own words


def verdict(exit_code: int) -> int:
    """What the scheduler is told."""
    if exit_code in DONE:
        return 0
    return TEMPORARY if exit_code in RETRY else exit_code


if __name__ == "__main__":
    sys.exit(verdict(crawl(*sys.argv[1:])))
