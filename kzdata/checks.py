"""The checks: rules over the tables of a release, each a query whose rows are the violations.

The query returns `row_key` (the primary key as text, parts joined by « / ») and `reason`. checks/*.sql holds those written by hand, with
a header that says what they mean, how severe a finding is, what they tolerate and how to mend it; kzdata.schema_checks makes the
others. kzdata.policy decides which severity and tolerance hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from kzdata.errors import RuleError
from kzdata.resources import folder
from kzdata.tables import Table, tables

if TYPE_CHECKING:
    import duckdb

SHOWN = 500  # characters of a key or reason that are shown
SEVERITIES = ("error", "warning", "info")
_HEADER = re.compile(r"^-- (check|table|severity|tolerance|description|remedy): (.+)$", re.MULTILINE)
_TOLERANCE = re.compile(r"([0-9]+(?:\.[0-9]+)?) (.+)")
_PARAMETER = "$tolerance"
_REASONS = "string_agg(DISTINCT reason, '; ' ORDER BY reason)"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the rows that its query returns break it.

    `tolerance` is the number that stands for `$tolerance` in the query, in the unit that `tolerates` names; `allowed` is the share of
    the table's rows that may break the check before it counts as failed. What is `fixed` no policy can change.
    """

    check_id: str
    table: str
    severity: str
    description: str
    remedy: str
    sql: str
    tolerance: float | None = None
    tolerates: str = ""
    allowed: float = 0.0
    fixed: bool = False

    def query(self) -> str:
        """The SQL with its tolerance in place."""
        sql = self.sql.rstrip().rstrip(";")
        return sql if self.tolerance is None else sql.replace(_PARAMETER, f"{self.tolerance:g}")


@cache
def curated() -> tuple[Check, ...]:
    """The checks of checks/*.sql in the order of their ids. Raises RuleError on a header that lacks a line."""
    return tuple(read(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder("checks").glob("*.sql")))


def read(name: str, text: str) -> Check:
    """The check of one SQL file. Raises RuleError on a header that is not as it must be."""
    header = dict(_HEADER.findall(text))
    missing = [k for k in ("check", "table", "severity", "description", "remedy") if k not in header]
    if missing or header["severity"] not in SEVERITIES or f"{header['check']}.sql" != name or header["table"] not in tables():
        raise RuleError(
            f"checks/{name}: the header must give check (the file's name), table, severity, description, remedy; mend {missing or header}"
        )
    made = Check(header["check"], header["table"], header["severity"], header["description"], header["remedy"], text)
    tolerance = _TOLERANCE.fullmatch(header.get("tolerance", ""))
    if (tolerance is not None) != (_PARAMETER in text) or (tolerance is None and "tolerance" in header):
        raise RuleError(f"checks/{name}: a tolerance is a number and its unit in the header, and {_PARAMETER} in the query; give both or none")
    return replace(made, tolerance=float(tolerance[1]), tolerates=tolerance[2]) if tolerance else made


def row_key(table: Table, alias: str = "t") -> str:
    """The SQL expression of a row's key as text."""
    return "concat_ws(' / ', " + ", ".join(f"coalesce(CAST({alias}.\"{c}\" AS VARCHAR), 'null')" for c in table.primary_key) + ")"


def violations(con: duckdb.DuckDBPyConnection, check: Check) -> list[tuple[str, str]]:
    """All rows that break a check as (row_key, reason), in order. Raises RuleError on a query that does not run."""
    return run(con, check, f"SELECT coalesce(row_key, 'null'), {_REASONS} FROM ({check.query()}\n) GROUP BY 1 ORDER BY 1")


def first_violations(con: duckdb.DuckDBPyConnection, check: Check, limit: int) -> tuple[int, list[tuple[str, str]]]:
    """How many rows break a check, and the first of them; long texts are cut. Raises RuleError as `violations` does."""
    sql = (
        f"SELECT left(coalesce(row_key, 'null'), {SHOWN}), left({_REASONS}, {SHOWN}), count(*) OVER () "
        f"FROM ({check.query()}\n) GROUP BY row_key ORDER BY 1 LIMIT {limit}"
    )
    found = run(con, check, sql)
    return (found[0][2] if found else 0), [(key, reason) for key, reason, _ in found]


def run(con: duckdb.DuckDBPyConnection, check: Check, sql: str) -> list[Any]:
    """The rows of a query about a check. Raises RuleError where the check's SQL is at fault, duckdb.Error where the data is."""
    import duckdb

    try:
        return con.execute(sql).fetchall()
    except (duckdb.BinderException, duckdb.ParserException, duckdb.CatalogException) as error:
        raise RuleError(
            f"checks/{check.check_id}.sql: the query does not run ({str(error).splitlines()[0]}); it must return row_key and reason"
        ) from None


def result(check: Check, rows_checked: int, rows_failed: int) -> dict[str, object]:
    """The row of the table `checks`."""
    return {
        "check_id": check.check_id,
        "table": check.table,
        "severity": check.severity,
        "rows_checked": rows_checked,
        "rows_failed": rows_failed,
        "status": "failed" if rows_failed > check.allowed * rows_checked else "passed",
        "description": check.description,
        "remedy": check.remedy,
    }
