"""Figures of sentences of our own, one a line in tests/figures: `sentence => group number status …`, parts parted by a bar.

What is not told (exact, of all terms, cumulative) is left out; `states=` and `bodies=` are how many they come from. `@DAY` before a sentence is
the day of publication. A sentence that names the vote of 9 June 2019 as one to come stands before each.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kzdata.build import parse
from kzdata.records import Document

FOLDER = Path(__file__).with_name("figures")
VOTE = {
    "kk": "Қазақстан Президентінің сайлауы 2019 жылғы 9 маусымда өтеді.",
    "en": "The presidential election in Kazakhstan will be held on 9 June 2019.",
}
PLAIN = {"qualifier": "exact", "term": "all", "scope": "cumulative"}


def sentences(language: str) -> list[tuple[str, str | None, set[str]]]:
    found = []
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        body, _, told = line.partition(" => ")
        published, body = (body[1:11], body[12:]) if body.startswith("@") else (None, body)
        found.append((body, published, {part.strip() for part in told.split("|") if part.strip()}))
    return found


def rows(raw: str, language: str, published: str | None) -> dict[str, list[dict[str, object]]]:
    document = Document("0" * 16, "t.txt", raw, language=language, published_on=date.fromisoformat(published) if published else None)
    return parse(document, True)


def told(row: dict[str, object]) -> str:
    words = [str(row[k]) for k in ("group_id", "observers", "status")]
    words += [str(row[k]) for k, plain in PLAIN.items() if row[k] != plain]
    words += [f"{name}={row[k]}" for name, k in (("states", "countries_count"), ("bodies", "organizations_count")) if row[k]]
    return " ".join([*words, *([str(row["as_of"])] if row["as_of"] else [])])


@pytest.mark.parametrize(("language", "line"), [(lang, i) for lang in VOTE for i in range(len(sentences(lang)))])
def test_the_figures_of_a_sentence(language: str, line: int) -> None:
    body, published, expected = sentences(language)[line]
    made = rows(f"{VOTE[language]}\n{body}\n", language, published)
    assert {told(r) for r in made.get("observer_counts", [])} == expected
