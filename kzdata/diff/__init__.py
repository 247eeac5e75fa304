"""The difference between two releases: tables, columns, rows by key with old and new values and the cause, and the version that it asks for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata.diff import causes, rows, schemas
from kzdata.diff.rows import Counts
from kzdata.diff.schemas import Change
from kzdata.errors import ReleaseError
from kzdata.tables import Table, from_schema, literal
from kzdata.versions import LEVELS

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_NOUNS = {"articles": ("document",), "elections": ("vote",), "organizations": ("organisation",), "countries": ("country", "countries")}
# What datapackage.json says of a release apart from the general description.
OWN = ("version", "id", "doi", "fingerprint", "unf", "created", "issued", "sources", "resources")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its tables, what its descriptor says in general, and its recipe (None where it has none)."""

    version: str
    tables: Mapping[str, Table]
    general: Mapping[str, Any]
    recipe: Mapping[str, Any] | None = None
    reworded: tuple[str, ...] = ()  # columns whose description says the same in other words (see datapackage/crosswalk.json)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different from `old` to `new`; the rows are in the schema `diff` of the database `con`."""

    old: str
    new: str
    level: str  # none, patch, minor, major
    reasons: tuple[str, ...]  # why it is that level
    schema: tuple[Change, ...]
    metadata: tuple[str, ...]  # what changed in the general description
    tables: Mapping[str, Counts]
    old_tables: Mapping[str, Table] = field(repr=False)
    con: duckdb.DuckDBPyConnection = field(repr=False, compare=False)

    def rows(self, table: str, limit: int | None = None) -> pa.Table:
        """The rows of a table that differ: change, key, column, old, new, cause; in the order of the key."""
        sql = f'SELECT * FROM diff."{table}" ORDER BY change, key, "column"' + (f" LIMIT {int(limit)}" if limit is not None else "")
        made: Any = self.con.sql(sql)
        return made.to_arrow_table()

    def causes(self, table: str) -> dict[tuple[str, str], int]:
        """How many rows of a table were added, removed or changed, by change and cause."""
        sql = f'SELECT change, cause, count(DISTINCT key) FROM diff."{table}" GROUP BY ALL ORDER BY ALL'
        return {(change, cause): int(n) for change, cause, n in self.con.execute(sql).fetchall()}


def diff(old: Path, new: Path) -> Difference:
    """The difference between the releases in two folders. Raises ReleaseError where one of them is none."""
    import duckdb

    con = duckdb.connect(":memory:", config={"memory_limit": "1GB"})
    try:
        return compare(con, attach(con, "old", old), attach(con, "new", new))
    except duckdb.Error as error:
        raise ReleaseError(f"{old}, {new}: one of the two cannot be read ({str(error).splitlines()[0]}); run `kzdata verify` on each") from None


def attach(con: duckdb.DuckDBPyConnection, schema: str, release: Path) -> Side:
    """Makes the tables of a release views of a schema of the database. Raises ReleaseError where it is none."""
    path = release / "datapackage.json"
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        tables = {r["name"]: from_schema(r["name"], r["schema"]) for r in descriptor["resources"]}
        files = {r["name"]: release / r["path"] for r in descriptor["resources"]}
        version = str(descriptor["version"])
        recipe_file = release / "build.json"
        recipe = json.loads(recipe_file.read_text(encoding="utf-8")) if recipe_file.is_file() else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path}: is not readable with its build.json ({error}); give the folder of a release, such as releases/0.1.0") from None
    con.execute(f"CREATE SCHEMA {schema}")
    for name, file in files.items():
        if not file.is_file():
            raise ReleaseError(f"{file}: is missing; take the release from its source again")
        con.execute(f'CREATE VIEW {schema}."{name}" AS SELECT * FROM read_parquet({literal(str(file))})')
    general = {k: v for k, v in descriptor.items() if k not in OWN}
    return Side(version, tables, general, recipe)


def compare(con: duckdb.DuckDBPyConnection, old: Side, new: Side) -> Difference:
    """The difference between the schemas `old` and `new` of a database; leaves its rows in the schema `diff`."""
    con.execute("CREATE SCHEMA IF NOT EXISTS diff")
    every = {**old.tables, **new.tables}
    own = {name for name, table in every.items() if _of_document(table)} - _tied(every)  # facts whose identifier follows from the row alone
    counts = {name: rows.compare(con, old.tables.get(name), new.tables.get(name), name in own) for name in sorted(every)}
    causes.assign(con, every, old.recipe, new.recipe)
    changed = schemas.changes(old.tables, new.tables, new.reworded)
    metadata = tuple(k for k in sorted({*old.general, *new.general}) if old.general.get(k) != new.general.get(k) and k not in OWN)
    found = [(c.level, c.sentence) for c in changed]
    found += [("patch", f"The package's {key} changed.") for key in metadata]
    for name, count in counts.items():
        if name in old.tables and name in new.tables:
            found += _levels(con, name, count)
    put_right = {name: c.added + c.removed + c.changed for name, c in counts.items() if c}
    if put_right:
        found.append(("patch", f"{numbered(sum(put_right.values()), 'row')} in {numbered(len(put_right), 'table')} changed."))
    level = max((level for level, _ in found), key=LEVELS.index, default="none")
    reasons = tuple(sentence for at, sentence in found if at == level)
    return Difference(old.version, new.version, level, reasons, tuple(changed), metadata, counts, old.tables, con)


def _levels(con: duckdb.DuckDBPyConnection, name: str, count: Counts) -> list[tuple[str, str]]:
    """What the rows of a table ask for: documents and registry rows that went are major, new ones minor, facts put right patch."""
    found = []
    if count.renamed:
        found.append(("major", f"{numbered(count.renamed, 'row')} of `{name}` changed in nothing but the identifier."))
    added, removed = count.added, count.removed
    if name == "organizations":
        added, removed = _registered(con)
    if name in _NOUNS:
        found += [("major", f"{numbered(removed, *_NOUNS[name])} {'was' if removed == 1 else 'were'} removed.")] if removed else []
        found += [("minor", f"{numbered(added, *_NOUNS[name])} {'was' if added == 1 else 'were'} added.")] if added else []
    return found


def _registered(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """The organisations that came and went, without those that only texts name (a text's reading may be put right)."""
    kind = """CASE WHEN "column" IS NULL THEN json_extract_string(coalesce(new, old), '$.kind') END"""
    sql = (
        "SELECT count(*) FILTER (change = 'added'), count(*) FILTER (change = 'removed') FROM diff.organizations "
        f"WHERE {kind} IS DISTINCT FROM 'unregistered'"
    )
    added, removed = con.execute(sql).fetchall()[0]
    return int(added), int(removed)


def _tied(every: Mapping[str, Table]) -> set[str]:
    """The tables of facts that refer to each other, such as meetings and their participants."""
    pairs = [(t.name, other) for t in every.values() for _, other, _ in t.foreign_keys if other in every and _of_document(every[other])]
    return {name for pair in pairs for name in pair}


def _of_document(table: Table) -> bool:
    return any(f.name == "article_id" for f in table.fields) and table.name != "articles"


def numbered(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 row`, `2 rows`."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
