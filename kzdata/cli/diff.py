"""`kzdata diff`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def diff(
    old: Annotated[str, typer.Argument(help="A release folder, or a version in the folder of releases.")],
    new: Annotated[str, typer.Argument(help="The other one.")],
    releases: Annotated[Path, typer.Option(help="Folder that holds the releases.")] = Path("releases"),
    limit: Annotated[int, typer.Option(help="Rows shown a table; 0 shows all.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Compare two releases: tables, columns, rows by key with old and new values and the cause.

    Example: kzdata diff 0.1.0 0.2.0
    """
    from kzdata.diff import diff as run
    from kzdata.diff.sentences import section, shown
    from kzdata.versions import located

    made = run(located(old, releases), located(new, releases))
    if as_json:
        rows = {name: made.rows(name).to_pylist() for name, count in made.tables.items() if count}
        counts = {n: {"added": c.added, "removed": c.removed, "changed": c.changed} for n, c in made.tables.items()}
        schema = [{"level": c.level, "table": c.table, "column": c.column, "sentence": c.sentence} for c in made.schema]
        head = {"old": made.old, "new": made.new, "level": made.level, "reasons": list(made.reasons), "schema": schema}
        print(json.dumps(head | {"metadata": list(made.metadata), "tables": counts, "rows": rows}, ensure_ascii=False, indent=1, default=str))
        return
    for line in section(made):
        print(printable(line))
    for line in shown(made, limit or None):
        print(printable(line))
