"""Documents in a ledger that machines share: what is asked of it."""

from typing import Any

from hyxw.store.shared import SharedDocuments


class Ledger:
    """In a SharedLedger's place: notes what it is asked."""

    name = "the ledger of news.test"

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def document(self, name: str) -> bytes:
        return name.encode()

    def keep_document(self, *given: object) -> None:
        self.asked.append(given)

    def forget_documents(self, *given: object) -> None:
        self.asked.append(given)


def test_a_run_s_documents_are_rows() -> None:
    ledger: Any = Ledger()
    documents = SharedDocuments(ledger)
    assert documents.address("layouts.json") == "layouts.json in the ledger of news.test"
    assert documents.read("layouts.json") == b"layouts.json"
    documents.write("layouts.json", b"{}")
    documents.forget_reports("20240520")
    assert ledger.asked == [("layouts.json", b"{}"), ("runs/", "runs/20240520")]
