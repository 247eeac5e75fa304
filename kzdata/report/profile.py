"""What the columns of the tables hold, and which votes and organisations the facts cover: counted by DuckDB, drawn as small SVG bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzdata.tables import Field, Table, literal, table, tables

if TYPE_CHECKING:
    import duckdb

BARS = 12  # of a column's distribution
COVERED = 24  # votes or organisations in a plot
_TEXT = 60  # characters of a value in a label


@dataclass(frozen=True, slots=True)
class Column:
    """One column: rows with a value, distinct values (about, on large tables), the least and the greatest, and its distribution as (label, rows)."""

    name: str
    type: str
    rows: int
    filled: int
    distinct: int
    least: str
    greatest: str
    bars: tuple[tuple[str, int], ...]


def columns(con: duckdb.DuckDBPyConnection, name: str) -> list[Column]:
    """The profile of every column of a table, in order."""
    made = table(name)
    asked = ", ".join(
        f'count("{f.name}"), approx_count_distinct("{f.name}"), left(CAST(min("{f.name}") AS VARCHAR), {_TEXT}), '
        f'left(CAST(max("{f.name}") AS VARCHAR), {_TEXT})'
        for f in made.fields
    )
    total, *found = con.execute(f'SELECT count(*), {asked} FROM "{name}"').fetchall()[0]
    profiles = []
    for number, field in enumerate(made.fields):
        filled, distinct, least, greatest = found[4 * number : 4 * number + 4]
        bars = _distribution(con, made, field, distinct) if filled else ()
        profiles.append(Column(field.name, field.type, total, filled, min(distinct, filled), least or "", greatest or "", bars))
    return profiles


def _distribution(con: duckdb.DuckDBPyConnection, made: Table, field: Field, distinct: int) -> tuple[tuple[str, int], ...]:
    """The most frequent values; of numbers and days with many values, bars of equal width; nothing of texts that are all different."""
    column = f'"{field.name}"'
    if field.type in ("integer", "number", "date") and distinct > BARS:
        number = f"CAST(epoch({column}) / 86400 AS DOUBLE)" if field.type == "date" else f"CAST({column} AS DOUBLE)"
        start = "low + bar * width"
        back = f"DATE '1970-01-01' + CAST(floor({start}) AS INTEGER)" if field.type == "date" else f"CAST(round({start}) AS BIGINT)"
        return tuple(
            con.execute(
                f'WITH ends AS (SELECT min({number}) AS low, (max({number}) - min({number})) / {BARS} AS width FROM "{made.name}"), '
                f"placed AS (SELECT least(floor(({number} - low) / width), {BARS - 1}) AS bar, count(*) AS n "
                f'FROM "{made.name}", ends WHERE {column} IS NOT NULL GROUP BY bar) '
                f"SELECT CAST({back} AS VARCHAR), coalesce(n, 0) FROM range({BARS}) r(bar) CROSS JOIN ends LEFT JOIN placed USING (bar) ORDER BY bar"
            ).fetchall()
        )
    if distinct > 200 or (field.name,) in made.all_keys():
        return ()
    sql = f'SELECT left(CAST({column} AS VARCHAR), {_TEXT}) AS v, count(*) AS n FROM "{made.name}" WHERE {column} IS NOT NULL GROUP BY v'
    return tuple(con.execute(f"{sql} ORDER BY n DESC, v LIMIT {BARS}").fetchall())


def coverage(con: duckdb.DuckDBPyConnection, there: frozenset[str], of: str) -> list[tuple[str, int]]:
    """Facts by vote (`of` is elections, in the order of their days) or by organisation (the most frequent first)."""
    parts = []
    for name, made in tables().items():
        if name in there and {"fact_id", "article_id"} <= {f.name for f in made.fields}:
            parts += [f'SELECT "{column}" AS id FROM "{name}"' for column, other, _ in made.foreign_keys if other == of]
    if not parts:
        return []
    order = "substr(id, 4), id" if of == "elections" else "n DESC, id"  # kz-2019-06-09-presidential
    sql = f"SELECT id, count(*) AS n FROM ({' UNION ALL '.join(parts)}) WHERE id IS NOT NULL GROUP BY id"
    top = con.execute(f"SELECT left(id, {_TEXT}), n FROM ({sql} ORDER BY n DESC, id LIMIT {COVERED}) ORDER BY {order}").fetchall()
    return [(str(label), int(n)) for label, n in top]


def failing_rows(con: duckdb.DuckDBPyConnection, name: str, key: str, keys: list[str]) -> dict[str, dict[str, object]]:
    """The rows of a table by their key as text; values are cut, for people to look at."""
    shown = ", ".join(f'left(CAST("{f.name}" AS VARCHAR), 2000) AS "{f.name}"' for f in table(name).fields)
    wanted = ", ".join(literal(k) for k in keys)
    found = con.execute(f'SELECT {key} AS row_key, {shown} FROM "{name}" t WHERE {key} IN ({wanted}) LIMIT {4 * len(keys)}')
    names = [d[0] for d in found.description or ()][1:]
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in found.fetchall()}
