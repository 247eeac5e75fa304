"""Sending countries: which states' nationals observe, in which mission, or as observers of their own state."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kzdata import registry
from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

STATES = "foreign-states"
TOTALS = ("all-international", "all", "domestic")
_JOIN = re.compile(r'[,;:aNzfwPYOSHRGq"()\-]{0,9}')  # what may stand between two countries of one list
SENT = re.compile(r'[OP][wFRLQG"KY-]{0,4}f[wSYPQN]{0,3}$')
OWN = re.compile(r"(?:[LwF]?|(?<=C)[KwF]{1,2})O")  # «российские наблюдатели», «АҚШ-тан келген бақылаушы»
_PLACE = {
    "ru": re.compile(r"(?<!\w)(?:в|во|на|по|над|под)\s(?:\w+\s)?$"),
    "en": re.compile(r"(?<!\w)(?:to|in|across|into|at|within|throughout|visit(?:ed|ing)?)\s(?:the\s)?$"),
    "kk": re.compile(r"(?!)"),
}
_ANAPHOR = {
    "ru": re.compile(r"\W*(?:Это|Среди них|Из них|В их числе|Они)\b"),
    "kk": re.compile(r"\W*(?:Бұл|Олар|Солар|Оның|Бұлар)"),
    "en": re.compile(r"\W*(?:They|These|Those|Among them|Of them|Of these)\b"),
}
_LOCATIVE = re.compile(r"(?:да|де|та|те|нда|нде|ға|ге|қа|ке|на|не|дағы|дегі|тағы|тегі)$")
_ITEM = re.compile(r'[-"(yw]{0,2}N?[.)]?[-"(YfS]{0,3}(?:C|AY)[-,;:.NPzYS()"O]{0,8}')
_MET = re.compile(r"(?:комисси\w*|центризбирком\w*|commissions? of|authorities of)\s$")
_IN_NAME = re.compile(r"\S*\s+(?:одағ|достығ|union state|friendship)")
_IN_MISSION = re.compile(
    r"[,wHB\-]{0,5}O[wf]{0,2}Q?G|[wGYZ]{0,3}B?,GQ[OBP]|[wQ]{1,3}[qN]{1,2}[PO]|[BY]{0,2}H[,-]{1,2}[wfBK]{0,4}Q[Of]{0,3}G|,[wNZKD]{1,6}fw?GQ|(?:[BP][^.;]{0,9}|w)[Kv][^.;]{0,6}Q[^.;GC]{0,3}G"
)  # «россиянин N, наблюдатель от миссии СНГ»
_APPOSED = re.compile(r"O[,(\-]{1,2}$")  # «ещё один наблюдатель, сенатор из …»
_NAMED_FOR = re.compile(r"(?:союз\w*|дружбы|между|union of|friendship|between|relations with|одағы|достық)\W{1,2}(?:\w+\W)?$")
_MEMBER = re.compile(r"член|участни|member|participating|мүше|қатысушы")


@dataclass(frozen=True, slots=True)
class _Run:
    """A list of countries: the places of its tokens, and the rule by which they send observers."""

    places: tuple[int, ...]
    rule: str


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], counts: Sequence[Fact]) -> Iterator[Fact]:
    """The `observer_countries` of one text: a country once a group. `counts` are the text's figures: one of a country names a sender."""
    seen: set[tuple[object, ...]] = set()
    if not votes and not any("V" in s.letters for s in parsed):
        return
    primary = [v.election_id for v in votes if v.is_primary]
    made = _made(text, parsed, votes, counts)
    if primary and not any(v.startswith(HOME.lower()) for v in primary):
        made = itertools.chain(_of_home(text, parsed, primary), (f for f in made if f.values["country_code"] == HOME))
    for fact in made:
        key = (fact.values["group_id"], fact.values["country_code"], fact.values["election_id"])
        if key not in seen:
            seen.add(key)
            yield fact


def _made(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], counts: Sequence[Fact]) -> Iterator[Fact]:
    sole = _sole(parsed)
    observing = False  # whether observers, not journalists, are spoken of
    head: Sentence | None = None  # the sentence before a list whose items are lines
    for sentence, following in zip(parsed, [*parsed[1:], None], strict=True):
        is_item = _ITEM.fullmatch(sentence.letters) is not None
        if is_item and head is not None and observing and (head is not parsed[sentence.index - 1] or _is_item(following)):
            yield from _item(text, sentence, head, votes)
            continue
        head = sentence
        observing = _is_observing(text, sentence, observing)
        if sentence.in_title or not re.search("[CA]", sentence.letters):
            continue
        if not slots.says("membership", text, sentence.start, sentence.end):
            yield from _sentence(text, sentence, votes, counts, observing, sole)


