"""What is said of a release, once: datapackage/descriptor.json by hand, the rest from its tables. All of kzdata/formats say it in their own words."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from kzdata import fingerprint
from kzdata.errors import RuleError, UsageError
from kzdata.resources import folder
from kzdata.tables import Table, tables

if TYPE_CHECKING:
    import duckdb

PARQUET = "application/vnd.apache.parquet"
_EXAMPLES = 3  # values a column shown in the codebook


@dataclass(frozen=True, slots=True)
class Content:
    """One table of a release, whatever file holds it: `examples` are the first values of each column, `filled` its values that are not null."""

    table: Table
    rows: int
    fingerprint: str
    unf: str
    examples: Mapping[str, tuple[str, ...]]
    filled: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class File:
    """The Parquet file of a table."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Description:
    """A release as its metadata files describe it."""

    general: Mapping[str, Any]  # datapackage/descriptor.json, the version put into its DOI
    version: str
    previous: str | None  # the version that it was compared with
    issued: date  # SOURCE_DATE_EPOCH, else the day of the newest article: a build never asks the clock
    created: str | None  # SOURCE_DATE_EPOCH as a time
    span: tuple[date, date] | None  # first and last voting day that the facts speak of
    sources: tuple[tuple[str, str | None], ...]  # publisher, its address
    contents: Mapping[str, Content]
    files: Mapping[str, File]

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the whole release."""
        return fingerprint.of_release({name: c.fingerprint for name, c in self.contents.items()})

    @property
    def unf(self) -> str:
        """The UNF v6 of the whole release."""
        return fingerprint.unf_together(c.unf for c in self.contents.values())

    @property
    def doi(self) -> str:
        """The DOI of this version."""
        return str(self.general["doi"])

    @property
    def concept_doi(self) -> str:
        """The DOI of all versions together."""
        return str(self.general["conceptDoi"])

    @property
    def previous_doi(self) -> str | None:
        """The DOI of the version before this one."""
        return str(general(self.previous)["doi"]) if self.previous else None

    @property
    def license(self) -> Mapping[str, str]:
        """The licence of the data: `name` (SPDX), `title`, `path`."""
        licence: Mapping[str, str] = self.general["licenses"][0]
        return licence

    @property
    def authors(self) -> tuple[str, ...]:
        """Who made the data."""
        return tuple(c["title"] for c in self.general["contributors"] if "author" in c.get("roles", ["author"]))


def general(version: str) -> dict[str, Any]:
    """datapackage/descriptor.json for a version. Raises RuleError where it is no JSON or lacks what every format needs."""
    path = folder("datapackage") / "descriptor.json"
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
        for key in ("name", "title", "description", "keywords", "conceptDoi", "doi", "publisher", "licenses", "contributors"):
            if not made[key]:
                raise KeyError(key)
    except ValueError as error:
        raise RuleError(f"{path}: is no JSON ({error}); mend it") from None
    except KeyError as error:
        raise RuleError(f"{path}: lacks {error}; add it") from None
    made["doi"] = made["doi"].replace("{version}", version)
    return dict(made)


def contents(con: duckdb.DuckDBPyConnection) -> dict[str, Content]:
    """Every table of a database as its content."""
    return {name: _content(con, table) for name, table in tables().items()}


def _content(con: duckdb.DuckDBPyConnection, table: Table) -> Content:
    relation = f'"{table.name}"'
    counts = ", ".join(f'count("{f.name}")' for f in table.fields)
    counted = con.execute(f"SELECT count(*), {counts} FROM {relation}").fetchall()[0]
    examples: dict[str, tuple[str, ...]] = {f.name: () for f in table.fields}
    for field, filled in zip(table.fields, counted[1:], strict=True):
        if not filled:
            continue
        column = f'CAST("{field.name}" AS VARCHAR)'
        found = con.execute(
            f"SELECT DISTINCT {column} AS v FROM {relation} WHERE v IS NOT NULL AND length(v) <= 60 ORDER BY v LIMIT {_EXAMPLES}"
        ).fetchall()
        examples[field.name] = tuple(str(v) for (v,) in found)
    return Content(
        table,
        int(counted[0]),
        fingerprint.of_table(con, table, relation),
        fingerprint.unf_of_table(con, table, relation),
        examples,
        {f.name: int(n) for f, n in zip(table.fields, counted[1:], strict=True)},
    )


def describe(
    con: duckdb.DuckDBPyConnection, version: str, previous: str | None, made: Mapping[str, Content], files: Mapping[str, File]
) -> Description:
    """The description of a release from its tables. Raises UsageError where SOURCE_DATE_EPOCH is no number of seconds."""
    sources = con.execute(
        "SELECT publisher, min(regexp_extract(url, '^https?://[^/?#]+')) FROM articles WHERE publisher IS NOT NULL "
        "GROUP BY publisher ORDER BY publisher"
    ).fetchall()
    first, last = con.execute("SELECT min(voting_date), max(voting_date) FROM elections JOIN article_elections USING (election_id)").fetchall()[0]
    newest, vote = con.execute("SELECT (SELECT max(published_on) FROM articles), (SELECT max(voting_date) FROM elections)").fetchall()[0]
    created = _epoch()
    issued = created.date() if created else newest or vote or date(1970, 1, 1)
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ") if created else None
    span = (first, last) if first else None
    return Description(general(version), version, previous, issued, stamp, span, tuple(sources), made, files)


def _epoch() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isascii() and epoch.isdigit() else _no_epoch(epoch)
    except (OverflowError, OSError, ValueError):
        return _no_epoch(epoch)


def _no_epoch(epoch: str) -> datetime:
    raise UsageError(f"SOURCE_DATE_EPOCH={epoch}: give seconds since 1970")
