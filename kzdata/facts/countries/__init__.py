"""Sending countries: which states' nationals observe, in which mission, or as observers of their own state."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.countries import abroad, chambers, delegations, homes, invited, lines, nationals, paired
from kzdata.facts.countries.abroad import HOUSES
from kzdata.facts.countries.figured import STATES, counted_in
from kzdata.facts.countries.lists import lists
from kzdata.facts.countries.memberships import memberships
from kzdata.facts.countries.others import are_others
from kzdata.facts.countries.people import is_demonym
from kzdata.facts.countries.senders import Run, Scene, groups
from kzdata.facts.countries.sending import sending
from kzdata.facts.countries.settling import PLACED, settled
from kzdata.facts.counts import polls
from kzdata.facts.counts.observation import Observation
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, are_abroad, vote_of

_GOES_ON = re.compile(r"(?<![CA])Q(?![wf]{0,2}[CG])|L")  # «миссия», «долгосрочные»: of the body spoken of last
_MISSION_OF = re.compile("Q[wf]{0,2}G|G[wv]{0,3}Q")
_OF_STATES = re.compile("[OP][wf]*N?S")  # «наблюдатели от четырех государств»
_OBSERVERS, _SENT = re.compile("[OQL]"), re.compile("[OQG]")
_THREE = re.compile("C[,a]C[,a]C")
_BOTH = re.compile("N[Fw]{0,2}S[a,]{1,2}f?N[Fw]{0,2}I|N[Fw]{0,2}I[a,]{1,2}f?N[Fw]{0,2}S")  # "nine states and one organisation"
_ELECTS = re.compile(r"[^,;.]{0,6}[vVZG][^,;.]{0,6}B")  # «Албанияның сайлау жөніндегі бас комиссары»
_POST_BEHIND = re.compile(r'(?:[vV]a[vV]|[YRGwvZqVH"]){0,10}BH')  # «Түркия Ұлы Ұлттық Мәжілісінің депутаты Осман Местен»
_NAMED = re.compile(r"[,-][BwY]{0,3}H")  # "for the People's Republic of China, Wang Tao"
_POST_BEFORE = re.compile(r'B[YGwfv"]{0,6}CH?$')
_WHENCE = re.compile(r"H(?:\(w?|,?[wBPYGfvZ]{0,6}f)C$")  # "Ann Lee (Norway", "Jan Novak, a professor from Slovakia"
_CAME = re.compile(r"CK?w?H")  # «Кореядан келген профессор Ли Чжон Хо»
_MET = phrases.joined("slots", "commission_of")
_CITIZENS = re.compile("[PB]f?w?$")  # "citizens of Hungary"
_HOUSES_BEFORE = re.compile("C(?:[GwQPBYvVRTq]|vZ){1,8}[,a]{1,2}")  # «Молдова ОСК-інің делегациясы мен Армения елшілігінің өкілдері»
_HOUSE_BEHIND = re.compile("[GvZwYBRTq]{1,6}[PBQ]")  # «… елшіліктерінің дипломаттары мен Моңғолияның сайлау комиссиясының өкілдері»
_NUMBERED = re.compile("Nf?$")  # «двое из Турции», "two from Turkey"
_NUMBER = re.compile("[-(w]?N")  # «Япония – 2», "Japan has one"
_CLAUSE = re.compile(r"(?:^|[;:.,a-])w?$")


def build(
    text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], observed: Observation, counts: Sequence[Fact], people: Sequence[Fact]
) -> Iterator[Fact]:
    """The `observer_countries` of one text: a country once a group.

    `observed` says in which sentences it may tell of observers. `counts` are the text's figures: one of a country names a sender; `people` its
    officials: who serves in a mission has a home.
    """
    seen: set[tuple[object, ...]] = set()
    counts, parsed = chambers.told_apart(parsed, counts), chambers.without(parsed)
    if not votes and not _is_of_a_vote(text, parsed):
        return
    primary = [v.election_id for v in votes if v.is_primary]
    led = homes.of_leaders(text, parsed)
    made = [f for f in _made(text, parsed, votes, sorted(counts, key=attrgetter("start"))) if f.start not in led]
    made += homes.build(text, parsed, votes, people)
    if are_abroad(votes):
        serving = any(f.values["country_code"] == HOME and f.values["group_id"] != STATES for f in made)
        at_home = [*abroad.of_home(text, parsed, primary, counts)] or ([] if serving else [*abroad.in_no_mission(text, primary, counts)])
        made = [*at_home, *(f for f in made if f.values["country_code"] == HOME or abroad.is_at_home(f))]
    starts = [s.start for s in parsed]
    for fact in settled(text, parsed, made):
        if bisect_right(starts, fact.start) - 1 not in observed.told or str(fact.values["group_id"]).startswith("party:"):
            continue  # whoever heads a mission may be a party's man at home
        key = (fact.values["group_id"], fact.values["country_code"], fact.values["election_id"])
        if key not in seen:
            seen.add(key)
            yield fact


def _is_of_a_vote(text: Text, parsed: Sequence[Sentence]) -> bool:
    """Whether a text whose vote cannot be told speaks of observers of a vote in Kazakhstan."""
    at_home = any(m.value == HOME or m.value in _OURS for s in parsed for m in s.mentions("CAG"))
    if not any("G" in s.letters for s in parsed) or not (at_home or polls.names_place(text, parsed)):
        return False
    return polls.is_of_observers(parsed) or any("O" in s.letters and ("v" in s.letters or "V" in s.letters) for s in parsed)


def _made(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], counts: Sequence[Fact]) -> Iterator[Fact]:
    by_states = any(_BOTH.search(s.letters) for s in parsed)
    sole, roster = None if by_states else _sole(parsed), lines.roster(parsed)
    observing = False  # whether observers, not journalists, are spoken of
    told: nationals.Told | None = None
    head: Sentence | None = None  # the sentence before a list whose items are lines
    asked = frozenset(invited.sentences(text, parsed))
    for before, sentence, following in zip([None, *parsed[:-1]], parsed, [*parsed[1:], None], strict=True):
        if head is not None and observing and lines.is_item(sentence) and (head is not before or lines.is_listed(sentence, following)):
            yield from lines.country(text, sentence, head, votes)
            continue
        if observing and (of_line := [*lines.headed(sentence, votes)]):
            yield from of_line
            continue
        if sentence.index in roster and observing:
            yield from lines.member(sentence, votes)
            continue
        head = sentence
        topic = sentence.is_close or (before is not None and _GOES_ON.search(before.letters) is not None)
        observing = _is_observing(text, sentence, observing) or bool(counted_in(counts, sentence))
        found = lists(text, sentence) if set("CA") & set(sentence.letters) else ()
        placed = [p for p in found if not (are_others(text, sentence, p) or _is_name(text, sentence, p))]
        told = nationals.of_house(text, sentence, told)
        placed = [] if sentence.index in asked else placed
        if not sentence.in_title:
            yield from nationals.build(text, sentence, votes, told)
            yield from delegations.build(text, sentence, votes, told)
            if observing and text.language == "en" and (pairs := [*paired.build(text, sentence, votes)]):
                yield from pairs
                continue
            if placed and not slots.says("membership", text, sentence.start, sentence.end):
                yield from _sentence(text, _scene(text, sentence, counts, observing, topic, by_states, sole), placed, votes, counts)
        told = nationals.after(text, sentence, placed, counted_in(counts, sentence), told)


def _sole(parsed: Sequence[Sentence]) -> str | None:
    """The one mission that a text speaks of, where it names no other and no states that send observers."""
    named = [b for s in parsed for b in bodies(s, 0, len(s.tokens)) if not b.startswith("party:")]  # which send none
    is_mission = any("Q" in s.letters and _MISSION_OF.search(s.letters) for s in parsed)
    return (
        joint(named)
        if is_mission and len({joint([b]) for b in named}) == 1 and not any("S" in s.letters and _OF_STATES.search(s.letters) for s in parsed)
        else None
    )


_ACCREDITED = ("accredited", "requested", "offered")  # who asks for accreditation, or gets it, comes to observe
_OURS = (*HOUSES, "kz-government", "kz-president", "kz-mfa")


def _is_observing(text: Text, sentence: Sentence, before: bool) -> bool:
    if slots.says("membership", text, sentence.start, sentence.end):
        return False
    people = "K" in sentence.letters and ("P" in sentence.letters or "B" in sentence.letters)
    to_the_vote = ("v" in sentence.letters or "V" in sentence.letters) and slots.says("sends", text, sentence.start, sentence.end)
    sends = people and (bodies(sentence, 0, len(sentence.tokens)) or to_the_vote)
    if sends or _OBSERVERS.search(sentence.letters) or slots.says("observing", text, sentence.start, sentence.end):
        return True
    is_accredited = any(m.value in _ACCREDITED for m in sentence.mentions("K"))
    return (before or is_accredited) and not sentence.says(slots.words("press", text.language), text)


def _scene(text: Text, sentence: Sentence, counts: Sequence[Fact], observing: bool, topic: bool, by_states: bool, sole: str | None) -> Scene:
    start, end = sentence.start, sentence.end
    is_told = sole is not None or bool(bodies(sentence, 0, len(sentence.tokens)))
    codes = {
        str(f.values["group_id"])[8:]
        for f in counted_in(counts, sentence)
        if str(f.values["group_id"]).startswith("country:")
        if f.rule_id != "count-nationals" or is_told  # nationals may be in any mission
    }
    inside = [f for f in counted_in(counts, sentence) if f.rule_id == "count-list-kazakh"]  # «Сербия мен Түркиядан он екі адам»
    codes |= {str(m.value) for f in inside for m in sentence.mentions("C") if f.start <= m.start < f.end}
    composed, takes_part = (slots.says(name, text, start, end) for name in ("composition", "taking_part"))
    return Scene(sentence, tuple(memberships(text, sentence)), frozenset(codes), observing, composed, topic, takes_part, by_states, sole)


def _sentence(text: Text, scene: Scene, placed: Sequence[tuple[int, ...]], votes: Sequence[Vote], counts: Sequence[Fact]) -> Iterator[Fact]:
    sentence = scene.sentence
    abroad = are_abroad(votes)
    runs = [r for places in placed if (r := sending(text, scene, places)) is not None]
    taken = {p for r in runs for p in r.places}
    runs += [Run(p, runs[-1].rule) for p in placed if runs and not taken & set(p) and _stand_beside(text, sentence, p, runs[-1])]
    commissions = [p for p in placed if _ELECTS.match(sentence.letters, p[-1] + 1)]
    is_told = scene.is_close or len(commissions) > 1 or _SENT.search(sentence.letters) is not None
    is_told = is_told or any(slots.says(name, text, sentence.start, sentence.end) for name in ("observing", "guests"))
    if is_told and not slots.says("leads", text, sentence.start, sentence.end):
        runs += _persons(text, scene, [p for p in placed if p not in {r.places for r in runs}])
    for run in runs:
        for place, (group, why) in ((p, g) for g in groups(text, scene, run, counts) for p in run.places):
            mention = sentence.tokens[place].mention
            ours = mention is not None and mention.value == HOME
            if mention is None or (ours and _PARTNERS.match(sentence.letters, place) and text.folded[mention.end - 2 : mention.end] in _OWNED):
                continue  # "Kazakhstan's partners China and Russia"
            if ours and (not _sends_ours(sentence, group, abroad) or _is_goal(text, sentence, mention.start)):
                continue
            values: dict[str, object] = {"election_id": vote_of(sentence, votes, mention.start), "group_id": group, "country_code": mention.value}
            yield Fact("observer_countries", values, mention.start, mention.end, run.rule, (f"group {group}: {why}",))


def _persons(text: Text, scene: Scene, placed: Sequence[tuple[int, ...]]) -> list[Run]:
    """Persons of several states, each with a post there, who are named one after the other where observers are spoken of."""
    sentence = scene.sentence
    named = [i for p in placed for i in p if _is_of_person(text, sentence, i)]
    codes = {m.value for i in named if (m := sentence.tokens[i].mention) is not None} - {HOME}
    return [Run(tuple(named), "countries-roster")] if scene.is_observing and len(codes) > 1 else []


def _is_of_person(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a country stands between a post and a name, or before both; an ambassador's does not tell who observes."""
    letters = sentence.letters
    found = _POST_BEHIND.match(letters, place + 1) or _NAMED.match(letters, place + 1) or _POST_BEFORE.search(letters[max(0, place - 8) : place + 2])
    found = found or _WHENCE.search(letters[max(0, place - 8) : place + 1]) or _CAME.match(letters, place)
    is_demonym_of = is_demonym(text, sentence.tokens[place]) and letters.startswith("H", place + 1)  # «швед Ларс Эрикссон»
    near = sentence.tokens[max(0, place - 8) : place + 12]
    is_told = found is not None or is_demonym_of
    return is_told and not any(t.letter == "B" and t.mention is not None and t.mention.value == "ambassador" for t in near)


