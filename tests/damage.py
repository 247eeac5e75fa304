"""Ways to damage a release as accidents and forgers do: the forger mends sizes and hashes afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kzdata import manifest

Rows = list[dict[str, Any]]


def descriptor(release: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Changes datapackage.json."""
    path = release / "datapackage.json"
    made = json.loads(path.read_text(encoding="utf-8"))
    change(made)
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def resource(release: Path, name: str, **values: Any) -> None:
    """Changes what datapackage.json says of one table."""
    descriptor(release, lambda made: next(r for r in made["resources"] if r["name"] == name).update(values))


def table(release: Path, name: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Changes a table and mends what the descriptor says of its file."""
    file = release / "data" / f"{name}.parquet"
    made = change(pq.read_table(file))
    pq.write_table(made, file)
    mend(release, name)


def mend(release: Path, name: str) -> None:
    """Makes the descriptor and the manifest agree with the file of a table."""
    file = release / "data" / f"{name}.parquet"
    rows = pq.read_metadata(file).num_rows
    resource(release, name, bytes=file.stat().st_size, hash=f"sha256:{manifest.sha256(file)}", rows=rows)
    manifest.write(release)


def rows(release: Path, name: str, change: Callable[[Rows], Sequence[Mapping[str, Any]]]) -> None:
    """Changes the rows of a table."""

    def changed(made: pa.Table) -> pa.Table:
        loose = pa.schema([f.with_nullable(True) for f in made.schema], made.schema.metadata)
        return pa.Table.from_pylist([dict(row) for row in change(made.to_pylist())], loose)

    table(release, name, changed)


def flip(file: Path, at: float) -> None:
    """Flips one bit of a file, at this share of its length."""
    data = bytearray(file.read_bytes())
    data[int(at * len(data))] ^= 1
    file.write_bytes(bytes(data))
