"""`kzdata extract`: one text's facts under their sentences, and with --explain why each number is a fact or none."""

from __future__ import annotations

from datetime import date

import pytest

from kzdata.extract import lines
from kzdata.facts import counts
from kzdata.records import Document

VOTE = "Выборы президента Казахстана пройдут 9 июня 2019 года."


def shown(body: str, explain: bool = True, published: str | None = None) -> str:
    day = date.fromisoformat(published) if published else None
    return "\n".join(lines(Document("0" * 16, "t.txt", f"{VOTE}\n{body}\n", language="ru", published_on=day), explain))


def test_a_fact_names_its_rule_its_words_and_what_filled_each_slot() -> None:
    body = "На 1 июня аккредитованы свыше 40 долгосрочных наблюдателей от БДИПЧ. Ещё 12 наблюдателей от СНГ аккредитованы сегодня."
    text = shown(body, published="2019-06-02")
    assert "rule: N observers, with adjectives and names between" in text
    assert "«БДИПЧ» = БДИПЧ (osce-odihr)" in text
    for slot in (
        "group osce-odihr: the body named behind the noun",
        "qualifier at_least: «свыше»",
        "term long: «долгосрочный»",
        "status accredited: its sentence, «аккредитованы»",
        "as of 2019-06-01: a day that the sentence names",
        "scope increment: said to come on top of others",
    ):
        assert slot in text
    assert "vote kz-2019-06-09-presidential (primary)  [vote-day]\n    read in: «9 июня 2019 года»" in text


@pytest.mark.parametrize(
    ("body", "number", "why"),
    [
        ("Наблюдатели и 120 журналистов приехали.", 120, "it counts «журналист»"),
        ("Миссия наблюдателей ОБСЕ дала 24 рекомендации, 15 из них новые.", 15, "a part of what is no number of observers"),
        ("За голосованием следят 900 наблюдателей и журналистов.", 900, "a total that takes in the press"),
        ("ЦИК отказала в аккредитации 7 наблюдателям.", 7, "their accreditation is refused or taken away"),
        ("Наблюдатели сообщили: на митинге задержаны 30 человек.", 30, "persons of another kind"),
        ("Наблюдатели СНГ прибыли, а на заседании были 7 членов ЦИК.", 7, "people of a body of Kazakhstan"),
        ("Аккредитованы 64 наблюдателя от ШОС. Все 64 наблюдателя от ШОС приехали.", 64, "said elsewhere in the text: one row"),
    ],
)
def test_a_number_near_observers_that_is_no_fact_has_its_reason(body: str, number: int, why: str) -> None:
    refused = [line for line in shown(body).splitlines() if line.startswith(f"    no fact: {number} ")]
    assert len(refused) == 1
    assert why in refused[0]


def test_observers_of_a_vote_abroad_are_said_to_be_none() -> None:
    body = "На парламентские выборы в Узбекистане 27 октября 2024 года приедут 800 международных наблюдателей."
    text = "\n".join(lines(Document("0" * 16, "t.txt", body, language="ru"), True))
    assert "no fact: 800" in text
    assert "a vote abroad" in text


def test_reasons_are_given_only_when_asked_for() -> None:
    text = shown("Наблюдатели и 120 журналистов приехали. Аккредитованы 5 наблюдателей от ШОС.", explain=False)
    assert "no fact" not in text
    assert "rule:" not in text
    assert "because: group sco" in text


def test_a_text_of_more_figures_than_any_article_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST", 5)
    sentences = shown("\n".join(f"ОБСЕ направила на выборы {n} наблюдателей." for n in range(11, 21))).splitlines()
    assert [line.split()[2] for line in sentences if "no fact" in line] == [str(n) for n in range(16, 21)]
    assert sum("no article" in line for line in sentences) == 5


def test_the_days_that_an_address_tells_are_shown_and_not_taken_for_the_day_of_publication() -> None:
    document = Document("0" * 16, "t.txt", VOTE, url="https://example.org/2019/05/vote", language="ru")
    assert next(lines(document)) == "t.txt  (ru, published unknown, by its address 2019-04-30 to 2019-05-30)"
    assert next(lines(Document("0" * 16, "t.txt", VOTE, language="ru"))) == "t.txt  (ru, published unknown)"


def test_a_sentence_is_shown_as_the_source_has_it() -> None:
    body = "На выборы Мажилиса, как и ожидалось, официально аккредитованы 47 \x1b[31mнаблюдателей от СНГ."
    text = shown(body, published="2023-03-10")
    assert "Мажилиса, как и ожидалось, официально аккредитованы 47" in text
    assert "\x1b" not in text