def _is_item(sentence: Sentence | None) -> bool:
    return sentence is not None and _ITEM.fullmatch(sentence.letters) is not None


def _item(text: Text, sentence: Sentence, head: Sentence, votes: Sequence[Vote]) -> Iterator[Fact]:
    """A country that is a line of a list, under the sentence before the list."""
    named = bodies(head, 0, len(head.tokens))
    for token in sentence.tokens:
        if token.letter in "CA" and token.mention is not None and token.mention.value != HOME:
            code = str(token.mention.value)
            group = named[-1] if named and "S" not in head.letters and _could_send(named[-1], {code}) else STATES
            values: dict[str, object] = {"election_id": vote_of(sentence, votes, token.start), "group_id": group, "country_code": code}
            yield Fact("observer_countries", values, token.start, token.end, "countries-lines", (f"group {group}: the sentence before the list",))


def _sole(parsed: Sequence[Sentence]) -> str | None:
    """The one mission that a text speaks of, where it names no other and no states that send observers."""
    named = [b for s in parsed for b in bodies(s, 0, len(s.tokens))]
    is_mission = any(re.search("Q[wf]{0,2}G|G[wv]{0,3}Q", s.letters) for s in parsed)
    return (
        joint(named)
        if is_mission and len({joint([b]) for b in named}) == 1 and not any(re.search("[OP][wf]*N?S", s.letters) for s in parsed)
        else None
    )


def _of_home(text: Text, parsed: Sequence[Sentence], abroad: Sequence[str]) -> Iterator[Fact]:
    """Kazakhstan's own observers in the missions that follow a vote abroad."""
    home = [s for s in parsed if any(m.value == HOME for m in s.mentions("CA"))]
    if not any("O" in s.letters or slots.says("observing", text, s.start, s.end) for s in home):
        return
    for sentence in parsed:
        if sentence.in_title or "I" in sentence.letters or not re.search("[QN]", sentence.letters):
            continue
        for place, token in enumerate(sentence.tokens):
            named = bodies(sentence, place, place + 1)
            if named and token.mention is not None:
                for election_id in abroad:
                    values: dict[str, object] = {"election_id": election_id, "group_id": named[0], "country_code": HOME}
                    why = f"group {named[0]}: a mission in a text about Kazakhstan's observers abroad"
                    yield Fact("observer_countries", values, token.start, token.end, "countries-of-home", (why,))


def _is_observing(text: Text, sentence: Sentence, before: bool) -> bool:
    if re.search("[OQ]", sentence.letters) or slots.says("observing", text, sentence.start, sentence.end):
        return True
    return before and not slots.says("press", text, sentence.start, sentence.end)


def _sentence(text: Text, sentence: Sentence, votes: Sequence[Vote], counts: Sequence[Fact], observing: bool, sole: str | None) -> Iterator[Fact]:
    is_told = sole is not None or bool(bodies(sentence, 0, len(sentence.tokens)))
    codes = {
        str(f.values["group_id"])[8:]
        for f in counts
        if sentence.start <= f.start < sentence.end and str(f.values["group_id"]).startswith("country:")
        if f.rule_id != "count-nationals" or is_told  # nationals may be in any mission
    }
    lists = _lists(text, sentence)
    runs = [r for places in lists if (r := _sending(text, sentence, places, codes, observing)) is not None]
    if runs:  # «с главами центризбиркомов … и Монголии, с членами комиссии Турции»
        taken = {p for r in runs for p in r.places}
        runs += [_Run(p, runs[-1].rule) for p in lists if not taken & set(p) and (len(p) > 1 or _is_met(text, sentence, p[0]))]
    for run in runs:
        for place, (group, why) in ((p, g) for g in _groups(text, sentence, run, counts, sole) for p in run.places):
            mention = sentence.tokens[place].mention
            if mention is None or (mention.value == HOME and (group == STATES or not re.search(r"C[,a]C[,a]C", sentence.letters))):
                continue
            values: dict[str, object] = {
                "election_id": vote_of(sentence, votes, mention.start),
                "group_id": group,
                "country_code": mention.value,
            }
            yield Fact("observer_countries", values, mention.start, mention.end, run.rule, (f"group {group}: {why}",))


