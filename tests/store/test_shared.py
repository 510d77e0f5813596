"""Documents in a ledger that machines share."""

from contextlib import closing
from pathlib import Path

from hyxw.store.shared import SharedLedger
from tests import postgres


def test_a_run_s_documents_are_rows(tmp_path: Path) -> None:
    names = ("layouts/sites.json", "runs/20240519.json", "runs/20240520.json", "runs/20240521.json")
    with (
        postgres.database() as address,
        closing(SharedLedger(address, "http://news.test", claim_seconds=60)) as ledger,
    ):
        documents = ledger.documents(tmp_path)
        for name in names:
            documents.write(name, name.encode())
        documents.forget_reports("20240520")
        kept = [name.encode() for name in names]
        assert [documents.read(name) for name in names] == [kept[0], None, *kept[2:]]
        assert documents.address(names[0]) == f"layouts/sites.json in {ledger.name}"
    assert list(tmp_path.iterdir()) == []
