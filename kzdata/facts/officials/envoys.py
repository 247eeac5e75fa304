"""Envoys: persons without a post whom a text about observers says to come from, or to stand for, a foreign state (words in rules/crews.toml)."""

from __future__ import annotations

from collections.abc import Iterator

from kzdata import phrases
from kzdata.facts.officials.guests import Cast, named
from kzdata.facts.officials.holders import Holder
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.votes import HOME

_FARTHEST = 70  # characters between a person and the state
_AHEAD = 40  # characters before a state that tell how it is meant


def envoys(cast: Cast) -> Iterator[Holder]:
    """Those whom a sentence ties to a foreign state: «Польшу представлял X», «X, прибывший из Норвегии», «X (Венгрия)», "X, who came from Italy"."""
    language = cast.text.language
    if cast.setting.abroad or not cast.setting.observation or language == "kk":
        return
    role = str(phrases.compiled("crews", "role", language).pattern)
    for sentence in cast.parsed:
        states = [t for t in sentence.tokens if t.letter == "C" and t.mention is not None and t.mention.value != HOME]
        if not states or sentence.in_title:
            continue
        for token, name in named(sentence, cast):
            state = next((s for s in states if name not in cast.held and _is_from(cast, sentence, token, s)), None)
            if state is not None and state.mention is not None:
                first, last = sorted((token, state), key=lambda t: t.start)
                place = f"country:{state.mention.value}"
                yield Holder(
                    name, role, "mission_member", place, first.start, last.end, "official-from-state", cast.text.clean[state.start : state.end]
                )


def _is_from(cast: Cast, sentence: Sentence, person: Token, state: Token) -> bool:
    """Whether the words between a person and a state, and those before the state, tie the one to the other."""
    folded, language = cast.text.folded, cast.text.language
    if person.end <= state.start:
        between = folded[person.end : min(state.start, person.end + _FARTHEST + 1)]
        alone = sentence.letters.count("H") == 1  # the members of a mission are listed so too
        in_brackets = alone and between == " (" and folded[state.end : state.end + 1] == ")"
        return in_brackets or phrases.compiled("crews", "comes_from", language).fullmatch(between) is not None
    between = folded[state.end : min(person.start, state.end + _FARTHEST + 1)]
    ahead = folded[max(sentence.start, state.start - _AHEAD) : state.start]
    return phrases.compiled("crews", "sent_by", language).search(f"{ahead}|{between}|") is not None
