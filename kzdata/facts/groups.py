"""To whom the counted observers belong: what stands beside the noun, then what the sentence speaks of, then what the text spoke of last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kzdata.facts.bodies import slug
from kzdata.facts.members import foreign_body
from kzdata.facts.sentences import Sentence, bodies, body, joint
from kzdata.facts.slots import is_of_speaker, says
from kzdata.facts.tallies import Figure, is_place
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

AGGREGATES = {"S": "foreign-states", "I": "international-organizations"}
FOREIGN = "all-international"
_REACH = 60  # tokens: a body named farther before a figure is not its sender
_BEHIND = re.compile(r'(?:a[wPLOF]{1,2})?[K]?[wL]{0,2}[f,(-]?[wFQO"f(LPY]{0,5}?(?P<g>[GC])(?P<more>(?:[a,/wfQ"()-]{0,3}G){0,2})')
_NEXT = re.compile(r'[wQOY"()vVSfG]{0,6}[-(:]{1,2}f?q?N|K?[wqi]{0,2}f?q?N[,.;a)]')  # the body is the next figure's: «от ТюркПА – 11»
_MORE = re.compile(r"(?:(?:,a?|a)C|[,a]wC)+(?![wQ]?[-(]{0,2}q?N)")  # a list of countries that have no numbers of their own
_PARLIAMENT = re.compile(r"парламентар|депутат|parliamentar|\bmps?\b|lawmaker|парламент мүше")
_BOTH = re.compile(r"[K,:w-]{0,4}[ef]{0,2}N?F?w?S[a,]{1,2}f?N?F?w?I|[K,:w-]{0,4}[ef]{0,2}N?F?w?I[a,]{1,2}f?N?[FwG]{0,2}S")
_AHEAD = re.compile(r"f[wQ]{0,3}(?P<g>[GC])[wQSG]{0,2}-q?$")  # «от Норвегии – четыре наблюдателя»
_OF_STATES = re.compile(r"fSw?(?P<g>G)[Kwqi]{0,4}$")  # «от стран СНГ аккредитовано 23»
_APART = re.compile(r"-f[wQ]{0,2}(?P<g>[GC]),q?$")  # «самая большая группа – из России, 24 человека»
_STATES_OF = re.compile(r"[wf]{0,2}Sw?G")  # «представителей стран Содружества»
_APPOSED = re.compile(r"A[wL]?[BPO][,(-]{1,2}a?[TUw]{1,3}q?$")  # «российские сенаторы, всего их четверо, …»
_HOUSE_OF = re.compile(r"A[wLF]{0,1}Q")  # «белорусская делегация»
_OF_BOTH = re.compile(r"[^N;.:FR]{0,16}[,:-]?e(?:[^N;.]{0,4}N[wq]{0,2}O?[FR]|[wP]{0,3}[FIS])")  # «1200 наблюдателей, из них 970 иностранных»
_HOUSE_BEHIND = re.compile(r"[wf]{1,3}(?P<a>A)[wLF]{0,1}Q")  # "ten people in the American team"
_ACCUSATIVE = re.compile("(?:ды|ді|ты|ті|ны|ні)$")
_BODIES = re.compile(r"G(?:[wQ()]{0,3}[,a/]{1,2}w?G)+$")  # «ТМД, ЕҚЫҰ және ИЫҰ-дан 45 адам»
_FOREIGN_STATE = re.compile("foreign|иностранн|зарубежн|шет")
_HOUSE = re.compile(r"G[/(w]{0,2}G")  # «Еуропадағы … ұйымының Демократиялық институттар … бюросы»
_WHOM = re.compile(r"[,]?[ew][wY]{0,1}(?P<g>G)[wG()\"]{0,5}K")  # "the 460 monitors whom the OSCE had sent"
_SENT = re.compile(r"(?P<s>[SI])(?:[w,]{0,2}K[wqi,]{0,4}|q?)$")  # «23 государства предложили 54», «мемлекеттердің жеті өкілі»
_AND_OTHERS = re.compile(r"[SI][a,]{1,2}w?N?[Fw]{0,2}[SI]$")
_SENT_BY = re.compile(r"[w,e]{0,2}K?[wf]{0,2}N[Fw]?(?P<s>[SI])w?K?")  # «54 прислали 23 государства», «24 байқаушыны 14 мемлекет ұсынған»
_STATES_SENT = re.compile(r"(?:(?:^|[NF,.:\"])F?)(?P<s>[SI])w{0,2}K[wqi,]{0,4}$")  # where a verb stands before its object
_BODY_SENT = re.compile(r"(?P<g>G)[wQ]{0,2}K[wqifvVC]{0,4}$")  # "the SCO sent 12"
_STATE_SENT = re.compile(r"(?:^|[,;:.\"aT])(?P<c>C)(?:w{0,2}|wG|G)K?[wqifvV]{0,4}$")  # "Turkey sent five"


@dataclass(frozen=True, slots=True)
class Group:
    """A group, what it was read from, and whether the text names it beside the figure."""

    id: str
    why: str
    is_named: bool = False
    is_made_up: bool = False  # the sentence says of whom the mission consists


def group(text: Text, sentence: Sentence, figure: Figure, previous: Mapping[str, object] | None, status: str) -> Group:
    """The group of a figure, with the reason. `previous` is the figure before it in the same sentence or list."""
    beside = _in_list(text, sentence, figure) or _beside(text, sentence, figure)
    if beside:
        return replace(beside, is_made_up=_is_in_mission(sentence, figure))
    if national := _national(text, sentence, figure):
        return national
    if behind := _HOUSE_BEHIND.match(sentence.letters, figure.end):
        mention = sentence.tokens[behind.start("a")].mention
        return _of_state(str(mention.value) if mention else HOME, "the team of that country")
    if _is_in_mission(sentence, figure):
        near = bodies(sentence, max(figure.left, figure.place - _REACH), figure.place)
        if near:
            sender = joint(near) if joint(near).startswith("osce") else near[-1]
            return Group(_of_house(text, figure, sender), "the mission that the sentence speaks of")
        if state := _HOUSE_OF.search(sentence.letters, max(figure.left, figure.place - _REACH), figure.place):
            mention = sentence.tokens[state.start()].mention
            return _of_state(str(mention.value) if mention else HOME, "the delegation of that country")
        if delegation := _delegation(sentence, figure):
            return delegation
        if mission := _mission(sentence, figure):
            return Group(_of_house(text, figure, mission), "the mission spoken of last", is_made_up=True)
    if own := _own(text, sentence, figure):
        return own
    if "F" not in [t.letter for t in _inner(figure)] and _OF_BOTH.match(sentence.letters, figure.end):
        return Group("all", "foreign ones are said to be a part of them")
    if previous is not None and sentence.is_close and previous["group_id"] == sentence.inherited and figure.match.slots.get("states"):
        return Group(str(sentence.inherited), "the mission whose figures the text tells")
    kind = _kind(sentence, figure, "R") or _senders(text, sentence, figure) or _kind(sentence, figure, "F")
    if kind is None and _is_tally(sentence, figure, status):
        return Group(FOREIGN, "the commission's total")
    found = kind or _in_sentence(text, sentence, figure, previous, status)
    if found:
        return found
    if previous is not None and (not figure.match.rule.sets.get("strong") or figure.left):
        return Group(str(previous["group_id"]), "carried from the figure before")
    return _around(text, sentence, figure, status)


_WHENCE = re.compile(r"(?<![,a])(?P<c>C)[wGQFVvYDT]{1,4}q?$")  # «Ресейден осы миссияға 36 адам»


def _national(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Whose nationals they are within a mission: a Kazakh country name in the ablative before the mission and the figure."""
    start = max(figure.left, figure.place - 8)
    found = _WHENCE.search(sentence.letters, start, figure.place) if text.language == "kk" else None
    if found is None:
        return None
    token = sentence.tokens[found.start("c")]
    mention = token.mention
    if mention is None or mention.value == HOME or not kk.ABLATIVE.search(text.folded[token.start : token.end]):
        return None
    return Group(f"country:{mention.value}", "the country they come from, in whatever mission", True)


