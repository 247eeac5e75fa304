"""The page of a verdict: one HTML file without any request, for a reader who wants to see what was checked, what failed, and why."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import opened
from kzdata.checks import SEVERITIES, SHOWN, row_key
from kzdata.opened import Finding
from kzdata.report import evidence, profile
from kzdata.tables import table, tables
from kzdata.validate import Verdict

if TYPE_CHECKING:
    import duckdb

ROWS = 25  # failing rows shown of a check


def html(verdict: Verdict, corpus: Sequence[Path] = (), before: Path | None = None, unusual: Sequence[str] = ()) -> str:
    """The page. With the corpus at hand quotes stand in their sentences; `before` is the release to compare with; `unusual` what the history says."""
    import jinja2

    with tempfile.TemporaryDirectory(prefix="kzdata-") as home:
        con = opened.connect(verdict.held, Path(home))
        content = {
            "verdict": verdict,
            "counts": verdict.counts(),
            "checks": _checks(con, verdict, corpus),
            "of_files": [f for f in verdict.findings if f["check"] not in {c["check_id"] for c in verdict.checks}],
            "tables": [(table(n), rows, profile.columns(con, n) if rows else []) for n, rows in verdict.rows.items()],
            "coverage": [(what, profile.coverage(con, frozenset(verdict.rows), of)) for what, of in _COVERAGE],
            "before": _before(verdict, before) if before else None,
            "unusual": unusual,
            "has_corpus": bool(corpus),
            "severities": SEVERITIES,
        }
        con.close()
    environment = jinja2.Environment(loader=jinja2.PackageLoader("kzdata", "report"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shown"] = shown
    return environment.get_template("page.html").render(content)


_COVERAGE = (("vote", "elections"), ("organisation", "organizations"))


def shown(value: object) -> str:
    """A value with the characters that would steer a browser or hide text made visible."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"⟨U+{ord(c):04X}⟩" for c in str(value))


def _checks(con: duckdb.DuckDBPyConnection, verdict: Verdict, corpus: Sequence[Path]) -> list[dict[str, Any]]:
    """The checks, those with findings first, each with its first failing rows."""
    found: dict[str, list[Finding]] = {}
    for finding in verdict.findings:
        found.setdefault(str(finding["check"]), []).append(finding)
    rows = {c: _rows(con, own[:ROWS]) for c, own in found.items() if own[0]["table"] in verdict.rows}
    wanted = {str(row.get("article_id")) for own in rows.values() for row in own.values() if row.get("evidence")}
    texts = evidence.texts(corpus, wanted) if corpus else {}
    made = []
    for check in verdict.checks:
        name = str(check["check_id"])
        failing = []
        for finding in found.get(name, ())[:ROWS]:
            row = rows.get(name, {}).get(str(finding["row"]), {})
            failing.append({"finding": finding, "row": row, "quote": evidence.in_sentence(row, texts)})
        checked, failed = int(str(check["rows_checked"])), int(str(check["rows_failed"]))
        rule = next(c for c in verdict.policy.checks if c.check_id == name)
        made.append(check | {"failing": failing, "rate": 1 - failed / checked if checked else 1.0, "rule": rule})
    return sorted(made, key=lambda c: (c["status"] != "failed", not c["rows_failed"], SEVERITIES.index(c["severity"]), c["check_id"]))


def _rows(con: duckdb.DuckDBPyConnection, found: Sequence[Finding]) -> dict[str, dict[str, object]]:
    name = str(found[0]["table"])
    key = f"left(coalesce({row_key(table(name))}, 'null'), {SHOWN})"
    return profile.failing_rows(con, name, key, [str(f["row"]) for f in found])


def _before(verdict: Verdict, before: Path) -> dict[str, Any]:
    """Rows a table and failing rows a check, in the release before and in this one."""
    held = opened.package(before)
    with tempfile.TemporaryDirectory(prefix="kzdata-") as home:
        con = opened.connect(held, Path(home))
        rows = {n: int(con.execute(f'SELECT count(*) FROM "{n}"').fetchall()[0][0]) for n in held.files}
        failed = dict(con.execute('SELECT check_id, rows_failed FROM "checks"').fetchall())
        con.close()
    checks = [(c["check_id"], failed.get(c["check_id"]), c["rows_failed"]) for c in verdict.checks]
    return {
        "version": held.version or before.name,
        "rows": [(n, rows.get(n), verdict.rows.get(n)) for n in tables() if n in rows or n in verdict.rows],
        "checks": [(name, old, new) for name, old, new in checks if old is not None and old != new],
    }