def _is_met(text: Text, sentence: Sentence, place: int) -> bool:
    return _MET.search(text.folded, sentence.start, sentence.tokens[place].start) is not None


def _lists(text: Text, sentence: Sentence) -> list[tuple[int, ...]]:
    """The countries of a sentence, those of one list together; places where something happens are left out."""
    found: list[list[int]] = []
    letters = sentence.letters
    for place in (i for i, letter in enumerate(letters) if letter in "CA"):
        if found and _joined(letters[found[-1][-1] + 1 : place]):
            found[-1].append(place)
        else:
            found.append([place])
    return [tuple(run) for run in found if not _is_place(text, sentence, run)]


def _joined(between: str) -> bool:
    return _JOIN.fullmatch(between) is not None and between.count("w") < 3 and between != "w" and between != "f"


def _is_place(text: Text, sentence: Sentence, run: Sequence[int]) -> bool:
    """Whether the countries are where something is held, or stand in a name: «в Казахстане», "to Ukraine and Moldova"."""
    first, last = sentence.tokens[run[0]], sentence.tokens[run[-1]]
    before = text.folded[max(sentence.start, first.start - 25) : first.start]
    if _PLACE[text.language].search(before) or _NAMED_FOR.search(before) or _IN_NAME.match(text.folded, last.end):
        return True
    if text.language != "kk" or last.mention is None or last.letter != "C":
        return False
    return _LOCATIVE.search(text.folded[last.start + len(last.mention.entry) : last.end]) is not None


def _sending(text: Text, sentence: Sentence, places: tuple[int, ...], codes: set[str], observing: bool) -> _Run | None:
    """The rule by which a list of countries sends observers, with those of them that do."""
    letters, tokens = sentence.letters, sentence.tokens
    values = [str(m.value) if (m := tokens[i].mention) is not None else "" for i in places]
    foreign = len({v for v in values if v != HOME})
    counted = tuple(i for i, v in zip(places, values, strict=True) if v in codes)
    if counted:
        return _Run(places, "countries-counted")
    if not foreign or (not observing and "O" not in letters):
        return None
    before = letters[: places[0]]
    if re.search(r"S[-(]$", before) or (foreign >= 2 and re.search(r"S[^.vV]{0,8}$", before)):
        return _Run(places, "countries-states")
    if foreign >= 2 and (re.match(r'[wa",]{0,3}S', letters[places[-1] + 1 :])):
        return _Run(places, "countries-states")
    if "O" in letters[: places[0]] and SENT.search(before) and re.match("C|AY|A[,a]", letters[places[0] :]):
        return _Run(places, "countries-sent")
    composed = slots.says("composition", text, sentence.start, sentence.end)
    if foreign >= 2 and (composed or "O" in letters or "Q" in letters or (foreign >= 3 and re.search("[PKB]", letters))):
        return _Run(places, "countries-list")
    last = places[-1]
    if _IN_MISSION.match(letters, last + 1) or (_APPOSED.search(before) and re.match("[wGYZ]{0,5}B", letters[last + 1 :])):
        return _Run((last,), "countries-nationality")
    if OWN.match(letters, last + 1) and (letters[last] == "A" or text.language != "ru"):
        return _Run((last,), "countries-nationality")
    if slots.says("taking_part", text, sentence.start, sentence.end) and "C" in [letters[i] for i in places]:
        return _Run(places, "countries-taking-part")
    if re.search("Pf[wf]?$", before) and "Q" in letters[last:]:  # «граждане …, члены миссий»
        return _Run(places, "countries-composition")
    if (
        composed
        and not re.search(r"[HB][wf,]{0,2}$", before)
        and (re.search(r"[fN][wYP]{0,3}$|B[aB]{0,2}Y{1,2}$", before) or re.match("P", letters[last + 1 :]))
    ):
        return _Run(places, "countries-composition")
    return None


