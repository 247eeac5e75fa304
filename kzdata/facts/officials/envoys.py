"""Envoys: persons without a post whom a text about observers says to come from, or to stand for, a foreign state or an organisation
that observes (words in rules/crews.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kzdata import phrases
from kzdata.facts.officials import settings
from kzdata.facts.officials.guests import Cast, named
from kzdata.facts.officials.holders import Holder, held_office
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.votes import HOME

_FARTHEST = 70  # characters between a person and the state
_AHEAD = 40  # characters before a state that tell how it is meant
_LABEL = re.compile(r"-?H(?:,[CG]|\([CG]\))[:-]")  # who speaks, at the head of a line: «Анна Ковальска, Польша: …»


def envoys(cast: Cast) -> Iterator[Holder]:
    """Those whom a sentence ties to a sender: «Польшу представлял X», «X, прибывший из Норвегии», «X (Венгрия)», "X, who came from Italy"."""
    if cast.setting.abroad or not cast.setting.observation:
        return
    role = str(phrases.compiled("crews", "role", cast.text.language).pattern)
    for before, sentence in pairwise((None, *cast.parsed)):
        assert sentence is not None
        senders = [] if sentence.in_title else [t for t in sentence.tokens if t.letter in "CG" and _sends(t)]
        if not senders:
            continue
        watched = any(s is not None and ("O" in s.letters or "Q" in s.letters) for s in (before, sentence))
        for token, name in named(sentence, cast):
            if name in cast.held or held_office(name):
                continue
            sender = next((s for s in senders if _is_from(cast, sentence, token, s, watched)), None)
            if sender is not None and sender.mention is not None:
                first, last = sorted((token, sender), key=lambda t: t.start)
                whose = str(sender.mention.value)
                whose = f"country:{whose}" if sender.letter == "C" else whose
                said = cast.text.clean[sender.start : sender.end]
                yield Holder(name, role, "mission_member", whose, first.start, last.end, "official-from-state", said)


def _sends(token: Token) -> bool:
    """Whether a token names a foreign state, or an organisation that sends observers."""
    if token.mention is None:
        return False
    value = str(token.mention.value)
    return value != HOME if token.letter == "C" else token.letter == "G" and settings.observes_for(value) and not value.startswith("other:")


def _is_from(cast: Cast, sentence: Sentence, person: Token, sender: Token, watched: bool) -> bool:
    """Whether the words between a person and a sender, and those before the sender, tie the one to the other; `watched`: observers are spoken of."""
    folded, language = cast.text.folded, cast.text.language
    if person.end <= sender.start:
        between = folded[person.end : min(sender.start, person.end + _FARTHEST + 1)]
        alone = sentence.letters.count("H") == 1  # the members of a mission are listed so too
        if alone and between == " (" and folded[sender.end : sender.end + 1] == ")":
            return True
        if (label := _LABEL.match(sentence.letters)) and sender is sentence.tokens[label.end() - 2 - (sentence.letters[label.end() - 2] == ")")]:
            return True
        if watched and phrases.compiled("crews", "out_of", language).fullmatch(between):
            return True
        return phrases.compiled("crews", "comes_from", language).fullmatch(between) is not None
    between = folded[sender.end : min(person.start, sender.end + _FARTHEST + 1)]
    ahead = folded[max(sentence.start, sender.start - _AHEAD) : sender.start]
    return phrases.compiled("crews", "sent_by", language).search(f"{ahead}|{between}|") is not None
