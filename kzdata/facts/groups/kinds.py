"""Of which kind counted observers are: foreign or domestic ones, those of citizens and parties, or of both kinds together."""

from __future__ import annotations

import re

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.delegations import is_hosted
from kzdata.facts.groups.owners import AGGREGATES, FOREIGN, Group, inner
from kzdata.facts.sentences import Sentence, bodies
from kzdata.facts.slots import says
from kzdata.languages import kk
from kzdata.records import Text
from kzdata.votes import HOME

_NEAR, _BACK = 6, 16  # tokens
_WITH = 80  # characters
# «наблюдателей, казахстанских и зарубежных», «как местных, так и …»
_OF_BOTH_KINDS = re.compile("[,:(-]{0,2}w{0,2}(?:[AR],?[aw]{1,3}F|F,?[aw]{1,3}[AR])(?!O)")
_OF_CITIZENS = re.compile("[K,]?fw{0,2}Y{0,3}(?:Z[,a]{1,2}w?)?R")
_OF_ALL_KINDS = re.compile("[K,]{0,2}fw{0,2}R[wPB]{0,2}[wqa][wPB]{0,2}[FSI]")  # «от местных общественников до посланцев зарубежных стран»
_PARTY = re.compile(r"Z[wY]{0,2}K(?:w[ZY]|[wqi]){0,2}$")  # "the party has trained 3,000"
_CITIZENS_SEND = re.compile(r"(?:^|[.,;:Nw])R(?![OwFLP]?O)[^N;:.GCSIO]{0,16}K[wqi]{0,3}$")  # "public associations intend to field about 1,200"
_VOLUNTEERS = ("volunteer", "волонтер", "доброволец", "ерікті")
_SENDERS = re.compile(r"C(?:[,a]{1,2}C)+[wK]{1,3}q?$")  # "Armenia, France and Turkey account for 13 independent observers"
_WHENCE = re.compile(r"[^N.;GC]{0,8}C")  # "independent observers, whose home countries are Armenia, …"


