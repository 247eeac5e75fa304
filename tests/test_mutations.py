"""Damage of every kind is found in a release: by the right check, in the right table and row. An undamaged release has no finding at all."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import damage
import good
import pyarrow as pa
import pytest
from rows import DEFAULT_ARTICLE, filled

from kzdata import checks, policy, registry, tables
from kzdata.resources import folder
from kzdata.validate import Verdict, validate

NAMES = list(tables.tables())


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good.release(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def release(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "1.0.0"))


def found(verdict: Verdict, check: str, table: str) -> set[str]:
    """The rows that a check found in a table."""
    return {str(f["row"]) for f in verdict.findings if (f["check"], f["table"]) == (check, table)}


def key(table: str, row: dict[str, Any]) -> str:
    return " / ".join("null" if row[c] is None else str(row[c]) for c in tables.table(table).primary_key)


def test_an_undamaged_release_has_no_finding(sound: Path) -> None:
    verdict = validate(sound)
    assert verdict.findings == []
    assert {row["status"] for row in verdict.checks} == {"passed"}
    assert all(verdict.rows[name] for name in NAMES if name not in ("conflicts", "findings", "quarantine", "rejected"))


def broken(field: tables.Field) -> Iterator[tuple[str, Any]]:
    """A value a constraint of a column, each of which breaks that constraint."""
    if field.required:
        yield "required", None
    if field.minimum is not None:
        yield "minimum", field.minimum - (timedelta(1) if isinstance(field.minimum, date) else 1)
    if field.maximum is not None:
        yield "maximum", field.maximum + (timedelta(1) if isinstance(field.maximum, date) else 1)
    if field.enum:
        yield "enum", f"{field.enum[0]}-renamed"
    if field.pattern:
        yield "pattern", "\N{PILE OF POO}\n"
    if field.max_length:
        yield "maxLength", "x" * (field.max_length + 1)


CONSTRAINTS = [(name, f.name, kind) for name in NAMES for f in tables.table(name).fields for kind, _ in broken(f)]


@pytest.mark.parametrize("name", NAMES)
def test_every_constraint_key_and_reference_of_a_table(name: str, release: Path) -> None:
    """A row a constraint, two a key, one a reference, all in one damaged file; every one is found by its check with its reason."""
    made = tables.table(name)
    worse: list[dict[str, Any]] = []
    wanted: set[tuple[str, str, str]] = set()  # check, row, the beginning of the reason

    votes = (row["election_id"] for row in registry.rows()["elections"])

    def fresh() -> dict[str, Any]:
        return filled(name, {"election_id": next(votes)} if "election_id" in made.primary_key and len(made.primary_key) > 1 else {})

    def add(check: str, column: str, row: dict[str, Any]) -> None:
        worse.append(row)
        wanted.add((f"{name}-{check}", key(name, row), f"{column}: "))

    for field in made.fields:
        for _, value in broken(field):
            add("columns", field.name, fresh() | {field.name: value})
    for columns in made.all_keys():
        one = fresh()
        for row in (one, fresh() | {c: one[c] for c in columns}):
            add("keys", ", ".join(columns), row)
    for column, _, _ in made.foreign_keys:
        add("references", column, fresh() | {column: "zz-9999-01-01-nothing"})
    damage.rows(release, name, lambda rows: [*rows, *worse])
    verdict = validate(release)
    reasons: dict[tuple[str, str], str] = {}
    for finding in verdict.findings:
        if finding["table"] == name:
            place = (str(finding["check"]), str(finding["row"]))
            reasons[place] = reasons.get(place, "") + str(finding["reason"])
    for check, row, reason in wanted:
        if row != "null":  # rows without a key share one finding
            assert reason in reasons.get((check, row), ""), (check, row, reason)
    assert {check for check, _, _ in wanted} <= {check for check, _ in reasons}


@pytest.mark.parametrize("check", checks.curated(), ids=lambda c: c.check_id)
def test_every_check_of_ours(check: checks.Check, release: Path) -> None:
    example = tomllib.loads((folder("checks") / f"{check.check_id}.toml").read_text(encoding="utf-8"))
    breaking = set()
    article = {"article_id": DEFAULT_ARTICLE, "published_on": date(2019, 6, 5), "text_chars": 1000, "is_relevant": True}
    example.setdefault("articles", []).insert(0, article)
    for name, given in example.items():
        made = [filled(name, values) for values in given]
        breaking |= {key(name, row) for row, values in zip(made, given, strict=True) if values.get("breaks")}
        damage.rows(release, name, lambda rows, made=made: [*rows, *made])
    assert breaking <= found(validate(release), check.check_id, check.table)


FACTS = [n for n in NAMES if {"fact_id", "article_id", "evidence"} <= {f.name for f in tables.table(n).fields}]


@pytest.mark.parametrize("name", FACTS)
def test_evidence_and_facts_told_twice(name: str, release: Path) -> None:
    """A quote longer than its offsets, one beyond its source, and a fact that stands there twice with two quotes."""
    long = filled(name, {"article_id": good.ONE, "evidence_start": 3}) | {"evidence_end": 5}
    beyond = filled(name, {"article_id": good.ONE}) | {"evidence_start": 5000, "evidence_end": 5009}

    def change(rows: damage.Rows) -> damage.Rows:
        moved = {"evidence_start": rows[0]["evidence_start"] + 1, "evidence_end": rows[0]["evidence_end"] + 1}
        return [*rows, long, beyond, rows[0] | {"fact_id": "d" * 16} | moved]

    damage.rows(release, name, change)
    verdict = validate(release)
    assert {long["fact_id"], beyond["fact_id"]} <= found(verdict, f"{name}-evidence", name)
    if any(c.check_id == f"{name}-repeated" for c in policy.load().checks):
        assert "d" * 16 in found(verdict, f"{name}-repeated", name)


def _columns(change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], None]:
    return lambda release: damage.table(release, "officials", change)


def _swap(release: Path) -> None:
    one, other = release / "data" / "officials.parquet", release / "data" / "meetings.parquet"
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)


def _file(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def changed(release: Path) -> None:
        change(release / "data" / "officials.parquet")

    return changed


def _schema(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def changed(made: dict[str, Any]) -> None:
        change(next(r for r in made["resources"] if r["name"] == "officials")["schema"])

    return lambda release: damage.descriptor(release, changed)


def _drop(made: dict[str, Any]) -> None:
    made["resources"] = [r for r in made["resources"] if r["name"] != "officials"]


def _enum(schema: dict[str, Any]) -> None:
    field = next(f for f in schema["fields"] if f["name"] == "role_kind")
    field["constraints"]["enum"][0] = "renamed"


FILES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a flipped bit near the start": ("release-hash", _file(lambda f: damage.flip(f, 0.01))),
    "a flipped bit in the middle": ("release-hash", _file(lambda f: damage.flip(f, 0.5))),
    "a flipped bit in the footer": ("release-hash", _file(lambda f: damage.flip(f, 0.97))),
    "a truncated file": ("release-hash", _file(lambda f: f.write_bytes(f.read_bytes()[:-10]))),
    "a file with something behind it": ("release-hash", _file(lambda f: f.write_bytes(f.read_bytes() + b"x"))),
    "an emptied file": ("release-hash", _file(lambda f: f.write_bytes(b""))),
    "no Parquet": ("release-columns", _file(lambda f: f.write_text("a,b\n1,2\n", encoding="utf-8"))),
    "a swapped file": ("release-hash", _swap),
    "a missing file": ("release-files", _file(Path.unlink)),
    "a link out of the release": ("release-files", _file(lambda f: (f.unlink(), f.symlink_to("/etc/hostname")))),
    "a folder instead of a file": ("release-files", _file(lambda f: (f.unlink(), f.mkdir()))),
    "another hash": ("release-hash", lambda r: damage.resource(r, "officials", hash="sha256:" + "0" * 64)),
    "no hash": ("release-hash", lambda r: damage.resource(r, "officials", hash=None)),
    "another size": ("release-bytes", lambda r: damage.resource(r, "officials", bytes=1)),
    "another path": ("release-hash", lambda r: damage.resource(r, "officials", path="data/meetings.parquet")),
    "a path out of the release": ("release-files", lambda r: damage.resource(r, "officials", path="../../etc/passwd")),
    "a table taken out of the descriptor": ("release-files", lambda r: damage.descriptor(r, _drop)),
    "an edited enum": ("release-schema", _schema(_enum)),
    "a constraint taken out": ("release-schema", _schema(lambda s: s["fields"][0].pop("constraints"))),
    "a reference taken out": ("release-schema", _schema(lambda s: s.pop("foreignKeys"))),
    "a column taken out of the schema": ("release-schema", _schema(lambda s: s["fields"].pop())),
    "a deleted column": ("release-columns", _columns(lambda t: t.drop_columns(["role_kind"]))),
    "a renamed column": ("release-columns", _columns(lambda t: t.rename_columns(["kind" if c == "role_kind" else c for c in t.column_names]))),
    "an added column": ("release-columns", _columns(lambda t: t.append_column("note", pa.array(["x"] * t.num_rows)))),
    "columns in another order": ("release-columns", _columns(lambda t: t.select(t.column_names[::-1]))),
    "a column of another type": ("release-columns", _columns(lambda t: t.set_column(6, "evidence_start", t["evidence_start"].cast(pa.int32())))),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_fault_of_a_file(kind: str, release: Path) -> None:
    check, change = FILES[kind]
    change(release)
    verdict = validate(release)
    assert verdict.failed()
    files = {"officials.parquet", "data/officials.parquet", "meetings.parquet", "", "../../etc/passwd"}
    assert found(verdict, check, "officials") & files, verdict.findings


def test_an_added_file(release: Path) -> None:
    (release / "data" / "notes.parquet").write_bytes(b"x")
    assert found(validate(release), "release-files", "notes") == {"data/notes.parquet"}


def test_there_are_more_than_sixty_kinds_of_damage() -> None:
    assert len({(kind, name) for name, _, kind in CONSTRAINTS}) + len(checks.curated()) + len(FILES) >= 60
