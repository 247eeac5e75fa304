"""Countries in free Kazakh and Russian text: every name with every ending, and none where a word or a person is meant."""

from __future__ import annotations

import pytest

from kzdata import mentions, registry, text
from kzdata.records import Document


def found(body: str, language: str = "kk", letters: str = "C") -> list[object]:
    made = text.clean(Document("0" * 16, "t.txt", body, language=language))
    return [m.value for m in mentions.find(made) if m.letter in letters]


@pytest.mark.parametrize("ending", ["", "ның", "да", "дағы", "ға", "дан", "мен", "-ның"])
def test_every_kazakh_name_is_found_with_its_endings(ending: str) -> None:
    missed = [
        c.name
        for c in registry.country_names()
        if c.language == "kk" and c.kind == "name"
        if c.country_code not in found(f"Олар {c.name}{ending} туралы айтты.")
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Түркіменстанның елшісі Ауғаныстаннан келді.", ["TM", "AF"]),
        ("Қазақстан-Түркия іскерлік кеңесі өтті.", ["KZ", "TR"]),
        ("Голландия мен Англия, Гүржістан мен Мысыр.", ["NL", "GB", "GE", "EG"]),
        ("Оңтүстік Корея мен КХДР келісті, АҚШ-тың елшісі қолдады.", ["KR", "KP", "US"]),
        ("Дания Корольдігі, Иран Ислам Республикасы және Чад.", ["DK", "IR", "TD"]),
        ("Қытай-Қазақстан-Еуропа бағыты, Иран–Ирак шекарасы.", ["CN", "KZ", "IR", "IQ"]),
        ("Сент-Винсент және Гренадиндер мен Сент-Китс пен Невис.", ["VC", "KN"]),
        ("Папуа-Жаңа Гвинеядан Гвинея-Бисауға дейін.", ["PG", "GW"]),
        ("Аспан асты елінің елшісі Күншығыс еліне барды.", ["CN", "JP"]),
    ],
)
def test_names_old_and_new(body: str, codes: list[str]) -> None:
    assert found(body) == codes


@pytest.mark.parametrize(
    ("body", "codes"),
    [("Франциялық және ресейлік сарапшылар, ирандықтар келді.", ["FR", "RU", "IR"]), ("Эстониялық банк пен египеттік порт.", ["EE", "EG"])],
)
def test_who_is_of_a_country_is_no_country(body: str, codes: list[str]) -> None:
    assert found(body) == []
    assert found(body, letters="A") == codes


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Ақын Иран-Ғайып өлең оқыды.", "kk"),
        ("Дания Еспаева мен Оман Ахметов сөйледі.", "kk"),
        ("Сан-Сальвадор қаласы су астында қалды.", "kk"),
        ("Малик пен Оманбек, Ирандағаш ауылы.", "kk"),
        ("Того же дня они уехали.", "ru"),
        ("Шығыс Қазақстан облысының әкімі, Батыс Қазақстаннан келген қонақтар.", "kk"),
        ("Солтүстік және Латын Америкасынан, Ішкі Моңғолиядан.", "kk"),
        ("Делегаты из Северной и Южной Америки ждут.", "ru"),
        ("Они летали из Латинской Америки через Новую Гвинею в Нью-Джерси, передал «Голос Америки».", "ru"),
        ("The akim of East Kazakhstan region flew to New Jersey and New Mexico, Voice of America says.", "en"),
    ],
)
def test_words_and_people_are_no_countries(body: str, language: str) -> None:
    assert found(body, language) == []


@pytest.mark.parametrize(
    ("body", "language", "codes"),
    [
        ("Северная Ирландия и Ирландия договорились с Северной Кореей.", "ru", ["GB", "IE", "KP"]),
        ("Поднебесная торгует с Мексикой, Гвинеей и Южным Суданом.", "ru", ["CN", "MX", "GN", "SS"]),
        ("Northern Ireland, Ireland, Papua New Guinea and Mexico.", "en", ["GB", "IE", "PG", "MX"]),
        ("Оңтүстік Африка мен Солтүстік Македония, Қазақстанның солтүстігі.", "kk", ["ZA", "MK", "KZ"]),
    ],
)
def test_longer_names_that_are_countries(body: str, language: str, codes: list[str]) -> None:
    assert found(body, language) == codes


def test_abbreviations_of_countries_stand_in_capitals() -> None:
    assert found("US and UK diplomats told us of it.", "en") == ["US", "GB"]
    assert found("اقش پەن قحر كەلىستى.") == ["US", "CN"]
