"""Finds schemas/, checks/ and datapackage/ beside the package in a checkout, or inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` ("schemas", "checks", "datapackage", "registry", "rules", "sql").

    Raises FileNotFoundError where the installation lacks it.
    """
    for candidate in (PACKAGE / name, PACKAGE / "_data" / name, PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}: this installation of kzdata lacks the folder; reinstall it")
