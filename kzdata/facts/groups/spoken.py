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
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_BACK, _AHEAD = 12, 8  # tokens from a figure to the noun for its team
_OWNED = re.compile(r"[ACG][wLFYBO]{0,2}Q|Q(?:[fOw]{0,3}[GC])")  # "the OSCE mission", «делегация Чехии»
_OWNED_IN_KAZAKH = re.compile(r"[ACG][wLFYBO]{0,3}Q")
_OTHERS = re.compile("[FRTSIAC]")
_BETWEEN = re.compile("Q?[wfYvZB]{0,6}")  # what stands between people and the body that they are of
_SENDING = ("planned", "deployed", "requested", "offered")
_SERVING = 60  # characters behind an organisation in which Kazakh says that they serve in its mission
_STOPS, _SENDERS = ",;:.(", re.compile("[GCASIQFRTZ]")
_ITS = 40  # characters before a noun in which "its" stands


def spoken(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state for whose team or body a noun or a pronoun beside the figure stands; None where it stands for an organisation or for none."""
    if not sentence.senders and not sentence.named_senders:
        return None
    if _OTHERS.search(sentence.letters, figure.start, figure.end):
        return None
    for reading in (_of_institution, _by_noun, _by_pronoun, _by_institution, _by_verb):
        if found := reading(text, sentence, figure):
            return Group(found.group_id, "the state whose team was spoken of last", True) if found.is_state else None
    state = _close(sentence) if _is_bare(sentence, figure) else ""
    return Group(state, "the state of which the sentence before speaks", True) if state.startswith("country:") else None


def _is_bare(sentence: Sentence, figure: Figure) -> bool:
    """Whether the clause of a figure, the first one of a sentence that names no body of Kazakhstan, names nobody else: «Трое поедут в Актау»."""
    if figure.left or any(str(m.value).startswith("kz-") for m in sentence.mentions("G")):
        return False
    start = max(sentence.letters.rfind(mark, 0, figure.place) for mark in _STOPS) + 1
    end = min([len(sentence.letters), *(i for mark in _STOPS if (i := sentence.letters.find(mark, figure.place)) >= 0)])
    return start <= figure.start and _SENDERS.search(sentence.letters, start, end) is None


def _of_institution(text: Text, sentence: Sentence, figure: Figure) -> Referent | None:
    """The body of a state whose people they are said to be: "two deputies of the Milli Majlis", «Өзбекстан парламентінің төрт депутаты»."""
    for referent in sentence.named_senders:
        if referent.noun != "institution" or not referent.is_state:
            continue
        place = sentence.place_at(referent.start)
        first, last = (sentence.place_at(referent.end), figure.place) if text.language == "kk" else (figure.end, place)
        if first <= last and _BETWEEN.fullmatch(sentence.letters, first, last):
            return referent
    return None


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


def _by_institution(text: Text, sentence: Sentence, figure: Figure) -> Referent | None:
    """What "the embassy", "the commission" stand for that sends or asks for so many, or whose people they are."""
    start, end = max(figure.left, figure.place - _BACK), min(figure.right, figure.end + _AHEAD)
    behind, ahead = sentence.tokens[figure.end - 1].end, sentence.tokens[figure.place].start
    people = phrases.match("referents", "institution_behind_people", text, behind) is not None or phrases.says(
        "referents", "institution_before_people", text, max(sentence.start, ahead - _ITS), ahead
    )
    if people:
        return referents.meant(sentence, figure.place, "institution")
    verbs = {str(t.mention.value) for t in sentence.tokens[start:end] if t.letter == "K" and t.mention is not None}
    if _has_them(text, sentence, figure):
        return next((r for r in reversed(sentence.named_senders) if r.noun == "institution" and not r.is_post and r.end <= ahead), None)
    fielded = text.language == "kk" and says("fielded", text, sentence.tokens[figure.end - 1].start, sentence.end)
    if (verbs.isdisjoint((*_SENDING, "accredited")) and not fielded) or bodies(sentence, start, figure.place):
        return None
    if any(t.letter in "CA" for t in figure.match.slots.get("group", ())):
        return None
    first = sentence.tokens[start].start
    subjects = [r for r in sentence.named_senders if r.noun == "institution" and not r.is_post and first <= r.start and r.end <= ahead]
    if verbs.isdisjoint(_SENDING) and not fielded:  # an embassy accredits its own people, a commission those of others
        subjects = [r for r in subjects if phrases.says("referents", "embassy", text, r.start, r.end)]
        return subjects[-1] if subjects else None
    if subjects:
        return subjects[-1]  # «Британ елшілігі екі дипломатын жібереді»
    named = not set("GCAQ") & set(sentence.letters[start : figure.place]) and phrases.says("referents", "institution", text, first, ahead)
    return referents.meant(sentence, figure.place, "institution") if named else None


def _has_them(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether a state's body that the sentence names right before is said to have the figure's observers: "The French Embassy had six"."""
    start, ahead = sentence.tokens[figure.left].start, sentence.tokens[figure.place].start
    last = next((r for r in reversed(sentence.named_senders) if start <= r.start and r.end <= ahead), None)
    return last is not None and last.noun == "institution" and last.is_state and phrases.says("referents", "has_them", text, last.end, ahead)


def _by_verb(text: Text, sentence: Sentence, figure: Figure) -> Referent | None:
    """Who it is that "consists of" so many, in a clause that names nobody: "It consists of six", "There are six people in it"."""
    start = max(figure.left, figure.place - _BACK)
    made = any(t.mention is not None and t.mention.value in ("composed", "composing") for t in sentence.tokens[start : figure.place])
    made = made or (not figure.left and says("team_has", text, sentence.start, sentence.end))
    named = set("GCAQ") & set(sentence.letters[start : figure.place]) or bodies(sentence, figure.end, figure.end + _AHEAD)
    return referents.meant(sentence, figure.place) if made and not named else None


def in_missions(text: Text, sentence: Sentence, figure: Figure, previous: Mapping[str, object] | None) -> Group | None:
    """The state whose observers were counted last, where they are shared out among missions: «четверо войдут в миссию СНГ, двое – ШОС»."""
    state = _owner_in_kazakh(text, sentence, figure) or (str(previous["group_id"]) if previous is not None else _close(sentence))
    state = state or (_only_state(sentence) if figure.match.rule.sets.get("of_us") else "")
    mission = _mission(text, sentence, figure)
    own = set("AC") & set(sentence.letters[figure.start : figure.end])
    if own or not state.startswith("country:") or state == f"country:{HOME}" or mission is None:
        return None
    start = sentence.tokens[figure.left].start if figure.left else sentence.start
    is_part = bool(figure.left) or previous is None or figure.number.value <= int(str(previous["observers"]))
    if text.language == "kk":
        serve = says("serving", text, mission.start, min(sentence.end, mission.end + _SERVING))
    else:
        serve = says("serving", text, start, max(start, mission.start))
    goes_on = figure.left and "-" in sentence.letters[figure.place : figure.end] and says("serving", text, sentence.start, start)
    return Group(state, "its observers in a mission", True) if is_part and (serve or goes_on) else None


def _owner_in_kazakh(text: Text, sentence: Sentence, figure: Figure) -> str | None:
    """The state whose name stands in the genitive right before the figure: «Түркияның сегіз депутаты ТүркПА құрамында бақылайды»."""
    owner = sentence.tokens[figure.place - 1] if figure.place and text.language == "kk" else None
    if owner is None or owner.letter != "C" or owner.mention is None or not kk.GENITIVE.search(text.folded, owner.start, owner.end):
        return None
    return f"country:{owner.mention.value}"


def _mission(text: Text, sentence: Sentence, figure: Figure) -> Token | None:
    """The organisation beside a figure in whose mission they may serve."""
    group = figure.match.slots.get("group", ())
    if group:
        return group[0] if group[0].letter == "G" else None
    left, right = max(figure.left, figure.place - _AHEAD), min(figure.right, figure.end + _AHEAD)
    places = [i for i in sentence.observing if figure.place <= i < right]
    if text.language == "kk" and not places:
        places = [i for i in sentence.observing if left <= i < figure.place]
    return sentence.tokens[places[0]] if places else None


def _close(sentence: Sentence) -> str:
    """The state whose team, and nobody else's, the sentence before speaks of."""
    last = [r for r in sentence.senders if r.sentence == sentence.index - 1 and not r.is_post]
    return last[0].group_id if last and len({r.group_id for r in last}) == 1 else ""


def _only_state(sentence: Sentence) -> str:
    """The state whose people speak of themselves: the only sender that the text has named by now."""
    named = {r.group_id for r in sentence.senders if r.group_id not in referents.OWN}
    return named.pop() if len(named) == 1 else ""
