"""Which numbers of a sentence count observers: one figure a number, with the rule that took it and the tokens that are its own.

A number that a rule could read is refused where its sentence does not speak of observers, or counts something else; the reasons are kept for
`kzdata extract --explain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kzdata import grammar
from kzdata.facts import slots
from kzdata.facts.counts import counted, members, miscounts
from kzdata.facts.counts.miscounts import CLAUSE, LIST
from kzdata.facts.counts.scenes import Setting, number_of, scene
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.numbers import Number
from kzdata.records import Text

_MORE = re.compile("(?:,a?|a)C[^N]*,z?N")
UNREAD = "no rule reads a number that stands so"


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


def find(text: Text, sentence: Sentence, setting: Setting, refused: dict[int, str] | None = None) -> list[Figure]:
    """The figures of a sentence in order. `refused` receives the reason for each other number, by its token."""
    reasons: dict[int, str] = {}
    matches = sorted(_matches(text, sentence, setting, reasons))
    if refused is not None:
        read = {t.start for _, m in matches for name in ("n", "states", "organizations") for t in m.slots.get(name, ())}
        for place, token in enumerate(sentence.tokens):
            if token.letter == "N" and token.start not in read:
                refused[place] = reasons.get(place, UNREAD)
    found: list[Figure] = []
    for position, (place, match) in enumerate(matches):
        left = matches[position - 1][0] + 1 if position else 0
        right = matches[position + 1][0] if position + 1 < len(matches) else len(sentence.tokens)
        found.append(Figure(match, number_of(match), place, left, right, match.rule.id.startswith(LIST), position))
    return found


def _ends_at_verb(text: Text, sentence: Sentence, match: Match, place: int) -> bool:
    """Whether a Russian verb stands between a collective numeral and the noun that it would count: «заявка на шестерых лежит в комиссии»."""
    number, behind = sentence.tokens[place], sentence.tokens[place + 1]
    if text.language != "ru" or behind.letter != "w" or place + 2 >= match.last:
        return False
    return slots.says("verb", text, behind.start, behind.end) and slots.says("collective", text, number.start, number.end)


def _noun(match: Match) -> str:
    """What a number counts that is no observer."""
    tokens = match.slots.get("not") or match.slots.get("o") or ()
    return f"«{tokens[-1].mention.entry}»" if tokens and tokens[-1].mention is not None else "what is no observer"


def each(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> list[str]:
    """The senders of a list that send so many each; the sender of the figure before is none of them: «трое – от Иордании, а … по двое»."""
    before = figures[figure.position - 1] if figure.position else None
    apart = before is not None and before.is_listed and before.end <= figure.place
    goes_on = apart and before is not None and _MORE.match(sentence.letters, before.end) is not None  # «девять – из Индии, Китая и Вьетнама, по трое»
    left = before.end - 1 if goes_on and before is not None else max(figure.left, before.end) if apart and before is not None else figure.left
    return members.each(sentence, figure.number, figure.place, left, figure.right)


def _matches(text: Text, sentence: Sentence, setting: Setting, reasons: dict[int, str]) -> Iterator[tuple[int, Match]]:
    """One match a figure, with the place of its number: the first rule that takes it, where the sentence lets it speak of observers."""
    here = scene(text, sentence, setting)
    named = members.respectively(text, sentence)
    index = {t.start: i for i, t in enumerate(sentence.tokens)}
    found = list(grammar.apply("counts", sentence.tokens, text.language))
    listed = [m for m in found if m.rule.id.startswith(LIST)]  # once more: a rule behind theirs may have read the figure that opens their list
    for round_, match in enumerate((*found, *listed)):
        if round_ == len(found) and len(here.taken) == len(here.others):
            return
        place = index[match.slots["n"][0].start]
        if place in here.taken:
            continue
        if match.rule.sets.get("respectively"):
            if place not in named:
                continue
            match = replace(match, slots={**match.slots, "group": [named[place]]})
        if match.rule.sets.get("nothing"):
            if not counted.is_wanted(match) or _ends_at_verb(text, sentence, match, place):
                continue
            is_noun = "O" not in sentence.letters[match.last : match.last + 1] or text.language == "kk"
            if is_noun and not slots.says("ends_phrase", text, sentence.tokens[place].end, sentence.tokens[match.last - 1].start):
                here.taken.add(place)
                here.others.add(place)
                reasons[place] = f"{match.rule.id}: it counts {_noun(match)}"
            continue
        why = miscounts.why_not(here, match, place)
        if why is None and match.clause is not None:
            sender = members.sender(text, sentence, match)
            goes_on = len(here.taken) > len(here.others) and members.of_citizens(text, sentence, match)
            why = "its clause names no sender, or several" if sender is None and not goes_on else None
            match = replace(match, slots={**match.slots, "group": [sender]}) if sender else match
        if why is not None:
            if place not in reasons or reasons[place].startswith((CLAUSE, "count-namely")):  # any other rule knows more of the number
                reasons[place] = f"{match.rule.id}: {why}"
            continue
        here.taken.update(index[t.start] for name in ("n", "states", "organizations") for t in match.slots.get(name, ()))
        yield place, match
