"""How long `kzdata diff` takes for two releases with a million rows each, and how much memory.

    python benchmarks/diff.py [--rows 1000000]

The rows are observer counts made up by the generator; in the second release one in a thousand is gone, one in a thousand is new and one in a
hundred has another number. Prints seconds and the peak of the resident memory of a process that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARTS = 100_000  # rows written at a time


def release(home: Path, version: str, rows: int, second: bool) -> Path:
    """A folder with datapackage.json and the Parquet files of the compared tables."""
    import duckdb

    from kzdata import tables

    folder = home / version
    (folder / "data").mkdir(parents=True)
    con = duckdb.connect(":memory:")
    for name in tables.tables():
        con.execute(tables.ddl(name, constraints=False))
    articles = rows // 20
    con.execute(
        "INSERT INTO articles BY NAME SELECT left(sha256(i::VARCHAR), 16) AS article_id, 'a' || i AS source, false AS is_relevant, "
        f"sha256('t' || i) AS text_sha256, 2000 AS text_chars FROM range({articles}) t(i)"
    )
    con.execute(
        "INSERT INTO observer_counts BY NAME SELECT left(sha256('f' || i), 16) AS fact_id, left(sha256((i // 20)::VARCHAR), 16) AS article_id, "
        "'kz-2019-06-09-presidential' AS election_id, 'sco' AS group_id, "
        f"{'CASE WHEN i % 100 = 7 THEN i % 900 + 1 ELSE i % 900 END' if second else 'i % 900'} AS observers, 'exact' AS qualifier, "
        "'accredited' AS status, 'all' AS term, 'cumulative' AS scope, 'the words that were quoted for fact number ' || i AS evidence, "
        "10 * i AS evidence_start, 10 * i + 50 AS evidence_end, 'count-observers' AS rule_id "
        f"FROM range({rows + rows // 1000 if second else rows}) t(i) WHERE {'i % 1000 <> 5 OR i >= ' + str(rows) if second else 'true'}"
    )
    resources = []
    for name, table in tables.tables().items():
        columns = ", ".join(f'"{f.name}"' for f in table.fields)
        order = ", ".join(f'"{c}"' for c in table.primary_key)
        path = folder / "data" / f"{name}.parquet"
        con.execute(f"COPY (SELECT {columns} FROM \"{name}\" ORDER BY {order}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        resources.append({"name": name, "path": f"data/{name}.parquet", "schema": table.schema})
    (folder / "datapackage.json").write_text(json.dumps({"version": version, "resources": resources}), encoding="utf-8")
    return folder


def measured(old: Path, new: Path) -> None:
    """What the child process does: the whole difference, printed as its counts, seconds and megabytes."""
    started = time.perf_counter()
    from kzdata.diff import diff

    made = diff(old, new)
    causes = made.causes("observer_counts")
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "megabytes": peak, "level": made.level, "changes": {f"{k[0]}, {k[1]}": n for k, n in causes.items()}}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--compare", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.compare:
        measured(*arguments.compare)
        return
    with tempfile.TemporaryDirectory() as home:
        folders = [release(Path(home), version, arguments.rows, second) for version, second in (("0.1.0", False), ("0.1.1", True))]
        command = [sys.executable, __file__, "--compare", *map(str, folders)]
        made = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"{arguments.rows} rows each: {made['seconds']:.1f} s, peak {made['megabytes']:.0f} MB, {made['level']}, {made['changes']}")


if __name__ == "__main__":
    main()
