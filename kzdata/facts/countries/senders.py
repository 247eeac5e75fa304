"""In which mission a list of countries observes: the one their sentence names, the one spoken of before, or each as its own state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kzdata import phrases, registry
from kzdata.facts import slots
from kzdata.facts.countries import figured, service
from kzdata.facts.countries.figured import STATES, adds_up, as_many, counted_before, counted_in, holding, is_mission, parted, whole_before
from kzdata.facts.countries.memberships import Membership, on_their_own
from kzdata.facts.countries.people import is_of_house
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.records import Fact, Text
from kzdata.vote_context import HOME

SINGLE = ("countries-nationality", "countries-watching", "countries-sending", "countries-delegation")  # rules for one state's observers
_COMMISSION = re.compile(r"Q[wf]{0,2}G$")  # «миссия ЦИК России»
# "people from the EU as well as from Germany, Iran"
_BESIDE = re.compile(r"G[PwQ]{0,3}(?:wC|wY)?,?(?:a[wf]{0,2}|a[wFRL]{0,2}[OP]f?|,f|,w?Q[wRFL]{0,2}O?f)$|OfG(?:,G){0,6},$")
_BESIDE_THOSE = re.compile("GQ?[wqN]{0,3}[OP],?aw?$")  # «ТМД-дан 12 байқаушыны және Түркиядан келгендерді»
# The observers of a body that a list goes on about: «наблюдателей БДИПЧ больше всего прислали США (40)».
_HEADED = re.compile(r"(?:O[wf]{0,2}G|GO)[wf,]{0,2}[:(-]|^[^N]*(?:O[wf]{0,2}G|GO)[wqfT]{0,4}K[wqf]{0,3}$")
_APART = re.compile("(?:O[wf]{0,2}G|GL?O)[^NOG]{0,6}Nf$")  # "two observers of the CIS, one from Armenia and the other from Belarus"
_OF_WHOLE = re.compile("N?f[wi]{0,2}N?[wLF]{0,2}(?:G[QOL]|Of)")  # "Of the 331 CIS observers, 250 come from Russia"
_SENT_BY = re.compile("w?[OPB]K?fw?G")  # "Indian diplomats sent by the SCO"
_NEAR = 60  # characters between «помимо» and the body
_RELATIVE = phrases.joined("slots", "relative_clause")
_ALSO = re.compile("a[wf]{0,2}Q?$")  # «наблюдатели от Армении, а также от МПА СНГ», «…, а также делегации ШОС и ОТГ»
_OTHERS = re.compile(r",?a[wf]{0,2}Q")
# The body of one member of a list and the next member: "nine observers of the CIS, three of the OIC and one each of Pakistan and Poland".
_OWN_NUMBER = re.compile(r"N[iqLFwOP]{0,4}f[wQF]{0,3}G[)(\"wGQ]{0,5}[,;a]{1,2}w?q?N[zwqOPfF]{0,4}$")
_OWN_IN_KAZAKH = re.compile(r"G[wQ]{0,2}-?q?N[OPwK]{0,2}[,a]{1,2}w?$")  # «ТМД миссиясынан 14, Беларусьтен 3»
_PARTED = re.compile("w?[fe]")  # "Of the 400 observers of the CIS mission, 200 …"
_OF_COMMISSIONS = re.compile("(?:[BP]w?|G[^,;O]*B)[GZ]$")  # «генсек СНГ встретился с главами ЦИК Грузии и Турции»
_THEIR_OWN = "observers of their states"
_AND_BODY = re.compile(r"[,a]{1,2}w?G")
_OWN_MISSION = re.compile(r"[HYyw]{0,4}\)?,[wFL]{0,2}O[wf]{0,2}Q?f?(?P<g>G)")  # «белорус Иван Петров, наблюдатель от СНГ»
_AS_OBSERVERS = re.compile(r"[^;.OGSQ]*L?O[wf]{0,2}G")  # «N из Германии … как долгосрочные наблюдатели БДИПЧ»
_APPOSED = re.compile("[)H]?,w?G[wF]?L?O")  # "Jan Nowak (Poland), ODIHR observers"
_LONG_TERM = re.compile("L[wF]?O[^NGO]{0,6}$")
_BRACKETED = re.compile(r"H\(C")  # «Ян Новак (Словакия)»
_MISSIONS = re.compile(r"[^.;:GC]*(?P<list>G(?:[,a]{1,2}w?G)+)Q")  # "will send observers within the SCO and CIS missions"
_MEMBER = phrases.joined("slots", "member_state")


@dataclass(frozen=True, slots=True)
class Run:
    """A list of countries: the places of its tokens, and the rule by which they send observers."""

    places: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what is asked of it once: the missions in which people serve, the states that figures name, what its words say."""

    sentence: Sentence
    members: tuple[Membership, ...]
    counted: frozenset[str]  # the states whose observers the sentence counts
    is_observing: bool  # whether observers, not journalists, are spoken of
    is_composed: bool  # whether it says of whom a mission consists
    is_close: bool  # whether it goes on about the mission spoken of last
    takes_part: bool  # whether it says that somebody takes part in observation
    by_states: bool  # whether the text counts the states, beside organisations, that sent observers
    sole: str | None  # the one mission of which the text speaks


