"""The manifest of a release: the SHA-256 of every file, in the form that `sha256sum --check` reads.

It is written in one way only (sorted by path, lower case, two spaces, LF), so that any other spelling of it is damage too.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kzdata.errors import ReleaseError

NAME = "manifest-sha256.txt"
SIGNATURE = f"{NAME}.sig"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


def sha256(file: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files(release: Path) -> list[str]:
    """Every file of a release but the manifest and its signature, relative to it, sorted; links count as files."""
    found = (p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_symlink() or not p.is_dir())
    return sorted(name for name in found if name not in (NAME, SIGNATURE))


def write(release: Path) -> None:
    """Writes the manifest of a finished release."""
    (release / NAME).write_text(text({name: sha256(release / name) for name in files(release)}), encoding="utf-8")


def text(hashes: dict[str, str]) -> str:
    """The manifest of these hashes by path."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))


def read(release: Path) -> dict[str, str]:
    """The hashes by path that a release's manifest gives. Raises ReleaseError where it is missing or not as `write` writes it."""
    path = release / NAME
    try:
        raw = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise ReleaseError(f"{path}: the manifest is missing; take the release from its source again") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{path}: the manifest cannot be read ({error}); take the release from its source again") from None
    hashes = {name: digest for digest, name in _LINE.findall(raw)}
    if text(hashes) != raw:
        raise ReleaseError(f"{path}: the manifest is not as kzdata writes it; take the release from its source again")
    return hashes
