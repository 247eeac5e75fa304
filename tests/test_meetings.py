"""Meetings, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
from sentences import facts

from kzdata.build import parse
from kzdata.records import Document


def people(body: str, language: str = "ru", published: str | None = None) -> list[tuple[object, object, set[object]]]:
    document = Document("0" * 16, "t.txt", body, language=language, published_on=date.fromisoformat(published) if published else None)
    rows = parse(document, True)
    who = {m["meeting_id"]: set() for m in rows.get("meetings", [])}
    for row in rows["meeting_participants"]:
        who[row["meeting_id"]].add(row["organization_id"] or row["person_name"])
    return [(m["kind"], m["held_on"] and str(m["held_on"]), who[m["meeting_id"]]) for m in rows.get("meetings", [])]


def test_who_met_whom_on_which_day() -> None:
    body = "Председатель ЦИК Нурлан Абдиров 14 ноября 2022 года встретился с главой миссии ШОС Чжан Мином.\n"
    assert people(body) == [("meeting", "2022-11-14", {"kz-cec", "Нурлан Абдиров", "sco", "Чжан Мин"})]


def test_a_briefing_has_its_speaker_and_not_its_house() -> None:
    found = people("Глава миссии СНГ Иван Петров выступил на брифинге в ЦИК 7 июня 2019 года.\n")
    assert found == [("briefing", "2019-06-07", {"cis", "Иван Петров"})]


def test_a_place_is_told() -> None:
    row = facts("meetings", "Сегодня в Астане глава миссии ШОС Чжан Мин встретился с председателем ЦИК Бериком Имашевым.", published="2019-06-07")[0]
    assert (row["place"], str(row["held_on"])) == ("Астана", "2019-06-07")


@pytest.mark.parametrize(
    "body",
    [
        "Миссия ШОС приняла участие в наблюдении за выборами.",
        "ЦИК принял решение об аккредитации миссии ШОС.",
        "ОБСЕ и СНГ приняли заявление.",
        "Парламент принял закон о выборах.",
    ],
)
def test_other_uses_of_the_words_give_nothing(body: str) -> None:
    assert facts("meetings", body) == []
