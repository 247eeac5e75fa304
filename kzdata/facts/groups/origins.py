"""Who is said to have sent a figure's observers: several states, the organisations, the members of a body, one body or state."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts.counts.members import foreign_body
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.owners import AGGREGATES, FOREIGN, Group
from kzdata.facts.referents import is_civic
from kzdata.facts.sentences import Sentence, bodies, body
from kzdata.facts.slots import says, words
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_SENT = re.compile(r"(?P<s>[SI])(?:P?[wOe,]{0,3}K[wqi,:-]{0,4}(?:T-?q?)?|-?q?)$")  # «мемлекеттердің жеті өкілі», «шет мемлекеттерден – 54»
_SHARE = re.compile(r"(?P<s>[SI])w{1,3}-?q?$")
_BODIES = re.compile(r"(?P<s>S)[wvZKV]{2,5}$")
_WHOM_THEY_SENT = re.compile(r",?[wUe]{0,2}K[wF]{0,2}(?P<s>[SI])(?!-?w?[GN])")  # «45 человек, их прислали международные организации»
_AND_OTHERS = re.compile(r"[SI][a,]{1,2}w?N?[Fw]{0,2}[SI]$")
_SENT_BY = re.compile(r"[w,eU]{0,2}K?[wf]{0,2}N[Fw]?(?P<s>[SI])w?K?")  # «54 прислали 23 государства», «24 байқаушыны 14 мемлекет ұсынған»
_ALL_SENT = re.compile(r"[w,]{0,2}F?(?P<s>[SI])w?K")  # «жеті адамды шет мемлекеттер жіберіп отыр»
_STATES_SENT = re.compile(
    r"(?:(?:^[wY]?|[NFT,.:\"])F?)(?P<s>[SI])(?:(?:,f?w)?[we]{0,2}K(?:wC|[TwqiYKfvVD,]){0,4}|w{1,2}q?|[wvVDYT]{0,4}f[Tq]?)$"
)  # a verb before its object
_BODY_SENT = re.compile(r"(?P<g>G)[wQ]{0,2}K[wqifvVC]{0,4}$")  # "the SCO sent 12"
_FOREIGN_SENT = re.compile(r"(?P<g>G)[wQ)CfvV]{0,6}K[wqifvVC]{0,6}$")  # «Белорусский Центризбирком командирует на выборы двух»
_OFFICE_BEHIND = re.compile(r"[wKB]{1,4}(?P<c>C)(?![,a]{1,2}C)")  # «двух предоставило посольство самого Кыргызстана»
_STATE_SENT = re.compile(r"(?:^|[,;:.\"aT]|[wY]f)(?P<c>C)(?:[wYvZQ]{0,4}|wG|G)K(?:[wqifvVQ]{0,4}|[wfvVB]{1,5}C[wfD]{0,3}q?)$")  # "Turkey sent five"
_ARE_OF = re.compile(r",?-(?:Pf?|f)N?F?(?P<s>[SI])(?![-w]{0,2}G|[a,]{1,2}N?F?[SI])")  # «203 из них – представители восьми организаций»
_OF = re.compile(r"f[Fw]?(?P<s>[SI])(?P<both>[a,]{1,2}[wFf]{0,3}[SI])?")  # «наблюдателей от иностранных государств»
_OF_STATES = re.compile(
    r"(?!,?e[wf]{0,3}[FwN]{0,2}S[-wK]{1,3}q?N),?[eU]?w?K?,?f[Fw]?S(?![-w]{0,2}G)(?P<both>[a,]{1,2}[wFf]{0,3}I)?"
)  # «которые представляют другие государства»
_EMBASSY = re.compile("(?:^|[wYT,;:.])(?P<c>[CA])[^N;.GCAO]*$")  # to a figure
_FROM_STATES = re.compile(r"K?f[Fw]?(?P<s>S)(?![-wf]{0,3}[GN])(?P<both>[a,]{1,2}[wFf]{0,3}I)?(?!w?[CO])")  # "109 observers sent by states"
_MEMBER = phrases.joined("slots", "before_member_state")


def origin(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """Who is said to have sent them: several states, the organisations, the member states of a body, one state."""
    slots = figure.match.slots
    if slots.get("states") and slots.get("organizations"):
        return Group(FOREIGN, "observers of states and of organisations", True)
    if text.language == "kk" and slots.get("states") and (owner := _members_of(text, sentence, slots["states"][0])):
        return Group(owner, "states that are members of the body", True)
    if embassy := _of_embassy(text, sentence, figure):
        return embassy
    if _are_diplomats(text, sentence, figure):
        return Group(AGGREGATES["S"], "diplomats of their states", True)
    if slots.get("organizations") and not figure.is_listed:
        return Group(AGGREGATES["I"], "observers of several organisations", True)
    start = max(figure.left, figure.place - 10)
    before = sentence.letters[start : figure.start if figure.match.rule.id.startswith("count-observers-first") else figure.place]
    ahead = (
        (_SENT if text.language == "kk" else _STATES_SENT).search(before)
        or _share_of(text, sentence, start, before)
        or _of_bodies(text, sentence, start, before)
    )
    if ahead and _is_asked(sentence, start + ahead.start("s"), figure.place):
        return None
    if ahead and _AND_OTHERS.search(before, 0, ahead.start("s") + 1):
        return Group(FOREIGN, "observers of states and of organisations", True)
    if ahead and not slots.get("states"):  # «6 елден 24 байқаушы»: those states stand in the phrase itself
        own = sentence.tokens[start + ahead.start("s")]
        counted = re.search(r"N[FwR]{0,2}$", before[: ahead.start("s")])
        if ahead["s"] == "I" and not counted and says("one_body", text, own.start, own.end):
            last = sentence.inherited or ("domestic" if sentence.is_ngo else None)
            return Group(last, "the organisation spoken of last", True) if last else None
        if ahead["s"] == "I" and text.language == "kk" and before[: ahead.start("s")].endswith("R"):
            return Group("domestic", "organisations of the country", True)  # «отандық ұйымдардан 4 мың адам»
        plain = text.language == "kk" and not counted and ahead["s"] == "I" and text.folded.startswith("ұйым", own.start)
        if plain and (is_civic(sentence) or (sentence.is_ngo and not sentence.is_foreign)):
            return Group("domestic", "the organisations of citizens of which the text speaks", True)
        owner = body(sentence.tokens[start + ahead.start("s") - 1]) if start + ahead.start("s") else None
        return Group(owner, "member states of the body") if owner else Group(AGGREGATES[ahead["s"]], "those who sent them", True)
    behind = _SENT_BY.match(sentence.letters, figure.end) or (text.language == "kk" and _ALL_SENT.match(sentence.letters, figure.end)) or None
    noun = slots.get("o") or slots["n"]
    stand = behind and says("stand_behind", text, noun[-1].end, sentence.tokens[behind.start("s")].start)
    sent = text.language == "kk" and kk.ACCUSATIVE.search(text.folded, noun[-1].start, noun[-1].end)  # «147 адамды 41 мемлекет жіберді»
    if behind and (("K" in behind.group() and (sent or "N" in behind.group())) or sent or stand):
        if (owner := sentence.inherited) and owner.startswith("osce") and _take_part(text, sentence.tokens[behind.start("s")]):
            return Group(owner, "the states that take part in the OSCE send its observers", True)
        return Group(AGGREGATES[behind["s"]], "those who sent them", True)
    if text.language == "ru" and (kind := _ARE_OF.match(sentence.letters, figure.end)):
        return Group(AGGREGATES[kind["s"]], "they are those of states or of organisations", True)
    if text.language == "kk" and (whence := re.match(r"-N?[wF]{0,2}([SI])(?!N)", sentence.letters[figure.end : figure.end + 6])):
        return Group(AGGREGATES[whence[1]], "they are those of states or of organisations", True)
    if (sender := _BODY_SENT.search(before)) and (named := bodies(sentence, start + sender.start("g"), start + sender.start("g") + 1)):
        return Group(named[0], "the body that sent them", True)
    after = slots.get("after", ())
    if (of := _OF.search("".join(t.letter for t in after))) and not any(t.letter in "GC" for t in after):
        return Group(FOREIGN if of["both"] else AGGREGATES[of["s"]], "observers of states or of organisations", True)
    by_states = _FROM_STATES.match(sentence.letters, figure.end) if text.language == "en" else None
    if (states := by_states) and not (sentence.is_close or _take_part(text, sentence.tokens[states.start("s")])):
        return Group(FOREIGN if states["both"] else AGGREGATES["S"], "observers of states", True)
    if text.language == "ru" and (states := _OF_STATES.match(sentence.letters, figure.end)):
        return Group(FOREIGN if states["both"] else AGGREGATES["S"], "observers of states", True)
    states = _WHOM_THEY_SENT.match(sentence.letters, figure.end) if text.language == "ru" else None
    if states and not _take_part(text, sentence.tokens[states.start("s")]):
        return Group(AGGREGATES[states["s"]], "those who sent them", True)
    if (body_of := _FOREIGN_SENT.search(before)) and (code := foreign_body(sentence, start + body_of.start("g"))):
        return Group(f"country:{code}", "the state whose body sent them", True)
    office = _OFFICE_BEHIND.match(sentence.letters, figure.end) if text.language == "ru" else None
    if office and says("office_of", text, sentence.tokens[figure.end].start, sentence.tokens[office.start("c")].start):
        mention = sentence.tokens[office.start("c")].mention
        return Group(f"country:{mention.value}", "the state whose embassy or parliament sent them", True) if mention else None
    is_named = text.language == "en" and before.startswith("YC") and start == 0  # "The United States sent five"
    state = _STATE_SENT.search(before[1:] if is_named else before)
    start += is_named
    if state and "K" in state.group():
        mention = sentence.tokens[start + state.start("c")].mention
        listed = re.search(r"C[,a]{1,2}w?$", sentence.letters[max(0, start + state.start("c") - 3) : start + state.start("c")])
        host = mention is not None and mention.value == HOME and "deployed" not in [m.value for m in sentence.mentions("K")]
        if mention is not None and not listed and not host:
            return Group(f"country:{mention.value}", "the state that sent them", True)
    return None


def _are_diplomats(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether they are diplomats or staff of the embassies in the country, and no body is named."""
    noun = (figure.match.slots.get("o") or figure.match.slots["n"])[-1]
    return not bodies(sentence, figure.left, figure.end + 8) and says("diplomats", text, noun.start, min(sentence.end, noun.end + 50))


