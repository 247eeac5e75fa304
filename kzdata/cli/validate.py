"""`kzdata validate`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def validate(
    release: Annotated[Path, typer.Argument(help="A release folder (it holds datapackage.json).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Judge a release that somebody hands you: bytes, hashes, schemas, keys, checks.

    Example: kzdata validate releases/0.1.0
    """
    from kzdata.validate import validate_release

    findings = validate_release(release)
    if as_json:
        print(json.dumps(findings, ensure_ascii=False, indent=1, default=str))
    for finding in findings:
        print(printable(" · ".join(f"{k}: {v}" for k, v in finding.items() if v not in (None, ""))), file=sys.stderr)
    print(f"{release}: {'no findings' if not findings else f'{len(findings)} findings'}", file=sys.stderr)
    raise typer.Exit(1 if any(f.get("severity") == "error" for f in findings) else 0)
