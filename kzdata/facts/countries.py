"""Sending countries: which states' nationals observe, in which group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata.facts.sentences import Sentence, joint, observes
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

LIST = re.compile(r'[CA](?:[wP]{0,2}[,;a"(]{1,2}w{0,2}[NPz]{0,2}[-f]?w{0,2}C)+')
SENT = re.compile(r'(?:[OQP][wFRLQG"-]{0,4}(?:K[w]{0,2})?(?:f|NS|S|fNS|fS)[wS]{0,3}[(:,-]{0,2}w{0,2}|NF?S[wPK]{0,3}[(:,-]{1,2}[wfa]{0,3}|f)(?P<list>C)')


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `observer_countries` of one text: a country once a group."""
    seen: set[tuple[object, ...]] = set()
    for sentence in parsed:
        if "C" not in sentence.letters and "A" not in sentence.letters:
            continue
        for fact in _sentence(text, sentence, votes):
            key = (fact.values["group_id"], fact.values["country_code"], fact.values["election_id"])
            if key not in seen:
                seen.add(key)
                yield fact


def _sentence(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Fact]:
    letters = sentence.letters
    if not re.search("O|Q", letters):
        return
    found: dict[int, str] = {}
    for match in LIST.finditer(letters):
        context = letters[: match.end()]
        if re.search("[OQ]", context) and re.search(r"S|f|K|[(:]", letters[max(0, match.start() - 8) : match.start() + 1]):
            for i in range(match.start(), match.end()):
                if letters[i] in "CA":
                    found[i] = "countries-list"
    for match in SENT.finditer(letters):
        if "O" in letters[: match.start("list")]:
            found.setdefault(match.start("list"), "countries-sent")
    for match in re.finditer(r"A[LwF]{0,1}O", letters):
        found.setdefault(match.start(), "countries-nationality")
    group = _group(sentence)
    for place in sorted(found):
        mention = sentence.tokens[place].mention
        if mention is None or mention.value == HOME:
            continue
        values: dict[str, object] = {
            "election_id": vote_of(sentence, votes, mention.start),
            "group_id": group,
            "country_code": mention.value,
        }
        yield Fact("observer_countries", values, mention.start, mention.end, found[place], (f"group {group}",))


def _group(sentence: Sentence) -> str:
    named = [str(m.value) for m in sentence.mentions("G") if observes(str(m.value))]
    if named and "Q" in sentence.letters or len(set(named)) == 1:
        return joint(named)
    if sentence.inherited and "Q" in sentence.letters and not re.search("FO|S", sentence.letters[: sentence.letters.find("Q")]):
        return sentence.inherited
    return "foreign-states"
