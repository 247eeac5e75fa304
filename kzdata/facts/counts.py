"""Numbers of observers: rules of rules/counts.toml give the number, its noun and its group; the sentence gives the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kzdata import dates, grammar
from kzdata.dates import DateSpan
from kzdata.facts.sentences import Sentence, article_day, joint, observes
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

STRONG = {"count-observers", "count-observers-from-states", "count-states-organizations", "count-states-observers", "count-observers-first"}
AGGREGATES = {"S": "foreign-states", "I": "international-organizations"}


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `observer_counts` of one text; a figure said twice is one row, that of the body before that of the title."""
    seen: dict[tuple[object, ...], Fact] = {}
    listing: tuple[int, dict[str, object]] | None = None
    body_first = [s for s in parsed if not s.in_title] + [s for s in parsed if s.in_title]
    for sentence in body_first:
        if "N" not in sentence.letters:
            continue
        carried = listing[1] if listing is not None and sentence.index - listing[0] <= 1 else None
        for fact in _sentence(text, sentence, votes, carried):
            key = (fact.values["group_id"], fact.values["observers"], fact.values["election_id"], fact.values["term"])
            if sentence.in_title and any(k[1] == key[1] for k in seen):
                continue
            seen.setdefault(key, fact)
            listing = (sentence.index, fact.values)
    yield from sorted(seen.values(), key=lambda f: (f.start, f.end))


def _sentence(text: Text, sentence: Sentence, votes: Sequence[Vote], carried: dict[str, object] | None) -> Iterator[Fact]:
    taken: set[int] = set()
    matches = []
    speaks = bool(re.search("O", sentence.letters)) or ("Q" in sentence.letters and "G" in sentence.letters)
    for match in grammar.apply("counts", sentence.tokens, text.language):
        number = match.slots["n"][0]
        if number.start in taken or not isinstance(number.mention.value if number.mention else None, Number):
            continue
        strong = match.rule.id in STRONG or (match.rule.id == "count-term" and (speaks or carried is not None))
        if not strong and not speaks and carried is None:
            continue
        if not strong and carried is None and not matches and match.rule.id.startswith("count-list") and "O" not in sentence.letters:
            continue
        for name in ("n", "states", "organizations"):
            for token in match.slots.get(name, ()):
                taken.add(token.start)
        matches.append(match)
    matches.sort(key=lambda m: m.slots["n"][0].start)
    previous: dict[str, object] | None = carried
    for match in matches:
        values, explanation = _values(text, sentence, match, votes, previous)
        if values is None:
            continue
        previous = values
        first, last = sentence.tokens[match.first], sentence.tokens[match.last - 1]
        yield Fact("observer_counts", values, first.start, last.end, match.rule.id, tuple(explanation))


def _values(
    text: Text, sentence: Sentence, match: grammar.Match, votes: Sequence[Vote], previous: dict[str, object] | None
) -> tuple[dict[str, object] | None, list[str]]:
    token = match.slots["n"][0]
    number = token.mention.value if token.mention else None
    if not isinstance(number, Number):
        return None, []
    place = sentence.tokens.index(token)
    group, why = _group(text, sentence, match, place, previous)
    if group is None:
        return None, []
    status = _status(sentence, place) or (str(previous["status"]) if previous else None) or "deployed"
    scope = "increment" if "i" in sentence.letters[max(0, place - 3) : place + 1] else "cumulative"
    values: dict[str, object] = {
        "election_id": vote_of(sentence, votes, token.start),
        "group_id": group,
        "observers": number.upper or number.value,
        "qualifier": _qualifier(sentence, place, number),
        "status": status,
        "term": _term(sentence, match, place),
        "scope": scope,
        "countries_count": _value(match.slots.get("states")),
        "organizations_count": _value(match.slots.get("organizations")),
        "as_of": _as_of(text, sentence, votes, previous),
    }
    return values, [f"group {group}: {why}", f"status {status}"]


def _value(tokens: Sequence[Token] | None) -> int | None:
    if not tokens or tokens[0].mention is None or not isinstance(tokens[0].mention.value, Number):
        return None
    return tokens[0].mention.value.value


