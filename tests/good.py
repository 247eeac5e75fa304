"""A good release with rows in every table, about which no check has anything to say: what mutation tests damage."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from rows import filled

from kzdata import history, package, registry, tables

VOTE = "kz-2019-06-09-presidential"
ONE, TWO = "a" * 16, "b" * 16


def rows() -> dict[str, list[dict[str, Any]]]:
    """Rows by table, as parsing would hand them over."""
    made: dict[str, list[dict[str, Any]]] = {}

    def add(table: str, **values: Any) -> None:
        made.setdefault(table, []).append(filled(table, values))

    for number, (article, day) in enumerate(((ONE, date(2019, 6, 4)), (TWO, date(2019, 6, 5)))):
        add(
            "articles",
            article_id=article,
            published_on=day,
            published_on_source="metadata",
            language="ru",
            title="Наблюдатели на выборах",
            text_chars=2000,
            url=f"https://example.org/{number}",
            text_sha256=str(number) * 64,
            retrieved_at="2019-07-01T00:00:00Z",
            is_relevant=True,
            publisher="Пример",
        )
        add("article_elections", article_id=article, election_id=VOTE, is_primary=True, evidence="выборы 9 июня 2019 года", evidence_start=100)
        add("observer_counts", article_id=article, **_count("osce-odihr", 300 + number, day, f"{300 + number} наблюдателей"))
    add("observer_counts", article_id=ONE, **_count("cis", 120, date(2019, 6, 4), "120 наблюдателей", 400))
    add("observer_counts", article_id=ONE, **_count("osce-odihr", 30, None, "30 долгосрочных", 440, term="long"))
    for number, country in enumerate(("KG", "UZ")):
        add("observer_countries", article_id=TWO, election_id=VOTE, group_id="cis", country_code=country, evidence_start=500 + number)
    official = {"article_id": ONE, "person_name": "Урсула Гацек", "person_id": "ursula-gacek", "person_rule_id": "spelling"} | {
        "role": "глава миссии",
        "role_kind": "head_of_mission",
    }
    add("officials", **official, organization_id="osce-odihr", evidence_start=600)
    add("assessments", article_id=TWO, election_id=VOTE, assessor_id="cis", polarity="positive", aspect="election", target_id=VOTE)
    add("meetings", article_id=TWO, meeting_id="c" * 16, kind="meeting", held_on=date(2019, 6, 5), election_id=VOTE, evidence_start=700)
    add("meeting_participants", article_id=TWO, meeting_id="c" * 16, organization_id="cis", evidence_start=720)
    day = date(2019, 6, 9)
    add("date_mentions", article_id=ONE, edtf="2019-06-09", start_date=day, end_date=day, evidence="9 июня", evidence_start=107)
    return made


def _count(group: str, observers: int, day: date | None, evidence: str, start: int = 300, **more: Any) -> dict[str, Any]:
    values = {"election_id": VOTE, "group_id": group, "observers": observers, "qualifier": "exact", "status": "accredited"}
    return values | {"term": "all", "scope": "cumulative", "as_of": day, "evidence": evidence, "evidence_start": start} | more


def release(out: Path, version: str = "1.0.0") -> Path:
    """Builds it."""
    batch = {name: pa.Table.from_pylist(found, tables.arrow_schema(name)) for name, found in rows().items()}
    return package.build([batch], out, version, registry.rows()).path


def releases(out: Path) -> list[Path]:
    """All that lies in a folder of releases, the history of builds aside."""
    return [path for path in out.iterdir() if path.name != history.NAME]
