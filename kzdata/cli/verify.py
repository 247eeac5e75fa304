"""`kzdata verify`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def verify(
    release: Annotated[Path, typer.Argument(help="A release folder.")],
    signers: Annotated[Path | None, typer.Option(help="Allowed-signers file of OpenSSH: one of its keys must have signed the manifest.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Prove that a release is as it was made: every byte, descriptor, footers, fingerprints, keys, signature.

    Example: kzdata verify releases/0.1.0
    """
    from kzdata.verify import verify as run

    findings = run(release, signers)
    if as_json:
        print(json.dumps(findings, ensure_ascii=False, indent=1, default=str))
    for finding in findings:
        print(printable(f"{finding['row']}: {finding['reason']} ({finding['check']}); {finding['remedy']}"), file=sys.stderr)
    print(f"{release}: {'as it was made' if not findings else f'{len(findings)} findings'}", file=sys.stderr)
    raise typer.Exit(1 if findings else 0)
