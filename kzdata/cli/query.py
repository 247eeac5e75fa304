"""`kzdata query`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def query(
    sql: Annotated[str, typer.Argument(help="DuckDB SQL over the release's tables by name.")],
    release: Annotated[Path | None, typer.Option(help="The release. Default: the newest in releases/.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask a release with SQL.

    Example: kzdata query "SELECT group_id, observers FROM missions ORDER BY observers DESC LIMIT 5"
    """
    from kzdata.query import query as run

    table = run(sql, release)
    if csv:
        import csv as writer

        out = writer.writer(sys.stdout)
        out.writerow(table.column_names)
        out.writerows(table.to_pylist()[i].values() for i in range(table.num_rows))
    elif as_json:
        print(json.dumps(table.to_pylist(), ensure_ascii=False, indent=1, default=str))
    else:
        from rich.console import Console
        from rich.table import Table

        shown = Table(*[printable(n) for n in table.column_names])
        for row in table.to_pylist():
            shown.add_row(*("" if v is None else printable(str(v)).replace("[", r"\[") for v in row.values()))
        Console().print(shown)
