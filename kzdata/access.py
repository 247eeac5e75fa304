"""Releases for people who compute with them: a table as Arrow, Polars or pandas, and a DuckDB connection to all versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kzdata import crosswalk
from kzdata.errors import ReleaseError, UsageError
from kzdata.tables import literal
from kzdata.versions import found, named, newest

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow as pa


class Loaded:
    """A table of a release: an Arrow table in all that one asks of it (num_rows, column(), to_pylist() …), and `.pl()`, `.df()`, `.arrow()`."""

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows

    def arrow(self) -> pa.Table:
        """As a pyarrow.Table."""
        return self._rows

    def pl(self) -> polars.DataFrame:
        """As a Polars data frame."""
        import polars

        return polars.DataFrame(self._rows)

    def df(self) -> pandas.DataFrame:
        """As a pandas data frame; columns that may be null take pandas' nullable types."""
        import pandas

        types = {"int64": pandas.Int64Dtype(), "bool": pandas.BooleanDtype()}
        mapper: Callable[[Any], Any] = lambda kind: types.get(str(kind))  # noqa: E731 - pyarrow asks for a function
        frame: pandas.DataFrame = self._rows.to_pandas(types_mapper=mapper)
        return frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._rows.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return int(self._rows.num_rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rows, name)

    def __repr__(self) -> str:
        return repr(self._rows)


def load(
    table: str, version: str | None = None, releases: Path | str = Path("releases"), names: Literal["released", "latest"] = "released"
) -> Loaded:
    """A table of a release (None or "latest": the newest in the folder `releases`).

    `names="latest"` gives an older release's columns the names that they have in the newest one, by its crosswalk.
    Raises ReleaseError where there is no such release, UsageError where it has no such table.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    home = Path(releases)
    release = named(version, home)
    path = release / "data" / f"{table}.parquet"
    if not path.is_file():
        there = ", ".join(sorted(p.stem for p in (release / "data").glob("*.parquet")))
        raise UsageError(f"{release}: has no table {table}; there are {there}")
    try:
        rows = pq.ParquetFile(path).read()
    except (pa.ArrowException, OSError) as error:
        raise ReleaseError(f"{path}: cannot be read ({str(error).splitlines()[0]}); run `kzdata verify {release}`") from None
    if names == "latest":
        rows = crosswalk.applied(rows, table, release.name, crosswalk.read(newest(home)))
    return Loaded(rows)


def connect(releases: Path | str = Path("releases")) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection in which every release of a folder is a schema (`v1_0_0.missions`) and `latest`, the default, is the newest.

    It reads the releases and nothing else. Raises ReleaseError where there is none.
    """
    import duckdb

    home = Path(releases)
    last = newest(home)
    con = duckdb.connect(":memory:")
    for version, release in [*found(home).items(), ("latest", last)]:
        schema = "latest" if version == "latest" else f"v{version.replace('.', '_')}"
        con.execute(f"CREATE SCHEMA {schema}")
        for file in sorted((release / "data").glob("*.parquet")):
            con.execute(f'CREATE VIEW {schema}."{file.stem}" AS SELECT * FROM read_parquet({literal(str(file.resolve()))})')
    con.execute("SET schema = 'latest'")
    con.execute(f"SET allowed_directories = [{literal(str(home.resolve()))}]")
    con.execute("SET enable_external_access = false")
    return con
