"""Which machines a run's messages go to, by the services' URLs."""

import apprise
import pytest

from hyxw.operations.contact import Address
from tests.operations.receivers import http_service


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("mailtos://user:word@mail.test?smtp=smtp.test&mode=ssl", Address("smtp.test", 465, True)),
        ("mailto://user:word@mail.test:2525?smtp=smtp.test", Address("smtp.test", 2525, False)),
        ("mailto://user:word@mail.test?smtp=smtp.test", Address("smtp.test", 25, False)),
        ("mailtos://user:word@mail.test", Address("mail.test", 587, False)),
        ("json://hook.test/alerts", Address("hook.test", 80, False)),
        ("jsons://hook.test/alerts", Address("hook.test", 443, True)),
        ("json://hook.test:8080/alerts", Address("hook.test", 8080, False)),
        ("dingtalk://12345678", Address("oapi.dingtalk.com", 443, True)),
    ],
)
def test_a_service_s_address_is_its_server_s(url: str, address: Address) -> None:
    service = apprise.Apprise.instantiate(url)
    assert service is not None
    assert Address.of_service(service) == address


def test_a_service_without_a_server_keeps_its_address_to_itself() -> None:
    service = apprise.Apprise.instantiate("ntfy://topic")
    assert service is not None
    assert Address.of_service(service) is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://hook.test/", Address("hook.test", 80, False)),
        ("https://hook.test/", Address("hook.test", 443, True)),
        ("https://hook.test:8443/", Address("hook.test", 8443, True)),
        ("words", None),
    ],
)
def test_a_url_s_address(url: str, address: Address | None) -> None:
    assert Address.of_url(url) == address


@pytest.mark.parametrize(
    ("proxy", "address"),
    [
        ("http://proxy.test:3128", Address("proxy.test", 3128, False)),
        ("proxy.test:3128", Address("proxy.test", 3128, False)),
        ("http://proxy.test", Address("proxy.test", 80, False)),
        ("https://proxy.test", Address("proxy.test", 443, True)),
        ("https://proxy.test:8443", Address("proxy.test", 8443, True)),
        ("http://", None),
    ],
)
def test_behind_a_proxy_it_is_the_proxy_s(
    monkeypatch: pytest.MonkeyPatch, proxy: str, address: Address | None
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    monkeypatch.setenv("no_proxy", "near.test")
    assert Address.of_url("https://hook.test/") == address
    assert Address.of_url("https://near.test/") == Address("near.test", 443, True)
    assert Address.of_url("https:///x") is None


def test_what_answers_has_no_trouble_and_what_does_not_says_why() -> None:
    with http_service() as posts:
        host, _, port = posts.url.partition(":")
        assert Address(host, int(port)).trouble() is None
        in_tls = Address(host, int(port), tls=True).trouble()
    assert in_tls is not None
    assert in_tls.startswith(f"{posts.url} ([SSL")
    assert Address(host, int(port)).trouble() == f"{posts.url} (Connection refused)"


def test_a_name_that_is_none_is_a_trouble_too() -> None:
    said = str(Address("a..b", 80).trouble())
    assert said.startswith("a..b:80 (")
    assert "'idna' codec" in said  # in words that differ from one Python to another
