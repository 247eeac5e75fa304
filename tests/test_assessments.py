"""Verdicts, in sentences of our own."""

from __future__ import annotations

import re
import tomllib

import pytest
from sentences import facts

from kzdata.resources import folder

RULES = tomllib.loads((folder("rules") / "assessments.toml").read_text(encoding="utf-8"))
EXAMPLES = [(v["polarity"], v["aspect"], e) for v in RULES["verdict"] for e in v["examples"]]


def test_every_phrase_is_a_regular_expression() -> None:
    for verdict in RULES["verdict"]:
        assert verdict["examples"]
        for language in ("ru", "kk", "en"):
            for pattern in verdict[language]:
                re.compile(pattern)


@pytest.mark.parametrize(("polarity", "aspect", "example"), EXAMPLES, ids=[f"{a}-{p}" for p, a, _ in EXAMPLES])
def test_every_verdict_is_read_from_its_example(polarity: str, aspect: str, example: dict[str, str]) -> None:
    rows = facts("assessments", example["text"], example["language"])
    assert (example["by"], polarity, aspect) in {(r["assessor_id"], r["polarity"], r["aspect"]) for r in rows}


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Миссия СНГ не выявила нарушений, сказал её глава Иван Петров.", "ru", ("cis", "positive", "election")),
        ("Миссия ОБСЕ отметила: выборы не соответствовали международным стандартам.", "ru", ("osce", "negative", "election")),
        ("ТМД миссиясы сайлау заңға сәйкес өтті деп мәлімдеді.", "kk", ("cis", "positive", "election")),
        ("The SCO mission said that the election was transparent and democratic.", "en", ("sco", "positive", "election")),
    ],
)
def test_a_verdict_has_its_judge(body: str, language: str, expected: tuple[str, str, str]) -> None:
    rows = facts("assessments", body, language)
    assert expected in {(r["assessor_id"], r["polarity"], r["aspect"]) for r in rows}
    assert {r["target_id"] for r in rows} == {"kz-2019-06-09-presidential"}


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Выборы прошли спокойно.", "ru"),  # the author's own voice
        ("Миссия ОБСЕ оценит соответствие выборов стандартам.", "ru"),  # what is to be judged
        ("Погода была прекрасной.", "ru"),
        ("The mission will assess whether the election complies with standards.", "en"),
    ],
)
def test_what_is_no_verdict_gives_nothing(body: str, language: str) -> None:
    assert facts("assessments", body, language) == []


def test_good_and_bad_of_one_judge_are_mixed() -> None:
    body = "Глава миссии ОБСЕ Иван Петров отметил: голосование прошло спокойно. Он сказал, что выборы не соответствовали обязательствам."
    rows = facts("assessments", body)
    assert [(r["assessor_id"], r["polarity"]) for r in rows] == [("osce", "mixed")]
