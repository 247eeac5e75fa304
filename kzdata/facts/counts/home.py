"""Observers of Kazakhstan: citizens at a vote at home, a delegation at a vote abroad."""

from __future__ import annotations

import re
from dataclasses import replace

from kzdata.facts import groups, slots
from kzdata.facts.counts.carried import BATCH, State, Values
from kzdata.facts.counts.polls import COUNTRY, has_ours, names_home
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.roles import is_source_in_kazakh
from kzdata.facts.sentences import Sentence, bodies
from kzdata.records import Text
from kzdata.registry import OUR_HOUSE
from kzdata.votes import HOME

_OF_OUR_BODY = re.compile(r"[fwY]{0,3}(?P<g>G)")  # "four deputies of the Parliament of Kazakhstan"
_OUR_SUBJECT = re.compile(r"(?:^|[,;:.\"])[wY]?(?P<c>[CG])[wKvVDIiFS]{0,9}(?:,[wvVDS]{1,6})?q?$")  # "Kazakhstan has 14 people in the CIS mission"


_FROM_US = re.compile(r"(?P<c>C)[vVwD]{0,4}Kw{0,2}-?q?$")  # «Қазақстаннан барғандар төртеу», «Қазақстаннан аттанғандардың саны – жетеу»
_OUR_PEOPLE = re.compile(r"(?:A|(?P<g>G))q?$")  # «қазақстандық он екі байқаушы», «ҚР Парламенті Мәжілісінің екі депутаты»
_OURS_SENT = re.compile(r"(?P<c>C)w?K[wqi]{0,2}$")  # «миссии БДИПЧ Казахстан выделил 39», «Казахстан направил ещё троих»


