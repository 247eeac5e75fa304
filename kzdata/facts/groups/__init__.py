"""To whom the counted observers belong: what stands beside the noun, then what the sentence speaks of, then what the text spoke of last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kzdata import phrases
from kzdata.facts.counts.scenes import HOUSES
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.antecedents import told_of
from kzdata.facts.groups.associations import is_of_ngo, unregistered
from kzdata.facts.groups.beside import NEXT_IN_KAZAKH, beside, in_list
from kzdata.facts.groups.delegations import is_hosted, is_in_mission, member_of, mission_of, of_house, of_speaker
from kzdata.facts.groups.kinds import are_of_both, country, in_all_from, of_kind
from kzdata.facts.groups.lending import lent, of_house_people, of_nationality, of_several
from kzdata.facts.groups.nationals import of_people
from kzdata.facts.groups.origins import origin
from kzdata.facts.groups.owners import AGGREGATES, FOREIGN, REACH, Group, inner
from kzdata.facts.groups.participants import of_participants
from kzdata.facts.groups.parts import acts_for, by_part, ends_list, exact, has_mission, has_part_of, of_whole, takes_in
from kzdata.facts.groups.predicates import of_several_senders, predicated
from kzdata.facts.groups.relatives import of_citizens_told, of_relative
from kzdata.facts.groups.roles import sender, that_state
from kzdata.facts.groups.serving import are_foreigners, served
from kzdata.facts.groups.spoken import in_missions, spoken
from kzdata.facts.referents import is_civic
from kzdata.facts.sentences import JOINT, Sentence, bodies, body, joint
from kzdata.facts.slots import is_staff, says
from kzdata.records import Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

__all__ = ["FOREIGN", "NOBODY", "Group", "group", "told_of"]

NOBODY = "no sender is named"

_NEAR = 6  # tokens
_OF_STATES = re.compile(r"fSw?(?P<g>G)[Kwqi]{0,4}$")  # «от стран СНГ аккредитовано 23»
_STATES_OF = re.compile(r"[wf]{0,3}N?[Fw]?S[wf]{0,2}G")  # «представителей стран Содружества»
_OF_BOTH = re.compile(r"[^N;.:FR]{0,16}[,:-]?e(?:[^N;.]{0,4}Ne?[wq-]{0,2}O?[FR]|[wP]{0,3}[FIS])")  # «1200 наблюдателей, из них 970 иностранных»
_LISTED = re.compile(r"[,a(]{1,2}a?[wY]?C")
_FOREIGN_STATE = phrases.joined("slots", "foreign_state")
_OF_ALL = re.compile(r"I[a,]{1,2}[Fw]?S|S[a,]{1,2}[Fw]?I")
_FROM_STATES = re.compile(r"[K,w]{0,2}f[Fw]?N[Fw]?S")
_OF_BODIES = re.compile(r"[TPK]{0,2}:[^N;.GC]{0,12}(?:G[^N;.]{0,4}N|N[^N;.GC]{0,6}G|C[-(:]N[^.;]{0,40}?[GC][-(:]N)")  # «их 50: СНГ – 30, ШОС – 20»
_SPLIT_IN_KAZAKH = re.compile(r"[^N.;:GC]{0,6}:(?:[^N;.,]{0,4}[GC][^N;.,]{0,4}N|N[^N;.,]{0,4}[GC])[^;.]{0,6}(?:[GC][^N;.,]{0,4}N|N[^N;.,]{0,4}[GC])")
_TALLY = re.compile(r"[:,-]{1,2}[wf]{0,3}N[FwG]{0,2}[QSI]")  # «402 наблюдателя: от трёх миссий»


def group(text: Text, sentence: Sentence, figure: Figure, previous: Mapping[str, object] | None, status: str, votes_abroad: bool) -> Group:
    """The group of a figure, with the reason. `previous` is the figure before it in the same sentence or list, `votes_abroad` tells a vote abroad."""
    if theirs := of_participants(sentence, figure):
        return theirs
    if figure.match.rule.id == "count-part-of":
        figure = of_whole(sentence, figure)
    whose = predicated(text, sentence, figure)
    if told := whose or by_part(text, sentence, figure) or exact(figure, previous) or of_several_senders(text, sentence, figure):
        return told
    if figure.match.clause is not None and not figure.match.slots.get("group"):
        return Group("domestic", "the organisation of citizens or party of the clause", True)
    if is_of_ngo(text, sentence, figure):
        return Group("domestic", "observers of the organisation of citizens that the sentence names", True)
    if figure.match.slots.get("aggregate") and (ours := of_speaker(text, sentence, figure)):
        return ours
    if sender_of_them := acts_for(text, sentence, figure):
        return sender_of_them
    if text.language == "kk" and sentence.inherited and is_staff(text, sentence, figure.match.slots.get("o", ())):
        return Group(sentence.inherited, "those who run the mission spoken of last", True)
    if are_foreigners(figure):
        return Group(FOREIGN, "foreigners, of whatever state", True)
    if state := in_missions(text, sentence, figure, previous) or (None if votes_abroad else spoken(text, sentence, figure)):
        return state
    if state := next((g for told in (lent, of_several, of_people, that_state) if (g := told(text, sentence, figure))), None):
        mission = state.id == sentence.inherited and is_in_mission(sentence, figure)  # «в неё вошли 13 из шести государств – членов МПА СНГ»
        return replace(state, is_made_up=mission) if mission else state
    if told := of_house_people(text, figure) or of_citizens_told(text, sentence) or of_relative(text, sentence, figure):
        return told
    if named := in_list(text, sentence, figure) or beside(text, sentence, figure):
        return replace(named, is_made_up=is_in_mission(sentence, figure))
    if figure.match.rule.sets.get("applications"):
        if text.language == "ru" and figure.left and previous is not None:
            return Group(str(previous["group_id"]), "those whose papers were told before")
        return Group(FOREIGN, "those who apply to the commission")
    if text.language == "kk" and (unknown := unregistered(text, sentence, figure)):
        return unknown
    if sentence.letters.startswith(":", figure.end) and (state := sender(text, sentence, figure)):
        return state  # «Россия направит 28 наблюдателей: 20 – в миссию СНГ, …»
    if member := served(text, sentence, figure) or member_of(text, sentence, figure) or of_speaker(text, sentence, figure):
        return member
    if figure.left and _is_brought_to(text, sentence, figure):
        return Group(FOREIGN, "the total to which those before it bring the accredited")
    if state := sender(text, sentence, figure):
        return state
    if are_of_both(text, sentence, figure):
        return Group("all", "domestic and foreign ones", True)
    if "F" not in [t.letter for t in inner(figure)] and _OF_BOTH.match(sentence.letters, figure.end):
        return Group("all", "foreign ones are said to be a part of them")
    deputies = "states" in figure.match.slots and [t.letter for t in figure.match.slots.get("o", ())] == ["B"]
    if text.language == "kk" and deputies and sentence.is_close and sentence.inherited in HOUSES:
        return Group(str(sentence.inherited), "deputies in the assembly's mission", True)
    follows = previous is not None and sentence.is_close and previous["group_id"] == sentence.inherited
    at = sentence.tokens[figure.place].start
    rest = says("rest", text, max(sentence.start, at - 30), at) or says("besides_it", text, sentence.start, at)
    of_all = figure.match.slots.get("organizations")
    if follows and figure.match.slots.get("states") and not of_all and not is_abroad(sentence, figure) and not rest:
        return Group(str(sentence.inherited), "the mission whose figures the text tells")
    if sentence.latest is not None and not figure.left and _is_of_it(text, sentence, figure, "of_latter"):
        return Group(sentence.latest, "the body named last", True)
    if sentence.inherited is not None and not figure.left and _is_of_it(text, sentence, figure):
        return Group(sentence.inherited, "the body spoken of last, of which they are", True)
    if text.language != "kk" and takes_in(sentence, figure):
        return Group(FOREIGN, "those of whom the body's are a part")
    if text.language == "kk" and has_part_of(sentence, figure):
        return Group(FOREIGN, "those of whom the body's are a part")
    kind = of_kind(text, sentence, figure, "R") or origin(text, sentence, figure)
    kind = kind or of_kind(text, sentence, figure, "F") or in_all_from(text, sentence, figure)
    if kind is None and not figure.left and text.language in ("ru", "en") and _OF_BODIES.match(sentence.letters, figure.end):
        return Group(FOREIGN, "a total that is split among bodies")
    if (
        kind is None
        and not figure.left
        and text.language == "kk"
        and not figure.match.slots.get("states")
        and _SPLIT_IN_KAZAKH.match(sentence.letters, figure.end)
    ):
        return Group(FOREIGN, "a total that is split among senders")
    if kind is None and status == "accredited" and not figure.left and _is_running(text, sentence, figure):
        return Group(FOREIGN, "all who have been accredited by now")
    if kind is None and _is_tally(sentence, figure, status):
        return Group(FOREIGN, "the commission's total")
    found = kind or _in_sentence(text, sentence, figure, previous, status)
    if found:
        return found
    if previous is not None and (not figure.match.rule.sets.get("strong") or figure.left):
        is_total = str(previous["group_id"]).startswith("country:") and says("total", text, sentence.start, at)  # «Всего будут следить 850»
        if figure.number.value > int(str(previous["observers"])) and (is_total or previous["group_id"] in AGGREGATES.values()):
            return Group(FOREIGN, "more than those of the state, the states or the organisations told before")
        return Group(of_house(text, figure, str(previous["group_id"])), "carried from the figure before")
    return _around(text, sentence, figure, status)


def _is_running(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether the sentence tells how many have been accredited by now, of no body in particular."""
    named = (
        bodies(sentence, 0, figure.end)
        or "Q" in sentence.letters[: figure.end]
        or set("Le") & {t.letter for t in sentence.tokens[figure.start : figure.end]}
    )
    if text.language == "en" and sentence.is_close and "O" not in [t.letter for t in sentence.tokens[figure.start : figure.end]]:
        return False  # "Observers of the SCO came. By now 17 have badges"
    return not named and says("running_total", text, sentence.start, sentence.end)


