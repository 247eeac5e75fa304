"""Russian observers by whose people they are, in whatever mission: of a state's body or province, of whoever sent them."""

from __future__ import annotations

import re

from kzdata.facts.counts.scenes import HOUSES
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.delegations import is_parliamentarian
from kzdata.facts.groups.owners import Group, of_state
from kzdata.facts.sentences import Sentence, bodies, body, joint
from kzdata.facts.slots import says
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_IN_GENITIVE = re.compile("(?P<c>C)(?![-(:,a]{1,2}[wq]?[NC])")  # «трое депутатов Курганской областной думы», «двое представителей Турции»
_APPOSED = re.compile(r"[-][wL]?[PB][wfYvZB]{0,4}")  # «четыре дипломата – сотрудники посольства Турции»
_REPRESENTED = re.compile(r"(?P<c>C)[wKQGfvV]{0,6}?(?P<k>[Kw])(?P<between>w{0,2})q?$")  # «Челябинскую область в миссии представляют трое»
_SENT = re.compile(r',w(?P<k>K)[wQOY"]{0,3}(?P<g>[GC])')  # «восемь иностранных наблюдателей, которых командировала ОДКБ»
_WHOM = re.compile(r"[,(]? ?котор(?:ых|ого|ую)\b")
_MEMBERS = re.compile(r"(?:f?N[Fw]?S)?[-w]{0,2}[BPw]{0,2}(?:(?P<g>G)(?![-(:,a]{1,2}[wq]?N)|(?P<i>I)\b)")  # «из восьми государств – членов ШОС»
_NATIONALS = re.compile(r"-w?(?:P(?P<c>C)|(?P<a>A)(?=[.,;)]))")  # «из 224 наблюдателей СНГ 84 – россияне»
_FROM_SEVERAL = re.compile("-?fw?C(?:,a?|a)C")  # «девять парламентариев – из Польши, Литвы и Швейцарии»
_OF_SEVERAL = re.compile(r"(?:f?w{0,4}|f?[wG]{1,4})N[Fw]?S(?![a,]{1,2}[Fw]?N?[Fw]?I)")  # «30 представителей 11 иностранных государств»
_WHENCE = re.compile("f(?P<c>C)(?![,a]{1,2}w?[CG])")  # «Из России на выборы, по данным посольства, аккредитованы 230»
_NOUNS = "PBO"
_BACK = 12  # tokens


def of_people(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The state whose name stands right behind the people counted, whose body they are of, or which they represent."""
    if text.language != "ru" or figure.match.slots.get("group"):
        return None
    if owner := _whose_states(text, sentence, figure):
        return owner
    if figure.match.slots.get("aggregate"):
        return None
    house = sentence.inherited in HOUSES and bool(noun := figure.match.slots.get("o", ())) and is_parliamentarian(text, noun[0])
    if house and _FROM_SEVERAL.match(sentence.letters, figure.end):
        return Group(str(sentence.inherited), "members of the assembly spoken of last, from several states", True)
    whence = _WHENCE.match(sentence.letters) if not figure.left else None
    serving = whence and says("serving", text, sentence.start, sentence.tokens[figure.place].start)
    if whence and (serving or not bodies(sentence, 0, figure.end)):
        return _state(sentence.tokens[whence.start("c")], "the state from which the sentence says that they come")
    if nationals := _NATIONALS.match(sentence.letters, figure.end):
        return _state(sentence.tokens[nationals.end() - 1], "nationality of those who are counted")
    noun = figure.match.slots.get("o", ())
    counts_people = bool(noun) and noun[-1].letter in _NOUNS and sentence.place(noun[-1]) == figure.end - 1
    if sent := _sent_by(text, sentence, figure):
        return sent
    if counts_people:
        if named := _IN_GENITIVE.match(sentence.letters, figure.end):
            return _state(sentence.tokens[named.start("c")], "the state whose people are counted")
        if (apposed := _APPOSED.match(sentence.letters, figure.end)) and noun[-1].letter != "O":
            first, last = sentence.tokens[apposed.start()].start, sentence.tokens[apposed.end() - 1].end
            theirs = [r for r in sentence.named_senders if r.noun == "institution" and r.is_state and first < r.start <= last + 1]
            clause = re.split("[;.N]", sentence.letters[figure.end :])[0]
            if theirs and sum(clause.count(letter) for letter in "CA") == 1:
                return Group(theirs[0].group_id, "the state of whose body they are", True)
        alone = not sentence.is_close and not bodies(sentence, 0, len(sentence.tokens)) and "I" not in sentence.letters[figure.end :]
        if alone and "Q" not in sentence.letters and _OF_SEVERAL.match(sentence.letters, figure.end):
            return Group("foreign-states", "people of several states")
    start = max(figure.left, figure.place - _BACK)
    found = _REPRESENTED.search(sentence.letters, start, figure.place)
    if found and says("represents", text, sentence.tokens[found.start("k")].start, sentence.tokens[figure.place].start):
        return _state(sentence.tokens[found.start("c")], "the state that they represent")
    return None


def _whose_states(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The organisation whose member states send the observers of a figure, the states being counted behind it."""
    counted = figure.match.slots.get("states") or figure.match.slots.get("aggregate")
    found = _MEMBERS.match(sentence.letters, figure.end)
    if found is None or not (counted or sentence.letters.startswith("fN", figure.end)):
        return None
    if counted and sentence.tokens[figure.end - 1].letter != "S":
        return None
    if found["i"]:
        one = says("of_the_body", text, sentence.tokens[found.start("i")].start, sentence.tokens[found.start("i")].end)
        last = next((b for t in reversed(sentence.tokens[: figure.place]) if (b := body(t))), sentence.inherited)
        return Group(last, "the organisation spoken of last, whose states they are of", True) if one and last else None
    named = body(sentence.tokens[found.start("g")])
    near = bodies(sentence, figure.left, figure.place) or [str(sentence.inherited)]
    if named and near[-1].split("-")[0] == named.split("-")[0]:
        named = near[-1]  # «у БДИПЧ 32 наблюдателя из 20 государств – участников ОБСЕ»
    return Group(named, "the organisation whose member states they are of", True) if named else None


def _sent_by(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The body or state that a relative clause right behind the figure says to have sent them."""
    found = _SENT.match(sentence.letters, figure.end)
    if found is None or not _WHOM.match(text.folded, sentence.tokens[figure.end].start):
        return None
    verb, token = sentence.tokens[found.start("k")].mention, sentence.tokens[found.start("g")]
    if verb is None or not ("sending" in verb.features or verb.value == "offered"):
        return None
    if token.letter == "C":
        return _state(token, "the state that sent them")
    named = bodies(sentence, found.start("g"), found.end() + 3) if body(token) else []
    return Group(joint(named), "the body that sent them", True) if named else None


def _state(token: Token, why: str) -> Group | None:
    value = str(token.mention.value) if token.mention is not None else HOME
    return of_state(value, why) if value != HOME else None
