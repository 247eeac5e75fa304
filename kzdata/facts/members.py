"""Members of lists: who sent each of the numbers that follow one another, and how many each of several states sent."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, bodies, body
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Text
from kzdata.votes import HOME

_EACH = re.compile(r"zN|N[PwOf]{0,3}z")
_REACH = 60  # tokens: a list of senders stands no farther from its figure
_SENDERS = re.compile(r"C(?:(?:,a?|a)C|[,a]wC)+")
_NO_SENDER = re.compile(r"Z|[SI](?![-w]{0,2}G)|A")  # a clause that speaks of other things too; «государств-участников СНГ» is a name
_FOREIGN_BODY = re.compile(r"w{0,2}[GB]w?C")


def each(sentence: Sentence, number: Number, place: int) -> list[str]:
    """The countries of a list that send so many each, the number at token `place`: «по одному», "two each", «екі-екіден»."""
    letters = sentence.letters
    if not (number.kind == "distributive" or _EACH.search(letters, max(0, place - 1), place + 5)):
        return []
    lists = list(_SENDERS.finditer(letters, max(0, place - _REACH), place + 12))
    if not lists:
        return []
    nearest = min(lists, key=lambda m: abs(m.end() - place))
    tokens = sentence.tokens[nearest.start() : nearest.end()]
    return [str(t.mention.value) for t in tokens if t.letter == "C" and t.mention is not None]


def sender(text: Text, sentence: Sentence, match: Match) -> Token | None:
    """The one body or country that the clause of a number names; None where the number counts something else, or it names several."""
    start, end = match.clause or (match.first, match.last)
    following = sentence.tokens[match.last : match.last + 1]
    if following and following[0].letter == "w" and not slots.says("verb", text, following[0].start, following[0].end):
        return None
    if _NO_SENDER.search(sentence.letters, start, end):
        return None
    named = set(bodies(sentence, start, end))
    if named:
        return next((t for t in sentence.tokens[start:end] if body(t) in named), None) if len(named) == 1 else None
    states = [t for t in sentence.tokens[start:end] if t.letter == "C" and t.mention is not None and t.mention.value != HOME]
    return states[0] if len(states) == 1 else None


def foreign_body(sentence: Sentence, place: int) -> str | None:
    """The foreign state whose commission, ministry or parliament is named at token `place`: «представители ЦИК Узбекистана»."""
    named = _FOREIGN_BODY.match(sentence.letters, place)
    mention = sentence.tokens[named.end() - 1].mention if named else None
    return str(mention.value) if mention is not None and mention.value != HOME else None
