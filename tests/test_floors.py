"""The evaluation gate: on the coded texts of tests/gold no score falls below tests/gold/floors.json, which an update may only raise.

`KZDATA_UPDATE=1 pytest tests/test_floors.py` raises the floors to the scores of the code as it is (rounded down to 0.01); it never lowers one.
The measures are those of the shared scorer: F1 of rows that agree in the named fields.
"""

from __future__ import annotations

import json
import math
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from kzdata.build import parse
from kzdata.documents import read
from kzdata.records import Document

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"
FIELDS = {
    "elections": ("article_elections", {"election_id": "election_id", "primary": "is_primary"}),
    "observer_counts.core": ("observer_counts", {"group": "group_id", "count": "observers", "election_id": "election_id"}),
    "observer_counts.strict": (
        "observer_counts",
        {
            "group": "group_id", "count": "observers", "election_id": "election_id", "qualifier": "qualifier", "status": "status",
            "term": "term", "scope": "scope", "countries_count": "countries_count",
        },
    ),
    "countries": ("observer_countries", {"group": "group_id", "country": "country_code", "election_id": "election_id"}),
    "officials": ("officials", {"person": "person_name", "role_kind": "role_kind", "organization": "organization_id"}),
    "assessments": ("assessments", {"by": "assessor_id", "polarity": "polarity", "aspect": "aspect", "target": "target_id"}),
    "meetings": ("meetings", {"kind": "kind", "date": "held_on"}),
}  # fmt: skip


def folded(field: str, value: Any) -> Any:
    if field in ("group", "organization", "by", "target") and isinstance(value, str):
        return "other" if value.startswith(("other:", "party:")) or value == "domestic" else value
    if field == "person":
        return str(value).replace(".", ". ").replace("ё", "е").casefold().split()[-1]
    return str(value) if field == "date" and value is not None else value


def who(participant: str) -> str:
    if participant.startswith(("other:", "party:")):
        return "other"
    return participant if (participant.isascii() and participant.islower()) or ":" in participant else folded("person", participant)


def table_of(measure: str) -> str:
    return measure.split(".")[0]


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    document = next(iter(read([path])))
    assert isinstance(document, Document)
    rows: dict[str, list[dict[str, Any]]] = parse(document, True)
    people = defaultdict(set)
    for row in rows["meeting_participants"]:
        people[row["meeting_id"]].add(who(str(row["organization_id"] or row["person_name"])))
    for row in rows.get("meetings", []):
        row["who"] = people[row["meeting_id"]]
    return rows


def agree(measure: str, gold: dict[str, Any], made: dict[str, Any]) -> bool:
    _, fields = FIELDS[measure]
    if any(folded(field, gold.get(field)) != folded(field, made.get(column)) for field, column in fields.items()):
        return False
    if measure == "meetings":
        mine = {who(p) for p in gold["participants"]}
        return not (mine | made["who"]) or len(mine & made["who"]) / len(mine | made["who"]) >= 0.5
    return True


def scores(language: str) -> dict[str, float]:
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for path in sorted((GOLD / language).glob("*.txt")):
        coded = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        rows = rows_of(path)
        for measure, (table, _) in FIELDS.items():
            left = list(rows.get(table, []))
            total[measure] += len(left) + len(coded[table_of(measure)])
            for gold in coded[table_of(measure)]:
                hit = next((i for i, made in enumerate(left) if agree(measure, gold, made)), None)
                if hit is not None:
                    left.pop(hit)
                    right[measure] += 2
    return {measure: right[measure] / total[measure] for measure in FIELDS}


SETS = [
    f"{group}{language}"
    for group in ("", "composed/", "added/", "retold/", "unseen/", "passages/", "passages-unread/")
    for language in ("ru", "kk", "en")
]


@pytest.mark.parametrize("language", SETS)
def test_no_score_falls(language: str) -> None:
    reached = scores(language)
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if os.environ.get("KZDATA_UPDATE"):
        mine = floors.setdefault(language, {})
        for measure, score in reached.items():
            mine[measure] = max(mine.get(measure, 0.0), math.floor(score * 100) / 100)
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for measure, floor in floors[language].items():
        assert reached[measure] >= floor, f"{language} {measure} fell to {reached[measure]:.3f}, the floor is {floor}"
