"""What nobody should hand to a validator: foreign files, cells that attack, and more than memory holds."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rows import filled

from kzdata import tables
from kzdata.errors import ReleaseError, RuleError, UsageError
from kzdata.validate import validate

COLUMNS = [f.name for f in tables.table("countries").fields]
GOOD = {"country_code": "KZ", "alpha3": "KAZ", "name_en": "Kazakhstan", "name_ru": "Казахстан", "name_kk": "Қазақстан"}
CELLS = ("=cmd()", "<script>", "a\x1b[31mb", "\u202eabc", "x" * 10_000_000, 'a"b,c\nd', "NULL", "'; DROP TABLE countries; --")


def written(file: Path, rows: list[dict[str, str]], columns: list[str] = COLUMNS) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_a_good_csv_has_no_finding(tmp_path: Path) -> None:
    verdict = validate(written(tmp_path / "c.csv", [GOOD]), "countries")
    assert verdict.findings == [] and verdict.rows == {"countries": 1}


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
def test_a_hostile_cell_is_a_value_like_others(cell: str, tmp_path: Path) -> None:
    rows = [GOOD, GOOD | {"country_code": "UZ", "alpha3": cell}]
    verdict = validate(written(tmp_path / "c.csv", rows), "countries")
    assert [(f["check"], f["row"], f["position"]) for f in verdict.findings] == [("countries-columns", "UZ", 2)]
    assert len(str(verdict.findings)) < 3000
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "c.parquet")
    assert [f["row"] for f in validate(tmp_path / "c.parquet", "countries").findings] == ["UZ"]


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("observers", "12x", "observers: 12x is no integer"),
        ("observers", "1.5", "observers: 1.5 is no integer"),
        ("observers", "9" * 30, "is no integer"),
        ("as_of", "2019-02-30", "as_of: 2019-02-30 is no date"),
        ("as_of", "yesterday", "as_of: yesterday is no date"),
        ("observers", "", "observers: is empty"),
        ("qualifier", "Exact", "qualifier: Exact is none of"),
    ],
)
def test_a_cell_of_another_type_names_column_row_and_value(column: str, cell: str, says: str, tmp_path: Path) -> None:
    columns = [f.name for f in tables.table("observer_counts").fields]
    rows = [{c: "" if v is None else str(v) for c, v in filled("observer_counts", {}).items()} for _ in range(2)]
    rows[1][column] = cell
    verdict = validate(written(tmp_path / "c.csv", rows, columns), "observer_counts")
    found = [f for f in verdict.findings if f["severity"] == "error"]
    assert [(f["check"], f["row"], f["position"]) for f in found] == [("observer_counts-columns", rows[1]["fact_id"], 2)]
    assert says in str(found[0]["reason"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", ",".join(COLUMNS).encode() + b'\nKZ,"KAZ'),
        ("a.csv", ",".join(COLUMNS).encode() + b"\nKZ,KAZ\n"),
        ("a.csv", ",".join(COLUMNS).encode() + b"\nKZ,KAZ,a,b,\xff\xfe\n"),
        ("a.parquet", b""),
        ("a.parquet", b"PAR1" + b"\0" * 100 + b"PAR1"),
        ("a.parquet", b"%PDF-1.7"),
    ],
    ids=range(9),
)
def test_a_foreign_file_is_one_clear_finding(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    found = validate(tmp_path / name, "countries").findings
    assert [f["check"] for f in found] == ["release-columns"], found
    assert found[0]["reason"]


def test_a_foreign_parquet_names_the_columns_that_are_odd(tmp_path: Path) -> None:
    pq.write_table(pa.table({"country_code": [1], "note": ["x"]}), tmp_path / "a.parquet")
    reason = str(validate(tmp_path / "a.parquet", "countries").findings[0]["reason"])
    assert "alpha3 is missing" in reason and "country_code is int64, not string" in reason and "note is not in the schema" in reason


def test_other_types_that_hold_the_same_values_will_do_in_a_file_of_ones_own(tmp_path: Path) -> None:
    made = pa.Table.from_pylist([GOOD])
    made = made.set_column(0, "country_code", made["country_code"].dictionary_encode())
    made = made.set_column(2, "name_en", made["name_en"].cast(pa.large_string()))
    pq.write_table(made, tmp_path / "a.parquet")
    assert validate(tmp_path / "a.parquet", "countries").findings == []


@pytest.mark.parametrize(
    ("name", "schema", "error"),
    [("a.csv", None, UsageError), ("a.xlsx", "countries", UsageError), ("a.csv", "nonsense", RuleError), ("no.csv", "countries", ReleaseError)],
)
def test_bad_arguments_are_one_clear_error(name: str, schema: str | None, error: type[Exception], tmp_path: Path) -> None:
    if name != "no.csv":
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(error):
        validate(tmp_path / name, schema)
    with pytest.raises(UsageError):
        validate(tmp_path, "countries")


def test_a_descriptor_that_nests_without_end_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(ReleaseError, match="no Data Package descriptor"):
        validate(tmp_path)


def test_a_package_that_names_the_same_file_again_and_another_without_end(tmp_path: Path) -> None:
    many = [{"name": f"t{n}", "path": "x" * 5000} for n in range(300)]
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "foreign", "resources": many}), encoding="utf-8")
    verdict = validate(tmp_path)
    assert len(verdict.findings) == 300 and all(len(str(f["row"])) <= 200 for f in verdict.findings)


def test_a_file_that_unpacks_to_gigabytes_takes_a_bounded_memory(tmp_path: Path) -> None:
    """4 MB of Parquet that are 2 GB of text: one value of a megabyte, two thousand times."""
    file = tmp_path / "bomb.parquet"
    schema = pa.schema([(c, pa.string()) for c in COLUMNS])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        text = "x" * 1_000_000
        for n in range(20):
            rows = [GOOD | {"country_code": f"{chr(65 + n)}{chr(65 + i % 26)}", "name_en": text} for i in range(100)]
            writer.write_table(pa.Table.from_pylist(rows, schema))
    script = (
        "import sys, resource\nfrom pathlib import Path\nfrom kzdata.errors import KzdataError\nfrom kzdata.validate import validate\n"
        "try:\n    print(len(validate(Path(sys.argv[1]), 'countries').findings))\nexcept KzdataError as error:\n    print(error)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-1]) < 1_500_000, done.stdout
    assert file.stat().st_size < 20_000_000
