"""`kzdata export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    release: Annotated[Path, typer.Argument(help="A release folder.")],
    form: Annotated[str, typer.Option("--format", help="bagit, zip, csv or duckdb.")] = "zip",
    out: Annotated[Path | None, typer.Option(help="Where to write it. Default: beside the release.")] = None,
) -> None:
    """Wrap a release for an upload or for other tools: BagIt bag, zip, CSV files, one DuckDB file.

    Example: kzdata export releases/0.1.0 --format bagit
    """
    from kzdata.export import export as run

    print(run(release, form, out))
