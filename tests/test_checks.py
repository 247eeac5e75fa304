"""Every check of checks/*.sql runs, and finds nothing in a good release."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from kzdata import checks, tables


@pytest.mark.parametrize("check", checks.curated(), ids=lambda c: c.check_id)
def test_a_check_runs_and_explains_itself(check: checks.Check, release: Path) -> None:
    con = duckdb.connect()
    for name in tables.tables():
        con.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{release / 'data' / name}.parquet')")
    found = checks.violations(con, check)
    assert check.severity != "error" or found == []
    assert check.description.endswith(".")
    assert check.remedy.endswith(".")


def test_there_are_many() -> None:
    assert len(checks.curated()) >= 25
