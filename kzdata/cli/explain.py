"""`kzdata explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def explain(
    fact_id: Annotated[str, typer.Argument(help="The identifier of a fact.")],
    release: Annotated[Path | None, typer.Option(help="The release. Default: the newest in releases/.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say where a fact comes from: quote, source, rule, what is derived from it, what changed since which version.

    Example: kzdata explain 355956f3f4e47a4a
    """
    from kzdata.explain import explain as run
    from kzdata.explain import lines

    made = run(fact_id, release)
    if as_json:
        print(json.dumps(made, ensure_ascii=False, indent=1, default=str))
    else:
        print("\n".join(printable(line) for line in lines(made)))