def _of_embassy(text: Text, sentence: Sentence, figure: Figure) -> Group | None:
    """The one state whose embassy stands before the figure: "Japan's embassy detailed three diplomats"."""
    owner = _EMBASSY.search(sentence.letters, figure.left, figure.place)
    mention = sentence.tokens[owner.start("c")].mention if owner else None
    if owner is None or mention is None or mention.value == HOME:
        return None
    end = sentence.tokens[figure.place].start
    named = says("embassy", text, sentence.tokens[owner.start("c")].start, end) and not bodies(sentence, figure.left, figure.place)
    return Group(f"country:{mention.value}", "the state whose embassy sent them", True) if named else None


def _take_part(text: Text, states: Token) -> bool:
    """Whether states are called participating, as only the OSCE calls its members."""
    return words("participating", text.language).match(text.folded, states.start) is not None


def _share_of(text: Text, sentence: Sentence, start: int, before: str) -> re.Match[str] | None:
    """Whose share a Kazakh figure is: «халықаралық ұйымдардың үлесіне 532», «мемлекеттер атынан жеті адам»."""
    found = _SHARE.search(before) if text.language == "kk" else None
    at = start + found.start("s") if found else start
    return found if found and says("share_of", text, sentence.tokens[at].end, sentence.tokens[start + len(before) - 1].end) else None


