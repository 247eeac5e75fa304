"""`kzdata build`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kzdata.cli.terminal import interruptible, printable, progress_bar

if TYPE_CHECKING:
    from kzdata.package import PackageResult
    from kzdata.release import Released


def build(
    corpus: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders of articles (.txt, .md, .jsonl, .parquet). Default: the embedded notes.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder that holds the releases.")] = Path("releases"),
    version: Annotated[str | None, typer.Option(help="A higher version than the one that the difference to the last release asks for.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Parse every article, also those that speak of no vote.")] = False,
    policy: Annotated[Path | None, typer.Option(help="A policy file (TOML) over those of kzdata and of the corpus.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON on stdout.")] = False,
) -> None:
    """Build a release: read, clean, extract, validate, package.

    Example: kzdata build articles/ --out releases --version 0.2.0
    """
    from kzdata.build import build as run
    from kzdata.resources import folder

    paths = corpus or [folder("datapackage") / "sources"]
    with progress_bar() as advance, interruptible(advance) as progress:
        result = run(paths, out, version, everything, progress=progress, policy=policy)
    _summary(result)
    if as_json:
        print(json.dumps(_as_dict(result), ensure_ascii=False, indent=1, default=str))
    failing = ("error", "warning") if strict else ("error",)
    failed = any(c["status"] == "failed" and c["severity"] in failing for c in result.checks)
    raise typer.Exit(1 if result.quarantined or result.rejected or failed else 0)


def _as_dict(result: PackageResult) -> dict[str, Any]:
    return {
        "version": result.version,
        "path": str(result.path),
        "fingerprint": result.released.fingerprint,
        "level": result.released.level,
        "reasons": list(result.released.reasons),
        "unchanged": result.unchanged,
        "tables": result.counts,
        "quarantined": result.quarantined,
        "rejected": result.rejected,
        "left_out": result.left_out,
        "unusual": result.unusual,
        "checks": result.checks,
    }


def _summary(result: PackageResult) -> None:
    counts = result.counts
    passed = sum(c["status"] == "passed" for c in result.checks)
    names = ("observer_counts", "observer_countries", "officials", "assessments", "meetings", "date_mentions")
    lines = [
        f"documents    {counts.get('articles', 0)} read, {result.rejected} rejected",
        "facts        " + ", ".join(f"{counts.get(n, 0)} {n}" for n in names),
        f"checks       {passed} passed, {len(result.checks) - passed} with findings",
        f"quarantined  {result.quarantined} rows",
        f"release      {result.path}" + (" (unchanged)" if result.unchanged else _why(result.released)),
    ]
    lines += [f"unusual      {line}" for line in result.unusual]
    left_out = [f"left out     {line}" for line in result.left_out]
    if result.rejected > len(left_out):
        left_out.append(f"left out     {result.rejected - len(left_out)} more: see the table rejected")
    print("\n".join(printable(line) for line in (*left_out, *lines)), file=sys.stderr)


def _why(released: Released) -> str:
    return f" ({released.level}: {released.reasons[0]})" if released.reasons else ""
