"""Which votes an article speaks of, in sentences of our own."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kzdata import mentions, registry, text, vote_kinds, votes
from kzdata.facts import sentences
from kzdata.records import Document, Text
from kzdata.resources import folder

CASES = tomllib.loads(Path(__file__).with_name("votes.toml").read_text(encoding="utf-8"))["case"]
RULES = tomllib.loads((folder("rules") / "votes.toml").read_text(encoding="utf-8"))


def cleaned(body: str, language: str = "ru", published: str | None = None) -> Text:
    return text.clean(Document("0" * 16, "t.txt", body, language=language, published_on=date.fromisoformat(published) if published else None))


def ids(body: str, language: str = "ru", published: str | None = None) -> list[tuple[str, bool]]:
    made = cleaned(body, language, published)
    return [(v.election_id, v.is_primary) for v in votes.resolve(made, mentions.find(made))]


@pytest.mark.parametrize("kind", RULES["kind"], ids=lambda k: k["kind"])
def test_every_kind_is_read_from_its_examples(kind: dict[str, object]) -> None:
    for example in kind["examples"]:  # type: ignore[attr-defined]
        made = cleaned(example["text"], example["language"])
        assert kind["kind"] in {k.kind for k in vote_kinds.kinds(made)}, example


@pytest.mark.parametrize(
    ("body", "language", "published", "expected"),
    [
        ("Выборы президента Казахстана пройдут 9 июня 2019 года.", "ru", None, [("kz-2019-06-09-presidential", True)]),
        ("На выборы президента аккредитовали новых наблюдателей.", "ru", "2019-05-30", [("kz-2019-06-09-presidential", True)]),
        (
            "Внеочередные выборы в Мажилис и маслихаты состоятся 19 марта 2023 года.",
            "ru",
            None,
            [("kz-2023-03-19-mazhilis", True), ("kz-2023-03-19-maslikhat", True)],
        ),
        ("О выборах в Мажилис рассказал телеграм-канал Sailau2023.", "ru", None, [("kz-2023-03-19-mazhilis", True)]),
        ("Референдум-2024 завершился, бюллетени считают.", "ru", None, [("kz-2024-10-06-referendum", True)]),
        ("На референдуме решали, строить ли АЭС; голосовали 6 октября.", "ru", None, [("kz-2024-10-06-referendum", True)]),
        ("Выборы депутатов Сената Парламента прошли 28 июня 2017 года.", "ru", None, [("kz-2017-06-28-senate", True)]),
        ("2019 жылғы 9 маусымда Президент сайлауы өтеді.", "kk", None, [("kz-2019-06-09-presidential", True)]),
        ("Президенттің кезектен тыс сайлауы жақындады.", "kk", "2022-11-10", [("kz-2022-11-20-presidential", True)]),
        ("The early presidential election takes place on 20 November 2022.", "en", None, [("kz-2022-11-20-presidential", True)]),
        ("Kazakhstan's parliamentary elections were held on January 10, 2021.", "en", None, [("kz-2021-01-10-mazhilis", True)]),
        (
            "Наблюдатели поедут на парламентские выборы в Узбекистане 27 октября 2024 года.",
            "ru",
            None,
            [("uz-2024-10-27-parliamentary", True)],
        ),
        (
            "Выборы депутатов парламента: кыргызстанцы голосуют за Жогорку Кенеш 30 ноября 2025 года.",
            "ru",
            None,
            [("kg-2025-11-30-parliamentary", True)],
        ),
        ("Российский Центризбирком аккредитовал гостей на президентские выборы 4 марта.", "ru", "2012-02-20", [("ru-2012-03-04-presidential", True)]),
        ("Депутатов маслихатов всех уровней изберут 20 марта.", "ru", "2016-03-01", [("kz-2016-03-20-maslikhat", True)]),
        ("Акимов районов и городов областного значения выбирали по всей стране.", "ru", None, [("kz-2023-11-05-akim", True)]),
        ("I came for the observation of November's presidential election in Kazakhstan.", "en", None, [("kz-2022-11-20-presidential", True)]),
        ("Senator Di Nino called the vote flawed; Nur Otan won the parliamentary election.", "en", None, [("kz-2007-08-18-mazhilis", True)]),
        (
            "Сенаторлар 2022 жылғы 3 сәуірде Венгрия мен Сербиядағы парламент сайлауын бақылады.",
            "kk",
            None,
            [("hu-2022-04-03-parliamentary", True), ("rs-2022-04-03-parliamentary", True)],
        ),
        ("Председатель ЦИК Нурлан Абдиров рассказал, как готовятся выборы президента.", "ru", None, [("kz-2022-11-20-presidential", True)]),
    ],
)
def test_the_vote_is_found(body: str, language: str, published: str | None, expected: list[tuple[str, bool]]) -> None:
    assert ids(body, language, published) == expected


@pytest.mark.parametrize(
    ("body", "language", "published"),
    [
        ("Сборная выиграла матч со счётом 2:1.", "ru", "2019-06-09"),
        ("Выборы президента прошли спокойно.", "ru", None),  # nothing tells which
        ("Бюджет приняли 10 января 2021 года.", "ru", None),
        ("The weather on 9 June 2019 was fine.", "en", None),
        ("Сайлау туралы айтылды.", "kk", None),
    ],
)
def test_nothing_is_assumed(body: str, language: str, published: str | None) -> None:
    assert ids(body, language, published) == []


@pytest.mark.parametrize(
    ("body", "language", "published", "expected"),
    [
        ("Sixteen senators were elected in Kazakhstan yesterday.", "en", "2011-08-20", [("kz-2011-08-19-senate", True)]),
        ("Сенаторов в Казахстане избирали 28 июня.", "ru", "2017-07-02", [("kz-2017-06-28-senate", True)]),
        ("Kazakhs elected their head of state on 26 April 2015.", "en", None, [("kz-2015-04-26-presidential", True)]),
        ("Kazakhstan voted on a nuclear power plant; the plebiscite was on Sunday.", "en", "2024-10-07", [("kz-2024-10-06-referendum", True)]),
        ("Kazakhstan voted for the Majlis.", "en", "2021-01-12", [("kz-2021-01-10-mazhilis", True)]),
        (
            "Kazakhstan's parliamentary and local elections are on 15 January 2012.",
            "en",
            None,
            [("kz-2012-01-15-mazhilis", True), ("kz-2012-01-15-maslikhat", True)],
        ),
        ("Kazakhstan's parliamentary vote is on 10 January 2021; local election offices are ready.", "en", None, [("kz-2021-01-10-mazhilis", True)]),
        (
            "За выборами депутатов Жогорку Кенеша 4 октября следят казахстанские сенаторы; их ждут в комиссии по выборам и проведению референдумов.",
            "ru",
            "2020-10-02",
            [("kg-2020-10-04-parliamentary", True)],
        ),
        ("Observers from Kazakhstan attended Uzbekistan's election of the president.", "en", "2021-10-25", [("uz-2021-10-24-presidential", True)]),
        ("Қазақстан Әзербайжандағы президенттік сайлауға бақылаушы жібереді, дауыс 11 сәуірде.", "kk", None, [("az-2018-04-11-presidential", True)]),
        ("Mazhilis deputies left for Baku to observe the presidential election.", "en", "2024-02-05", [("az-2024-02-07-presidential", True)]),
        (
            "The presidential election and the referendum in Kyrgyzstan are on 10 January 2021.",
            "en",
            None,
            [("kg-2021-01-10-presidential", True), ("kg-2021-01-10-referendum", True)],
        ),
        (
            "The OTS followed Kazakhstan's parliamentary elections of 19 March 2023 and its presidential election of 20 November 2022.",
            "en",
            None,
            [("kz-2022-11-20-presidential", True), ("kz-2023-03-19-mazhilis", True)],
        ),
        (
            "20 қарашада Қазақстанда мерзімінен бұрынғы президент сайлауы болады, алдыңғы президент сайлауы 2019 жылы өткен.",
            "kk",
            None,
            [("kz-2022-11-20-presidential", True), ("kz-2019-06-09-presidential", False)],
        ),
        ("Баспасөз мәслихатын өткізіп, 19 наурыздағы парламент сайлауы туралы айтты.", "kk", "2023-03-21", [("kz-2023-03-19-mazhilis", True)]),
        ("С 1999 года это восьмые выборы у бюро: президентские пройдут 9 июня 2019 года.", "ru", None, [("kz-2019-06-09-presidential", True)]),
    ],
)
def test_votes_in_other_words(body: str, language: str, published: str | None, expected: list[tuple[str, bool]]) -> None:
    assert sorted(ids(body, language, published)) == sorted(expected)


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_texts_of_every_kind_speak_of_their_votes(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    document = Document("0" * 16, "t.txt", case["text"], language=case["language"], published_on=published, title=case.get("title"))
    made = text.clean(document)
    found = {(v.election_id, v.is_primary) for v in votes.resolve(made, mentions.find(made))}
    assert found == {(i, True) for i in case["about"]} | {(i, False) for i in case.get("also", ())}, case["text"]


def test_villages_elect_akims_all_the_year_round() -> None:
    assert ids("Extraordinary elections of rural akims took place in Kazakhstan.", "en", "2023-07-10") == []


def test_a_former_vote_is_mentioned_and_not_primary() -> None:
    found = ids("На выборах президента 9 июня 2019 года наблюдателей больше. На президентских выборах 2015 года их было 800.")
    assert found == [("kz-2019-06-09-presidential", True), ("kz-2015-04-26-presidential", False)]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        (
            "The mission follows the early presidential election of 20 November 2022; it observed the referendum of June 5 too.",
            "en",
            [("kz-2022-11-20-presidential", True), ("kz-2022-06-05-referendum", False)],
        ),
        (
            "Парламентские выборы пройдут 20 марта 2016 года. Год назад те же люди следили за президентской гонкой.",
            "ru",
            [("kz-2016-03-20-mazhilis", True), ("kz-2015-04-26-presidential", False)],
        ),
        (
            "Выборы в сенат пройдут 28 июня 2017 года: всего мандатов 16, истекают полномочия тех сенаторов, что были избраны 19 августа 2011 года.",
            "ru",
            [("kz-2017-06-28-senate", True), ("kz-2011-08-19-senate", False)],
        ),
        (
            "The Majilis election of 18 August 2007 followed the early end of the parliament elected in 2004.",
            "en",
            [("kz-2007-08-18-mazhilis", True), ("kz-2004-09-19-mazhilis", False)],
        ),
    ],
)
def test_former_votes_are_told_by_year_day_or_parliament(body: str, language: str, expected: list[tuple[str, bool]]) -> None:
    assert ids(body, language) == expected


def test_the_year_and_month_in_an_address_date_a_vote() -> None:
    document = Document("0" * 16, "t.txt", "Наблюдатели готовы к выборам в Мажилис.", url="https://x.kz/2012/01/post", language="ru")
    made = text.clean(document)
    assert [v.election_id for v in votes.resolve(made, mentions.find(made))] == ["kz-2012-01-15-mazhilis"]


def test_a_commission_for_referendums_is_no_referendum() -> None:
    found = ids("A member of the Central Commission for Elections and Referendums came for the presidential vote of 20 November 2022.", "en")
    assert found == [("kz-2022-11-20-presidential", True)]


def test_the_registry_holds_the_known_days() -> None:
    known = {e.election_id for e in registry.elections()}
    assert {
        "kz-1999-01-10-presidential",
        "kz-2005-12-04-presidential",
        "kz-2007-08-18-mazhilis",
        "kz-2014-10-01-senate",
        "kz-2021-01-10-maslikhat",
        "kz-2026-03-15-referendum",
    } <= known
    for election in registry.elections():
        assert election.source_url.startswith("https://")
        assert election.election_id.startswith(election.country_code.lower())


def test_terms_of_office_are_ordered() -> None:
    for holder in registry.office_holders():
        assert holder.first_day < holder.last_day


def test_rules_with_an_unknown_vote_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from kzdata.errors import RuleError

    cues = [{**cue, "election_id": cue["election_id"].replace("kz-2024-10-06", "kz-2024-10-07")} for cue in RULES["cue"]]
    monkeypatch.setattr(vote_kinds, "rulefile", lambda name: {**RULES, "cue": cues})
    vote_kinds.compiled.cache_clear()
    with pytest.raises(RuleError, match="kz-2024-10-07-referendum"):
        vote_kinds.compiled("ru")
    vote_kinds.compiled.cache_clear()


@pytest.mark.parametrize(
    ("body", "language", "published", "word", "expected"),
    [
        (
            "За выборами в Мажилис 18 августа следят 1100 человек, тогда как президентскую кампанию 2005-го наблюдали 1600.",
            "ru",
            "2007-08-10",
            "1100",
            "kz-2007-08-18-mazhilis",
        ),
        (
            "За выборами в Мажилис 18 августа следят 1100 человек, тогда как президентскую кампанию 2005-го наблюдали 1600.",
            "ru",
            "2007-08-10",
            "1600",
            "kz-2005-12-04-presidential",
        ),
        (
            "Выборы президента 20 ноября впереди. Прошлые выборы президента прошли 9 июня 2019 года. Тогда приехали 1013 человек.",
            "ru",
            "2022-11-01",
            "1013",
            "kz-2019-06-09-presidential",
        ),
        (
            "На выборы депутатов 19 марта 2023 года ждут БДИПЧ. Осенью, на выборах президента, бюро работало. Осенью его людей было 300.",
            "ru",
            "2023-01-20",
            "300",
            "kz-2022-11-20-presidential",
        ),
        (
            "Kazakhstan elects its president on November 20, 2022. In 2019 there were 1,013 observers, this time 641 have come.",
            "en",
            "2022-11-18",
            "641",
            "kz-2022-11-20-presidential",
        ),
        (
            "Kazakhstan elects its president on November 20, 2022. In 2019 there were 1,013 observers, this time 641 have come.",
            "en",
            "2022-11-18",
            "1,013",
            "kz-2019-06-09-presidential",
        ),
        (
            "Президент сайлауы 2022 жылғы 20 қарашада өтеді. 2019 жылғы сайлауға 1013 бақылаушы келді, бұл жолы 641.",
            "kk",
            "2022-11-18",
            "641",
            "kz-2022-11-20-presidential",
        ),
    ],
)
def test_a_fact_belongs_to_the_vote_that_its_passage_speaks_of(body: str, language: str, published: str, word: str, expected: str) -> None:
    made = cleaned(body, language, published)
    found = mentions.find(made)
    at = body.index(word)
    sentence = next(s for s in sentences.sentences(made, found) if s.start <= at < s.end)
    assert votes.vote_of(sentence, votes.resolve(made, found), at) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.inform.kz/ru/nablyudateli_a2882700", [("kz-2016-03-20-mazhilis", "vote-kind-number")]),  # between 18 and 20 March 2016
        ("https://example.org/20160318/1.html", [("kz-2016-03-20-mazhilis", "vote-kind-address")]),
        ("https://www.inform.kz/ru/nablyudateli_a9999999", []),  # behind the last known number
        ("https://example.org/ru/nablyudateli_a2882700", []),  # of an outlet that is not known to number its pages
    ],
)
def test_the_address_of_a_page_without_a_day_dates_its_vote(url: str, expected: list[tuple[str, str]]) -> None:
    body = "Наблюдатели прибыли в Казахстан, чтобы следить за выборами в Мажилис."
    made = text.clean(Document("0" * 16, "t.txt", body, url=url, language="ru"))
    assert [(v.election_id, v.rule_id) for v in votes.resolve(made, mentions.find(made))] == expected
