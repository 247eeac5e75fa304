"""The vote of a figure in a sentence that compares two of them by their years: "in 2019 there were 1,013, in 2022 there are 641"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import registry
from kzdata.edtf import DateSpan
from kzdata.facts import slots
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence
from kzdata.records import Text
from kzdata.votes import HOME, Vote

_STOPS = ",;:("


def vote(text: Text, sentence: Sentence, votes: Sequence[Vote], figure: Figure) -> str | None:
    """The vote of a figure, where its own clause names its year, or "this year", and the sentence another one.

    None where nothing is told, "" where the figure is that of several votes together.
    """
    number = sentence.tokens[figure.place].start
    if text.language == "ru" and slots.says("several_votes", text, sentence.tokens[figure.left].start, number):
        return ""
    if text.language == "ru" and (other := _of_year(sentence, votes, figure)) is not None:
        return other
    main = [v.election_id for v in votes if v.is_primary and v.election_id.startswith(HOME.lower())]
    if text.language != "en" or len(main) != 1 or figure.match.rule.id == "count-list-years":
        return None
    start = max(sentence.letters.rfind(mark, 0, figure.place) for mark in _STOPS) + 1
    end = min([len(sentence.letters), *(i for mark in _STOPS if (i := sentence.letters.find(mark, figure.place)) >= 0)])
    if start == 0 and end == len(sentence.letters):
        return None  # it compares nothing
    own = _years(sentence, start, end)
    year = int(main[0][3:7])
    now = not own and slots.says("this_vote", text, sentence.tokens[start].start, sentence.tokens[end - 1].end)
    return main[0] if (now or own == {year}) and _years(sentence, 0, len(sentence.letters)) - {year} else None


def _of_year(sentence: Sentence, votes: Sequence[Vote], figure: Figure) -> str | None:
    """The vote of the year with which the clause of a Russian figure begins: «в апреле 2011-го их было 1059»."""
    clause = _YEAR_AHEAD.search(sentence.letters, figure.left, figure.place)
    main = next((v.election_id for v in votes if v.is_primary and v.election_id.startswith(HOME.lower())), None)
    mention = sentence.tokens[clause.start("d")].mention if clause else None
    if main is None or mention is None or not isinstance(span := mention.value, DateSpan) or span.year is None or span.year >= int(main[3:7]):
        return None
    found = [e for e in registry.elections() if e.country_code == HOME and e.kind == main[14:] and e.voting_date.year == span.year]
    found = [e for e in found if span.month in (None, e.voting_date.month)]
    return found[0].election_id if len(found) == 1 else None


_YEAR_AHEAD = re.compile(r"(?:^|[,;])[aYyw]{0,3}(?P<d>D)[wUKTqPOF-]{0,7}$")


def _years(sentence: Sentence, start: int, end: int) -> set[int]:
    """The years that stand alone, without a month, in the tokens [start, end)."""
    spans = (t.mention.value for t in sentence.tokens[start:end] if t.letter == "D" and t.mention is not None)
    return {s.year for s in spans if isinstance(s, DateSpan) and s.year is not None and s.month is None}
