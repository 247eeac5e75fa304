"""Names of persons: found among the words, and given back in the nominative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdata import mentions, text
from kzdata.languages import en, kk, ru_names
from kzdata.names import merge, nominative
from kzdata.records import Document


def found(sentence: str, language: str) -> list[str]:
    """The names that a sentence holds."""
    cleaned = text.clean(Document("d", "d", sentence, language=language))
    spans = mentions.find(cleaned)
    tokens = merge(mentions.tokens(cleaned.clean, 0, len(cleaned.clean), spans), language, cleaned.clean)
    return [str(t.mention.value) for t in tokens if t.letter == "H" and t.mention is not None]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Натальей Будариной", "Наталья Бударина"),
        ("Касым-Жомартом Токаевым", "Касым-Жомарт Токаев"),
        ("Касым-Жомарта Кемелевича Токаева", "Касым-Жомарт Кемелевич Токаев"),
        ("Зайниддина Низамходжаева", "Зайниддин Низамходжаев"),
        ("Бахтиёру Худоерзоде", "Бахтиёр Худоерзода"),
        ("Дмитрием Кобицким", "Дмитрий Кобицкий"),
        ("Уршулой Гацек", "Уршула Гацек"),
        ("Урсулы Гацек", "Урсула Гацек"),
        ("Тамам Джафаровой", "Тамам Джафарова"),
        ("Айгулью Соловьёвой", "Айгуль Соловьёва"),
        ("Миклошем Харашти", "Миклош Харашти"),
        ("Игоря Петришенко", "Игорь Петришенко"),
        ("Андрея Горячих", "Андрей Горячих"),
        ("Салтыковым-Щедриным", "Салтыков-Щедрин"),
        ("Ярославом Марчином Доманьски", "Ярослав Марчин Доманьски"),
        ("Тынчтыка Шайназарова", "Тынчтык Шайназаров"),
        ("Фариз Исмаилзаде", "Фариз Исмаилзаде"),
        ("АНАСТАСИЯ ЩЕГОРЦОВА", "Анастасия Щегорцова"),
        ("Натальей Зарудной", "Наталья Зарудная"),
        ("Анатолием Выборным", "Анатолий Выборный"),
        ("Елена Рыжова", "Елена Рыжова"),
        ("Нико Попеску", "Нико Попеску"),
        ("Асимом аль-Джабири", "Асим аль-Джабири"),
        ("Мохаммада Али Хана", "Мохаммад Али Хан"),
        ("Ван Кайвэнем", "Ван Кайвэнь"),
        ("Хосе Луисом Эррерой", "Хосе Луис Эррера"),
    ],
)
def test_russian_names_go_back_to_the_nominative(said: str, name: str) -> None:
    assert nominative(tuple(said.split()), "ru") == name


def test_the_post_before_a_name_tells_its_case() -> None:
    assert found("Встреча прошла у председателя Бахтиёра Худоерзоду не застали.", "ru")[0].startswith("Бахтиёр")
    assert found("Он беседовал с главой миссии Т.Мецеричем.", "ru") == ["Т. Мецерич"]


def test_a_post_at_another_post_leaves_the_case_to_the_name() -> None:
    assert found("Вопрос задали советнику министра обороны Дмитрию Каменскому.", "ru") == ["Дмитрий Каменский"]
    assert found("Это слова пресс-секретаря президента страны Евгения Громова.", "ru") == ["Евгений Громов"]
    assert found("Так решил советник президента Валентина Громова Дмитрий Рощин.", "ru") == ["Дмитрий Рощин"]


def test_a_latin_word_is_no_part_of_a_russian_name() -> None:
    assert found("Так считает президент Nordwind Хун Цзы.", "ru") == ["Хун Цзы"]


def test_a_relative_clause_tells_the_gender() -> None:
    assert found("Удалили Александру Мусину, которая наблюдала.", "ru") == ["Александра Мусина"]
    assert found("Позвонили Александру Мусину, который наблюдал.", "ru") == ["Александр Мусин"]


@pytest.mark.parametrize(
    ("sentence", "language", "names"),
    [
        ("Посол А.Н.Бородавкин прибыл.", "ru", ["А.Н. Бородавкин"]),
        ("Выступил И. Умаханов.", "ru", ["И. Умаханов"]),
        ("Об этом сказал Абдиров Нурлан Мажитович.", "ru", ["Нурлан Мажитович Абдиров"]),
        ("Выступил Зияфет Аббас оглу Аскеров.", "ru", ["Зияфет Аббас оглу Аскеров"]),
        ("Выступил Рёне ван дер Линден.", "ru", ["Рёне ван дер Линден"]),
        ("Вчера в Костанае А. Тарасенко открыл участок.", "ru", ["А. Тарасенко"]),
        ("Mr. Robert L. Barry spoke.", "en", ["Robert L. Barry"]),
        ("Mr. K.Turgankulov spoke.", "en", ["K. Turgankulov"]),
        ("Consiglio Di Nino's statement was read.", "en", ["Consiglio Di Nino"]),
        ("Reina de Bruijn-Wezeman spoke.", "en", ["Reina de Bruijn-Wezeman"]),
        ("Мәлімдемені Нұрсұлтан Назарбаевтың өзі жасады.", "kk", ["Нұрсұлтан Назарбаев"]),
    ],
)
def test_initials_particles_and_order(sentence: str, language: str, names: list[str]) -> None:
    assert found(sentence, language) == names


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("После встречи Председатель уехал.", "ru"),
        ("Центральная Азия и Европейский Союз.", "ru"),
        ("The Human Rights Council met at the Radisson Hotel.", "en"),
        ("As Qazinform reported earlier.", "en"),
        ("Бірақ Астанада жаңбыр жауды.", "kk"),
    ],
)
def test_what_is_no_name(sentence: str, language: str) -> None:
    assert found(sentence, language) == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Тұяқбаймен", "Тұяқбай"),
        ("Тоқаевтан", "Тоқаев"),
        ("Охлопкованың", "Охлопкова"),
        ("Гловердің", "Гловер"),
        ("Доманьскимен", "Доманьски"),
        ("Тілеуберді", "Тілеуберді"),
        ("Нұрсұлтан", "Нұрсұлтан"),
        ("Местен", "Местен"),
        ("Лопатка", "Лопатка"),
        ("Худоерзода", "Худоерзода"),
        ("Мерфидің", "Мерфи"),
        ("Анфимовтің", "Анфимов"),
        ("Розенблюмге", "Розенблюм"),
        ("Минмен", "Мин"),
        ("Эрдің", "Эр"),
        ("Нұртілеуді", "Нұртілеу"),
        ("Сүлеймен", "Сүлеймен"),
    ],
)
def test_kazakh_case_endings(said: str, name: str) -> None:
    assert kk.bare_name(said) == name


def test_english_possessive() -> None:
    assert en.bare_name("Nazarbayev's") == "Nazarbayev"
    assert en.bare_name("Lopes") == "Lopes"


@given(st.text("абвгдеийклмнорстуя", min_size=2, max_size=12), st.sampled_from(["Нурлан", "Айгуль", "Игорь", "Ли"]))
def test_a_given_name_of_the_registry_in_the_nominative_stays(surname: str, name: str) -> None:
    made = ru_names.nominative((name, surname.capitalize()), frozenset({"nomn"}))
    assert made[0] == name


@given(st.lists(st.text("абвгАБВГ-ёьй", min_size=1, max_size=8), min_size=1, max_size=5))
def test_declension_never_fails_and_keeps_the_number_of_words(words: list[str]) -> None:
    assert len(ru_names.nominative(words)) == len(words)