def _sends_ours(sentence: Sentence, group: str, abroad: bool) -> bool:
    """Whether Kazakhstan is one of the countries of a list: it sends observers in missions, to votes abroad or as one of at least three."""
    return group != STATES and (abroad or _THREE.search(sentence.letters) is not None)


def _is_name(text: Text, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether countries belong to the name of a body that they have in common: "the Parliamentary Assembly of Belarus and Russia"."""
    start = sentence.tokens[places[0]].start
    return len(places) > 1 and slots.says("body_of_both", text, max(sentence.start, start - _NAME), start)


_PARTNERS, _OWNED = re.compile("CwC"), ("'s", "’s")
_NAME, _GOAL = 60, 8  # characters


def _is_goal(text: Text, sentence: Sentence, at: int) -> bool:
    """Whether the country at an offset is that to which observers go: "sent 22, mostly from China and India, to Kazakhstan's election"."""
    return slots.says("towards", text, max(sentence.start, at - _GOAL), at)


def _stand_beside(text: Text, sentence: Sentence, places: tuple[int, ...], run: Run) -> bool:
    """Whether countries stand beside those that a sentence says to send observers: several, or one with its own people or number.

    «С главами центризбиркомов … и Монголии, с членами комиссии Турции», "twelve are citizens of Hungary, eight Italians".
    """
    first, last = places[0], places[-1]
    letters = sentence.letters
    if text.language == "kk" and last < run.places[0] and _HOUSES_BEFORE.fullmatch(letters, last, run.places[0]):
        return True
    behind = text.language == "kk" and last > run.places[-1] and _HOUSE_BEHIND.match(letters, last + 1)
    if behind and _HOUSES_BEFORE.fullmatch(letters, run.places[-1], first):
        return True
    citizens = _CITIZENS.search(letters, max(0, first - 3), first)
    of_whom = sentence.tokens[citizens.start()].mention if citizens else None
    if is_demonym(text, sentence.tokens[first]) or (citizens and not (of_whom is not None and of_whom.value == "ambassador")):
        return True
    if run.rule in PLACED:
        return False
    is_counted = _NUMBERED.search(letters[max(0, first - 3) : first]) or _NUMBER.match(letters, last + 1)
    has_most = _CLAUSE.search(letters[max(0, first - 3) : first]) is not None and slots.says("most", text, sentence.start, sentence.end)
    so_does = slots.says("so_does", text, max(sentence.start, sentence.tokens[first].start - 30), sentence.tokens[first].start)
    return so_does or len(places) > 1 or is_counted is not None or has_most or _is_met(text, sentence, first)


def _is_met(text: Text, sentence: Sentence, place: int) -> bool:
    return _MET.search(text.folded, sentence.start, sentence.tokens[place].start) is not None
