"""`kzdata check`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from kzdata.cli.terminal import printable


def check(
    path: Annotated[Path | None, typer.Argument(help="A release, or a corpus (it is built in passing).")] = None,
    rule: Annotated[list[str] | None, typer.Option(help="A check, or a rule of the parser; may be given again. Default: all checks.")] = None,
    watch_rule: Annotated[str | None, typer.Option(help="The same for one of them, again whenever a check, a rule or the corpus changes.")] = None,
    policy: Annotated[list[Path] | None, typer.Option(help="A policy file (TOML) over the one of kzdata; may be given again.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List every check with severity and tolerance, as a policy file.")] = False,
) -> None:
    """Look at single checks and rules: the rows that break a check, or the facts that a rule made, with their quotes.

    Example: kzdata check articles/ --watch-rule count-falls-over-time
    """
    from kzdata.errors import UsageError
    from kzdata.policy import as_toml, load
    from kzdata.watch import changes, look

    if listed:
        print(as_toml(load(*(policy or []))), end="")
        return
    if path is None or not path.exists():
        raise UsageError(f"{path or 'no path'}: give a release or a corpus to look at, or --list")
    names = [*(rule or []), *([watch_rule] if watch_rule else [])]
    lines = look(path, names, policy or [])
    print("\n".join(printable(line) for line in lines) or "nothing found", flush=True)
    for changed in changes(path) if watch_rule else ():
        print(printable(f"--- changed: {', '.join(f.name for f in changed[:5])}"), file=sys.stderr, flush=True)
        options = [part for name in names for part in ("--rule", name)] + [part for file in policy or [] for part in ("--policy", str(file))]
        subprocess.run([sys.executable, "-m", "kzdata", "check", str(path), *options], check=False)  # anew, for rules are read once
