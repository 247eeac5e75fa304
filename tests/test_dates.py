"""Dates: every written form of every day comes back; what no calendar has is none; what the text leaves open is resolved or null."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdata import dates
from kzdata.calendars import rules
from kzdata.dates import DateSpan

PUBLISHED = date(2019, 6, 20)  # a Thursday; rules/calendar.toml resolves its examples against it
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
LANGUAGES = ("ru", "kk", "en")

RU = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]
EN = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
EN_SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
KK = ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"]
KK_LOCATIVE = ["да", "да", "да", "де", "да", "да", "де", "да", "те", "да", "да", "да"]
KK_GENITIVE = ["дың", "ның", "дың", "дің", "дың", "ның", "нің", "дың", "тің", "ның", "ның", "ның"]


def written(day: date) -> dict[str, list[str]]:
    """The day in every form that news use, language by language."""
    d, m, y = day.day, day.month - 1, day.year
    numeric = [f"{d:02d}.{m + 1:02d}.{y}", f"{d}.{m + 1}.{y}", day.isoformat()]
    return {
        "ru": [
            *numeric, f"{d} {RU[m]} {y} года", f"{d} {RU[m]} {y} г.", f"{d} {RU[m]} {y}", f"{d} {RU[m]}, {y}", f"{d}-го {RU[m]} {y}-го",
            f"{d:02d} {RU[m].capitalize()} {y}", f"{d}\u00a0{RU[m]} {y}\u00a0года", f"12:35, {d} {RU[m]} {y}",
        ],
        "kk": [
            *numeric, f"{y} жылғы {d} {KK[m]}", f"{y} жылдың {d} {KK[m]}{KK_LOCATIVE[m]}", f"{y} ж. {d} {KK[m]}", f"{d} {KK[m]} {y} жыл",
            f"{d} {KK[m]}, {y}", f"{y} жылғы {KK[m]}{KK_GENITIVE[m]} {d}-і", f"{y} жылғы {d}-{KK[m]}",
        ],
        "en": [
            *numeric, f"{EN[m]} {d}, {y}", f"{EN_SHORT[m]} {d}, {y}", f"{d} {EN[m]} {y}", f"{d}th of {EN[m]} {y}", f"{EN[m]} {d}th, {y}",
            f"{EN[m].upper()} {d}, {y}", f"{d} {EN[m]}, {y}",
        ],
    }  # fmt: skip


def read(text: str, language: str, published: date | None = PUBLISHED) -> list[tuple[str | None, bool]]:
    """EDTF and whether the context gave it, for each date of a text."""
    found = []
    for span in dates.find(text, language):
        resolved = dates.resolve(span, published)
        found.append((resolved.edtf, resolved.is_resolved_from_context) if resolved else (span.edtf, False))
    return found


def edtf(text: str, language: str, published: date | None = PUBLISHED) -> list[str | None]:
    """The EDTF of each date of a text."""
    return [e for e, _ in read(text, language, published)]


@given(DAYS)
def test_every_day_comes_back_from_every_form(day: date) -> None:
    for language, forms in written(day).items():
        for form in forms:
            for text in (form, f"({form}), {form}.", f"аб {form} вг"):
                expected = [(day.isoformat(), False)] * text.count(form)
                assert read(text, language) == expected, text


@given(DAYS, st.integers(0, 100))
def test_a_day_without_a_year_is_the_one_near_publication(day: date, later: int) -> None:
    published = day + timedelta(days=later)
    for language, months in (("ru", RU), ("kk", KK), ("en", EN)):
        text = f"{day.day} {months[day.month - 1]}"
        assert read(text, language, published) == [(day.isoformat(), True)]
        assert edtf(text, language, None) == [None]


@given(DAYS, st.integers(1, 60))
def test_an_interval_is_one_date(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    a, b = RU[first.month - 1], RU[last.month - 1]
    texts = [f"{first:%d.%m.%Y}–{last:%d.%m.%Y}", f"с {first.day} {a} {first.year} года по {last.day} {b} {last.year} года"]
    if first.year == last.year:
        texts.append(f"{first.day} {a} – {last.day} {b} {first.year} года")
    if (first.year, first.month) == (last.year, last.month):
        texts += [f"{first.day}–{last.day} {a} {first.year} года", f"с {first.day} по {last.day} {a} {first.year} г."]
    for text in texts:
        assert edtf(text, "ru") == [f"{first}/{last}"], text


@given(st.integers(1, 31), st.integers(0, 11), st.integers(1990, 2035))
def test_a_day_that_no_calendar_has_is_none(day: int, month: int, year: int) -> None:
    try:
        date(year, month + 1, day)
    except ValueError:
        assert dates.find(f"{day} {RU[month]} {year} года", "ru") == []
        assert dates.find(f"{EN[month]} {day}, {year}", "en") == []
        assert dates.find(f"{year} жылғы {day} {KK[month]}", "kk") == []


@given(st.text(alphabet="0123456789 .,-–/:()июнямаягодаJune жылғы", max_size=60), st.sampled_from(LANGUAGES))
def test_dates_stand_in_order_and_apart(text: str, language: str) -> None:
    found = dates.find(text, language)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for span in found:
        resolved = dates.resolve(span, PUBLISHED)
        assert resolved is None or resolved.start_date <= resolved.end_date


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_reads_its_example(language: str) -> None:
    table = rules()[language]
    for form in [*rules()["common"]["numeric"], *table["form"], *table["relative"]]:
        assert read(form["text"], language) == [(form["edtf"], bool(form.get("context")) or "unit" in form)], form["text"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Основан в 1987 году, открыт в октябре того же года", ["1987", "1987-10"]),
        ("ru", "3 мая 2011 года суд, 8 июля того же года приговор", ["2011-05-03", "2011-07-08"]),
        ("ru", "Весной того же года и в ноябре того же года", [None, None]),
        ("en", "Founded in 1987, opened in October of the same year", ["1987", "1987-10"]),
        ("kk", "1987 жылы құрылды, сол жылдың қазанында ашылды", ["1987", "1987-10"]),
        ("ru", "в минувшем декабре и в нынешнем мае", ["2018-12", "2019-05"]),
        ("ru", "с конца 1980-х до начала 90-х годов, клад 1820-х годов", ["198X", "199X", "182X"]),
        ("ru", "между 3 и 12 августа 2017 года", ["2017-08-03/2017-08-12"]),
        ("ru", "12 (24) июня. Или 25 марта (7 апреля) 1899 года", ["2019-06-12", "1899-03-25"]),
        ("ru", "в 2018/19 учебном году, в 2016/2017 финансовом году", ["2018/2019", "2016/2017"]),
        ("ru", "на 2021–23 годы, в 2023–21 годах", ["2021/2023"]),
        ("ru", "весь 2018 год, мешок весом 1950 г", ["2018"]),
        ("ru", "к 1 марта 1243 года, с 1147 года", ["1243-03-01", "1147"]),
        ("ru", "04.09.15, 18:42", ["2015-09-04"]),
        ("ru", "версия 04.09.15 программы", []),
        ("ru", "между январём 2011 года и декабрем, перед мартом 2012 года", ["2011-01", "2012-03"]),
        ("ru", "В 1868 переехала, в 1871 назначен, в 1875-1879 преподавал", ["1868", "1871", "1875/1879"]),
        ("ru", "в 1500 могил, в 1700 избирателей, в 1800—1900 метрах, в 1650 школах", []),
        ("ru", "2007 и 2008 год, как в 2010, так и 2013 годах", ["2007/2008", "2010", "2013"]),
        ("ru", "«Последний мост» (1868) и художник (1811—1857)", ["1868", "1811/1857"]),
        ("ru", "участков (1650), Пётр Громов14 августа 2017", ["2017-08-14"]),
        ("ru", "с 27 по 29 июня", ["2019-06-27/2019-06-29"]),
        ("ru", "27 июня – 3 июля", ["2019-06-27/2019-07-03"]),
        ("ru", "27 декабря – 3 января 2017 года", ["2016-12-27/2017-01-03"]),
        ("ru", "27 июня и 3 июля 2017 года", ["2017-06-27", "2017-07-03"]),
        ("ru", "5, 7 и 12 марта 2019 года", ["2019-03-05", "2019-03-07", "2019-03-12"]),
        ("ru", "в 2005, 2011 и 2015 годах", ["2005", "2011", "2015"]),
        ("ru", "в мае и сентябре 2019 года", ["2019-05", "2019-09"]),
        ("ru", "в ночь с 5 на 6 июня 2019 года", ["2019-06-05/2019-06-06"]),
        ("ru", "перенесено с 5 на 9 июня 2019 года", ["2019-06-05", "2019-06-09"]),
        ("ru", "с 31 мая на 1 июня 2019 года", ["2019-05-31", "2019-06-01"]),
        ("ru", "на конец 2018 года", ["2018~"]),
        ("ru", "в 2009—2010 гг", ["2009/2010"]),
        ("ru", "27 октября т.г.", ["2019-10-27"]),
        ("ru", "28 декабря прошлого года", ["2018-12-28"]),
        ("ru", "летом прошлого года", ["2018-22"]),
        ("ru", "во II квартале 2020 года", ["2020-34"]),
        ("ru", "в начале 2019 года", ["2019~"]),
        ("ru", "в понедельник, 17 июня", ["2019-06-17"]),
        ("ru", "завтра, 21 июня, откроется", ["2019-06-21"]),
        ("ru", "в воскресенье состоятся выборы", ["2019-06-23"]),
        ("ru", "в воскресенье прошли выборы", ["2019-06-16"]),
        ("ru", "в ближайшее воскресенье", ["2019-06-23"]),
        ("ru", "накануне сообщил секретарь", ["2019-06-19"]),
        ("ru", "до 18:00 часов 30 мая", ["2019-05-30"]),
        ("ru", "Астана.12 января 2012 года", ["2012-01-12"]),
        ("ru", "девятого июня", ["2019-06-09"]),
        ("ru", "в 1861 году", ["1861"]),
        ("ru", "на сегодняшнем заседании", ["2019-06-20"]),
        ("ru", "после вчерашних выборов", ["2019-06-19"]),
        ("kk", "20 наурызға", ["2019-03-20"]),
        ("kk", "31-қазан", ["2019-10-31"]),
        ("kk", "биылғы 9 маусымда", ["2019-06-09"]),
        ("kk", "маусымның 9-нан 12-сіне дейін", ["2019-06-09/2019-06-12"]),
        ("kk", "келесі жылғы қаңтардың 15-і күні", ["2020-01-15"]),
        ("kk", "жексенбіде сайлау өтеді", ["2019-06-23"]),
        ("kk", "жексенбі күні өтетін сайлау", ["2019-06-23"]),
        ("kk", "сенбі күні", ["2019-06-15"]),
        ("en", "Jan. 10", ["2019-01-10"]),
        ("en", "the 10th of June", ["2019-06-10"]),
        ("en", "23rd and 30th May", ["2019-05-23", "2019-05-30"]),
        ("en", "Sunday, June 9", ["2019-06-09"]),
        ("en", "will vote on Sunday", ["2019-06-23"]),
        ("en", "voted on Sunday", ["2019-06-16"]),
        ("en", "in June 20 observers arrived", ["2019-06"]),
        ("en", "between 2015 and 2019", ["2015/2019"]),
        ("en", "in 2015 and 2019", ["2015", "2019"]),
        ("en", "the 2019 election", ["2019"]),
        ("en", "mid-June 2020", ["2020-06~"]),
    ],
)  # fmt: skip
def test_a_date_is_read(language: str, text: str, expected: list[str]) -> None:
    assert edtf(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "31 апреля"), ("ru", "29 февраля 2019 года"), ("ru", "улица 8 марта"), ("ru", "накануне выборов"),
        ("ru", "молодежь сегодняшней России"), ("ru", "вчерашний школьник"),
        ("ru", "в среду обитания"), ("ru", "среди прочих"), ("ru", "2016 человек"), ("ru", "версия 1.2.2010.4"),
        ("ru", "в 12.35"), ("ru", "32.01.2019"), ("ru", "маяк"), ("ru", "по понедельникам"), ("kk", "31 сәуір"),
        ("kk", "Қазан қаласы"), ("kk", "9 бақылаушы"), ("en", "may 9"), ("en", "we march on"), ("en", "2000 observers"),
        ("en", "06/09/2019"), ("en", "April 31"), ("en", "Mondays"), ("en", "page 2019-20"), ("en", "www.today.kz"),
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(language: str, text: str) -> None:
    assert dates.find(text, language) == []


def test_what_only_the_publication_day_tells_is_null_without_it() -> None:
    for language, texts in (("ru", ("сегодня", "в понедельник", "11 числа")), ("kk", ("бүгін",)), ("en", ("last week", "May 9"))):
        assert [edtf(text, language, None) for text in texts] == [[None]] * len(texts)


def test_a_winter_has_no_certain_days() -> None:
    (span,) = dates.find("зимой 2019 года", "ru")
    assert (span.edtf, span.start_date, dates.resolve(span, PUBLISHED)) == ("2019-24", None, None)


def test_a_vote_fixes_the_year_of_its_campaign() -> None:
    (span,) = dates.find("27 мая", "ru")
    resolved = dates.resolve(span, None, [date(2019, 6, 9)])
    assert resolved is not None and (resolved.edtf, resolved.is_resolved_from_context) == ("2019-05-27", True)
    assert dates.resolve(span, None, [date(2015, 4, 26), date(2019, 6, 9)]) is None


def test_a_day_far_from_publication_is_of_its_year() -> None:
    (span,) = dates.find("15 августа", "ru")
    for published, year in ((date(2019, 2, 10), 2019), (date(2019, 12, 20), 2019)):
        resolved = dates.resolve(span, published)
        assert resolved is not None and resolved.start_date.year == year
    (span,) = dates.find("10 января", "ru")
    resolved = dates.resolve(span, date(2020, 12, 15))
    assert resolved is not None and resolved.edtf == "2021-01-10"


def test_a_date_keeps_its_public_names() -> None:
    span = DateSpan(0, 6, "day_month", 9, 6)
    assert (span.year, span.year_offset, span.is_future, span.edtf) == (None, None, False, None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", ["1", "1 ", "1-1-", "10 10 ", "1, ", "1 и ", "20.03.", "2019-", "9 июня ", "9 июня-", "2019 жылғы ", "May ", "и "])
def test_a_long_line_of_one_piece_is_read_to_its_end(piece: str, language: str) -> None:
    text = piece * (30_000 // len(piece))
    assert all(s.end <= len(text) for s in dates.find(text, language))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Между 1941 и 1945 годами.", [("1941 и 1945 годами", "1941/1945")]),
        ("Учёный (1924—1980) писал стихи.", [("1924—1980", "1924/1980")]),
        ("Родился 5 (17) мая 1912 года.", [("5 (17) мая 1912 года", "1912-05-05")]),
        ("Зимой 2011—2012 годов, а не в 2009.", [("2011—2012 годов", "2011/2012"), ("2009", "2009")]),
        ("Город основан в 1054 году.", [("1054 году", "1054")]),
        ("Груз весом 1500 г. отдали Марте, к Марте приехал брат.", []),
        ("Счёт 3:2, рост на 5.06%, версия 3.5.10, закон № 2010, 2004 экземпляра.", []),
    ],
)
def test_news_of_any_kind(text: str, spans: list[tuple[str, str]]) -> None:
    assert [(text[d.start : d.end], d.edtf) for d in dates.find(text, "ru")] == spans
