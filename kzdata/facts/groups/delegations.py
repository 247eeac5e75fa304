"""The mission or delegation of which a figure's observers are members: what its sentence says of it, or the one spoken of last."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import REACH, Group, inner, of_state
from kzdata.facts.groups.roles import is_source_in_kazakh
from kzdata.facts.sentences import Sentence, bodies, body, joint
from kzdata.facts.slots import is_of_speaker, says
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_SUBJECT = re.compile(r'"?(?P<c>C)[wKvVf]{1,8}$')  # "Azerbaijan will be represented by a 5-member delegation"
_PARLIAMENT = phrases.joined("slots", "parliamentary")
_TEAM_OF = re.compile(r"QO?G[wK]{1,3}q?$")  # «заявление с ОБСЕ подписала и делегация ЕП в составе шести депутатов»
_HOUSE_OF = re.compile(r"A[wLF]{0,1}Q")  # «белорусская делегация»
# "ten people in the American team", "a 10-member delegation of Czech deputies"
_HOUSE_BEHIND = re.compile(r"[wf]{1,3}(?=A[wLF]{0,1}Q)|Q?fw?(?=Aw?[BPO])")
_WHENCE = re.compile(r"(?<![,a])(?P<c>C)[wGQFVvYDT]{1,4}q?$")  # «Ресейден осы миссияға 36 адам»
# «делегация» behind a country's name, before it
_DELEGATION = re.compile(r"(?P<c>C)[wBG]?Q|Qf[wYvZGBf]{0,5}?(?P<of>[AC])|Q[BGw]{0,2}(?P<whose>C)|QOf(?P<from>C)")


def member_of(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The country whose nationals or delegation they are, or the mission that they make up."""
    if national := _national(text, sentence, figure):
        return national
    if (chamber := _CHAMBER.match(sentence.letters, figure.end)) and _is_chamber(text, sentence, chamber.end()):
        return _of_house_at(sentence, chamber.end() - 1, "the parliament of that country")
    if behind := _HOUSE_BEHIND.match(sentence.letters, figure.end):
        return _of_house_at(sentence, behind.end(), "the team of that country")
    if not is_in_mission(sentence, figure) or any(_is_of_citizens(t) for t in inner(figure)) or _is_total_of_foreigners(sentence, figure):
        return None
    start = max(figure.left, figure.place - REACH)
    own = _TEAM_OF.search(sentence.letters, start, figure.place) if text.language == "ru" else None
    if near := bodies(sentence, own.start() if own else start, figure.place):
        sender = joint(near) if joint(near).startswith("osce") else near[-1]
        return Group(of_house(text, figure, sender), "the mission that the sentence speaks of")
    if state := _HOUSE_OF.search(sentence.letters, start, figure.place):
        return _of_house_at(sentence, state.start(), "the delegation of that country")
    if delegation := _delegation(sentence, figure):
        return delegation
    if _OF_SENDERS.match(sentence.letters, figure.end):
        return None
    mission = mission_of(sentence, figure)
    return Group(of_house(text, figure, mission), "the mission spoken of last", is_made_up=True) if mission else None


def _is_total_of_foreigners(sentence: Sentence, figure: Figure) -> bool:
    """Whether a total is that of foreign observers, who make up no mission: «жалпы саны 67 халықаралық бақылаушыны құрап отыр»."""
    return "T" in sentence.letters[figure.left : figure.place] and "F" in [t.letter for t in inner(figure)]


def _is_of_citizens(token: Token) -> bool:
    """Whether a word says that observers are of the country itself, whichever staff counts them: «отечественных»."""
    return token.letter == "R" and token.mention is not None and not token.mention.entry.startswith(_OF_ANYBODY)


_OF_ANYBODY = ("independent", "national", "независим", "национальн", "тәуелсіз", "ұлттық")
# "41 people: Azerbaijan – 2, the SCO – 12": a batch of several senders, and no mission
_OF_SENDERS = re.compile(r":[^N;.GC]{0,4}(?:C[-(:]N[^.;]{0,60}?G[-(:]N|G[-(:]N[^.;]{0,60}?C[-(:]N)")
_CHAMBER = re.compile(r"Q?fw?A")  # "three members of the Hungarian parliament"


