"""The day of publication and the publisher that a text states itself."""

from __future__ import annotations

from datetime import date

import pytest

from kzdata import datelines

BODY = "Наблюдатели побывали на участках и рассказали журналистам о своих впечатлениях, говорится в сообщении пресс-службы комиссии. " * 2


def _cases(kind: str) -> list[tuple[str, str, str]]:
    return [(rule.id, text, value) for rule in datelines.rules(kind) for text, value in rule.examples]


def _near_misses(kind: str) -> list[tuple[str, str]]:
    return [(rule.id, text) for rule in datelines.rules(kind) for text in rule.near_misses]


@pytest.mark.parametrize(("rule", "text", "value"), _cases("published"))
def test_each_rule_reads_its_examples_of_days(rule: str, text: str, value: str) -> None:
    assert datelines.published_on(text) == date.fromisoformat(value), rule


@pytest.mark.parametrize(("rule", "text"), _near_misses("published"))
def test_near_misses_give_no_day(rule: str, text: str) -> None:
    assert datelines.published_on(text) is None, rule


@pytest.mark.parametrize(("rule", "text", "value"), _cases("publisher"))
def test_each_rule_reads_its_examples_of_publishers(rule: str, text: str, value: str) -> None:
    assert datelines.publisher(text) == value, rule


@pytest.mark.parametrize(("rule", "text"), _near_misses("publisher"))
def test_near_misses_give_no_publisher(rule: str, text: str) -> None:
    assert datelines.publisher(text) is None, rule


def test_two_days_in_the_head_give_none() -> None:
    assert datelines.published_on(f"12.05.2019 10:00\n13.05.2019 11:00\n{BODY}") is None


def test_a_labelled_day_wins_over_the_day_of_the_visit() -> None:
    assert datelines.published_on(f"12 мая 2025, 10:00\nДата публикации: 3 июня 2019\n{BODY}") == date(2019, 6, 3)


def test_a_day_of_scraping_beside_weather_or_rates_is_none() -> None:
    assert datelines.published_on(f"-12 °C 21.01.2026 10:00\n{BODY}") is None
    assert datelines.published_on(f"USD 507,05 21.01.2026\n{BODY}") is None


def test_a_day_years_away_from_those_of_the_text_is_none() -> None:
    assert datelines.published_on(f"21.01.2026 10:00\n{BODY}Выборы прошли 9 июня 2019 года.") is None
    assert datelines.published_on(f"10.06.2019 10:00\n{BODY}Выборы прошли 9 июня 2019 года.") == date(2019, 6, 10)


def test_a_day_behind_the_beginning_of_the_article_is_none() -> None:
    assert datelines.published_on(f"{BODY}\n12.05.2019 10:00") is None


def test_a_day_that_does_not_exist_is_none() -> None:
    assert datelines.published_on("31.02.2019 10:00") is None


@pytest.mark.parametrize("piece", ["1", "12.05.2019 ", "А", "АСТАНА, ", "«", "передает ", "\n", "12 мая ", "a.b"])
def test_a_long_line_costs_no_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    datelines.published_on(text)
    datelines.publisher(text)