def groups(text: Text, scene: Scene, run: Run, counts: Sequence[Fact]) -> list[tuple[str, str]]:
    """The missions in which they observe, or `foreign-states`: an organisation that has not those members is not meant."""
    sentence, sole = scene.sentence, scene.sole
    letters, last = sentence.letters, run.places[-1]
    sending = {str(m.value) for i in run.places if (m := sentence.tokens[i].mention) is not None}
    if any(f.values["group_id"] == STATES and f.start > sentence.tokens[last].start for f in counted_in(counts, sentence)):
        return [(STATES, "the states counted together")]
    if (whole := as_many(sentence, run.places, counts)) is not None:
        return [(whole, "as many states as the figure of its observers has")]
    if run.rule in ("countries-states", "countries-list") and slots.says("own_account", text, sentence.start, sentence.end):
        return [(STATES, "they send observers of their own")]
    if (whole := parted(text, sentence, run.places, counts)) is not None and could_send(whole, sending):
        return [(whole, "parts of those counted in the same sentence")]
    if (held := holding(sentence, run.places, counts)) is not None:
        return [(held, "the group of the figure in whose words the list stands")]
    if run.rule == "countries-houses" and not bodies(sentence, 0, run.places[0]) and slots.says("the_rest", text, sentence.start, sentence.end):
        return [(STATES, "their commissions and embassies, beside the bodies named before")]
    if run.rule in ("countries-roster", "countries-counted", "countries-sending") and all(service.is_of_commission(sentence, i) for i in run.places):
        return [(STATES, "the commissions of their states")]
    if _COMMISSION.search(letters[max(0, run.places[0] - 5) : run.places[0]]):
        return [(STATES, "the mission of that state's commission")]
    if run.rule == "countries-members" and (named := [b for b in serving(text, scene, run.places) if could_send(b, sending)]):
        alone = [(STATES, "those in nobody's mission")] if on_their_own(text, sentence) else []
        return [(b, "the mission in which they serve") for b in named] + alone
    behind = re.match(r"(?!,?w?Q)[^.;]*?Q[^.;GC]*(?P<list>G[Gaw,()]*)", letters[last + 1 :])
    at = sentence.tokens[last + 1 + behind.start("list")].start if behind else 0
    if behind and (_ALSO.search(behind.group()[: behind.start("list")]) or slots.says("the_rest", text, sentence.tokens[last].end, at)):
        behind = None
    if behind and behind["list"].count("G") > 1 and "Q" not in letters[: run.places[0]]:
        start = last + 1 + behind.start("list")
        named = [b for b in dict.fromkeys(bodies(sentence, start, start + len(behind["list"]))) if could_send(b, sending)]
        if named:
            return [(b, "one of the missions named behind them") for b in named]
    if run.rule in SINGLE and text.language == "en" and "Q" not in letters[: run.places[0]] and (several := _MISSIONS.match(letters, last + 1)):
        named = [b for b in dict.fromkeys(bodies(sentence, several.start("list"), several.end())) if could_send(b, sending)]
        if named:
            return [(b, "one of the missions named behind them") for b in named]
    if run.rule in SINGLE and (own := _OWN_MISSION.match(letters, last + 1)) and (named := bodies(sentence, own.start("g"), own.end())):
        return [(named[0], "the mission named behind the observer")]
    group, why = _spoken_of(text, scene, run, counts)
    is_single = run.rule in SINGLE or (run.rule == "countries-sent" and len(run.places) == 1)
    is_theirs = run.rule != "countries-states" or re.search("L[wF]?O", letters[: run.places[0]]) is not None  # only missions have long-term observers
    is_theirs = is_theirs and not (run.rule == "countries-counted" and any(m.value == "requested" for m in sentence.mentions("K")))  # they ask alone
    is_theirs = is_theirs and not (run.rule == "countries-counted" and any(service.is_of_commission(sentence, i) for i in run.places))
    if group == STATES and why == _THEIR_OWN and sole is not None and not is_single and is_theirs and could_send(sole, sending):
        return [(sole, "the one mission that the text speaks of")]
    if not could_send(group, sending):
        return [(STATES, f"observers of their states, for not all are members of {group}")]
    return [(group, why)]


