"""Cleaning: what is damaged is mended, what is not the article goes, and every character knows its place in the source."""

from __future__ import annotations

import tomllib
import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzdata import furniture
from kzdata.records import Document, Text
from kzdata.resources import folder
from kzdata.sentence_ends import LONGEST, sentences
from kzdata.text import clean

LETTERS = "аеиоуыяАБВГДabcdXYZәғқңІұ"
PIECES = [*LETTERS, " ", " ", "\n", "-\n", "\u00ad", "\u00a0", "\r\n", "\u0306", "\u0301", ".", "-", "5", "«", "ا", "ء", "q", "'", "ı"]
ANY = st.lists(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(PIECES)), max_size=200).map("".join)


LINES = ["слово", "то-\nкаев", "Архив", "2779", "Читайте также", "Меню", "5 -\n", "группа прибыла в столицу и заявила об этом", "\n", " ", "-", "."]


def document(raw: str, language: str = "ru") -> Document:
    return Document("x", "x.txt", raw, language=language)


def cleaned(raw: str, language: str = "ru") -> str:
    return clean(document(raw, language)).clean


# ---- the map


def holds(text: Text) -> None:
    raw, offsets = text.document.raw, list(text.offsets)
    assert len(offsets) == len(text.clean) + 1
    assert all(a < b for a, b in pairwise(offsets))
    assert offsets[0] >= 0 and offsets[-1] == len(raw)
    for index in range(len(text.clean)):
        start, end = text.span(index, index + 1)
        assert 0 <= start < end <= offsets[index + 1]


@settings(max_examples=300, deadline=None)
@given(ANY, st.sampled_from(["ru", "kk", "en"]))
def test_every_cleaned_character_points_at_its_raw_one(raw: str, language: str) -> None:
    text = clean(document(raw, language))
    holds(text)
    if language == "kk":  # letters of another script are other letters
        return
    for character, offset in zip(text.clean, text.offsets, strict=False):
        if character in " \n":
            assert raw[offset].isspace() or not raw[offset].isprintable()
        elif not unicodedata.combining(character):
            assert unicodedata.normalize("NFD", character)[0] == unicodedata.normalize("NFD", raw[offset])[0]


@settings(max_examples=300, deadline=None)
@given(ANY, st.sampled_from(["ru", "kk", "en"]))
def test_clean_text_stays_as_it_is(raw: str, language: str) -> None:
    once = cleaned(raw, language)
    assert cleaned(once, language) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES)))
def test_clean_layouts_stay_as_they_are(pieces: list[str]) -> None:
    raw = "\n".join(pieces)
    text = clean(document(raw))
    holds(text)
    assert cleaned(text.clean) == text.clean


def test_a_quote_comes_from_the_source_with_its_marks() -> None:
    raw = "Комиссии\u0306 50\u00a0на\u00adблюда\u00adтелеи\u0306\n"
    text = clean(document(raw))
    assert text.clean.split() == ["Комиссий", "50", "наблюдателей"]
    start, end = text.span(text.clean.index("50"), len(text.clean.rstrip()))
    assert raw[start:end] == "50\u00a0на\u00adблюда\u00adтелеи\u0306"


def test_the_title_is_the_first_paragraph() -> None:
    raw = "---\ntitle: Наблюдатели прибыли\n---\nТекст статьи.\n"
    start = raw.index("Наблюдатели")
    text = clean(Document("x", "x.txt", raw, raw.index("Текст"), title="Наблюдатели прибыли", title_start=start, language="ru"))
    assert text.clean == "Наблюдатели прибыли\nТекст статьи.\n"
    assert text.title_end == len("Наблюдатели прибыли\n")
    assert text.span(0, 11) == (start, start + 11)


# ---- damage


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Межпарла-\nментская группа", "Межпарламентская группа"),
        ("Санкт-\nПетербург", "Санкт-Петербург"),
        ("пресс-\nконференция", "пресс-конференция"),
        ("какой-\nто район", "какой-то район"),
        ("2014-\n2015 годы", "2014-2015 годы"),
        ("750-\nден астам", "750-ден астам"),
        ("наблю\u00ad\nдатели", "наблюдатели"),
        ("observa-\ntion mission", "observation mission"),
        ("байқау-\nшылар", "байқаушылар"),
        ("1\u202f013\u00a0человек", "1 013 человек"),
        ("слово -\nслово", "слово -\nслово"),
    ],
)
def test_words_broken_at_line_ends_are_whole(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


SET = "Наблю-\nдатели посе-\nтили участ-\nки столицы и обла-\nстей, где "


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("приняли учас тие вместе", "приняли участие вместе"),
        ("это замес титель главы", "это заместитель главы"),
        ("он пере дал материалы", "он передал материалы"),
        ("Касым- Жомарт Петров", "Касым-Жомарт Петров"),
        ("прибыли в составе группы", "прибыли в составе группы"),
        ("об этом при нем сказано", "об этом при нем сказано"),
    ],
)
def test_stray_spaces_in_a_set_text_go(raw: str, expected: str) -> None:
    assert expected in cleaned(SET + raw)


def test_spaces_of_an_undamaged_text_stay() -> None:
    assert cleaned("приняли учас тие вместе") == "приняли учас тие вместе"


def test_wrapped_lines_are_one_paragraph() -> None:
    raw = "The observers of the mission said on Monday that\nthe vote was calm.\nA new paragraph begins here."
    assert cleaned(raw, "en") == "The observers of the mission said on Monday that the vote was calm.\nA new paragraph begins here."


