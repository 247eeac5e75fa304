"""The step from staged tables to a release: compare with the last one, find the version, write every file, rename the whole into its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import crosswalk, integrity, manifest, rulebook, versions
from kzdata.description import Content, Description, File, contents, describe, general
from kzdata.diff import OWN, Difference, Side, attach, compare
from kzdata.diff.sentences import changelog
from kzdata.errors import ReleaseError, UsageError
from kzdata.formats import dumped, files
from kzdata.formats.datapackage import descriptor
from kzdata.locks import alone
from kzdata.tables import literal, table, tables
from kzdata.validate import FRICTIONLESS_ROWS, judged_by_frictionless

if TYPE_CHECKING:
    import duckdb

RECIPE = "build.json"
_SHOWN = 3  # reasons named where a version is too low


@dataclass(frozen=True, slots=True)
class Released:
    """Where a release stands, and what the comparison with the one before it asked for."""

    path: Path
    version: str
    fingerprint: str
    unchanged: bool
    level: str
    reasons: tuple[str, ...]


def release(con: duckdb.DuckDBPyConnection, home: Path, out: Path, wanted: str | None, recipe: Mapping[str, Any]) -> Released:
    """Makes a release of the staged tables in `out`, beside those that are there. `home` is a folder on the same disk that the caller removes.

    The version is `wanted`, else the one that the difference to the newest release asks for (0.1.0 where there is none). Nothing changed: no release.
    Raises UsageError where `wanted` is too low, ReleaseError where it exists with other content, or where the newest release is damaged.
    """
    made = contents(con)
    with alone(out):
        there = versions.found(out)
        same = _same(there, wanted, made)
        if same is not None:
            return same
        before = next(reversed(there.values()), None)
        difference = _difference(con, before, made, recipe) if before else None
        version = _version(difference, wanted, there)
        if difference and version == difference.old:
            return Released(there[version], version, _fingerprint(there[version]), True, "none", ())
        folder = home / "release"
        said = _write(con, folder, version, difference, before, made, recipe)
        _judge(folder, out / version, said)
        folder.rename(out / version)
    level, reasons = (difference.level, difference.reasons) if difference else ("none", ())
    return Released(out / version, version, said.fingerprint, False, level, reasons)


def _same(there: Mapping[str, Path], wanted: str | None, made: Mapping[str, Content]) -> Released | None:
    """The release that exists under the wanted version, if it says the same. Raises ReleaseError where it says something else."""
    if wanted is None or wanted not in there:
        return None
    path = there[wanted]
    _sound(path)
    old = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    new = descriptor(_draft(wanted, made))
    if _essence(old) != _essence(new):
        raise ReleaseError(f"{path}: exists with other content, and a version means one thing for ever; give a higher --version, or none")
    return Released(path, wanted, old["fingerprint"], True, "none", ())


def _essence(made: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a release says, whatever day it was made."""
    own = {k: v for k, v in made.items() if k not in ("created", "issued", "sources", "resources", "id", "version", "fingerprint", "unf")}
    return own, [(r["name"], r["fingerprint"], r["schema"]) for r in made["resources"]]


def _draft(version: str, made: Mapping[str, Content]) -> Description:
    """A description before its files are written: enough for footers and comparisons."""
    from datetime import date

    return Description(general(version), version, None, date(1970, 1, 1), None, None, (), made, {})


def _sound(path: Path) -> None:
    """Raises ReleaseError where an earlier release is not as it was made: nothing may be compared with it or called the same."""
    damaged = integrity.findings(path)
    if damaged:
        first = damaged[0]
        raise ReleaseError(
            f"{path}: is not as it was made ({first['row']} {first['reason']}); take it from its source again, or move it out of the folder"
        )


def _difference(con: duckdb.DuckDBPyConnection, before: Path, made: Mapping[str, Content], recipe: Mapping[str, Any]) -> Difference:
    """The difference of the staged tables to the newest release."""
    _sound(before)
    con.execute("CREATE SCHEMA IF NOT EXISTS new")
    for name in tables():
        con.execute(f'CREATE OR REPLACE VIEW new."{name}" AS SELECT * FROM main."{name}"')
    old = attach(con, "old", before)
    said = descriptor(_draft("0.0.0", made))
    new = Side("", tables(), {k: v for k, v in said.items() if k not in OWN}, recipe, crosswalk.reworded())
    return compare(con, old, new)


def _version(difference: Difference | None, wanted: str | None, there: Mapping[str, Path]) -> str:
    """The version: proposed by the difference, and only raised by `wanted`."""
    if difference is None:
        return wanted or versions.FIRST
    proposed = versions.raised(difference.old, difference.level)
    if wanted is None or wanted == proposed:
        return proposed
    if versions.demanded(wanted) < versions.demanded(proposed):
        reasons = " ".join(difference.reasons[:_SHOWN]) or f"It comes after {difference.old}."
        raise UsageError(f"--version {wanted}: the difference to {difference.old} asks for {proposed} or more. {reasons}")
    return wanted


def _fingerprint(path: Path) -> str:
    return str(json.loads((path / "datapackage.json").read_text(encoding="utf-8"))["fingerprint"])


