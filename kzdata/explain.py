"""Where a fact comes from, from the release alone: quote, source, rule, what is derived from it, and what changed since which version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata.diff import attach
from kzdata.errors import ReleaseError, UsageError
from kzdata.tables import literal
from kzdata.versions import newest

if TYPE_CHECKING:
    import duckdb

_EVIDENCE = ("fact_id", "article_id", "evidence", "evidence_start", "evidence_end", "rule_id")


def explain(fact_id: str, release: Path | None = None) -> dict[str, Any]:
    """All that a release (None: the newest in releases/) says of a fact.

    `table`, `values`, `evidence` (quote and offsets), `article`, `rule`, `used_in` (rows derived from it), `since` (the version that brought it) and
    `history` (version, change, column, old, new, cause). A fact that is gone has `removed_in` and no `values`.
    Raises ReleaseError where there is no release, UsageError where it never held such a fact.
    """
    import duckdb

    path = release or newest()
    try:
        return _explain(duckdb.connect(":memory:"), path, fact_id)
    except (duckdb.Error, OSError, ValueError, KeyError) as error:
        raise ReleaseError(f"{path}: cannot be read ({str(error).splitlines()[0]}); run `kzdata verify {path}`") from None


def _explain(con: duckdb.DuckDBPyConnection, path: Path, fact_id: str) -> dict[str, Any]:
    tables = attach(con, "release", path).tables
    facts = [name for name, t in tables.items() if t.primary_key == ("fact_id",)]
    history = list(_history(con, path, fact_id, facts))
    for name in facts:
        rows = _rows(con, f'SELECT * FROM release."{name}" WHERE fact_id = ?', fact_id)
        if rows:
            return _found(con, path, name, rows[0], [n for n, t in tables.items() if any(f.name == "fact_ids" for f in t.fields)], history)
    gone = [h for h in history if h["change"] == "removed"]
    if not gone:
        raise UsageError(f"{path}: holds no fact {fact_id}, and held none; give a fact_id of 16 hexadecimal digits from one of {', '.join(facts)}")
    last = gone[-1]
    old = json.loads(last["old"])
    return {"fact_id": fact_id, "table": last["table"], "removed_in": last["version"], "cause": last["cause"], "last_values": old, "history": history}


def _found(
    con: duckdb.DuckDBPyConnection, path: Path, table: str, row: dict[str, Any], derived: list[str], history: list[dict[str, Any]]
) -> dict[str, Any]:
    fact_id = row["fact_id"]
    article = _rows(con, "SELECT * FROM release.articles WHERE article_id = ?", row["article_id"])
    used = []
    for name in derived:
        for other in _rows(con, f"SELECT * FROM release.\"{name}\" WHERE list_contains(string_split(fact_ids, ' '), ?)", fact_id):
            columns = sorted(k for k, v in other.items() if k.endswith(("fact_id", "fact_ids")) and v and fact_id in str(v).split())
            used.append({"table": name, "row": {k: v for k, v in other.items() if not k.endswith(("fact_id", "fact_ids"))}, "columns": columns})
    rules = json.loads((path / "rules.json").read_text(encoding="utf-8"))
    versions = json.loads((path / "build.json").read_text(encoding="utf-8"))["history"]
    since = next((h["version"] for h in reversed(history) if h["change"] == "added"), versions[0])
    return {
        "fact_id": fact_id,
        "table": table,
        "values": {k: v for k, v in row.items() if k not in _EVIDENCE},
        "evidence": {"quote": row["evidence"], "start": row["evidence_start"], "end": row["evidence_end"]},
        "article": article[0] if article else None,
        "rule": {"rule_id": row["rule_id"]} | rules.get(row["rule_id"], {}),
        "used_in": used,
        "since": since,
        "history": history,
    }


def _history(con: duckdb.DuckDBPyConnection, path: Path, fact_id: str, facts: list[str]) -> Iterator[dict[str, Any]]:
    """What the log of the release says of the fact, in the order of the versions."""
    for name in facts:
        file = path / "diff" / f"{name}.parquet"
        if file.is_file():
            sql = f'SELECT version, change, "column", old, new, cause FROM read_parquet({literal(str(file))}) WHERE key = ?'
            for row in _rows(con, sql, fact_id):
                yield {"table": name} | row


def _rows(con: duckdb.DuckDBPyConnection, sql: str, value: str) -> list[dict[str, Any]]:
    result = con.execute(sql, [value])
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def lines(made: dict[str, Any]) -> Iterator[str]:
    """An explanation for the terminal."""
    if "removed_in" in made:
        yield f"{made['fact_id']} ({made['table']}) is gone since {made['removed_in']}: {made['cause']}"
        yield "  it said: " + _pairs(made["last_values"])
        yield from _history_lines(made)
        return
    article, rule = made["article"] or {}, made["rule"]
    yield f"{made['fact_id']} ({made['table']})"
    yield "  says      " + _pairs(made["values"])
    yield f"  quote     «{' '.join(made['evidence']['quote'].split())}»  [{made['evidence']['start']}:{made['evidence']['end']}]"
    yield f"  source    {article.get('url') or article.get('source')}" + (f", {article['publisher']}" if article.get("publisher") else "")
    yield f"  published {article.get('published_on') or 'unknown'}; title {article.get('title') or 'unknown'}"
    yield f"  rule      {rule['rule_id']}: {rule.get('description', 'not described')}" + (f" ({rule['file']})" if "file" in rule else "")
    for use in made["used_in"]:
        yield f"  used in   {use['table']} ({', '.join(use['columns'])}): {_pairs(use['row'])}"
    yield f"  since     {made['since']}"
    yield from _history_lines(made)


def _history_lines(made: dict[str, Any]) -> Iterator[str]:
    for entry in made["history"]:
        what = f": {entry['column']} {entry['old']} → {entry['new']}" if entry["column"] else ""
        yield f"  {entry['version']}     {entry['change']}{what} ({entry['cause']})"


def _pairs(values: dict[str, Any]) -> str:
    return ", ".join(f"{k}={v}" for k, v in values.items() if v is not None)
