"""`kzdata cite`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer


def cite(
    version: Annotated[str | None, typer.Argument(help="The version. Default: the newest.")] = None,
    style: Annotated[str, typer.Option(help="apa, chicago, bibtex, ris or csl-json.")] = "apa",
    query: Annotated[str | None, typer.Option(help="Cite the result of this SQL on that version.")] = None,
    releases: Annotated[Path, typer.Option(help="Folder that holds the releases.")] = Path("releases"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the record of a cited query as JSON.")] = False,
) -> None:
    """Print the citation of a version, or keep a query so that it can be cited and asked again.

    Example: kzdata cite 0.1.0 --style bibtex
    """
    if query is None:
        from kzdata.cite import cite as run

        print(run(version, style, releases))
        return
    from kzdata.citations import cite_query

    made = cite_query(query, version, releases)
    print(json.dumps(asdict(made), ensure_ascii=False, indent=1) if as_json else f"{made.citation_id}\n{made.sentence}")
