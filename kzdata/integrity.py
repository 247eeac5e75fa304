"""Whether the files of a release are the ones that its makers wrote: every byte, and that version, licence and fingerprint agree everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import manifest
from kzdata.errors import ReleaseError
from kzdata.manifest import sha256

if TYPE_CHECKING:
    Finding = dict[str, object]

_RESTORE = "take the release from its source again"
# What a Parquet footer repeats of datapackage.json: of the release, and of its own resource where it has one.
RELEASE = ("kzdata_version", "license", "doi", "concept_doi", "release_fingerprint")
FOOTER = (*RELEASE, "fingerprint", "unf", "table_schema")


def findings(release: Path) -> list[Finding]:
    """Every file that is missing, added, swapped or changed, and every size, hash or footer that disagrees with datapackage.json.

    A finding has `check`, `table`, `severity`, `row` (the file), `reason` and `remedy`. Reads bytes and footers, no rows.
    Raises ReleaseError where there is no datapackage.json at all.
    """
    if not (release / "datapackage.json").is_file():
        raise ReleaseError(f"{release}: is no release (there is no datapackage.json in it); give the folder of a release, such as releases/0.1.0")
    found = _bytes(release)
    if not any(f["row"] == "datapackage.json" for f in found):
        try:
            descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
        except ValueError as error:
            return [*found, _finding("release-descriptor", "datapackage.json", f"is no JSON ({error})")]
        damaged = {f["row"] for f in found}
        try:
            for resource in descriptor["resources"]:
                if resource["path"] not in damaged:
                    found += _resource(release, descriptor, resource)
            for name in (n for n in manifest.files(release) if n.startswith("diff/") and n not in damaged):
                found += _footer(release / name, name, stamps(descriptor))
        except (KeyError, TypeError, IndexError) as error:
            found.append(_finding("release-descriptor", "datapackage.json", f"lacks or misplaces {error}"))
    return found


def _bytes(release: Path) -> list[Finding]:
    """The files against the manifest."""
    try:
        wanted = manifest.read(release)
    except ReleaseError as error:
        return [_finding("release-manifest", manifest.NAME, str(error))]
    there = manifest.files(release)
    found = [_finding("release-files", name, "is missing") for name in sorted(set(wanted) - set(there))]
    found += [_finding("release-files", name, "is not in the manifest", "remove it") for name in there if name not in wanted]
    owner = {digest: name for name, digest in wanted.items()}
    for name in there:
        if name not in wanted:
            continue
        file = release / name
        if file.is_symlink() or not file.is_file():
            found.append(_finding("release-files", name, "is no ordinary file"))
        elif (digest := sha256(file)) != wanted[name]:
            reason = f"has the content of {owner[digest]}" if digest in owner else f"has the SHA-256 {digest}, the manifest says {wanted[name]}"
            found.append(_finding("release-hash", name, reason))
    return found


def _resource(release: Path, descriptor: dict[str, Any], resource: dict[str, Any]) -> list[Finding]:
    """One table's file against its resource in datapackage.json: bytes, hash, rows and footer."""
    name, file = resource["path"], release / resource["path"]
    if not file.is_file() or not file.resolve().is_relative_to(release.resolve()):
        return [_finding("release-files", name, "is listed in datapackage.json and is missing, or outside the release")]
    found = [_differs(name, "bytes", resource["bytes"], file.stat().st_size), _differs(name, "hash", resource["hash"], f"sha256:{sha256(file)}")]
    return [f for f in found if f] + _footer(file, name, stamps(descriptor, resource), resource["rows"])


def _footer(file: Path, name: str, wanted: dict[str, str], rows: int | None = None) -> list[Finding]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        footer = pq.read_metadata(file)
    except (pa.ArrowException, OSError) as error:
        return [_finding("release-footers", name, f"is no readable Parquet file ({str(error).splitlines()[0]})")]
    said = {k.decode(): v.decode() for k, v in (footer.metadata or {}).items() if k.decode() in FOOTER}
    found = [_differs(name, key, wanted.get(key), said.get(key)) for key in FOOTER]
    return [f for f in (*found, _differs(name, "rows", footer.num_rows if rows is None else rows, footer.num_rows)) if f]


def _differs(name: str, what: str, claimed: object, found: object) -> Finding | None:
    if claimed == found:
        return None
    return _finding("release-footers", name, f"{what} is {_short(found)}, datapackage.json says {_short(claimed)}")


def stamps(descriptor: dict[str, Any], resource: dict[str, Any] | None = None) -> dict[str, str]:
    """What the footer of a Parquet file says, from datapackage.json: RELEASE, for a table's file FOOTER, all as text."""
    made = {
        "kzdata_version": descriptor["version"],
        "license": descriptor["licenses"][0]["name"],
        "doi": descriptor["doi"],
        "concept_doi": descriptor["conceptDoi"],
        "release_fingerprint": descriptor["fingerprint"],
    }
    if resource is not None:
        schema = json.dumps(resource["schema"], ensure_ascii=False)
        made |= {"fingerprint": resource["fingerprint"], "unf": resource["unf"], "table_schema": schema}
    return made


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


def _finding(check: str, file: str, reason: str, remedy: str = _RESTORE) -> Finding:
    table = Path(file).stem if file.startswith("data/") else ""
    return {"check": check, "table": table, "severity": "error", "row": file, "reason": reason, "remedy": remedy}
