"""The release: parsed rows in, a versioned Data Package of Parquet files out, written beside its place and renamed into it."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import staging
from kzdata.errors import InputError, ReleaseError, UsageError
from kzdata.resources import folder
from kzdata.tables import codebook, literal, table, tables
from kzdata.validate import FRICTIONLESS_ROWS, judged_by_frictionless, sha256

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

LICENSE = "CC-BY-4.0"
SHOWN = 20  # rejected inputs named in the summary; all of them are in the table `rejected`
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_BESIDE = ".building-"  # folders of builds under way; one whose lock is free was left by a build that was killed


@dataclass(frozen=True, slots=True)
class PackageResult:
    """What a build made: rows a table, the rows of `checks`, how many rows were quarantined and inputs rejected."""

    path: Path
    version: str
    counts: dict[str, int]
    checks: list[dict[str, object]]
    quarantined: int
    rejected: int
    left_out: list[str]  # the first rejected inputs, a line each: where, why, what to do
    unchanged: bool


def build(
    batches: Iterable[Mapping[str, pa.Table]],
    out: Path,
    version: str,
    registries: Mapping[str, Sequence[dict[str, object]]],
    threads: int | None = None,
) -> PackageResult:
    """Writes the release `out/version` from batches of Arrow tables (name → rows) and the registries.

    A release that exists with the same content stays as it is (`unchanged`); one with other content is never overwritten.
    Raises UsageError on a version that is none, InputError where no article could be read, ReleaseError where the release exists
    with other content or cannot be written.
    """
    if VERSION.fullmatch(version) is None:
        raise UsageError(f"--version {version}: give three numbers, such as 0.1.0")
    try:
        with _beside(out, version) as home:
            return _build(batches, home, out / version, version, registries, threads)
    except OSError as error:
        raise ReleaseError(
            f"{error.filename or out}: cannot be written ({error.strerror}); give another folder with --out, or make room"
        ) from None


def _build(
    batches: Iterable[Mapping[str, pa.Table]],
    home: Path,
    target: Path,
    version: str,
    registries: Mapping[str, Sequence[dict[str, object]]],
    threads: int | None,
) -> PackageResult:
    import duckdb

    release = home / "release"
    (release / "data").mkdir(parents=True)
    try:
        con = staging.open_database(home, threads)
        for name, rows in registries.items():
            staging.fill(con, name, rows)
        for batch in batches:
            for name, made in batch.items():
                staging.append(con, name, made)
        staging.add_unregistered(con)
        results = staging.judge(con)
        staging.fill(con, "checks", results)
        counts = {name: _write(con, name, release, version) for name in tables()}
        sources = con.execute(
            "SELECT publisher, min(regexp_extract(url, '^https?://[^/?#]+')) FROM articles WHERE publisher IS NOT NULL "
            "GROUP BY publisher ORDER BY publisher"
        ).fetchall()
        left_out = [
            f"{source}: {reason}; {remedy}"
            for source, reason, remedy in con.execute(
                f"SELECT source, reason, remedy FROM rejected ORDER BY source, rejected_id LIMIT {SHOWN}"
            ).fetchall()
        ]
        con.close()
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise ReleaseError(
            f"{target}: cannot be written ({str(error).splitlines()[0]}); make room on the disk, or give another folder with --out"
        ) from None
    if not counts["articles"]:
        raise InputError("; ".join(left_out) or "nothing was given to read; name files or folders of articles")
    _describe(release, version, counts, sources)
    odd = judged_by_frictionless(release / "datapackage.json", sum(counts.values()) <= FRICTIONLESS_ROWS)
    if odd:
        raise ReleaseError(
            f"{target}: Frictionless finds {len(odd)} faults, the first: {odd[0]['table']} {odd[0]['reason']}; please report it"
        )
    unchanged = _place(release, target)
    return PackageResult(target, version, counts, results, counts["quarantine"], counts["rejected"], left_out, unchanged)


@contextmanager
def _beside(out: Path, version: str) -> Iterator[Path]:
    """A locked folder for the build beside its place; it goes whatever happens, and so do those that killed builds left."""
    import fcntl

    out.mkdir(parents=True, exist_ok=True)
    for stale in out.glob(f"{_BESIDE}*"):
        try:
            with (stale / "lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(stale, ignore_errors=True)
        except OSError:
            continue
    home = Path(tempfile.mkdtemp(prefix=f"{_BESIDE}{version}-", dir=out))
    try:
        with (home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _write(con: duckdb.DuckDBPyConnection, name: str, release: Path, version: str) -> int:
    """One table as one Parquet file in the order of its key: the same rows give the same bytes."""
    made = table(name)
    columns = ", ".join(f'"{f.name}"' for f in made.fields)
    order = ", ".join(f'"{c}"' for c in made.primary_key)
    stamped = {"kzdata_version": version, "license": LICENSE, "table_schema": json.dumps(made.schema, ensure_ascii=False)}
    values = ", ".join(f"{key}: {literal(value)}" for key, value in stamped.items())
    rows = con.execute(
        f'COPY (SELECT {columns} FROM "{name}" ORDER BY {order}) TO {literal(str(release / "data" / f"{name}.parquet"))} '
        f"(FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v1, ROW_GROUP_SIZE 100000, KV_METADATA {{{values}}})"
    ).fetchall()
    return int(rows[0][0])


def _describe(release: Path, version: str, counts: Mapping[str, int], sources: Sequence[tuple[str, str | None]]) -> None:
    """datapackage.json and README.md of the release."""
    descriptor: dict[str, Any] = json.loads((folder("datapackage") / "descriptor.json").read_text(encoding="utf-8"))
    descriptor["version"] = version
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        if not epoch.isdigit():
            raise UsageError(f"SOURCE_DATE_EPOCH={epoch}: give seconds since 1970")
        descriptor["created"] = datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if sources:
        descriptor["sources"] = [{"title": title} | ({"path": path} if path else {}) for title, path in sources]
    descriptor["resources"] = [_resource(release, name, counts[name]) for name in tables()]
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    (release / "datapackage.json").write_text(text, encoding="utf-8")
    template = (folder("datapackage") / "README.md").read_text(encoding="utf-8")
    rows = "\n".join(f"| `{name}` | {counts[name]} | {table(name).title} |" for name in tables())
    pages = "\n".join(codebook(name) for name in tables())
    readme = template.replace("{version}", version).replace("{tables}", rows).replace("{codebook}", pages)
    (release / "README.md").write_text(readme, encoding="utf-8")


def _resource(release: Path, name: str, rows: int) -> dict[str, Any]:
    file = release / "data" / f"{name}.parquet"
    made = table(name)
    return {
        "name": name,
        "type": "table",
        "title": made.title,
        "description": made.description,
        "path": f"data/{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256(file)}",
        "rows": rows,
        "schema": made.schema,
    }


def _place(release: Path, target: Path) -> bool:
    """Renames the finished release into its place; True where the same release stood there already."""
    try:
        release.rename(target)
        return False
    except OSError:
        if not target.exists():
            raise
    if not (target / "datapackage.json").is_file() or _differs(release, target):
        raise ReleaseError(f"{target}: exists with other content, and a version means one thing for ever; give a higher --version")
    return True


def _differs(new: Path, old: Path) -> bool:
    names = [p.relative_to(new) for p in sorted(new.rglob("*")) if p.is_file()]
    return any(not (old / n).is_file() or sha256(new / n) != sha256(old / n) for n in names)
