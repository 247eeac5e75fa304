"""A sentence says the same without the writer's comments, light adverbs and unnamed sources that stand in it."""

from __future__ import annotations

import pytest

from kzdata import articles
from kzdata.build import parse

COLUMNS = ("observer_counts", ("group_id", "observers", "status", "term", "scope", "election_id"))
SENTENCES = {
    "ru": (
        "На выборы Мажилиса{comment}{light} аккредитованы{aside} 47 наблюдателей от миссии СНГ{end}.",
        {
            "comment": (", как и ожидалось,", ", кстати,", " на этот раз"),
            "light": (" уже", " официально"),
            "aside": (", по словам собеседника,", ", по данным ведомства,", ", сообщили в пресс-службе,"),
            "end": (", передает корреспондент агентства", ", говорится в сообщении", ", пишет издание"),
        },
    ),
    "kk": (
        "Мәжіліс сайлауына ТМД миссиясының 47 бақылаушысы{comment}{light} аккредиттелді{end}.",
        {
            "comment": (" осы жолы",),
            "light": (" ресми түрде", " арнайы"),
            "end": (", деп хабарлады агенттік", ", – делінген хабарламада", ", деп хабарлады ОСК баспасөз қызметі"),
        },
    ),
    "en": (
        "{source}or the Mazhilis election{comment} 47 observers of the CIS mission were{light}{aside} accredited{end}.",
        {
            "comment": (", as expected,", ", of course,"),
            "light": (" already", " officially"),
            "aside": (", according to officials,",),
            "source": ("It was announced that f", "According to a statement, f"),
            "end": (", the press service said", ", the agency reports"),
        },
    ),
}
BARE = {"source": "F"}
CASES = [(language, place, words) for language, (_, places) in SENTENCES.items() for place, told in places.items() for words in told]


def counts(sentence: str, language: str) -> list[tuple[object, ...]]:
    rows = parse(articles.article("asides", sentence, 0, {"language": language, "published": "2023-03-10"}), False)
    return [tuple(row[column] for column in COLUMNS[1]) for row in rows[COLUMNS[0]]]


def filled(language: str, **told: str) -> str:
    pattern, places = SENTENCES[language]
    return pattern.format_map(dict.fromkeys(places, "") | BARE | told)


@pytest.mark.parametrize(("language", "place", "words"), CASES)
def test_words_that_tell_nothing_change_no_row(language: str, place: str, words: str) -> None:
    bare = counts(filled(language), language)
    assert [row[:2] for row in bare] == [("cis", 47)]
    assert counts(filled(language, **{place: words}), language) == bare


def test_the_quote_keeps_what_the_grammar_passes_over() -> None:
    told = "За выборами Мажилиса наблюдают 47 международных, как ожидалось, наблюдателей от СНГ."
    rows = parse(articles.article("asides", told, 0, {"language": "ru", "published": "2023-03-10"}), False)
    row = rows["observer_counts"][0]
    assert "как ожидалось" in told[row["evidence_start"] : row["evidence_end"]]


@pytest.mark.parametrize("opening", ["", "ОСК мәліметінше, ", "Сыртқы істер министрлігінің мәліметінше, ", "Айта кетейік, ", "Осыған орай "])
def test_whose_words_open_a_sentence_changes_nobody_spoken_of_before(opening: str) -> None:
    told = f"ТМД миссиясы Астанаға келді. {opening}Топ мәжіліс сайлауына тағы үш байқаушы жібермек."
    assert [row[:2] for row in counts(told, "kk")] == [("cis", 3)]


TOPIC = "На выборы Мажилиса приехала миссия СНГ."
REFERRING = (
    "В ней работают 23 наблюдателя.",
    "По данным ЦИК, в ней работают 23 наблюдателя.",
    "Как сообщили в ЦИК, в ней работают 23 наблюдателя.",
    "Кроме того, в ней работают 23 наблюдателя.",
    "Сообщается, что в ней работают 23 наблюдателя.",
)


@pytest.mark.parametrize("sentence", REFERRING)
def test_whose_information_it_is_changes_no_topic(sentence: str) -> None:
    assert [row[:2] for row in counts(f"{TOPIC} {sentence}", "ru")] == [("cis", 23)]


@pytest.mark.parametrize("sentence", [s.replace("в ней работают 23 наблюдателя", "ее возглавляет Болат Нургалиев") for s in REFERRING[1:]])
def test_a_post_told_by_a_pronoun_is_of_the_mission_and_not_of_the_source(sentence: str) -> None:
    rows = parse(articles.article("asides", f"{TOPIC} {sentence}", 0, {"language": "ru", "published": "2023-03-10"}), False)["officials"]
    assert [(r["person_name"], r["role_kind"], r["organization_id"]) for r in rows] == [("Болат Нургалиев", "head_of_mission", "cis")]


@pytest.mark.parametrize("source", ["", ", пишет издание", ", передает корреспондент агентства"])
def test_a_press_source_makes_no_list_of_journalists(source: str) -> None:
    told = f"Наблюдать за выборами президента будут иностранцы. Представлены Армения, Беларусь, Россия{source}."
    rows = parse(articles.article("asides", told, 0, {"language": "ru", "published": "2022-11-18"}), False)["observer_countries"]
    assert sorted(str(r["country_code"]) for r in rows) == ["AM", "BY", "RU"]
