"""What changed between the rows of two databases, by key: DuckDB compares a hash of each row, and only rows that differ are looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzdata.tables import Table, literal

if TYPE_CHECKING:
    import duckdb

REGISTRIES = ("elections", "organizations", "countries")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows added, removed and changed, and how many of the removed ones came back alike in all but their identifier."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    renamed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare(con: duckdb.DuckDBPyConnection, old: Table | None, new: Table | None, own: bool) -> Counts:
    """Compares a table of the schema `old` with that of the schema `new`, and leaves the rows that differ in `diff."name"`.

    That table has `change` (added, removed, changed), `key` (its parts joined by « / »), `column`, `old` and `new` (a row as JSON where it was added
    or removed), and for kzdata.diff.causes `article_id` and `links` (the keys of facts and registry rows behind the row). `own`: a row's
    identifier follows from the row alone, so that rows alike but for it are one whose identifier changed (a meeting's follows from others too).
    """
    made = new or old
    assert made is not None
    key = list(made.primary_key)
    if old is None or new is None or old.primary_key != new.primary_key:
        return _whole(con, made, old, new)
    shared = [f for f in new.fields if f.name in {g.name for g in old.fields}]
    types = {f.name: f.type for f in old.fields}
    values = [f'CAST("{f.name}" AS VARCHAR)' if types[f.name] != f.type else f'"{f.name}"' for f in shared if f.name not in key]
    hashed = f"hash({', '.join(values)})" if values else "1"
    keys = _list(key)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE touched AS SELECT {keys}, a.h IS NULL AS added, b.h IS NULL AS removed "
        f'FROM (SELECT {keys}, {hashed} AS h FROM old."{made.name}") a FULL JOIN (SELECT {keys}, {hashed} AS h FROM new."{made.name}") b '
        f"USING ({keys}) WHERE a.h IS DISTINCT FROM b.h"
    )
    added, removed, total = con.execute("SELECT count(*) FILTER (added), count(*) FILTER (removed), count(*) FROM touched").fetchall()[0]
    cells = ", ".join(
        f"{{'column': {literal(f.name)}, 'old': CAST(a.\"{f.name}\" AS VARCHAR), 'new': CAST(b.\"{f.name}\" AS VARCHAR)}}"
        for f in shared
        if f.name not in key
    )
    parts = [
        _one_sided(made.name, side, schema, f"SELECT {keys} FROM touched WHERE {which}")
        for side, schema, which in ((new, "new", "added"), (old, "old", "removed"))
    ]
    if cells:
        parts.append(
            f"SELECT 'changed' AS change, key, cell.\"column\", cell.old, cell.new, article_id, links FROM ("
            f"SELECT {_key('b', key)} AS key, {_article(new, 'b')} AS article_id, {_links(new, 'b')} || {_links(old, 'a')} AS links, "
            f"unnest(list_filter([{cells}], lambda c: c.old IS DISTINCT FROM c.new)) AS cell "
            f"FROM (SELECT {keys} FROM touched WHERE NOT added AND NOT removed) "
            f'JOIN old."{made.name}" a USING ({keys}) JOIN new."{made.name}" b USING ({keys}))'
        )
    con.execute(f'CREATE OR REPLACE TABLE diff."{made.name}" AS {" UNION ALL ".join(parts)}')
    renamed = 0 if not (own and added and removed) else _renamed(con, made, [f.name for f in shared])
    return Counts(int(added), int(removed), int(total - added - removed), renamed)


def _whole(con: duckdb.DuckDBPyConnection, made: Table, old: Table | None, new: Table | None) -> Counts:
    """A table that only one side has, or whose key is another one: all rows went, all rows came."""
    parts = [_one_sided(made.name, side, schema, None) for side, schema in ((new, "new"), (old, "old")) if side is not None]
    con.execute(f'CREATE OR REPLACE TABLE diff."{made.name}" AS {" UNION ALL ".join(parts)}')
    counts = dict(con.execute(f'SELECT change, count(*) FROM diff."{made.name}" GROUP BY change').fetchall())
    return Counts(counts.get("added", 0), counts.get("removed", 0))


def _one_sided(name: str, table: Table, schema: str, keys: str | None) -> str:
    """The rows of one side whose keys the query `keys` gives (all without it), as rows of `diff`."""
    struct = ", ".join(f'{literal(f.name)}: t."{f.name}"' for f in table.fields)
    row = f"CAST(to_json({{{struct}}}) AS VARCHAR)"
    values = f"NULL::VARCHAR AS old, {row} AS new" if schema == "new" else f"{row} AS old, NULL::VARCHAR AS new"
    change = "added" if schema == "new" else "removed"
    those = f" SEMI JOIN ({keys}) USING ({_list(list(table.primary_key))})" if keys else ""
    return (
        f'SELECT {literal(change)} AS change, {_key("t", list(table.primary_key))} AS key, NULL::VARCHAR AS "column", {values}, '
        f'{_article(table, "t")} AS article_id, {_links(table, "t")} AS links FROM {schema}."{name}" t{those}'
    )


def _renamed(con: duckdb.DuckDBPyConnection, table: Table, shared: list[str]) -> int:
    """How many removed rows came back alike in all but their key: their identifiers changed."""
    columns = [c for c in shared if c not in table.primary_key]
    if not columns:
        return 0
    key = _list(list(table.primary_key))
    sides = " INTERSECT ".join(
        f'SELECT {_list(columns)} FROM {schema}."{table.name}" SEMI JOIN (SELECT * FROM touched WHERE {which}) USING ({key})'
        for schema, which in (("old", "removed"), ("new", "added"))
    )
    return int(con.execute(f"SELECT count(*) FROM ({sides})").fetchall()[0][0])


def _list(columns: list[str]) -> str:
    return ", ".join(f'"{c}"' for c in columns)


def _key(alias: str, columns: list[str]) -> str:
    return " || ' / ' || ".join(f'CAST({alias}."{c}" AS VARCHAR)' for c in columns)


def _article(table: Table, alias: str) -> str:
    return f"{alias}.article_id" if any(f.name == "article_id" for f in table.fields) else "NULL::VARCHAR"


def _links(table: Table, alias: str) -> str:
    refers = [f'{alias}."{column}"' for column, other, _ in table.foreign_keys if other in REGISTRIES]
    facts = f"string_split({alias}.fact_ids, ' ')" if any(f.name == "fact_ids" for f in table.fields) else "[]::VARCHAR[]"
    return f"([{', '.join(refers)}]::VARCHAR[] || {facts})"
