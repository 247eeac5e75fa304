"""Which numbers of a sentence count observers: one figure a number, with the rule that took it and the tokens that are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kzdata import grammar
from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, body
from kzdata.grammar import Match
from kzdata.numbers import Number
from kzdata.records import Text

MOST = 1_000_000  # a figure above it is no number of observers
LIST = "count-list"  # the ids of rules for members of lists begin so
_LOOSE = ("count-people", "count-in-all", "count-each", "count-part")
_MEMBERS = ("member_of_parliament", "member")
_EACH = re.compile(r"zN|N[PwOf]{0,3}z")
_REACH = 60  # tokens: a list of senders stands no farther from its figure
_SENDERS = re.compile(r"C(?:(?:,a?|a)C|[,a]wC)+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of observers; `left` to `right` are the tokens between the figure before it and the one behind it."""

    match: Match
    number: Number
    place: int
    left: int
    right: int
    is_listed: bool
    position: int  # its place among the figures of the sentence

    @property
    def start(self) -> int:
        return self.match.first

    @property
    def end(self) -> int:
        return self.match.last


@dataclass(frozen=True, slots=True)
class Setting:
    """What lets the numbers of a sentence be observers though it does not say so itself."""

    goes_on: bool  # the sentence before left a list open
    spoke: bool  # the sentence before spoke of observers


def find(text: Text, sentence: Sentence, setting: Setting) -> list[Figure]:
    """The figures of a sentence in order."""
    matches = list(_matches(text, sentence, setting))
    places = [m.slots["n"][0].start for m in matches]
    order = sorted(range(len(matches)), key=lambda i: places[i])
    index = {t.start: i for i, t in enumerate(sentence.tokens)}
    found: list[Figure] = []
    for position, i in enumerate(order):
        match, place = matches[i], index[places[i]]
        left = index[places[order[position - 1]]] + 1 if position else 0
        right = index[places[order[position + 1]]] if position + 1 < len(order) else len(sentence.tokens)
        found.append(Figure(match, number_of(match), place, left, right, match.rule.id.startswith(LIST), position))
    return found


def number_of(match: Match) -> Number:
    """The numeral of a match."""
    mention = match.slots["n"][0].mention
    assert mention is not None and isinstance(mention.value, Number)
    return mention.value


def each(sentence: Sentence, figure: Figure) -> list[str]:
    """The countries of a list that send so many each: «по одному», "two each", «екі-екіден»."""
    return _each(sentence, figure.match, figure.place)


def _each(sentence: Sentence, match: Match, place: int) -> list[str]:
    letters = sentence.letters
    if not (number_of(match).kind == "distributive" or _EACH.search(letters, max(0, place - 1), place + 5)):
        return []
    lists = list(_SENDERS.finditer(letters, max(0, place - _REACH), place + 12))
    if not lists:
        return []
    nearest = min(lists, key=lambda m: abs(m.end() - place))
    tokens = sentence.tokens[nearest.start() : nearest.end()]
    return [str(t.mention.value) for t in tokens if t.letter == "C" and t.mention is not None]


def _matches(text: Text, sentence: Sentence, setting: Setting) -> Iterator[Match]:
    """One match a figure: the first rule that takes it, where the sentence lets it speak of observers."""
    letters = sentence.letters
    accredits = _accredits(sentence)
    speaks = "O" in letters or ("Q" in letters and "G" in letters) or accredits
    observing = speaks or "Q" in letters or slots.says("observing", text, sentence.start, sentence.end)
    taken: set[int] = set()
    index = {t.start: i for i, t in enumerate(sentence.tokens)}
    any_yet = False
    for match in grammar.apply("counts", sentence.tokens, text.language):
        token = match.slots["n"][0]
        number = token.mention.value if token.mention else None
        if token.start in taken or not isinstance(number, Number) or not 0 < number.value <= MOST or not _is_counted(sentence, match):
            continue
        place = index[token.start]
        if match.rule.sets.get("nothing"):
            if "O" not in letters[match.last : match.last + 1] or text.language == "kk":
                taken.add(token.start)
            continue
        if match.rule.id == "count-each" and not _each(sentence, match, place):
            continue
        listed = match.rule.id.startswith(LIST)
        allowed = match.rule.sets.get("strong") or speaks or setting.goes_on
        allowed = allowed or (match.rule.id in _LOOSE and (observing or setting.spoke))
        if not allowed or (listed and not (setting.goes_on or any_yet or "O" in letters or accredits or "e" in letters)):
            continue
        if match.rule.id in ("count-list-ellipsis", "count-list-limit") and not any_yet:
            continue
        if number.is_weak and not _is_one(sentence, match, place, listed):
            continue
        if not match.rule.sets.get("strong") and slots.says("not_observing", text, max(sentence.start, token.start - 60), token.end + 40):
            continue
        if slots.says("with_press", text, max(sentence.start, token.start - 120), min(sentence.end, token.end + 60)):
            continue
        taken.update(t.start for name in ("n", "states", "organizations") for t in match.slots.get(name, ()))
        any_yet = True
        yield match


def _accredits(sentence: Sentence) -> bool:
    """Whether the sentence tells of accreditation, and not of the press."""
    return "Z" not in sentence.letters and any(m.value in ("accredited", "accreditation") for m in sentence.mentions("K"))


def _is_counted(sentence: Sentence, match: Match) -> bool:
    """Whether noun and group of a match may be observers and their senders: no office-holder at home, no body of Kazakhstan."""
    noun, group = match.slots.get("o", ()), match.slots.get("group", ())
    if group and group[0].letter == "G" and body(group[0]) is None:
        return False
    return not (noun and noun[0].letter == "B" and noun[0].mention is not None and noun[0].mention.value not in _MEMBERS)


def _is_one(sentence: Sentence, match: Match, place: int, listed: bool) -> bool:
    """Whether a bare «один», "one" is a figure: of observers or people, or among the figures of a list."""
    if match.rule.id in ("count-observers", "count-people"):
        return place + 4 > match.last
    return listed and "N" in sentence.letters[max(0, place - 12) : place] + sentence.letters[place + 1 : place + 12]
