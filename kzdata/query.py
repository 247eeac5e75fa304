"""SQL over the tables of a release, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kzdata.errors import ReleaseError, UsageError
from kzdata.versions import newest

if TYPE_CHECKING:
    import pyarrow as pa


def query(sql: str, release: Path | None = None) -> pa.Table:
    """The result of DuckDB SQL over the tables of a release; the SQL can read nothing but them.

    Raises ReleaseError where there is no release, UsageError where the SQL does not run.
    """
    import duckdb

    from kzdata.validate import connect

    path = release or newest()
    files = {file.stem: file.resolve() for file in sorted((path / "data").glob("*.parquet"))}
    if not files:
        raise ReleaseError(f"{path}: is no release (there is no data/*.parquet in it); give the folder of a release, such as releases/0.1.0")
    try:
        result = connect(files).sql(sql)
        if result is None:
            raise UsageError("the statement returns no rows; give a SELECT")
        return result.to_arrow_table()
    except duckdb.Error as error:
        raise UsageError(f"the SQL does not run: {error}") from None