def serving(text: Text, scene: Scene, places: Sequence[int]) -> list[str]:
    """The missions in which the people of a list of countries serve: those named behind it up to the next list, else the last ones before it."""
    tokens = scene.sentence.tokens
    own = {m.value for i in places if (m := tokens[i].mention) is not None}
    named = ((i, m.value) for i in range(places[-1] + 1, len(tokens)) if tokens[i].letter in "CA" and (m := tokens[i].mention))
    goes = scene.sentence.letters.startswith("K", places[-1] + 1)  # «Россия отправила в Казахстан …»
    others = (i for i, value in named if value not in own and not (value == HOME and (goes or tokens[i - 1].letter == "w")))  # «в Казахстане»
    until = next(others, len(tokens))
    letters = scene.sentence.letters
    after = [m for m in scene.members if places[-1] < m.start < until and not _ALSO.search(letters[places[-1] : m.start])]
    is_whole = "N" in letters[max(0, places[0] - 2) : places[0]]  # «из 28 россиян девять …, остальные – в миссии СНГ»
    after = [m for m in after if is_whole or not slots.says("the_rest", text, tokens[places[-1]].end, tokens[m.start].start)]
    behind = [b for m in after for b in m.bodies]
    before = [m for m in scene.members if m.start < places[0] and "a" not in letters[m.end : places[0]]]  # «… миссии ОБСЕ, а также Литвы»
    is_next = bool(after) and ("N" in letters[places[-1] : after[0].start] or letters.startswith(("N", "-N"), after[0].end))
    if before and is_next:  # «по линии БДИПЧ 66 россиян, ещё 250 – в миссии СНГ»
        behind += before[-1].bodies
    return list(dict.fromkeys(behind or (before[-1].bodies if before else ())))


def could_send(group: str, sending: set[str]) -> bool:
    """Whether all of these countries are members of an organisation, as far as the registry lists them; a party has observers of its own."""
    if group.startswith("party:"):
        return sending <= {HOME}
    organization = registry.organizations().get(group)
    known = registry.members().get(group) or registry.members().get((organization.parent_id if organization else None) or "")
    return known is None or sending <= known


def _spoken_of(text: Text, scene: Scene, run: Run, counts: Sequence[Fact]) -> tuple[str, str]:
    """The mission that the sentence names for them, or that was spoken of before."""
    if run.rule not in ("countries-states", "countries-list") and service.lent(text, scene.sentence, run.places[-1] + 1):
        mission = scene.sentence.inherited or scene.sole
        if mission is not None and not bodies(scene.sentence, 0, run.places[0]):
            return mission, "the mission to which they are lent"
    told = _by_states(text, scene, run, counts) or _by_figures(text, scene, run, counts)
    return told or _named_before(text, scene, run) or _named_behind(text, scene, run) or _spoken_of_before(text, scene, run.places[0], counts)


def _by_states(text: Text, scene: Scene, run: Run, counts: Sequence[Fact]) -> tuple[str, str] | None:
    """What «states» before them tell: whose states they are, or that they send observers of their own."""
    sentence, place = scene.sentence, run.places[0]
    states = _states_before(text, sentence, place)
    if states is None:
        return None
    if service.sit_in_houses(text, scene, place):
        return str(sentence.inherited), "deputies in the assembly's mission"
    if _goes_on_about(text, sentence, counts) and scene.is_close:
        return str(sentence.inherited), "those counted last"
    if (counted := figured.whose_countries(text, sentence, place, counts)) is not None:
        return counted, "those counted last, whose countries are told"
    if not scene.by_states and (mission := service.whence_its_people_come(text, sentence, states, counts)) is not None:
        return mission, "the mission whose observers are said to come from so many states"
    is_of_body = bodies(sentence, states + 1, place) or re.search("[GQ][^,;]*$", sentence.letters[:states])
    return None if is_of_body else (STATES, "the states named before them")


