"""What a path holds: the tables of a release, of any package of ours, or of a single Parquet or CSV file, ready to be asked with SQL.

Nothing is loaded: every table is a view over its file, and the connection can read no other file. Cells of a CSV that are not of their
column's type are null in the view and found by a check that reads the cells as they are.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from dataclasses import field as made_new
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import integrity, manifest
from kzdata.checks import Check, row_key
from kzdata.description import general
from kzdata.errors import ReleaseError, UsageError
from kzdata.tables import DUCKDB, Field, Table, arrow_schema, ddl, literal, table, tables

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Finding = dict[str, object]
MEMORY = "600MB"  # what DuckDB may take; more goes to disk
LINE = 64_000_000  # bytes a line of a CSV may have
_RESTORE = "take the release from its source again"
_SHOWN = 200  # characters of a foreign value in a reason
_WRITTEN = {"integer": "-?[0-9]{1,18}", "boolean": "(?i)true|false", "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}"}  # how a CSV writes them


@dataclass(slots=True)
class Opened:
    """The tables that can be read, by name, and what is wrong with the files."""

    path: Path
    version: str = ""
    files: dict[str, Path] = made_new(default_factory=dict)
    findings: list[Finding] = made_new(default_factory=list)
    descriptor: dict[str, Any] | None = None  # of a package; None for a single file

    def add(self, check: str, name: str, row: str, reason: str, remedy: str = _RESTORE) -> None:
        """Notes an error of a file."""
        self.findings.append(finding(check, name, "error", row, reason, remedy))


def finding(check: str, name: str, severity: str, row: str, reason: str, remedy: str) -> Finding:
    """One finding: the check, the table, the row (its key, or the file), what is wrong and what to do."""
    return {"check": check, "table": name, "severity": severity, "row": row[:_SHOWN], "reason": reason[:1000], "remedy": remedy}


def package(path: Path) -> Opened:
    """The tables of a folder with a datapackage.json. Raises ReleaseError where there is none, or one that is no descriptor."""
    opened = Opened(path, descriptor=_descriptor(path))
    assert opened.descriptor is not None
    opened.version = str(opened.descriptor.get("version") or "")
    whole = opened.descriptor.get("name") == general("")["name"]
    if whole or (path / manifest.NAME).is_file():
        opened.findings += integrity.findings(path)
    faulty = {f["row"] for f in opened.findings}
    compared = bool(opened.findings or whole) and "datapackage.json" not in faulty  # size and hash of every file, with the descriptor's
    for resource in opened.descriptor["resources"]:
        name, file = str(resource.get("name")), _inside(path, resource.get("path"))
        if name not in tables():
            opened.add("release-files", name, str(resource.get("path")), f"{name!r} is no table of kzdata", "remove the resource")
        elif file is None:
            opened.add("release-files", name, str(resource.get("path")), "the file is missing or outside the release")
        else:
            if not compared and resource["path"] not in faulty:
                _compare(opened, name, file, resource)
            if resource.get("schema") != table(name).schema:
                opened.add("release-schema", name, file.name, "datapackage.json has another Table Schema than this version of kzdata")
            _take(opened, name, file, strict=True)
    _complete(opened, whole)
    return opened


def _compare(opened: Opened, name: str, file: Path, resource: dict[str, Any]) -> None:
    if resource.get("bytes") != (size := file.stat().st_size):
        opened.add("release-bytes", name, file.name, f"has {size} bytes, datapackage.json says {resource.get('bytes')}")
    if resource.get("hash") != (digest := f"sha256:{manifest.sha256(file)}"):
        opened.add("release-hash", name, file.name, f"has the hash {digest}, datapackage.json says {resource.get('hash')}")


def _complete(opened: Opened, whole: bool) -> None:
    """A release has every table once; a package of another name may hold some of them."""
    assert opened.descriptor is not None
    named = [str(r.get("name")) for r in opened.descriptor["resources"]]
    for name in tables() if whole else ():
        if name not in named:
            opened.add("release-files", name, "", "the table is missing")
    for name in sorted({n for n in named if named.count(n) > 1}):
        opened.add("release-files", name, "", "the table is listed more than once")


def single(path: Path, name: str) -> Opened:
    """One Parquet or CSV file as the table `name`. Raises UsageError on another kind of file, RuleError on an unknown table."""
    table(name)
    if path.suffix.lower() not in (".parquet", ".csv"):
        raise UsageError(f"{path}: is neither .parquet nor .csv; give such a file, or the folder of a release")
    opened = Opened(path)
    _take(opened, name, path, strict=False)
    return opened


def _descriptor(path: Path) -> dict[str, Any]:
    file = path / "datapackage.json"
    if not file.is_file():
        raise ReleaseError(f"{path}: is no release (there is no datapackage.json in it); give the folder of a release, such as releases/0.1.0")
    try:
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        if not all(isinstance(r, dict) for r in descriptor["resources"]):
            raise TypeError("a resource is no object")
    except (ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise ReleaseError(f"{file}: is no Data Package descriptor ({error}); {_RESTORE}") from None
    return dict(descriptor)


def _inside(root: Path, relative: object) -> Path | None:
    """The file that a descriptor names, if it lies inside the release."""
    if not isinstance(relative, str) or not relative:
        return None
    file = root / relative
    try:
        return file if file.resolve().is_relative_to(root.resolve()) and file.is_file() else None
    except (OSError, ValueError):
        return None


def _take(opened: Opened, name: str, file: Path, strict: bool) -> None:
    """Adds a file whose columns are those of its table; types that hold the same values will do unless `strict`."""
    wanted = [(f.name, str(f.type)) for f in arrow_schema(name)]
    try:
        found = _csv_header(file) if file.suffix.lower() == ".csv" else _parquet_columns(file, strict)
    except (ValueError, OSError) as error:
        opened.add("release-columns", name, file.name, f"cannot be read ({str(error).splitlines()[0]})")
        return
    if found == (wanted if file.suffix.lower() != ".csv" else [(column, "") for column, _ in wanted]):
        opened.files[name] = file.resolve()
        return
    types = dict(found)
    odd = [f"{n} is missing" for n, _ in wanted if n not in types]
    odd += [f"{n} is {types[n]}, not {t}" for n, t in wanted if types.get(n) and types[n] != t]
    odd += [f"{n} is not in the schema" for n, _ in found if n not in dict(wanted)]
    opened.add("release-columns", name, file.name, f"has other columns than its schema: {', '.join(odd) or 'another order'}")


def _parquet_columns(file: Path, strict: bool) -> list[tuple[str, str]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return [(f.name, str(f.type) if strict else _plain(f.type)) for f in pq.read_schema(file)]
    except pa.ArrowException as error:
        raise ValueError(str(error) or "is no Parquet") from None


def _plain(found: pa.DataType) -> str:
    """The type of ours that holds the same values."""
    import pyarrow.types as kind

    if kind.is_dictionary(found):
        found = found.value_type
    if kind.is_string(found) or kind.is_large_string(found) or kind.is_string_view(found):
        return "string"
    if kind.is_integer(found):
        return "int64"
    return "double" if kind.is_floating(found) else str(found)


def _csv_header(file: Path) -> list[tuple[str, str]]:
    import csv

    with file.open(encoding="utf-8-sig", newline="") as stream:
        line = stream.readline(1_000_000)
    return [(name, "") for name in next(csv.reader([line]), [])]


def connect(opened: Opened, home: Path) -> duckdb.DuckDBPyConnection:
    """A database with a view a table, empty ones for those that are not there; it spills to the folder `home` and reads no other file."""
    import duckdb

    con = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": str(home), "threads": 2})
    con.execute("SET TimeZone = 'UTC'")
    for name in tables():
        if name in opened.files:
            _view(con, table(name), opened.files[name])
        else:
            con.execute(ddl(name, constraints=False))
    allowed = ", ".join(literal(str(f)) for f in sorted({*map(str, opened.files.values()), str(home)}))
    con.execute(f"SET allowed_paths = [{allowed}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def _view(con: duckdb.DuckDBPyConnection, made: Table, file: Path) -> None:
    if file.suffix.lower() != ".csv":
        columns = ", ".join(f'CAST("{f.name}" AS {DUCKDB[f.type]}) AS "{f.name}"' for f in made.fields)
        con.execute(f'CREATE VIEW "{made.name}" AS SELECT {columns} FROM read_parquet({literal(str(file))})')
        return
    names = ", ".join(f"{literal(f.name)}: 'VARCHAR'" for f in made.fields)
    con.execute(
        f'CREATE VIEW "{_cells(made)}" AS SELECT * FROM read_csv({literal(str(file))}, columns={{{names}}}, header=true, auto_detect=false, '
        f"delim=',', quote='\"', escape='\"', nullstr='', strict_mode=true, max_line_size={LINE})"
    )
    typed = ", ".join(f'{_cell(f)} AS "{f.name}"' for f in made.fields)
    con.execute(f'CREATE VIEW "{made.name}" AS SELECT {typed} FROM "{_cells(made)}"')


def _cells(made: Table) -> str:
    return f"cells of {made.name}"


def _cell(field: Field) -> str:
    """A cell as a value of its column's type, null where it is none: DuckDB itself would round 1.5 and read «yes»."""
    if field.type == "string":
        return f'"{field.name}"'
    column, written = f'"{field.name}"', literal(_WRITTEN[field.type])
    return f"CASE WHEN regexp_full_match({column}, {written}) THEN TRY_CAST({column} AS {DUCKDB[field.type]}) END"


