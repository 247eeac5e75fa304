"""The release: parsed rows in, a versioned Data Package of Parquet files out, written beside its place and renamed into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdata import corrections, history, staging, versions
from kzdata.errors import InputError, ReleaseError
from kzdata.locks import workshop
from kzdata.policy import Policy, load
from kzdata.release import Released, release
from kzdata.tables import tables

if TYPE_CHECKING:
    import pyarrow as pa

SHOWN = 20  # rejected inputs named in the summary; all of them are in the table `rejected`


@dataclass(frozen=True, slots=True)
class PackageResult:
    """What a build made: the release, rows a table, the rows of `checks`, how many rows were quarantined and inputs rejected."""

    released: Released
    counts: dict[str, int]
    checks: list[dict[str, object]]
    quarantined: int
    rejected: int
    left_out: list[str]  # the first rejected inputs, a line each: where, why, what to do
    unusual: list[str]  # what is unusual about this build after the earlier ones (kzdata.history)

    @property
    def path(self) -> Path:
        """The folder of the release."""
        return self.released.path

    @property
    def version(self) -> str:
        """Its version."""
        return self.released.version

    @property
    def unchanged(self) -> bool:
        """Whether it stood there already."""
        return self.released.unchanged


def build(
    batches: Iterable[Mapping[str, pa.Table]],
    out: Path,
    version: str | None,
    registries: Mapping[str, Sequence[dict[str, object]]],
    threads: int | None = None,
    recipe: Mapping[str, Any] | None = None,
    policy: Policy | None = None,
) -> PackageResult:
    """Writes a release in `out` from batches of Arrow tables (name → rows) and the registries; without `version` the difference gives it.

    A release that exists with the same content stays as it is (`unchanged`); one with other content is never overwritten.
    Raises UsageError on a version that is none or too low, InputError where no article could be read, ReleaseError where the release exists
    with other content or cannot be written.
    """
    if version is not None:
        versions.demanded(version)
    try:
        with workshop(out) as home:
            return _build(batches, home, out, version, registries, threads, recipe or {}, policy or load())
    except OSError as error:
        raise ReleaseError(f"{error.filename or out}: cannot be written ({error.strerror}); give another folder with --out, or make room") from None


def _build(
    batches: Iterable[Mapping[str, pa.Table]],
    home: Path,
    out: Path,
    version: str | None,
    registries: Mapping[str, Sequence[dict[str, object]]],
    threads: int | None,
    recipe: Mapping[str, Any],
    policy: Policy,
) -> PackageResult:
    import duckdb

    try:
        con = staging.open_database(home, threads)
        for name, rows in registries.items():
            staging.fill(con, name, rows)
        for batch in batches:
            for name, made in batch.items():
                staging.append(con, name, made)
        staging.settle(con)
        corrections.apply(con)
        staging.add_unregistered(con)
        results = staging.judge(con, policy)
        staging.fill(con, "checks", results)
        counts = {name: int(con.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]) for name in tables()}
        left_out = [
            f"{source}: {reason}; {remedy}"
            for source, reason, remedy in con.execute(
                f"SELECT source, reason, remedy FROM rejected ORDER BY source, rejected_id LIMIT {SHOWN}"
            ).fetchall()
        ]
        if not counts["articles"]:
            raise InputError("; ".join(left_out) or "nothing was given to read; name files or folders of articles")
        made = release(con, home, out, version, recipe)
        measures = history.measure(con, results)
        con.close()
    except duckdb.Error as error:
        full = isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException) or "No space left" in str(error)
        if not full:
            raise
        raise ReleaseError(
            f"{out}: cannot be written ({str(error).splitlines()[0]}); make room on the disk, or give another folder with --out"
        ) from None
    unusual = history.record(out, made.version, made.fingerprint, measures, policy.history)
    return PackageResult(made, counts, results, counts["quarantine"], counts["rejected"], left_out, unusual)
