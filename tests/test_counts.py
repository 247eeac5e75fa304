"""Numbers of observers, in sentences of our own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from sentences import facts

from kzdata import grammar

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("counts.toml").read_text(encoding="utf-8"))["case"]
EXAMPLES = [(r.id, e) for r in grammar.rules("counts") for e in r.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}-{i}" for i, (r, _) in enumerate(EXAMPLES)])
def test_every_rule_reads_its_examples(rule: str, example: dict[str, object]) -> None:
    found = [r["observers"] for r in facts("observer_counts", str(example["text"]), str(example["language"]))]
    assert (example["observers"] in found) if example["observers"] else found == []


@pytest.mark.parametrize("case", CASES, ids=[str(i) for i in range(len(CASES))])
def test_the_figures_of_a_sentence(case: dict[str, Any]) -> None:
    found = facts("observer_counts", case["text"], case["language"], case.get("published"), "to come")
    rows = {f"{r['group_id']} {r['observers']}": {str(v) for v in r.values()} | _counted(r) for r in found}
    wanted = {" ".join(row.split()[:2]): set(row.split()[2:]) for row in case["rows"]}
    assert (set(rows), case["text"]) == (set(wanted), case["text"])
    assert {k: wanted[k] - rows[k] for k in wanted} == {k: set() for k in wanted}


def _counted(row: dict[str, object]) -> set[str]:
    return {f"c{row['countries_count']}", f"o{row['organizations_count']}"}


def test_every_rule_has_an_example() -> None:
    assert [r.id for r in grammar.rules("counts") if not r.examples] == []


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("ЦИК аккредитовал 300 наблюдателей: 120 от БДИПЧ ОБСЕ, 100 – от миссии СНГ, 12 – от ШОС.", "ru", {"osce-odihr": 120, "cis": 100, "sco": 12}),
        ("Аккредитованы наблюдатели: Исполком СНГ – 60, МПА СНГ – 24, ШОС – 5.", "ru", {"cis": 60, "cis-ipa": 24, "sco": 5}),
        ("Миссия Организации тюркских государств насчитывает 14 наблюдателей из 5 стран.", "ru", {"ots": 14}),
        ("Сайлауға ЕҚЫҰ миссиясынан 30, ТМД миссиясынан 45 байқаушы аккредиттелді.", "kk", {"osce": 30, "cis": 45}),
        ("The OSCE/ODIHR mission has 24 long-term observers.", "en", {"osce-odihr": 24}),
        ("The SCO sent 9 observers and the CIS sent 200 observers.", "en", {"sco": 9, "cis": 200}),
    ],
)
def test_each_group_has_its_figure(body: str, language: str, expected: dict[str, int]) -> None:
    found = {r["group_id"]: r["observers"] for r in facts("observer_counts", body, language)}
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("За работой участков следили 120 журналистов.", "ru"),
        ("Открыты 9800 избирательных участков, явка составила 77 процентов.", "ru"),
        ("В бюджете 500 миллионов тенге, температура 12 градусов.", "ru"),
        ("Матч закончился со счётом 3:1, на стадионе были 20 000 человек.", "ru"),
        ("The stadium held 20,000 people.", "en"),
        ("Some 300 journalists and 12 candidates came.", "en"),
        ("Облыста 900 сайлау учаскесі ашылды.", "kk"),
    ],
)
def test_what_is_no_observer_gives_nothing(body: str, language: str) -> None:
    assert facts("observer_counts", body, language) == []


NEAR_MISSES = [
    ("ru", "В Грузии 26 октября пройдут выборы. ЦИК Грузии аккредитовал 76 международных организаций и 1200 иностранных наблюдателей."),
    ("ru", "На выборах президента России 18 марта 2018 года работали 1513 иностранных наблюдателей из 115 стран, сообщил российский ЦИК."),
    ("ru", "ООН вывела из Сирии 43 наблюдателей. Миссия из 300 военных наблюдателей свёрнута."),
    ("ru", "Наблюдатели ОБСЕ на востоке Украины насчитали 112 взрывов за сутки. В миссии 700 наблюдателей."),
    ("ru", "За матчем следили 20 000 зрителей и 4 наблюдателя УЕФА. Счёт 2:1, два гола забил нападающий «Астаны»."),
    ("ru", "На едином тестировании будут 120 общественных наблюдателей. Аккредитованы 14 журналистов."),
    ("ru", "Синоптики ждут 12 сантиметров снега. Наблюдатели метеостанции отметили минус 30 градусов."),
    ("ru", "Бюджет вырос до 500 миллиардов тенге, сообщили 8 депутатов. Наблюдательный совет из 12 человек одобрил отчёт."),
    ("ru", "В ШОС 8 государств-членов и 4 государства-наблюдателя, у организации 14 партнёров по диалогу."),
    ("ru", "Астрономы-любители провели ночь у телескопа: 60 наблюдателей насчитали 200 метеоров."),
    ("kk", "Матчты 20 мың көрермен тамашалады, УЕФА-ның 3 байқаушысы келді. Есеп 2:1."),
    ("kk", "Ұлттық бірыңғай тестілеуге 120 қоғамдық байқаушы қатысады. 14 журналист тіркелді."),
    ("kk", "Облыс бюджеті 500 миллиард теңгеге өсті. Байқау кеңесінің 12 мүшесі есепті мақұлдады."),
    ("en", "The UN withdrew 43 observers from Syria; 300 military observers had been there since April."),
    ("en", "Some 20,000 fans and four UEFA observers watched the match, which ended 2:1."),
    ("en", "The supervisory board approved the budget; 12 members voted for it and 3 observers abstained."),
    ("en", "Parliament debated the tax code for six hours. The gallery held 40 visitors and 12 journalists."),
    ("en", "The WHO sent 12 experts to Kazakhstan to observe how vaccination is organized; their mission lasts until Friday."),
    ("en", "Ten observers from the UN Disengagement Observer Force were injured on the Golan Heights."),
    ("en", "The SCO has six observer states and fourteen dialogue partners; at its summit 20 delegations were present."),
    ("en", "Twenty OSCE monitors remain in Donetsk, and the Special Monitoring Mission counts 700 staff."),
    ("en", "Parliamentary elections in Germany: 62 OSCE observers will follow the vote in September."),
    ("en", "Belarus accredited 260 foreign observers for its presidential election, the Belarusian CEC said in Minsk."),
    ("en", "Market observers expect the tenge to gain 3 percent; 12 analysts took part in the poll."),
    ("en", "A delegation of 15 businessmen from Turkey visited Almaty and met with 40 local companies."),
    ("en", "The Kazakh Ministry of Foreign Affairs accredited 120 foreign journalists for the Congress of Religions."),
    ("en", "The Russian Football Union nominated 4 observers and 30 referees for the tournament in Astana."),
    ("en", "Kazakhstan's parliament has 107 deputies; 98 were elected from party lists and 9 by the Assembly of People."),
    ("en", "In the Uzbek election 600 observers from 50 countries took part, the OSCE sent 30 long-term observers."),
    ("en", "Police monitored the rally with 200 officers; 50 people were detained in Almaty."),
    ("en", "A team of 18 astronomers will observe the eclipse from the Tien Shan observatory."),
    ("en", "The EAEU observer state Moldova sent 5 representatives to the meeting in Nur-Sultan."),
    ("en", "The CSTO exercise in Kazakhstan gathers 2,000 troops and 30 observers from the Defense Ministries of six countries."),
    ("en", "The commission registered 12 candidates; 232 polling stations will open in the region."),
    ("en", "The UN mission in Sudan includes 45 Kazakh military observers."),
    ("en", "Candidates for akim number 1,200, and 350 members of commissions were trained."),
    ("en", "The international monitoring group of 12 cyclists crossed the steppe."),
    ("en", "The OSCE sent 120 observers from 30 countries to the U.S. midterm elections."),
    ("en", "ODIHR will deploy 350 short-term observers for the early parliamentary elections in Ukraine on 21 July."),
    ("en", "International observers praised the vote in Azerbaijan; 889 of them had been accredited in Baku."),
    ("en", "Kyrgyzstan's CEC accredited 763 international observers from 44 countries for the October election."),
    ("en", "Turkmenistan votes on Sunday: 117 observers from the CIS will monitor the presidential election."),
    ("en", "In Moldova, 2,100 observers will watch the local elections, 180 of them foreign."),
    ("en", "The OSCE PA plans to send 100 parliamentarians to observe the elections in Tajikistan."),
    ("en", "The CIS mission of 200 observers found the Belarusian vote legitimate."),
    ("en", "Georgians go to the polls today under the eyes of 500 OSCE observers."),
    ("en", "The Russian State Duma election will see 250 observers from 55 states, said the head of Russia's Central Election Commission."),
    ("en", "Serbian vote: OSCE/ODIHR fields a core team of 12 and 30 long-term observers."),
]


@pytest.mark.parametrize(("language", "body"), NEAR_MISSES, ids=[str(i) for i in range(len(NEAR_MISSES))])
def test_a_text_about_other_things_has_no_observers(language: str, body: str) -> None:
    assert facts("observer_counts", body, language, "2024-10-20", vote=False) == []


# Beside the sentence that names a vote: numbers of others, in the words that tell of observers too.
OTHERS = [
    ("ru", "Удостоверения кандидатов в президенты получили 7 человек, отказано двоим."),
    ("ru", "Разрешение на строительство выдано 64 иностранцам, работающим в Алматы."),
    ("ru", "В список избирателей внесены 12 миллионов граждан, 300 тысяч человек добавились за год."),
    ("ru", "На участки пришли 4 миллиона человек, к полудню проголосовали 40 процентов."),
    ("ru", "В бюллетене семь фамилий, победителю достаточно половины голосов."),
    ("ru", "На уборку снега вышли 250 добровольцев, к ним присоединились 40 коммунальщиков."),
    ("ru", "К акции присоединились 120 активистов, 15 из них задержаны полицией."),
    ("ru", "На выборах работали 70 тысяч членов комиссий, 9 тысяч полицейских и 500 врачей."),
    ("ru", "Партия выдвинула 98 кандидатов, зарегистрированы 90 из них."),
    ("ru", "В голосовании участвовали 17 выборщиков, ещё трое не пришли."),
    ("ru", "Центризбирком аккредитовал 212 журналистов из 30 стран и 14 телеканалов."),
    ("ru", "Комиссия зарегистрировала 7 кандидатов, их доверенных лиц – 520."),
    ("ru", "В миссии Красного Креста 30 человек, из них 12 в Сирии."),
    ("ru", "В команде тренера 24 человека, на турнир поедут 18."),
    ("ru", "Фонд «Семья» подготовил 340 наставников, обучение прошли 900 подростков."),
    ("ru", "Ассоциация провела опрос, в нём участвовали 1600 человек из 14 регионов."),
    ("ru", "За рубежом открыто 68 участков, проголосовали 11 тысяч казахстанцев, из них 3 тысячи в России."),
    ("ru", "Наблюдатели пожаловались на 20 нарушений, суд рассмотрел 12 дел, оштрафованы 8 человек."),
    ("ru", "Кандидат собрал 118 тысяч подписей, его поддержали 5 партий."),
    ("ru", "Штаб кандидата насчитывает 300 человек, агитаторов ещё 2000."),
    ("ru", "Сессию МПА СНГ посетили 140 парламентариев, приняты 12 модельных законов."),
    ("ru", "ШОС объединяет 10 государств, саммит освещали 400 журналистов."),
    ("ru", "Миротворцы ОДКБ прибыли в Казахстан: 2030 человек, 250 единиц техники."),
    ("kk", "Кандидат куәлігін 7 адам алды, екеуіне бас тартылды."),
    ("kk", "Құрылысқа 64 шетелдікке рұқсат берілді."),
    ("kk", "Сайлаушылар тізіміне 12 миллион азамат енді."),
    ("kk", "Учаскелерге 4 миллион адам келді, түске дейін 40 пайызы дауыс берді."),
    ("kk", "Бюллетеньде жеті есім бар."),
    ("kk", "Қар тазалауға 250 ерікті шықты, оларға 40 адам қосылды."),
    ("kk", "Акцияға 120 белсенді қосылды, оның 15-і ұсталды."),
    ("kk", "Сайлауда 70 мың комиссия мүшесі, 9 мың полицей жұмыс істеді."),
    ("kk", "Партия 98 кандидат ұсынды, оның 90-ы тіркелді."),
    ("kk", "Дауыс беруге 17 таңдаушы қатысты, үшеуі келмеді."),
    ("kk", "ОСК 30 елден 212 журналист пен 14 телеарнаны аккредиттеді."),
    ("kk", "Комиссия 7 кандидатты тіркеді, олардың сенім білдірілген адамдарының саны – 520."),
    ("kk", "Құрамада 24 адам бар, турнирге 18-і барады."),
    ("kk", "«Отбасы» қоры 340 тәлімгер дайындады, 900 жасөспірім оқудан өтті."),
    ("kk", "Сауалнамаға 14 өңірден 1600 адам қатысты."),
    ("kk", "Шетелде 68 учаске ашылды, 11 мың қазақстандық дауыс берді, оның 3 мыңы Ресейде."),
    ("kk", "Байқаушылар 20 заң бұзушылықты тіркеді, сот 12 істі қарады, 8 адамға айыппұл салынды."),
    ("kk", "Үміткер 118 мың қол жинады, оны 5 партия қолдады."),
    ("kk", "Кандидаттың штабында 300 адам бар."),
    ("kk", "ШЫҰ-ға 10 мемлекет кіреді, саммитке 400 журналист келді."),
    ("kk", "ҰҚШҰ бітімгершілері Қазақстанға келді: 2030 адам, 250 техника."),
    ("kk", "Облыста 900 учаске ашылды, оның 12-сінде бейнебақылау жоқ."),
]


@pytest.mark.parametrize(("language", "body"), OTHERS, ids=[str(i) for i in range(len(OTHERS))])
def test_others_beside_a_vote_are_no_observers(language: str, body: str) -> None:
    assert facts("observer_counts", body, language, "2019-05-20", vote="to come") == []


@pytest.mark.parametrize(
    ("body", "language", "slots"),
    [
        ("Аккредитованы более 300 наблюдателей от СНГ.", "ru", {"qualifier": "at_least", "status": "accredited"}),
        ("На выборы приедут около 40 наблюдателей от ШОС.", "ru", {"qualifier": "about", "status": "planned"}),
        ("БДИПЧ запросило 400 краткосрочных наблюдателей.", "ru", {"status": "requested", "term": "short"}),
        ("Some 250 observers of the CIS were accredited.", "en", {"qualifier": "about", "status": "accredited"}),
        ("ТМД-дан 90-ға жуық байқаушы аккредиттелді.", "kk", {"qualifier": "about", "status": "accredited"}),
    ],
)
def test_the_slots_are_filled_from_the_sentence(body: str, language: str, slots: dict[str, object]) -> None:
    row = facts("observer_counts", body, language)[0]
    assert slots.items() <= row.items()
    assert row["election_id"] == "kz-2019-06-09-presidential"


def test_a_figure_said_twice_is_one_row() -> None:
    rows = facts("observer_counts", "Аккредитованы 64 наблюдателя от СНГ. Все 64 наблюдателя от СНГ уже приехали.")
    assert len(rows) == 1


def test_so_many_each() -> None:
    rows = facts("observer_counts", "Из наблюдателей Армения, Молдова и Сербия прислали по двое.")
    assert {(r["group_id"], r["observers"]) for r in rows} == {("country:AM", 2), ("country:MD", 2), ("country:RS", 2)}


def test_votes_abroad_give_figures_of_our_observers_only() -> None:
    body = "На парламентские выборы в Узбекистане 27 октября 2024 года приедут 800 международных наблюдателей."
    assert facts("observer_counts", body, vote=False) == []


def test_a_day_is_told_by_the_sentence() -> None:
    row = facts("observer_counts", "На сегодня аккредитованы 45 наблюдателей от ОБСЕ.", published="2019-05-20")[0]
    assert str(row["as_of"]) == "2019-05-20"
    row = facts("observer_counts", "Аккредитованы 45 наблюдателей от ОБСЕ.", published="2019-05-20")[0]
    assert row["as_of"] is None
    text = "На выборах 2016 года работали 818 иностранных наблюдателей, сейчас аккредитованы 45 наблюдателей."
    then, now = facts("observer_counts", text, published="2019-05-20")
    assert (then["as_of"], str(now["as_of"])) == (None, "2019-05-20")
