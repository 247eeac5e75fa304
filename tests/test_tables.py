"""The four forms of a table come from its schema and agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import filled

from kzdata import checks, schema_checks, tables
from kzdata.errors import RuleError
from kzdata.row_checks import check_rows

NAMES = list(tables.tables())


# Texts that engines like to treat differently: line ends, NUL, combining and wide characters, quotes, the edges of patterns.
ODD = ("", " ", "\n", "a\n", "\x00", "é", "e\u0301", "\U0001f926\U0001f3fc", "'", '"', "\\", "KZ\n", "0123456789abcdef\n", "https://example.org/ ")


def good(field: tables.Field) -> st.SearchStrategy[Any]:
    """Values that a column takes, from its schema."""
    if field.type == "boolean":
        return st.booleans()
    if field.type == "date":
        low, high = (b if isinstance(b, date) else None for b in (field.minimum, field.maximum))
        return st.dates(low or date(1900, 1, 1), high or date(2100, 1, 1))
    if field.type in ("integer", "number"):
        low, high = (b if isinstance(b, int) else None for b in (field.minimum, field.maximum))
        return st.integers(low if low is not None else -(2**62), high if high is not None else 2**62)
    if field.enum:
        return st.sampled_from(field.enum)
    if field.pattern:
        return st.from_regex(re.compile(field.pattern, re.ASCII), fullmatch=True).filter(lambda v: "\n" not in v)
    texts = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=field.max_length or 20))
    return texts if field.max_length is None else texts.map(lambda v: v[: field.max_length])


def broken(field: tables.Field) -> st.SearchStrategy[Any]:
    """Values of the column's type that break one of its constraints; nothing where it has none."""
    made: list[st.SearchStrategy[Any]] = [st.none()] if field.required else []
    day = isinstance(field.minimum, date) or isinstance(field.maximum, date)
    if field.minimum is not None:
        made.append(st.dates(max_value=field.minimum - timedelta(1)) if day else st.integers(-(2**62), field.minimum - 1))
    if field.maximum is not None:
        made.append(st.dates(min_value=field.maximum + timedelta(1)) if day else st.integers(field.maximum + 1, 2**62))
    if field.enum:
        made.append(st.sampled_from([*ODD, *(v.upper() for v in field.enum), *(v + " " for v in field.enum)]).filter(lambda v: v not in field.enum))
    if field.pattern:
        pattern = re.compile(field.pattern.replace("$", r"\Z"), re.ASCII)
        made.append(st.one_of(st.sampled_from(ODD), st.text("azAZ09-_:./ \n", max_size=20)).filter(lambda v: not pattern.search(v)))
    if field.max_length:
        made.append(st.text("аé\U0001f926", min_size=field.max_length + 1, max_size=field.max_length + 5))
    return st.one_of(*made)


@st.composite
def rows(draw: st.DrawFn, name: str) -> tuple[dict[str, Any], bool]:
    """A row of a table and whether it is to be accepted: half of them have one value that breaks a constraint of its column."""
    made = tables.table(name)
    row = {f.name: draw(good(f) if f.required else st.one_of(st.none(), good(f)), label=f.name) for f in made.fields}
    bad = draw(st.booleans())
    if bad:
        field = draw(st.sampled_from([f for f in made.fields if f.required or tables.rules(f)]))
        row[field.name] = draw(broken(field), label=f"broken {field.name}")
    return row, not bad


def test_every_table_stands_after_those_it_refers_to() -> None:
    order = list(tables.tables())
    for name, made in tables.tables().items():
        for _, other, _ in made.foreign_keys:
            assert order.index(other) <= order.index(name)


def by_arrow(name: str, row: dict[str, Any]) -> bool:
    """Types and empty cells are all that an Arrow schema knows."""
    try:
        loose = pa.schema([f.with_nullable(True) for f in tables.arrow_schema(name)])
        pa.Table.from_pylist([row], loose).cast(tables.arrow_schema(name)).validate(full=True)
    except (pa.ArrowException, ValueError, TypeError):
        return False
    return True


def by_ddl(name: str, rows: list[dict[str, Any]]) -> bool:
    con = duckdb.connect()
    con.execute(tables.ddl(name, references=False))
    return inserted(con, name, rows)


def inserted(con: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]]) -> bool:
    con.register("incoming", pa.Table.from_pylist(rows, pa.schema([f.with_nullable(True) for f in tables.arrow_schema(name)])))
    try:
        con.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')
    except duckdb.ConstraintException:
        return False
    finally:
        con.unregister("incoming")
    return True


def by_sql(name: str, rows: list[dict[str, Any]], which: str = "columns") -> bool:
    con = duckdb.connect()
    for other in tables.tables():
        con.execute(tables.ddl(other, constraints=False))
    inserted(con, name, rows)
    check = next(c for c in schema_checks.generated(tables.table(name)) if c.check_id == f"{name}-{which}")
    return not checks.violations(con, check)


