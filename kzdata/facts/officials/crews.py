"""Crews: a few people whom a text says are sent to observe, by their number, and names one by one (words in rules/crews.toml).

The capacity in the mission goes before posts at home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.officials import settings
from kzdata.facts.officials.guests import Cast, is_vague, may_be_sent, named, sender_of
from kzdata.facts.officials.holders import MISSION_KINDS, Holder, held_office
from kzdata.facts.officials.settings import tells_of_ours
from kzdata.facts.sentences import Sentence
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Text
from kzdata.resources import rulefile
from kzdata.votes import HOME

_LEAD = 6  # sentences, with the headline, in which a crew is announced that the text is about
_NEAR = 30  # sentences after it in which its members are named
_MOST = 8  # more of them are a mission, of which a text names whom it likes
_MANY = 99  # of those who are announced without their number
_BESIDE = 24  # characters beside a name
_NOUN = 4  # tokens between the number and the noun
_HEAD = 40  # characters at the head of a sentence
_CLOSED = 7  # sentences from the announcement on that may sum it up
_CLAUSE = 3  # sentences from the announcement on in which a name without a post may be a member's


class Crew(NamedTuple):
    """A few observers: the sentence that announces or first names them, how many they are, and whose, where the text says it of all of them."""

    first: int
    size: int
    organization: str | None
    last: int = -1  # the sentence up to which it is all whom the text names


def announced(text: Text, parsed: Sequence[Sentence], abroad: bool) -> Crew | None:
    """The crew that a text is about; null where it is of nobody."""
    lead = parsed[: _LEAD + _CLOSED]
    sums = ((index, size) for index, s in enumerate(lead) if (size := _summed(s, text)) is not None)
    for index, size in sums:
        first = _named_before(parsed[:index], size)
        if first is not None and any(_observes(s, text) for s in parsed[max(0, first - 2) : index + 2]):
            return Crew(first, size, _whose(text, parsed, first, index, abroad), index)
    for index, sentence in enumerate(parsed[:_LEAD]):
        sized = _size(sentence, text)
        if sized is None or not any(_observes(s, text) for s in parsed[max(0, index - 1) : index + 3]):
            continue
        named = index > 0 and "H" not in sentence.letters and parsed[index - 1].letters.count("H") == sized
        return Crew(index - named, sized, _whose(text, parsed, index, index, abroad))
    several = bool(parsed) and phrases.search("crews", "several", text, parsed[0].start, parsed[0].end) is not None
    if several and "H" not in parsed[0].letters and _states(parsed[0], abroad) and any(_observes(s, text) for s in parsed[:2]):
        return Crew(0, _MANY, _whose(text, parsed, 0, 0, abroad))
    return None


def _whose(text: Text, parsed: Sequence[Sentence], first: int, last: int, abroad: bool) -> str | None:
    """Whose observers a crew is that sentences `first` to `last` tell of: the sender named of all of them, there or before, or their state."""
    they = phrases.compiled("crews", "they", text.language)
    here = [*reversed(parsed[first : last + 1]), *parsed[max(0, first - 1) : first]]
    told = [s for s in parsed[last + 1 : last + 1 + _CLOSED] if they.match(text.folded[s.start : s.end])]
    states: set[str] = next((c for s in here if (c := _states(s, abroad))), set())
    summed = last > first  # a sum tells it, else what follows the announcement
    elsewhere = [] if abroad and states else here[summed:]
    senders: set[str] = next((b for s in (*here[:summed], *told, *elsewhere) if (b := _senders(s))), set())
    return senders.pop() if len(senders) == 1 else f"country:{states.pop()}" if len(states) == 1 else None


def _summed(sentence: Sentence, text: Text) -> int | None:
    """How many people a pronoun at the head of a sentence stands for: «оба», "all three"."""
    words = text.folded[sentence.start : min(sentence.end, sentence.start + _HEAD)]
    return next((size for size, pattern in _bands("all", text.language) if pattern.search(words)), None)


def _named_before(before: Sequence[Sentence], size: int) -> int | None:
    """The sentence with the first of so many names right before."""
    count = 0
    for back, sentence in enumerate(reversed(before[-_CLAUSE:])):
        count += sentence.letters.count("H")
        if count >= size:
            return len(before) - 1 - back if count == size else None
    return None


def _size(sentence: Sentence, text: Text) -> int | None:
    """How many people a sentence speaks of, if they are a few."""
    tokens, person = sentence.tokens, phrases.compiled("crews", "person", text.language)
    banded = _band(text.folded[sentence.start : sentence.end], text.language) is not None
    for i, token in enumerate(tokens) if banded or "N" in sentence.letters else ():
        said = token.mention.value if token.mention is not None else None
        size = said.value if isinstance(said, Number) else _band(text.folded[token.start : token.end], text.language) if banded else None
        if size is None or not 2 <= size <= _MOST:
            continue
        for noun in tokens[i + 1 : i + 2 + _NOUN]:
            if noun.letter in "N.,;:()" or (text.language == "kk" and kk.is_genitive(text.folded[noun.start : noun.end])):
                break  # «екі ұйымның өкілдері»: so many bodies
            if noun.letter == "O" or person.match(text.folded, noun.start):
                return size
    return None


def _band(words: str, language: str) -> int | None:
    """How many people a noun stands for: «тройка»."""
    return next((size for size, pattern in _bands("band", language) if pattern.search(words)), None)


@cache
def _bands(kind: str, language: str) -> Sequence[tuple[int, re.Pattern[str]]]:
    return [(int(each["size"]), re.compile(rf"\b(?:{each[language]})\b")) for each in rulefile("crews")[kind]]


def _observes(sentence: Sentence, text: Text) -> bool:
    return "O" in sentence.letters or "Q" in sentence.letters or phrases.search("crews", "observing", text, sentence.start, sentence.end) is not None


def _senders(sentence: Sentence) -> set[str]:
    return {value for m in sentence.mentions("G") if settings.observes_for(value := str(m.value))}


def _states(sentence: Sentence, abroad: bool) -> set[str]:
    """The states that a sentence names beside that of the vote; of a vote abroad Kazakhstan alone."""
    named = {str(m.value) for m in sentence.mentions("CA")}
    if not abroad and HOME in named and tells_of_ours(sentence):
        return set()
    return named & {HOME} if abroad else named - {HOME}


def aboard(cast: Cast, crew: Crew | None) -> Iterator[Holder]:
    """The members of the crew among the persons of a text: so many as it has, in the order in which they are named."""
    if crew is None:
        return
    places: dict[str, list[tuple[Sentence, Token]]] = {}
    for before, sentence in pairwise((None, *cast.parsed[crew.first : crew.first + _NEAR])):
        assert sentence is not None
        for token, name in named(sentence, cast, before):
            places.setdefault(name, []).append((sentence, token))
    for name in _members(places, cast, crew):
        own, (sentence, token) = cast.held.get(name, ()), places[name][0]
        before_him = {b for s in cast.parsed[: places[name][-1][0].index + 1] for b in _senders(s)}
        stated = next((h for h in own if (h.role_kind in MISSION_KINDS and not _is_open(h, before_him, crew.organization)) or _is_expert(h)), None)
        if stated is not None:
            if cast.setting.abroad:
                yield replace(stated, own=f"country:{HOME}")
            continue
        home = own[0] if own else Holder(name, "", "", None, token.start, token.end, "official-crew", cast.text.clean[token.start : token.end])
        state = next((h.organization_id for h in own if (h.organization_id or "").startswith("country:")), None)
        sender = next((b for s, t in places[name] if (b := sender_of(s, t, cast))), None) or crew.organization or state
        if sender is not None:
            body = f"country:{HOME}" if cast.setting.abroad else home.organization_id
            yield replace(home, role_kind="mission_member", organization_id=sender, own=body, is_inferred=False)


def _members(places: dict[str, list[tuple[Sentence, Token]]], cast: Cast, crew: Crew) -> list[str]:
    """Who of the persons of a text, with the places that name them, make up the crew; those of no known place where only they make up its number."""
    sure, vague = [], []
    for name, ((sentence, token), *_) in places.items():
        own = cast.held.get(name, ())
        if may_be_sent(own, sentence, cast, crew.organization) or _is_listed(name, sentence, token, cast, crew):
            sure.append(name)
        elif own and not cast.setting.abroad and is_vague(own, sentence, cast.text):
            vague.append(name)
    return [*sure, *vague] if len(sure) + len(vague) == crew.size else sure[: crew.size]


def _beside(sentence: Sentence, token: Token, text: Text) -> str:
    """What stands right beside a name."""
    return text.folded[max(sentence.start, token.start - _BESIDE) : min(sentence.end, token.end + _BESIDE)]


def _is_expert(holder: Holder) -> bool:
    """Whether somebody is an expert of the mission itself."""
    return holder.role_kind == "expert" and not holder.is_inferred and settings.observes_for(holder.organization_id or "kz-")


def _is_open(holder: Holder, senders: set[str], sender: str | None) -> bool:
    """Whether nothing up to where a member is named tells of his mission (`senders` are named there), or only of his country.

    A member for one state is in no crew of another (`sender`): «член украинской делегации X» beside five observers from Georgia.
    """
    own = holder.organization_id or ""
    if own.startswith("country:") and not holder.is_inferred and own != sender and (sender or "").startswith("country:"):
        return False
    return holder.role_kind == "mission_member" and (holder.is_inferred or own.startswith("country:") or own not in senders)


def _is_listed(name: str, sentence: Sentence, token: Token, cast: Cast, crew: Crew) -> bool:
    """Whether somebody without a post is named right behind the announcement, one of so many or with a sender."""
    if sentence.index <= crew.last:
        return True
    if name in cast.held or held_office(name):
        return False
    around = _beside(sentence, token, cast.text)
    if phrases.compiled("crews", "colleague", cast.text.language).search(around):
        return True
    if crew.size == _MANY:
        return sender_of(sentence, token, cast) is not None
    if sentence.index >= crew.first + _CLAUSE:
        return False
    text, names = cast.text, sentence.letters.count("H")
    if names == crew.size or _band(text.folded[sentence.start : sentence.end], text.language):
        return True
    return names > 1 and bool(_senders(sentence)) and phrases.search("crews", "aboard", text, sentence.start, sentence.end) is not None
