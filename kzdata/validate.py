"""Validation of a whole release that somebody hands you."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import checks, policy
from kzdata.errors import ReleaseError
from kzdata.tables import arrow_schema, table, tables

if TYPE_CHECKING:
    import duckdb

Finding = dict[str, object]
FRICTIONLESS_ROWS = 50_000  # above it only the descriptor is judged by Frictionless: its row checks take minutes


def validate_release(path: Path) -> list[Finding]:
    """Everything that is wrong with a release: descriptor, bytes, hashes, columns, keys, references and all checks.

    A finding has `check`, `table`, `severity`, `row`, `reason` and `remedy`. Raises ReleaseError where `path` is no release at all.
    """
    descriptor = _descriptor(path)
    findings: list[Finding] = []
    sound: dict[str, Path] = {}
    listed = set()
    for resource in descriptor["resources"]:
        name, file = str(resource.get("name")), _inside(path, resource.get("path"))
        listed.add(file)
        problems = _file_problems(name, resource, file)
        findings += problems
        if file is not None and not problems:
            sound[name] = file
    for file in sorted((path / "data").glob("*")) if (path / "data").is_dir() else []:
        if file not in listed:
            findings.append(_finding("release-files", file.stem, "error", file.name, "is not listed in datapackage.json", "remove it"))
    for name in tables():
        if name not in {str(r.get("name")) for r in descriptor["resources"]}:
            findings.append(_finding("release-files", name, "error", "", "the table is missing", "take the release from its source again"))
    findings += _contents(sound)
    findings += _by_frictionless(path, descriptor, findings)
    return findings


def _finding(check: str, name: str, severity: str, row: str, reason: str, remedy: str) -> Finding:
    return {"check": check, "table": name, "severity": severity, "row": row, "reason": reason, "remedy": remedy}


def _descriptor(path: Path) -> dict[str, Any]:
    file = path / "datapackage.json"
    if not path.is_dir() or not file.is_file():
        raise ReleaseError(
            f"{path}: is no release (there is no datapackage.json in it); give the folder of a release, such as releases/0.1.0"
        )
    try:
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        if not all(isinstance(r, dict) for r in descriptor["resources"]):
            raise TypeError("a resource is no object")
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ReleaseError(f"{file}: is no Data Package descriptor ({error}); take the release from its source again") from None
    return dict(descriptor)


def _inside(root: Path, relative: object) -> Path | None:
    """The file that a descriptor names, if it lies inside the release."""
    if not isinstance(relative, str) or not relative:
        return None
    file = root / relative
    try:
        return file if file.resolve().is_relative_to(root.resolve()) and file.is_file() else None
    except (OSError, ValueError):
        return None


def _file_problems(name: str, resource: dict[str, Any], file: Path | None) -> list[Finding]:
    """What is wrong with one file: missing, other bytes, other columns than the schema."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    restore = "take the release from its source again"
    if name not in tables():
        return [_finding("release-files", name, "error", "", f"{name!r} is no table of kzdata", "remove the resource")]
    if file is None:
        return [_finding("release-files", name, "error", str(resource.get("path")), "the file is missing or outside the release", restore)]
    size = file.stat().st_size
    if resource.get("bytes") != size:
        return [
            _finding("release-bytes", name, "error", file.name, f"has {size} bytes, datapackage.json says {resource.get('bytes')}", restore)
        ]
    digest = sha256(file)
    if resource.get("hash") != f"sha256:{digest}":
        return [
            _finding(
                "release-hash", name, "error", file.name, f"has the SHA-256 {digest}, datapackage.json says {resource.get('hash')}", restore
            )
        ]
    if resource.get("schema") != table(name).schema:
        return [
            _finding(
                "release-schema", name, "error", file.name, "datapackage.json has another Table Schema than this version of kzdata", restore
            )
        ]
    try:
        columns = pq.read_schema(file)
    except (pa.ArrowException, OSError) as error:
        return [
            _finding("release-columns", name, "error", file.name, f"is no readable Parquet file ({str(error).splitlines()[0]})", restore)
        ]
    wanted = [(f.name, f.type) for f in arrow_schema(name)]
    found = [(f.name, f.type) for f in columns]
    if wanted != found:
        odd = [f"{n} {t}" for n, t in wanted if (n, t) not in found] + [f"not {n} {t}" for n, t in found if (n, t) not in wanted]
        return [
            _finding(
                "release-columns",
                name,
                "error",
                file.name,
                f"has other columns than its schema: {', '.join(odd) or 'another order'}",
                restore,
            )
        ]
    return []


def sha256(file: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _contents(files: dict[str, Path]) -> list[Finding]:
    """What the checks find in the tables that can be read."""
    import duckdb

    found: list[Finding] = []
    con = duckdb.connect(":memory:", config={"threads": 2})
    for name in tables():
        if name in files:
            con.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet({_quoted(files[name])})')
        else:
            con.execute(f'CREATE VIEW "{name}" AS SELECT * FROM (VALUES ({", ".join("NULL" for _ in table(name).fields)})) WHERE false')
    for check in policy.load().checks:
        if check.table in files and _ready(check, files):
            for key, reason in checks.violations(con, check):
                found.append(_finding(check.check_id, check.table, check.severity, key, reason, check.remedy))
    return found


def _ready(check: checks.Check, files: dict[str, Path]) -> bool:
    """Whether every table that a check reads is there: a damaged table is one finding, not a thousand orphans."""
    return all(
        name in files or (f'"{name}"' not in check.sql and f" {name} " not in f" {check.sql} ".replace("\n", " ")) for name in tables()
    )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _by_frictionless(path: Path, descriptor: dict[str, Any], found: Sequence[Finding]) -> list[Finding]:
    """The standard's own judge: rows too where the release is of ordinary size, else the descriptor."""
    errors = [f for f in found if f["severity"] == "error"]
    rows = sum(int(r.get("rows") or 0) for r in descriptor["resources"])
    return [] if errors else judged_by_frictionless(path / "datapackage.json", rows <= FRICTIONLESS_ROWS)


def judged_by_frictionless(descriptor: Path, rows: bool) -> list[Finding]:
    """What Frictionless says of a package: of its descriptor, and of its rows where asked."""
    import frictionless

    made: list[Finding] = []
    try:
        package = frictionless.Package.from_descriptor(str(descriptor))
        report = package.validate() if rows else frictionless.Package.validate_descriptor(str(descriptor))
        for kind, name, row, message in report.flatten(["type", "name", "rowNumber", "message"]) if not report.valid else []:
            made.append(
                _finding(
                    "frictionless", str(name or ""), "error", str(row or ""), f"{kind}: {message}", "see the descriptor and the named row"
                )
            )
    except frictionless.FrictionlessException as error:
        made.append(
            _finding("frictionless", "", "error", "datapackage.json", str(error.error.message), "take the release from its source again")
        )
    return made


def connect(files: dict[str, Path]) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with a view a table over Parquet files, that can read nothing else."""
    import duckdb

    con = duckdb.connect(":memory:")
    for name, file in files.items():
        con.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet({_quoted(file)})')
    folders = sorted({str(f.parent) for f in files.values()})
    con.execute(f"SET allowed_directories = [{', '.join(_quoted(Path(f)) for f in folders)}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con