def _is_brought_to(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is the total of all, which those before it have grown to: "…, bringing the total to 793"."""
    return says("brings_to", text, sentence.tokens[figure.left].start, sentence.tokens[figure.place].start)


def _is_of_it(text: Text, sentence: Sentence, figure: Figure, slot: str = "of_it") -> bool:
    """Whether the phrase says that they are of the body spoken of last: «по её линии», «осы ұйымнан»; not so many «9 ұйымнан»."""
    if figure.match.slots.get("organizations"):
        return False
    first = sentence.tokens[max(0, figure.place - _NEAR)].start
    last = sentence.tokens[min(len(sentence.tokens), figure.end + _NEAR) - 1].end
    behind = text.language != "kk"  # in Kazakh a sender stands before its figure
    return says(slot, text, first, last if behind else sentence.tokens[figure.place].start)


def _is_tally(sentence: Sentence, figure: Figure, status: str) -> bool:
    """Whether the commission tells how many it has accredited in all: of whomever the text spoke last."""
    hosted = any(m.value in COMMISSIONS for m in sentence.mentions("G"))
    total = "T" in sentence.letters[max(figure.left, figure.place - REACH) : figure.place]
    return status == "accredited" and hosted and (total or _TALLY.match(sentence.letters, figure.end) is not None)


def _in_sentence(text: Text, sentence: Sentence, figure: Figure, previous: Mapping[str, object] | None, status: str) -> Group | None:
    """The observing body that is the sentence's subject or object; what the commission accredits is foreign."""
    letters, place = sentence.letters, figure.place
    total = any(t.letter == "T" for t in sentence.tokens[max(figure.left, place - 4) : figure.end + 1])
    start = max(figure.left, place - REACH)
    if figure.left:  # what stands before the last comma belongs to the figure before
        start = max(start, *(letters.rfind(mark, start, place) for mark in ",;a:"))
    before = bodies(sentence, start, place)
    if previous is not None and figure.left and any(t.letter == "L" for t in sentence.tokens[figure.start : figure.end]) and not before:
        return Group(str(previous["group_id"]), "carried from the figure before")
    whole = previous is None or (not figure.left and figure.number.value > int(str(previous["observers"])))  # the sum of the list before it
    foreign = whole and (sentence.is_foreign or ends_list(sentence, previous))
    members = _STATES_OF.match(letters, figure.end)
    owner = body(sentence.tokens[members.end() - 1]) if members else None
    if owner is not None and (owner == sentence.inherited or "Q" in letters[figure.end :] or has_mission(sentence, owner)):
        return Group(owner, "its member states in its mission")
    if total and not before and "Q" not in letters[max(0, place - REACH) : figure.end] and foreign:
        return Group(FOREIGN, "a total of the observers")
    members = _OF_STATES.search(letters, start, place)
    if members and sentence.inherited and body(sentence.tokens[members.start("g")]) == sentence.inherited:
        return Group(sentence.inherited, "its member states in its mission")
    if before and not (total and len(before) > 2):
        near = joint(before) if joint(before).startswith("osce") else before[-1]
        return Group(of_house(text, figure, near), "the body that the sentence speaks of", True)
    if far := re.match(r"[^N.;:e]{0,20}?f[wFQ]{0,3}G", letters[figure.end : min(figure.right, figure.end + 24)]):
        from_bodies = bodies(sentence, figure.end, figure.end + far.end())
        if from_bodies:
            return Group(joint(from_bodies), "the body that they are from")
    if "Q" in letters[max(0, place - REACH) : place] and sentence.inherited and not previous:
        return Group(sentence.inherited, "the mission spoken of last")
    if total and _OF_ALL.search(letters, 0, place):
        return Group(FOREIGN, "observers of states and of organisations")
    if says("of_states", text, sentence.tokens[place].end, min(sentence.end, sentence.tokens[place].end + 100)):
        return Group("foreign-states", "the bodies of other states")
    if says("held_by_bodies", text, sentence.tokens[figure.end - 1].end, min(sentence.end, sentence.tokens[figure.end - 1].end + 60)):
        return Group(AGGREGATES["I"], "the organisations that have them")
    if _FROM_STATES.match(letters, figure.end) and not figure.match.slots.get("states"):
        return Group("foreign-states", "the states they come from")
    whence = re.match(r"[K,w-]{0,3}[fwK]{1,3}[CA]", letters[figure.end : figure.end + 8])
    if whose := of_nationality(text, sentence, figure):
        return whose
    led = whence and says("led_by_whom", text, sentence.tokens[figure.end - 1].end, sentence.tokens[figure.end + whence.end() - 1].start)
    if whence and not led and (state := country(sentence, figure.end + whence.end() - 1)) != HOME:
        if text.language == "ru" and letters[figure.end + whence.end() - 1] == "C" and not _LISTED.match(letters, figure.end + whence.end()):
            return Group(f"country:{state}", "the country they come from", True)
        return Group("foreign-states", "the countries they come from")
    term = any(t.letter == "L" for t in sentence.tokens[figure.start : figure.end])
    follows = previous is None or previous["group_id"] == sentence.inherited
    alone = (sentence.is_close or not (sentence.has_host or sentence.is_foreign)) and follows and text.language != "kk"
    ours = sentence.inherited and status in ("deployed", "planned") and not is_hosted(sentence, figure)
    if figure.match.slots.get("states") and ours and (term or alone) and not is_abroad(sentence, figure):
        return Group(str(sentence.inherited), "the mission spoken of last")
    if figure.match.slots.get("states"):
        return Group(FOREIGN if figure.match.slots.get("organizations") else "foreign-states", "observers of several states")
    if "F" in letters[max(0, place - 6) : min(figure.right, figure.end + 6)] and not term:
        return Group(FOREIGN, "the sentence speaks of foreign observers")
    rest = letters[figure.end : min(figure.right, figure.end + 9)]
    if says("most_of", text, (end := sentence.tokens[figure.end - 1].end), min(sentence.end, end + 24)):
        return None  # «398 байқаушының көбі – ТМД-дан»
    if text.language == "kk" and (g := rest.find("G")) >= 0 and NEXT_IN_KAZAKH.match(letters, figure.end + g + 1):
        return None  # the sender of the next figure
    behind = bodies(sentence, figure.end, figure.end + len(re.split(r"[.;:e]", rest)[0]))
    row = _ROW.search(letters, figure.end, figure.end + len(rest)) if behind else None
    named = {body(t) for t in sentence.tokens[row.start() : row.end()] if t.letter == "G"} if row else set()
    if len(named) > 1 and joint(sorted(filter(None, named))) not in JOINT:
        return Group(AGGREGATES["I"], "the bodies named in a row behind the figure")
    return Group(joint(behind), "the body named behind the figure") if behind else None


_ROW = re.compile("G(?:[a,]{1,2}[wf]{0,2}G)+")  # «это представители стран СНГ, ОТГ и ШОС»


def _around(text: Text, sentence: Sentence, figure: Figure, status: str) -> Group:
    letters = sentence.letters
    start, end = sentence.tokens[max(0, figure.place - REACH)].start, sentence.tokens[min(len(letters), figure.end + REACH) - 1].end
    if says("ngo", text, start, end) or (not sentence.inherited and sentence.is_ngo and not sentence.is_foreign):
        return Group("domestic", "observers of an organisation of citizens")
    if any(m.value == "foreigner" and m.start < sentence.tokens[figure.place].start for m in sentence.mentions("P")):
        return Group(FOREIGN, "the sentence speaks of foreigners")
    term = any(t.letter == "L" for t in sentence.tokens[max(0, figure.start - 2) : figure.end])
    ours = says("ours", text, start, end)
    hosted = is_hosted(sentence, figure)
    mission = mission_of(sentence, figure) if term or ours else sentence.inherited
    granted = status in ("accredited", "requested")
    if mission and (term or (ours and not hosted)):
        return Group(mission, "the body spoken of last")
    near = "Q" in letters[max(0, figure.place - REACH) : figure.end + REACH]
    untold = not (sentence.has_host or hosted or sentence.is_foreign)
    if mission and ((near and not (hosted and granted)) or (granted and (untold or _follows(text, sentence, figure, hosted)))):
        return Group(mission, "the body spoken of last")
    if "F" in letters[max(0, figure.place - REACH) : min(figure.right, figure.end + REACH)]:
        return Group(FOREIGN, "the sentence speaks of foreign observers")
    if granted or says("accreditor", text, start, end):
        return Group(FOREIGN, "the commission accredits foreign observers")
    if sentence.inherited and not hosted:
        return Group(sentence.inherited, "the body spoken of last")
    if not sentence.is_foreign and is_civic(sentence):
        return Group("domestic", "observers of the organisation of citizens spoken of last")
    if says("stations", text, sentence.start, sentence.end):
        return Group("all", "those who stood at the polling stations, of whomever")
    if sentence.is_foreign:
        return Group(FOREIGN, "the text speaks of foreign observers")
    if "I" in letters and "S" in letters and says("invites", text, sentence.start, sentence.end):
        return Group(FOREIGN, "states and organisations are invited")
    if says("arrives", text, start, end):
        return Group(FOREIGN, "they came to the country")
    if text.language == "ru" and any(m.value == "trained" for m in sentence.mentions("K")):
        return Group("domestic", "those whom somebody teaches or recruits")
    return Group("all", NOBODY)


def _follows(text: Text, sentence: Sentence, figure: Figure, hosted: bool) -> bool:
    """Whether the sentence goes on about the mission of the one before, and tells no total of all."""
    is_total = "T" in sentence.letters or figure.match.rule.id.startswith("count-observers-")
    return sentence.is_close and not hosted and not is_total and text.language != "kk"


def is_abroad(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure's states are called foreign, so that they are no members of a mission."""
    tokens = sentence.tokens[figure.start : figure.end]
    return any(t.letter == "F" or (t.letter == "S" and t.mention is not None and _FOREIGN_STATE.match(t.mention.entry)) for t in tokens)