def _groups(text: Text, sentence: Sentence, run: _Run, counts: Sequence[Fact], sole: str | None) -> list[tuple[str, str]]:
    """The missions in which they observe, or `foreign-states`: an organisation that has not those members is not meant."""
    letters, last = sentence.letters, run.places[-1]
    sending = {str(m.value) for i in run.places if (m := sentence.tokens[i].mention) is not None}
    behind = re.match(r"(?!,?w?Q)[^.;]*?Q[^.;GC]*(?P<list>G[Gaw,()]*)", letters[last + 1 :])
    if behind and behind["list"].count("G") > 1 and "Q" not in letters[: run.places[0]]:
        start = last + 1 + behind.start("list")
        named = [b for b in dict.fromkeys(bodies(sentence, start, start + len(behind["list"]))) if _could_send(b, sending)]
        if named:
            return [(b, "one of the missions named behind them") for b in named]
    group, why = _spoken_of(text, sentence, run, counts)
    is_single = run.rule == "countries-nationality" or (run.rule == "countries-sent" and len(run.places) == 1)
    if (
        group == STATES
        and sole is not None
        and not is_single
        and run.rule != "countries-states"
        and "Q" not in letters
        and _could_send(sole, sending)
    ):
        return [(sole, "the one mission that the text speaks of")]
    if not _could_send(group, sending):
        return [(STATES, f"observers of their states, for not all are members of {group}")]
    return [(group, why)]


def _could_send(group: str, sending: set[str]) -> bool:
    """Whether all of these countries are members of an organisation, as far as the registry lists them."""
    organization = registry.organizations().get(group)
    known = registry.members().get(group) or registry.members().get((organization.parent_id if organization else None) or "")
    return known is None or sending <= known


def _spoken_of(text: Text, sentence: Sentence, run: _Run, counts: Sequence[Fact]) -> tuple[str, str]:
    """The mission that the sentence names for them, or that was spoken of before."""
    letters, place = sentence.letters, run.places[0]
    states = _states_before(text, sentence, place)
    if states is not None and not bodies(sentence, states + 1, place) and not re.search("[GQ][^,;]*$", letters[:states]):
        return STATES, "the states named before them"
    own = run.rule == "countries-counted" or re.search(r"N[Fw]?S[-:,(]{1,2}$", letters[:place]) is not None
    before = next((str(f.values["group_id"]) for f in reversed(counts) if f.start < sentence.start), STATES)
    if own and _ANAPHOR[text.language].match(text.clean, sentence.start) and ":" not in before and before not in (STATES, *TOTALS):
        return before, "those counted last"
    if own and "Q" not in letters and not re.search(r"(?:O[wf]{0,2}G|GO)[wf,]{0,2}[:(-]", letters[:place]):
        return STATES, "observers of their states"
    named = bodies(sentence, 0, place)
    if named:
        sender = joint(named) if joint(named).startswith("osce") else named[-1]
        known = registry.organizations().get(sentence.inherited or "")
        if known is not None and known.parent_id == sender:  # «the Commonwealth» in a text about its assembly's group
            return known.organization_id, "the mission spoken of last, by the name of its house"
        return sender, "the body named before them"
    behind = bodies(sentence, run.places[-1], run.places[-1] + 12)
    if behind and "Q" in letters and "Q" not in letters[:place] and not letters.startswith("S", run.places[-1] + 1):
        return joint(behind), "the mission named behind them"
    if run.rule == "countries-nationality" or (run.rule == "countries-sent" and len(run.places) == 1 and "Q" not in letters):
        return STATES, "observers of their states"
    return _spoken_of_before(text, sentence, place, counts)


def _spoken_of_before(text: Text, sentence: Sentence, place: int, counts: Sequence[Fact]) -> tuple[str, str]:
    inherited = sentence.inherited
    is_anaphoric = "Q" in sentence.letters[:place] or slots.says("composition", text, sentence.start, sentence.end)
    last = next((str(f.values["group_id"]) for f in reversed(counts) if f.start < sentence.start), None)
    if inherited and ((sentence.is_close and (is_anaphoric or not sentence.is_host)) or "Q" in sentence.letters[:place]):
        return inherited, "the mission spoken of last"
    if is_anaphoric and last is not None and not last.startswith("country:") and inherited in (None, last):
        return (last, "those counted last") if last in registry.organizations() and last not in TOTALS else (STATES, "observers of their states")
    if inherited and is_anaphoric:
        return inherited, "the mission spoken of last"
    return STATES, "observers of their states"


def _states_before(text: Text, sentence: Sentence, place: int) -> int | None:
    """The nearest «states» before a place that are not the members of an organisation."""
    for i in range(place - 1, max(-1, place - 14), -1):
        token = sentence.tokens[i]
        if token.letter == "S" and not _MEMBER.search(text.folded[max(sentence.start, token.start - 12) : token.end + 12]):
            return i
    return None
