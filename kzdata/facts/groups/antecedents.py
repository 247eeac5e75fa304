"""Those for whom a pronoun stands beside a number: «Зарубежных наблюдателей много, их 640», «Есть и россияне. Всего их 43»."""

from __future__ import annotations

import re

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import AGGREGATES, FOREIGN, Group, of_state
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.facts.slots import says
from kzdata.records import Text
from kzdata.votes import HOME

_PEOPLE = re.compile(
    r"(?P<before>[FRALwG]{0,3})(?P<o>[OP])(?:K?f[FwQL\"]{0,3}(?P<of>[GCSI])|\"?(?P<whose>[GC]))?|(?P<a>A)(?![FRALwGQ]{0,3}[OPQBGvV])"
)
_APPOSED = re.compile("[-:,(]$")  # «Наших наблюдателей, 32 человека, …»
_OF_AGGREGATE = re.compile(",?-(?:Pf?|f)N?F?[SI]")  # «меньшая часть, 72 человека, – посланцы государств»
_CIVIC = 50  # characters behind a noun in which the organisation stands
_WHY = "those for whom the pronoun stands"


def told_of(text: Text, sentence: Sentence, figure: Figure, before: Sentence | None) -> Group | None:
    """To whom the people belong of whom a figure without a noun of its own tells; `before` is the sentence right before it."""
    letters, place = sentence.letters, figure.place
    noun = figure.match.slots.get("o", ())
    they = letters.find("U", max(figure.left, place - 12), place)
    first = they if they >= 0 else min(place, figure.match.first)
    people = [t.mention.entry for t in noun if t.mention is not None and t.letter == "P"]
    is_bare = they >= 0 or (people == ["человек"] and _APPOSED.search(letters, 0, place) is not None)
    if text.language != "ru" or not is_bare or figure.match.slots.get("group") or _OF_AGGREGATE.match(letters, figure.end):
        return None
    if they > 1 and letters[they - 1] == "-" and letters[they - 2] in AGGREGATES:
        return Group(AGGREGATES[letters[they - 2]], _WHY, True)
    own = _last(text, sentence, max(figure.left, letters.rfind(";", 0, first) + 1), first)
    if own is not None or they < 0 or before is None or not set("OPGQCAFRSI").isdisjoint(letters[:first]):
        return own
    return _last(text, before, 0, len(before.tokens))


def _last(text: Text, sentence: Sentence, start: int, end: int) -> Group | None:
    """Whose people the tokens [start, end) name last; None where they name another sender behind them."""
    found = [(m.end(), g) for m in _PEOPLE.finditer(sentence.letters, start, end) if (g := _whose(text, sentence, m))]
    return found[-1][1] if found and set("GCQ").isdisjoint(sentence.letters[found[-1][0] : end]) else None


def _whose(text: Text, sentence: Sentence, match: re.Match[str]) -> Group | None:
    """Whose those are whom a match names; None where it does not say, or where they may be a mission's."""
    if match["a"]:
        mention = sentence.tokens[match.start("a")].mention
        is_people = mention is not None and "demonym" in mention.features and mention.value != HOME
        return of_state(str(mention.value), _WHY) if is_people and mention is not None else None
    noun = sentence.tokens[match.start("o")]
    if noun.letter == "P" and noun.mention is not None and noun.mention.value == "foreigner":
        return Group(FOREIGN, _WHY, True)
    if owner := match["of"] or match["whose"]:
        named = bodies(sentence, match.end() - 1, match.end())
        if named:
            return Group(joint(named), _WHY, True)
        mention = sentence.tokens[match.end() - 1].mention
        if owner == "C" and mention is not None and mention.value != HOME:
            return of_state(str(mention.value), _WHY)
        if owner in AGGREGATES and noun.letter == "O":
            return Group(AGGREGATES[owner], _WHY, True)
    if noun.letter == "P":
        return None
    if says("citizens_body", text, noun.end, min(sentence.end, noun.end + _CIVIC)) and "G" not in match["before"]:
        return Group("domestic", _WHY, True)
    states = [t.mention.value for t in sentence.tokens[match.start("before") : match.start("o")] if t.letter == "A" and t.mention is not None]
    if "R" in match["before"] or HOME in states:
        return Group("domestic", _WHY, True)
    if states:
        return of_state(str(states[-1]), _WHY)
    return Group(FOREIGN, _WHY, True) if "F" in match["before"] and "L" not in match["before"] else None
