"""Verdicts, in sentences of our own."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from sentences import facts

from kzdata.build import parse
from kzdata.facts.assessments import lexicon, pairs
from kzdata.records import Document
from kzdata.resources import rulefile

LANGUAGES = ("ru", "kk", "en")
EXAMPLES = [(entry, example) for entry in lexicon.entries() for example in entry.get("examples", ())]
PAIRS = [(pair, example) for pair in rulefile("verdicts")["pair"] for example in pair.get("examples", ())]
Row = tuple[object, object, object]

with (Path(__file__).parent / "verdicts.csv").open(encoding="utf-8", newline="") as file:
    SENTENCES = list(csv.DictReader(file))


def judged(body: str, language: str = "ru", published: str | None = None) -> set[Row]:
    return {(r["assessor_id"], r["polarity"], r["aspect"]) for r in facts("assessments", body, language, published)}


def test_every_phrase_is_a_regular_expression_with_a_known_beginning() -> None:
    for entry in lexicon.entries():
        assert entry["kind"] == "object" or entry["examples"]
        for language in LANGUAGES:
            for phrase in entry[language]:
                lexicon.compiled(phrase, language)
                assert all(len(beginning) > 1 for beginning in lexicon.beginnings(phrase, language)), phrase


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[e["text"][:50] for _, e in EXAMPLES])
def test_every_judgement_is_read_from_its_example(entry: dict[str, str], example: dict[str, str]) -> None:
    aspect = example.get("aspect") or entry.get("aspect", "election")
    polarity = example.get("polarity") or entry["polarity"]
    assert (example["by"], polarity, aspect) in judged(example["text"], example["language"])


def test_every_pair_joins_known_classes_and_has_an_example() -> None:
    assert pairs.pairs()
    for pair in rulefile("verdicts")["pair"]:
        assert "makes" in pair or {e["language"] for e in pair["examples"]} == set(LANGUAGES), pair["of"]


@pytest.mark.parametrize(("pair", "example"), PAIRS, ids=[e["text"][:50] for _, e in PAIRS])
def test_every_pair_is_read_from_its_example(pair: dict[str, str], example: dict[str, str]) -> None:
    aspect = example.get("aspect") or pair.get("aspect", "election")
    assert judged(example["text"], example["language"]) == {(example["by"], example.get("polarity") or pair["polarity"], aspect)}


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Миссия СНГ не выявила нарушений, сказал её глава Иван Петров.", "ru", ("cis", "positive", "election")),
        ("Нарушений наблюдатели ШОС не увидели.", "ru", ("sco", "positive", "election")),
        ("Требованиям закона голосование, по мнению миссии ОТГ, не отвечало.", "ru", ("ots", "negative", "election")),
        ("В ОБСЕ считают, что прозрачными выборы не были.", "ru", ("osce", "negative", "election")),
        ("ТМД миссиясының айтуынша, сайлауда бірде-бір заң бұзушылық тіркелмеді.", "kk", ("cis", "positive", "election")),
        ("ЕҚЫҰ миссиясы сайлау әділ емес деп мәлімдеді.", "kk", ("osce", "negative", "election")),
        ("No violations were observed by the SCO mission.", "en", ("sco", "positive", "election")),
        ("The vote was not transparent, the OSCE mission said.", "en", ("osce", "negative", "election")),
    ],
)
def test_a_denial_turns_a_judgement(body: str, language: str, expected: Row) -> None:
    assert judged(body, language) == {expected}


@pytest.mark.parametrize("row", SENTENCES, ids=range(len(SENTENCES)))
def test_sentences_of_every_kind_give_their_verdicts_and_nothing_else(row: dict[str, str]) -> None:
    made = [" | ".join(map(str, verdict)) for verdict in sorted(judged(row["text"], row["language"]))]
    assert "; ".join(made) == row["verdicts"]


@pytest.mark.parametrize(
    ("body", "language", "judges"),
    [
        ("Выборы, по словам главы миссии ШОС Ивана Петрова, прошли прозрачно.", "ru", {"sco"}),
        ("Глава миссии ШОС Иван Петров выступил в ЦИК. По его словам, выборы прошли прозрачно.", "ru", {"sco"}),
        ("Глава миссии ШОС Иван Петров выступил в ЦИК.\n– Были на десяти участках. Голосование прошло прозрачно, – сказал Петров.\n", "ru", {"sco"}),
        ("«Мы побывали на десяти участках. Голосование прошло прозрачно», – сказал глава миссии СНГ Пётр Иванов.", "ru", {"cis"}),
        ("Наблюдатели от СНГ, ШОС и ОТГ признали выборы прозрачными.", "ru", {"cis", "sco", "ots"}),
        ("Выборы прошли прозрачно. Так считает глава миссии ШОС Иван Петров.", "ru", {"sco"}),
        ("«Мы увидели порядок, – поделился глава миссии ШОС Иван Петров. – Голосование прошло прозрачно».", "ru", {"sco"}),
        ("Миссию ОИС принял глава ЦИК Иван Петров. «Голосование прошло прозрачно, – гласит документ миссии. – Споров не было».", "ru", {"oic"}),
        ("Оценки таковы:\n– миссия СНГ признала выборы прозрачными;\n– по мнению миссии ШОС, выборы прошли прозрачно.", "ru", {"cis", "sco"}),
        ("Независимые наблюдатели сообщили о нарушениях.", "ru", {"domestic"}),
        ("Наблюдатели от Литвы заявили, что голосование прошло спокойно.", "ru", {"country:LT"}),
        ("«Біз он учаскені көрдік. Сайлау ашық әрі әділ өтті», – деді ШЫҰ миссиясының басшысы Иван Петров.", "kk", {"sco"}),
        ("“We saw ten stations. The vote was transparent,” said Ivan Petrov, head of the CIS mission.", "en", {"cis"}),
        ("Ivan Petrov, head of the SCO mission, spoke to the press. The vote was transparent, he said.", "en", {"sco"}),
        ("The SCO, the OTS and CICA held briefings. According to the heads of these missions the vote was open.", "en", {"sco", "ots", "cica"}),
        ("“Observers of the SCO and the CIS spoke. In the view of these missions the vote was free,” a minister said.", "en", {"sco", "cis"}),
        ("Washington has voiced concern over the election.", "en", {"country:US"}),
        ("Миссию ШОС привёз Иван Петров. Москва признала выборы честными.", "ru", {"country:RU"}),
        ("– Вы там были?\n– Наблюдателей не пускали.\n– И нарушения есть?\n– Есть.\nОтвечали независимые наблюдатели.\n", "ru", {"domestic"}),
        ("Коалиция «Дауыс» обучила 700 человек. Коалиция сообщила о нарушениях.", "ru", {"other:dauys"}),
        ("Тәуелсіз бақылаушылар учаскелерде болды. Олар заң бұзылғанын айтты.", "kk", {"domestic"}),
        ("The mission of the SCO countries is in Astana. The vote was transparent, the mission said.", "en", {"sco"}),
    ],
)
def test_a_judgement_belongs_to_whoever_is_quoted(body: str, language: str, judges: set[str]) -> None:
    rows = judged(body, language)
    assert {by for by, _, _ in rows} == judges
    assert {r["target_id"] for r in facts("assessments", body, language)} == {"kz-2019-06-09-presidential"}


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Выборы прошли спокойно.", "ru"),  # the author's own voice
        ("Миссия ОБСЕ оценит соответствие выборов стандартам.", "ru"),  # what is to be judged
        ("Глава миссии СНГ Иван Петров надеется, что выборы пройдут честно.", "ru"),  # a wish
        ("Глава миссии СНГ Иван Петров поблагодарил комиссию за приглашение.", "ru"),  # a courtesy
        ("Миссия СНГ действовала в строгом соответствии с законом.", "ru"),  # of its own work
        ("Прокуратура сообщила о нарушениях.", "ru"),  # no observer
        ("Были ли нарушения, спросили у главы миссии СНГ Ивана Петрова?", "ru"),  # a question
        ("Погода была прекрасной.", "ru"),
        ("Миссия СНГ проследит, нет ли нарушений.", "ru"),
        ("ТМД миссиясы сайлаудың әділ өтуін тілейді.", "kk"),
        ("The mission will assess whether the election complies with standards.", "en"),
        ("The OSCE Office for Democratic Institutions and Human Rights said that it had sent 12 observers.", "en"),  # a name
    ],
)
def test_what_is_no_verdict_gives_nothing(body: str, language: str) -> None:
    assert facts("assessments", body, language) == []


def test_a_title_speaks_where_the_text_is_silent() -> None:
    raw = "---\ntitle: Миссия ШОС не увидела нарушений на выборах 9 июня 2019 года\n---\nВыборы президента Казахстана прошли 9 июня 2019 года.\n"
    rows = facts("assessments", raw, vote=False)
    assert [(r["assessor_id"], r["polarity"]) for r in rows] == [("sco", "positive")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Глава миссии ШОС Иван Петров признал подготовку эффективной, но настоящей конкуренции, по его словам, не было.",
            {("sco", "positive", "preparation"), ("sco", "negative", "election")},
        ),
        (
            "«День голосования наблюдатели СНГ назвали спокойным и честным», – сообщил представитель МИД Иван Петров.",
            {("cis", "positive", "election")},
        ),
        ("Назвать выборы честными глава миссии ШОС Иван Петров не поспешил.", set()),
        (
            "Миссия СНГ не находит оснований сомневаться в честности подсчёта, их, сказал её глава Иван Петров, нет.",
            {("cis", "positive", "election")},
        ),
    ],
)
def test_each_clause_is_judged_by_its_own_words(body: str, expected: set[Row]) -> None:
    assert judged(body) == expected


def test_small_faults_are_mixed_and_outweighed() -> None:
    assert judged("Миссия СНГ зафиксировала нарушения, но мелкие.") == {("cis", "mixed", "election")}
    assert judged("Миссия СНГ зафиксировала мелкие нарушения. В целом, сказали в миссии, выборы прошли честно.") == {("cis", "positive", "election")}


def test_good_and_bad_of_one_judge_are_mixed() -> None:
    body = "Глава миссии ОБСЕ Иван Петров отметил: голосование прошло спокойно. Он сказал, что выборы не соответствовали обязательствам."
    assert judged(body) == {("osce", "mixed", "election")}


def test_praise_of_both_is_of_preparation_and_vote() -> None:
    body = "Глава миссии ШОС Иван Петров высоко оценил и подготовку, и сами выборы."
    assert judged(body) == {("sco", "positive", "preparation"), ("sco", "positive", "election")}


def test_heads_of_the_parts_of_a_joint_mission_speak_for_the_whole() -> None:
    body = "В ОБСЕ высоко оценили сотрудничество с властями. «Комиссии нам очень хорошо помогали», – сказал глава миссии БДИПЧ Иван Петров."
    assert judged(body) == {("osce", "positive", "cooperation")}


def test_without_a_known_vote_a_statement_is_still_rebutted_and_the_vote_judged() -> None:
    body = "МИД Казахстана назвал заявление миссии БДИПЧ о внеочередных выборах необъективным. Миссия ШОС признала выборы прозрачными."
    assert [(r["assessor_id"], r["target_id"]) for r in facts("assessments", body, vote=False)] == [("kz-mfa", "osce-odihr"), ("sco", None)]


def test_an_unknown_vote_is_judged_only_where_it_is_one_of_kazakhstan() -> None:
    body = "На выборах в Норвегии работала миссия БДИПЧ. Миссия БДИПЧ признала выборы прозрачными."
    assert facts("assessments", body, vote=False) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Глава миссии ШОС Иван Петров отметил высокий уровень организации выборов комиссиями.", {("sco", "positive", "preparation")}),
        ("Глава миссии СНГ Иван Петров сказал, что накануне выборов обстановка спокойная.", {("cis", "positive", "preparation")}),
        ("Глава миссии СНГ Иван Петров надеется, что и дальше уровень сотрудничества будет столь же высоким.", set()),
        (
            "Зарубежные гости отметили профессионализм организаторов и поблагодарили за условия для работы.",
            {("foreign-states", "positive", "preparation"), ("foreign-states", "positive", "cooperation")},
        ),
    ],
)
def test_the_work_of_the_organisers_is_preparation(body: str, expected: set[Row]) -> None:
    assert judged(body) == expected


def test_blame_before_the_vote_is_of_its_preparation() -> None:
    body = "Миссия ОБСЕ заявила, что кампании не хватает конкуренции."
    assert judged(body, published="2019-05-20") == {("osce", "negative", "preparation")}


def test_a_rebuttal_targets_the_body_whose_words_it_judges() -> None:
    rows = facts("assessments", "МИД Казахстана назвал заявление миссии БДИПЧ необъективным.")
    assert [(r["assessor_id"], r["polarity"], r["aspect"], r["target_id"]) for r in rows] == [("kz-mfa", "negative", "statement", "osce-odihr")]


@pytest.mark.parametrize("word", ["миссия заявила нарушений ", "не соответствовали ", "«", "- сказал он ", "по словам миссии СНГ открыты и "])
def test_a_hostile_text_takes_linear_time(word: str) -> None:
    raw = "Выборы президента Казахстана прошли 9 июня 2019 года. " + word * (400_000 // len(word))
    began = time.process_time()
    parse(Document("0" * 16, "t.txt", raw, language="ru"), True)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        (
            "Иван Петров, глава миссии ШОС:\n\nМы объехали тридцать участков. Люди шли с утра. Погода не подвела. Голосование прошло честно.\n",
            "ru",
            ("sco", "positive", "election"),
        ),
        (
            "Юлюс Сабатаускас, Литва Сеймінің депутаты:\nУчаскелерге бардық. Адам көп. Кезек ұзақ болды. Дауыс беру әділ өтті.\n",
            "kk",
            ("country:LT", "positive", "election"),
        ),
        (
            "Ivan Petrov, head of the SCO mission:\nWe saw thirty stations. People came early. Queues were long. The vote was fair.\n",
            "en",
            ("sco", "positive", "election"),
        ),
    ],
)
def test_a_paragraph_under_a_name_is_what_its_bearer_says(body: str, language: str, expected: Row) -> None:
    assert judged(body, language) == {expected}


def test_a_paragraph_under_other_words_is_the_authors_own() -> None:
    assert judged("Итоги дня, если коротко:\n\nОткрылись участки. Голосование прошло честно.\n") == set()
