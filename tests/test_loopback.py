"""The guard that keeps tests on this machine."""

import socket
from pathlib import Path

import pytest

from tests.loopback import LeftTheMachine, is_here
from tests.processes import scrapy


@pytest.mark.parametrize(
    "address",
    [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0), ("0.0.0.0", 0)],  # noqa: S104  refused
)
def test_another_address_is_refused(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as caller, pytest.raises(LeftTheMachine):
        caller.connect(address)


def test_no_name_is_resolved() -> None:
    with pytest.raises(LeftTheMachine):
        socket.getaddrinfo("news.example", 80)


def test_a_crawl_of_another_address_fails(tmp_path: Path) -> None:
    url = "http://192.0.2.1/index.php?m=content&c=index&a=lists&catid=1297"
    env = {"HYXW_DATA_DIR": str(tmp_path / "data")}
    ended = scrapy("crawl", "local_news", "-a", f"start_url={url}", "-s", "RETRY_TIMES=0", env=env)
    assert ended.returncode == 6
    assert "Tests use loopback only, not '192.0.2.1'" in ended.stderr


@pytest.mark.parametrize("address", ["localhost", "127.0.0.2", ("::1", 80, 0, 0), b"/run/x", ""])
def test_this_machine_is_not(address: object) -> None:
    assert is_here(address)
