"""Meetings, in sentences of our own."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sentences import TO_COME, VOTE, facts

from kzdata.build import parse
from kzdata.records import Document

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("meetings.toml").read_text(encoding="utf-8"))["case"]


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


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Глава МИД Казахстана принял главу миссии ШОС Чжан Мина.", "ru", ("meeting", {"kz-mfa", "sco", "Чжан Мин"})),
        ("Глава миссии СНГ Иван Петров побывал у председателя ЦИК.", "ru", ("meeting", {"cis", "Иван Петров", "kz-cec"})),
        ("В ЦИК прошёл круглый стол с миссией ОТГ.", "ru", ("meeting", {"kz-cec", "ots"})),
        ("Об этом секретарь ЦИК Мухтар Ерман сказал на заседании комиссии.", "ru", ("session", {"kz-cec", "Мухтар Ерман"})),
        ("ШЫҰ миссиясының басшысы Чжан Мин ОСК төрағасымен жүздесті.", "kk", ("meeting", {"sco", "Чжан Мин", "kz-cec"})),
        ("The CEC Chairman received Zhang Ming, head of the SCO mission.", "en", ("meeting", {"kz-cec", "sco", "Zhang Ming"})),
        ("CEC Secretary Mukhtar Yerman told the commission's meeting so.", "en", ("session", {"kz-cec", "Mukhtar Yerman"})),
    ],
)
def test_kinds_of_events(body: str, language: str, expected: tuple[str, set[str]]) -> None:
    assert [(kind, who) for kind, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Глава миссии СНГ Иван Петров приехал в столицу. Он выступил на брифинге в ЦИК.", "ru", {"cis", "Иван Петров"}),
        ("Миссию ШОС возглавляет Олег Копылов. «Готовы все», – сказал Копылов на пресс-конференции.", "ru", {"sco", "Олег Копылов"}),
        ("Ivan Petrov is the head of the CIS mission. He told a briefing about it.", "en", {"cis", "Ivan Petrov"}),
        ("ТМД миссиясын Иван Петров басқарады. Ол брифинг өткізді.", "kk", {"cis", "Иван Петров"}),
    ],
)
def test_whoever_was_named_before_takes_part(body: str, language: str, expected: set[str]) -> None:
    assert [who for _, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


@pytest.mark.parametrize(
    ("body", "language", "day"),
    [
        ("Сегодня глава миссии СНГ Иван Петров выступил на брифинге.", "ru", "2019-06-07"),
        ("«Сегодня аккредитованы ещё пять человек», – сказал на брифинге член ЦИК Иван Петров.", "ru", "2019-06-07"),
        ("«Наблюдатели приедут к нам только 9 мая», – сказал на брифинге глава миссии СНГ Иван Петров.", "ru", None),  # of another day
        ("Накануне глава миссии СНГ Иван Петров встретился с членами ЦИК.", "ru", "2019-06-06"),
        ("On June 3 the head of the CIS mission, Ivan Petrov, gave a press conference.", "en", "2019-06-03"),
        ("Ivan Petrov, head of the CIS mission, told a briefing that the observers had come on June 3.", "en", None),
        ("ТМД миссиясының басшысы Иван Петров кеше брифинг өткізді.", "kk", "2019-06-06"),
    ],
)
def test_the_day_is_that_of_the_event(body: str, language: str, day: str | None) -> None:
    assert [held for _, held, _ in people(f"{VOTE[language]}\n{body}\n", language, "2019-06-07")] == [day]


def test_a_later_sentence_adds_those_who_were_present() -> None:
    body = "Председатель ЦИК Нурлан Абдиров принял главу миссии ШОС Чжан Мина. Во встрече участвовал секретарь ЦИК Мухтар Ерман.\n"
    assert [who for _, _, who in people(VOTE["ru"] + "\n" + body)] == [{"kz-cec", "Нурлан Абдиров", "sco", "Чжан Мин", "Мухтар Ерман"}]


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
        "ЦИК приняла постановление о миссиях ШОС и СНГ.",
        "Миссия ШОС провела брифинг для своих краткосрочных наблюдателей.",
        "На заседаниях комиссии бывали наблюдатели ШОС.",
    ],
)
def test_other_uses_of_the_words_give_nothing(body: str) -> None:
    assert facts("meetings", body) == []


def test_events_told_one_after_the_other_are_of_one_day() -> None:
    body = (
        "3 июня 2019 года председатель ЦИК Берик Имашев принял главу миссии ШОС Чжан Мина. После этого Имашев встретился с послом Литвы "
        "Витаутасом Наудужасом. После встречи с литовским коллегой Имашев вручил ему грамоту. Секретарь ЦИК Мухтар Ерман провёл брифинг. "
        "На встречах говорили о подготовке.\n"
    )
    found = people(VOTE["ru"] + "\n" + body)
    assert [(kind, day) for kind, day, _ in found] == [("meeting", "2019-06-03"), ("meeting", "2019-06-03"), ("briefing", "2019-06-03")]
    assert {"Берик Имашев", "Витаутас Наудужас"} <= found[1][2]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [  # whoever the next sentence names spoke there, or was there
        ("В столице прошла пресс-конференция. Её дал глава миссии СНГ Иван Петров.", "ru", ("press_conference", {"cis", "Иван Петров"})),
        ("Елордада брифинг өтті. Онда ТМД миссиясының басшысы Иван Петров сөйледі.", "kk", ("briefing", {"cis", "Иван Петров"})),
        ("A briefing was held. Ivan Petrov, head of the CIS mission, spoke there.", "en", ("briefing", {"cis", "Ivan Petrov"})),
    ],
)
def test_the_next_sentence_names_who_took_part(body: str, language: str, expected: tuple[str, set[str]]) -> None:
    assert [(kind, who) for kind, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Глава миссии СНГ Иван Петров встретился с волонтёрами.", "ru"),  # the other side is nobody
        ("Глава миссии ШОС Чжан Мин провёл совещание.", "ru"),  # a mission among themselves
        ("ТМД миссиясының басшысы Иван Петров еріктілермен кездесті.", "kk"),
        ("Ivan Petrov, head of the CIS mission, met with volunteers.", "en"),
    ],
)
def test_one_side_is_no_meeting(body: str, language: str) -> None:
    assert people(f"{VOTE[language]}\n{body}\n", language) == []


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Глава миссии СНГ Иван Петров приехал в столицу. Его принял председатель ЦИК Нурлан Абдиров.", "ru"),
        ("ТМД миссиясын Иван Петров басқарады. Ол ОСК төрағасы Нұрлан Әбдіровпен кездесті.", "kk"),
        ("Ivan Petrov is the head of the CIS mission. He met with CEC Chairman Nurlan Abdirov.", "en"),
    ],
)
def test_a_pronoun_stands_for_the_other_side(body: str, language: str) -> None:
    (found,) = people(f"{VOTE[language]}\n{body}\n", language)
    assert {"cis", "kz-cec"} < found[2] and len(found[2]) == 4


def test_officials_of_states_who_stay_unnamed_are_their_states() -> None:
    body = "Председатель ЦИК Нурлан Абдиров переговорил с руководителями центризбиркомов Литвы и Латвии.\n"
    assert [who for _, _, who in people(VOTE["ru"] + "\n" + body)] == [{"kz-cec", "Нурлан Абдиров", "country:LT", "country:LV"}]


def test_a_meeting_with_the_observers_at_large_is_the_one_told_behind_it() -> None:
    body = "Председатель ЦИК Нурлан Абдиров встретился с международными наблюдателями. Сначала он переговорил с главой миссии ШОС Чжан Мином.\n"
    assert [who for _, _, who in people(VOTE["ru"] + "\n" + body)] == [{"kz-cec", "Нурлан Абдиров", "sco", "Чжан Мин"}]


@pytest.mark.parametrize(
    ("body", "language", "day"),
    [
        ("На сегодняшней встрече с главой миссии СНГ Иваном Петровым председатель ЦИК был краток.", "ru", "2019-06-07"),
        ("Итоги миссия СНГ подведёт на пресс-конференции на следующий день после голосования.", "ru", "2019-06-10"),
        ("The CIS mission will hold a press conference the day after the election.", "en", "2019-06-10"),
    ],
)
def test_days_counted_from_that_of_publication_or_of_the_vote(body: str, language: str, day: str) -> None:
    assert [held for _, held, _ in people(f"{VOTE[language]}\n{body}\n", language, "2019-06-07")] == [day]


def test_days_that_differ_reach_no_event_without_one() -> None:
    body = (
        "3 июня 2019 года глава миссии ШОС Чжан Мин встретился с членами ЦИК. 5 июня глава миссии СНГ Иван Петров встретился с членами ЦИК. "
        "Погода была хорошей. Секретарь ЦИК Мухтар Ерман провёл брифинг.\n"
    )
    assert [day for _, day, _ in people(VOTE["ru"] + "\n" + body)] == ["2019-06-03", "2019-06-05", None]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Комиссию возглавляет Берик Имашев, председатель ЦИК. Глава миссии ШОС Чжан Мин встретился с председателем ЦИК.", "ru"),
        ("Комиссияны ОСК төрағасы Берик Имашев басқарады. ШЫҰ миссиясының басшысы Чжан Мин ОСК төрағасымен кездесті.", "kk"),
        ("Berik Imashev is the CEC Chairman. Zhang Ming, head of the SCO mission, met with the Chairman of the CEC.", "en"),
    ],
)
def test_a_post_stands_for_its_bearer(body: str, language: str) -> None:
    who = people(f"{VOTE[language]}\n{body}\n", language)[0][2]
    assert {"kz-cec", "sco"} < who
    assert any(str(w).endswith(("Имашев", "Imashev")) for w in who)


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        (
            "На брифинге глава миссии ШОС Чжан Мин сказал, что всё готово. Со своей стороны глава миссии СНГ Иван Петров заявил о том же.",
            "ru",
            {"sco", "Чжан Мин", "cis", "Иван Петров"},
        ),
        (  # no word says that the second spoke there
            "На брифинге глава миссии ШОС Чжан Мин сказал, что всё готово. Глава миссии СНГ Иван Петров заявил о том же.",
            "ru",
            {"sco", "Чжан Мин"},
        ),
        (
            "SCO mission head Zhang Ming told a briefing that all was ready. For his part, Ivan Petrov, head of the CIS mission, said the same.",
            "en",
            {"sco", "Zhang Ming", "cis", "Ivan Petrov"},
        ),
    ],
)
def test_who_else_spoke_at_a_briefing(body: str, language: str, expected: set[str]) -> None:
    assert [who for _, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


@pytest.mark.parametrize(
    ("body", "language", "days"),
    [
        ("4 июня миссия СНГ встретилась с миссией ШОС. Миссия СНГ дала пресс-конференцию на следующий день.", "ru", ["2019-06-04", "2019-06-05"]),
        ("Заседание ЦИК прошло 3 июня. На том же заседании выступил секретарь ЦИК Мухтар Ерман. Сегодня тепло.", "ru", ["2019-06-03"]),
        ("Миссия СНГ проведёт брифинг в понедельник.", "ru", ["2019-06-10"]),
        ("The CIS mission will hold a press conference on Monday.", "en", ["2019-06-10"]),
        ("О вчерашних выборах глава миссии СНГ Иван Петров рассказал на брифинге.", "ru", ["2019-06-07"]),  # of the day behind that of the vote
        ("CEC Secretary Mukhtar Yerman told a briefing so. As of June 7, 20 observers are accredited.", "en", ["2019-06-07"]),
        ("Глава миссии СНГ Иван Петров сказал это на брифинге. По состоянию на 5 июня наблюдателей 20.", "ru", [None]),
    ],
)
def test_days_that_are_told_around_an_event(body: str, language: str, days: list[str | None]) -> None:
    assert [held for _, held, _ in people(f"{VOTE[language]}\n{body}\n", language, "2019-06-07")] == days


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("ЦИК рассмотрит заявки на ближайшем заседании. Решение ЦИК принял единогласно.", "ru"),
        ("ЦИК приняла на аккредитацию кандидатуры пяти наблюдателей ШОС.", "ru"),
        ("ОСК мәселені келесі отырыста қарайды.", "kk"),
        ("The CEC will look at it at its next meeting.", "en"),
    ],
)
def test_what_is_no_event(body: str, language: str) -> None:
    assert people(f"{VOTE[language]}\n{body}\n", language) == []


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("В Минске заседал Совет глав избирательных органов.", "ru", {"other:cis-election-bodies-council"}),
        ("The report goes to a session of the PACE Standing Committee.", "en", {"pace"}),
    ],
)
def test_sessions_of_councils_are_theirs(body: str, language: str, expected: set[str]) -> None:
    assert [(kind, who) for kind, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [("session", expected)]


def test_the_two_whom_the_text_named_last_met() -> None:
    body = "CEC Chairman Nurlan Abdirov wrote to Zhang Ming, the head of the SCO mission. The two met on June 3, 2019.\n"
    assert people(VOTE["en"] + "\n" + body, "en") == [("meeting", "2019-06-03", {"kz-cec", "Nurlan Abdirov", "sco", "Zhang Ming"})]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("The Central Election Commission met on Monday.", "en", ("session", {"kz-cec"})),
        (
            "The head of the CIS mission, Ivan Petrov, is to meet CEC Chairman Nurlan Abdirov.",
            "en",
            ("meeting", {"cis", "kz-cec", "Ivan Petrov", "Nurlan Abdirov"}),
        ),
        ("ЦИК провёл заседание, в котором участвовали представители миссий СНГ и ШОС.", "ru", ("session", {"kz-cec", "cis", "sco"})),
        ("С миссией ШОС беседовал председатель ЦИК Нурлан Абдиров.", "ru", ("meeting", {"sco", "kz-cec", "Нурлан Абдиров"})),
        (
            "Глава миссии ШОС Чжан Мин и председатель ЦИК Нурлан Абдиров обсудили выборы.",
            "ru",
            ("meeting", {"sco", "Чжан Мин", "kz-cec", "Нурлан Абдиров"}),
        ),
        ("Об этом глава миссии ШОС Чжан Мин рассказал в Службе центральных коммуникаций.", "ru", ("briefing", {"sco", "Чжан Мин"})),
    ],
)
def test_words_for_events(body: str, language: str, expected: tuple[str, set[str]]) -> None:
    assert [(kind, who) for kind, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Министр Бейбут Атамкулов принял верительные грамоты посла Литвы.", "ru"),
        ("The CEC is bound to meet the OSCE standards.", "en"),
        ("Миссии ШОС и СНГ обсудили выборы.", "ru"),  # nobody says that they sat together
    ],
)
def test_words_that_only_look_like_meeting(body: str, language: str) -> None:
    assert people(f"{VOTE[language]}\n{body}\n", language) == []


@pytest.mark.parametrize(
    ("body", "language", "published", "day"),
    [
        ("О вчерашних выборах рассказала миссия СНГ. Её глава Иван Петров дал брифинг.", "ru", "2019-06-10", "2019-06-10"),
        ("Кешегі сайлау туралы ТМД миссиясының басшысы Иван Петров айтты. Ол брифинг өткізді.", "kk", "2019-06-10", "2019-06-10"),
        ("The visit had been announced earlier at a briefing by Ivan Petrov, head of the CIS mission. It begins today.", "en", "2019-06-07", None),
    ],
)
def test_what_yesterday_and_earlier_tell_of_a_briefing(body: str, language: str, published: str, day: str | None) -> None:
    assert [held for _, held, _ in people(f"{VOTE[language]}\n{body}\n", language, published)] == [day]


def test_a_pronoun_stands_for_whom_the_sentence_before_began_with() -> None:
    body = "Председатель ЦИК Берик Имашев принял главу миссии СНГ Ивана Петрова. Затем он встретился с главой миссии ШОС Чжан Мином.\n"
    assert [who for _, _, who in people(VOTE["ru"] + "\n" + body)][1] == {"kz-cec", "Берик Имашев", "sco", "Чжан Мин"}


def test_a_sentence_that_tells_nothing_new_adds_no_event() -> None:
    body = "On 6 June 2019 CEC Chairman Nurlan Abdirov met with the head of the SCO mission, Zhang Ming. The meeting took place in the CEC.\n"
    assert [kind for kind, _, _ in people(VOTE["en"] + "\n" + body, "en")] == ["meeting"]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Аким Костанайской области встретился с долгосрочными наблюдателями БДИПЧ.", "ru", ("meeting", {"osce-odihr"})),
        ("Қостанай облысының әкімі ДИАҚБ-ның ұзақ мерзімді байқаушыларымен кездесті.", "kk", ("meeting", {"osce-odihr"})),
        ("The akim of Kostanay region met with long-term observers of ODIHR.", "en", ("meeting", {"osce-odihr"})),
    ],
)
def test_the_authorities_of_a_place_are_no_side_of_a_meeting(body: str, language: str, expected: tuple[str, set[str]]) -> None:
    assert [(kind, who) for kind, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Глава миссии ШОС Чжан Мин вышел к прессе.", "ru", ("briefing", {"sco", "Чжан Мин"})),
        ("Руководитель миссии ОТГ Багдад Амреев ответил на вопросы журналистов.", "ru", ("briefing", {"ots", "Багдад Амреев"})),
        ("ШЫҰ миссиясының басшысы Чжан Мин тілшілердің сұрақтарына жауап берді.", "kk", ("briefing", {"sco", "Чжан Мин"})),
        ("The head of the SCO mission, Zhang Ming, met the press.", "en", ("press_conference", {"sco", "Zhang Ming"})),
        ("На брифинге глава миссии ШОС Чжан Мин ответил на вопросы журналистов.", "ru", ("briefing", {"sco", "Чжан Мин"})),
        ("ЦИК провёл брифинг. Его секретарь Мухтар Ерман ответил на вопросы журналистов.", "ru", ("briefing", {"kz-cec", "Мухтар Ерман"})),
    ],
)
def test_who_comes_before_the_press_briefs_it_once(body: str, language: str, expected: tuple[str, set[str]]) -> None:
    assert [(kind, who) for kind, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


def test_those_whom_a_briefing_is_about_hold_none() -> None:
    body = "Прошёл брифинг, посвящённый аккредитации международных наблюдателей. Его провёл член ЦИК Мухтар Ерман."
    assert people(f"{VOTE['ru']}\n{body}\n") == [("briefing", None, {"kz-cec", "Мухтар Ерман"})]


def test_the_house_of_a_briefing_is_no_part_of_it_in_kazakh() -> None:
    body = "Орталық сайлау комиссиясының ғимаратында ТМД миссиясының басшысы Леонид Анфимов брифинг берді."
    assert people(f"{VOTE['kk']}\n{body}\n", "kk") == [("briefing", None, {"cis", "Леонид Анфимов"})]


def test_what_followed_a_meeting_was_on_its_day_and_the_meeting_is_no_second_one() -> None:
    body = "4 июня 2019 года председатель ЦИК Берик Имашев принял главу миссии ШОС Чжан Мина. После встречи Чжан Мин вышел к журналистам."
    found = people(f"{VOTE['ru']}\n{body}\n")
    assert [(kind, day) for kind, day, _ in found] == [("meeting", "2019-06-04"), ("briefing", "2019-06-04")]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Ждут и миссию ОБСЕ, сообщил на брифинге Иван Петров, глава миссии СНГ.", "ru", {"cis", "Иван Петров"}),
        ("Глава миссии СНГ Иван Петров рассказал на брифинге, что ОБСЕ пришлёт ещё людей.", "ru", {"cis", "Иван Петров"}),
        ("Ivan Petrov, head of the CIS mission, told a briefing that the OSCE would send more people.", "en", {"cis", "Ivan Petrov"}),
        ("ТМД миссиясының басшысы Иван Петров брифингте ЕҚЫҰ бақылаушылары келетінін айтты.", "kk", {"cis", "Иван Петров"}),
    ],
)
def test_those_of_whom_a_briefing_only_spoke_were_not_there(body: str, language: str, expected: set[str]) -> None:
    assert [who for _, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Глава миссии ШОС Чжан Мин встретился с председателем ЦИК. По итогам переговоров ОТГ и СНГ получили списки.", "ru"),
        ("ШЫҰ миссиясының басшысы Чжан Мин ОСК төрағасымен жүздесті. Кездесу соңында ТМД мен ТүркПА туралы айтылды.", "kk"),
        ("Zhang Ming, head of the SCO mission, met the CEC Chairman. After the talks the CIS and TURKPA were named.", "en"),
    ],
)
def test_words_that_point_back_tell_of_no_other_event(body: str, language: str) -> None:
    assert [(kind, who) for kind, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [
        ("meeting", {"sco", "Чжан Мин" if language != "en" else "Zhang Ming", "kz-cec"})
    ]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Глава миссии СНГ Иван Петров 10 июня 2019 года выступил перед журналистами.", "ru", ("briefing", "2019-06-10")),
        ("Сначала был брифинг миссии ОТГ. Часом позже перед прессой появился глава миссии СНГ Иван Петров.", "ru", ("briefing", None)),
        ("ТМД миссиясының басшысы Иван Петров 2019 жылғы 10 маусымда тілшілермен кездесті.", "kk", ("briefing", "2019-06-10")),
        ("Ivan Petrov, head of the CIS mission, faced the press on 10 June 2019.", "en", ("press_conference", "2019-06-10")),
    ],
)
def test_whoever_faces_the_press_holds_an_event(body: str, language: str, expected: tuple[str, str | None]) -> None:
    assert [(kind, day) for kind, day, _ in people(f"{VOTE[language]}\n{body}\n", language)][-1] == expected


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Миссия объехала участки 9 июня 2019 года. Утром следующего дня её глава Иван Петров провёл встречу с ЦИК.", "2019-06-10"),
        ("Миссию СНГ ждут, заявил в пятницу на брифинге секретарь ЦИК Мухтар Ерман: приглашение будет.", "2019-06-07"),
        ("Глава миссии СНГ Иван Петров, работающей с 4 июня, встретился с главой ЦИК.", None),
        ("Наблюдатели СНГ посетили участки 7 июня. Сразу после переговоров с ЦИК глава миссии СНГ Иван Петров улетел.", "2019-06-07"),
    ],
)
def test_days_told_by_the_clause_around(body: str, day: str | None) -> None:
    assert [
        d for _, d, _ in people(f"Выборы Президента РК пройдут 9 июня 2019 года. Иван Петров - глава миссии СНГ.\n{body}\n", published="2019-06-08")
    ] == [day]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Миссия СНГ прибыла. Список зачитала член ЦИК Татьяна Охлопкова. Пресс-конференцию они проведут 10 июня 2019 года.", "ru", {"cis"}),
        ("ТМД миссиясы келді. Оны ОСК хатшысы Мұхтар Ерман айтты. Миссия 2019 жылғы 10 маусымда брифинг өткізеді.", "kk", {"cis"}),
        ("The CIS mission arrived. CEC Secretary Mukhtar Yerman said so. They give a briefing on 10 June 2019.", "en", {"cis"}),
    ],
)
def test_a_mission_is_nobody_of_the_commission_named_last(body: str, language: str, expected: set[str]) -> None:
    assert [who for _, _, who in people(f"{VOTE[language]}\n{body}\n", language)] == [expected]


def test_in_a_vote_abroad_a_commission_is_ours_where_no_other_is_named() -> None:
    body = "Выборы Президента Кыргызстана пройдут 15 октября 2017 года. Казахстан не пошлёт наблюдателей от ЦИК. Это решено на заседании комиссии. "
    assert [
        (kind, who) for kind, _, who in people(body + "Готовы списки. Напечатаны бюллетени. Об этом сказал на брифинге член ЦИК Марат Сарсембаев.\n")
    ][-1:] == [("briefing", {"kz-cec", "Марат Сарсембаев"})]
    theirs = "Выборы Президента Кыргызстана пройдут 15 октября 2017 года. Казахстан пошлёт шесть наблюдателей. ЦИК Кыргызстана считает дни. "
    assert not people(theirs + "Готовы списки. Напечатаны бюллетени. Открыты участки. Председатель ЦИК Нуржан Шайлдабекова провела брифинг.\n")


def test_a_day_told_after_another_is_that_of_what_follows() -> None:
    body = "7 июня наблюдатели объехали участки, а днём позже назвали выводы. Глава миссии СНГ Иван Петров огласил их на брифинге."
    assert people(f"{VOTE['ru']}\n{body}\n", published="2019-06-12") == [("briefing", "2019-06-08", {"cis", "Иван Петров"})]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("На следующее утро к журналистам вышел глава миссии СНГ Иван Петров.", "ru"),
        ("Ертесіне ТМД миссиясының басшысы Иван Петров брифинг өткізді.", "kk"),
        ("The morning after, Ivan Petrov, head of the CIS mission, gave a briefing.", "en"),
    ],
)
def test_the_next_day_without_another_is_that_after_the_vote(body: str, language: str) -> None:
    assert [day for _, day, _ in people(f"{VOTE[language]}\n{body}\n", language, "2019-06-12")] == ["2019-06-10"]


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_sentences_of_every_kind_give_their_event_and_no_other(case: dict[str, Any]) -> None:
    found = people(f"{TO_COME[case['language']]}\n{case['text']}\n", case["language"], case["published"])
    assert [f[:2] for f in found] == ([(case["kind"], case.get("day"))] if "kind" in case else []), case["text"]
    assert all(set(case["who"]) <= who for _, _, who in found), case["text"]
