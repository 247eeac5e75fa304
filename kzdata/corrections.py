"""Corrections by hand of what the rules read: datapackage/corrections.csv, one value a line, each with its reason and source.

A line without a column withdraws the row, which goes to quarantine. A line whose row is not in the corpus at hand changes nothing.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzdata.errors import RuleError
from kzdata.resources import folder
from kzdata.tables import DUCKDB, literal, tables

if TYPE_CHECKING:
    import duckdb

COLUMNS = ("table", "key", "column", "value", "reason", "source_url")
CHECK = "curated-correction"


@dataclass(frozen=True, slots=True)
class Correction:
    """One value put right: the row `key` of `table` takes `value` (empty: null) in `column`, because of `reason`."""

    table: str
    key: str
    column: str
    value: str
    reason: str
    source_url: str


def read() -> list[Correction]:
    """The corrections in the order of the file. Raises RuleError on a line that names no fact's column, or gives no reason."""
    path = folder("datapackage") / "corrections.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise RuleError(f"{path}: the header must be {','.join(COLUMNS)}")
        made = [(n, row) for n, row in enumerate(reader, 2)]
    corrections = []
    for number, row in made:
        table = tables().get(row["table"] or "")
        known = table is not None and table.primary_key == ("fact_id",)
        columns = {f.name for f in table.fields} - {"fact_id", "article_id"} if table is not None else set()
        if not known or (row["column"] and row["column"] not in columns) or not row["key"] or not row["reason"]:
            raise RuleError(f"{path}, line {number}: give a table of facts, a fact_id, one of its columns (or none) and a reason")
        corrections.append(Correction(**{k: row[k] or "" for k in COLUMNS}))
    return corrections


def apply(con: duckdb.DuckDBPyConnection) -> None:
    """Puts the staged rows right. Raises RuleError where a value has not the type of its column."""
    import duckdb

    for c in read():
        if not c.column:
            con.execute(
                f"INSERT INTO quarantine SELECT left(sha256(concat_ws('|', ?, ?, fact_id)), 16), ?, ?, ?, CAST(to_json(t) AS VARCHAR) "
                f'FROM "{c.table}" t WHERE fact_id = ?',
                [c.table, CHECK, c.table, CHECK, c.reason, c.key],
            )
            con.execute(f'DELETE FROM "{c.table}" WHERE fact_id = ?', [c.key])
            continue
        kind = DUCKDB[next(f.type for f in tables()[c.table].fields if f.name == c.column)]
        value = f"CAST({literal(c.value)} AS {kind})" if c.value else "NULL"
        try:
            con.execute(f'UPDATE "{c.table}" SET "{c.column}" = {value} WHERE fact_id = ?', [c.key])
        except duckdb.Error as error:
            raise RuleError(f"datapackage/corrections.csv: {c.table} {c.key} {c.column}: {str(error).splitlines()[0]}; mend the value") from None