def test_items_of_a_list_stay_apart() -> None:
    raw = "Аккредитованы наблюдатели следующих организаций и государств\n- миссия первой\n- миссия второй"
    assert cleaned(raw).count("\n") == 2


# ---- furniture


def _furniture() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads((folder("rules") / "furniture.toml").read_text(encoding="utf-8"))["pattern"]
    return entries


BODY = "Наблюдатели миссии побывали на участках столицы и области. Они остались довольны увиденным и рассказали об этом журналистам."


@pytest.mark.parametrize(("id_", "line"), [(e["id"], line) for e in _furniture() for line in e["examples"]])
def test_furniture_goes(id_: str, line: str) -> None:
    assert cleaned(f"{BODY}\n{line}\n").strip() == BODY, id_


@pytest.mark.parametrize(("id_", "line"), [(e["id"], line) for e in _furniture() for line in e.get("not", ())])
def test_lines_that_look_like_furniture_stay(id_: str, line: str) -> None:
    assert " ".join(line.split()) in cleaned(f"{BODY}\n{line}\n{BODY}"), id_


def test_headlines_under_read_also_go_and_the_article_goes_on() -> None:
    raw = f"{BODY}\nЧитайте также:\n\nВ городе открыли парк\n• Школы проверят\n\n{BODY} Конец."
    assert cleaned(raw).split("\n\n\n\n\n")[-1].strip().endswith("Конец.")
    assert "парк" not in cleaned(raw) and "Школы" not in cleaned(raw)


def test_what_follows_the_heading_of_a_tail_goes() -> None:
    raw = f"{BODY}\n\nПопулярное\n\nЦИК аккредитовал 100 наблюдателей\nПрезидент принял посла. Подробности.\n"
    assert cleaned(raw).strip() == BODY


def test_the_heading_of_a_tail_above_the_article_takes_itself_only() -> None:
    raw = f"Популярное\nЗаголовок статьи о наблюдателях\n{BODY}"
    assert cleaned(raw).strip() == f"Заголовок статьи о наблюдателях\n{BODY}"


def test_headlines_between_counters_go() -> None:
    block = "-\n2438\n-\n5G пришел в город\n-\n12\n-\nЕще один заголовок\n-\n8\n-"
    assert cleaned(f"{BODY}\n{block}").strip() == BODY


def test_patterns_are_one_a_kind() -> None:
    assert [kind for kind, _ in furniture.patterns()] == list(furniture.KINDS)
    assert {e["kind"] for e in _furniture()} == set(furniture.KINDS)
    ids = [e["id"] for e in _furniture()]
    assert len(ids) == len(set(ids)) and all(e["examples"] for e in _furniture())


# ---- sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["Прибыли 13 наблюдателей.", "Они из шести стран."],
        ["Встреча с И. Петровым и К.-Ж. Ивановым прошла в г. Астане.", "Стороны довольны."],
        ["Выборы прошли 20 марта 2016 г.", "Наблюдатели остались довольны."],
        ["В 2016 г. Казахстан провел выборы."],
        ["По ст. 20 и п. 5 закона, ул. Абая, 5 тыс. Наблюдателей нет."],
        ["«Все готово!» – сказал он.", "«Да?»", "Он кивнул."],
        ["Приедут СНГ, ШОС и др.", "Всего их 100."],
        ["Явка высокая…", "Итоги завтра."],
        ["1. Наблюдатели приехали.", "2. Они довольны."],
        ["Комиссия закончила работу.", "Наблюдатели уехали."],
        ["Бүгін 2011 ж. 3 сәуірде өткен сайлаудың қорытындысы шықты.", "Байқаушылар риза."],
        ["Т. Асанов пен Қ. Оспанов қатысты.", "Олар риза."],
        ["«Бәрі әділ өтті», – деді ол.", "Жиын аяқталды."],
        ["Миссияда ТМД, ШЫҰ т.б. бар.", "Барлығы 50 адам."],
        ["Mr. Smith met Amb. J. P. Brown at 6 p.m. Astana time.", "They talked."],
        ["The talks ended at 6 p.m.", "The mission left."],
        ["Applications received on Feb. 13 concern two members.", "Others follow."],
        ["The U.S. Embassy sent No. 5 and vs. nobody.", "It was calm."],
        ['He said "It is fair."', "We agree."],
        ["Turnout was 77.5 percent.", "It rose."],
    ],
)
def test_sentences_end_where_they_do(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[a:b].strip() for a, b in sentences(text)] == parts


def test_a_lost_space_parts_sentences_and_an_address_does_not() -> None:
    text = "Сообщили в комиссии.Наблюдатели довольны, пишет Dala.kz."
    assert [text[a:b] for a, b in sentences(text)] == ["Сообщили в комиссии.", "Наблюдатели довольны, пишет Dala.kz."]


@given(st.text(alphabet=" .!?…«»ИАбв\n5г"))
def test_sentences_cover_what_is_no_space(text: str) -> None:
    found = sentences(text)
    assert all(a < b for a, b in found) and all(b <= c for (_, b), (c, _) in pairwise(found))
    covered = {i for a, b in found for i in range(a, b)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))


def test_no_sentence_is_endless() -> None:
    assert max(b - a for a, b in sentences("слово " * 5_000)) <= LONGEST
    assert max(b - a for a, b in sentences("х" * 50_000)) <= LONGEST
