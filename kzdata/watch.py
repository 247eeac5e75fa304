"""One check or one rule under the loupe: the rows that it finds in a release or a corpus, with their quotes; again whenever a file changes."""

from __future__ import annotations

import difflib
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kzdata import checks, policy
from kzdata.checks import Check
from kzdata.errors import UsageError
from kzdata.resources import folder
from kzdata.tables import literal, table, tables

if TYPE_CHECKING:
    import duckdb

SHOWN = 50  # rows shown


def look(path: Path, names: Sequence[str], rules: Sequence[Path] = ()) -> list[str]:
    """Lines about each named check (the rows that break it) or parser rule (the facts that it made). Without names: every check with findings.

    `path` is a release, or a corpus that is built in passing. Raises UsageError on a name that is neither a check nor a rule with facts.
    """
    with _tables(path) as con:
        wanted = policy.load(*rules)
        known = {c.check_id: c for c in wanted.checks}
        if not names:
            return [line for c in wanted.checks for line in _of_check(con, c, quiet=True)]
        lines: list[str] = []
        for name in names:
            lines += _of_check(con, known[name]) if name in known else _of_rule(con, name, list(known))
        return lines


def watched(path: Path) -> dict[Path, float]:
    """The files whose change is worth another look: checks, rules, schemas, derived tables, and the corpus, with the time of their last change."""
    roots = [folder(n) for n in ("checks", "rules", "schemas", "sql")] + ([path] if path.is_dir() else [])
    files = [f for root in roots for f in root.rglob("*") if f.is_file()] + ([path] if path.is_file() else [])
    return {f: f.stat().st_mtime for f in files}


def changes(path: Path, pause: float = 0.5) -> Iterator[list[Path]]:
    """The files that changed, each time that some did; without end."""
    before = watched(path)
    while True:
        time.sleep(pause)
        now = watched(path)
        if now != before:
            yield sorted(f for f in {*before, *now} if before.get(f) != now.get(f))
        before = now


@contextmanager
def _tables(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    from kzdata import opened
    from kzdata.build import build

    with tempfile.TemporaryDirectory(prefix="kzdata-") as home:
        release = path
        if not (path / "datapackage.json").is_file():
            release = build([path], Path(home) / "releases", workers=1).path
        con = opened.connect(opened.package(release), Path(home))
        yield con
        con.close()


def _of_check(con: duckdb.DuckDBPyConnection, check: Check, quiet: bool = False) -> list[str]:
    failed, found = checks.first_violations(con, check, SHOWN)
    if quiet and not failed:
        return []
    tolerance = f", tolerates {check.tolerance:g} {check.tolerates}" if check.tolerance is not None else ""
    lines = [f"{check.check_id} ({check.severity}, {check.table}{tolerance}): {failed} rows. {check.description}"]
    quotes = _quotes(con, check.table, [key for key, _ in found])
    for key, reason in found:
        lines += [f"  {key}: {reason}", *([f"    «{quotes[key]}»"] if key in quotes else [])]
    return lines


def _quotes(con: duckdb.DuckDBPyConnection, name: str, keys: Sequence[str]) -> dict[str, str]:
    if not keys or "evidence" not in {f.name for f in table(name).fields}:
        return {}
    key = checks.row_key(table(name))
    listed = ", ".join(literal(k) for k in keys)
    return dict(con.execute(f'SELECT {key}, left(evidence, 200) FROM "{name}" t WHERE {key} IN ({listed})').fetchall())


def _of_rule(con: duckdb.DuckDBPyConnection, rule: str, known: Sequence[str]) -> list[str]:
    lines: list[str] = []
    made: list[str] = []
    for name, schema in tables().items():
        if {"rule_id", "evidence", "article_id"} <= {f.name for f in schema.fields}:
            made += [r for (r,) in con.execute(f'SELECT DISTINCT rule_id FROM "{name}"').fetchall()]
            told = [f.name for f in schema.fields if f.name not in ("fact_id", "article_id", "rule_id", "evidence", "evidence_start", "evidence_end")]
            values = ", ".join(f"'{c}', CAST(\"{c}\" AS VARCHAR)" for c in told)
            facts = con.execute(
                f'SELECT fact_id, left(evidence, 200), source, [{values}] FROM "{name}" JOIN articles USING (article_id) '
                f"WHERE rule_id = {literal(rule)} ORDER BY source, evidence_start LIMIT {SHOWN}"
            ).fetchall()
            for fact, quote, source, pairs in facts:
                shown = ", ".join(f"{c} {v}" for c, v in zip(pairs[::2], pairs[1::2], strict=True) if v is not None)
                lines += [f"  {name} {fact} ({source}): {shown}", f"    «{quote}»"]
    if not lines:
        near = difflib.get_close_matches(rule, [*known, *made], 3, 0.5)
        hint = f"perhaps {' or '.join(near)}" if near else "`kzdata check --list` shows the checks"
        raise UsageError(f"{rule}: no check has this name, and no rule of this name made a fact here; {hint}")
    return [f"{rule}: facts made by this rule", *lines]
