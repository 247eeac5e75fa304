"""Observers who are said to come from a state, or on behalf of one, right before their names: «Австрия атынан келген халықаралық байқаушы X»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kzdata import phrases
from kzdata.facts.officials.holders import Holder
from kzdata.facts.sentences import Sentence, bodies
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_OBSERVES = ("mission_member", "other")
_NEAR = 25  # characters between the adjective of a state and a post
_BEHIND = 60  # characters before such an adjective
_FAR = 90  # characters between the state and the end of the post


def of_states(found: Iterable[Holder], sentence: Sentence, text: Text) -> Iterator[Holder]:
    """The holders of a sentence; observers with the state from which they have come, whatever body the text spoke of before."""
    states = [t for t in sentence.tokens if t.letter in "CA" and t.mention is not None and t.mention.value != HOME]
    for holder in found:
        is_open = holder.organization_id is None or holder.is_inferred or holder.organization_id.startswith("country:")
        if states and is_open and text.language == "kk" and holder.role_kind in _OBSERVES:
            state = next((s for s in reversed(states) if _sent(s, holder, sentence, text) or _is_called(s, holder, text)), None)
            if state is not None and state.mention is not None:
                holder = replace(holder, role_kind="mission_member", organization_id=f"country:{state.mention.value}", is_sent=True)
        yield holder


def _sent(state: Token, holder: Holder, sentence: Sentence, text: Text) -> bool:
    """Whether a state stands right before an observer's post or name as that which he has come from, and no body between them."""
    if not 0 <= holder.end - state.start <= _FAR + holder.end - holder.start:  # it stands before the post, and near
        return False
    observer = phrases.match("crews", "observer_from", text, state.start)
    if observer is None or not holder.start <= observer.end() <= holder.end:
        observer = phrases.match("crews", "come_from", text, state.start)
        as_observer = phrases.search("crews", "as_observer", text, holder.start, sentence.end)
        if observer is None or as_observer is None or observer.end() != holder.start:
            return False
    between = [i for i, t in enumerate(sentence.tokens) if state.start < t.start < observer.end()]
    return not (between and bodies(sentence, between[0], between[-1] + 1))


def _is_called(state: Token, holder: Holder, text: Text) -> bool:
    """Whether the adjective of a state says whose the observer is: «байқаушы болып тіркелген ресейлік актер X»."""
    if state.end > holder.end or holder.start - state.end > _NEAR:
        return False
    return phrases.search("crews", "who_observes", text, max(0, state.start - _BEHIND), state.start) is not None
