"""The same Kazakh text in Cyrillic, Latin and Arabic script says the same, in every table."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_figures import VOTE, rows, sentences
from test_scripts import LATIN, in_arabic, in_latin

from kzdata import documents
from kzdata.records import Document

GOLD = Path(__file__).parent / "gold"

TEXTS = [
    "ТМД байқаушылар миссиясының басшысы Сергей Лебедев бүгін Астанада Орталық сайлау комиссиясының төрағасы Нұрлан Әбдіровпен кездесті. "
    "Миссия сайлаудың ашық әрі әділ өтіп жатқанын атап өтті.",
    "Сенат төрағасы Қасым-Жомарт Тоқаев 2019 жылғы 5 маусымда ЕҚЫҰ Парламенттік Ассамблеясының делегациясын қабылдады. "
    "Делегация құрамында Армения, Грузия және Түркия депутаттары бар.",
    "ШЫҰ миссиясы сайлауға жоғары баға берді. Байқаушылар Қазақстан, Ресей, Қытай, Өзбекстан мен Тәжікстаннан келді.",
    "Түркі мемлекеттері ұйымының бас хатшысы Құбанычбек Өмірәлиев 8 маусымда баспасөз мәслихатын өткізді.",
    "Сыртқы істер министрлігінің өкілі: «6 мемлекет – Армения, Беларусь, Молдова, Норвегия, Словения және Швейцария – 18 байқаушы жіберді».",
]

# What quotes the source, and names as the source spells them (their keys, `person_id`, are one in all scripts).
OF_THE_SOURCE = {
    *("evidence", "evidence_start", "evidence_end", "fact_id", "article_id", "rule_id", "meeting_id"),
    *("person_name", "person_rule_id", "role"),
}
OF_THE_FILE = {"articles", "article_elections", "persons"}


def facts(text: str, published: str | None) -> set[tuple[str, ...]]:
    """The rows of all tables without what quotes the source."""
    made = rows(f"{text}\n", "kk", published)
    told = {table: found for table, found in made.items() if table not in OF_THE_FILE}
    return {(table, *(f"{k}={v}" for k, v in sorted(r.items()) if k not in OF_THE_SOURCE)) for table, found in told.items() for r in found}


@pytest.mark.parametrize("script", [*LATIN, "arabic"])
def test_a_text_says_the_same_in_every_script(script: str) -> None:
    texts = [(f"{VOTE['kk']}\n{body}", published) for body, published, _ in sentences("kk")]
    texts += [(f"{VOTE['kk']}\n{body}", "2019-06-08") for body in TEXTS]
    # In the alphabet with digraphs "ng" is «ң» and «нг» alike, unless the dictionary has the word.
    texts = [t for t in texts if script != "digraphs" or "нг" not in t[0]]
    other = [(in_arabic(t) if script == "arabic" else in_latin(t, script), p) for t, p in texts]
    told = [facts(*t) for t in texts]
    assert sum(map(len, told)) > 200
    assert [t[0] for t, here, there in zip(texts, told, (facts(*t) for t in other), strict=True) if here != there] == []


@pytest.mark.parametrize("script", [*LATIN, "arabic"])
def test_whole_articles_say_the_same(script: str) -> None:
    """Names that only their capital shows, and letters that one script has for two, cost a few facts: of 100 at most three."""
    same = of = 0
    for document in documents.read([GOLD / "kk"]):
        assert isinstance(document, Document)
        body = document.raw.split("---\n", 2)[-1]
        published = document.published_on.isoformat() if document.published_on else None
        other = in_arabic(body) if script == "arabic" else in_latin(body, script)
        here, there = facts(body, published), facts(other, published)
        same, of = same + len(here & there), of + max(len(here), len(there))
    assert of > 250
    assert same / of >= 0.97, f"{same} of {of}"
