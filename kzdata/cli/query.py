"""`kzdata query`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable
from kzdata.errors import UsageError
from kzdata.versions import newest


def query(
    sql: Annotated[str | None, typer.Argument(help="DuckDB SQL over the release's tables by name.")] = None,
    cited: Annotated[str | None, typer.Option(help="Ask a cited query again by its identifier, and prove its result the same.")] = None,
    releases: Annotated[Path, typer.Option(help="Folder that holds the releases and their citations.")] = Path("releases"),
    release: Annotated[Path | None, typer.Option(help="The release. Default: the newest in releases/.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask a release with SQL.

    Example: kzdata query "SELECT group_id, observers FROM missions ORDER BY observers DESC LIMIT 5"
    """
    if (sql is None) == (cited is None):
        raise UsageError("give either SQL, or --cited with the identifier of a citation")
    if cited is not None:
        from kzdata.citations import cited as again

        citation, table = again(cited, releases)
        print(f"the same result as cited: {citation.rows} rows, sha256:{citation.fingerprint}", file=sys.stderr)
    else:
        from kzdata.query import query as run

        table = run(str(sql), release or newest(releases))
    names = table.column_names
    # By position, not by name: a query may give two columns one name.
    columns = [column.to_pylist() for column in table.columns]
    rows = list(zip(*columns, strict=True))
    if csv:
        import csv as writer

        out = writer.writer(sys.stdout)
        out.writerow(names)
        out.writerows(rows)
    elif as_json:
        print(json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=1, default=str))
    else:
        _show([printable(n) for n in names], [["" if v is None else printable(str(v)) for v in row] for row in rows])


def _show(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table, or one value a line where the columns do not fit beside each other."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    if sum(max(len(n), 8) + 3 for n in names) > console.width:
        widest = max(len(n) for n in names)
        for number, row in enumerate(rows, 1):
            console.rule(f"row {number}", align="left", characters="─")
            for name, value in zip(names, row, strict=True):
                console.print(f"{name:>{widest}}  {value}", markup=False, highlight=False, soft_wrap=True)
        return
    shown = Table(*names)
    for row in rows:
        shown.add_row(*(v.replace("[", r"\[") for v in row))
    console.print(shown)
