"""The four forms of a table come from its schema and agree."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kzdata import checks, schema_checks, tables
from kzdata.errors import RuleError
from kzdata.row_checks import check_rows

NAMES = list(tables.tables())


def values(field: tables.Field) -> st.SearchStrategy[Any]:
    """Values for a column, good ones and bad ones of the right type."""
    if field.type == "boolean":
        made: st.SearchStrategy[Any] = st.booleans()
    elif field.type == "date":
        made = st.dates(date(1980, 1, 1), date(2040, 1, 1))
    elif field.type == "integer":
        made = st.sampled_from([-1, 0, 1, 2, 299, 301, 10**6, 10**6 + 1])
    else:
        pattern = [st.from_regex(field.pattern, fullmatch=True)] if field.pattern and "S" not in field.pattern else []
        usual = ["", "https://example.org", "kz-cec", "KZ", "0123456789abcdef"]
        made = st.one_of(*pattern, st.sampled_from([*field.enum, *usual]), st.text("абв<'\";-", max_size=8))
    return st.one_of(st.none(), made) if not field.required else st.one_of(made, made, made, st.none())


def test_every_table_stands_after_those_it_refers_to() -> None:
    order = list(tables.tables())
    for name, made in tables.tables().items():
        for _, other, _ in made.foreign_keys:
            assert order.index(other) <= order.index(name)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_pandera_sql_and_ddl_accept_the_same_rows(name: str, data: st.DataObject) -> None:
    made = tables.table(name)
    row = {f.name: data.draw(values(f), label=f.name) for f in made.fields}
    good, bad = check_rows(name, [row])
    con = duckdb.connect()
    con.execute(tables.ddl(name, constraints=False))
    con.register("incoming", pa.Table.from_pylist([row], pa.schema([f.with_nullable(True) for f in tables.arrow_schema(name)])))
    con.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')
    by_sql = checks.violations(con, schema_checks.generated(made)[0])
    con.execute(f'DROP TABLE "{name}"')
    con.execute(tables.ddl(name))
    try:
        con.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')
        by_ddl = True
    except duckdb.ConstraintException:
        by_ddl = False
    assert (good.num_rows == 1) == (not bad) == (not by_sql) == by_ddl, (row, bad, by_sql)


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
