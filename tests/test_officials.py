"""Named persons with a stated post: who, what kind of post, of which body."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzdata import mentions, text, votes
from kzdata.facts import officials
from kzdata.facts.officials import posts
from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import sentences
from kzdata.records import Document

Row = tuple[str, str, str | None]


def rows(said: str, language: str, voted: tuple[votes.Vote, ...] = ()) -> list[Row]:
    """The officials of a text: name, role_kind, organisation."""
    cleaned = text.clean(Document("d", "d", said, language=language))
    parsed = sentences(cleaned, mentions.find(cleaned))
    facts = list(officials.build(cleaned, parsed, voted))
    assert all(0 <= f.start < f.end <= len(cleaned.clean) for f in facts)
    return [(str(f.values["person_name"]), str(f.values["role_kind"]), f.values["organization_id"]) for f in facts]  # type: ignore[misc]


EXAMPLES = [(r.id, e) for language in ("ru", "kk", "en") for r in posts.rules(language) for e in r.examples if e["language"] == language]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{i}-{r}" for i, (r, _) in enumerate(EXAMPLES)])
def test_every_rule_reads_its_examples(rule: str, example: dict[str, str]) -> None:
    made = [(name, kind) for name, kind, _ in rows(example["text"], example["language"])]
    assert (example["person"], example["role_kind"]) in made


with (Path(__file__).parent / "officials.csv").open(encoding="utf-8", newline="") as file:
    SENTENCES = list(csv.DictReader(file))


@pytest.mark.parametrize("row", SENTENCES, ids=range(len(SENTENCES)))
def test_sentences_of_every_kind_give_their_persons_and_nothing_else(row: dict[str, str]) -> None:
    made = [f"{name} | {kind} | {organization or '-'}" for name, kind, organization in rows(row["text"], row["language"])]
    assert "; ".join(made) == row["officials"]


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("Секретарь ЦИК Российской Федерации Майя Гришина прибыла.", [("Майя Гришина", "commission_secretary", "country:RU")]),
        ("Директор БДИПЧ Маттео Мекаччи прибыл.", [("Маттео Мекаччи", "other", "osce-odihr")]),
        ("Первый зампред Исполкома СНГ Леонид Анфимов доволен.", [("Леонид Анфимов", "deputy_secretary_general", "cis")]),
        ("Министр юстиции Казахстана Канат Мусин выступил.", [("Канат Мусин", "minister", "kz-government")]),
        ("Замглавы МИД РК Роман Василенко выступил.", [("Роман Василенко", "deputy_minister", "kz-mfa")]),
        ("Спикер МИД Литвы Янис Озолс ответил.", [("Янис Озолс", "spokesperson", "country:LT")]),
        ("Спикер МИД РК Роман Василенко ответил.", [("Роман Василенко", "spokesperson", "kz-mfa")]),
        ("Президент Nordwind Пётр Громов выступил.", [("Пётр Громов", "other", "other:nordwind")]),
        ("Директор по развитию Пётр Громов выступил.", [("Пётр Громов", "other", None)]),
        ("Главный архитектор города Пётр Громов выступил.", [("Пётр Громов", "other", None)]),
        ("Ведущий научный сотрудник института Анна Рощина против.", [("Анна Рощина", "other", "other:instituta")]),
        ('Лидер группы "Полынь" Анна Рощина против.', [("Анна Рощина", "other", "other:polyn")]),
        ("Глава группы наблюдателей СНГ Анна Рощина против.", [("Анна Рощина", "head_of_mission", "cis")]),
        ("Худрук театра Анна Рощина против.", [("Анна Рощина", "other", None)]),
        ("Посол РФ в Республике Казахстан Иван Петров прибыл.", [("Иван Петров", "ambassador", "country:RU")]),
        ("Посол Казахстана в России Ермек Кошербаев прибыл.", [("Ермек Кошербаев", "ambassador", "kz-mfa")]),
        ("Спикер Сената Маулен Ашимбаев выступил.", [("Маулен Ашимбаев", "parliament_chair", "kz-senate")]),
        ("Председатель областной избирательной комиссии Марат Ахметов выступил.", [("Марат Ахметов", "commission_chair", None)]),
        ("Лидер партии «Ак жол» Азат Перуашев проголосовал.", [("Азат Перуашев", "other", "party:ak-zhol")]),
        ("Политолог Данияр Ашимбаев не согласен.", [("Данияр Ашимбаев", "expert", None)]),
        ("Президент Узбекистана Шавкат Мирзиёев приехал.", [("Шавкат Мирзиёев", "head_of_state", "country:UZ")]),
        ("Наблюдатель от ПАСЕ Андреас Герольд доволен.", [("Андреас Герольд", "mission_member", "pace")]),
        ("Председатель фонда «Эхо» Мария Лобачева против.", [("Мария Лобачева", "ngo_head", "other:ekho")]),
        (
            "Глава миссии СНГ, первый зампред Исполкома СНГ Леонид Анфимов доволен.",
            [("Леонид Анфимов", "head_of_mission", "cis")],
        ),
        (
            "От МПА СНГ в Астану едут сенатор Иван Петров и депутат Олег Сидоров.",
            [("Иван Петров", "mission_member", "cis-ipa"), ("Олег Сидоров", "mission_member", "cis-ipa")],
        ),
        (
            "Генсек ШОС Чжан Мин встретился с главой МИД РК Муратом Нуртлеу.",
            [("Чжан Мин", "secretary_general", "sco"), ("Мурат Нуртлеу", "minister", "kz-mfa")],
        ),
    ],
)
def test_russian(said: str, made: list[Row]) -> None:
    assert rows(said, "ru") == made


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("CIS Executive Secretary Sergei Lebedev arrived.", [("Sergei Lebedev", "secretary_general", "cis")]),
        ("The US Ambassador to Kazakhstan William Moser came.", [("William Moser", "ambassador", "country:US")]),
        ("Foreign Ministry spokesperson Aibek Smadiyarov told us.", [("Aibek Smadiyarov", "spokesperson", "kz-mfa")]),
        ("OSCE PA President Margareta Cederfelt came.", [("Margareta Cederfelt", "parliament_chair", "osce-pa")]),
        (
            "OSCE Chairman-in-Office, Slovak Foreign Minister Miroslav Lajcak, came.",
            [("Miroslav Lajcak", "other", "osce")],
        ),
        (
            "Pia Kauma, Special Coordinator and leader of the short-term OSCE observer mission, spoke.",
            [("Pia Kauma", "head_of_mission", "osce")],
        ),
        ("Ivan Petrov, head of the CIS mission's headquarters, spoke.", [("Ivan Petrov", "mission_coordinator", "cis")]),
        ("Zhanna Asanova, chair of the Election Commission of Almaty, spoke.", [("Zhanna Asanova", "commission_chair", None)]),
        (
            "The team of the OSCE is small, its spokesman, Anders Karlsen of the ODIHR, said.",
            [("Anders Karlsen", "spokesperson", "osce-odihr")],
        ),
    ],
)
def test_english(said: str, made: list[Row]) -> None:
    assert rows(said, "en") == made


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("Сенат төрағасы Қ.Тоқаев қабылдады.", [("Қ. Тоқаев", "parliament_chair", "kz-senate")]),
        ("Түркияның Қазақстандағы елшісі Уфук Экиджи айтты.", [("Уфук Экиджи", "ambassador", "country:TR")]),
        ("ШЫҰ бас хатшысының орынбасары Олег Копылов келді.", [("Олег Копылов", "deputy_secretary_general", "sco")]),
        ("ОСК мүшесі Асылбек Смағұловтың сөзінше, бәрі дайын.", [("Асылбек Смағұлов", "commission_member", "kz-cec")]),
        (
            "Ресей Орталық сайлау комиссиясының хатшысы Наталья Бударина келді.",
            [("Наталья Бударина", "commission_secretary", "country:RU")],
        ),
        ("Саясаттанушы Данияр Әшімбаевтың айтуынша, бақылаушы көп.", [("Данияр Әшімбаев", "expert", None)]),
    ],
)
def test_kazakh(said: str, made: list[Row]) -> None:
    assert rows(said, "kk") == made


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("После встречи Иван Иванов уехал.", "ru"),
        ("Бывший премьер-министр Киргизии Феликс Кулов приехал.", "ru"),
        ("Кандидат в президенты Амиржан Косанов проголосовал.", "ru"),
        ("Наш корреспондент Иван Сидоров передает из Астаны.", "ru"),
        ("Фото: Сергей Ким.", "ru"),
        ("By John Smith", "en"),
        ("Former prime minister Akezhan Kazhegeldin left.", "en"),
        ("Opposition candidate Serikbolsyn Abdildin complained.", "en"),
        ("Автор: Серік Жұмабек", "kk"),
    ],
)
def test_persons_without_a_present_post_give_nothing(said: str, language: str) -> None:
    assert rows(said, language) == []


def test_a_bare_post_of_state_belongs_to_the_country_that_the_text_speaks_of() -> None:
    assert rows("Президент Касым-Жомарт Токаев прибыл. Казахстан готов.", "ru") == [("Касым-Жомарт Токаев", "head_of_state", "kz-president")]
    assert rows("Президент Владимир Путин прибыл. Россия готова.", "ru") == [("Владимир Путин", "head_of_state", None)]


def test_a_role_holds_no_date_and_no_half_of_a_pair_of_marks() -> None:
    said = 'Анна Рощина стала министром культуры Литвы в мае 2010 года. Лидер группы "Полынь" Олег Громов рад.'
    cleaned = text.clean(Document("d", "d", said, language="ru"))
    facts = officials.build(cleaned, sentences(cleaned, mentions.find(cleaned)), ())
    assert [f.values["role"] for f in facts] == ["министр культуры Литвы", 'лидер группы "Полынь"']


def test_a_surname_alone_names_who_is_in_a_post() -> None:
    assert rows("Мэр Москвы Собянин открыл парк, а премьер Медведев уехал.", "ru") == [("Собянин", "other", None), ("Медведев", "other", None)]
    assert rows("Помощник Иванова вышел, директор фонда Сороса остался.", "ru") == []


def test_one_person_named_again_is_one_row() -> None:
    said = "Председатель ЦИК РК Нурлан Абдиров открыл заседание. Н. Абдиров доволен. Глава ЦИК Абдиров ушёл."
    assert rows(said, "ru") == [("Нурлан Абдиров", "commission_chair", "kz-cec")]


def test_two_persons_of_one_surname_stay_two() -> None:
    said = "Президент Азербайджана Ильхам Алиев встретился с послом Казахстана Сержаном Алиевым."
    assert rows(said, "ru") == [("Ильхам Алиев", "head_of_state", "country:AZ"), ("Сержан Алиев", "ambassador", "kz-mfa")]


def test_commissioners_who_go_to_a_vote_abroad_observe_it() -> None:
    abroad = (votes.Vote("by-2016-09-11-parliamentary", 0, 7, True, "vote"),)
    said = "Kazakhstan sends observers to Belarus. Two members of its Central Election Commission, Marat Serikov and Anna Lee, came to Minsk."
    member = ("mission_member", "country:KZ")
    assert rows(said, "en", abroad) == [("Marat Serikov", *member), ("Anna Lee", *member)]
    stays = said.replace("came", "will not go")
    assert rows(stays, "en", abroad) == [("Marat Serikov", "commission_member", "kz-cec"), ("Anna Lee", "commission_member", "kz-cec")]


def test_its_stands_for_what_was_named() -> None:
    assert rows("В Астану прибыла миссия ШОС. Ее глава Чжан Мин доволен.", "ru") == [("Чжан Мин", "head_of_mission", "sco")]
    assert rows("The Central Election Commission met. Its chairman, Berik Imashev, spoke.", "en") == [("Berik Imashev", "commission_chair", "kz-cec")]


def test_slug_is_short_latin() -> None:
    assert slug("Еркіндік қанаты") == "erkindik-qanaty"
    assert slug("«»") == "unnamed"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["глава", "миссии", "СНГ", "Иван Петров", ",", "и", "во главе с", "возглавляет", "депутат", "–", "А.", "«"]),
        max_size=30,
    )
)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    rows(" ".join(words) or "x", "ru")


@pytest.mark.parametrize("piece", ["глава миссии Иван Иванов, ", "председатель, ", "миссия во главе с "])
def test_long_lines_take_linear_time(piece: str) -> None:
    began = time.process_time()
    rows(piece * (200_000 // len(piece)), "ru")
    assert time.process_time() - began < 60, "no figure of speed: a quadratic step would take minutes, however busy the machine"
