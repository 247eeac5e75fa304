"""The quality of all builds of a folder of releases, in `quality_runs.parquet` beside them, and what is unusual about the last one.

A build is compared with the one before it; from MANY earlier builds on also with their median, in robust standard deviations (the median
absolute deviation times 1.4826). The limits are in the policy, under [history].
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata.errors import ReleaseError
from kzdata.locks import alone
from kzdata.resources import folder
from kzdata.tables import Table, arrow_of, read, tables

if TYPE_CHECKING:
    import duckdb

NAME = "quality_runs.parquet"
MANY = 5  # builds that make a median
FEW = 20  # rows below which shares say nothing
_MEASURED = ("table", "measure", "subject")
_AD = 1.4826

Measures = dict[tuple[str, str, str], float]


@cache
def schema() -> Table:
    """The table of all builds: schemas/history/quality_runs.json."""
    return read(folder("schemas") / "history" / "quality_runs.json")


def measure(con: duckdb.DuckDBPyConnection, results: Sequence[Mapping[str, Any]]) -> Measures:
    """The measures of a build from its staged tables and the rows of `checks`: rows, failing shares, empty cells, distributions of vocabularies."""
    made: Measures = {}
    for name, table in tables().items():
        counts = ", ".join(f'count("{f.name}")' for f in table.fields)
        rows, *filled = con.execute(f'SELECT count(*), {counts} FROM "{name}"').fetchall()[0]
        made[name, "rows", ""] = rows
        for field, n in zip(table.fields, filled, strict=True):
            if rows and not field.required:
                made[name, "nulls", field.name] = 1 - n / rows
            if rows and field.enum:
                column = f'"{field.name}"'
                for value, n in con.execute(f'SELECT {column}, count(*) FROM "{name}" WHERE {column} IS NOT NULL GROUP BY 1').fetchall():
                    made[name, "share", f"{field.name}={value}"] = n / rows
    for row in results:
        if row["rows_checked"]:
            made[row["table"], "failed", row["check_id"]] = row["rows_failed"] / row["rows_checked"]
    return made


def record(out: Path, version: str, fingerprint: str, measures: Measures, limits: Mapping[str, float]) -> list[str]:
    """Appends a build to the history of a folder of releases and returns what is unusual about it, a sentence each.

    A history that cannot be read stays as it is, and the build is not recorded: that too is a sentence.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = out / NAME
    with alone(out):
        try:
            before = _rows(path)
        except ReleaseError as error:
            return [str(error)]
        run = 1 + max((row["run_id"] for row in before), default=0)
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
        stamp = {"run_id": run, "recorded_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "version": version, "fingerprint": fingerprint}
        new = [stamp | dict(zip(_MEASURED, key, strict=True)) | {"value": float(value)} for key, value in sorted(measures.items())]
        beside = path.with_suffix(".new")
        pq.write_table(pa.Table.from_pylist([*before, *new], arrow_of(schema())), beside, compression="zstd")
        beside.replace(path)
    return compared(_runs(before), measures, limits)


def of_release(releases: Path, version: str, limits: Mapping[str, float]) -> list[str]:
    """What was unusual about the last build of a version. Raises ReleaseError on a history that cannot be read."""
    rows = _rows(releases / NAME)
    runs = [row["run_id"] for row in rows if row["version"] == version]
    if not runs:
        return []
    earlier = _runs(row for row in rows if row["run_id"] < max(runs))
    return compared(earlier, _runs(row for row in rows if row["run_id"] == max(runs))[0], limits)


def compared(earlier: Sequence[Measures], now: Measures, limits: Mapping[str, float]) -> list[str]:
    """What is unusual about a build after the earlier ones (the oldest first), a sentence each with its reason."""
    if not earlier:
        return []
    last = earlier[-1]
    found = []
    for key, value in now.items():
        table, measured, subject = key
        old = last.get(key)
        few = min(last.get((table, "rows", ""), 0), now.get((table, "rows", ""), 0)) < FEW
        if old is None or (few and measured != "rows") or (measured == "rows" and max(old, value) < FEW):
            continue
        if measured == "rows" and abs(value - old) > limits["rows"] * max(old, 1):
            found.append(f"{table}: {old:.0f} rows before, {value:.0f} now; a change above {limits['rows']:.0%} is unusual")
        elif measured == "failed" and value - old > limits["failed"]:
            found.append(f"{subject}: {old:.1%} of {table} broke it before, {value:.1%} now; above {limits['failed']:.0%} more is unusual")
        elif measured == "nulls" and abs(value - old) > limits["nulls"]:
            found.append(f"{table}.{subject}: {old:.0%} empty before, {value:.0%} now; a change above {limits['nulls']:.0%} is unusual")
        elif measured == "rows" and (far := _deviations([run[key] for run in earlier if key in run], value)) > limits["deviations"]:
            found.append(f"{table}: {value:.0f} rows are {far:.1f} robust standard deviations from the median of {len(earlier)} builds")
    return found + _moved(last, now, limits["distance"])


def _moved(last: Measures, now: Measures, limit: float) -> list[str]:
    """Columns whose distribution moved: half the sum of the differences of shares (total variation distance)."""
    distances: dict[tuple[str, str], float] = {}
    for table, measured, subject in {*last, *now}:
        rows = (last.get((table, "rows", ""), 0), now.get((table, "rows", ""), 0))
        if measured == "share" and min(rows) >= FEW:
            key = (table, subject.split("=", 1)[0])
            full = (table, measured, subject)
            distances[key] = distances.get(key, 0) + abs(last.get(full, 0) - now.get(full, 0)) / 2
    return [
        f"{table}.{column}: its distribution moved by {distance:.0%}; above {limit:.0%} is unusual"
        for (table, column), distance in sorted(distances.items())
        if distance > limit
    ]


def _deviations(values: Sequence[float], value: float) -> float:
    """How many robust standard deviations a value is from the median; 0 where there are too few values, or they never differ."""
    if len(values) < MANY:
        return 0.0
    middle = statistics.median(values)
    spread = statistics.median(abs(v - middle) for v in values)
    return abs(value - middle) / (_AD * spread) if spread else 0.0


def _runs(rows: Iterable[Mapping[str, Any]]) -> list[Measures]:
    """The measures of each build, the oldest first."""
    runs: dict[int, Measures] = {}
    for row in rows:
        runs.setdefault(row["run_id"], {})[row["table"], row["measure"], row["subject"]] = row["value"]
    return [runs[run] for run in sorted(runs)]


def _rows(path: Path) -> list[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.exists():
        return []
    try:
        made = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0]
        raise ReleaseError(f"{path}: the history of builds cannot be read ({reason}); move the file away, and a new one begins") from None
    if made.schema.names != arrow_of(schema()).names:
        raise ReleaseError(f"{path}: has other columns than the history of builds; move the file away, and a new one begins")
    return list(made.to_pylist())