def fitted(check: Check, opened: Opened) -> Check:
    """The check as it is to run here: that of a CSV's columns looks at the cells too."""
    made = table(check.table)
    if check.check_id != f"{made.name}-columns" or made.name not in opened.files or opened.files[made.name].suffix.lower() != ".csv":
        return check
    cases = " ".join(
        f"WHEN \"{f.name}\" IS NOT NULL AND {_cell(f)} IS NULL THEN concat('{f.name}: ', left(\"{f.name}\", 80), ' is no {f.type}')"
        for f in made.fields
        if f.type != "string"
    )
    if not cases:
        return check
    wrong = f'SELECT * FROM (SELECT {row_key(made)} AS row_key, CASE {cases} END AS reason FROM "{_cells(made)}" t) WHERE reason IS NOT NULL'
    return replace(check, sql=f"{check.query()} UNION ALL {wrong}")


def runnable(check: Check, opened: Opened) -> str:
    """Why a check cannot run here ('' where it can): a table that it reads is not there."""
    absent = [n for n in tables() if n not in opened.files and re.search(rf"\b{n}\b", _without_texts(check.sql))]
    return f"{', '.join(absent)} cannot be read" if absent else ""


def _without_texts(sql: str) -> str:
    return re.sub(r"--[^\n]*|'(?:[^']|'')*'", "", sql)