def _write(
    con: duckdb.DuckDBPyConnection,
    home: Path,
    version: str,
    difference: Difference | None,
    before: Path | None,
    made: Mapping[str, Content],
    recipe: Mapping[str, Any],
) -> Description:
    """Every file of the release, the manifest last."""
    (home / "data").mkdir(parents=True)
    draft = _draft(version, made)
    said = descriptor(draft)
    for resource in said["resources"]:
        _parquet(con, resource["name"], home / resource["path"], integrity.stamps(said, resource))
    placed = {r["name"]: File(r["path"], (home / r["path"]).stat().st_size, manifest.sha256(home / r["path"])) for r in said["resources"]}
    full = describe(con, version, difference.old if difference else None, made, placed)
    earlier = (before / "CHANGELOG.md").read_text(encoding="utf-8") if before else ""
    texts = {name: render(full) for name, render in files().items()} | {
        "CHANGELOG.md": changelog(difference, version, full.issued.isoformat(), earlier),
        RECIPE: dumped(_recipe(recipe, version, before, made)),
        "rules.json": dumped(_rules(con)),
        crosswalk.NAME: crosswalk.rendered(_crosswalk(difference, before, version)),
    }
    for name, text in texts.items():
        (home / name).write_text(text, encoding="utf-8")
    if difference and before:
        _log(con, home, difference, before, said)
    manifest.write(home)
    return full


def _parquet(con: duckdb.DuckDBPyConnection, name: str, path: Path, stamps: Mapping[str, str]) -> None:
    """One table as one Parquet file in the order of its key: the same rows give the same bytes."""
    columns = ", ".join(f'"{f.name}"' for f in table(name).fields)
    order = ", ".join(f'"{c}"' for c in table(name).primary_key)
    _copy(con, f'SELECT {columns} FROM "{name}" ORDER BY {order}', path, stamps)


def _copy(con: duckdb.DuckDBPyConnection, sql: str, path: Path, stamps: Mapping[str, str]) -> None:
    values = ", ".join(f"{key}: {literal(value)}" for key, value in stamps.items())
    form = f"FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v1, ROW_GROUP_SIZE 100000, KV_METADATA {{{values}}}"
    con.execute(f"COPY ({sql}) TO {literal(str(path))} ({form})")


def _log(con: duckdb.DuckDBPyConnection, home: Path, difference: Difference, before: Path, said: Mapping[str, Any]) -> None:
    """diff/*.parquet: what every version changed since the first one, so that a release alone tells the history of each of its rows."""
    (home / "diff").mkdir()
    version = str(said["version"])
    earlier = {path.stem: path for path in sorted((before / "diff").glob("*.parquet"))}
    for name in sorted({*earlier, *(n for n, c in difference.tables.items() if c)}):
        parts = [f"SELECT * FROM read_parquet({literal(str(earlier[name]))})"] if name in earlier else []
        if difference.tables.get(name):
            parts.append(f'SELECT {literal(version)} AS version, change, key, "column", old, new, cause FROM diff."{name}"')
        number = "list_transform(string_split(version, '.'), lambda x: CAST(x AS INTEGER))"
        rows = f'SELECT version, change, key, "column", old, new, cause FROM ({" UNION ALL ".join(parts)})'
        _copy(con, f'{rows} ORDER BY {number}, change, key, "column"', home / "diff" / f"{name}.parquet", integrity.stamps(dict(said)))


def _recipe(recipe: Mapping[str, Any], version: str, before: Path | None, made: Mapping[str, Content]) -> dict[str, Any]:
    """build.json: how the release was made, from which one before it, and what came out."""
    earlier = json.loads((before / RECIPE).read_text(encoding="utf-8"))["history"] if before else []
    return dict(recipe) | {
        "version": version,
        "previous": _previous(before),
        "history": [*earlier, version],
        "tables": {name: content.fingerprint for name, content in made.items()},
    }


def _previous(before: Path | None) -> dict[str, str] | None:
    """The release that this one was compared with: its version, fingerprint and the hash of its manifest."""
    if before is None:
        return None
    return {"version": before.name, "fingerprint": _fingerprint(before), "manifest": manifest.sha256(before / manifest.NAME)}


def _crosswalk(difference: Difference | None, before: Path | None, version: str) -> list[dict[str, Any]]:
    if difference is None or before is None:
        return []
    return crosswalk.entries(crosswalk.read(before), difference.old_tables, tables(), version)


def _rules(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The rules that read the facts of the release, each with what it says."""
    facts = [name for name, t in tables().items() if any(f.name == "rule_id" for f in t.fields)]
    union = " UNION ".join(f'SELECT rule_id FROM "{name}"' for name in facts)
    return {rule_id: rulebook.described(rule_id) for (rule_id,) in con.execute(f"{union} ORDER BY rule_id").fetchall()}


def _judge(folder: Path, target: Path, said: Description) -> None:
    rows = sum(content.rows for content in said.contents.values())
    odd = judged_by_frictionless(folder / "datapackage.json", rows <= FRICTIONLESS_ROWS)
    if odd:
        raise ReleaseError(f"{target}: Frictionless finds {len(odd)} faults, the first: {odd[0]['table']} {odd[0]['reason']}; please report it")
