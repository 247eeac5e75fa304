"""Wholes and parts in one sentence: whose the part is that a figure tells, whose the whole, for whom they are said to act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kzdata import phrases
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.kinds import is_of_parties
from kzdata.facts.groups.owners import FOREIGN, Group, of_state
from kzdata.facts.sentences import Sentence, bodies, body
from kzdata.facts.slots import says
from kzdata.records import Text
from kzdata.votes import HOME

_OF_THE = re.compile(r'"?[wY]{0,2}f[wTF]{0,3}q?')
_NEAR = 6  # tokens


def of_whole(sentence: Sentence, figure: Figure) -> Figure:
    """A part as if it ended with the noun of its whole, behind which stands whose they are: "two of the three observers of Serbia"."""
    noun = sentence.letters.find("O", figure.end)
    match = replace(figure.match, slots={**figure.match.slots, "o": [sentence.tokens[noun]]}, last=noun + 1)
    return replace(figure, match=match, right=max(figure.right, noun + 1 + _NEAR))


def exact(figure: Figure, previous: Mapping[str, object] | None) -> Group | None:
    """Whose a figure is that gives the exact number of the one before: «почти 300 наблюдателей, а точнее 297»."""
    if not figure.match.rule.sets.get("namely") or not figure.left or previous is None:
        return None
    return Group(str(previous["group_id"]), "the exact number of those told right before")


def takes_in(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a whole of which the body spoken of last has a part: "Of the 177 observers who came, 106 belong to the CIS mission"."""
    if figure.left or figure.right == len(sentence.tokens) or not _OF_THE.fullmatch(sentence.letters, 0, figure.place):
        return False
    later = bodies(sentence, figure.right, len(sentence.tokens))
    return not bodies(sentence, 0, figure.end) and bool(later) and (sentence.inherited is None or sentence.inherited in later)


_THEIR_PART = re.compile(r"[wK]{0,4},e[^NG;.]{0,4}(?:(?P<before>G)[^NG;.]{0,3}N|N[ew-]{0,3}(?P<behind>G))")


def has_part_of(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a whole of which the body spoken of last, or what it belongs to, has a part: «60 байқаушы бар, оның 12-сі – ТМД-дан»."""
    if figure.left or bodies(sentence, 0, figure.end) or (part := _THEIR_PART.match(sentence.letters, figure.end)) is None:
        return False
    at = part.start(part.lastgroup or 0)
    return sentence.inherited is not None and any(sentence.inherited.startswith(b) for b in bodies(sentence, at, at + 1))


def acts_for(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The body for which a figure right behind it acts, whatever body tells it: «Ассамблеяның есебінше, ЕҚЫҰ атынан 300 адам келеді»."""
    at = next((i for i in range(figure.place - 1, max(figure.left - 1, figure.place - _NEAR), -1) if body(sentence.tokens[i])), None)
    if at is None:
        return None
    if not says("acting_for", text, sentence.tokens[at].end, sentence.tokens[figure.place].start):
        return None
    return Group(str(body(sentence.tokens[at])), "the body for which they act", True)


_SPLIT = re.compile(r"[^N;.]{0,8}[,:-]?e?(?:Ne[^N;.]{0,6}){0,2}Ne(?:[RZ][^;.]*NeF|F[^;.]*Ne[RZ])")  # «540 байқаушы, оның 400-і партиялардан, 20-сы …»


_SENDS = re.compile(r"(?P<g>G)(?P<case>[wa]{0,2}v?)[^GN;.]{0,3}(?:N[Fw]?S-?)?C(?:,C)*aC(?=N)")  # «ЕКПА екі елден – Хорватия мен Албаниядан екі …»
_CASED = phrases.joined("slots", "cased_body")


def sent_by(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """In Kazakh: the body that opens a sentence as its subject and sends observers from several states."""
    named = _SENDS.search(sentence.letters, 0, figure.place + 1) if text.language == "kk" else None
    if named is None or named.end() != figure.place or not any("sending" in m.features for m in sentence.mentions("K")):
        return None
    token = sentence.tokens[named.start("g")]
    who = body(token)
    return Group(who, "the body that sends them", True) if who and not _CASED.search(text.folded, token.start, token.end) else None


_PART_OF_MISSION = re.compile(
    r"(?:(?P<a>A)[wLF]?Q|Q(?P<c>C))wQ[fOw]{0,2}G[^N;:.Q]{0,24}$"
)  # «белорусская группа в миссии СНГ на выборах насчитывает»


def in_mission(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state whose group within a body's mission is so many strong."""
    own = _PART_OF_MISSION.search(sentence.letters, figure.left, figure.place) if text.language == "ru" and "Q" in sentence.letters else None
    mention = sentence.tokens[own.start(own.lastgroup or 0)].mention if own else None
    return of_state(str(mention.value), "the country's group in a mission") if mention is not None and mention.value != HOME else None


def by_part(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Observers of parties or citizens; in Kazakh a part whose owners stand behind it, and a total of both kinds."""
    if theirs := in_mission(text, sentence, figure):
        return theirs
    if says("with_earlier", text, sentence.start, sentence.tokens[figure.place].start) and not bodies(sentence, 0, figure.place):
        return Group(FOREIGN, "all of them, the earlier ones added", True)
    noun = figure.match.slots.get("o", ())
    if text.language == "kk" and noun and noun[-1].letter == "e" and sentence.letters.startswith("F", figure.end):
        return Group(FOREIGN, "a part from abroad", True)
    if text.language == "kk" and noun and noun[-1].letter == "O" and _SPLIT.match(sentence.letters, figure.end):
        return Group("all", "a total of domestic and foreign ones", True)
    if is_of_parties(text, sentence, figure):
        return Group("domestic", "observers of parties or citizens", True)
    return sent_by(text, sentence, figure)


def has_mission(sentence: Sentence, owner: str) -> bool:
    """Whether a sentence names the mission of a body beside the body's states: "18 people of the SCO member states as part of the SCO mission"."""
    places = [i for i, letter in enumerate(sentence.letters) if letter == "Q"]
    return any(body(t) == owner for i in places for t in sentence.tokens[max(0, i - 2) : i + 3])


def ends_list(sentence: Sentence, previous: Mapping[str, object] | None) -> bool:
    """Whether a total stands behind figures of several senders: the one counted last is not the body spoken of last."""
    return previous is not None and sentence.inherited is not None and previous["group_id"] != sentence.inherited
