"""Every check of checks/*.sql finds the rows of its example that break it, and no others."""

from __future__ import annotations

import tomllib

import pytest
from rows import database, filled

from kzdata import checks, tables
from kzdata.errors import RuleError
from kzdata.resources import folder

HEADER = """-- check: a
-- table: articles
-- severity: warning
-- description: It holds.
-- remedy: Mend it.
"""


@pytest.mark.parametrize("check", checks.curated(), ids=lambda c: c.check_id)
def test_a_check_finds_what_breaks_it_and_nothing_else(check: checks.Check) -> None:
    example = tomllib.loads((folder("checks") / f"{check.check_id}.toml").read_text(encoding="utf-8"))
    rows: dict[str, list[dict[str, object]]] = {}
    breaking = set()
    for name, given in example.items():
        for values in given:
            row = filled(name, values)
            rows.setdefault(name, []).append(row)
            if values.get("breaks"):
                assert name == check.table
                breaking.add(" / ".join(str(row[column]) for column in tables.table(name).primary_key))
    assert breaking
    assert {key for key, _ in checks.violations(database(rows), check)} == breaking


@pytest.mark.parametrize("check", checks.curated(), ids=lambda c: c.check_id)
def test_a_check_explains_itself(check: checks.Check) -> None:
    assert check.description.endswith(".")
    assert check.remedy.endswith(".")


def test_every_example_has_its_check() -> None:
    names = {path.stem for path in folder("checks").glob("*.toml")} - {"policy"}
    assert names == {check.check_id for check in checks.curated()}
    assert len(names) >= 25


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (HEADER.replace("-- remedy: Mend it.\n", ""), "remedy"),
        (HEADER.replace("warning", "fatal"), "header"),
        (HEADER.replace("articles", "artikles"), "header"),
        (HEADER.replace("check: a", "check: b"), "header"),
        (HEADER + "-- tolerance: some days\nSELECT $tolerance", "tolerance"),
        (HEADER + "-- tolerance: 7 days\nSELECT 1", "tolerance"),
        (HEADER + "SELECT $tolerance", "tolerance"),
    ],
)
def test_a_header_that_says_too_little_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(RuleError, match=rf"checks/a\.sql: .*{wrong}"):
        checks.read("a.sql", text)


def test_the_tolerance_stands_in_the_query() -> None:
    check = checks.read("a.sql", HEADER + "-- tolerance: 7 days\nSELECT article_id AS row_key, '' AS reason FROM articles WHERE 1 > $tolerance;")
    assert check.query().endswith("WHERE 1 > 7")
    assert check.tolerates == "days"


def test_a_query_that_does_not_run_names_its_file() -> None:
    check = checks.read("a.sql", HEADER + "SELECT nothing FROM articles")
    with pytest.raises(RuleError, match=r"checks/a\.sql: the query does not run"):
        checks.violations(database({}), check)
