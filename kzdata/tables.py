"""Tables from their Table Schemas: Arrow schema, Pandera-Polars schema, DuckDB DDL, all from schemas/*.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata.errors import RuleError
from kzdata.resources import folder

if TYPE_CHECKING:
    import pandera.polars as pandera
    import pyarrow as pa

TYPES = ("string", "integer", "number", "boolean", "date")
DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
_KNOWN = {"required", "unique", "minimum", "maximum", "enum", "pattern", "maxLength"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its type (string, integer, boolean, date) and its constraints."""

    name: str
    type: str
    title: str
    description: str
    required: bool = False
    unique: bool = False
    minimum: int | date | None = None
    maximum: int | date | None = None
    pattern: str | None = None
    max_length: int | None = None
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its keys, and the Table Schema that it was read from."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[tuple[str, str, str], ...]  # column, table, its column
    schema: dict[str, Any]

    def all_keys(self) -> list[tuple[str, ...]]:
        """Every set of columns that no two rows may share: the primary key, unique columns, unique keys."""
        single = [(f.name,) for f in self.fields if f.unique]
        return list(dict.fromkeys([self.primary_key, *single, *self.unique_keys]))


@cache
def tables() -> dict[str, Table]:
    """All tables by name, every table after those that it refers to. Raises RuleError on a schema that is not as it must be."""
    found = {path.stem: read(path) for path in sorted(folder("schemas").glob("*.json"))}
    ordered: dict[str, Table] = {}

    def place(name: str, above: tuple[str, ...]) -> None:
        if name in ordered or name in above:
            return
        for column, other, _ in found[name].foreign_keys:
            if other not in found:
                raise RuleError(f"schemas/{name}.json: {column} refers to {other!r}, which has no schema; add schemas/{other}.json")
            place(other, (*above, name))
        ordered[name] = found[name]

    for name in found:
        place(name, ())
    return ordered


def read(path: Path) -> Table:
    """The table of one Table Schema file. Raises RuleError on one that is not as it must be."""
    return _table(path.stem, path.read_text(encoding="utf-8"))


def _table(name: str, text: str) -> Table:
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise RuleError(f"schemas/{name}.json: is no JSON ({error}); mend it") from None
    return from_schema(name, raw)


def from_schema(name: str, raw: dict[str, Any]) -> Table:
    """The table that a Table Schema describes: one of ours, or one that a release of another version carries. Raises RuleError and KeyError."""
    return Table(
        name,
        raw["title"],
        raw["description"],
        tuple(_field(name, f) for f in raw["fields"]),
        tuple(raw["primaryKey"]),
        tuple(tuple(k) for k in raw.get("uniqueKeys", ())),
        tuple((k["fields"][0], k["reference"]["resource"], k["reference"]["fields"][0]) for k in raw.get("foreignKeys", ())),
        raw,
    )


def _field(table: str, raw: dict[str, Any]) -> Field:
    constraints = raw.get("constraints", {})
    unknown = set(constraints) - _KNOWN
    if raw["type"] not in TYPES or unknown:
        raise RuleError(f"schemas/{table}.json: {raw['name']}: type {raw['type']!r} or constraints {sorted(unknown)} are not supported")

    def bound(name: str) -> int | date | None:
        value = constraints.get(name)
        return date.fromisoformat(value) if isinstance(value, str) else value

    return Field(
        raw["name"],
        raw["type"],
        raw["title"],
        raw["description"],
        bool(constraints.get("required")),
        bool(constraints.get("unique")),
        bound("minimum"),
        bound("maximum"),
        constraints.get("pattern"),
        constraints.get("maxLength"),
        tuple(constraints.get("enum", ())),
    )


