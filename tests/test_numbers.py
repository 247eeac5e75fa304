"""Numerals: every number in words and figures comes back; what counts nothing is no number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdata import mentions, numbers
from kzdata import text as texts
from kzdata.numbers import Number
from kzdata.records import Document

# --- a speller of our own, so that the parser is held against grammar and not against its own tables

UNITS = {
    "nominative": "один два три четыре пять шесть семь восемь девять",
    "genitive": "одного двух трёх четырёх пяти шести семи восьми девяти",
    "dative": "одному двум трём четырём пяти шести семи восьми девяти",
    "instrumental": "одним двумя тремя четырьмя пятью шестью семью восемью девятью",
}
TEENS = [
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
]
TENS = {
    "nominative": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "genitive": "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста",
    "dative": "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста",
    "instrumental": "двадцатью тридцатью сорока пятьюдесятью шестьюдесятью семьюдесятью восемьюдесятью девяноста",
}
HUNDREDS = {
    "nominative": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "genitive": "ста двухсот трёхсот четырёхсот пятисот шестисот семисот восьмисот девятисот",
    "dative": "ста двумстам трёмстам четырёмстам пятистам шестистам семистам восьмистам девятистам",
    "instrumental": "ста двумястами тремястами четырьмястами пятьюстами шестьюстами семьюстами восемьюстами девятьюстами",
}
THOUSAND = {
    "nominative": ("тысяча", "тысячи", "тысяч"),
    "genitive": ("тысячи", "тысяч", "тысяч"),
    "dative": ("тысяче", "тысячам", "тысячам"),
    "instrumental": ("тысячей", "тысячами", "тысячами"),
}
FEMININE = {
    "nominative": {"один": "одна", "два": "две"},
    "genitive": {"одного": "одной"},
    "dative": {"одному": "одной"},
    "instrumental": {"одним": "одной"},
}
OBSERVERS = {"nominative": "наблюдателей", "genitive": "наблюдателей", "dative": "наблюдателям", "instrumental": "наблюдателями"}


def russian(n: int, case: str) -> str:
    if n == 0:
        return {"nominative": "ноль", "genitive": "нуля", "dative": "нулю", "instrumental": "нулём"}[case]
    words: list[str] = []
    if n >= 1000:
        thousands = n // 1000
        spelled = russian(thousands, case).split()
        words += [*spelled[:-1], FEMININE[case].get(spelled[-1], spelled[-1])]
        last = thousands % 10 if thousands % 100 // 10 != 1 else 0
        words.append(THOUSAND[case][0 if last == 1 else 1 if last in (2, 3, 4) else 2])
    rest = n % 1000
    if rest >= 100:
        words.append(HUNDREDS[case].split()[rest // 100 - 1])
    rest %= 100
    if 10 <= rest < 20:
        words.append(TEENS[rest - 10] + {"nominative": "ь", "instrumental": "ью"}.get(case, "и"))
    else:
        if rest >= 20:
            words.append(TENS[case].split()[rest // 10 - 2])
        if rest % 10:
            words.append(UNITS[case].split()[rest % 10 - 1])
    return " ".join(words)


def kazakh(n: int) -> str:
    units = ["бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
    tens = ["он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"]
    if n == 0:
        return "нөл"
    words: list[str] = []
    if n >= 1000:
        words += [*([] if n // 1000 == 1 else kazakh(n // 1000).split()), "мың"]
    if n % 1000 >= 100:
        hundreds = n % 1000 // 100
        words += [*([] if hundreds == 1 else [units[hundreds - 1]]), "жүз"]
    if n % 100 >= 10:
        words.append(tens[n % 100 // 10 - 1])
    if n % 10:
        words.append(units[n % 10 - 1])
    return " ".join(words)


def english(n: int, conjunction: bool) -> str:
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if n < 20:
        return small[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{small[n % 10]}" if n % 10 else "")
    base, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    rest = n % base
    joint = " and " if conjunction and 0 < rest < 100 else " "
    return f"{english(n // base, conjunction)} {name}" + (joint + english(rest, conjunction) if rest else "")


NUMBERS = st.integers(0, 999_999)


def only(text: str, language: str) -> Number:
    found = numbers.find(text, language)
    assert len(found) == 1, (text, found)
    return found[0]


@given(NUMBERS, st.sampled_from(sorted(UNITS)))
def test_a_number_in_russian_words_comes_back_in_every_case(n: int, case: str) -> None:
    number = only(f"Это {russian(n, case)} {OBSERVERS[case]} миссии.", "ru")
    assert (number.value, number.kind, number.is_word) == (n, "cardinal", True)


@given(NUMBERS)
def test_a_number_in_kazakh_words_comes_back(n: int) -> None:
    assert only(f"Сайлауға {kazakh(n)} бақылаушы келді.", "kk").value == n


@given(NUMBERS, st.booleans())
def test_a_number_in_english_words_comes_back(n: int, conjunction: bool) -> None:
    assert only(f"There were {english(n, conjunction)} observers.", "en").value == n


@given(NUMBERS, st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]), st.sampled_from(["ru", "kk", "en"]))
def test_a_number_in_figures_comes_back(n: int, space: str, language: str) -> None:
    noun = {"ru": "наблюдателей", "kk": "бақылаушы", "en": "observers"}[language]
    for figures in (str(n), f"{n:,}".replace(",", space), *([f"{n:,}"] if language == "en" else [])):
        text = f"({figures} {noun})"
        number = only(text, language)
        assert (number.value, text[number.start : number.end]) == (n, figures)


@given(NUMBERS, st.sampled_from(["-ға", "-ы", "-сы", "-ден", "-нің", "–і", "-сын"]))
def test_a_number_with_a_kazakh_ending_comes_back(n: int, ending: str) -> None:
    number = only(f"бақылаушылардың {n}{ending} жуық", "kk")
    assert (number.value, number.kind) == (n, "cardinal")


@given(st.text(alphabet="0123456789 .,:-–тысячидвадао/%№+", max_size=60), st.sampled_from(["ru", "kk", "en"]))
def test_numbers_stand_in_order_and_apart(text: str, language: str) -> None:
    found = numbers.find(text, language)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "value", "upper", "kind", "qualifier"),
    [
        ("ru", "шестеро наблюдателей", 6, None, "cardinal", "exact"),
        ("ru", "представители двенадцати стран", 12, None, "cardinal", "exact"),
        ("ru", "дюжина экспертов", 12, None, "cardinal", "exact"),
        ("ru", "полсотни человек", 50, None, "cardinal", "exact"),
        ("ru", "более чем тремстам наблюдателям", 300, None, "cardinal", "exact"),
        ("ru", "полторы тысячи участков", 1500, None, "cardinal", "exact"),
        ("ru", "две с половиной тысячи участков", 2500, None, "cardinal", "exact"),
        ("ru", "три с лишним сотни наблюдателей", 300, None, "cardinal", "at_least"),
        ("ru", "встреча с двенадцатью экспертами", 12, None, "cardinal", "exact"),  # «с половиной» begins with «с» too
        ("ru", "больше тысячи наблюдателей", 1000, None, "cardinal", "exact"),
        ("ru", "около сотни наблюдателей", 100, None, "cardinal", "exact"),
        ("ru", "два десятка экспертов", 20, None, "cardinal", "exact"),
        ("ru", "три сотни и девяносто восемь человек", 398, None, "cardinal", "exact"),
        ("ru", "9,7 тыс. участков", 9700, None, "cardinal", "exact"),
        ("ru", "11 миллионов 950 тысяч 485 избирателей", 11_950_485, None, "cardinal", "exact"),
        ("ru", "12 тысяч 033 участка", 12_033, None, "cardinal", "exact"),
        ("ru", "1.013 наблюдателей", 1013, None, "cardinal", "exact"),
        ("ru", "10–15 человек", 10, 15, "cardinal", "exact"),
        ("ru", "от 10 до 15 человек", 10, 15, "cardinal", "exact"),
        ("ru", "два-три наблюдателя", 2, 3, "cardinal", "exact"),
        ("ru", "пять или шесть тысяч", 5000, 6000, "cardinal", "exact"),
        ("ru", "1,5–2 тысячи", 1500, 2000, "cardinal", "exact"),
        ("ru", "делегация из 12-ти человек", 12, None, "cardinal", "exact"),
        ("ru", "для 2-х миссий", 2, None, "cardinal", "exact"),
        ("ru", "3-й созыв", 3, None, "ordinal", "exact"),
        ("ru", "двадцать пятый участок", 25, None, "ordinal", "exact"),
        ("ru", "разъехались по двое", 2, None, "distributive", "exact"),
        ("ru", "по 2 наблюдателя от страны", 2, None, "distributive", "exact"),
        ("ru", "по 15 участкам", 15, None, "cardinal", "exact"),
        ("ru", "54,5 процента", 54, None, "percent", "exact"),
        ("ru", "300+ наблюдателей", 300, None, "cardinal", "at_least"),
        ("ru", "≈300 наблюдателей", 300, None, "cardinal", "about"),
        ("kk", "бақылаушылардың 30-ы", 30, None, "cardinal", "exact"),
        ("kk", "саны 500-ге жетті", 500, None, "cardinal", "exact"),
        ("kk", "30-дай бақылаушы", 30, None, "cardinal", "about"),
        ("kk", "отыздай бақылаушы", 30, None, "cardinal", "about"),
        ("kk", "олардың екеуі келді", 2, None, "cardinal", "exact"),
        ("kk", "бесеуінің құжаты", 5, None, "cardinal", "exact"),
        ("kk", "екі-екіден бөлінді", 2, None, "distributive", "exact"),
        ("kk", "бес-алты адам", 5, 6, "cardinal", "exact"),
        ("kk", "5 мыңға жуық адам", 5000, None, "cardinal", "exact"),
        ("kk", "9 мың 970 учаске", 9970, None, "cardinal", "exact"),
        ("kk", "екі жарым мың адам", 2500, None, "cardinal", "exact"),
        ("kk", "12-ші кезең", 12, None, "ordinal", "exact"),
        ("kk", "жиырма бесінші учаске", 25, None, "ordinal", "exact"),
        ("kk", "30 пайызы", 30, None, "percent", "exact"),
        ("en", "three hundred and five observers", 305, None, "cardinal", "exact"),
        ("en", "a dozen experts", 12, None, "cardinal", "exact"),
        ("en", "half a dozen experts", 6, None, "cardinal", "exact"),
        ("en", "some 300 observers", 300, None, "cardinal", "exact"),
        ("en", "a hundred observers", 100, None, "cardinal", "exact"),
        ("en", "one and a half thousand", 1500, None, "cardinal", "exact"),
        ("en", "2.5 thousand monitors", 2500, None, "cardinal", "exact"),
        ("en", "two or three observers", 2, 3, "cardinal", "exact"),
        ("en", "between 10 and 15 observers", 10, 15, "cardinal", "exact"),
        ("en", "a 40-member team", 40, None, "cardinal", "exact"),
        ("en", "300-odd observers", 300, None, "cardinal", "about"),
        ("en", "300-plus observers", 300, None, "cardinal", "at_least"),
        ("en", "the 10th mission", 10, None, "ordinal", "exact"),
        ("en", "the twenty-fifth mission", 25, None, "ordinal", "exact"),
        ("en", "2000 observers", 2000, None, "cardinal", "exact"),
        ("en", "5 percent", 5, None, "percent", "exact"),
    ],
)  # fmt: skip
def test_a_numeral_is_read(language: str, text: str, value: int, upper: int | None, kind: str, qualifier: str) -> None:
    number = only(text, language)
    assert (number.value, number.upper, number.kind, number.qualifier) == (value, upper, kind, qualifier)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "тысячи избирателей"), ("ru", "несколько сотен наблюдателей"), ("ru", "десятки тысяч"), ("ru", "постановление № 439"),
        ("ru", "статья 44"), ("ru", "тел. +7 (7172) 55 03 80"), ("ru", "8-727-250-10-20"), ("ru", "начало в 12:35"), ("ru", "до 18.00"),
        ("ru", "счет 2:1"), ("ru", "версия 1.2.3"), ("ru", "500 тенге"), ("ru", "$500"), ("ru", "в 2019 году"), ("ru", "9 июня"),
        ("ru", "20.03.2016"), ("ru", "25-летний"), ("ru", "COVID-19"), ("ru", "две трети"), ("ru", "его семью"), ("ru", "24KZ"),
        ("ru", "00123"), ("ru", "в 2016 – в"), ("ru", "1-1-1-1"),
        ("kk", "сайлау үшін"), ("kk", "алтын"), ("kk", "іс жүзінде"), ("kk", "41-бап"), ("kk", "2019 жылғы"), ("kk", "9 маусымда"),
        ("kk", "500 теңге"), ("kk", "бірнеше жүз адам"), ("kk", "маусымның 9-ы"), ("kk", "онда"), ("kk", "18.00-де"),
        ("en", "several hundred observers"), ("en", "a few hundred thousand"), ("en", "two-thirds"), ("en", "a two-day visit"),
        ("en", "in 2019"), ("en", "June 9, 2019"), ("en", "9 June"), ("en", "at 10 a.m."), ("en", "at 18:00"), ("en", "No. 5"),
        ("en", "Article 44"), ("en", "$500"), ("en", "hundreds of observers"), ("en", "COVID-19"), ("en", "24.kg quotes"), ("en", "57-1-2"),
    ],
)  # fmt: skip
def test_what_counts_nothing_is_no_number(language: str, text: str) -> None:
    assert numbers.find(text, language) == []


def test_two_numbers_are_not_one() -> None:
    assert [n.value for n in numbers.find("двадцать тридцать", "ru")] == [20, 30]
    assert [n.value for n in numbers.find("one hundred and two hundred", "en")] == [100, 200]
    assert [n.value for n in numbers.find("в 2016 – 718, в 2019 – 1013", "ru")] == [718, 1013]
    assert [n.value for n in numbers.find("ОБСЕ – 35, СНГ – 12", "ru")] == [35, 12]
    assert [n.value for n in numbers.find("10 10 10", "ru")] == [10, 10, 10]


def test_growing_to_a_number_is_no_limit() -> None:
    """The numeral takes in the word that would say "at most"."""
    for language, text, quote in (
        ("ru", "Список вырос до 300 человек.", "до 300"),
        ("ru", "Число миссий увеличилось за неделю с 20 до 35.", "до 35"),
        ("kk", "Саны 300-ге дейін өсті.", "300-ге дейін"),
    ):
        number = numbers.find(text, language)[-1]
        assert (text[number.start : number.end], number.qualifier) == (quote, "exact")
    for language, text, quote in (("ru", "Приедут до 300 человек.", "300"), ("kk", "300-ге дейін адам келеді.", "300-ге")):
        number = only(text, language)
        assert text[number.start : number.end] == quote


def test_one_is_weak() -> None:
    assert only("один наблюдатель", "ru").is_weak
    assert only("one observer", "en").is_weak
    assert not only("двадцать один наблюдатель", "ru").is_weak


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "10 10 ", "123 ", "1-", "тысяча ", "и ", "сто и ", "тысяча-", "hundred and ", "one ", "мың ", "екі-", "+7 ", "до "],
)
def test_a_long_line_of_one_piece_is_read_to_its_end(piece: str, language: str) -> None:
    text = piece * (30_000 // len(piece))
    assert all(n.end <= len(text) for n in numbers.find(text, language))


def qualifiers(raw: str, language: str) -> list[object]:
    cleaned = texts.clean(Document("a", "a.txt", raw, language=language))
    return [m.value for m in mentions.find(cleaned) if m.letter == "q"]


@pytest.mark.parametrize(
    ("language", "raw", "value"),
    [
        ("ru", "Приедут свыше 300 наблюдателей.", "at_least"), ("ru", "Приедут не менее чем 300 наблюдателей.", "at_least"),
        ("ru", "Приедут 300 с лишним наблюдателей.", "at_least"), ("ru", "Число наблюдателей превысило 300.", "at_least"),
        ("ru", "Приедут максимум 300 наблюдателей.", "at_most"), ("ru", "Приедут не более 300 наблюдателей.", "at_most"),
        ("ru", "Приедут порядка 300 наблюдателей.", "about"), ("ru", "Приедут без малого 300 наблюдателей.", "about"),
        ("ru", "Приедут чуть менее 300 наблюдателей.", "about"),
        ("kk", "300-ден астам бақылаушы келеді.", "at_least"), ("kk", "Кемінде 300 бақылаушы келеді.", "at_least"),
        ("kk", "Бақылаушылар саны 300-ден асты.", "at_least"), ("kk", "300-ге дейін бақылаушы келеді.", "at_most"),
        ("kk", "300-ге жуық бақылаушы келеді.", "about"), ("kk", "300-ге тарта бақылаушы келеді.", "about"),
        ("kk", "Шамамен 300 бақылаушы келеді.", "about"), ("kk", "Он шақты бақылаушы келеді.", "about"),
        ("en", "Upwards of 300 observers came.", "at_least"), ("en", "Well over 300 observers came.", "at_least"),
        ("en", "Up to 300 observers will come.", "at_most"), ("en", "No more than 300 observers came.", "at_most"),
        ("en", "Some 300 observers came.", "about"), ("en", "Just under 300 observers came.", "about"),
        ("en", "An estimated 300 observers came.", "about"),
    ],
)  # fmt: skip
def test_a_qualifier_is_one_word_of_the_dictionary(language: str, raw: str, value: str) -> None:
    assert qualifiers(raw, language) == [value]
