"""Whether a release is what its makers made: bytes, descriptor, footers, fingerprints, keys, and on wish the signature.

Judged by the schemas that the release carries, so that releases of other versions can be verified too; what the data say is `kzdata validate`'s.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import checks, fingerprint, integrity, manifest, schema_checks, signature
from kzdata.diff import attach
from kzdata.formats import files
from kzdata.tables import Table

if TYPE_CHECKING:
    import duckdb

    Finding = dict[str, object]

_RESTORE = "take the release from its source again"


def verify(release: Path, signers: Path | None = None) -> list[Finding]:
    """All that is wrong with a release; empty where it is as it was made. `signers`: the allowed-signers file of OpenSSH that its signature must fit.

    A finding has `check`, `table`, `severity`, `row`, `reason` and `remedy`. Raises ReleaseError where `release` is no release at all.
    """
    found = integrity.findings(release)
    if not any(f["row"] == manifest.NAME for f in found):
        wrong = signature.verify(release, signers)
        found += [_finding("release-signature", "", manifest.SIGNATURE, wrong)] if wrong else []
    if not found:
        descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
        found += _agreement(release, descriptor)
        found += _contents(release, descriptor)
    return found


def _agreement(release: Path, descriptor: Mapping[str, Any]) -> list[Finding]:
    """Version, DOI, licence and fingerprint stand in every metadata file."""
    found = []
    licence, spdx = (str(descriptor["licenses"][0][key]) for key in ("path", "name"))
    for name in sorted(files()):
        if not (release / name).is_file():
            continue  # a release of an earlier version of kzdata; the manifest says what belongs to it
        text = (release / name).read_text(encoding="utf-8")
        for what in ("version", "doi", "conceptDoi", "fingerprint"):
            if str(descriptor[what]) not in text:
                found.append(_finding("release-agreement", "", name, f"does not give the {what} {descriptor[what]} of datapackage.json"))
        if licence not in text and spdx.lower() not in text.lower():
            found.append(_finding("release-agreement", "", name, f"does not give the licence {spdx} of datapackage.json"))
    recipe = json.loads((release / "build.json").read_text(encoding="utf-8"))
    if recipe.get("version") != descriptor["version"]:
        found.append(_finding("release-agreement", "", "build.json", f"gives the version {recipe.get('version')}, not {descriptor['version']}"))
    return found


def _contents(release: Path, descriptor: Mapping[str, Any]) -> list[Finding]:
    """Columns, fingerprints, keys and references of every table."""
    import duckdb

    con = duckdb.connect(":memory:", config={"memory_limit": "1GB"})
    tables = attach(con, "release", release).tables
    con.execute("SET search_path = 'release'")
    found: list[Finding] = []
    for resource in descriptor["resources"]:
        table = tables[resource["name"]]
        columns = _columns(con, table)
        found += columns or _fingerprints(con, table, resource)
    if found:
        return found
    made = {r["name"]: r["fingerprint"] for r in descriptor["resources"]}
    if fingerprint.of_release(made) != descriptor["fingerprint"]:
        found.append(_finding("release-fingerprint", "", "datapackage.json", "the fingerprint of the whole is not that of its tables"))
    if fingerprint.unf_together(r["unf"] for r in descriptor["resources"]) != descriptor["unf"]:
        found.append(_finding("release-fingerprint", "", "datapackage.json", "the UNF of the whole is not that of its tables"))
    for table in tables.values():
        for check in schema_checks.generated(table):
            for key, reason in checks.violations(con, check):
                found.append(_finding(check.check_id, table.name, key, reason))
    return found


def _columns(con: duckdb.DuckDBPyConnection, table: Table) -> list[Finding]:
    from kzdata.tables import DUCKDB

    there = [(name, kind) for name, kind, *_ in con.execute(f'DESCRIBE "{table.name}"').fetchall()]
    wanted = [(f.name, DUCKDB[f.type]) for f in table.fields]
    if there == wanted:
        return []
    odd = [f"{n} {t}" for n, t in wanted if (n, t) not in there] + [f"not {n} {t}" for n, t in there if (n, t) not in wanted]
    return [_finding("release-columns", table.name, f"data/{table.name}.parquet", f"has other columns: {', '.join(odd) or 'another order'}")]


def _fingerprints(con: duckdb.DuckDBPyConnection, table: Table, resource: Mapping[str, Any]) -> list[Finding]:
    relation = f'"{table.name}"'
    pairs = (
        ("fingerprint", resource["fingerprint"], fingerprint.of_table(con, table, relation)),
        ("UNF", resource["unf"], fingerprint.unf_of_table(con, table, relation)),
    )
    return [
        _finding("release-fingerprint", table.name, str(resource["path"]), f"has the {what} {found}, datapackage.json says {said}")
        for what, said, found in pairs
        if said != found
    ]


def _finding(check: str, table: str, row: str, reason: str) -> Finding:
    return {"check": check, "table": table, "severity": "error", "row": row, "reason": reason, "remedy": _RESTORE}
