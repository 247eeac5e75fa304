"""Sending countries: which states' nationals observe, in which mission, or as observers of their own state."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kzdata.facts import slots
from kzdata.facts.senders import STATES, Run, could_send, groups
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

_JOIN = re.compile(r'[,;:aNzfwPYOSHRGq"()\-]{0,9}')  # what may stand between two countries of one list
SENT = re.compile(r'[OP][wFRLQG"KY-]{0,4}f[wSYPQN]{0,3}$')
OWN = re.compile(r"(?:[LwF]?|(?<=C)[KwF]{1,2})O")  # «российские наблюдатели», «АҚШ-тан келген бақылаушы»
_PLACE = {
    "ru": re.compile(r"(?<!\w)(?:в|во|на|по|над|под)\s(?:\w+\s)?$"),
    "en": re.compile(r"(?<!\w)(?:to|in|across|into|at|within|throughout|visit(?:ed|ing)?)\s(?:the\s)?$"),
    "kk": re.compile(r"(?!)"),
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
            group = named[-1] if named and "S" not in head.letters and could_send(named[-1], {code}) else STATES
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
        runs += [Run(p, runs[-1].rule) for p in lists if not taken & set(p) and (len(p) > 1 or _is_met(text, sentence, p[0]))]
    for run in runs:
        for place, (group, why) in ((p, g) for g in groups(text, sentence, run, counts, sole) for p in run.places):
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


def _sending(text: Text, sentence: Sentence, places: tuple[int, ...], codes: set[str], observing: bool) -> Run | None:
    """The rule by which a list of countries sends observers, with those of them that do."""
    letters, tokens = sentence.letters, sentence.tokens
    values = [str(m.value) if (m := tokens[i].mention) is not None else "" for i in places]
    foreign = len({v for v in values if v != HOME})
    counted = tuple(i for i, v in zip(places, values, strict=True) if v in codes)
    if counted:
        return Run(places, "countries-counted")
    if not foreign or (not observing and "O" not in letters):
        return None
    before = letters[: places[0]]
    if re.search(r"S[-(]$", before) or (foreign >= 2 and re.search(r"S[^.vV]{0,8}$", before)):
        return Run(places, "countries-states")
    if foreign >= 2 and (re.match(r'[wa",]{0,3}S', letters[places[-1] + 1 :])):
        return Run(places, "countries-states")
    if "O" in letters[: places[0]] and SENT.search(before) and re.match("C|AY|A[,a]", letters[places[0] :]):
        return Run(places, "countries-sent")
    composed = slots.says("composition", text, sentence.start, sentence.end)
    if foreign >= 2 and (composed or "O" in letters or "Q" in letters or (foreign >= 3 and re.search("[PKB]", letters))):
        return Run(places, "countries-list")
    last = places[-1]
    if _IN_MISSION.match(letters, last + 1) or (_APPOSED.search(before) and re.match("[wGYZ]{0,5}B", letters[last + 1 :])):
        return Run((last,), "countries-nationality")
    if OWN.match(letters, last + 1) and (letters[last] == "A" or text.language != "ru"):
        return Run((last,), "countries-nationality")
    if slots.says("taking_part", text, sentence.start, sentence.end) and "C" in [letters[i] for i in places]:
        return Run(places, "countries-taking-part")
    if re.search("Pf[wf]?$", before) and "Q" in letters[last:]:  # «граждане …, члены миссий»
        return Run(places, "countries-composition")
    if (
        composed
        and not re.search(r"[HB][wf,]{0,2}$", before)
        and (re.search(r"[fN][wYP]{0,3}$|B[aB]{0,2}Y{1,2}$", before) or re.match("P", letters[last + 1 :]))
    ):
        return Run(places, "countries-composition")
    return None
