"""In which mission a list of countries observes: the one their sentence names, the one spoken of before, or each as its own state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kzdata import registry
from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.records import Fact, Text

STATES = "foreign-states"
TOTALS = ("all-international", "all", "domestic")
_ANAPHOR = {
    "ru": re.compile(r"\W*(?:Это|Среди них|Из них|В их числе|Они)\b"),
    "kk": re.compile(r"\W*(?:Бұл|Олар|Солар|Оның|Бұлар)"),
    "en": re.compile(r"\W*(?:They|These|Those|Among them|Of them|Of these)\b"),
}
_MEMBER = re.compile(r"член|участни|member|participating|мүше|қатысушы")


@dataclass(frozen=True, slots=True)
class Run:
    """A list of countries: the places of its tokens, and the rule by which they send observers."""

    places: tuple[int, ...]
    rule: str


def groups(text: Text, sentence: Sentence, run: Run, counts: Sequence[Fact], sole: str | None) -> list[tuple[str, str]]:
    """The missions in which they observe, or `foreign-states`: an organisation that has not those members is not meant."""
    letters, last = sentence.letters, run.places[-1]
    sending = {str(m.value) for i in run.places if (m := sentence.tokens[i].mention) is not None}
    behind = re.match(r"(?!,?w?Q)[^.;]*?Q[^.;GC]*(?P<list>G[Gaw,()]*)", letters[last + 1 :])
    if behind and behind["list"].count("G") > 1 and "Q" not in letters[: run.places[0]]:
        start = last + 1 + behind.start("list")
        named = [b for b in dict.fromkeys(bodies(sentence, start, start + len(behind["list"]))) if could_send(b, sending)]
        if named:
            return [(b, "one of the missions named behind them") for b in named]
    group, why = _spoken_of(text, sentence, run, counts)
    is_single = run.rule == "countries-nationality" or (run.rule == "countries-sent" and len(run.places) == 1)
    if group == STATES and sole is not None and not is_single and run.rule != "countries-states" and "Q" not in letters and could_send(sole, sending):
        return [(sole, "the one mission that the text speaks of")]
    if not could_send(group, sending):
        return [(STATES, f"observers of their states, for not all are members of {group}")]
    return [(group, why)]


def could_send(group: str, sending: set[str]) -> bool:
    """Whether all of these countries are members of an organisation, as far as the registry lists them."""
    organization = registry.organizations().get(group)
    known = registry.members().get(group) or registry.members().get((organization.parent_id if organization else None) or "")
    return known is None or sending <= known


def _spoken_of(text: Text, sentence: Sentence, run: Run, counts: Sequence[Fact]) -> tuple[str, str]:
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
