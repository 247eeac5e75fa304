"""`kzdata extract`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def extract(
    files: Annotated[list[Path], typer.Argument(help="Articles to read.")],
    explain: Annotated[bool, typer.Option("--explain", help="Also what each rule says and read, and why other numbers gave no fact.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Read texts that speak of no vote of citizens, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article on stdout.")] = False,
) -> None:
    """Show the facts of a text under their sentences, with the rule behind each.

    Example: kzdata extract --explain article.txt
    """
    from kzdata.extract import extract as run
    from kzdata.extract import lines
    from kzdata.records import Rejected

    rejected = False
    for path in files:
        for item in run(path, everything):
            if isinstance(item, Rejected):
                rejected = True
                print(f"{item.source}: {item.reason}; {item.remedy}", file=sys.stderr)
            elif as_json:
                print(json.dumps({"source": item[0].source} | item[1], ensure_ascii=False, default=str))
            else:
                print("\n".join(printable(line) for line in lines(item[0], explain, everything)))
    raise typer.Exit(3 if rejected else 0)
