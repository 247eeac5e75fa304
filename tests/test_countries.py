"""Sending countries, in sentences of our own."""

from __future__ import annotations

import pytest
from sentences import facts


def pairs(body: str, language: str = "ru") -> set[tuple[object, object]]:
    return {(r["group_id"], r["country_code"]) for r in facts("observer_countries", body, language)}


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("В миссию СНГ вошли наблюдатели из Армении, Беларуси и Таджикистана.", "ru", {("cis", "AM"), ("cis", "BY"), ("cis", "TJ")}),
        ("The SCO mission had observers from China, Kyrgyzstan and Uzbekistan.", "en", {("sco", "CN"), ("sco", "KG"), ("sco", "UZ")}),
        ("Аккредитованы наблюдатели стран: Япония – 2, Германия – 3.", "ru", {("foreign-states", "JP"), ("foreign-states", "DE")}),
        ("Голосование увидели немецкие наблюдатели.", "ru", {("foreign-states", "DE")}),
    ],
)
def test_senders_are_found(body: str, language: str, expected: set[tuple[object, object]]) -> None:
    assert expected <= pairs(body, language)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Президент посетил Армению, Грузию и Турцию.", "ru"),
        ("Государства-наблюдатели организации – Монголия, Иран и Афганистан.", "ru"),
        ("Exports to Germany, France and Italy grew.", "en"),
        ("Наблюдатели приехали в Казахстан.", "ru"),
    ],
)
def test_countries_that_are_only_mentioned_give_nothing(body: str, language: str) -> None:
    assert pairs(body, language) == set()
