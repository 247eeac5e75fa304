"""Versions of releases: three numbers, and the folders of `releases/` that bear them."""

from __future__ import annotations

import re
from pathlib import Path

from kzdata.errors import ReleaseError, UsageError

Version = tuple[int, int, int]
LEVELS = ("none", "patch", "minor", "major")  # in the order of their weight
FIRST = "0.1.0"
_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})")


def parse(text: str) -> Version | None:
    """The three numbers of a version, or None where it is none: `1.0`, `v1.0.0` and `01.0.0` are none."""
    found = _VERSION.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def demanded(text: str) -> Version:
    """The three numbers of a version that a user gave. Raises UsageError where it is none."""
    version = parse(text)
    if version is None:
        raise UsageError(f"--version {text}: give three numbers, such as 0.1.0")
    return version


def raised(version: str, level: str) -> str:
    """The next version at a level: 1.2.3 becomes 2.0.0 (major), 1.3.0 (minor), 1.2.4 (patch), or stays (none)."""
    major, minor, patch = demanded(version)
    return {"major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0", "patch": f"{major}.{minor}.{patch + 1}", "none": version}[level]


def found(releases: Path) -> dict[str, Path]:
    """The releases in a folder by version, the oldest first."""
    named = [(parse(path.name), path) for path in releases.glob("*") if (path / "datapackage.json").is_file()]
    return {path.name: path for version, path in sorted((v, p) for v, p in named if v is not None)}


def newest(releases: Path = Path("releases")) -> Path:
    """The release with the highest version in a folder of releases. Raises ReleaseError where there is none."""
    there = list(found(releases).values())
    if not there:
        raise ReleaseError(f"{releases}: holds no release; run `kzdata build` first, or name one with --release")
    return there[-1]


def located(text: str, releases: Path = Path("releases")) -> Path:
    """The release that a user names: by its folder, or by its version in the folder of releases. Raises ReleaseError where it is neither."""
    return Path(text) if (Path(text) / "datapackage.json").is_file() else named(text, releases)


def named(version: str | None, releases: Path = Path("releases")) -> Path:
    """The release of this version ("latest" or None: the newest). Raises ReleaseError where it is not in the folder."""
    if version in (None, "latest"):
        return newest(releases)
    there = found(releases)
    if version not in there:
        raise ReleaseError(f"{releases}: holds no release {version}; there are {', '.join(there) or 'none'}")
    return there[str(version)]
