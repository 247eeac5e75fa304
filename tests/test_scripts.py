"""Kazakh in Latin and Arabic script: to Cyrillic and back, with the places of the letters."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdata.languages import capitals, scripts
from kzdata.languages.identify import identify
from kzdata.offsets import Buffer
from kzdata.records import Document
from kzdata.resources import folder
from kzdata.text import clean

DATA: dict[str, Any] = tomllib.loads((folder("rules") / "scripts.toml").read_text(encoding="utf-8"))
LATIN = tuple(DATA["latin"])
SENTENCES = [
    "Байқаушылар миссиясының басшысы Нұрлан Асанов бүгін Астанада журналистермен кездесті.",
    "Орталық сайлау комиссиясы үш жүз елу бес халықаралық байқаушыны тіркеді, деп хабарлайды баспасөз қызметі.",
    "Сайлау әділ және ашық өтті, делегация мүшелері дауыс беру барысына жоғары баға берді.",
    "Қазақстан Республикасының парламент депутаттары шетелдік қонақтарды қабылдады.",
    "Ол жүз жиырма мемлекеттің өкілдері учаскелерді аралап көргенін айтты.",
]


def converted(text: str, script: str | None = None) -> str:
    return scripts.to_cyrillic(Buffer(text, range(len(text))), script or scripts.script(text)).characters


def in_latin(text: str, name: str) -> str:
    """Cyrillic in a Latin alphabet, as the decrees spell it."""
    letters = {cyrillic: latin for latin, cyrillic in reversed(DATA["latin"][name].items())}
    glide = letters.get("Й", "")
    letters |= {"И": letters.get("И", glide), "Ц": letters.get("Ц", letters["С"]), "Э": "E", "Ь": "", "Я": glide + "A", "Ю": glide + letters["У"]}
    dotted = "İ" in letters.values() or name == "qazaqparat"
    made = []
    for character in text:
        latin = letters.get(character.upper())
        if latin is None or not character.isalpha():
            made.append(character)
        elif character.isupper():
            made.append(latin[:1] + latin[1:].lower())
        else:
            made.append("".join({"İ": "i", "I": "ı" if dotted else "i"}.get(c, c.lower()) for c in latin))
    return "".join(made)


def in_arabic(text: str) -> str:
    """Cyrillic in töte jazu: a hamza before words with front vowels that neither к, г nor е shows."""
    back = {"Ә": "А", "Ө": "О", "Ү": "Ұ", "І": "Ы"}
    letters = {v.upper(): k for k, v in reversed(DATA["arabic"].items())}
    letters |= {"Й": "ي", "И": "ي", "Я": "يا", "Ю": "يۋ", "Ц": "تس", "Э": "ە", "Ё": "ە", "Ь": ""}

    def spelled(match: re.Match[str]) -> str:
        word = match.group().upper()
        is_front = any(c in "ӘӨҮІ" for c in word) and not any(c in "КГЕЭ" for c in word)
        return ("ء" if is_front else "") + "".join(letters.get(back.get(c, c), c) for c in word)

    return re.sub("[А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі]+", spelled, text)


@pytest.mark.parametrize("name", LATIN)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_latin_comes_back_as_it_was(name: str, sentence: str) -> None:
    latin = in_latin(sentence, name)
    assert converted(latin, name) == sentence, latin


@pytest.mark.parametrize("name", LATIN)
def test_the_alphabet_of_a_text_is_told(name: str) -> None:
    latin = in_latin(" ".join(SENTENCES), name)
    assert scripts.script(latin) == name
    assert identify(latin) == "kk"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_arabic_comes_back_as_it_was(sentence: str) -> None:
    written = in_arabic(sentence)
    assert scripts.script(written) == "arabic"
    assert identify(written) == "kk"
    assert converted(written).lower() == sentence.lower(), written


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Qazaqstan Respublikasynyñ Prezidentı", "Қазақстан Республикасының Президенті"),
        ("tiıstı ūiym, keiın, şai, Üidıñ", "тиісті ұйым, кейін, шай, Үйдің"),
        ("İran jäne Türkia ökılderı, saiasat, qoiu, partia", "Иран және Түркия өкілдері, саясат, қою, партия"),
        ("konferensia, konstitusia, missia, delegasiasy", "конференция, конституция, миссия, делегациясы"),
    ],
)
def test_phrases_in_the_alphabet_of_2021(source: str, expected: str) -> None:
    assert converted(source, "2021") == expected


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("2018", "Qazaqstan Respýblıkasy jáne saılaý úshin", "Қазақстан Республикасы және сайлау үшін"),
        ("2018", "Sheteldik baqylaýshylar, Ońtústik", "Шетелдік бақылаушылар, Оңтүстік"),
        ("2017", "Qazaqstan Respy'bli'kasy ja'ne sai'lay' u's'in", "Қазақстан Республикасы және сайлау үшін"),
        ("2017", "s’eteldik baqylay’s’ylar", "шетелдік бақылаушылар"),
        ("2019", "Qazaqstan, onyŋ işinde", "Қазақстан, оның ішінде"),
        ("qazaqparat", "Qazaqstan Respwblïkası jäne saylaw üşin", "Қазақстан Республикасы және сайлау үшін"),
        ("digraphs", "Qazaqstan zhaene ueshin, onyng oekili", "Қазақстан және үшін, оның өкілі"),
    ],
)
def test_phrases_in_other_alphabets(name: str, source: str, expected: str) -> None:
    assert converted(source, name) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("قازاقستان رەسپۋبليكاسى", "Қазақстан Республикасы"),
        ("ءۇش مەملەكەت وكىلدەرى", "Үш мемлекет өкілдері"),
        ("ورتالىق سايلاۋ كوميسسياسى", "Орталық сайлау комиссиясы"),
        ("كانديداتتار مەن دەپۋتاتتار", "Кандидаттар мен депутаттар"),
        ("قاۋىپسىزدىك جانە ىنتىماقتاستىق", "Қауіпсіздік және ынтымақтастық"),
        ("ءماجىلىس پەن ءماسليحات", "Мәжіліс пен мәслихат"),
        ("پروتسەسى، ءوتتى؟", "Процесі, өтті?"),
        ("كۇنى ٢٠٢٢ جىلى", "Күні 2022 жылы"),
    ],
)
def test_phrases_in_arabic_script(source: str, expected: str) -> None:
    assert converted(source, "arabic") == expected


def test_names_get_their_capitals() -> None:
    made = converted("ميسسيا باسشىسى يگور پەتريشەنكو كەلدى. ول تمد اتىنان سويلەدى.", "arabic")
    assert made == "Миссия басшысы Игорь Петришенко келді. Ол ТМД атынан сөйледі."


def test_addresses_and_foreign_words_stay() -> None:
    assert converted("Bul turaly Dala.kz jazdy, info@dala.kz, Facebook, https://dala.kz/jana", "2021").split(", ")[1:] == [
        "info@dala.kz",
        "Facebook",
        "https://dala.kz/jana",
    ]


@pytest.mark.parametrize("text", ["The mission of observers met in Astana.", "Наблюдатели ОБСЕ", "Байқаушылар миссиясы Nur Otan", "", "123"])
def test_other_texts_stay(text: str) -> None:
    assert converted(text) == text


def test_quotes_come_from_the_source() -> None:
    raw = "Sheteldik baqylaýshylar saılaý úshin keldi jáne Qazaqstan týraly aıtty.\n"
    text = clean(Document("x", "x", raw, language="kk"))
    start = text.clean.index("бақылаушылар")
    a, b = text.span(start, start + len("бақылауш"))
    assert raw[a:b] == "baqylaýsh"
    raw = "بۇل تۋرالى ءۇش مەملەكەت مالىمدەدى.\n"
    text = clean(Document("x", "x", raw, language="kk"))
    start = text.clean.index("үш")
    a, b = text.span(start, start + 2)
    assert raw[a:b] == "ءۇش"


@given(st.text(alphabet="абвгдеәіңғүұқөһйцуыя ABQŞñşıiİI'ءاوۇىكەقي.,\n"), st.sampled_from([*LATIN, "arabic"]))
def test_every_letter_has_its_place(text: str, script: str) -> None:
    made = scripts.to_cyrillic(Buffer(text, range(len(text))), script)
    assert len(made.characters) == len(made.offsets)
    assert all(a < b for a, b in pairwise(made.offsets))
    covered = sorted((o, o + made.wide.get(o, 1)) for o in made.offsets)
    assert all(b <= c for (_, b), (c, _) in pairwise(covered))


def test_names_of_the_registry_are_short_or_long() -> None:
    assert capitals._named().search("тмд миссиясы") is not None


@pytest.mark.parametrize(
    "name", ["Финляндиядан", "Швейцарияның", "Эстонияға", "Израильде", "Венгриядағы", "Вьетнаммен", "Иорданиядан", "Тәжікстаннан"]
)
@pytest.mark.parametrize("script", LATIN)
def test_names_of_countries_are_spelled_as_in_cyrillic(name: str, script: str) -> None:
    assert converted(in_latin(name, script), script) == name


def test_names_of_countries_in_arabic_script_find_their_vowels() -> None:
    assert converted("بۇگىن ارمەنيادان, نورۆەگيادان", "arabic") == "Бүгін Армениядан, Норвегиядан"


def test_y_beside_a_vowel_is_short_i() -> None:
    assert converted("Qazaqstandaghy saylaugha bayqaushylar", "digraphs") == "Қазақстандағы сайлауға байқаушылар"
