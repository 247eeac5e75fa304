"""Finds schemas/, checks/ and datapackage/ beside the package in a checkout, or inside it in a wheel."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kzdata.errors import RuleError

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` ("schemas", "checks", "datapackage", "registry", "rules", "sql").

    Raises FileNotFoundError where the installation lacks it.
    """
    for candidate in (PACKAGE / name, PACKAGE / "_data" / name, PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}: this installation of kzdata lacks the folder; reinstall it")


@cache
def rulefile(name: str) -> dict[str, Any]:
    """The tables of rules/NAME.toml, read once a process. Raises RuleError where it is no TOML."""
    path = folder("rules") / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path.name}: is no TOML ({error}); mend the line it names") from None
