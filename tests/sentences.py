"""Reads one text of our own for the tests of the rules."""

from __future__ import annotations

from datetime import date

from kzdata.build import parse
from kzdata.records import Document

VOTE = {
    "ru": "Выборы президента Казахстана прошли 9 июня 2019 года.",
    "kk": "Қазақстан Президентінің сайлауы 2019 жылғы 9 маусымда өтті.",
    "en": "The presidential election in Kazakhstan was held on 9 June 2019.",
}


TO_COME = {
    "ru": "Выборы президента Казахстана пройдут 9 июня 2019 года.",
    "kk": "Қазақстан Президентінің сайлауы 2019 жылғы 9 маусымда өтеді.",
    "en": "The presidential election in Kazakhstan will be held on 9 June 2019.",
}


def facts(table: str, body: str, language: str = "ru", published: str | None = None, vote: bool | str = True) -> list[dict[str, object]]:
    """The rows of a table that a text gives; with `vote`, a sentence that names the vote of 9 June 2019 stands before it."""
    raw = f"{(TO_COME if vote == 'to come' else VOTE)[language]}\n{body}\n" if vote else body
    document = Document("0" * 16, "t.txt", raw, language=language, published_on=date.fromisoformat(published) if published else None)
    rows = parse(document, True).get(table, [])
    for row in rows:
        assert raw[row["evidence_start"] : row["evidence_end"]] == row["evidence"]  # type: ignore[misc]
    return rows
