"""The database in which a build collects its rows: staged as they come, judged as a whole, bad rows moved to quarantine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kzdata import checks
from kzdata.checks import Check
from kzdata.resources import folder
from kzdata.row_checks import check_rows
from kzdata.tables import Table, ddl, table, tables

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from kzdata.policy import Policy

SMALL = 50_000  # rows
MEMORY = "128MB"  # what DuckDB may take; more goes to disk
DERIVED = ("persons", "missions", "count_timeline", "conflicts")  # in this order: later ones read earlier ones


def open_database(home: Path, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """An empty database in the folder `home`, with a table for every schema."""
    import duckdb

    home.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(str(home / "staging.duckdb"), config={"memory_limit": MEMORY, "temp_directory": str(home / "spill")})
    con.execute("SET TimeZone = 'UTC'")
    if threads:
        con.execute(f"SET threads = {int(threads)}")
    for name in tables():
        con.execute(ddl(name, constraints=False))
    return con


def append(con: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Appends an Arrow table to the staged table `name`."""
    if rows.num_rows:
        con.register("incoming", rows)
        con.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM incoming')
        con.unregister("incoming")


def settle(con: duckdb.DuckDBPyConnection) -> None:
    """Once all rows are staged: hundreds of queries over small tables take longer with several threads than with one."""
    if sum(_size(con, name) for name in tables()) < SMALL:
        con.execute("SET threads = 1")


def add_unregistered(con: duckdb.DuckDBPyConnection) -> None:
    """A row of kind `unregistered` for every body that only texts name, so that references hold."""
    columns = [
        (t.name, column) for t in tables().values() for column, other, _ in t.foreign_keys if other == "organizations" and t.name != "organizations"
    ]
    named = " UNION ".join(f'SELECT "{column}" AS id FROM "{name}"' for name, column in [*columns, ("assessments", "target_id")])
    con.execute(
        f"INSERT INTO organizations BY NAME SELECT id AS organization_id, 'unregistered' AS kind, "
        f"replace(regexp_replace(id, '^(other|party):', ''), '-', ' ') AS name_en FROM ({named}) "
        "WHERE regexp_matches(id, '^(other|party):.') AND id NOT IN (SELECT organization_id FROM organizations) ORDER BY id"
    )


def judge(con: duckdb.DuckDBPyConnection, policy: Policy) -> list[dict[str, object]]:
    """Runs all checks and returns the rows of `checks`: what breaks an error goes to quarantine, what the others find to `findings`."""
    results: list[dict[str, object]] = []
    stopped = dict(con.execute("SELECT check_id, count(*) FROM quarantine GROUP BY check_id").fetchall())  # at the exit of parsing
    from_schemas = [c for name in tables() if name not in DERIVED for c in policy.generated(name)]
    references = [c for c in from_schemas if c.check_id.endswith("-references")]
    for check in from_schemas:
        if check.severity == "error" and check not in references:
            results.append(_quarantine(con, check, stopped.get(check.check_id, 0)))
    for check in policy.curated("error"):
        if check.table not in DERIVED:
            results.append(_quarantine(con, check))
    for check in references:  # parents come first, so rows that lose their parent here are found below
        results.append(_quarantine(con, check))
    con.execute(sql("person_ids"))
    for name in DERIVED:
        con.execute(f'INSERT INTO "{name}" BY NAME {sql(name)}')
        own = [c for c in policy.curated("error") if c.table == name]
        results += [_quarantine(con, check) for check in (*policy.generated(name), *own)]
    results += [_report(con, check) for check in policy.checks if check.severity != "error"]
    return sorted(results, key=lambda r: str(r["check_id"]))


def sql(name: str) -> str:
    """The statements of sql/NAME.sql."""
    return (folder("sql") / f"{name}.sql").read_text(encoding="utf-8")


def _size(con: duckdb.DuckDBPyConnection, name: str) -> int:
    return int(con.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0])


def _quarantine(con: duckdb.DuckDBPyConnection, check: Check, stopped: int = 0) -> dict[str, object]:
    made = table(check.table)
    before = _size(con, made.name)
    found = checks.violations(con, check)
    if found:
        _load(con, found)
        doomed = _surplus(made) if check.check_id.endswith("-keys") else _named(made)
        con.execute(
            f"INSERT INTO quarantine SELECT DISTINCT left(sha256(concat_ws('|', ?, ?, row)), 16), ?, ?, reason, row FROM ("
            f'SELECT CAST(to_json(t) AS VARCHAR) AS row, v.reason FROM "{made.name}" t '
            f"JOIN violations v ON v.row_key = {checks.row_key(made)} WHERE t.rowid IN ({doomed}))",
            [made.name, check.check_id, made.name, check.check_id],
        )
        con.execute(f'DELETE FROM "{made.name}" WHERE rowid IN ({doomed})')
    failed = before - _size(con, made.name) if found else 0
    return checks.result(check, before + stopped, failed + stopped)


def _named(made: Table) -> str:
    """The rows that a check found."""
    return f'SELECT t.rowid FROM "{made.name}" t WHERE {checks.row_key(made)} IN (SELECT row_key FROM violations)'


def _surplus(made: Table) -> str:
    """The rows that repeat a key: the first one stays."""
    parts = []
    for key in made.all_keys():
        columns = ", ".join(f'"{c}"' for c in key)
        given = " AND ".join(f'"{c}" IS NOT NULL' for c in key)
        parts.append(f'SELECT rowid FROM "{made.name}" WHERE {given} QUALIFY row_number() OVER (PARTITION BY {columns} ORDER BY rowid) > 1')
    return " UNION ".join(parts)


def _report(con: duckdb.DuckDBPyConnection, check: Check) -> dict[str, object]:
    found = checks.violations(con, check)
    if found:
        _load(con, found)
        con.execute(
            "INSERT INTO findings SELECT left(sha256(concat_ws('|', ?, row_key)), 16), ?, ?, row_key, reason FROM violations",
            [check.check_id, check.check_id, check.table],
        )
    return checks.result(check, _size(con, check.table), len(found))


def _load(con: duckdb.DuckDBPyConnection, found: Sequence[tuple[str, str]]) -> None:
    import pyarrow as pa

    con.execute("CREATE OR REPLACE TEMP TABLE violations (row_key VARCHAR, reason VARCHAR)")
    con.register("incoming", pa.table({"row_key": [k for k, _ in found], "reason": [r for _, r in found]}))
    con.execute("INSERT INTO violations SELECT * FROM incoming")
    con.unregister("incoming")


def fill(con: duckdb.DuckDBPyConnection, name: str, rows: Iterable[dict[str, object]]) -> None:
    """Rows of ours (registries, checks) into a staged table; one that does not fit its schema goes to quarantine too."""
    good, bad = check_rows(name, list(rows))
    append(con, name, good)
    if bad:
        append(con, "quarantine", check_rows("quarantine", bad)[0])
