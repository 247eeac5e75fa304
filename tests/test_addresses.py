"""What the address of a page tells of its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdata import addresses, documents, registry
from kzdata.records import Document

GOLD = Path(__file__).with_name("gold")
KNOWN = ((100, date(2019, 6, 1)), (200, date(2019, 6, 21)), (1200, date(2020, 6, 20)), (3000, date(2024, 6, 20)))


@pytest.mark.parametrize(
    ("url", "day", "within"),
    [
        ("https://example.org/2019/06/09/vote", "2019-06-09", 0),
        ("https://example.org/news/2019/6/vote.html", "2019-06-15", 15),
        ("https://example.org/20241007/vote-12.html", "2024-10-07", 0),
        ("https://example.org/?a=3-201603140030", None, 0),
        ("https://example.org/news/201603140030", "2016-03-14", 0),
        ("https://example.org/ru/news/politika/vybory_date_2025_10_06_15_12_00", "2025-10-06", 0),
        ("https://ortcom.kz/ru/novosti/1653024106", "2022-05-20", 0),
        ("https://example.org/ru/novosti/1653024106", None, 0),  # ten digits of another outlet are a mere number
        ("https://example.org/2019/13/09/vote", None, 0),
        ("https://example.org/2019/02/31/vote", None, 0),
        ("https://[broken/2019/06/09", None, 0),
        ("", None, 0),
        (None, None, 0),
    ],
)
def test_days_written_in_addresses(url: str | None, day: str | None, within: int) -> None:
    told = addresses.told(url)
    assert (told and (told.day.isoformat(), told.within)) == ((day, within) if day else None)


@pytest.mark.parametrize(
    ("number", "day", "within"),
    [
        (100, "2019-06-01", 2),
        (150, "2019-06-11", 8),
        (199, "2019-06-21", 2),  # right beside a known one
        (210, "2019-06-25", 8),  # near a known one, the next far away: the outlet may have slowed or hurried, but not by more than DRIFT
        (700, "2019-12-20", 123),  # far from both: some day of a year
        (1900, None, 0),  # too many days are possible
        (99, None, 0),  # before the first
        (3001, None, 0),  # behind the last
    ],
)
def test_a_number_is_dated_between_two_known_ones(number: int, day: str | None, within: int) -> None:
    told = addresses.between(KNOWN, number)
    assert (told and (told.day.isoformat(), told.within)) == ((day, within) if day else None)


@given(st.text(max_size=200))
def test_no_address_breaks_it(url: str) -> None:
    addresses.told(url)
    addresses.told(f"https://qazaqstan.tv/{url}")


def test_an_address_without_end_tells_nothing() -> None:
    assert addresses.told("https://www.caravan.kz" + "/news/-" * 200_000 + "344833") is None
    assert addresses.told("https://www.caravan.kz/news/vybory-344833") is not None


def test_the_day_of_publication_comes_first_and_vague_days_only_where_they_are_asked_for() -> None:
    url = "https://example.org/2019/06/vote"
    assert addresses.near(Document("0" * 16, "t.txt", "x", url=url, published_on=date(2020, 1, 1))) == date(2020, 1, 1)
    assert addresses.near(Document("0" * 16, "t.txt", "x", url=url)) == date(2019, 6, 15)
    assert addresses.near(Document("0" * 16, "t.txt", "x", url=url), within=3) is None


def test_numbers_rise_with_their_days_and_stand_in_the_address_that_states_them() -> None:
    rows = registry.page_numbers()
    assert list(rows) == sorted(rows, key=lambda r: (r.series, r.number))
    for series in {r.series for r in rows}:
        days = [day for _, day in addresses.known(series)]
        assert days == sorted(days), series
    for row in rows:
        assert addresses.numbered(*addresses.split(row.source_url)) == (row.series, row.number), row.source_url


def test_no_known_number_is_that_of_a_text_whose_day_the_rules_must_tell() -> None:
    """Texts of tests/gold without their day of publication: their own numbers would answer what they ask."""
    known = {(row.series, row.number) for row in registry.page_numbers()}
    read = [d for d in documents.read([GOLD]) if isinstance(d, Document) and d.published_on is None and d.url]
    assert read
    assert not [d.source for d in read if addresses.numbered(*addresses.split(str(d.url))) in known]


def test_numbers_left_out_are_dated_by_their_neighbours() -> None:
    """The measure of the method: each known number (but the first and the last) dated by the others of its series."""
    told = []
    for series in {r.series for r in registry.page_numbers()}:
        known = addresses.known(series)
        for i, (number, day) in enumerate(known[1:-1], 1):
            if (guess := addresses.between(known[:i] + known[i + 1 :], number)) is not None:
                told.append((guess.first <= day <= guess.last, abs((guess.day - day).days)))
    assert len(told) > 250
    assert sum(is_within for is_within, _ in told) >= 0.95 * len(told)
    assert sum(off <= 7 for _, off in told) >= 0.8 * len(told)
