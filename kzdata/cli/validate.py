"""`kzdata validate`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kzdata.cli.terminal import printable

if TYPE_CHECKING:
    from kzdata.validate import Verdict

SHOWN = 5  # findings of a check on the terminal


def validate(
    path: Annotated[Path, typer.Argument(help="A folder with datapackage.json, or a single .parquet or .csv file.")],
    schema: Annotated[str | None, typer.Option(help="The table that a single file is, such as observer_counts.")] = None,
    policy: Annotated[list[Path] | None, typer.Option(help="A policy file (TOML) over the one of kzdata; may be given again.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON on stdout.")] = False,
    github: Annotated[bool, typer.Option("--github", help="Print GitHub annotations on stdout.")] = False,
    junit: Annotated[Path | None, typer.Option(help="Write JUnit XML to this file.")] = None,
    sarif: Annotated[Path | None, typer.Option(help="Write SARIF to this file.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write a page (HTML) to this file.")] = None,
    corpus: Annotated[list[Path] | None, typer.Option(help="The articles, so that the page shows quotes in their sentences.")] = None,
    against: Annotated[Path | None, typer.Option(help="The release to compare with on the page. Default: the one before.")] = None,
) -> None:
    """Judge a release, a data package or a single file that somebody hands you: bytes, hashes, schemas, keys, references, checks.

    Example: kzdata validate releases/0.1.0 --strict
    """
    from kzdata.policy import load
    from kzdata.report import machine
    from kzdata.validate import validate as run

    verdict = run(path, schema, load(*(policy or [])))
    if junit:
        _write(junit, machine.junit(verdict, strict))
    if sarif:
        _write(sarif, json.dumps(machine.sarif(verdict), ensure_ascii=False, indent=1, default=str) + "\n")
    if report:
        from kzdata.history import of_release
        from kzdata.report.page import html

        unusual = of_release(path.resolve().parent, verdict.version, verdict.policy.history) if path.is_dir() else []
        _write(report, html(verdict, corpus or [], against or _before(path, verdict.version), unusual))
    if as_json:
        print(json.dumps(machine.as_dict(verdict), ensure_ascii=False, indent=1, default=str))
    if github:
        print(machine.github(verdict), end="")
    _summary(verdict)
    raise typer.Exit(1 if verdict.failed(strict) else 0)


def _before(path: Path, version: str) -> Path | None:
    """The release before this one among its neighbours, if there is one."""
    from kzdata.versions import found, parse

    own = parse(version)
    older = [v for v in found(path.resolve().parent) if own and (other := parse(v)) and other < own] if path.is_dir() else []
    return found(path.resolve().parent)[older[-1]] if older else None


def _write(file: Path, text: str) -> None:
    from kzdata.errors import UsageError

    try:
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); give another file") from None


def _summary(verdict: Verdict) -> None:
    """What was found, by check, with the first rows of each; then the totals."""
    by_check: dict[tuple[str, str, str], list[str]] = {}
    for found in verdict.findings:
        place = f" (row {found['position']})" if found.get("position") else ""
        group = (str(found["severity"]), str(found["check"]), str(found["remedy"]))
        by_check.setdefault(group, []).append(f"{found['table']} {found['row']}{place}: {found['reason']}".strip())
    failed = {str(c["check_id"]): int(str(c["rows_failed"])) for c in verdict.checks}
    lines = []
    for (severity, check, remedy), rows in sorted(by_check.items(), key=lambda item: ("error", "warning", "info").index(item[0][0])):
        total = failed.get(check, len(rows))
        lines += [f"{severity}  {check}  {total} {'row' if total == 1 else 'rows'}. {remedy}", *(f"  {row}" for row in rows[:SHOWN])]
        lines += [f"  … and {total - SHOWN} more"] if total > SHOWN else []
    skipped = [c for c in verdict.checks if c["status"] == "skipped"]
    lines += [f"not run  {c['check_id']}: {c['why_not']}" for c in skipped]
    counts = verdict.counts()
    passed = sum(c["status"] == "passed" for c in verdict.checks)
    totals = ", ".join(f"{n} {severity if severity == 'info' or n == 1 else severity + 's'}" for severity, n in counts.items() if n)
    lines.append(f"checks       {passed} passed, {len(verdict.checks) - passed - len(skipped)} failed, {len(skipped)} not run")
    lines.append(f"{verdict.path}: {totals or 'no findings'}")
    print("\n".join(printable(line) for line in lines), file=sys.stderr)
