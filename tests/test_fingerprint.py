"""Fingerprints are those of the content, whatever file or engine holds it."""

from __future__ import annotations

import hashlib
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzdata import fingerprint, tables
from kzdata.export import export


def by_hand(rows: list[dict[str, Any]], table: tables.Table) -> str:
    """The fingerprint as its definition says, without any engine."""

    def cell(value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)

    ordered = sorted(rows, key=lambda r: [r[c].isoformat() if isinstance(r[c], date) else r[c] for c in table.primary_key])
    lines = [",".join(f'"{f.name}"' for f in table.fields)] + [",".join(cell(r[f.name]) for f in table.fields) for r in ordered]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def test_the_definition_gives_the_fingerprints_of_a_release(release: Path) -> None:
    con = duckdb.connect(":memory:")
    for name, table in tables.tables().items():
        rows = pq.ParquetFile(release / "data" / f"{name}.parquet").read()
        con.register("rows", rows)
        assert fingerprint.of_table(con, table, "rows") == by_hand(rows.to_pylist(), table)
        con.unregister("rows")


def test_sha256sum_of_the_csv_export_gives_the_same(release: Path, tmp_path: Path) -> None:
    import json

    folder = export(release, "csv", tmp_path / "csv")
    said = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    for resource in said["resources"]:
        assert hashlib.sha256((folder / f"{resource['name']}.csv").read_bytes()).hexdigest() == resource["fingerprint"]
    whole = subprocess.run("LC_ALL=C; sha256sum *.csv | sha256sum", shell=True, cwd=folder, capture_output=True, text=True, check=True)
    assert whole.stdout.split()[0] == said["fingerprint"]


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "country_code": st.text("ABCDEFяІ«\"',\n\t|", min_size=1, max_size=4),
            "alpha3": st.text(max_size=8).filter(lambda t: "\0" not in t),
            "name_en": st.none() | st.just(""),
        }
    ),
    unique_by=lambda r: r["country_code"],
)


@settings(max_examples=60)
@given(ROWS)
def test_any_text_has_one_fingerprint(rows: list[dict[str, Any]]) -> None:
    table = tables.table("countries")
    full = [{f.name: row.get(f.name) for f in table.fields} for row in rows]
    con = duckdb.connect(":memory:")
    con.register("rows", pa.Table.from_pylist(full, pa.schema([(f.name, pa.string()) for f in table.fields])))
    assert fingerprint.of_table(con, table, "rows") == by_hand(full, table)
    con.register("rows", pa.Table.from_pylist(full[::-1], pa.schema([(f.name, pa.string()) for f in table.fields])))
    assert fingerprint.of_table(con, table, "rows") == by_hand(full, table)


@pytest.mark.parametrize(
    ("values", "unf"),
    [  # the first from the specification at Dataverse, the second from the tests of the R package UNF
        (pa.array([1.23456789, None, 0.0]), "UNF:6:Do5dfAoOOFt4FSj0JcByEw=="),
        (pa.array([None], pa.float64()), "UNF:6:cJ6AyISHokEeHuTfufIqhg=="),
    ],
)
def test_the_unf_is_that_of_the_specification(values: pa.Array, unf: str) -> None:
    assert fingerprint.unf_of(values) == unf


@pytest.mark.parametrize(
    ("value", "spelled"), [(0, b"+0.e+\n\0"), (1, b"+1.e+\n\0"), (-300, b"-3.e+2\n\0"), (0.00073, b"+7.3e-4\n\0"), (12345678, b"+1.234568e+7\n\0")]
)
def test_numbers_are_spelled_as_the_unf_has_them(value: float, spelled: bytes) -> None:
    assert fingerprint._unf_number(value) == spelled


def test_the_unf_takes_truth_as_numbers_and_days_as_text() -> None:
    assert fingerprint.unf_of(pa.array([True, False, None])) == fingerprint.unf_of(pa.array([1, 0, None]))
    assert fingerprint.unf_of(pa.array([date(2019, 6, 9), None])) == fingerprint.unf_of(pa.array(["2019-06-09", None]))
    assert fingerprint.unf_of(pa.array(["x" * 128 + "y"])) == fingerprint.unf_of(pa.array(["x" * 128]))
    assert fingerprint.unf_of(pa.array(["", None])) != fingerprint.unf_of(pa.array([None, ""]))


def test_the_unf_does_not_ask_for_the_order_of_columns() -> None:
    one, two = fingerprint.unf_of(pa.array(["a", "b"])), fingerprint.unf_of(pa.array([1, 2]))
    assert fingerprint.unf_together([one, two]) == fingerprint.unf_together([two, one])
    assert fingerprint.unf_together([one]) == one
