"""Rows for tests, made from the Table Schemas: what a test does not say is filled with something that its column takes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

import duckdb
import pyarrow as pa

from kzdata import registry, tables

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
DEFAULT_ARTICLE = "0" * 16
_SAMPLES = ("some text", DEFAULT_ARTICLE, "osce", "KZ", "KAZ", "kz-2019-06-09-presidential", "https://example.org/", "Q1", "a-rule", "f" * 64, "1")
_REFERRED = {"articles": DEFAULT_ARTICLE, "elections": "kz-2019-06-09-presidential", "organizations": "osce", "countries": "KZ"}
_numbers = count(1)


def filled(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a table with these values; keys are made up anew, other required columns get the first thing that fits."""
    table = tables.table(name)
    foreign = {column: other for column, other, _ in table.foreign_keys}
    keys = {column for key in table.all_keys() for column in key if len(key) == 1}
    row = {}
    for field in table.fields:
        if field.name in given:
            row[field.name] = given[field.name]
        elif not field.required:
            row[field.name] = None
        else:
            row[field.name] = _REFERRED.get(foreign.get(field.name, "")) or _value(field, field.name in keys)
    if "evidence" in row and "evidence" not in given and "evidence_end" in given:
        row["evidence"] = "x" * (given["evidence_end"] - given.get("evidence_start", 0))
    if "evidence" in row and "evidence_end" not in given:
        row["evidence_end"] = row["evidence_start"] + len(row["evidence"])
    return row


def _value(field: tables.Field, unique: bool) -> Any:
    if field.enum:
        return field.enum[0]
    if field.type == "boolean":
        return False
    if field.type == "date":
        return date(2019, 6, 5)
    if field.type in ("integer", "number"):
        return max(field.minimum or 0, 10) if isinstance(field.minimum, int | None) else 10
    number = next(_numbers)
    made = (hashlib.sha256(str(number).encode()).hexdigest()[:length] for length in (16, 64))
    for sample in (*made, f"other:{number}", *_SAMPLES) if unique or (field.pattern and "{64}" in field.pattern) else _SAMPLES:
        if field.pattern is None or re.search(field.pattern, sample):
            return sample
    raise AssertionError(f"{field.name}: no sample fits {field.pattern}; add one to tests/rows.py")


def database(rows: Rows) -> duckdb.DuckDBPyConnection:
    """A database of the registries and these rows."""
    con = duckdb.connect()
    together: dict[str, list[Mapping[str, Any]]] = {name: list(found) for name, found in registry.rows().items()}
    for name, found in rows.items():
        together.setdefault(name, []).extend(found)
    if not any(row.get("article_id") == DEFAULT_ARTICLE for row in together.get("articles", ())):
        together.setdefault("articles", []).append(
            filled("articles", {"article_id": DEFAULT_ARTICLE, "published_on": date(2019, 6, 5), "text_chars": 1000, "title": "Наблюдатели"})
        )
    for name in tables.tables():
        loose = pa.schema([f.with_nullable(True) for f in tables.arrow_schema(name)])
        con.register("incoming", pa.Table.from_pylist([dict(row) for row in together.get(name, ())], loose))
        con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')
        con.unregister("incoming")
    return con
