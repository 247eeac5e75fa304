"""A Parquet file of two gigabytes that somebody hands you: what `kzdata validate FILE` says, how long it takes and how much memory.

    python benchmarks/large.py

The file holds observer counts whose evidence is noise that no codec makes smaller, most of it in cells of a few kilobytes, a few of 10 MB.
Two rows in it are wrong, and both must be named.
"""

from __future__ import annotations

import argparse
import base64
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kzdata.tables import arrow_schema

TABLE = "observer_counts"
LIMIT_MB = 2000
BATCH, CELL, LONG = 2000, 6000, 10_000_000  # rows, and bytes of noise before base64 makes them a third longer


def write(file: Path, size: int) -> int:
    """Writes rows until the file has `size` bytes and returns how many: the second and the last are wrong."""
    rows = 0
    with pq.ParquetWriter(file, arrow_schema(TABLE), compression="zstd") as writer:
        while file.stat().st_size < size:
            writer.write_table(pa.Table.from_pylist([_row(rows + i) for i in range(BATCH)], arrow_schema(TABLE)))
            rows += BATCH
        writer.write_table(pa.Table.from_pylist([_row(rows) | {"observers": -1}], arrow_schema(TABLE)))
    return rows + 1


def _row(number: int) -> dict[str, object]:
    noise = base64.b64encode(os.urandom(LONG if number % 20_000 == 7 else CELL)).decode()
    return {
        "fact_id": f"{number:016x}",
        "article_id": f"{number // 20:016x}",
        "election_id": "kz-2024-10-06-referendum",
        "group_id": "cis",
        "observers": number + 1,
        "qualifier": "exact",
        "status": "present" if number == 1 else "accredited",
        "term": "all",
        "scope": "cumulative",
        "countries_count": None,
        "organizations_count": None,
        "as_of": None,
        "evidence": f"{number + 1} {noise}",
        "evidence_start": 0,
        "evidence_end": len(f"{number + 1} {noise}"),
        "rule_id": "count-observers",
    }


def main() -> None:
    """Writes the file, has the command judge it and prints what it took; fails above the limit or where a wrong row is not named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bytes", type=int, default=2 * 1024**3)
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / f"{TABLE}.parquet"
        rows = write(file, parser.parse_args().bytes)
        began = time.perf_counter()
        command = [sys.executable, "-m", "kzdata", "validate", str(file), "--schema", TABLE]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"{rows} rows, {file.stat().st_size / 1e9:.2f} GB: {seconds:.1f} s, {memory} MB, exit code {done.returncode}")
    said = done.stdout + done.stderr
    named = [key for key in (f"{1:016x}", f"{rows - 1:016x}") if re.search(key, said)]
    print("\n".join(line[:200] for line in said.splitlines()))
    if done.returncode != 1 or len(named) < 2 or memory > LIMIT_MB:
        sys.exit(f"named {named} of the two wrong rows; the limit is {LIMIT_MB} MB")


if __name__ == "__main__":
    main()
