"""Bodies and delegations of foreign states in a sentence: whose «комиссия», «делегация», "the group" are that the text goes on to speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kzdata.facts.officials.spoken import Own, words
from kzdata.facts.sentences import Sentence, bodies
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

_HEADS = "QOGZP"
_BEFORE = re.compile(r"(?P<head>[QOGZP])[wYyGfZBPL]{0,6}$")  # «делегация ЦИК …», "observers from the parliament of …"
_BEHIND = re.compile(r"[wYyLFN]{0,2}(?P<head>[QOGZ])(?:[wYBG]{0,3}(?P<last>[QO]))?")  # "Russia's commission", «… сайлау комиссиясының делегациясы»
_LISTED = re.compile("[CA][wY]{0,2}[,a]{1,2}[fw]{0,2}[CA]")  # «Польша мен Норвегия байқаушылары»: they make up no group of one state
_REACH = 8  # tokens before a state


def owned(text: Text, sentence: Sentence) -> tuple[Own, ...]:
    """What of a sentence belongs to a foreign state by its name beside it, in order."""
    letters = sentence.letters
    if ("C" not in letters and "A" not in letters) or not any(head in letters for head in _HEADS):
        return ()
    found: list[Own] = []
    for place, token in enumerate(sentence.tokens):
        if token.letter not in "CA" or token.mention is None or token.mention.value == HOME:
            continue
        state = f"country:{token.mention.value}"
        for at in _places(text, sentence, place, token):
            head = sentence.tokens[at]
            if head.letter != "G" or (head.mention is not None and head.mention.value in COMMISSIONS):
                found.append(Own(head.start, head.end, head.letter, state))
    return tuple(sorted(found))


def _places(text: Text, sentence: Sentence, place: int, token: Token) -> list[int]:
    """The tokens that a state's name owns: behind its adjective or its genitive, before its name in the genitive or behind a preposition."""
    letters, language = sentence.letters, text.language
    found = []
    if _owns(text, token) and (behind := _BEHIND.match(letters, place + 1)):
        found += [behind.start(group) for group in ("head", "last") if behind.start(group) >= 0]
    if token.letter == "C" and language != "kk" and not _is_where(text, sentence, place):
        before = _BEFORE.search(letters, max(0, place - _REACH), place)
        found += [i for i in range(before.start(), place) if letters[i] in _HEADS] if before else []
    return found


def _owns(text: Text, token: Token) -> bool:
    """Whether a state's name can own what stands behind it: an adjective, "Russia's", in Kazakh «Түркия», «Түркияның», but not «Түркияда»."""
    if text.language == "kk":
        return words("where", "kk").search(text.folded, token.start, token.end) is None
    return token.letter == "A" or text.folded[token.end - 2 : token.end] in ("'s", "’s", "s'", "s’")


def _is_where(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a state is where something is, or whither somebody goes: «наблюдатели в Турции», "the delegation to Turkey"."""
    before = sentence.tokens[max(0, place - 2) : place]
    before = before if before and before[-1].letter in "wY" else before[1:]  # "in the Republic"
    return any(words("where", text.language).fullmatch(text.folded, t.start, t.end) for t in before)


class Sender(NamedTuple):
    """The state whose observers are spoken of, and whether they are called a delegation, a mission, a group."""

    id: str
    is_group: bool


def sender(sentence: Sentence, own: Sequence[Own], is_observing: bool) -> Sender | None:
    """The one foreign state whose observers a sentence speaks of that names no organisation which sends any."""
    if not own or _LISTED.search(sentence.letters) or bodies(sentence, 0, len(sentence.tokens)):
        return None
    for letters in ("Q", "O", "GZP"):
        states = {o.state for o in own if o.letter in letters}
        if states:
            return Sender(states.pop(), letters == "Q") if len(states) == 1 and (letters != "GZP" or is_observing) else None
    return None