def is_of_parties(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether they are those of parties, candidates or associations: «9 тысяч наблюдателей от партий», «партиялардың 9 мың байқаушысы»."""
    noun, place = figure.match.slots.get("o") or figure.match.slots["n"], sentence.tokens[figure.place].start
    if text.language == "kk":
        is_named = bodies(sentence, max(figure.left, figure.place - _NEAR), figure.place)  # «„Аманат“ партиясынан 5 мың бақылаушы»
        if says("civic_adjective", text, sentence.tokens[figure.place].end, noun[0].start + 1):
            return True
        if noun[-1].letter == "e" and says("whose_part", text, noun[-1].end, min(sentence.end, noun[-1].end + 60)):
            return True
        return not is_named and says("of_parties", text, max(sentence.start, place - 40), place)
    watchers = [t for t in sentence.tokens[max(figure.left, figure.place - _BACK) : figure.place] if t.letter == "O"]
    told = watchers[-1] if watchers and noun[-1].letter in "PTU" else noun[-1]  # «наблюдатели партий, всего 30 тысяч человек»
    parts = sentence.letters.find("e", figure.end, figure.right) if told is noun[-1] else -1  # «1400 человек, из них 1350 – от партий»
    end = sentence.tokens[parts].start if parts >= 0 else place if told is not noun[-1] else sentence.end
    return says("of_parties", text, told.end, min(sentence.end, told.end + 60, end))


def of_kind(text: Text, sentence: Sentence, figure: Figure, letter: str) -> Group | None:
    """Foreign (F) or domestic (R) by adjective, or by the organisations of citizens named behind the noun."""
    if (said := _of_clause(text, sentence, figure)) is not None and sentence.letters[said] == letter:
        return Group("domestic", "domestic observers", True) if letter == "R" else Group(FOREIGN, "foreign or international observers", True)
    if letter == "R" and _OF_ALL_KINDS.match(sentence.letters, figure.end):
        return Group("all", "from citizens to foreign states", True)
    if letter == "R" and (_OF_CITIZENS.match(sentence.letters, figure.end) or _is_of_citizens(sentence, figure)):
        return Group("domestic", "observers of organisations of citizens")
    within = [t.letter for t in inner(figure)]
    if letter not in within or ("L" in within and sentence.inherited and not is_hosted(sentence, figure)):
        return None  # long-term observers are a mission's, however international
    if letter == "R" and (senders := _SENDERS.search(sentence.letters, figure.left, figure.place)) and country(sentence, senders.start()) != HOME:
        return Group("foreign-states", "independent ones of other countries", True)
    if letter == "R" and (whence := _WHENCE.match(sentence.letters, figure.end)) and country(sentence, whence.end() - 1) != HOME:
        return Group("foreign-states", "independent ones of other countries", True)
    return Group("domestic", "domestic observers") if letter == "R" else Group(FOREIGN, "foreign or international observers", True)


_ALL_ARE = re.compile(r",?a?,?w{1,3}-?w?(?P<k>[RF])w?(?=[.,;)])")  # «аккредитовали свыше двухсот, и все – местные»
_AHEAD = re.compile(r"(?:^|[,;:])a?[wf]{0,2}(?P<k>[RF])[wKTi]{0,5}q?$")  # «из местных жителей наблюдением занимались около 30 тысяч»


def _of_clause(text: Text, sentence: Sentence, figure: Figure) -> int | None:
    """Where a word of their kind stands outside the phrase of a Russian figure: behind it, said of all, or in its clause before a number alone."""
    if text.language != "ru" or set("RF").isdisjoint(sentence.letters):
        return None
    behind = _ALL_ARE.match(sentence.letters, figure.end)
    if behind and says("all_are", text, sentence.tokens[figure.end - 1].end, sentence.tokens[behind.start("k")].start):
        return behind.start("k")
    noun = figure.match.slots.get("o", ())
    if figure.match.slots.get("group") or any(t.letter == "O" for t in noun):
        return None
    ahead = _AHEAD.search(sentence.letters, figure.left, figure.place)
    return ahead.start("k") if ahead else None


def _is_of_citizens(sentence: Sentence, figure: Figure) -> bool:
    """Whether volunteers are counted, or those whom a party has trained or sent: no state and no organisation has either."""
    if _CITIZENS_SEND.search(sentence.letters, figure.left, figure.place):
        return True
    nouns = [t.mention.entry for t in figure.match.slots.get("o", ()) if t.mention is not None]
    sender = _PARTY.search(sentence.letters, figure.left, figure.place)
    party = sentence.tokens[sender.start()].mention if sender is not None else None
    return any(v in n for n in nouns for v in _VOLUNTEERS) or (party is not None and party.entry in ("party", "партия"))


def are_of_both(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether domestic and foreign ones are counted together: «наблюдателей, казахстанских и зарубежных», «наблюдателей, считая местных»."""
    noun = sentence.tokens[figure.end - 1]
    if "R" not in [t.letter for t in inner(figure)] and says("with_domestic", text, noun.end, min(sentence.end, noun.end + _WITH)):
        return True
    found = _OF_BOTH_KINDS.match(sentence.letters, figure.end)
    return found is not None and _names_home(sentence, figure.end, figure.end + found.end())


def _names_home(sentence: Sentence, start: int, end: int) -> bool:
    """Whether tokens say that somebody is of the country: «казахстанских», «местных»."""
    said = (t for t in sentence.tokens[start:end] if t.letter in "AR" and t.mention is not None)
    return any(t.letter == "R" or (t.mention is not None and t.mention.value == HOME) for t in said)


def country(sentence: Sentence, place: int) -> object:
    mention = sentence.tokens[place].mention
    return mention.value if mention is not None else None


_IN_ALL_FROM = re.compile(r"(?<![aN,])(?P<kind>[SI])T$")


def in_all_from(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The states or the organisations from which so many are in all: «шет мемлекеттерден барлығы 109 адам»."""
    found = _IN_ALL_FROM.search(sentence.letters, figure.left, figure.place) if text.language == "kk" else None
    if found is None:
        return None
    sender = sentence.tokens[found.start("kind")]
    is_whence = kk.ABLATIVE.search(text.folded[sender.start : sender.end]) is not None
    return Group(AGGREGATES[found["kind"]], "all those from there") if is_whence else None
