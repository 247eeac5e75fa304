"""A release that somebody hands you: what is wrong with it is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kzdata.errors import ReleaseError
from kzdata.validate import sha256, validate_release


def errors(path: Path) -> set[tuple[object, object]]:
    return {(f["check"], f["table"]) for f in validate_release(path) if f["severity"] == "error"}


def rewrite(release: Path, name: str, change: Callable[[list[dict[str, object]]], list[dict[str, object]]]) -> None:
    """Changes rows of a table and mends bytes, hash and rows in the descriptor, as a forger would."""
    file = release / "data" / f"{name}.parquet"
    table = pq.read_table(file)
    loose = pa.schema([f.with_nullable(True) for f in table.schema])
    pq.write_table(pa.Table.from_pylist(change(table.to_pylist()), loose), file)
    path = release / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] == name:
            resource |= {"bytes": file.stat().st_size, "hash": f"sha256:{sha256(file)}", "rows": pq.read_metadata(file).num_rows}
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def test_a_good_release_has_no_error(release: Path) -> None:
    assert errors(release) == set()


def test_a_missing_file(copied: Path) -> None:
    (copied / "data" / "meetings.parquet").unlink()
    assert ("release-files", "meetings") in errors(copied)


def test_an_extra_file(copied: Path) -> None:
    (copied / "data" / "notes.parquet").write_bytes(b"x")
    assert ("release-files", "notes") in errors(copied)


def test_a_truncated_file(copied: Path) -> None:
    file = copied / "data" / "meetings.parquet"
    file.write_bytes(file.read_bytes()[:-10])
    assert ("release-bytes", "meetings") in errors(copied)


def test_a_swapped_file(copied: Path) -> None:
    one, other = copied / "data" / "meetings.parquet", copied / "data" / "officials.parquet"
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    assert {("release-bytes", "meetings"), ("release-bytes", "officials")} <= errors(copied)


def test_a_file_outside_the_release(copied: Path) -> None:
    path = copied / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("data/meetings.parquet", "../../etc/passwd"), encoding="utf-8")
    assert ("release-files", "meetings") in errors(copied)


def test_an_edited_schema(copied: Path) -> None:
    path = copied / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"at_most"', '"at_best"'), encoding="utf-8")
    assert ("release-schema", "observer_counts") in errors(copied)


@pytest.mark.parametrize(
    ("column", "value", "check"),
    [
        ("observers", -1, "observer_counts-columns"),
        ("status", "invited", "observer_counts-columns"),
        ("fact_id", "XYZ", "observer_counts-columns"),
        ("group_id", "no-such-body", "observer_counts-references"),
        ("election_id", "kz-2000-01-01-presidential", "observer_counts-references"),
        ("article_id", "0" * 16, "observer_counts-references"),
        ("evidence", "another quote altogether, longer than the first", "observer_counts-evidence"),
    ],
)
def test_a_forged_value(copied: Path, column: str, value: object, check: str) -> None:
    rewrite(copied, "observer_counts", lambda rows: [rows[0] | {column: value}, *rows[1:]])
    assert (check, "observer_counts") in errors(copied)


def test_a_duplicate(copied: Path) -> None:
    rewrite(copied, "observer_counts", lambda rows: [*rows, rows[0]])
    assert ("observer_counts-keys", "observer_counts") in errors(copied)


def test_a_deleted_column(copied: Path) -> None:
    file = copied / "data" / "observer_counts.parquet"
    rewrite(copied, "observer_counts", lambda rows: rows)
    pq.write_table(pq.read_table(file).drop_columns(["rule_id"]), file)
    assert any(table == "observer_counts" for _, table in errors(copied))


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"resources": 7}', '{"resources": [7]}'])
def test_no_descriptor_is_one_clear_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match="no Data Package descriptor"):
        validate_release(tmp_path)
