"""SQL over the tables of a release, by name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kzdata.errors import ReleaseError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


def newest(releases: Path = Path("releases")) -> Path:
    """The release with the highest version in a folder of releases. Raises ReleaseError where there is none."""
    found = [
        (tuple(int(p) for p in m.groups()), path)
        for path in releases.glob("*")
        if (m := _VERSION.fullmatch(path.name)) and (path / "datapackage.json").is_file()
    ]
    if not found:
        raise ReleaseError(f"{releases}: holds no release; run `kzdata build` first, or name one with --release")
    return max(found)[1]


def query(sql: str, release: Path | None = None) -> pa.Table:
    """The result of DuckDB SQL over the tables of a release; the SQL can read nothing but them.

    Raises ReleaseError where there is no release, UsageError where the SQL does not run.
    """
    import duckdb

    from kzdata.validate import connect

    path = release or newest()
    files = {file.stem: file.resolve() for file in sorted((path / "data").glob("*.parquet"))}
    if not files:
        raise ReleaseError(
            f"{path}: is no release (there is no data/*.parquet in it); give the folder of a release, such as releases/0.1.0"
        )
    try:
        result = connect(files).sql(sql)
        if result is None:
            raise UsageError("the statement returns no rows; give a SELECT")
        return result.to_arrow_table()
    except duckdb.Error as error:
        raise UsageError(f"the SQL does not run: {error}") from None