def _of_bodies(text: Text, sentence: Sentence, start: int, before: str) -> re.Match[str] | None:
    """The states whose electoral bodies stand right before a figure: «шет елдердің сайлау органдарынан келген байқаушы»."""
    found = _BODIES.search(before)
    at = start + found.start("s") if found else start
    end = sentence.tokens[start + len(before) - 1].end
    return found if found and says("from_bodies", text, sentence.tokens[at].end, end) else None


def _is_asked(sentence: Sentence, states: int, place: int) -> bool:
    """Whether the participating states at a token are those whom a mission asks: "participating States were requested to second 300"."""
    said = sentence.tokens[states].mention
    asked = any(t.mention is not None and t.mention.value == "requested" for t in sentence.tokens[states:place] if t.letter == "K")
    return asked and said is not None and said.entry.startswith("participating")


def _members_of(text: Text, sentence: Sentence, states: Token) -> str | None:
    """The body of which the states are members: «ТМД-ға мүше 8 мемлекет», «ұйымға мүше сегіз ел»."""
    if not _MEMBER.search(text.folded, max(sentence.start, states.start - 24), states.start):
        return None
    place = sentence.tokens.index(states)
    named = [b for t in sentence.tokens[max(0, place - 4) : place] if (b := body(t))]
    return named[-1] if named else sentence.inherited
