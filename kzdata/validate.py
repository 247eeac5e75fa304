"""Validation: what is wrong with a release, a package or a file that somebody hands you, judged by a policy."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import checks, opened, policy
from kzdata.checks import Check
from kzdata.errors import ReleaseError, UsageError
from kzdata.opened import Finding, Opened, finding
from kzdata.policy import Policy
from kzdata.tables import literal, table

if TYPE_CHECKING:
    import duckdb

FRICTIONLESS_ROWS = 50_000  # above it only the descriptor is judged by Frictionless: its row checks take minutes
EXAMPLES = 1000  # findings shown of a check; all are counted


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a validation found.

    `checks` has a row a check, as the table `checks` does, with `why_not` where it could not run (status `skipped`). `findings` holds what is
    wrong with files, and of every check that failed the first EXAMPLES rows; `rows_failed` of its row in `checks` counts all.
    """

    path: Path
    version: str
    rows: dict[str, int]
    checks: list[dict[str, object]]
    findings: list[Finding]
    policy: Policy
    held: Opened  # the tables, for whoever wants to look at them again

    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity, those beyond the examples included."""
        made = dict.fromkeys(checks.SEVERITIES, 0)
        for row in self.checks:
            made[str(row["severity"])] += int(str(row["rows_failed"]))
        known = {row["check_id"] for row in self.checks}
        for found in self.findings:
            made[str(found["severity"])] += found["check"] not in known
        return made

    def failed(self, strict: bool = False) -> bool:
        """Whether an error was found; `strict`: or a check of severity warning failed."""
        known = {row["check_id"] for row in self.checks}
        failing = {row["severity"] for row in self.checks if row["status"] == "failed"}
        failing |= {found["severity"] for found in self.findings if found["check"] not in known}
        return "error" in failing or (strict and "warning" in failing)


def validate(path: Path, schema: str | None = None, rules: Policy | None = None) -> Verdict:
    """Judges a folder with a datapackage.json, or a single Parquet or CSV file against the table `schema`.

    Raises ReleaseError where the path is neither, UsageError where a file comes without its schema, RuleError on a check that does not run.
    """
    rules = rules or policy.load()
    if path.is_file() and schema is None:
        raise UsageError(f"{path}: is a single file; say with --schema which table it is, such as observer_counts")
    if path.is_dir() and schema is not None:
        raise UsageError(f"--schema {schema}: is for a single file, and {path} is a folder; leave it out")
    if not path.exists():
        raise ReleaseError(f"{path}: there is no such file or folder; check the path")
    held = opened.single(path, schema) if schema else opened.package(path)
    with tempfile.TemporaryDirectory(prefix="kzdata-") as home:
        rows, results = _contents(held, rules, Path(home))
    if held.descriptor is not None:
        held.findings += _by_frictionless(path, held.descriptor, held.findings)
    return Verdict(path, held.version, rows, results, held.findings, rules, held)


def validate_release(path: Path) -> list[Finding]:
    """Everything that is wrong with a release: descriptor, bytes, hashes, columns, keys, references and all checks.

    A finding has `check`, `table`, `severity`, `row`, `reason` and `remedy`. Raises ReleaseError where `path` is no release at all.
    """
    return validate(path).findings


def _contents(held: Opened, rules: Policy, home: Path) -> tuple[dict[str, int], list[dict[str, object]]]:
    """Rows a table, and the results of the checks on the tables that can be read; findings go to `held`."""
    con = opened.connect(held, home)
    rows = {name: _count(con, held, name) for name in list(held.files)}
    results: list[dict[str, object]] = []
    for check in rules.checks:
        if check.table not in rows:
            continue
        size, why_not = rows[check.table], opened.runnable(check, held)
        failed = 0
        if not why_not:
            try:
                failed = _failing(con, held, opened.fitted(check, held))
            except _Damaged as error:
                why_not = str(error)
        result = checks.result(check, 0 if why_not else size, failed)
        results.append(result | {"status": "skipped" if why_not else result["status"], "why_not": why_not})
    con.close()
    return rows, results


class _Damaged(Exception):
    """Data that cannot be read, met while a check runs."""


def _query(con: duckdb.DuckDBPyConnection, held: Opened, name: str, run: Any) -> Any:
    """What `run` returns. A file that turns out to be unreadable is a finding and a table less; too little memory is an error of its own."""
    import duckdb

    try:
        return run()
    except duckdb.OutOfMemoryException as error:
        raise ReleaseError(
            f"{held.path}: {name} needs more memory than {opened.MEMORY} ({str(error).splitlines()[0]}); "
            "its values are larger than any of ours can be"
        ) from None
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        held.add("release-columns", name, held.files[name].name, f"cannot be read ({reason})")
        raise _Damaged(f"{name} cannot be read") from None


def _count(con: duckdb.DuckDBPyConnection, held: Opened, name: str) -> int:
    try:
        return int(_query(con, held, name, lambda: con.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]))
    except _Damaged:
        del held.files[name]
        return 0


def _failing(con: duckdb.DuckDBPyConnection, held: Opened, check: Check) -> int:
    """How many rows break a check; the first of them become findings with their place in the file."""
    failed, found = _query(con, held, check.table, lambda: checks.first_violations(con, check, EXAMPLES))
    places = _places(con, check.table, [key for key, _ in found]) if found else {}
    for key, reason in found:
        made = finding(check.check_id, check.table, check.severity, key, reason, check.remedy)
        held.findings.append(made | {"position": places.get(key)})
    return int(failed)


def _places(con: duckdb.DuckDBPyConnection, name: str, keys: Sequence[str]) -> dict[str, int]:
    """The number of each row in its file, counted from 1; of rows that share a key the last one, which is the one too many."""
    key = f"left({checks.row_key(table(name))}, {checks.SHOWN})"
    sql = f'SELECT key, max(n) FROM (SELECT {key} AS key, row_number() OVER () AS n FROM "{name}" t) WHERE key IN (SELECT unnest($keys)) GROUP BY key'
    return dict(con.execute(sql, {"keys": list(keys)}).fetchall())


def _by_frictionless(path: Path, descriptor: dict[str, Any], found: Sequence[Finding]) -> list[Finding]:
    """The standard's own judge: rows too where the release is of ordinary size, else the descriptor."""
    if any(f["severity"] == "error" for f in found):
        return []
    rows = sum(r["rows"] if isinstance(r.get("rows"), int) else 0 for r in descriptor["resources"])
    return judged_by_frictionless(path / "datapackage.json", rows <= FRICTIONLESS_ROWS)


def judged_by_frictionless(descriptor: Path, rows: bool) -> list[Finding]:
    """What Frictionless says of a package: of its descriptor, and of its rows where asked."""
    import frictionless

    made: list[Finding] = []
    try:
        package = frictionless.Package.from_descriptor(str(descriptor))
        report = package.validate() if rows else frictionless.Package.validate_descriptor(str(descriptor))
        for kind, name, row, message in report.flatten(["type", "name", "rowNumber", "message"]) if not report.valid else []:
            made.append(
                finding("frictionless", str(name or ""), "error", str(row or ""), f"{kind}: {message}", "see the descriptor and the named row")
            )
    except frictionless.FrictionlessException as error:
        made.append(finding("frictionless", "", "error", "datapackage.json", str(error.error.message), "take the release from its source again"))
    return made


def connect(files: dict[str, Path]) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with a view a table over Parquet files, that can read nothing else."""
    import duckdb

    con = duckdb.connect(":memory:")
    for name, file in files.items():
        con.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet({literal(str(file))})')
    folders = sorted({str(f.parent) for f in files.values()})
    con.execute(f"SET allowed_directories = [{', '.join(literal(f) for f in folders)}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con
