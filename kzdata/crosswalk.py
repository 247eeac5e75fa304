"""What became of the columns of earlier versions: renamed, split, dropped. datapackage/crosswalk.toml says it by hand, the rest is found."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata.errors import RuleError
from kzdata.resources import folder
from kzdata.tables import Table
from kzdata.versions import parse

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "crosswalk.json"
_KEYS = {"table", "renamed", "split", "dropped", "reworded"}


def declared() -> list[dict[str, Any]]:
    """The entries of datapackage/crosswalk.toml. Raises RuleError where one is not as it must be."""
    path = folder("datapackage") / "crosswalk.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("change", [])
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: is no TOML ({error}); mend it") from None
    for entry in entries:
        if "table" not in entry or set(entry) - _KEYS:
            raise RuleError(f"{path}: {entry}: give table and any of {', '.join(sorted(_KEYS - {'table'}))}")
    return list(entries)


def reworded() -> tuple[str, ...]:
    """The columns (`table.column`) and tables whose description says the same in other words."""
    return tuple(f"{e['table']}.{c}" if c else e["table"] for e in declared() for c in e.get("reworded", ()))


def entries(before: Sequence[Mapping[str, Any]], old: Mapping[str, Table], new: Mapping[str, Table], version: str) -> list[dict[str, Any]]:
    """The crosswalk of a version: that of the one before it, and what became of each column that is gone now."""
    made = [dict(entry) for entry in before]
    said = declared()
    for name, table in sorted(old.items()):
        if name not in new:
            made.append({"since": version, "table": name, "gone": True})
            continue
        lost = [f.name for f in table.fields if f.name not in {g.name for g in new[name].fields}]
        renamed = {k: v for e in said if e["table"] == name for k, v in e.get("renamed", {}).items() if k in lost}
        split = {k: v for e in said if e["table"] == name for k, v in e.get("split", {}).items() if k in lost}
        dropped = [c for c in lost if c not in renamed and c not in split]
        entry = {k: v for k, v in (("renamed", renamed), ("split", split), ("dropped", dropped)) if v}
        if entry:
            made.append({"since": version, "table": name} | entry)
    return made


def read(release: Path) -> list[dict[str, Any]]:
    """The crosswalk that a release carries; none where it has none."""
    path = release / NAME
    return list(json.loads(path.read_text(encoding="utf-8"))["changes"]) if path.is_file() else []


def rendered(made: Sequence[Mapping[str, Any]]) -> str:
    """crosswalk.json."""
    return json.dumps({"changes": list(made)}, ensure_ascii=False, indent=1) + "\n"


def applied(rows: pa.Table, table: str, version: str, changes: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows of an older version under the column names of the version whose crosswalk is `changes`.

    Renamed columns take their new names, dropped ones go; a split column stays as it was: its parts cannot be told from it in general.
    """
    then = parse(version) or (0, 0, 0)
    for change in changes:
        if change["table"] == table and (parse(change["since"]) or (0, 0, 0)) > then:
            names = [change.get("renamed", {}).get(n, n) for n in rows.column_names]
            rows = rows.rename_columns(names)
            rows = rows.drop_columns([c for c in change.get("dropped", ()) if c in rows.column_names])
    return rows