def _is_chamber(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether the token at a place, or one of the next two, is the word for a parliament."""
    words = sentence.tokens[place : place + 3]
    return any(text.folded.startswith(("parliament", "assembly", "senate", "congress", "grand national assembly"), t.start) for t in words)


def _of_house_at(sentence: Sentence, place: int, why: str) -> Group:
    """Those of the state whose adjective stands at a token before its team."""
    mention = sentence.tokens[place].mention
    return of_state(str(mention.value) if mention else HOME, why)


def _national(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Whose nationals they are within a mission: a Kazakh country name in the ablative before the mission and the figure."""
    start = max(figure.left, figure.place - 8)
    found = _WHENCE.search(sentence.letters, start, figure.place) if text.language == "kk" else None
    if found is None:
        return None
    token = sentence.tokens[found.start("c")]
    mention = token.mention
    if mention is None or mention.value == HOME or not is_source_in_kazakh(text, sentence, found.start("c")):
        return None
    return Group(f"country:{mention.value}", "the country they come from, in whatever mission", True)


def _delegation(sentence: Sentence, figure: Figure) -> Group | None:
    """The state whose delegation the sentence speaks of before the figure."""
    start = max(figure.left, figure.place - 12)
    found = list(_DELEGATION.finditer(sentence.letters, start, figure.place))
    if not found and "Q" in sentence.letters[figure.end : figure.end + 3] and (subject := _SUBJECT.match(sentence.letters, 0, figure.place)):
        found = [subject]
    mention = sentence.tokens[found[-1].start(found[-1].lastgroup or 0)].mention if found else None
    return Group(f"country:{mention.value}", "the state whose delegation it is") if mention is not None and mention.value != HOME else None


def mission_of(sentence: Sentence, figure: Figure) -> str | None:
    """The mission spoken of last, else the one that the sentence names behind the figure ("…, said the head of the OSCE mission")."""
    behind = bodies(sentence, figure.end, figure.end + REACH)
    return sentence.inherited or (joint(behind) if behind else None)


def of_house(text: Text, figure: Figure, group_id: str) -> str:
    """Members of parliament in the mission of the OSCE are of its Parliamentary Assembly."""
    noun = figure.match.slots.get("o") or figure.match.slots["n"]
    start, end = noun[0].start, noun[-1].end
    if figure.match.rule.id == "count-part" or "in number" in text.folded[start:end]:  # whom it counts stands near: "43 of them parliamentarians"
        start, end = start - (60 if "in number" in text.folded[start:end] else 0), end + 20
    return "osce-pa" if group_id == "osce" and _PARLIAMENT.search(text.folded, max(0, start), end) else group_id


def is_parliamentarian(text: Text, noun: Token) -> bool:
    """Whether a noun means a member of parliament."""
    return _PARLIAMENT.match(text.folded, noun.start) is not None


def of_speaker(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The speaker's own observers: of the body named in the sentence, else of the mission spoken of last."""
    noun = figure.match.slots.get("o") or figure.match.slots["n"]
    if is_hosted(sentence, figure) and any(t.letter == "F" for t in inner(figure)):
        return None  # the commission speaks of foreign observers: «у нас 67 международных наблюдателей»
    if says("we_accredit", text, sentence.start, sentence.end):
        return None
    if not is_of_speaker(text, sentence.tokens[figure.place].start, noun[0].start) and not says("own_ending", text, noun[0].start, noun[-1].end):
        return None
    near = bodies(sentence, max(0, figure.place - REACH), figure.place)
    if not near and sentence.inherited and sentence.is_close and says("its_own", text, sentence.start, sentence.tokens[figure.place].start):
        return Group(sentence.inherited, "the observers of the body of which the sentence before tells", True)
    near = near or bodies(sentence, figure.end, figure.end + 12)
    if near:
        return Group(of_house(text, figure, joint(near)), "the observers of the body that the sentence names")
    return Group(sentence.inherited, "the speaker's own observers") if sentence.inherited else None


def is_hosted(sentence: Sentence, figure: Figure) -> bool:
    """Whether a body of Kazakhstan speaks, so that the mission spoken of before it is not meant."""
    here = any(t.letter == "G" and body(t) is None for t in sentence.tokens[max(0, figure.place - REACH) : figure.place])
    return sentence.is_host or here


def is_in_mission(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure says of whom a mission consists: «в её состав вошли 13 международных наблюдателей», "the mission includes"."""
    before = sentence.letters[max(figure.left, figure.place - 12) : figure.place]
    behind = sentence.letters[figure.end : figure.end + 8]
    part = sentence.letters.find("e", figure.end, figure.end + 8)  # "among them a delegation consisting of 21"
    clause = sentence.letters.find(",a", figure.end, figure.end + 8)  # "…, and to them belongs": what the next clause tells
    end = min(i for i in (part, clause, figure.end + 8) if i >= 0)
    near = sentence.tokens[max(figure.left, figure.place - 12) : end]
    made = any(t.mention is not None and t.mention.value in ("composed", "composing", "share") for t in near)
    if figure.left and not made:
        return False
    return made or "Q" in before or re.match(r"[wKf,]{0,7}Q(?!w{0,1}[GSI])", behind) is not None