def _by_figures(text: Text, scene: Scene, run: Run, counts: Sequence[Fact]) -> tuple[str, str] | None:
    """What their figures tell: parts of those counted before, or observers of their own states."""
    sentence = scene.sentence
    letters, place = sentence.letters, run.places[0]
    is_counted = run.rule == "countries-counted"
    if not is_counted and re.search(r"N[Fw]?S[-:,(]{1,2}$", letters[:place]) is None:
        return None
    if (most := figured.most_of(text, sentence, place, counts)) is not None:
        return most, "whence most of those counted before come"
    last = counted_before(counts, sentence.start)
    before = str(last.values["group_id"]) if last is not None else STATES
    if is_counted and last is not None and is_mission(before) and adds_up(sentence, last, counts):
        return before, "those counted last are the sum of them"
    if is_counted and scene.by_states and not bodies(sentence, 0, place) and not _goes_on_about(text, sentence, counts):
        return STATES, "observers of their states, which the text counts beside organisations"
    if service.is_anaphoric(text, sentence) and is_mission(before):
        return before, "those counted last"
    if slots.says("we", text, sentence.start, sentence.tokens[place].start) and (speaker := bodies(sentence, run.places[-1], len(letters))):
        return speaker[0], "the body whose observer speaks"
    if (whole := whole_before(sentence, place, counts)) is not None:
        return whole, "those counted before are the sum of them"
    # "the SCO sent 21, among them seven from China"
    are_parts = re.search("[GO][^;.]*e[^;.GO]*$", letters[:place]) is not None and bool(bodies(sentence, 0, place))
    are_parts = are_parts or (_OF_WHOLE.match(letters) is not None and bool(bodies(sentence, 0, place)))
    told_apart = _APART.search(letters[:place]) is not None and slots.says("one_by_one", text, sentence.start, sentence.end)
    is_headed = "Q" in letters or are_parts or told_apart or _HEADED.search(letters[:place]) is not None
    return None if is_headed else (STATES, _THEIR_OWN)


def _named_before(text: Text, scene: Scene, run: Run) -> tuple[str, str] | None:
    """The body that the sentence names before them, unless they stand beside it."""
    sentence = scene.sentence
    letters, place = sentence.letters, run.places[0]
    named = bodies(sentence, 0, place)
    if not named:
        return None
    if "Q" not in letters[:place] and not scene.is_composed and _OF_COMMISSIONS.search(letters[:place]) is not None:
        return STATES, "the commissions of their states"
    last = max(i for i in range(place) if bodies(sentence, i, i + 1))
    if "," in letters[last:place] and text.language == "kk" and is_of_house(sentence, place):
        return STATES, "the state's own embassy or commission, in another clause"
    if "Q" not in letters[last:place] and slots.says("abroad", text, sentence.tokens[last].end, sentence.tokens[place].start):
        return STATES, "observers from abroad"
    own_number = _OWN_IN_KAZAKH if text.language == "kk" else _OWN_NUMBER
    if own_number.search(letters, max(0, place - 24), place) and _PARTED.match(letters) is None:
        return STATES, "a member of the list of its own"
    is_after = text.language == "kk" and _BESIDE_THOSE.search(letters, max(0, place - 8), place)
    if is_after or _BESIDE.search(letters[max(0, place - 8) : place]) or _is_besides(text, sentence, last, place):
        return STATES, "observers of states beside those of the body"
    sender = joint(named) if joint(named).startswith("osce") else named[-1]
    known = registry.organizations().get(sentence.inherited or "")
    if known is not None and known.parent_id == sender:  # «the Commonwealth» in a text about its assembly's group
        return known.organization_id, "the mission spoken of last, by the name of its house"
    return sender, "the body named before them"


def _is_besides(text: Text, sentence: Sentence, body: int, place: int) -> bool:
    """Whether a body is one beside which others come: «помимо миссии ОБСЕ, наблюдать приедут представители Польши»."""
    between = text.folded[sentence.tokens[body].end : sentence.tokens[place].start]
    start = sentence.tokens[body].start
    is_apart = "," in between or "O" in sentence.letters[body:place]  # «наряду с миссией СНГ следят наблюдатели от Грузии»
    is_beside = is_apart and slots.says("besides", text, max(sentence.start, start - _NEAR), start)
    return is_beside and _RELATIVE.fullmatch(between) is None


