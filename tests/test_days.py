"""The dates of a text as facts: resolved against the day of publication, the votes, or the dates that the text itself tells."""

from __future__ import annotations

from datetime import date

from kzdata import mentions, text
from kzdata.facts import days
from kzdata.facts.sentences import sentences
from kzdata.records import Document, Fact
from kzdata.votes import Vote


def facts(raw: str, published: date | None = None, votes: tuple[Vote, ...] = ()) -> list[Fact]:
    cleaned = text.clean(Document("a", "a.txt", raw, language="ru", published_on=published))
    return list(days.build(cleaned, sentences(cleaned, mentions.find(cleaned)), votes))


def edtf(raw: str, published: date | None = None, votes: tuple[Vote, ...] = ()) -> list[object]:
    return [f.values["edtf"] for f in facts(raw, published, votes)]


def test_a_row_holds_edtf_bounds_and_whether_the_context_gave_them() -> None:
    (fact,) = facts("Наблюдатели работали с 27 по 29 июня.", date(2017, 7, 1))
    assert fact.table == "date_mentions"
    assert fact.rule_id == "date-day-month"
    assert fact.values == {
        "edtf": "2017-06-27/2017-06-29",
        "start_date": date(2017, 6, 27),
        "end_date": date(2017, 6, 29),
        "is_resolved_from_context": True,
    }


def test_a_full_date_needs_no_context() -> None:
    (fact,) = facts("Миссия открылась 9 июня 2019 года.")
    assert (fact.values["edtf"], fact.values["is_resolved_from_context"]) == ("2019-06-09", False)


def test_what_nothing_fixes_is_a_row_with_nulls() -> None:
    (fact,) = facts("Миссия открылась сегодня.")
    assert fact.values == {"edtf": None, "start_date": None, "end_date": None, "is_resolved_from_context": False}


def test_the_one_year_of_the_text_fixes_its_days() -> None:
    assert edtf("Миссия открылась 10 мая 2019 года. Отчет выйдет 7 июня.") == ["2019-05-10", "2019-06-07"]


def test_two_years_of_the_text_fix_nothing() -> None:
    assert edtf("Закон принят 10 мая 2018 года, указ – 5 мая 2019 года. Отчет выйдет 7 июня.") == ["2018-05-10", "2019-05-05", None]


def test_the_vote_fixes_the_days_of_its_campaign() -> None:
    vote = Vote("kz-2019-06-09-presidential", 0, 5, True, "vote-day")
    assert edtf("Миссия открылась 10 мая.", None, (vote,)) == ["2019-05-10"]


def test_a_day_of_the_month_is_of_the_month_told_last() -> None:
    assert edtf("Заявление подано 9 мая 2019 года, ответ пришел 11 числа.") == ["2019-05-09", "2019-05-11"]


def test_a_timestamp_is_a_date_and_its_time_no_number() -> None:
    cleaned = text.clean(Document("a", "a.txt", "12:35, 20 июня 2019. Миссия работает.", language="ru"))
    assert [m.letter for m in mentions.find(cleaned) if m.letter in "DN%"] == ["D"]


def test_a_number_inside_a_date_is_no_number() -> None:
    cleaned = text.clean(Document("a", "a.txt", "С 5 по 7 июня 2019 года прибыли 12 наблюдателей.", language="ru"))
    assert [m.letter for m in mentions.find(cleaned) if m.letter in "DN%"] == ["D", "N"]


def test_growing_to_a_number_leaves_no_qualifier() -> None:
    for raw, letters in (("Список вырос до 300 наблюдателей.", "N"), ("Приедут до 300 наблюдателей.", "qN")):
        cleaned = text.clean(Document("a", "a.txt", raw, language="ru"))
        assert "".join(m.letter for m in mentions.find(cleaned) if m.letter in "qN") == letters
