"""States: those whose commission or team a sentence names (facts/referents.py), what «комиссия», "the group" beside a post stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.officials.spoken import Own
from kzdata.facts.sentences import Sentence, bodies
from kzdata.records import Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

_FROM = re.compile("C[wA]{0,2}N[wIPLA]{0,3}O")  # «Қазақстаннан үш байқаушы келді», "from Spain came six observers"
_PEOPLE = re.compile("[OPL]")  # observers, or staff and experts of the body that sends them
_BESIDE = (14, 9)  # characters from a state to the word for its embassy: "the Kazakh diplomatic mission", "embassy of the Netherlands"
_LIST, _SEAT = 30, 4  # characters
_RESIDENCE = phrases.joined("posts", "residence")
_SEATED = phrases.joined("posts", "seated_in")
_LISTED = re.compile("[CA][wY]{0,2}[,a]{1,2}[fw]{0,2}[CA]")  # «Польша мен Норвегия байқаушылары»: they make up no group of one state


def owned(sentence: Sentence) -> tuple[Own, ...]:
    """The teams and commissions of foreign states that a sentence names, in order."""
    found: list[Own] = []
    for referent in sentence.named_senders:
        if not referent.is_state:
            continue
        first, last = (referent.head, referent.head + 1) if referent.head >= 0 else (referent.start, referent.end)
        for token in sentence.tokens[max(0, sentence.place_at(first + 1) - 1) : sentence.place_at(last)]:
            if token.letter in "QOZ" or (token.letter == "G" and token.mention is not None and token.mention.value in COMMISSIONS):
                found.append(Own(token.start, token.end, token.letter, referent.group_id))
    return tuple(sorted(found))


def embassy(text: Text, sentence: Sentence, before: str | None) -> str | None:
    """The one state whose embassy a text has named up to a sentence, its name right beside the word; "" if it has named those of several."""
    for found in phrases.compiled("posts", "embassy_spoken_of", text.language).finditer(text.folded, sentence.start, sentence.end):
        named = [m for m in sentence.mentions("CA") if not _RESIDENCE.search(text.folded, m.start, m.end)]
        beside = [m for m in named if 0 <= found.start() - m.end < _BESIDE[0] or 0 <= m.start - found.end() < _BESIDE[1]]
        if beside:
            state = str(min(beside, key=lambda m: abs(m.start - found.start())).value)
            behind = [m for m in named if 0 <= m.start - found.end() < _LIST]
            # "the embassies of Japan and Korea", not "the embassy of Kazakhstan in Latvia"
            listed = {m.value for m in behind if not _SEATED.search(text.folded, max(0, m.start - _SEAT), m.start)}
            before = state if before in (None, state) and len(listed) < 2 else ""
        elif before is None and phrases.match("posts", "of_the_republic", text, found.end()):
            before = HOME
    return before


class Sender(NamedTuple):
    """The state whose observers are spoken of, and whether they are called a delegation, a mission, a group."""

    id: str
    is_group: bool


def sender(sentence: Sentence, own: Sequence[Own], is_observing: bool) -> Sender | None:
    """The one foreign state whose observers a sentence speaks of that names no organisation which sends any."""
    if not own or _LISTED.search(sentence.letters) or bodies(sentence, 0, len(sentence.tokens)):
        return None
    for letters in ("Q", "O", "GZ"):
        states = {o.state for o in own if o.letter in letters}
        if states:
            return Sender(states.pop(), letters == "Q") if len(states) == 1 and (letters != "GZ" or is_observing) else None
    return None


def one_that_sends(sentence: Sentence) -> str | None:
    """The one state of which a sentence says that observers came from it, or that a body of it sent them: «Топты … бастап келді» is of it."""
    if bodies(sentence, 0, len(sentence.tokens)) or _LISTED.search(sentence.letters):
        return None
    states = {r.group_id for r in sentence.named_senders if r.is_state} if _PEOPLE.search(sentence.letters) else set()
    if not states:
        places = (sentence.tokens[m.start()].mention for m in _FROM.finditer(sentence.letters))
        states = {f"country:{mention.value}" for mention in places if mention is not None}
    return states.pop() if len(states) == 1 else None
