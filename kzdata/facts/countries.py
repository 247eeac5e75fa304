"""Sending countries: which states' nationals observe, in which mission, or as observers of their own state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata import registry
from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

LIST = re.compile(r'[CA](?:[wPYSQf"]{0,3}[,;a(]{1,2}[wfP"]{0,3}N?P?[-f]?w{0,2}[CA])+')
SENT = re.compile(r'[OP][wFRLQG"KY-]{0,4}f[wSYPQ]{0,3}C')
OWN = re.compile(r"(?<![CA])A[LwF]{0,1}O")  # «российские наблюдатели»


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], counts: Sequence[Fact]) -> Iterator[Fact]:
    """The `observer_countries` of one text: a country once a group. `counts` are the text's figures: one of a country names a sender."""
    seen: set[tuple[object, ...]] = set()
    abroad = any(v.is_primary for v in votes) and not any(v.is_primary and v.election_id.startswith(HOME.lower()) for v in votes)
    for sentence in parsed:
        if (
            abroad
            or sentence.in_title
            or slots.says("membership", text, sentence.start, sentence.end)
            or not re.search("[CA]", sentence.letters)
        ):
            continue
        for fact in _sentence(text, sentence, votes, counts):
            key = (fact.values["group_id"], fact.values["country_code"], fact.values["election_id"])
            if key not in seen:
                seen.add(key)
                yield fact


def _sentence(text: Text, sentence: Sentence, votes: Sequence[Vote], counts: Sequence[Fact]) -> Iterator[Fact]:
    found = _counted(sentence, counts) | _listed(text, sentence) | _named(sentence) | _taking_part(text, sentence)
    for place in sorted(found):
        mention = sentence.tokens[place].mention
        if mention is None or mention.value == HOME:
            continue
        counted = found[place] in ("countries-counted", "countries-taking-part")
        group, why = _group(sentence, min(found), counted)
        values: dict[str, object] = {
            "election_id": vote_of(sentence, votes, mention.start),
            "group_id": group,
            "country_code": mention.value,
        }
        yield Fact("observer_countries", values, mention.start, mention.end, found[place], (f"group {group}: {why}",))


def _counted(sentence: Sentence, counts: Sequence[Fact]) -> dict[int, str]:
    """Countries that a figure of observers belongs to."""
    codes = {
        str(f.values["group_id"])[8:]
        for f in counts
        if sentence.start <= f.start < sentence.end and str(f.values["group_id"]).startswith("country:")
        if f.rule_id != "count-nationals" or bodies(sentence, 0, len(sentence.tokens))  # nationals may be in any mission
    }
    return {
        i: "countries-counted"
        for i, t in enumerate(sentence.tokens)
        if t.letter in "CA" and t.mention is not None and t.mention.value in codes
    }


def _listed(text: Text, sentence: Sentence) -> dict[int, str]:
    """Lists of countries in a sentence about observers, their missions or their people."""
    found: dict[int, str] = {}
    letters = sentence.letters
    observing = re.search("[OQ]", letters) is not None or slots.says("observing", text, sentence.start, sentence.end)
    for match in LIST.finditer(letters):
        places = [i for i in range(match.start(), match.end()) if letters[i] in "CA"]
        several = len({sentence.tokens[i].mention.value for i in places if sentence.tokens[i].mention is not None})  # type: ignore[union-attr]
        if (observing and several >= 2) or (several >= 3 and re.search("[PK]", letters)):
            found |= dict.fromkeys(places, "countries-list")
    return found


def _named(sentence: Sentence) -> dict[int, str]:
    """One country that observers come from, or whose observers they are."""
    found: dict[int, str] = {}
    for match in SENT.finditer(sentence.letters):
        if "O" in sentence.letters[: match.end()]:
            found[match.end() - 1] = "countries-sent"
    for match in OWN.finditer(sentence.letters):
        found[match.start()] = "countries-nationality"
    return found


def _taking_part(text: Text, sentence: Sentence) -> dict[int, str]:
    """Countries whose commissions or officials take part in the observation."""
    if not slots.says("taking_part", text, sentence.start, sentence.end):
        return {}
    return {i: "countries-taking-part" for i, letter in enumerate(sentence.letters) if letter == "C"}


def _group(sentence: Sentence, place: int, counted: bool) -> tuple[str, str]:
    """The mission in which they observe, or `foreign-states`."""
    letters = sentence.letters
    own = counted or re.search(r"N[PwO]{0,2}K?[wf-]{0,2}$|N[Fw]?S[-:,(]{1,2}$", letters[:place]) is not None
    if own and "Q" not in letters:
        return "foreign-states", "observers of their states"
    before = bodies(sentence, 0, place)
    if before:
        sender = joint(before) if joint(before).startswith("osce") else before[-1]
        known = registry.organizations().get(sentence.inherited or "")
        if known is not None and known.parent_id == sender:  # «the Commonwealth» in a text about its assembly's group
            return known.organization_id, "the mission spoken of last, by the name of its house"
        return sender, "the body named before them"
    behind = bodies(sentence, place, place + 12)
    if behind and "Q" in letters:
        return joint(behind), "the mission named behind them"
    if sentence.inherited and ("Q" in letters[:place] or (sentence.is_close and not sentence.is_host)):
        return sentence.inherited, "the mission spoken of last"
    return "foreign-states", "observers of their states"
