"""Which of the rows of a text stay, where it tells of the same people of a state twice: as its observers, and as those of a mission."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kzdata.facts import slots
from kzdata.facts.countries.figured import STATES
from kzdata.facts.countries.senders import SINGLE
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text

VAGUE = (*SINGLE, "countries-taking-part", "countries-composition")  # rules that say no more than that people of a state observe
PLACED = ("countries-members", "countries-nationals")  # rules that say in which missions people serve
_COMMISSION = re.compile(r"G[wf]{0,2}(?P<c>C)")  # «ЦИК России»
_NEAR = 80  # characters behind the name of a country


def settled(text: Text, parsed: Sequence[Sentence], made: Sequence[Fact]) -> Iterator[Fact]:
    """The facts without «observers of that state» where the text tells in whose missions those observers serve.

    A state that is said to send so many keeps its row where its own commission is among the senders, people of a state where others
    of it serve in missions («… и ещё двое войдут в миссию СНГ»).
    """
    starts = [s.start for s in parsed]
    in_missions: dict[tuple[object, object], bool] = {}  # and whether others than those spoken of before serve there
    for fact in (f for f in made if f.values["group_id"] != STATES and f.rule_id != "countries-homes"):
        sentence = parsed[bisect_right(starts, fact.start) - 1]
        others = slots.says("others_too", text, sentence.start, sentence.end)
        in_missions[_whose(fact)] = in_missions.get(_whose(fact), True) and others
    placed = {_whose(f) for f in made if f.rule_id in PLACED}
    homes = [f for f in made if f.rule_id == "countries-homes" and f.values["group_id"] != STATES]
    serving = {_whose(f) for f in homes}
    for fact in made:
        if _whose(fact) in serving and fact.rule_id == "countries-nationality" and slots.says("one_observer", text, fact.end, fact.end + _NEAR):
            continue  # somebody of a mission, called by the name of the country: «Түркиялық байқаушы»
        if (
            fact.values["group_id"] == STATES
            and fact.rule_id in SINGLE
            and any(h.start <= fact.start < h.end for h in homes if _whose(h) == _whose(fact))
        ):
            continue  # the same person: "an Italian senator who observes in the mission of the OSCE PA"
        is_counted = fact.rule_id == "countries-counted" and not _commission_sends(parsed, fact.values["country_code"])
        is_told = fact.rule_id in VAGUE and not in_missions.get(_whose(fact), True)
        if fact.values["group_id"] != STATES or not (is_told or (is_counted and _whose(fact) in placed)):
            yield fact


def _whose(fact: Fact) -> tuple[object, object]:
    return fact.values["country_code"], fact.values["election_id"]


def _commission_sends(parsed: Sequence[Sentence], code: object) -> bool:
    """Whether a text names the election commission of a state."""
    return any(m.value == code for s in parsed for i in _COMMISSION.finditer(s.letters) if (m := s.tokens[i.start("c")].mention) is not None)