def by_codebook(notes: Mapping[str, tuple[str, str, str]], row: dict[str, Any]) -> bool:
    """A reader who knows nothing but the page: type, notes and meaning of every column."""
    for column, (kind, note, meaning) in notes.items():
        value = row[column]
        if value is None:
            if "required" in note or "key" in note:
                return False
            continue
        least, most = (re.search(rf"{sign} ([0-9-]+)", note) for sign in "≥≤")
        typed = date.fromisoformat if kind == "date" else int
        vocabulary = re.search(r" Values: (.*)\.$", meaning)
        pattern = re.search(r"matches `(.+?)`(,|$)", note)
        longest = re.search(r"at most (\d+) characters", note)
        if (
            (least and value < typed(least[1]))
            or (most and value > typed(most[1]))
            or (vocabulary and value not in re.findall(r"(?:^|; )`([^`]+)`", vocabulary[1]))
            or (pattern and not re.search(pattern[1].replace("$", r"\Z"), value, re.ASCII))
            or (longest and len(value) > int(longest[1]))
        ):
            return False
    return True


@pytest.fixture(scope="module")
def pages(release: Path) -> dict[str, dict[str, tuple[str, str, str]]]:
    """The codebook of a release, read back: table → column → type, notes, meaning."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for page in (release / "codebook.md").read_text(encoding="utf-8").split("\n### ")[1:]:
        lines = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in page.splitlines() if line.startswith("| `")]
        found[page.split("`")[1]] = {c[0].strip("`"): (c[1], c[2].replace("\\|", "|"), c[3].replace("\\|", "|")) for c in lines}
    return found


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_four_forms_accept_and_reject_the_same_rows(name: str, pages: dict[str, dict[str, tuple[str, str, str]]], data: st.DataObject) -> None:
    row, accepted = data.draw(rows(name))
    good, bad = check_rows(name, [row])
    assert (good.num_rows == 1) == (not bad)
    verdicts = {"Pandera": not bad, "SQL": by_sql(name, [row]), "DDL": by_ddl(name, [row]), "codebook": by_codebook(pages[name], row)}
    assert set(verdicts.values()) == {accepted}, (row, verdicts, bad)
    empty = any(row[f.name] is None for f in tables.table(name).fields if f.required)
    assert by_arrow(name, row) == (not empty)


@pytest.mark.parametrize("name", NAMES)
def test_the_forms_know_the_same_keys(name: str, pages: dict[str, dict[str, tuple[str, str, str]]]) -> None:
    made = tables.table(name)
    for key in made.all_keys():
        one, other = filled(name, {}), filled(name, {})
        twin = other | {c: one[c] for c in key}
        assert not by_ddl(name, [one, twin])
        assert not by_sql(name, [one, twin], "keys")
        assert len(key) > 1 or len(check_rows(name, [one, twin])[1]) == 2
        assert all({"key", "unique"} & set(pages[name][c][1].split(", ")) for c in key) or key in made.unique_keys


@pytest.mark.parametrize("name", [n for n in NAMES if tables.table(n).foreign_keys])
def test_the_forms_know_the_same_references(name: str, pages: dict[str, dict[str, tuple[str, str, str]]]) -> None:
    for column, other, theirs in tables.table(name).foreign_keys:
        assert f"→ `{other}.{theirs}`" in pages[name][column][1]
        row = filled(name, {column: "zz-9999-01-01-nothing"})
        assert not by_sql(name, [row], "references")
    con = duckdb.connect()
    for each in NAMES:
        con.execute(tables.ddl(each))
    if any(other != name for _, other, _ in tables.table(name).foreign_keys):
        assert inserted(con, name, [filled(name, {})]) is False  # nothing that it refers to is there


def test_a_whole_release_fits_the_ddl(release: Path) -> None:
    con = duckdb.connect()
    for name in NAMES:
        con.execute(tables.ddl(name))
        assert inserted(con, name, pq.read_table(release / "data" / f"{name}.parquet").to_pylist()), name


def test_required_columns_are_not_nullable_in_arrow() -> None:
    schema = tables.arrow_schema("observer_counts")
    assert not schema.field("fact_id").nullable
    assert schema.field("as_of").nullable
    assert schema.field("observers").type == pa.int64()


def test_pandera_columns_have_the_polars_types() -> None:
    columns = tables.pandera_schema("observer_counts").columns
    assert columns["as_of"].dtype.type == pl.Date
    assert columns["observers"].dtype.type == pl.Int64


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(RuleError, match="nonsense: no such table"):
        tables.table("nonsense")


def test_a_value_of_another_type_is_quarantined_and_the_others_stay() -> None:
    rows = [{"country_code": "KZ", "alpha3": "KAZ", "name_en": "Kazakhstan", "name_ru": "Казахстан", "name_kk": "Қазақстан"}]
    good, bad = check_rows("countries", [*rows, rows[0] | {"country_code": 7}])
    assert good.num_rows == 1
    assert len(bad) == 1
    assert "7" in str(bad[0]["row"])
