"""build.json, the recipe of a release: all that its bytes depend on, each with its hash."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from kzdata import corrections
from kzdata.documents import SUFFIXES
from kzdata.manifest import sha256
from kzdata.resources import PACKAGE, folder

_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def recipe(corpus: Sequence[Path], options: Mapping[str, Any]) -> dict[str, Any]:
    """The recipe of a build: code, dependencies, rules, registries, inputs and options. The clock and the machine have no part in it."""
    from kzdata import __version__

    return {
        "code": {"name": "kzdata", "version": __version__, "commit": commit(), "sha256": code()},
        "python": ".".join(map(str, sys.version_info[:2])),
        "dependencies": dependencies(),
        "rules": hashes(folder("rules")) | {"vocabulary/": _together(folder("rules") / "vocabulary")},
        "registry": hashes(folder("registry"), ".csv"),
        "schemas": hashes(folder("schemas")),
        "checks": hashes(folder("checks")),
        "sql": hashes(folder("sql")),
        "datapackage": hashes(folder("datapackage")),
        "corrections": [asdict(c) for c in corrections.read()],
        "options": dict(options) | {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or None},
        "inputs": inputs(corpus),
    }


def inputs(corpus: Sequence[Path]) -> list[dict[str, Any]]:
    """Every file that a corpus offers: path relative to the folder given, bytes, SHA-256; in the order in which they are read."""
    found = []
    for path in corpus:
        files = [path] if path.is_file() else sorted(Path(at, n) for at, _, names in os.walk(path) for n in names)
        for file in files:
            if file.suffix.lower() in SUFFIXES and file.is_file() and os.access(file, os.R_OK):
                name = file.name if file == path else file.relative_to(path).as_posix()
                found.append({"path": name.encode("utf-8", "replace").decode(), "bytes": file.stat().st_size, "sha256": sha256(file)})
    return found


@cache
def code() -> str:
    """The SHA-256 over the Python sources of the installed package: what it does, whatever commit it is."""
    return _together(PACKAGE, ".py")


def commit() -> str | None:
    """The commit of the checkout that the code runs from, None in an installed wheel or where git is missing."""
    if not (PACKAGE.parent / ".git").exists():
        return None
    try:
        done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=PACKAGE.parent, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() or None


@cache
def dependencies() -> dict[str, str]:
    """The versions of all that kzdata needs at run time, and of what that needs in turn."""
    versions: dict[str, str] = {}
    waiting = ["kzdata"]
    while waiting:
        name = waiting.pop()
        try:
            needs = metadata.requires(name) or []
            if name != "kzdata":
                versions[_plain(name)] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        for line in needs:
            found = _REQUIREMENT.match(line)
            if found and "extra ==" not in line and _plain(found.group()) not in versions:
                waiting.append(found.group())
    return dict(sorted(versions.items()))


def hashes(home: Path, suffix: str = "") -> dict[str, str]:
    """The SHA-256 of the files of a folder (not of its folders) by name."""
    return {p.name: sha256(p) for p in sorted(home.iterdir()) if p.is_file() and p.name.endswith(suffix)}


def _together(home: Path, suffix: str = "") -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in home.rglob(f"*{suffix}") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(f"{sha256(path)}  {path.relative_to(home).as_posix()}\n".encode())
    return digest.hexdigest()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
