"""Faults of our dependencies that we work around: a new version that mends one fails its test here, and the work-around may go."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import frictionless
import pandera.errors
import pandera.polars as pandera
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kzdata.row_checks import check_rows

COUNTRY = {"country_code": "KZ", "alpha3": "KAZ", "name_en": "Kazakhstan", "name_ru": "Казахстан", "name_kk": "Қазақстан"}
SCHEMA = pandera.DataFrameSchema({"n": pandera.Column(pl.Int64, pandera.Check.ge(0))})


def test_pandera_passes_bad_values_in_a_lazy_frame() -> None:
    SCHEMA.validate(pl.LazyFrame({"n": [-1]}))
    with pytest.raises(pandera.errors.SchemaError):
        SCHEMA.validate(pl.DataFrame({"n": [-1]}))


@pytest.mark.parametrize(("variable", "value"), [("PANDERA_VALIDATION_ENABLED", "False"), ("PANDERA_VALIDATION_DEPTH", "SCHEMA_ONLY")])
def test_the_environment_cannot_switch_our_validation_off(variable: str, value: str) -> None:
    import os
    import subprocess
    import sys

    script = (
        "from kzdata.row_checks import check_rows\n"
        f"good, bad = check_rows('countries', [{COUNTRY!r} | {{'country_code': 'kz'}}])\n"
        "assert good.num_rows == 0 and len(bad) == 1, (good, bad)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env=os.environ | {variable: value})


def test_pandera_needs_nullability_declared() -> None:
    good, bad = check_rows("countries", [COUNTRY | {"name_kk": None}])
    assert good.num_rows == 0
    assert "name_kk" in str(bad[0]["reason"])


def _package(folder: Path, column: pa.Array, field: dict[str, object], **extra: object) -> Path:
    pq.write_table(pa.table({"a": column, "b": list(range(len(column)))}), folder / "t.parquet")
    resource = {
        "name": "t",
        "type": "table",
        "path": "t.parquet",
        "schema": {"fields": [{"name": "a"} | field, {"name": "b", "type": "integer"}]},
    } | extra
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}), encoding="utf-8")
    return folder / "datapackage.json"


@pytest.fixture
def bare_frictionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frictionless without our parser."""
    parsers = frictionless.system.methods["create_parser"]
    monkeypatch.setitem(frictionless.system.methods, "create_parser", {k: v for k, v in parsers.items() if k != "kzdata"})


@pytest.mark.usefixtures("bare_frictionless")
def test_frictionless_takes_a_nullable_integer_for_an_error_unless_nan_is_declared_missing(tmp_path: Path) -> None:
    column = pa.array([1, None], pa.int64())
    assert not frictionless.validate(str(_package(tmp_path, column, {"type": "integer"}))).valid
    assert frictionless.validate(str(_package(tmp_path, column, {"type": "integer", "missingValues": ["", "nan"]}))).valid


@pytest.mark.usefixtures("bare_frictionless")
def test_frictionless_takes_the_right_bytes_for_an_error(tmp_path: Path) -> None:
    path = _package(tmp_path, pa.array([1]), {"type": "integer"})
    size = (tmp_path / "t.parquet").stat().st_size
    path = _package(tmp_path, pa.array([1]), {"type": "integer"}, bytes=size)
    assert not frictionless.validate(str(path)).valid


def test_with_our_parser_frictionless_counts_bytes_and_hashes(tmp_path: Path) -> None:
    column = pa.array([1, None], pa.int64())
    path = _package(tmp_path, column, {"type": "integer"})
    size = (tmp_path / "t.parquet").stat().st_size
    assert frictionless.validate(str(_package(tmp_path, column, {"type": "integer"}, bytes=size))).valid
    assert not frictionless.validate(str(_package(tmp_path, column, {"type": "integer"}, bytes=size + 1))).valid
    assert not frictionless.validate(str(_package(tmp_path, column, {"type": "integer"}, hash="sha256:" + "0" * 64))).valid
    assert path.is_file()


def test_frictionless_passes_a_duplicate_in_unique_keys_of_parquet(tmp_path: Path) -> None:
    path = _package(tmp_path, pa.array([1, 1]), {"type": "integer"})
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["resources"][0]["schema"]["uniqueKeys"] = [["a"]]
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert frictionless.validate(str(path)).valid


def test_duckdb_loses_not_null_on_the_way_to_arrow() -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE t (a INTEGER NOT NULL)")
    assert con.sql("FROM t").to_arrow_table().schema.field("a").nullable


def test_duckdb_rejects_null_in_the_footer(tmp_path: Path) -> None:
    target = str(tmp_path / "a.parquet").replace("'", "''")
    with pytest.raises(duckdb.Error):
        duckdb.connect().execute(f"COPY (SELECT 1 AS a) TO '{target}' (FORMAT parquet, KV_METADATA {{a: NULL}})")


def test_duckdb_leaves_a_result_open_until_all_of_it_is_fetched() -> None:
    con = duckdb.connect()
    con.execute("SELECT 1")
    assert con.fetchone() == (1,)
    with pytest.raises(duckdb.Error):
        con.register("t", pa.table({"a": [1]}))
        con.execute("INSERT INTO missing SELECT * FROM t")
