"""`kzdata rebuild`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def rebuild(
    release: Annotated[Path, typer.Argument(help="A release folder; the release before it is looked for beside it.")],
    corpus: Annotated[list[Path] | None, typer.Argument(help="The files and folders that it was built from. Default: the embedded notes.")] = None,
    policy: Annotated[Path | None, typer.Option(help="The policy file that the build was given, if any.")] = None,
) -> None:
    """Build a release again from its corpus and compare every byte.

    Example: kzdata rebuild releases/0.1.0 articles/
    """
    from kzdata.rebuild import rebuild as run
    from kzdata.resources import folder

    made = run(release, corpus or [folder("datapackage") / "sources"], policy=policy)
    for line in (*made.differences, *(f"not proved: {reason}" for reason in made.unproved)):
        print(printable(line))
    print(f"{release}: {'rebuilt, the same bytes' if not made.differences else f'{len(made.differences)} differences'}", file=sys.stderr)
    raise typer.Exit(1 if made.differences else 0)
