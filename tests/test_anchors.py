"""Anchors: no pattern matches where none of its strings stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kzdata import documents, phrases, text, vote_kinds
from kzdata.anchors import ANYWHERE, anchors, index, letters
from kzdata.errors import RuleError
from kzdata.records import Document
from kzdata.resources import rulefile

GOLD = Path(__file__).parent / "gold"


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"\bвыбор\w*", ["выбор"]),
        (r"\b(?:выбор\w* сенат|избран\w*)", [" сенат", "избран"]),
        (r"наш(?:а|ей) мисси", ["наша мисси", "нашей мисси"]),
        (r"отметил[аи]? \w+ комисси", [" комисси"]),
        (r"(?:встреч|бесед)\w+ с (?:главой)?", ["бесед", "встреч"]),
        (r"(?:мониторинг)+ |наблюдени", ["мониторинг", "наблюдени"]),
        (r"[а-я]+ [0-9]+", []),
        (r"(?:комиссия)?", []),
        (r"комиссия|ее", []),
        (r"(?i:комиссия)", []),
        (r"(?!комиссия)\w+", []),
    ],
)
def test_every_match_holds_one_of_the_strings(pattern: str, strings: list[str]) -> None:
    assert anchors(pattern) == strings


def test_a_pattern_is_tried_only_where_it_may_match() -> None:
    made = index({"vote": r"\bвыбор\w*", "any": r"\d+"})
    places = made.places("на выборах и до выборов")
    assert places == {"vote": [3, 16], "any": ANYWHERE}


def test_a_stretch_without_the_strings_is_told() -> None:
    one = text.clean(Document("0" * 16, "t.txt", "Люди пришли на выборы. Избиратели довольны.", language="ru"))
    end = one.folded.index("выбор")
    assert phrases.may_stand("votes", "public", one, 0, len(one.folded))
    assert phrases.may_stand("votes", "vote", one, end, end + 6) and not phrases.may_stand("votes", "vote", one, 0, end)


def test_a_broken_pattern_is_named() -> None:
    with pytest.raises(RuleError, match=r"meetings\.session: no regular expression"):
        index({"meetings.session": "(заседани"})


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_no_match_in_the_gold_texts_is_missed(language: str) -> None:
    texts = [text.clean(d) for d in documents.read([GOLD / language]) if isinstance(d, Document)]
    tables = [(file, name, table) for file in phrases.FILES for name, table in rulefile(file).items() if isinstance(table, dict)]
    names = [(file, name) for file, name, table in tables if isinstance(table.get(language), str)]
    for one in texts:
        for file, name in names:
            for match in phrases.compiled(file, name, language).finditer(one.folded):
                assert phrases.may_stand(file, name, one, *match.span()), (file, name, match)
        known, _ = vote_kinds.compiled(language)
        near = vote_kinds.rules(one)
        for table in ("kinds", "cues", "abroad", "capitals"):
            matching = [rule for rule in getattr(known, table) if re.search(rule[1], one.folded)]
            assert set(matching) <= set(getattr(near, table))


@pytest.mark.parametrize(
    ("pattern", "found"), [("(?P<n>N)q?w{0,2}(?P<o>O)", "NO"), ("G(?:NO|O[,a]N)", "GNO"), ("(?:N|O)S", "S"), ("[NO]", ""), ("Na*(?!S)(?:O)?", "N")]
)
def test_letters_that_every_match_of_a_rule_holds(pattern: str, found: str) -> None:
    assert letters(pattern) == set(found)
