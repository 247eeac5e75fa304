"""One person is one key across languages and scripts; two persons never are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdata import persons, staging

JOINED = """
Нұрлан Әбдіров = Нурлан Абдиров = Nurlan Abdirov = Нурлан Мажитович Абдиров = Нұрлан Мәжитұлы Әбдіров
Қасым-Жомарт Тоқаев = Касым-Жомарт Токаев = Kassym-Jomart Tokayev = Kasym-Zhomart Tokaev = Қасым-Жомарт Кемелұлы Тоқаев
Урсула Гацек = Уршула Гацек = Urszula Gacek = Ursula Gacek
Нұрсұлтан Назарбаев = Нурсултан Назарбаев = Nursultan Nazarbayev = Nursultan Nazarbaev = Нурсултан Абишевич Назарбаев
Мәулен Әшімбаев = Маулен Ашимбаев = Maulen Ashimbayev = Maulen Ashimbaev
Ерлан Қошанов = Ерлан Кошанов = Yerlan Koshanov = Erlan Qoshanov
Мұхтар Ерман = Мухтар Ерман = Mukhtar Yerman = Mukhtar Erman
Қуандық Тұрғанқұлов = Куандык Турганкулов = Kuandyk Turgankulov
Бақыт Мелдешов = Бахыт Мельдешов = Bakhyt Meldeshov
Берік Имашев = Берик Имашев = Berik Imashev
Мұрат Нұртілеу = Мурат Нуртлеу = Murat Nurtleu
Мұхтар Тілеуберді = Мухтар Тлеуберди = Mukhtar Tileuberdi
Роман Василенко = Roman Vasilenko = Roman Vassilenko
Айбек Смадияров = Aibek Smadiyarov
Құбанычбек Өмүралиев = Кубанычбек Омуралиев = Kubanychbek Omuraliev
Бағдат Әмреев = Багдат Амреев = Bagdat Amreyev
Чжан Мин = Zhang Ming
Сергей Лебедев = Sergei Lebedev = Sergey Lebedev = Сергей Николаевич Лебедев
Леонид Анфимов = Leonid Anfimov
Дмитрий Кобицкий = Dmitry Kobitsky = Dmitriy Kobitskiy
Евгений Слобода = Yevgeny Sloboda = Evgeny Sloboda
Шавкат Мирзиёев = Shavkat Mirziyoyev = Шавкат Миромонович Мирзиёев
Майя Гришина = Maya Grishina
Ілияс Умаханов = Ильяс Умаханов = Ilyas Umakhanov
Татьяна Шукурова = Tatyana Shukurova = Tatiana Shukurova
Наталья Бударина = Natalia Budarina = Наталия Бударина
Маттео Мекаччи = Matteo Mecacci
Кристиан Вигенин = Kristian Vigenin = Christian Vigenin
Оуэн Мерфи = Eoghan Murphy = Оуен Мерфи
Жорди Шукла = Jordi Xuclà
Маргарета Седерфельт = Margareta Cederfelt
Дәулет Ахметов = Даулет Ахметов = Daulet Akhmetov
Айгүл Соловьёва = Айгуль Соловьева = Aigul Solovyova = Айгуль Сагадибековна Соловьёва
Элла Памфилова = Ella Pamfilova
Зайниддин Низамходжаев = Zayniddin Nizamkhodjaev
Зияфет Аббас оглу Аскеров = Зияфет Аскеров = Ziyafet Askerov
""".strip().splitlines()

PARTED = """
Нурлан Абдиров | Нуржан Абдиров
Нурлан Абдиров | Нурбол Абдиров
Нурлан Абдиров | Нурлан Абдуров
Нурлан Мажитович Абдиров | Нурлан Болатович Абдиров
Нурлан Абдиров | Абдиров
Абдиров | Абдиров
Н. Абдиров | Нурлан Абдиров
Н. Абдиров | Н. Абдиров
А.Н. Бородавкин | А.Н. Бородавкин
Ерлан Галиев | Ерлан Калиев
Ерлан Калиев | Ерлан Халиев
Ерлан Галиев | Ерлан Халиев
Иван Щукин | Иван Шукин
Иван Петров | Пётр Петров
Иван Петров | Иван Петренко
Иван Петров | Ирина Петрова
Иван Петров | Иван Петровский
Ильхам Алиев | Сержан Алиев
Ильхам Алиев | Гейдар Алиев
Рашид Алимов | Рашид Халимов
Айгуль Ахметова | Айгерим Ахметова
Айгуль Ахметова | Айнур Ахметова
Алия Аубакирова | Али Аубакиров
Асель Нурланова | Асем Нурланова
Болат Нургалиев | Рашид Нургалиев
Владимир Норов | Владимир Нуров
Владимир Путин | Владимир Пушин
Владимир Кара-Мурза | Владимир Мурза
Георгий Церетели | Зураб Церетели
Данияр Ашимбаев | Маулен Ашимбаев
Данияр Садыков | Данияр Садков
Дмитрий Медведев | Дмитрий Медведевский
Дмитрий Рогозин | Денис Рогозин
Ермек Кошербаев | Ерлан Кошербаев
Жанар Ахметова | Жанат Ахметов
Жан Ковальски | Ян Ковальски
Jan Kowalski | Жан Ковальски
Канат Мусин | Канат Мусиев
Касым-Жомарт Токаев | Жомарт Токаев
Касым-Жомарт Токаев | Касым Токаев
Кайрат Сарыбай | Кайрат Сарымай
Константин Петров | Константин Петровых
Лев Толстой | Алексей Толстой
Мария Лобачева | Марина Лобачева
Марат Сарсембаев | Мурат Сарсембаев
Марат Ахметов | Мурат Ахметов
Мехмет Йылмаз | Мехмет Али Йылмаз
Михаил Иванов | Микаэль Иванов
Мурат Бакиев | Мурат Бакаев
Наталья Королёва | Наталья Королькова
Николай Иванов | Никита Иванов
Олег Копылов | Олег Копытов
Роман Реймер | Роман Реймерс
Сабит Ахметов | Сабыр Ахметов
Светлана Ким | Светлана Кин
Сергей Лебедев | Сергей Лебедь
Сергей Муратов | Сергей Мурадов
Талгат Хан | Талгат Кан
Татьяна Попова | Татьяна Попович
Тимур Галин | Тимур Калин
Урсула Гацек | Ева Гацек
Хасан Хасанов | Хасан Касанов
Юлия Ли | Юрий Ли
Nurlan Abdirov | Nurzhan Abdirov
Nursultan Nazarbayev | Darigha Nazarbayeva
Robert Barry | Roberta Barry
George Tsereteli | George Bush
""".strip().splitlines()


PAIRS = [(line.split(" = ")[0], other) for line in JOINED for other in line.split(" = ")[1:]]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_names_of_one_person_join(first: str, second: str) -> None:
    assert persons.same(first, second)
    assert persons.same(second, first)


@pytest.mark.parametrize("pair", PARTED)
def test_names_of_two_persons_stay_apart(pair: str) -> None:
    first, second = pair.split(" | ")
    assert not persons.same(first, second)
    assert not persons.same(second, first)


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(PAIRS) >= 60 and len(PARTED) >= 60


def test_a_surname_alone_names_nobody() -> None:
    assert persons.identify("Токаев") == (None, None)
    assert persons.identify("") == (None, None)


def test_the_rule_says_what_joined_the_spellings() -> None:
    assert persons.identify("Нурлан Абдиров") == ("nurlan-abdirov", "spelling")
    assert persons.identify("Christian Vigenin")[1] == "given-name"
    assert persons.identify("Zhang Ming")[1] == "registry"
    assert persons.identify("А.Н. Бородавкин") == ("a-borodavkin_n", "initials")


LETTERS = st.text("абвгдежзиклмнопрстуфхцчшщыэюяқғңөұүіә", min_size=2, max_size=9).map(str.capitalize)


@given(LETTERS, LETTERS)
def test_a_name_joins_itself_in_capitals_and_small_letters(first: str, last: str) -> None:
    made = persons.key(f"{first} {last}")
    assert made == persons.key(f"{first.upper()} {last.upper()}")
    assert made is None or all(c.isascii() for c in made.person_id)


@given(st.text(max_size=40))
def test_any_text_has_a_key_or_none(name: str) -> None:
    person_id, rule = persons.identify(name)
    assert (person_id is None) == (rule is None)


CONSONANTS = st.sampled_from("бвгдзйклмнпрстфхцчшщ")


@given(CONSONANTS, CONSONANTS)
def test_another_consonant_is_another_person(first: str, second: str) -> None:
    same = first == second or {first, second} <= {"й"}
    assert persons.same(f"Иван А{first}анов", f"Иван А{second}анов") == same


def keys(tmp_path: Path, *names: str) -> dict[str, tuple[str | None, str | None]]:
    """What a release makes of the names, each from an article of its own."""
    con = staging.open_database(tmp_path)
    for name in names:
        person_id, rule = persons.identify(name)
        con.execute("INSERT INTO officials (person_name, person_id, person_rule_id) VALUES (?, ?, ?)", [name, person_id, rule])
    con.execute(staging.sql("person_ids"))
    rows = con.execute("SELECT person_name, person_id, person_rule_id FROM officials").fetchall()
    con.close()
    return {name: (person_id, rule) for name, person_id, rule in rows}


def test_initials_join_the_one_fuller_name_of_the_corpus(tmp_path: Path) -> None:
    short = ("А.Н. Бородавкин", "A.N. Borodavkin", "П. Бородавкин", "Қ. Тоқаев", "Ш. Иванов")
    made = keys(tmp_path, "Алексей Николаевич Бородавкин", "Сергей Иванов", *short)
    assert made["А.Н. Бородавкин"] == made["A.N. Borodavkin"] == ("aleksei-borodavkin", "initials")
    assert made["П. Бородавкин"] == made["Қ. Тоқаев"] == made["Ш. Иванов"] == (None, None)


def test_initials_that_fit_two_names_join_neither(tmp_path: Path) -> None:
    made = keys(tmp_path, "Сергей Иванов", "Семён Иванов", "С. Иванов")
    assert made["С. Иванов"] == (None, None)
    assert made["Сергей Иванов"][0] != made["Семён Иванов"][0]


def test_patronymics_part_namesakes_only_where_there_are_two(tmp_path: Path) -> None:
    one = keys(tmp_path / "one", "Нурлан Мажитович Абдиров", "Нұрлан Мәжитұлы Әбдіров", "Nurlan Abdirov")
    assert {k for k, _ in one.values()} == {"nurlan-abdirov"}
    two = keys(tmp_path / "two", "Нурлан Мажитович Абдиров", "Нурлан Болатович Абдиров", "Nurlan Abdirov")
    assert len({k for k, _ in two.values()}) == 3