_DELEGATION = re.compile(r"C[wB]?Q")  # «делегация» behind a country's name


def _delegation(sentence: Sentence, figure: Figure) -> Group | None:
    """The state whose delegation the sentence speaks of before the figure."""
    start = max(figure.left, figure.place - 12)
    found = list(_DELEGATION.finditer(sentence.letters, start, figure.place))
    mention = sentence.tokens[found[-1].start()].mention if found else None
    return Group(f"country:{mention.value}", "the state whose delegation it is") if mention is not None and mention.value != HOME else None


def _mission(sentence: Sentence, figure: Figure) -> str | None:
    """The mission spoken of last, else the one that the sentence names behind the figure ("…, said the head of the OSCE mission")."""
    behind = bodies(sentence, figure.end, figure.end + _REACH)
    return sentence.inherited or (joint(behind) if behind else None)


def _of_house(text: Text, figure: Figure, group_id: str) -> str:
    """Members of parliament in the mission of the OSCE are of its Parliamentary Assembly."""
    noun = figure.match.slots.get("o") or figure.match.slots["n"]
    return "osce-pa" if group_id == "osce" and _PARLIAMENT.search(text.folded, noun[0].start, noun[-1].end) else group_id


def _own(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The speaker's own observers: of the body named in the sentence, else of the mission spoken of last."""
    noun = figure.match.slots.get("o") or figure.match.slots["n"]
    if not is_of_speaker(text, sentence.tokens[figure.place].start, noun[0].start) and not says("own_ending", text, noun[0].start, noun[-1].end):
        return None
    near = bodies(sentence, max(0, figure.place - _REACH), figure.place) or bodies(sentence, figure.end, figure.end + 12)
    if near:
        return Group(joint(near), "the observers of the body that the sentence names")
    return Group(sentence.inherited, "the speaker's own observers") if sentence.inherited else None


def _is_hosted(sentence: Sentence, figure: Figure) -> bool:
    """Whether a body of Kazakhstan speaks, so that the mission spoken of before it is not meant."""
    here = any(t.letter == "G" and body(t) is None for t in sentence.tokens[max(0, figure.place - _REACH) : figure.place])
    return sentence.is_host or here


def _in_list(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    slots = figure.match.slots
    if slots.get("group") and (mention := slots["group"][0].mention) is not None:
        value = str(mention.value)
        made = sentence.inherited and _MORE.match(sentence.letters, figure.end) and any(m.value == "composed" for m in sentence.mentions("K"))
        if slots["group"][0].letter in "CA" and made:
            return Group(str(sentence.inherited), "the mission made up of those nationals", True)
        if slots["group"][0].letter in "CA" and not slots["group"][0].start < slots["n"][0].start and _MORE.match(sentence.letters, figure.end):
            return Group("foreign-states", "the countries named in the list", True)
        if slots["group"][0].letter in "CA":
            return _of_state(value, "the country named in the list")
        if state := foreign_body(sentence, sentence.place(slots["group"][0])):
            return _of_state(state, "the state whose body is named in the list")
        at = sentence.place(slots["group"][0])
        if text.language == "kk" and (listed := _BODIES.search(sentence.letters, max(figure.left, at - 12), at + 1)):
            near = bodies(sentence, listed.start(), at + 1)
            several = len({joint([n, "osce"]) if n.startswith("osce") else n for n in near}) > 1
            return Group("international-organizations" if several else joint(near or [value]), "the bodies named in a row", True)
        if house := _HOUSE.match(sentence.letters, sentence.place(slots["group"][0])):
            near = bodies(sentence, house.start(), house.end())
            value = joint(near) if len(near) > 1 and all(n.startswith("osce") for n in near) else value
        return Group(value, "the body named in the list", True)
    if slots.get("name"):
        first, last = slots["name"][0], slots["name"][-1]
        return Group(f"other:{slug(text.clean[first.start : last.end])}", "a body named in the list that no registry knows", True)
    if figure.match.rule.id == "count-from-both":
        return Group(FOREIGN, "observers of states and of organisations", True)
    behind = slots.get("aggregate") and slots["aggregate"][0].start > slots["n"][0].start
    if behind and re.match(r"[a,]{1,2}[wF]{0,2}[SI]", sentence.letters[figure.end : figure.end + 5]):
        return Group(FOREIGN, "observers of states and of organisations", True)
    if slots.get("aggregate"):
        return Group(AGGREGATES[slots["aggregate"][0].letter], "states or organisations as a whole", True)
    if slots.get("kind"):
        if re.match(r"[,-]?f[wF]?Q?G", sentence.letters[figure.end : figure.end + 6]) and (named := bodies(sentence, figure.end, figure.end + 5)):
            return Group(joint(named), "the body named behind them", True)
        return Group(FOREIGN if slots["kind"][0].letter == "F" else "domestic", "foreign or domestic ones")
    return None


def _of_state(code: str, why: str) -> Group:
    return Group(f"country:{code}", why, True)


_HAS_ITS_OWN = re.compile(r"[Qw]?Kq?N")  # "… and the CIS sent 200"


def _inner(figure: Figure) -> list[Token]:
    return [t for name in ("in", "between", "after") for t in figure.match.slots.get(name, ())]


def _beside(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """A body or country inside the phrase, or right behind the noun unless the next figure is its."""
    inner = _inner(figure)
    named = [b for t in inner if (b := body(t))]
    if named:
        return Group(joint(named), "the body named beside the noun", True)
    states = [str(t.mention.value) for t in inner if t.letter in "AC" and t.mention is not None and not is_place(text, t)]
    if states:
        return _of_state(states[0], "nationality of the observers")
    right = sentence.tokens[figure.end : figure.end + 12]
    letters = "".join(t.letter for t in right)
    if apposed := _APPOSED.search(sentence.letters, 0, figure.place):
        mention = sentence.tokens[apposed.start()].mention
        return _of_state(str(mention.value) if mention else HOME, "nationality of those who are counted")
    start = max(figure.left, figure.place - 8)
    if ahead := _AHEAD.search(sentence.letters, start, figure.place) or _APART.search(sentence.letters, start, figure.place):
        token = sentence.tokens[ahead.start("g")]
        if token.letter == "C" and token.mention is not None:
            return _of_state(str(token.mention.value), "the country named before the dash")
        if body(token):
            return Group(str(body(token)), "the body named before the dash", True)
    of_mission = bodies(sentence, max(figure.left, figure.place - 12), figure.place)
    if _BOTH.match(letters) and not of_mission:
        return Group(FOREIGN, "observers of states and of organisations", True)
    if not of_mission and not _BOTH.match(letters) and re.match(r"[K,-]{0,2}f[Fw]{0,2}N?[Fw]{0,2}I", letters):
        return Group("international-organizations", "observers of organisations", True)
    whom = _WHOM.match(letters)
    if whom and (named := bodies(sentence, figure.end + whom.start("g"), figure.end + whom.start("g") + 1)):
        return Group(named[0], "the body that sent them", True)
    after = _BEHIND.match(letters)
    if after is None or "N" in letters[: after.start("g")]:
        return None
    place = after.start("g")
    if ("," in letters[:place] and _NEXT.match(letters, place + 1)) or _HAS_ITS_OWN.match(letters, place + 1):
        return None
    lead, token = letters[:place], right[place]
    if text.language == "kk" and "," in lead:
        return None  # a sender stands before its figure
    if body(token) and bodies(sentence, figure.end + place, figure.end + place + 1):
        return Group(joint([b for t in right[place : after.end()] if (b := body(t))]), "the body named behind the noun", True)
    if token.letter == "C" and token.mention is not None and "f" in lead and not re.match(r"(?:[,a]{1,2}w?C)+", letters[place + 1 :]):
        return _of_state(str(token.mention.value), "the country they come from")
    return None


def _is_in_mission(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure says of whom a mission consists: «в её состав вошли 13 международных наблюдателей», "the mission includes"."""
    before = sentence.letters[max(figure.left, figure.place - 12) : figure.place]
    behind = sentence.letters[figure.end : figure.end + 8]
    near = sentence.tokens[max(figure.left, figure.place - 12) : figure.end + 8]
    made = any(t.mention is not None and t.mention.value in ("composed", "composing") for t in near)
    if figure.left and not made:
        return False
    return made or "Q" in before or re.match(r"[wKf,]{0,7}Q(?!w{0,1}[GSI])", behind) is not None


def _senders(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Who is said to have sent them: several states, the organisations, the member states of a body, one state."""
    slots = figure.match.slots
    if slots.get("states") and slots.get("organizations"):
        return Group(FOREIGN, "observers of states and of organisations", True)
    if text.language == "kk" and slots.get("states") and (owner := _members_of(text, sentence, slots["states"][0])):
        return Group(owner, "states that are members of the body", True)
    if slots.get("organizations") and not figure.is_listed:
        return Group(AGGREGATES["I"], "observers of several organisations", True)
    start = max(figure.left, figure.place - 10)
    before = sentence.letters[start : figure.place]
    ahead = (_SENT if text.language == "kk" else _STATES_SENT).search(before)
    if ahead and _AND_OTHERS.search(before, 0, ahead.start("s") + 1):
        return Group(FOREIGN, "observers of states and of organisations", True)
    if ahead and not slots.get("states"):  # «6 елден 24 байқаушы»: those states stand in the phrase itself
        own = sentence.tokens[start + ahead.start("s")]
        counted = re.search(r"N[FwR]{0,2}$", before[: ahead.start("s")])
        if ahead["s"] == "I" and not counted and says("one_body", text, own.start, own.end):
            last = sentence.inherited or ("domestic" if sentence.is_ngo else None)
            return Group(last, "the organisation spoken of last", True) if last else None
        owner = body(sentence.tokens[start + ahead.start("s") - 1]) if start + ahead.start("s") else None
        return Group(owner, "member states of the body") if owner else Group(AGGREGATES[ahead["s"]], "those who sent them", True)
    behind = _SENT_BY.match(sentence.letters, figure.end)
    noun = slots.get("o") or slots["n"]
    sent = text.language == "kk" and _ACCUSATIVE.search(text.folded, noun[-1].start, noun[-1].end)  # «147 адамды 41 мемлекет жіберді»
    if behind and ("K" in behind.group() or sent):
        return Group(AGGREGATES[behind["s"]], "those who sent them", True)
    if text.language == "kk" and (whence := re.match(r"-[wF]{0,2}([SI])", sentence.letters[figure.end : figure.end + 4])):
        return Group(AGGREGATES[whence[1]], "they are those of states or of organisations", True)
    if (sender := _BODY_SENT.search(before)) and (named := bodies(sentence, start + sender.start("g"), start + sender.start("g") + 1)):
        return Group(named[0], "the body that sent them", True)
    state = _STATE_SENT.search(before)
    if state and "K" in state.group():
        mention = sentence.tokens[start + state.start("c")].mention
        listed = re.search(r"C[,a]{1,2}w?$", sentence.letters[max(0, start + state.start("c") - 3) : start + state.start("c")])
        host = mention is not None and mention.value == HOME and "deployed" not in [m.value for m in sentence.mentions("K")]
        if mention is not None and not listed and not host:
            return Group(f"country:{mention.value}", "the state that sent them", True)
    return None


def _abroad(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure's states are called foreign, so that they are no members of a mission."""
    tokens = sentence.tokens[figure.start : figure.end]
    return any(t.letter == "F" or (t.letter == "S" and t.mention is not None and _FOREIGN_STATE.match(t.mention.entry)) for t in tokens)


_MEMBER = re.compile(r"(?:мүше|қатысушы) (?:\w+ )?$")


def _members_of(text: Text, sentence: Sentence, states: Token) -> str | None:
    """The body of which the states are members: «ТМД-ға мүше 8 мемлекет», «ұйымға мүше сегіз ел»."""
    if not _MEMBER.search(text.folded, max(sentence.start, states.start - 24), states.start):
        return None
    place = sentence.tokens.index(states)
    named = [b for t in sentence.tokens[max(0, place - 4) : place] if (b := body(t))]
    return named[-1] if named else sentence.inherited


def _kind(sentence: Sentence, figure: Figure, letter: str) -> Group | None:
    """Foreign (F) or domestic (R) by adjective."""
    if letter not in [t.letter for t in _inner(figure)]:
        return None
    return Group("domestic", "domestic observers") if letter == "R" else Group(FOREIGN, "foreign or international observers", True)


_TALLY = re.compile(r"[:,-]{1,2}[wf]{0,3}N[FwG]{0,2}[QSI]")  # «402 наблюдателя: от трёх миссий»


def _is_tally(sentence: Sentence, figure: Figure, status: str) -> bool:
    """Whether the commission tells how many it has accredited in all: of whomever the text spoke last."""
    hosted = any(m.value in ("kz-cec", "kz-crc") for m in sentence.mentions("G"))
    total = "T" in sentence.letters[max(figure.left, figure.place - _REACH) : figure.place]
    return status == "accredited" and hosted and (total or _TALLY.match(sentence.letters, figure.end) is not None)


def _in_sentence(text: Text, sentence: Sentence, figure: Figure, previous: Mapping[str, object] | None, status: str) -> Group | None:
    """The observing body that is the sentence's subject or object; what the commission accredits is foreign."""
    letters, place = sentence.letters, figure.place
    total = any(t.letter == "T" for t in sentence.tokens[max(figure.left, place - 4) : figure.end + 1])
    start = max(figure.left, place - _REACH)
    if figure.left:  # what stands before the last comma belongs to the figure before
        start = max(start, *(letters.rfind(mark, start, place) for mark in ",;a:"))
    before = bodies(sentence, start, place)
    if previous is not None and figure.left and any(t.letter == "L" for t in sentence.tokens[figure.start : figure.end]) and not before:
        return Group(str(previous["group_id"]), "carried from the figure before")
    if total and not before and "Q" not in letters[max(0, place - _REACH) : figure.end] and previous is None and sentence.is_foreign:
        return Group(FOREIGN, "a total of the observers")
    members = _STATES_OF.match(letters, figure.end)
    if members and body(sentence.tokens[members.end() - 1]) == sentence.inherited:
        return Group(str(sentence.inherited), "its member states in its mission")
    members = _OF_STATES.search(letters, start, place)
    if members and sentence.inherited and body(sentence.tokens[members.start("g")]) == sentence.inherited:
        return Group(sentence.inherited, "its member states in its mission")
    if before and not (total and len(before) > 2):
        near = joint(before) if joint(before).startswith("osce") else before[-1]
        return Group(_of_house(text, figure, near), "the body that the sentence speaks of")
    if far := re.match(r"[^N.;:]{0,20}?f[wFQ]{0,3}G", letters[figure.end : min(figure.right, figure.end + 24)]):
        return Group(joint(bodies(sentence, figure.end, figure.end + far.end()) or ["all"]), "the body that they are from")
    if "Q" in letters[max(0, place - _REACH) : place] and sentence.inherited and not previous:
        return Group(sentence.inherited, "the mission spoken of last")
    if re.match(r"[K,w]{0,3}[fw]{1,3}[CA]", letters[figure.end : figure.end + 8]):
        return Group("foreign-states", "the countries they come from")
    term = any(t.letter == "L" for t in sentence.tokens[figure.start : figure.end])
    follows = previous is None or previous["group_id"] == sentence.inherited
    alone = sentence.is_close and follows and text.language != "kk"
    ours = sentence.inherited and status in ("deployed", "planned") and not _is_hosted(sentence, figure)
    if figure.match.slots.get("states") and ours and (term or alone) and not _abroad(sentence, figure):
        return Group(str(sentence.inherited), "the mission spoken of last")
    if figure.match.slots.get("states"):
        return Group(FOREIGN if figure.match.slots.get("organizations") else "foreign-states", "observers of several states")
    if "F" in letters[max(0, place - 6) : figure.end + 6] and not term:
        return Group(FOREIGN, "the sentence speaks of foreign observers")
    rest = letters[figure.end : min(figure.right, figure.end + 9)]
    behind = bodies(sentence, figure.end, figure.end + len(re.split(r"[.;:e]", rest)[0]))
    return Group(joint(behind), "the body named behind the figure") if behind else None


def _around(text: Text, sentence: Sentence, figure: Figure, status: str) -> Group:
    letters = sentence.letters
    start, end = sentence.tokens[max(0, figure.place - _REACH)].start, sentence.tokens[min(len(letters), figure.end + _REACH) - 1].end
    if says("ngo", text, start, end) or (not sentence.inherited and sentence.is_ngo and not sentence.is_foreign):
        return Group("domestic", "observers of an organisation of citizens")
    term = any(t.letter == "L" for t in sentence.tokens[figure.start : figure.end])
    ours = says("ours", text, start, end)
    hosted = _is_hosted(sentence, figure)
    mission = _mission(sentence, figure) if term or ours else sentence.inherited
    if mission and (term or (ours and not hosted) or "Q" in letters[max(0, figure.place - _REACH) : figure.end + _REACH]):
        return Group(mission, "the body spoken of last")
    if "F" in letters[max(0, figure.place - _REACH) : figure.end + _REACH]:
        return Group(FOREIGN, "the sentence speaks of foreign observers")
    if status in ("accredited", "requested") or says("accreditor", text, start, end):
        return Group(FOREIGN, "the commission accredits foreign observers")
    if sentence.inherited and not hosted:
        return Group(sentence.inherited, "the body spoken of last")
    if says("stations", text, sentence.start, sentence.end):
        return Group("all", "those who stood at the polling stations, of whomever")
    if sentence.is_foreign:
        return Group(FOREIGN, "the text speaks of foreign observers")
    return Group("all", "no sender is named")
