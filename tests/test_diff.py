"""What changed between two releases, why, and which version that asks for."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from kzdata.diff import Difference, Side, compare
from kzdata.diff import diff as difference_of
from kzdata.diff.sentences import changelog, section
from kzdata.tables import from_schema, literal
from kzdata.versions import raised

Edit = Callable[[dict[str, Any]], None]


def compared(release: Path, edit: Edit | None, *sql: str, reworded: tuple[str, ...] = (), recipe: dict[str, Any] | None = None) -> Difference:
    """The difference of a release to itself after an edit of its descriptor and SQL on its tables (in the schema `new`)."""
    old = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    new = copy.deepcopy(old)
    if edit:
        edit(new)
    con = duckdb.connect(":memory:")
    for schema in ("old", "new"):
        con.execute(f"CREATE SCHEMA {schema}")
        for resource in old["resources"]:
            path = literal(str(release / resource["path"]))
            con.execute(f'CREATE TABLE {schema}."{resource["name"]}" AS SELECT * FROM read_parquet({path})')
    for statement in sql:
        con.execute(statement)
    sides = [
        Side(
            str(d["version"]),
            {r["name"]: from_schema(r["name"], r["schema"]) for r in d["resources"]},
            {k: v for k, v in d.items() if k not in ("resources", "fingerprint", "unf", "sources", "version", "id", "doi", "issued")},
            made_by,
            words,
        )
        for d, made_by, words in ((old, {"registry": 1} if recipe else None, ()), (new, recipe, reworded))
    ]
    return compare(con, *sides)


def schema(made: dict[str, Any], table: str) -> dict[str, Any]:
    return next(r["schema"] for r in made["resources"] if r["name"] == table)


def field(made: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    return next(f for f in schema(made, table)["fields"] if f["name"] == column)


def on(table: str, column: str | None, change: Callable[[dict[str, Any]], object]) -> Edit:
    """An edit of one column, or of the schema of one table."""

    def edit(made: dict[str, Any]) -> None:
        change(field(made, table, column) if column else schema(made, table))

    return edit


def constraint(table: str, column: str, **values: Any) -> Edit:
    def change(made: dict[str, Any]) -> None:
        constraints = made.setdefault("constraints", {})
        for key, value in values.items():
            constraints.pop(key, None)
            if value is not None:
                constraints[key] = value

    return on(table, column, change)


def without_column(table: str, column: str) -> Edit:
    return on(table, None, lambda s: s.__setitem__("fields", [f for f in s["fields"] if f["name"] != column]))


def with_column(table: str, name: str) -> Edit:
    return on(table, None, lambda s: s["fields"].append({"name": name, "type": "string", "title": "New", "description": "Something new."}))


def without_table(made: dict[str, Any]) -> None:
    made["resources"] = [r for r in made["resources"] if r["name"] != "conflicts"]


def with_table(made: dict[str, Any]) -> None:
    new = copy.deepcopy(next(r for r in made["resources"] if r["name"] == "countries"))
    new["name"] = "regions"
    made["resources"].append(new)


STATUS = ["accredited", "deployed", "planned", "requested"]
COUNT = "SELECT * REPLACE ('ffffffffffffffff' AS fact_id, 77 AS observers) FROM new.observer_counts LIMIT 1"
MEETING = "SELECT '{0}' AS fact_id, '{0}' AS meeting_id, article_id FROM old.articles WHERE source = 'en.txt'"
CONFLICT = "SELECT '{0}' AS conflict_id, 'observers' AS subject, '1 | 2' AS stated, 'x' AS fact_ids"
CASES: dict[str, tuple[str, Edit | None, tuple[str, ...]]] = {
    "nothing": ("none", None, ()),
    # columns and tables
    "column removed": ("major", without_column("missions", "countries"), ('ALTER TABLE new.missions DROP COLUMN "countries"',)),
    "column added": ("minor", with_column("missions", "note"), ("ALTER TABLE new.missions ADD COLUMN note VARCHAR",)),
    "column renamed": (
        "major",
        on("missions", "head_name", lambda f: f.__setitem__("name", "head")),
        ("ALTER TABLE new.missions RENAME COLUMN head_name TO head",),
    ),
    "columns in another order": ("patch", on("countries", None, lambda s: s["fields"].append(s["fields"].pop(1))), ()),
    "type changed": (
        "major",
        on("missions", "sources", lambda f: f.__setitem__("type", "string")),
        ("ALTER TABLE new.missions ALTER COLUMN sources TYPE VARCHAR",),
    ),
    "table removed": ("major", without_table, ("DROP TABLE new.conflicts",)),
    "table added": ("minor", with_table, ("CREATE TABLE new.regions AS FROM new.countries",)),
    # keys
    "key changed": ("major", on("count_timeline", None, lambda s: s.__setitem__("primaryKey", ["election_id", "as_of"])), ()),
    "reference removed": ("major", on("missions", None, lambda s: s["foreignKeys"].pop()), ()),
    "reference added": (
        "minor",
        on("conflicts", None, lambda s: s.setdefault("foreignKeys", []).append(_reference("preferred_fact_id", "observer_counts", "fact_id"))),
        (),
    ),
    "unique key added": ("minor", on("countries", None, lambda s: s.__setitem__("uniqueKeys", [["alpha3"]])), ()),
    # enumerations and constraints
    "enum value removed": ("major", constraint("observer_counts", "status", enum=STATUS[:3]), ()),
    "enum value added": ("minor", constraint("observer_counts", "status", enum=[*STATUS, "refused"]), ()),
    "enum value renamed": ("major", constraint("observer_counts", "status", enum=[*STATUS[:3], "asked"]), ()),
    "enum withdrawn": ("major", constraint("observer_counts", "status", enum=None), ()),
    "meaning of an enum value changed": (
        "major",
        on("observer_counts", "status", lambda f: f["categories"][0].__setitem__("label", "Arrived in the country")),
        (),
    ),
    "no longer required": ("major", constraint("observer_counts", "observers", required=None), ()),
    "now required": ("minor", constraint("missions", "first_day", required=True), ()),
    "uniqueness withdrawn": ("major", on("article_elections", None, lambda s: s.pop("uniqueKeys")), ()),
    "maximum raised": ("minor", constraint("observer_counts", "observers", maximum=5_000_000), ()),
    # meaning and wording
    "meaning of a column changed": (
        "major",
        on("observer_counts", "observers", lambda f: f.__setitem__("description", "The number of teams.")),
        (),
    ),
    "punctuation of a meaning": ("patch", on("observer_counts", "observers", lambda f: f.__setitem__("description", "The number of persons")), ()),
    "meaning of a table changed": ("major", on("missions", None, lambda s: s.__setitem__("description", "One row per vote.")), ()),
    "title of a column": ("patch", on("missions", "observers", lambda f: f.__setitem__("title", "Number")), ()),
    "Russian wording": ("patch", on("missions", "observers", lambda f: f.__setitem__("description_ru", "Сколько")), ()),
    "title of the package": ("patch", lambda d: d.__setitem__("title", "Observers in Kazakhstan"), ()),
    "keywords": ("patch", lambda d: d["keywords"].append("OSCE PA"), ()),
    # rows
    "document added": (
        "minor",
        None,
        ("INSERT INTO new.articles SELECT * REPLACE ('ffffffffffffffff' AS article_id) FROM new.articles LIMIT 1",),
    ),
    "document removed": ("major", None, ("DELETE FROM new.articles WHERE source = 'weather.txt'",)),
    "identifier of a document changed": (
        "major",
        None,
        ("UPDATE new.articles SET article_id = 'ffffffffffffffff' WHERE source = 'weather.txt'",),
    ),
    "title of a document corrected": ("patch", None, ("UPDATE new.articles SET title = 'x'",)),
    "fact added to a document": ("patch", None, (f"INSERT INTO new.observer_counts {COUNT}",)),
    "fact removed from a document": ("patch", None, ("DELETE FROM new.observer_counts WHERE observers = 120",)),
    "fact corrected": ("patch", None, ("UPDATE new.observer_counts SET status = 'planned' WHERE observers = 120",)),
    "fact read otherwise": ("patch", None, ("UPDATE new.observer_counts SET observers = 12, fact_id = 'ffffffffffffffff' WHERE observers = 120",)),
    "identifiers of facts changed": ("major", None, ("UPDATE new.observer_counts SET fact_id = left(sha256(fact_id), 16)",)),
    "participant found": (
        "patch",
        None,
        (
            f"INSERT INTO old.meetings BY NAME {MEETING.format('aaaaaaaaaaaaaaaa')}",
            f"INSERT INTO new.meetings BY NAME {MEETING.format('bbbbbbbbbbbbbbbb')}",
        ),
    ),
    "occasion of a conflict": (
        "patch",
        None,
        (
            f"INSERT INTO old.conflicts BY NAME {CONFLICT.format('aaaaaaaaaaaaaaaa')}",
            f"INSERT INTO new.conflicts BY NAME {CONFLICT.format('bbbbbbbbbbbbbbbb')}",
        ),
    ),
    "vote added": (
        "minor",
        None,
        ("INSERT INTO new.elections SELECT * REPLACE ('kz-2029-01-01-mazhilis' AS election_id) FROM new.elections LIMIT 1",),
    ),
    "vote removed": ("major", None, ("DELETE FROM new.elections WHERE election_id LIKE 'kz-1991%'",)),
    "name of a vote corrected": ("patch", None, ("UPDATE new.elections SET name_en = 'x' WHERE election_id LIKE 'kz-1991%'",)),
    "organisation added": (
        "minor",
        None,
        ("INSERT INTO new.organizations SELECT * REPLACE ('new-body' AS organization_id) FROM new.organizations LIMIT 1",),
    ),
    "organisation renamed": ("major", None, ("UPDATE new.organizations SET organization_id = 'sco-2' WHERE organization_id = 'sco'",)),
    "body that only texts name": (
        "patch",
        None,
        ("INSERT INTO new.organizations BY NAME SELECT 'other:x' AS organization_id, 'unregistered' AS kind, 'x' AS name_en",),
    ),
    "check that finds more": ("patch", None, ("UPDATE new.checks SET rows_failed = rows_failed + 1",)),
}


def _reference(column: str, table: str, theirs: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": table, "fields": [theirs]}}


@pytest.mark.parametrize("name", CASES)
def test_the_level_of_a_change(name: str, release: Path) -> None:
    level, edit, sql = CASES[name]
    made = compared(release, edit, *sql)
    assert made.level == level, made.reasons
    assert bool(made.reasons) == (level != "none")


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 30
    assert {level for level, _, _ in CASES.values()} == {"none", "patch", "minor", "major"}


def test_other_words_for_the_same_are_no_change_of_meaning_where_somebody_says_so(release: Path) -> None:
    edit = CASES["meaning of a column changed"][1]
    assert compared(release, edit, reworded=("observer_counts.observers",)).level == "patch"
    assert compared(release, edit, reworded=("observer_counts.status",)).level == "major"


@pytest.mark.parametrize(
    ("version", "level", "next_one"),
    [("0.1.0", "patch", "0.1.1"), ("0.1.9", "minor", "0.2.0"), ("0.9.3", "major", "1.0.0"), ("1.2.3", "major", "2.0.0"), ("1.2.3", "none", "1.2.3")],
)
def test_versions_are_raised(version: str, level: str, next_one: str) -> None:
    assert raised(version, level) == next_one


def test_rows_are_compared_by_key_with_old_and_new_values(release: Path) -> None:
    made = compared(
        release,
        None,
        "UPDATE new.observer_counts SET observers = 121, qualifier = 'about' WHERE observers = 120",
        "UPDATE new.observer_counts SET as_of = NULL WHERE observers = 121",
        "DELETE FROM new.observer_counts WHERE observers = 90",
        f"INSERT INTO new.observer_counts {COUNT}",
    )
    count = made.tables["observer_counts"]
    assert (count.added, count.removed, count.changed) == (1, 1, 1)
    rows = made.rows("observer_counts").to_pylist()
    cells = {r["column"]: (r["old"], r["new"]) for r in rows if r["change"] == "changed"}
    assert cells["observers"] == ("120", "121")
    assert cells["qualifier"] == ("exact", "about")
    assert set(cells) <= {"observers", "qualifier", "as_of"}
    (added,) = (r for r in rows if r["change"] == "added")
    assert (added["key"], json.loads(added["new"])["observers"], added["old"]) == ("ffffffffffffffff", 77, None)
    (removed,) = (r for r in rows if r["change"] == "removed")
    assert (json.loads(removed["old"])["observers"], removed["new"]) == (90, None)


RECIPE = {"code": {"sha256": "x"}, "rules": {"a": "1"}, "registry": {"b": "2"}}


@pytest.mark.parametrize(
    ("sql", "recipe", "table", "cause"),
    [
        ("UPDATE new.observer_counts SET observers = 1 WHERE observers = 120", RECIPE, "observer_counts", "rule changed"),
        ("UPDATE new.observer_counts SET observers = 1 WHERE observers = 120", {"registry": {"b": "3"}}, "observer_counts", "registry changed"),
        ("UPDATE new.observer_counts SET observers = 1 WHERE observers = 120", {"registry": 1}, "observer_counts", "engine changed"),
        ("UPDATE new.articles SET text_sha256 = 'x'; UPDATE new.officials SET role = 'x'", RECIPE, "officials", "document changed"),
        ("DELETE FROM new.articles; DELETE FROM new.officials", RECIPE, "officials", "document removed"),
        ("DELETE FROM old.articles; DELETE FROM old.officials", RECIPE, "officials", "document added"),
        ("UPDATE new.elections SET name_en = 'x'", RECIPE, "elections", "registry changed"),
        ("UPDATE new.elections SET name_en = 'x'; UPDATE new.observer_counts SET scope = 'increment'", RECIPE, "observer_counts", "registry changed"),
        ("UPDATE new.observer_counts SET observers = 1; UPDATE new.missions SET observers = 1", RECIPE, "missions", "rule changed"),
        ("DELETE FROM old.articles WHERE language = 'ru'; UPDATE new.missions SET sources = 9", RECIPE, "missions", "document added"),
        ("DELETE FROM old.articles WHERE language = 'ru'; UPDATE new.checks SET rows_checked = 9", RECIPE, "checks", "document added"),
        (
            "UPDATE new.observer_counts SET observers = 1 WHERE observers = 120",
            RECIPE | {"corrections": [{"table": "observer_counts", "key": "{key}", "column": "observers", "value": "1"}]},
            "observer_counts",
            "curated correction",
        ),
    ],
)
def test_every_changed_row_has_its_cause(sql: str, recipe: dict[str, Any], table: str, cause: str, release: Path) -> None:
    path = literal(str(release / "data" / "observer_counts.parquet"))
    key = duckdb.execute(f"SELECT fact_id FROM read_parquet({path}) WHERE observers = 120").fetchall()[0][0]
    made = compared(release, None, *sql.split(";"), recipe=json.loads(json.dumps(recipe).replace("{key}", key)))
    assert {r["cause"] for r in made.rows(table).to_pylist()} == {cause}


def test_a_release_is_no_different_from_itself(release: Path) -> None:
    made = difference_of(release, release)
    assert made.level == "none"
    assert not any(made.tables.values())
    assert list(section(made)) == ["Nothing changed since 0.1.0."]


def test_the_changelog_tells_it_and_keeps_what_was_told_before(release: Path) -> None:
    made = compared(
        release,
        CASES["column added"][1],
        *CASES["column added"][2],
        "UPDATE new.missions SET observers = 251 WHERE observers = 250",
        "DELETE FROM new.observer_counts WHERE observers = 90",
    )
    first = changelog(None, "0.1.0", "2026-01-01")
    text = changelog(made, "0.2.0", "2026-02-01", first)
    assert text.index("## [0.2.0] - 2026-02-01") < text.index("## [0.1.0] - 2026-01-01")
    assert text.count("# Changelog") == 1
    assert "A minor change since 0.1.0: the column `note` of `missions` is new" in text
    assert "observers 250 → 251" in text
    assert "- Observer counts (`observer_counts`): 1 is gone, because rules changed." in text


def test_documents_that_came_and_went_are_named(release: Path) -> None:
    made = compared(release, None, "DELETE FROM new.articles WHERE source = 'weather.txt'", "DELETE FROM old.articles WHERE source = 'en.txt'")
    text = "\n".join(section(made))
    assert "  - new: «Observers of the presidential election»" in text
    assert "  - gone: «weather.txt»" in text
