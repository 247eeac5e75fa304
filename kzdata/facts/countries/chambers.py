"""Names of parliaments: they say whose people are counted, but in a list of countries they are none («депутаты Бундестага», "the Saeima")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Fact

KIND = "chamber"


def without(parsed: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences, the names of parliaments in them being capitalised words like others."""
    return [_plain(s) if any(KIND in m.features for m in s.mentions("C")) else s for s in parsed]


def told_apart(parsed: Sequence[Sentence], counts: Sequence[Fact]) -> Sequence[Fact]:
    """The figures of a text without those of a state whose parliament the sentence names: its deputies observe in a mission as often."""
    named = [(s.start, s.end, {f"country:{m.value}" for m in s.mentions("C") if KIND in m.features}) for s in parsed if s.named.get("C")]
    told = [(start, end, states) for start, end, states in named if states]
    return [f for f in counts if not any(start <= f.start < end and f.values["group_id"] in states for start, end, states in told)]


def _plain(sentence: Sentence) -> Sentence:
    tokens = tuple(t._replace(letter="Y") if _is_chamber(t) else t for t in sentence.tokens)
    states = [m for m in sentence.mentions("C") if KIND not in m.features]
    houses = [m for m in sentence.named["C"] if KIND in m.features]
    return replace(sentence, tokens=tokens, letters="".join(t.letter for t in tokens), named={**sentence.named, "C": states, KIND: houses})


def _is_chamber(token: Token) -> bool:
    return token.letter == "C" and token.mention is not None and KIND in token.mention.features
