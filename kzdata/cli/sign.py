"""`kzdata sign`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def sign(
    release: Annotated[Path, typer.Argument(help="A release folder.")],
    key: Annotated[Path, typer.Option(help="The file of an SSH key.")],
) -> None:
    """Sign a release's manifest with an SSH key (by ssh-keygen -Y sign); `kzdata verify --signers` checks it.

    Example: kzdata sign releases/0.1.0 --key ~/.ssh/id_ed25519
    """
    from kzdata.signature import sign as run

    print(f"signed: {run(release, key)}", file=sys.stderr)
