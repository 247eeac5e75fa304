"""Do kzdata's SQL and Pandera find the same faults? Judged on a sample of a large package in which values were damaged.

    python benchmarks/agreement.py

Five million rows are made, 200,000 of them drawn, and one row in ten of these loses to one constraint of the schema in turn: a value that
is missing, too small, too large, outside its vocabulary or pattern, too long, or a key that stands twice. Both contestants then judge the
same rows, and what each found is compared fault by fault (row and column).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl
import synthetic

from kzdata import checks, opened, policy
from kzdata.tables import Field, literal, pandera_schema, table

TABLE = "observer_counts"
KEY = "fact_id"
SAMPLE, SHARE = 200_000, 10


def sample(package: Path) -> pl.DataFrame:
    """Rows of the package, the same ones every time, in the order of their keys."""
    file = literal(str(package / "data" / f"{TABLE}.parquet"))
    return duckdb.sql(f"SELECT * FROM read_parquet({file}) ORDER BY {KEY} LIMIT {SAMPLE}").pl()  # keys are hashes: the first are drawn at random


def faults() -> list[tuple[str, object]]:
    """A column and a value that its schema forbids, for every constraint but those of the key."""
    return [(f.name, value) for f in table(TABLE).fields if f.name != KEY for value in _forbidden(f)]


def _forbidden(field: Field) -> Iterator[object]:
    if field.required:
        yield None
    if field.minimum is not None:
        yield _beside(field.minimum, -1)
    if field.maximum is not None:
        yield _beside(field.maximum, 1)
    if field.enum:
        yield f"{field.enum[0]} "
    if field.pattern:
        yield "\n"
    if field.max_length:
        yield "x" * (field.max_length + 1)


def _beside(bound: int | date, step: int) -> int | date:
    return bound + timedelta(days=step) if isinstance(bound, date) else bound + step


def damaged(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with a fault in every tenth, by turns those of `faults` and a key that stands twice."""
    columns = rows.to_dict(as_series=False)
    wrong = faults()
    for turn, at in enumerate(range(1, rows.height, SHARE)):
        fault = turn % (len(wrong) + 1)
        if fault == len(wrong):
            columns[KEY][at] = columns[KEY][at - 1]
        else:
            column, value = wrong[fault]
            columns[column][at] = value
    return pl.DataFrame(columns, schema=rows.schema)


def by_kzdata(file: Path) -> set[tuple[str, str]]:
    """Faults as (key, column) that the checks of the schema find."""
    found = set()
    with tempfile.TemporaryDirectory() as home:
        con = opened.connect(opened.single(file, TABLE), Path(home))
        for check in policy.load().checks:
            if check.check_id in (f"{TABLE}-columns", f"{TABLE}-keys"):
                for key, reason in checks.violations(con, check):
                    found |= {(key, column) for column in table_columns() if any(part.startswith(f"{column}:") for part in reason.split("; "))}
    return found


def table_columns() -> list[str]:
    """The names of the table's columns."""
    return [f.name for f in table(TABLE).fields]


def by_pandera(file: Path) -> set[tuple[str, str]]:
    """Faults as (key, column) that the Pandera schema finds."""
    import pandera.errors

    rows = pl.read_parquet(file)
    try:
        pandera_schema(TABLE).validate(rows, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        keys = rows[KEY].to_list()
        return {(keys[at], column) for column, at in errors.failure_cases.select("column", "index").iter_rows() if at is not None}
    return set()


def main() -> None:
    """Prints how many faults both found and how many only one of them; fails where they differ or found nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=5_000_000)
    with tempfile.TemporaryDirectory() as home:
        rows = sample(synthetic.package(Path(home) / "package", parser.parse_args().facts))
        file = Path(home) / f"{TABLE}.parquet"
        rows.write_parquet(file)
        sound = by_kzdata(file) | by_pandera(file)
        damaged(rows).write_parquet(file)
        ours, theirs = by_kzdata(file), by_pandera(file)
    print(f"{rows.height} rows: {len(sound)} faults found before {len(faults()) + 1} kinds of damage were done")
    print(f"faults found by both {len(ours & theirs)}, by kzdata alone {len(ours - theirs)}, by Pandera alone {len(theirs - ours)}")
    if sound or not ours or ours != theirs:
        sys.exit(f"the verdicts differ: {sorted(ours ^ theirs)[:10]}")


if __name__ == "__main__":
    main()