def table(name: str) -> Table:
    """The table of this name. Raises RuleError where no schema defines it."""
    try:
        return tables()[name]
    except KeyError:
        raise RuleError(f"{name}: no such table; the tables are {', '.join(tables())}") from None


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table; required columns are not nullable."""
    return arrow_of(table(name))


def arrow_of(made: Table) -> pa.Schema:
    """The Arrow schema of a table that is part of no release."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    return pa.schema([pa.field(f.name, types[f.type], nullable=not f.required) for f in made.fields])


@cache
def pandera_schema(name: str) -> pandera.DataFrameSchema:
    """The Pandera schema of a table, for eager Polars frames (a lazy frame would be checked for names and types only)."""
    import pandera.polars as pandera
    import polars as pl

    types = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}

    def checks(field: Field) -> list[pandera.Check]:
        made = []
        if field.minimum is not None:
            made.append(pandera.Check.ge(field.minimum))
        if field.maximum is not None:
            made.append(pandera.Check.le(field.maximum))
        if field.enum:
            made.append(pandera.Check.isin(list(field.enum)))
        if field.pattern:
            made.append(pandera.Check.str_matches(field.pattern))
        if field.max_length:
            made.append(pandera.Check.str_length(max_value=field.max_length))
        return made

    columns = {f.name: pandera.Column(types[f.type], checks(f), nullable=not f.required, unique=f.unique) for f in table(name).fields}
    return pandera.DataFrameSchema(columns, strict=True, ordered=True)


def ddl(name: str | Table, constraints: bool = True, references: bool = True) -> str:
    """`CREATE TABLE` for DuckDB with CHECK, PRIMARY KEY, UNIQUE and, where the other tables are there, FOREIGN KEY.

    Without constraints for the staging tables, whose bad rows are to be found and not refused.
    """
    made = table(name) if isinstance(name, str) else name
    lines = []
    for field in made.fields:
        line = f'"{field.name}" {DUCKDB[field.type]}'
        if constraints:
            line += " NOT NULL" if field.required else ""
            line += "".join(f" CHECK (NOT ({violation}))" for violation, _ in rules(field))
        lines.append(line)
    if constraints:
        lines += [f"PRIMARY KEY ({_columns(made.primary_key)})"]
        lines += [f"UNIQUE ({_columns(key)})" for key in made.all_keys() if key != made.primary_key]
    if constraints and references:  # a table that refers to itself could not be filled by one statement: its check finds what is missing
        others = [key for key in made.foreign_keys if key[1] != made.name]
        lines += [f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("{theirs}")' for column, other, theirs in others]
    return f'CREATE TABLE "{made.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def rules(field: Field) -> list[tuple[str, str]]:
    """The value constraints of a column in SQL: the condition of a violation, and what it says of the value."""
    column = f'"{field.name}"'
    made: list[tuple[str, str]] = []
    if field.minimum is not None:
        made.append((f"{column} < {literal(field.minimum)}", f"is below {field.minimum}"))
    if field.maximum is not None:
        made.append((f"{column} > {literal(field.maximum)}", f"is above {field.maximum}"))
    if field.enum:
        made.append((f"{column} NOT IN ({', '.join(literal(v) for v in field.enum)})", f"is none of {', '.join(field.enum)}"))
    if field.pattern:
        made.append((f"NOT regexp_matches({column}, {literal(field.pattern)})", f"does not match {field.pattern}"))
    if field.max_length:
        made.append((f"length({column}) > {field.max_length}", f"is longer than {field.max_length} characters"))
    return made


def limits(field: Field) -> list[str]:
    """The value constraints of a column as the codebook says them; the vocabulary aside, which it explains value by value."""
    made = ["unique"] if field.unique else []
    made += [f"≥ {field.minimum}"] if field.minimum is not None else []
    made += [f"≤ {field.maximum}"] if field.maximum is not None else []
    made += [f"at most {field.max_length} characters"] if field.max_length else []
    return made + ([f"matches `{field.pattern}`"] if field.pattern else [])


def literal(value: str | int | date) -> str:
    """A value as an SQL literal."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return "'" + value.replace("'", "''") + "'"


def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{n}"' for n in names)
