"""Texts about other things: votes of other countries and of companies, observers of truces, eclipses and budgets. No observer fact is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kzdata.build import parse
from kzdata.documents import read
from kzdata.records import Document

OTHER = Path(__file__).parent / "gold" / "other"
TEXTS = sorted(OTHER.rglob("*.txt"))
# Not reached: a trade mission in the midst of a campaign; monitors of prices; a ministry that thanks those who helped it on the day.
FAILING = ("off3-en-14", "off3-ru-12", "off4-kk-05")
CASES = [pytest.param(p, id=p.stem, marks=[pytest.mark.xfail(strict=True)] if p.stem in FAILING else []) for p in TEXTS]


def test_there_are_texts_in_every_language() -> None:
    assert {p.parent.name for p in TEXTS} == {"ru", "kk", "en"}
    assert len(TEXTS) >= 316


@pytest.mark.parametrize("path", CASES)
def test_texts_about_other_things_give_no_observers(path: Path) -> None:
    document = next(iter(read([path])))
    assert isinstance(document, Document)
    rows = parse(document)
    assert [r for table in ("observer_counts", "observer_countries", "assessments") for r in rows.get(table, [])] == []
