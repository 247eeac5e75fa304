"""Members of lists: who sent each of the numbers that follow one another, and how many each of several states sent."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, bodies, body, joint
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Text
from kzdata.votes import HOME

_EACH = re.compile(r"(?<=z)N|N[PZwOf]{0,3}z")
_EACH_SENT = re.compile(r"z[wKef]{1,5}q?$")  # "will each send two", "each of which is represented by one"
_SENDERS = re.compile(r"[CG](?:(?:,a?|a|\)?,)[Qwf]{0,2}[CG])+|A(?:(?:,a?|a)A)+(?=O,)")
_NO_SENDER = re.compile(r"Z|[SI](?![-w]{0,2}G)|A|N[^GC]*e")  # a clause that speaks of other things too; «государств-участников СНГ» is a name
_OF_OTHERS = re.compile("[BQ]")  # the country may be that of an office-holder or of a mission's member
_OF_MISSION = re.compile("Q[wG]{0,2}C")  # «делегация ЦИК России насчитывает шесть человек»
_FOREIGN_BODY = re.compile(r"w{0,2}[GB][wf]?C")
_BEFORE = re.compile(
    r"(?:(?:O,|[KwzPqG-])[KwzPqG-]{0,3}|,z[wKef]{1,5}q?)?$"
)  # what may stand between a list and its number: «Армения и Грузия прислали по двое»


def each(sentence: Sentence, number: Number, place: int, left: int, right: int) -> list[str]:
    """The senders of a list who send so many each, the number at token `place`: «по одному», "two each", «екі-екіден».

    The list stands right before the number, or else behind it; `left` and `right` are the tokens of the numbers around it.
    """
    letters = sentence.letters
    shared = _EACH.match(letters, place) or _EACH_SENT.search(letters, max(0, place - 7), place)
    if not (number.kind == "distributive" or shared):
        return []
    before = list(_SENDERS.finditer(letters, left, place))
    if before and _BEFORE.fullmatch(letters, before[-1].end(), place):
        return _names(sentence, before[-1])
    behind = _SENDERS.search(letters, place, right) or (before[-1] if before else None)
    return _names(sentence, behind) if behind else []


def _names(sentence: Sentence, found: re.Match[str]) -> list[str]:
    tokens = sentence.tokens[found.start() : found.end()]
    states = [f"country:{t.mention.value}" if t.letter in "CA" else str(t.mention.value) for t in tokens if t.letter in "CGA" and t.mention]
    return [s for s in dict.fromkeys(states) if not s.startswith("kz-")]


_ROW_OF_SENDERS = re.compile(r"[CG](?:(?:,a?|a)w?[CG])+")
_ROW_OF_NUMBERS = re.compile(r"N[OP]?(?:(?:,a?|a)q?N[OP]?)+")


def respectively(text: Text, sentence: Sentence) -> dict[int, Token]:
    """The places of numbers with their senders: «СНГ и ШОС прислали соответственно 52 и 14 человек»."""
    if "N" not in sentence.letters or not slots.says("respectively", text, sentence.start, sentence.end):
        return {}
    found: dict[int, Token] = {}
    rows = list(_ROW_OF_SENDERS.finditer(sentence.letters))
    for numbers in _ROW_OF_NUMBERS.finditer(sentence.letters):
        places = [i for i in range(numbers.start(), numbers.end()) if sentence.letters[i] == "N"]
        before = [r for r in rows if r.end() <= numbers.start()][-1:]
        for row in [*before, *[r for r in rows if r.start() >= numbers.end()][:1]]:
            senders = [t for t in sentence.tokens[row.start() : row.end()] if t.letter in "CG"]
            if len(senders) == len(places):
                found |= dict(zip(places, senders, strict=True))
                break
    return found


def sender(text: Text, sentence: Sentence, match: Match) -> Token | None:
    """The one body or country that the clause of a number names; None where the number counts something else, or it names several."""
    start, end = match.clause or (match.first, match.last)
    following = sentence.tokens[match.last : match.last + 1]
    goes_on = any(slots.says(name, text, following[0].start, following[0].end) for name in ("verb", "ends_phrase")) if following else True
    if following and following[0].letter == "w" and not goes_on:
        return None
    if _NO_SENDER.search(sentence.letters, start, end):
        return None
    named = set(bodies(sentence, start, end))
    if len(named) > 1 and all(n.startswith("osce") for n in named):
        named = {joint(sorted(named))} & named or named  # "the Parliamentary Assembly of the OSCE (OSCE)"
    if named:
        return next((t for t in sentence.tokens[start:end] if body(t) in named), None) if len(named) == 1 else None
    if _OF_OTHERS.search(sentence.letters, start, end) and not _OF_MISSION.search(sentence.letters, start, end):
        return None
    states = [t for t in sentence.tokens[start:end] if t.letter == "C" and t.mention is not None and t.mention.value != HOME]
    return states[0] if len(states) == 1 else None


def of_citizens(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether the clause of a number names an organisation of citizens or a party, and no other sender: «около двух тысяч – коалиция „Дауыс“»."""
    start, end = match.clause or (match.first, match.last)
    others = [t for t in (*sentence.tokens[start : match.first], *sentence.tokens[match.last : end]) if not _is_domestic(t)]
    letters = "".join(t.letter for t in others)
    if sentence.letters[match.first - 1 : match.first] == "(" or set("GCASNQ") & set(letters):
        return False
    noun = sentence.tokens[match.last : match.last + 1]
    are_bodies = noun and slots.says("citizens_body", text, noun[0].start, noun[0].end)
    if are_bodies and not slots.says("volunteers", text, noun[0].start, noun[0].end):
        return False  # "12 associations will field 20,000 observers"
    return slots.says("citizens_body", text, sentence.tokens[start].start, sentence.tokens[end - 1].end)


def _is_domestic(token: Token) -> bool:
    """Whether a word says that somebody is of Kazakhstan: «казахстанские общественные объединения»."""
    return token.letter == "A" and token.mention is not None and token.mention.value == HOME


def foreign_body(sentence: Sentence, place: int) -> str | None:
    """The foreign state whose commission, ministry or parliament is named at token `place`: «представители ЦИК Узбекистана», «узбекский ЦИК»."""
    named = _FOREIGN_BODY.match(sentence.letters, place)
    mention = sentence.tokens[named.end() - 1].mention if named else None
    if named is None and place and sentence.letters[place - 1 : place + 1] == "AG":
        mention = sentence.tokens[place - 1].mention
    return str(mention.value) if mention is not None and mention.value != HOME else None
