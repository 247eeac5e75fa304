"""However a text is made, reading it takes time in proportion to its length."""

from __future__ import annotations

import time

import pytest

from kzdata import articles, registry
from kzdata.build import parse

SIZE = 60_000  # characters; a quadratic step takes thousands of times as long as for the warm-up
SECONDS = 12.0  # no figure of speed: the slowest takes a third of a second on an idle core, a quadratic step twenty

PIECES = {
    "words": "а ",
    "one huge word": "а",
    "title case": "Иван Петров Сидоров ",
    "initials": "Y. ",
    "parentheses": "(",
    "quotes": '"',
    "guillemets": "«",
    "dots": ".",
    "digits": "1",
    "figures": "5 000 ",
    "percents": "5% ",
    "numerals": "двадцать пять тысяч ",
    "hyphens": "-\n",
    "broken words": "а-\n",
    "wrapped lines": "слово слово слово слово слово слово слово\n",
    "spaces": "\u00a0 ",
    "marks": "\u0306",
    "invisible": "\u00ad",
    "country": "Казахстан ",
    "organisations": "",
    "dates": "20 марта 2016 года ",
    "numeric dates": "20.03.2016 ",
    "votes": "выборы президента Казахстана ",
    "counts": "12 наблюдателей от ОБСЕ, ",
    "counts in English": "12 observers from the OSCE, ",
    "people": "глава миссии Иван Петров, ",
    "verdicts": "ОБСЕ высоко оценила выборы, ",
    "words of verdicts": "закон ",
    "pairs of words of verdicts": "права избирателей ",
    "meetings": "встретился с Председателем ЦИК Бериком Петровым ",
    "names of parties": "«Ауыл» наблюдатели ",
    "tails": "Архив\n",
    "menus": "Меню | ",
    "addresses": "a.kz",
    "Arabic": "بايقاۋشى ",
    "Latin": "baqylau ",
}


@pytest.mark.parametrize("name", PIECES)
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_long_line_costs_linear_time(name: str, language: str) -> None:
    piece = PIECES[name] or " ".join(n.name for n in registry.organization_names()) + " "
    head = "Observers at the election: " if language == "en" else "Наблюдатели на выборах: "
    parse(articles.article("warm-up", head + piece * 3, 0, {"language": language}), True)
    document = articles.article("long", head + piece * (SIZE // len(piece)), 0, {"language": language})
    start = time.process_time()
    parse(document, True)
    assert time.process_time() - start < SECONDS
