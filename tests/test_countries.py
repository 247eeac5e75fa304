"""Sending countries, in sentences of our own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from sentences import facts

SENTENCES: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("countries.toml").read_text(encoding="utf-8"))
CASES, OTHERS = SENTENCES["case"], SENTENCES["other"]  # `other`: texts that name no sender to a vote of Kazakhstan


def pairs(body: str, language: str = "ru") -> set[tuple[object, object]]:
    return {(r["group_id"], r["country_code"]) for r in facts("observer_countries", body, language)}


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("В миссию СНГ вошли наблюдатели из Армении, Беларуси и Таджикистана.", "ru", {("cis", "AM"), ("cis", "BY"), ("cis", "TJ")}),
        ("The SCO mission had observers from China, Kyrgyzstan and Uzbekistan.", "en", {("sco", "CN"), ("sco", "KG"), ("sco", "UZ")}),
        ("Аккредитованы наблюдатели стран: Япония – 2, Германия – 3.", "ru", {("foreign-states", "JP"), ("foreign-states", "DE")}),
        ("Голосование увидели немецкие наблюдатели.", "ru", {("foreign-states", "DE")}),
        ("Аккредитованы наблюдатели от следующих государств:\n– Азербайджан\n– Грузия", "ru", {("foreign-states", "AZ"), ("foreign-states", "GE")}),
        ("Наблюдатели от МПА СНГ: Армения – 3, Россия – 12.", "ru", {("cis-ipa", "AM"), ("cis-ipa", "RU")}),
        ("Остальные наблюдатели – от государств: по двое от Грузии и Кубы.", "ru", {("foreign-states", "GE"), ("foreign-states", "CU")}),
        ("Миссия наблюдателей ОТГ составлена из представителей двух стран – Турции и Венгрии.", "ru", {("ots", "TR"), ("ots", "HU")}),
        ("Россиянин Иван Петров, наблюдатель от миссии СНГ, доволен.", "ru", {("cis", "RU")}),
        ("ТМД миссиясында он бақылаушы бар: олар Армения, Беларусь және Ресейден келді.", "kk", {("cis", "AM"), ("cis", "BY"), ("cis", "RU")}),
        ("АҚШ-тан келген бақылаушы учаскені көрді.", "kk", {("foreign-states", "US")}),
        ("ТМД ПАА байқаушылары: Армения – 3, Ресей – 12.", "kk", {("cis-ipa", "AM"), ("cis-ipa", "RU")}),
        ("Қырғызстан ОСК мүшесі, ТМД миссиясының байқаушысы Асан Усенов учаскеде болды.", "kk", {("cis", "KG")}),
        (
            "ТүркПА миссиясының құрамына Әзербайжан Милли Мәжілісінің және Түркия Ұлы Ұлттық Жиналысының депутаттары енді.",
            "kk",
            {("turkpa", "AZ"), ("turkpa", "TR")},
        ),
        (
            "Палата российского парламента наблюдала за голосованием в составе трех миссий – ШОС, МПА СНГ и ПА ОДКБ.",
            "ru",
            {("sco", "RU"), ("cis-ipa", "RU"), ("csto-pa", "RU")},
        ),
        (
            "Thirty observers came from the CIS mission, and one from each of two states – Japan and Cuba.",
            "en",
            {("foreign-states", "JP"), ("foreign-states", "CU")},
        ),
        (
            "Citizens of Kyrgyzstan who are members of the observer missions of the SCO and the CIS number ten.",
            "en",
            {("sco", "KG"), ("cis", "KG")},
        ),
    ],
)
def test_senders_are_found(body: str, language: str, expected: set[tuple[object, object]]) -> None:
    assert expected <= pairs(body, language)


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Сенаторы из России и Беларуси следят за выборами по линии МПА СНГ и ПА ОДКБ.", "ru",
         {("cis-ipa", "RU"), ("cis-ipa", "BY"), ("csto-pa", "RU"), ("csto-pa", "BY")}),
        ("Депутаты Милли Меджлиса Азербайджана будут наблюдать за выборами. От МПА СНГ едет Азай Гулиев, ТюркПА представит Анар Мамедов.", "ru",
         {("cis-ipa", "AZ"), ("turkpa", "AZ")}),
        ("Группу от Беларуси возглавил депутат. Белорусы работают в миссии СНГ.", "ru", {("cis", "BY")}),
        ("Граждане Финляндии и Норвегии работают долгосрочными наблюдателями БДИПЧ ОБСЕ.", "ru", {("osce-odihr", "FI"), ("osce-odihr", "NO")}),
        ("Всего от Тюркского совета пять наблюдателей. Двое – из посольства Азербайджана, трое – из посольства Турции.", "ru",
         {("ots", "AZ"), ("ots", "TR")}),
        ("A delegation of the Tajik parliament follows the vote within the missions of the SCO and the CIS.", "en", {("sco", "TJ"), ("cis", "TJ")}),
        ("Kyrgyz lawmaker Nurlan Asanov, who monitors the election with the TurkPA mission, saw a school.", "en", {("turkpa", "KG")}),
        ("The Moldovan Central Electoral Commission delegated two members to observe the election.", "en", {("foreign-states", "MD")}),
        ("Serbian observers follow the vote as part of missions of international organizations.", "en", {("international-organizations", "RS")}),
        ("Fourteen observers, people from the EU office as well as from Germany and Iran, were accredited.", "en",
         {("foreign-states", "DE"), ("foreign-states", "IR")}),
        ("ODIHR has opened its mission. It has a core team of six. Among the experts are people from Spain, Poland and Italy.", "en",
         {("osce-odihr", "ES"), ("osce-odihr", "PL"), ("osce-odihr", "IT")}),
        ("PACE sent a committee to observe the election:\nMs Anna Berg, Norway\nMr Jan Novak, Slovakia", "en", {("pace", "NO"), ("pace", "SK")}),
        ("Accredited were observers:\n– CIS mission – 7;\n– Thailand – 1;\n– Cuba – 2.", "en", {("foreign-states", "TH"), ("foreign-states", "CU")}),
        ("Әзербайжан Милли Мәжілісінің депутаттары сайлауды ТүркПА миссиясының құрамында бақылайды.", "kk", {("turkpa", "AZ")}),
        ("Ресейлік сенаторлар ТМД ПАА мен ҰҚШҰ ПА миссияларының құрамында жұмыс істейді.", "kk", {("cis-ipa", "RU"), ("csto-pa", "RU")}),
        ("Депутаты парламента Оренбургской области Анна Попова и Иван Ким войдут в миссию наблюдателей от СНГ.", "ru", {("cis", "RU")}),
        ("Делегация ЦИК России – шесть человек, а всего россиян с теми, кто приехал в составе миссии ШОС, сорок.", "ru",
         {("foreign-states", "RU"), ("sco", "RU")}),
        ("Россиян в миссии БДИПЧ ОБСЕ девять, из них шестеро – долгосрочные наблюдатели.", "ru", {("osce-odihr", "RU")}),
        ("Five deputies from Azerbaijan observe the election, along the line of the CIS Interparliamentary Assembly.", "en", {("cis-ipa", "AZ")}),
        ("ЕҚЫҰ бақылаушылары келді. Анна Берг – Норвегияның, Ян Новак – Словакияның азаматы.", "kk", {("osce", "NO"), ("osce", "SK")}),
        ("ТүркПА миссиясынан Түркия Ұлы Ұлттық Жиналысының депутаты Осман Кая мен Қырғызстан депутаты Асан Үсенов келді.", "kk",
         {("turkpa", "TR"), ("turkpa", "KG")}),
    ],
)  # fmt: skip
def test_people_observe_where_they_serve(body: str, language: str, expected: set[tuple[object, object]]) -> None:
    assert pairs(body, language) == expected


def test_all_the_assemblies_named_once_are_meant() -> None:
    body = "Қырғызстанда президент сайлауы 2017 жылғы 15 қазанда өтеді. "
    body += "Қазақстаннан 20 бақылаушы ТМД мен ЕҚЫҰ парламенттік ассамблеяларының құрамында барады."
    assert {r["group_id"] for r in facts("observer_countries", body, "kk", vote=False)} == {"cis-ipa", "osce-pa"}


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Президент посетил Армению, Грузию и Турцию.", "ru"),
        ("Государства-наблюдатели организации – Монголия, Иран и Афганистан.", "ru"),
        ("Exports to Germany, France and Italy grew.", "en"),
        ("Наблюдатели приехали в Казахстан.", "ru"),
        ("Among the observer missions that she led were those to Ukraine, Moldova and Germany.", "en"),
        ("Приглашены наблюдатели Парламентского Собрания Союза Беларуси и России.", "ru"),
        ("Миссия ШОС работает. Напомним, членов в организации шесть: Россия, Китай, Узбекистан и другие.", "ru"),
        ("Торговля с Китаем, Россией и Турцией выросла, сказал наблюдатель.", "ru"),
        ("IPA CIS observers watch stations abroad: in Baku (Azerbaijan), Minsk (Belarus) and Berlin (Germany).", "en"),
        ("At the OSCE Council representatives of Azerbaijan, Russia and Tajikistan welcomed the election.", "en"),
        ("Главой делегации ПА ОБСЕ будет депутат из Австрии Ян Новак, а депутат парламента Кипра Анна Берг поведет всю миссию.", "ru"),
        ("Head of the OSCE PA mission will be Anna Berg (MP, Norway).", "en"),
        ("Журналисты аккредитованы. По десять человек прибыло из Китая, Грузии и Латвии.", "ru"),
    ],
)
def test_countries_that_are_only_mentioned_give_nothing(body: str, language: str) -> None:
    assert pairs(body, language) == set()


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_sentences_of_every_kind_give_their_senders_and_nothing_else(case: dict[str, Any]) -> None:
    expected = {(group, code) for group, *codes in (row.split() for row in case["rows"]) for code in codes}
    assert pairs(case["text"], case["language"]) == expected, case["text"]


def test_no_mission_takes_nationals_of_no_member_state() -> None:
    assert pairs("The CIS mission works in Astana. Observers also came from Latvia, Finland and Russia.", "en") == {
        ("foreign-states", "LV"), ("foreign-states", "FI"), ("foreign-states", "RU"),
    }  # fmt: skip


def test_observers_of_ours_abroad_stand_in_their_missions() -> None:
    body = "Казахстан направил наблюдателей на выборы президента России 18 марта 2018 года: 30 – в составе миссии СНГ."
    assert {(r["group_id"], r["country_code"], r["election_id"]) for r in facts("observer_countries", body, vote=False)} == {
        ("cis", "KZ", "ru-2018-03-18-presidential")
    }


def test_a_list_of_commissions_abroad_names_that_of_kazakhstan() -> None:
    body = "Выборы президента России 18 марта 2018 года. Аккредитованы наблюдатели:\n– ЦИК Грузии;\n– Центризбирком Казахстана;\n– ЦИК Армении."
    assert {(r["group_id"], r["country_code"]) for r in facts("observer_countries", body, vote=False)} == {("foreign-states", "KZ")}


def test_texts_about_no_vote_give_nothing() -> None:
    assert facts("observer_countries", "The observers of the exercise represent China, Iran and Mongolia.", "en", vote=False) == []


@pytest.mark.parametrize("case", OTHERS, ids=range(len(OTHERS)))
def test_texts_about_other_things_name_no_senders(case: dict[str, Any]) -> None:
    assert facts("observer_countries", case["text"], case["language"], vote=False) == []


def test_a_menu_of_states_is_no_list_of_senders() -> None:
    title = "Наблюдатели приступили к работе на выборах в Мажилис 20 марта 2016 года"
    menu = f"{title}\n\nОтдел межпарламентских связей\n• Азербайджан\n• Армения\n• Беларусь\n\nГруппа начала работу в четверг."
    assert facts("observer_countries", menu, "ru", vote=False) == []
    listed = menu.replace("Отдел межпарламентских связей", "Прибыли наблюдатели:")
    assert [r["country_code"] for r in facts("observer_countries", listed, "ru", vote=False)] == ["AZ", "AM", "BY"]
