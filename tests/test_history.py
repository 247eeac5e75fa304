"""Every build is recorded beside the releases, and an unusual change is told with its reason."""

from __future__ import annotations

from pathlib import Path

import good
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kzdata import history, package, policy, registry, tables
from kzdata.errors import ReleaseError

LIMITS = policy.load().history
USUAL: history.Measures = {
    ("officials", "rows", ""): 1000,
    ("officials", "nulls", "role"): 0.1,
    ("officials", "failed", "mission-head-differs"): 0.01,
    ("officials", "share", "role_kind=a"): 0.7,
    ("officials", "share", "role_kind=b"): 0.3,
}


def build(out: Path, rows: dict[str, list[dict[str, object]]], version: str | None = None) -> package.PackageResult:
    batch = {name: pa.Table.from_pylist(found, tables.arrow_schema(name)) for name, found in rows.items()}
    return package.build([batch], out, version, registry.rows())


def test_every_build_is_recorded_and_an_unusual_one_is_told(tmp_path: Path) -> None:
    rows = good.rows()
    many = [rows["date_mentions"][0] | {"fact_id": f"{n:016x}"} for n in range(40)]
    first = build(tmp_path, rows | {"date_mentions": many})
    again = build(tmp_path, rows | {"date_mentions": many})
    fewer = build(tmp_path, rows | {"date_mentions": many[:25]})
    assert first.unusual == again.unusual == []
    assert again.unchanged
    assert fewer.unusual == ["date_mentions: 40 rows before, 25 now; a change above 20% is unusual"]
    made = pq.read_table(tmp_path / history.NAME)
    assert made.schema.names == [f.name for f in history.schema().fields]
    assert sorted(set(made["run_id"].to_pylist())) == [1, 2, 3]
    assert history.of_release(tmp_path, fewer.version, LIMITS) == fewer.unusual
    assert history.of_release(tmp_path, "9.9.9", LIMITS) == []


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        (("officials", "rows", ""), 700, "officials: 1000 rows before, 700 now"),
        (("officials", "nulls", "role"), 0.3, "officials.role: 10% empty before, 30% now"),
        (("officials", "failed", "mission-head-differs"), 0.05, "mission-head-differs: 1.0% of officials broke it before, 5.0% now"),
        (("officials", "share", "role_kind=b"), 0.9, "officials.role_kind: its distribution moved by 30%"),
    ],
)
def test_each_kind_of_change_has_its_reason(key: tuple[str, str, str], value: float, says: str) -> None:
    assert history.compared([USUAL], USUAL | {key: value}, LIMITS)[0].startswith(says)


def test_small_changes_first_builds_and_small_tables_are_usual() -> None:
    assert history.compared([], USUAL, LIMITS) == []
    assert history.compared([USUAL], USUAL | {("officials", "rows", ""): 1100, ("officials", "nulls", "role"): 0.15}, LIMITS) == []
    small = USUAL | {("officials", "rows", ""): 10}
    assert history.compared([small], small | {("officials", "nulls", "role"): 0.9, ("officials", "rows", ""): 15}, LIMITS) == []


def test_many_builds_have_a_median_to_compare_with() -> None:
    runs = [USUAL | {("officials", "rows", ""): n} for n in (1000, 1001, 1002, 1001, 1000)]
    assert history.compared(runs, USUAL | {("officials", "rows", ""): 1003}, LIMITS) == []
    assert "robust standard deviations" in history.compared(runs, USUAL | {("officials", "rows", ""): 1100}, LIMITS)[0]


@pytest.mark.parametrize("content", [b"", b"no parquet", b"PAR1"])
def test_a_damaged_history_stops_no_build_and_is_kept(content: bytes, tmp_path: Path) -> None:
    (tmp_path / history.NAME).write_bytes(content)
    result = build(tmp_path, good.rows())
    assert result.path.is_dir()
    assert "move the file away" in result.unusual[0]
    assert (tmp_path / history.NAME).read_bytes() == content
    with pytest.raises(ReleaseError, match=r"quality_runs\.parquet"):
        history.of_release(tmp_path, result.version, LIMITS)
