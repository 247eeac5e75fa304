"""The state of whose team the text goes on speaking: «в составе делегации пять», "two of its staff", "three more will join the CIS mission"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kzdata import phrases
from kzdata.facts import referents
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import Group
from kzdata.facts.referents import Referent
from kzdata.facts.sentences import Sentence, bodies
from kzdata.facts.slots import says
from kzdata.records import Text
from kzdata.votes import HOME

_BACK, _AHEAD = 12, 8  # tokens from a figure to the noun for its team
_OWNED = re.compile(r"[ACG][wLFYBO]{0,2}Q|Q(?:[fOw]{0,3}[GC])")  # "the OSCE mission", «делегация Чехии»
_OWNED_IN_KAZAKH = re.compile(r"[ACG][wLFYBO]{0,3}Q")
_OTHERS = re.compile("[FRTSI]")
_ITS = 40  # characters before a noun in which "its" stands


def spoken(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state for whose team or body a noun or a pronoun beside the figure stands; None where it stands for an organisation or for none."""
    if not sentence.senders and not sentence.named_senders:
        return None
    if _OTHERS.search(sentence.letters, figure.start, figure.end):
        return None
    found = _by_noun(text, sentence, figure) or _by_pronoun(text, sentence, figure) or _by_verb(sentence, figure)
    if found is None or not found.is_state or found.group_id == f"country:{HOME}":
        return None
    return Group(found.group_id, "the state whose team was spoken of last", True)


def _by_noun(text: Text, sentence: Sentence, figure: Figure) -> Referent | None:
    """What "the delegation" stands for that the figure counts."""
    start, end = max(figure.left, figure.place - _BACK), min(figure.right, figure.end + _AHEAD)
    letters = sentence.letters
    owned = (_OWNED_IN_KAZAKH if text.language == "kk" else _OWNED).search(letters, start, end)
    behind = letters.find("Q", figure.end, end)
    place = letters.rfind("Q", start, figure.place)
    place = behind if place < 0 else place
    if place < 0 or owned or bodies(sentence, start, end):
        return None
    token = sentence.tokens[place]
    owner = (max(0, token.start - _ITS), token.start)
    if phrases.match("referents", "team_of", text, token.end) or phrases.says("referents", "owner_before", text, *owner):
        return None
    return referents.meant(sentence, place, referents.noun_of(text, token.start, token.end))


def _by_pronoun(text: Text, sentence: Sentence, figure: Figure) -> Referent | None:
    """What "its" stands for beside the counted people."""
    if figure.match.rule.id.startswith("count-part"):
        return None  # "two of their number"
    noun = (figure.match.slots.get("o") or figure.match.slots["n"])[0]
    at = min(noun.start, sentence.tokens[figure.place].start)
    end = sentence.tokens[figure.place].end
    its = phrases.match("referents", "its_behind", text, end) is not None or any(
        phrases.says("referents", "its", text, max(sentence.start, edge - _ITS), edge) for edge in {at, noun.start}
    )
    return referents.meant(sentence, figure.place) if its else None


def _by_verb(sentence: Sentence, figure: Figure) -> Referent | None:
    """Who it is that "consists of" so many, in a clause that names nobody: "It consists of six"."""
    start = max(figure.left, figure.place - _BACK)
    made = any(t.mention is not None and t.mention.value in ("composed", "composing") for t in sentence.tokens[start : figure.place])
    named = set("GCAQ") & set(sentence.letters[start : figure.place]) or bodies(sentence, figure.end, figure.end + _AHEAD)
    return referents.meant(sentence, figure.place) if made and not named else None


def in_missions(text: Text, sentence: Sentence, figure: Figure, previous: Mapping[str, object] | None) -> Group | None:
    """The state whose observers were counted last, where they are shared out among missions: «четверо войдут в миссию СНГ, двое – ШОС»."""
    state = str(previous["group_id"]) if previous is not None else _close(sentence)
    group = figure.match.slots.get("group", ())
    if not state.startswith("country:") or state == f"country:{HOME}" or not group or group[0].letter != "G":
        return None
    start = sentence.tokens[figure.left].start if figure.left else sentence.start
    is_part = bool(figure.left) or previous is None or figure.number.value <= int(str(previous["observers"]))
    serve = says("serving", text, start, max(start, group[0].start))
    goes_on = figure.left and "-" in sentence.letters[figure.place : figure.end] and says("serving", text, sentence.start, start)
    return Group(state, "its observers in a mission", True) if is_part and (serve or goes_on) else None


def _close(sentence: Sentence) -> str:
    """The state whose team, and nobody else's, the sentence before speaks of."""
    last = [r for r in sentence.senders if r.sentence == sentence.index - 1 and not r.is_post]
    return last[0].group_id if last and len({r.group_id for r in last}) == 1 else ""