def _came_from_home(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether a Kazakh figure counts those who came from Kazakhstan."""
    found = _FROM_US.search(sentence.letters, figure.left, figure.place) if text.language == "kk" else None
    mention = sentence.tokens[found.start("c")].mention if found else None
    return found is not None and mention is not None and mention.value == HOME and is_source_in_kazakh(text, sentence, found.start("c"))


def _are_called_ours(sentence: Sentence, figure: Figure) -> bool:
    """Whether the word right before a Kazakh figure says that they are Kazakhstan's, or deputies of its parliament."""
    found = _OUR_PEOPLE.search(sentence.letters, figure.left, figure.place)
    mention = sentence.tokens[found.start()].mention if found else None
    if found is None or mention is None:
        return False
    return mention.value == HOME if not found["g"] else mention.value == OUR_HOUSE or names_home(mention)


def _is_part_of_ours(sentence: Sentence, figure: Figure, state: State, before: Sentence | None) -> bool:
    """Whether the missions of a sentence are those in which people of Kazakhstan serve, of whom all were counted and the one before tells again."""
    if before is None or not bodies(sentence, 0, len(sentence.tokens)) or set("FSI") & set(sentence.letters[: figure.end]):
        return False
    ours = [m for m in before.mentions("A") if m.value == HOME and "demonym" in m.features]
    if not ours or any(m.value != HOME for m in sentence.mentions("CA")):
        return False
    return any(n > figure.number.value and v["group_id"] == f"country:{HOME}" for n, v in state.seen.items())


def _are_more_than_ours(sentence: Sentence, figure: Figure, state: State) -> bool:
    """Whether a sentence that names a body, and not Kazakhstan, counts more than all whom Kazakhstan has sent."""
    ours = max((n for n, v in state.seen.items() if v["group_id"] == f"country:{HOME}"), default=0)
    named = bodies(sentence, 0, len(sentence.tokens)) or sentence.inherited
    return 0 < ours < figure.number.value and bool(named) and not any(m.value == HOME for m in sentence.mentions("CA"))


def _is_home(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place]
    if token.letter == "G":
        return token.mention is not None and names_home(token.mention)
    return token.mention is not None and token.mention.value == HOME and token.end - token.start == len(token.mention.entry)


def _are_ours(text: Text, sentence: Sentence, figure: Figure, state: State) -> bool:
    """Whether, at a vote abroad, people of a body of Kazakhstan are counted, or observers whom the speaker calls "ours"."""
    behind = _OF_OUR_BODY.match(sentence.letters, figure.end)
    body = sentence.tokens[behind.start("g")].mention if behind else None
    named = body is not None and str(body.value).startswith("kz-")
    if named and body is not None and any(c in text.folded[body.start : min(sentence.end, body.end + _OURS)] for c in COUNTRY):
        return True
    start = sentence.tokens[figure.place].start
    led = any(m.start < start and (m.value == HOME or names_home(m)) for m in sentence.mentions("CAG"))  # of whom a standing delegation is made up
    if body is not None and not led and (body.value == OUR_HOUSE or names_home(body)):
        return True
    noun = (figure.match.slots.get("o") or figure.match.slots["n"])[0]
    ours = state.has_ours and slots.says("ours", text, max(sentence.start, noun.start - _OURS), noun.start)
    return ours and not bodies(sentence, figure.left, figure.place)


def _are_under_ours(sentence: Sentence, figure: Figure) -> bool:
    """Whether a sentence first says that it tells of Kazakhstan's observers, and then in which missions: «Казахстанцы есть и в миссиях: …»."""
    head = _HEAD.match(sentence.letters, 0, figure.place)
    named = [t.mention.value for t in sentence.tokens[: head.end()] if t.letter in "AC" and t.mention is not None] if head else []
    return named == [HOME]


_HEAD = re.compile("(?:[^N:.;FG]|N[wF]?Q)*[AC](?:[^N:.;FG]|N[wF]?Q)*:")  # «в трёх миссиях: …»
_OURS = 12  # characters before a noun, or behind a body, that say whose it is


_FIRST = re.compile(r"(?P<a>A)[wL]?[PBO][^N.;:]{0,9}$")  # «казахстанских депутатов в миссии СНГ семеро»
_CITIZENS_FIRST = re.compile(r"(?P<a>[AC])[^N.;:,]{0,9}$")  # «казахстанцев в миссии СНГ было семеро»


def _are_told_of(text: Text, sentence: Sentence, figure: Figure, before: Sentence | None) -> bool:
    """Whether, at a vote abroad, a figure is of Kazakhstan's people without their name: those of whom the sentence before told, or who set out."""
    if sentence.observing and "O" in sentence.letters[figure.end :]:
        return False
    noun = (figure.match.slots.get("o") or figure.match.slots["n"])[-1]
    place = sentence.tokens[figure.place].start
    head = _FIRST.search(sentence.letters, figure.left, figure.place) or _CITIZENS_FIRST.search(sentence.letters, figure.left, figure.place)
    first = sentence.tokens[head.start("a")].mention if head else None
    if first is not None and first.value == HOME and (head is None or head.re is _FIRST or "demonym" in first.features):
        return True
    others = any(m.value != HOME for m in sentence.mentions("CA"))
    if figure.match.slots.get("states") or "F" in sentence.letters:
        return False
    ours = any(str(m.value).startswith("kz-") for m in sentence.mentions("G"))
    if ours and not figure.is_listed and slots.says("sets_out", text, max(sentence.start, place - _NEAR), min(sentence.end, noun.end + _NEAR)):
        return True
    if before is None or not has_ours(before) or "O" in sentence.letters:
        return False
    bare = noun.letter not in "POB"
    ruling = slots.says("of_republic", text, noun.end, min(sentence.end, noun.end + _OURS))
    return ruling or (not others and slots.says("serving_in", text, max(sentence.start, place - _NEAR), min(sentence.end, noun.end + _NEAR))) or bare


_NEAR = 60  # characters
_MANY = 3000  # foreign observers: twice as many as ever came to a vote of Kazakhstan
_AT_HOME = ("domestic", "other:", "party:")


def settled(
    text: Text, state: State, group: groups.Group, previous: Values | None, figure: Figure, sentence: Sentence, before: Sentence | None = None
) -> groups.Group:
    """The group of a figure, where it may be of Kazakhstan: at home that of its citizens, at a vote abroad that of those whom the state sent."""
    if group.id == f"country:{HOME}" and not state.is_abroad:
        return replace(group, id="domestic")
    if state.is_abroad and (ours := _OUR_SUBJECT.search(sentence.letters, figure.left, figure.place)) and _is_home(sentence, ours.start("c")):
        return groups.Group(f"country:{HOME}", "Kazakhstan is said to have them", True)
    if state.is_abroad and text.language == "kk" and _are_called_ours(sentence, figure):
        return groups.Group(f"country:{HOME}", "people of Kazakhstan, or of its parliament", True)
    if state.is_abroad and (sent := _OURS_SENT.search(sentence.letters, 0, figure.place)) and _is_home(sentence, sent.start("c")):
        return groups.Group(f"country:{HOME}", "whom Kazakhstan is said to have sent", True)
    if state.is_abroad and text.language == "ru" and _is_part_of_ours(sentence, figure, state, before):
        return groups.Group(f"country:{HOME}", "those of Kazakhstan in a mission, of whom the sentence before told", True)
    if state.is_abroad and _came_from_home(text, sentence, figure):
        return groups.Group(f"country:{HOME}", "who came from Kazakhstan", True)
    if state.is_abroad and _are_ours(text, sentence, figure, state):
        return groups.Group(f"country:{HOME}", "those of the speaker, or of a body of Kazakhstan", True)
    foreign_body = not group.is_named and not group.id.startswith(("all", *_AT_HOME))
    if not state.is_abroad and foreign_body and figure.number.value >= _MANY:
        return groups.Group("domestic", "so many no body and no state sends")
    if state.is_abroad and text.language == "ru" and _are_more_than_ours(sentence, figure, state):
        return group
    if state.is_abroad and text.language == "ru" and _are_told_of(text, sentence, figure, before):
        return groups.Group(f"country:{HOME}", "those of Kazakhstan, of whom the text tells", True)
    if state.is_abroad and _are_under_ours(sentence, figure):
        return groups.Group(f"country:{HOME}", "those of Kazakhstan, of whom the sentence tells", True)
    foreign = any(t.letter == "F" for t in (*figure.match.slots.get("in", ()), *sentence.tokens[figure.end : figure.end + 2]))
    told = previous or (state.values if 0 < sentence.index - state.counted <= BATCH else None)
    if state.is_abroad and told is not None and _is_beyond(text, sentence, figure, told):
        return group
    theirs = not state.has_ours and not figure.left and bool(sentence.observing)  # a sentence of its own that names another body
    follows = told is not None and told["group_id"] == f"country:{HOME}" and not theirs and not group.id.startswith(("country:", "domestic"))
    if state.is_abroad and told is not None and told["group_id"] == f"country:{HOME}" and _are_invited(text, sentence, figure):
        return groups.Group(f"country:{HOME}", "those of its observers whom the host invites")
    if state.is_abroad and follows and not foreign and group.id != groups.FOREIGN:
        return groups.Group(f"country:{HOME}", "its observers in a mission")
    if state.is_abroad and state.has_ours and not group.is_named and not foreign and group.id in ("all", groups.FOREIGN):
        return groups.Group(f"country:{HOME}", "the delegation to the vote abroad")
    return group


def _are_invited(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether the clause of a Kazakh part says that somebody has invited them: «Тағы екеуін сол елдің комиссиясы шақырды»."""
    end = sentence.tokens[figure.place].end
    return figure.number.part is not None and slots.says("invited_by_host", text, end, min(sentence.end, end + _FAR))


_FAR = 100  # characters


def _is_beyond(text: Text, sentence: Sentence, figure: Figure, told: Values) -> bool:
    """Whether a figure is the total of all, told behind Kazakhstan's own: «Казахстан направил 11 человек. Всего будут следить 850»."""
    is_ours = any(m.value == HOME for m in sentence.mentions("C"))
    if is_ours or told["group_id"] != f"country:{HOME}" or figure.number.value <= int(str(told["observers"])):
        return False
    return slots.says("total", text, sentence.start, sentence.tokens[figure.place].start)
