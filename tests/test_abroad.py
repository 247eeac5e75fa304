"""Votes of other countries, told in the days of Kazakhstan's own: nothing of them is taken for a vote of Kazakhstan."""

from __future__ import annotations

import tomllib
from itertools import cycle
from pathlib import Path

import pytest

from kzdata.articles import article
from kzdata.build import parse

FILE = tomllib.loads((Path(__file__).parent / "abroad.toml").read_text(encoding="utf-8"))
CASES = [(language, text) for language in ("ru", "en", "kk") for text in FILE[language]["texts"]]
OBSERVED = {"observer_counts": "group_id", "observer_countries": "country_code", "assessments": "assessor_id"}
OURS = ("country:KZ", "KZ", "kz-")


@pytest.mark.parametrize(("language", "text"), CASES, ids=[f"{language}-{text[:40]}" for language, text in CASES])
def test_a_vote_of_another_country_is_none_of_kazakhstan(language: str, text: str) -> None:
    days = cycle(FILE["published"])
    for host in FILE[language]["hosts"]:
        told = text.format(**host)
        for day in (next(days), next(days)):
            rows = parse(article("a", told, 0, {"language": language, "published": day}), True)
            taken = {str(row["election_id"]) for table in rows.values() for row in table if str(row.get("election_id") or "").startswith("kz-")}
            assert not taken, f"{day} {told}"
            theirs = [row for table, who in OBSERVED.items() for row in rows.get(table, []) if not str(row[who]).startswith(OURS)]
            assert not theirs, f"{day} {told}"
