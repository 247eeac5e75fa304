"""Citable queries, after the recommendations of the Research Data Alliance on dynamic data citation (10.15497/RDA00016).

A cited query is kept with the version it was asked of, a fingerprint of its result, the number of rows and the time, under a short identifier, so
that it can be asked again, years later, and its result proved the same. The records lie in `citations/` beside the releases, one JSON file each.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata.cite import apa, of_release
from kzdata.errors import ReleaseError, UsageError
from kzdata.query import query
from kzdata.versions import named

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FOLDER = "citations"
_ID = re.compile(r"[0-9a-f]{8,16}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited query. `fingerprint`: SHA-256 of its result, whatever the order of the rows; `release_fingerprint`: of the data it was asked of."""

    citation_id: str
    query: str  # as DuckDB spells it, so that spaces and case are no difference
    version: str
    release_fingerprint: str
    fingerprint: str
    rows: int
    time: str  # UTC, ISO 8601
    sentence: str  # to paste


def cite_query(sql: str, version: str | None = None, releases: Path = Path("releases")) -> Citation:
    """Runs a query on a release (None: the newest) and keeps it as a citation; the same query, cited again, is the same citation.

    Raises UsageError where the SQL does not run or would give another result another day (now(), random()), ReleaseError where there is no release.
    """
    release = named(version, releases)
    normalised = _normalised(sql)
    whole = apa(of_release(release))
    result = query(normalised, release)
    descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    digest = fingerprint_of(result)
    seed = "\x1f".join((normalised, release.name, descriptor["fingerprint"], digest))
    citation_id = hashlib.sha256(seed.encode()).hexdigest()[:10]
    path = releases / FOLDER / f"{citation_id}.json"
    if path.is_file():
        return _read(path)
    time = _now()
    count = "1 row" if result.num_rows == 1 else f"{result.num_rows} rows"
    sentence = f"Query {citation_id} of {time[:10]}, {count}, result sha256:{digest[:16]}…, on: {whole}"
    made = Citation(citation_id, normalised, release.name, descriptor["fingerprint"], digest, result.num_rows, time, sentence)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(asdict(made), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    beside.rename(path)
    return made


def cited(citation_id: str, releases: Path = Path("releases")) -> tuple[Citation, pa.Table]:
    """A citation and its result, asked again and proved the same. Raises ReleaseError where there is no such citation, or the result is another."""
    path = releases / FOLDER / f"{citation_id}.json"
    if _ID.fullmatch(citation_id) is None or not path.is_file():
        raise ReleaseError(f"{path}: there is no such citation; `kzdata cite --query` makes one")
    made = _read(path)
    release = named(made.version, releases)
    there = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))["fingerprint"]
    if there != made.release_fingerprint:
        raise ReleaseError(f"{release}: has the fingerprint {there}, but {citation_id} was asked of {made.release_fingerprint}; restore the release")
    result = query(made.query, release)
    digest = fingerprint_of(result)
    if (digest, result.num_rows) != (made.fingerprint, made.rows):
        raise ReleaseError(
            f"{citation_id}: the result has {result.num_rows} rows and the fingerprint {digest}, cited were {made.rows} rows and {made.fingerprint}; "
            f"run `kzdata verify {release}`"
        )
    return made, result


def fingerprint_of(result: pa.Table) -> str:
    """The SHA-256 of a result: its column names, then its rows as lines of canonical CSV (every value as quoted text) in sorted order."""
    import duckdb

    con = duckdb.connect(":memory:")
    columns = [f"c{n}" for n in range(result.num_columns)]
    con.register("result", result.rename_columns(columns))
    line = " || ',' || ".join(f"coalesce('\"' || replace(CAST({c} AS VARCHAR), '\"', '\"\"') || '\"', '')" for c in columns)
    digest = hashlib.sha256((",".join(json.dumps(n, ensure_ascii=False) for n in result.column_names) + "\n").encode())
    reader: Any = con.sql(f"SELECT {line} || chr(10) AS line FROM result ORDER BY line").to_arrow_reader(50_000)
    for batch in reader:
        digest.update("".join(batch.column(0).to_pylist()).encode())
    return digest.hexdigest()


def _normalised(sql: str) -> str:
    """A query as DuckDB writes it. Raises UsageError where it is no SELECT, or uses what changes by itself."""
    import duckdb

    con = duckdb.connect(":memory:")
    tree = json.loads(con.execute("SELECT json_serialize_sql(?)", [sql]).fetchall()[0][0])
    if tree.get("error") or len(tree["statements"]) != 1:
        raise UsageError(f"the query cannot be cited: {tree.get('error_message', 'it is not one SELECT')}")
    unstable = sorted(_functions(tree) & _unstable(con))
    if unstable:
        raise UsageError(f"the query cannot be cited: {', '.join(unstable)} gives another result another time; leave it out")
    return str(con.execute("SELECT json_deserialize_sql(CAST(? AS JSON))", [json.dumps(tree)]).fetchall()[0][0])


def _functions(tree: Any) -> set[str]:
    """The functions that a query calls; CURRENT_DATE and its like, written as names, are among them."""
    if isinstance(tree, list):
        return set().union(*map(_functions, tree))
    if not isinstance(tree, dict):
        return set()
    named = {str(tree["function_name"]).lower()} if "function_name" in tree else set()
    names = tree.get("column_names")
    if isinstance(names, list) and len(names) == 1:
        named |= {str(names[0]).lower(), f"get_{names[0]}".lower()} & _BARE
    return named.union(*map(_functions, tree.values()))


_CLOCK = ("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp")
_BARE = {f"{prefix}{name}" for prefix in ("", "get_") for name in _CLOCK}


def _unstable(con: duckdb.DuckDBPyConnection) -> set[str]:
    found = con.execute("SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'").fetchall()
    return {str(name).lower() for (name,) in found} | _BARE


def _read(path: Path) -> Citation:
    try:
        return Citation(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ReleaseError(f"{path}: is no citation ({error}); restore the file") from None


def _now() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isascii() and epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
