"""The day of writing that a text without metadata tells, in sentences of our own."""

from __future__ import annotations

import pytest

from kzdata import articles, mentions, text, votes
from kzdata.facts import written
from kzdata.facts.sentences import sentences

VOTE = {
    "ru": "Выборы Президента Казахстана назначены на 20 ноября 2022 года.",
    "kk": "Қазақстан Президентінің сайлауы 2022 жылғы 20 қарашаға тағайындалды.",
    "en": "The presidential election in Kazakhstan is set for 20 November 2022.",
}


@pytest.mark.parametrize(
    ("language", "body", "day"),
    [
        ("ru", "Сегодня, 8 ноября, в Астану прибыли наблюдатели СНГ.", "2022-11-08"),
        ("ru", "Сегодня голосуют и в Костанае: на участках сидят наблюдатели СНГ.", "2022-11-20"),
        ("ru", "Итоги вчерашних выборов подвела миссия СНГ.", "2022-11-21"),
        ("kk", "Бүгін, 8 қарашада, Астанаға ТМД байқаушылары келді.", "2022-11-08"),
        ("kk", "Бүгінгі сайлауды ТМД байқаушылары да қадағалайды.", "2022-11-20"),
        ("en", "Today, November 8, observers from the CIS arrived in Astana.", "2022-11-08"),
        ("en", "The mission of the CIS summed up yesterday's election.", "2022-11-21"),
        ("ru", "Наблюдатели СНГ прибыли 8 ноября, сегодня их принял министр.", None),  # what follows the comma is another clause
        ("ru", "Сегодня, 8 ноября, прибыли наблюдатели СНГ. Вчерашние выборы они хвалят.", None),  # two days rival
        ("en", "Observers from the CIS arrived on November 8.", None),
    ],
)
def test_day_of_writing(language: str, body: str, day: str | None) -> None:
    cleaned = text.clean(articles.article("t.txt", f"{VOTE[language]}\n{body}\n", 0, {"language": language}))
    found = mentions.find(cleaned)
    told = written.dated(cleaned, sentences(cleaned, found), votes.resolve(cleaned, found)).document.published_on
    assert (told and str(told)) == day


@pytest.mark.parametrize(
    ("address", "body", "day"),
    [
        ("https://example.org/2022/11/08/slug", "Сегодня в Астану прибыли наблюдатели СНГ.", "2022-11-08"),
        ("https://example.org/2022/11/slug", "Сегодня в Астану прибыли наблюдатели СНГ.", None),  # the month alone
        ("https://example.org/2022/11/08/slug", "Сегодня, 9 ноября, в Астану прибыли наблюдатели СНГ.", "2022-11-09"),  # the text knows better
    ],
)
def test_an_address_with_its_day_tells_it_where_the_text_does_not(address: str, body: str, day: str | None) -> None:
    cleaned = text.clean(articles.article("t.txt", f"{VOTE['ru']}\n{body}\n", 0, {"language": "ru", "url": address}))
    found = mentions.find(cleaned)
    told = written.dated(cleaned, sentences(cleaned, found), votes.resolve(cleaned, found)).document.published_on
    assert (told and str(told)) == day


def test_a_dateline_without_a_year_is_in_that_of_the_vote() -> None:
    raw = "АСТАНА. 18 октября. – Миссия СНГ приедет на внеочередные выборы Президента Казахстана 2022 года.\n"
    cleaned = text.clean(articles.article("t.txt", raw, 0, {"language": "ru"}))
    found = mentions.find(cleaned)
    spoken = votes.resolve(cleaned, found)
    told = written.dated(cleaned, sentences(cleaned, found), spoken).document.published_on
    assert str(told) == "2022-10-18"