def _named_behind(text: Text, scene: Scene, run: Run) -> tuple[str, str] | None:
    """The body that the sentence names behind them, unless it is another sender; nobody's mission, where one state is told to observe."""
    sentence = scene.sentence
    letters, place, end = sentence.letters, run.places[0], run.places[-1] + 1
    is_beside = _AND_BODY.match(letters, end) is not None  # "Belarus and the CIS IPA will be in the mission"
    is_other = is_beside or _OTHERS.match(letters, end) is not None  # «…, а также делегации ШОС и ОТГ»
    behind = bodies(sentence, end - 1, end + 11) if not is_other else []
    if is_beside and "Q" in letters and sentence.inherited:
        return sentence.inherited, "the mission spoken of last"
    if sentence.inherited and not behind and figured.are_part_of_it(text, sentence, end):
        return sentence.inherited, "the mission spoken of last, of which they are a part"
    if behind and "Q" in letters and "Q" not in letters[:place] and not letters.startswith("S", end):
        return joint(behind), "the mission named behind them"
    if len(set(behind)) == 1 and slots.words("possessive", text.language).match(text.folded, sentence.start):
        return behind[0], "the body that speaks of its own"
    if (named_by := service.engaged(text, sentence, end)) is not None:
        return named_by, "the body that has sent them, or whose observers they are"
    if len(set(behind)) == 1 and (_APPOSED.match(letters, end) or _LONG_TERM.search(letters, 0, place)):
        return behind[0], "the body whose observers they are called, or the one mission that has long-term ones"
    are_persons = run.rule == "countries-taking-part" or letters.endswith("Hf", 0, place)
    if are_persons and (own := _AS_OBSERVERS.match(letters, end)) and (named := bodies(sentence, own.end() - 1, own.end())):
        return joint(named), "the body as whose observers they come"
    if behind and letters[end - 1] == "A" and _SENT_BY.match(letters, end):
        return joint(behind), "the body that sent them"
    if run.rule == "countries-sent" and service.sit_in_houses(text, scene, place):
        return str(sentence.inherited), "deputies in the assembly's mission"
    if len(run.places) == 1 and (served := service.joined(text, sentence, end)):
        return served, "the body for whose mission they are sent"
    is_single = run.rule in SINGLE or (run.rule == "countries-sent" and len(run.places) == 1 and "Q" not in letters)
    return (STATES, _THEIR_OWN) if is_single else None


def _goes_on_about(text: Text, sentence: Sentence, counts: Sequence[Fact]) -> bool:
    """Whether the sentence says who sent those of the mission who were counted last: «Направили их восемь государств: …»."""
    last = counted_before(counts, sentence.start)
    counted = last is not None and last.values["group_id"] == sentence.inherited
    return counted and service.is_anaphoric(text, sentence)


def _spoken_of_before(text: Text, scene: Scene, place: int, counts: Sequence[Fact]) -> tuple[str, str]:
    sentence = scene.sentence
    inherited = sentence.inherited
    if slots.says("abroad", text, sentence.start, sentence.tokens[place].start):
        return STATES, "observers from abroad"
    if (house := service.listed_in_house(sentence)) is not None and _BRACKETED.match(sentence.letters, place - 2):
        return house, "persons in a list of members of the assembly spoken of last"
    is_in_it = re.compile("[CA]U").match(sentence.letters, place) is not None  # «от Армении в ней восемь человек»
    is_anaphoric = "Q" in sentence.letters[:place] or is_in_it or service.is_anaphoric(text, sentence)
    is_anaphoric = is_anaphoric or any(slots.says(name, text, sentence.start, sentence.end) for name in ("composition", "guests", "one_by_one"))
    counted = counted_before(counts, sentence.start)
    last = str(counted.values["group_id"]) if counted is not None else None
    if inherited and re.search("L[wF]?O", sentence.letters[:place]):
        return inherited, "the mission whose long-term observers they send"
    if inherited and ((scene.is_close and (is_anaphoric or not sentence.is_host)) or "Q" in sentence.letters[:place]):
        return inherited, "the mission spoken of last"
    if is_anaphoric and last is not None and not last.startswith("country:") and inherited in (None, last):
        is_of_body = is_mission(last) or last.startswith("other:")
        return (last, "those counted last") if is_of_body else (STATES, _THEIR_OWN)
    if inherited and is_anaphoric:
        return inherited, "the mission spoken of last"
    return STATES, _THEIR_OWN


def _states_before(text: Text, sentence: Sentence, place: int) -> int | None:
    """The nearest «states» before a place that are not the members of an organisation."""
    for i in range(place - 1, max(-1, place - 14), -1):
        token = sentence.tokens[i]
        is_name = sentence.letters.startswith("Y", i + 1) and text.clean[token.start].isupper()  # "State Duma"
        if token.letter == "S" and not is_name and not _MEMBER.search(text.folded[max(sentence.start, token.start - 12) : token.end + 12]):
            return i
    return None
