"""Why rows changed: a document came, went or was changed; a curated correction; the registry; else the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kzdata.diff.rows import REGISTRIES
from kzdata.tables import Table, literal

if TYPE_CHECKING:
    import duckdb

ADDED, REMOVED, CHANGED = "document added", "document removed", "document changed"
RULE, REGISTRY, CORRECTION, ENGINE = "rule changed", "registry changed", "curated correction", "engine changed"


def assign(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> None:
    """Gives every row of the schema `diff` its `cause`; `old` and `new` are the recipes of the two releases, where they have one.

    The first of these that holds: a curated correction of the row came or went; its document did; a registry row that it names, or a fact from
    which it is derived, changed; for a row that is no document's, any document did; the rules did, the registry did, or the engine.
    """
    registry, rest = _without_document(old, new)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE document_causes AS SELECT article_id, CASE WHEN b.article_id IS NULL THEN "
        f"{literal(REMOVED)} WHEN a.article_id IS NULL THEN {literal(ADDED)} ELSE {literal(CHANGED)} END AS cause "
        "FROM old.articles a FULL JOIN new.articles b USING (article_id) WHERE a.text_sha256 IS DISTINCT FROM b.text_sha256"
    )
    con.execute(f'CREATE OR REPLACE TEMP TABLE corrected AS SELECT * FROM (VALUES {_corrected(old, new)}) AS t("table", key)')
    con.execute("CREATE OR REPLACE TEMP TABLE touched_keys (key VARCHAR, cause VARCHAR)")
    for name in sorted(tables, key=lambda n: (n not in REGISTRIES, _is_derived(tables[n]), n)):
        _assign(con, tables[name], rest)
        if tables[name].primary_key == ("fact_id",) or (name in REGISTRIES and registry):
            con.execute(f'INSERT INTO touched_keys SELECT DISTINCT key, cause FROM diff."{name}"')


def _assign(con: duckdb.DuckDBPyConnection, table: Table, rest: str) -> None:
    name = f'diff."{table.name}"'
    of_document = any(f.name == "article_id" for f in table.fields)
    overall = "NULL" if of_document else "(SELECT min(cause) FROM document_causes)"
    registry = "NULL"
    if table.name in REGISTRIES:
        kind = """CASE WHEN t."column" IS NULL THEN json_extract_string(coalesce(t.new, t.old), '$.kind') END"""
        registry = f"CASE WHEN {kind} IS DISTINCT FROM 'unregistered' THEN {literal(REGISTRY)} END"
    con.execute(
        f"CREATE OR REPLACE TABLE {name} AS WITH linked AS (SELECT rowid AS r, unnest(links) AS key FROM {name}), "
        f"by_link AS (SELECT r, min(k.cause) AS cause FROM linked JOIN touched_keys k USING (key) GROUP BY r) "
        f'SELECT t.change, t.key, t."column", t.old, t.new, coalesce(CASE WHEN c.key IS NOT NULL THEN {literal(CORRECTION)} END, '
        f"d.cause, {registry}, l.cause, {overall}, {literal(rest)}) AS cause FROM {name} t LEFT JOIN document_causes d USING (article_id) "
        f'LEFT JOIN by_link l ON l.r = t.rowid LEFT JOIN corrected c ON c."table" = {literal(table.name)} AND c.key = t.key'
    )


def _is_derived(table: Table) -> bool:
    return any(f.name == "fact_ids" for f in table.fields)


def _without_document(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> tuple[bool, str]:
    """Whether the registry changed, and the cause of what no document and no registry row explains."""
    if old is None or new is None:
        return True, RULE
    registry = old.get("registry") != new.get("registry")
    rules = any(old.get(part) != new.get(part) for part in ("rules", "schemas", "checks", "sql"))
    code = (old.get("code") or {}).get("sha256") != (new.get("code") or {}).get("sha256")
    if rules or code:
        return registry, RULE
    return registry, REGISTRY if registry else ENGINE


def _corrected(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> str:
    """The rows whose curated correction is another one than before, as SQL values."""
    sides = [{(c["table"], c["key"], c["column"], c["value"]) for c in (side or {}).get("corrections", ())} for side in (old, new)]
    rows = sorted({(table, key) for table, key, _, _ in sides[0] ^ sides[1]})
    return ", ".join(f"({literal(t)}, {literal(k)})" for t, k in rows) or "(NULL::VARCHAR, NULL::VARCHAR)"
