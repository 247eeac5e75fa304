"""The checks: what the Table Schemas demand of columns, keys and references, and the cross-table rules of checks/*.sql.

A check is a query whose rows are the violations: `row_key` (the primary key as text, parts joined by « / ») and `reason`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kzdata.errors import RuleError
from kzdata.resources import folder
from kzdata.tables import Table, rules, tables

if TYPE_CHECKING:
    import duckdb

SEVERITIES = ("error", "warning", "info")
_HEADER = re.compile(r"^-- (check|table|severity|description|remedy): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the rows that its query returns break it."""

    check_id: str
    table: str
    severity: str
    description: str
    remedy: str
    sql: str


@cache
def curated() -> tuple[Check, ...]:
    """The checks of checks/*.sql in the order of their ids. Raises RuleError on a header that lacks a line."""
    made = []
    for path in sorted(folder("checks").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        header = dict(_HEADER.findall(text))
        missing = [k for k in ("check", "table", "severity", "description", "remedy") if k not in header]
        if missing or header["severity"] not in SEVERITIES or header["check"] != path.stem or header["table"] not in tables():
            raise RuleError(
                f"checks/{path.name}: the header must give check (the file's name), table, severity, description, remedy; "
                f"mend {missing or header}"
            )
        made.append(Check(path.stem, header["table"], header["severity"], header["description"], header["remedy"], text))
    return tuple(made)


def generated(table: Table) -> tuple[Check, ...]:
    """What the Table Schema of a table demands: columns, keys, references."""
    made = [
        Check(
            f"{table.name}-columns",
            table.name,
            "error",
            "Every value has the type, range, pattern and vocabulary of its column.",
            "Mend the rule or registry that made the value; schemas/ says what a column takes.",
            _columns(table),
        ),
        Check(f"{table.name}-keys", table.name, "error", "No two rows share a key.", "Remove the duplicate.", _keys(table)),
    ]
    if table.foreign_keys:
        description = "Every identifier that points to another table has its row there."
        made.append(
            Check(
                f"{table.name}-references",
                table.name,
                "error",
                description,
                "Add the row that is missing to the registry.",
                _references(table),
            )
        )
    return tuple(made)


def row_key(table: Table, alias: str = "t") -> str:
    """The SQL expression of a row's key as text."""
    return "concat_ws(' / ', " + ", ".join(f"coalesce(CAST({alias}.\"{c}\" AS VARCHAR), 'null')" for c in table.primary_key) + ")"


def _columns(table: Table) -> str:
    cases = []
    for field in table.fields:
        column = f'"{field.name}"'
        if field.required:
            cases.append(f"CASE WHEN {column} IS NULL THEN '{field.name}: is empty' END")
        for condition, says in rules(field):
            shown = f"left(CAST({column} AS VARCHAR), 80)"
            cases.append(f"CASE WHEN {condition} THEN concat('{field.name}: ', {shown}, {_text(' ' + says)}) END")
    reasons = f"concat_ws('; ', {', '.join(cases)})"
    return f"SELECT * FROM (SELECT {row_key(table)} AS row_key, {reasons} AS reason FROM \"{table.name}\" t) WHERE reason <> ''"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _keys(table: Table) -> str:
    parts = []
    for key in table.all_keys():
        columns = ", ".join(f'"{c}"' for c in key)
        parts.append(
            f"SELECT {row_key(table)} AS row_key, '{', '.join(key)}: stands in more than one row' AS reason FROM \"{table.name}\" t "
            f"WHERE {' AND '.join(f'{chr(34)}{c}{chr(34)} IS NOT NULL' for c in key)} "
            f"QUALIFY count(*) OVER (PARTITION BY {columns}) > 1"
        )
    return " UNION ".join(parts)


def _references(table: Table) -> str:
    parts = [
        f"SELECT {row_key(table)} AS row_key, concat('{column}: ', t.\"{column}\", ' has no row in {other}') AS reason "
        f'FROM "{table.name}" t WHERE t."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{other}" o WHERE o."{theirs}" = t."{column}")'
        for column, other, theirs in table.foreign_keys
    ]
    return " UNION ALL ".join(parts)


def violations(con: duckdb.DuckDBPyConnection, check: Check) -> list[tuple[str, str]]:
    """The rows that break a check as (row_key, reason), in order. Raises RuleError on a query that does not run."""
    import duckdb

    try:
        return con.execute(
            f"SELECT row_key, min(reason) FROM ({check.sql.rstrip().rstrip(';')}\n) GROUP BY row_key ORDER BY row_key"
        ).fetchall()
    except duckdb.Error as error:
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
        "status": "failed" if rows_failed else "passed",
        "description": check.description,
        "remedy": check.remedy,
    }


def of_severity(*severities: str) -> Sequence[Check]:
    """The curated checks of these severities."""
    return [c for c in curated() if c.severity in severities]