def _group(
    text: Text, sentence: Sentence, match: grammar.Match, place: int, previous: dict[str, object] | None
) -> tuple[str | None, str]:
    slots = match.slots
    if slots.get("group"):
        mention = slots["group"][0].mention
        if mention is not None:
            value = str(mention.value)
            return (f"country:{value}" if slots["group"][0].letter == "C" else value), "named in the list"
    if slots.get("aggregate"):
        return AGGREGATES[slots["aggregate"][0].letter], "named in the list"
    inner = list(slots.get("in", ())) + list(slots.get("between", ())) + list(slots.get("after", ()))
    named = [t for t in inner if t.letter == "G" and t.mention is not None and observes(str(t.mention.value))]
    if named:
        return joint([str(t.mention.value) for t in named if t.mention is not None]), "named beside the noun"
    states = [t for t in inner if t.letter in "AC" and t.mention is not None and t.mention.value != HOME]
    if states and states[0].mention is not None:
        return f"country:{states[0].mention.value}", "nationality of the observers"
    right = sentence.tokens[match.last : match.last + 9]
    letters = "".join(t.letter for t in right)
    after = re.match(r'[w]{0,2}f?[wQF"aL(]{0,5}(?P<g>[GC])(?P<more>(?:[a,/w"()-]{0,3}G){0,2})', letters)
    if after and "N" not in letters[: after.start("g")]:
        token = right[after.start("g")]
        if token.mention is not None and token.letter == "G" and observes(str(token.mention.value)):
            names = [str(t.mention.value) for t in right[after.start("g") : after.end()] if t.letter == "G" and t.mention is not None]
            return joint(names), "named after the noun"
        if token.mention is not None and token.letter == "C" and "f" in letters[: after.start("g")] and token.mention.value != HOME:
            return f"country:{token.mention.value}", "the country they come from"
    if any(t.letter == "F" for t in inner):
        return "all-international", "foreign or international observers"
    if any(t.letter == "R" for t in inner):
        return "domestic", "domestic observers"
    left = sentence.tokens[:place]
    subjects = [str(t.mention.value) for t in left if t.letter == "G" and t.mention is not None and observes(str(t.mention.value))]
    if subjects:
        return joint(subjects[-2:] if len(subjects) > 1 else subjects), "the body that the sentence speaks of"
    rest = [str(t.mention.value) for t in sentence.tokens[place:] if t.letter == "G" and t.mention is not None and observes(str(t.mention.value))]
    if rest and match.rule.id != "count-observers-from-states":
        return joint(rest[:2]), "the body that the sentence speaks of"
    if slots.get("states"):
        return "all-international", "observers of several states"
    if "F" in sentence.letters:
        return "all-international", "the sentence speaks of foreign observers"
    if match.rule.id == "count-term" or "Q" in sentence.letters or any(t.letter == "L" for t in inner):
        if sentence.inherited:
            return sentence.inherited, "the body spoken of last"
    if previous is not None and match.rule.id not in STRONG:
        return str(previous["group_id"]), "carried from the figure before"
    if sentence.inherited:
        return sentence.inherited, "the body spoken of last"
    return "all", "no sender is named"


def _qualifier(sentence: Sentence, place: int, number: Number) -> str:
    if number.qualifier != "exact":
        return number.qualifier
    for token in reversed(sentence.tokens[max(0, place - 2) : place]):
        if token.letter == "q" and token.mention is not None:
            return str(token.mention.value)
    following = sentence.tokens[place + 1 : place + 2]
    if following and following[0].letter == "q" and following[0].mention is not None:
        return str(following[0].mention.value)
    return "exact"


def _status(sentence: Sentence, place: int) -> str | None:
    marks = [(abs(i - place), i > place, str(t.mention.value)) for i, t in enumerate(sentence.tokens) if t.letter == "K" and t.mention is not None]
    strong = [m for m in marks if m[2] in ("accredited", "requested")]
    return min(strong or marks)[2] if marks else None


def _term(sentence: Sentence, match: grammar.Match, place: int) -> str:
    around = sentence.tokens[match.first : match.last]
    for token in around:
        if token.letter == "L" and token.mention is not None and token.mention.value != "core":
            return str(token.mention.value)
    if any(t.letter == "L" and t.mention is not None and t.mention.value == "core" for t in around) and "O" not in [t.letter for t in around]:
        return "core"
    after = sentence.tokens[match.last : match.last + 2]
    for token in after:
        if token.letter == "L" and token.mention is not None:
            return str(token.mention.value)
    return "all"


def _as_of(text: Text, sentence: Sentence, votes: Sequence[Vote], previous: dict[str, object] | None) -> date | None:
    published = article_day(text)
    for mention in sentence.mentions("D"):
        if isinstance(mention.value, DateSpan):
            span = mention.value
            if span.kind not in ("relative", "weekday", "day_month", "absolute"):
                continue
            resolved = dates.resolve(span, published, ())
            if resolved is None or resolved.start_date is None or resolved.start_date != resolved.end_date:
                continue
            if any(resolved.start_date.isoformat() in v.election_id for v in votes):
                continue
            return resolved.start_date
    return None
