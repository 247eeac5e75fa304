"""Numbers of observers: tallies.py finds the figures, facts/groups their groups, statuses.py and facts/slots.py the rest, wholes.py what adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from kzdata.facts import groups, slots
from kzdata.facts.counts import bracketed, breadth, carried, compared, home, miscounts, polls, scopes, statuses, sums, tallies, wholes
from kzdata.facts.counts.alike import SENT
from kzdata.facts.counts.carried import BATCH, Here, State, Values
from kzdata.facts.counts.observation import LEAD, Observation
from kzdata.facts.counts.scenes import Setting, counts_others, is_own_choice
from kzdata.facts.counts.sequels import Row
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.groups.joints import ODIHR, PARTNERS, of_joint_mission
from kzdata.facts.groups.parties import of_party
from kzdata.facts.sentences import Sentence
from kzdata.numbers import Number
from kzdata.records import Fact, Refusal, Text
from kzdata.votes import HOME, Vote, vote_of

_HEAD = 6  # sentences
_LINE, _ABOVE = 8, 120  # tokens of a line that only dates; characters above it
MOST_BEFORE = 12  # figures of one sentence
MOST = 10_000  # figures of observers in one text: no article has so many, and a text made to cost time gets no more of it
OTHERS = 3  # times as many other numbers
TOO_MANY = "too many figures stand before it: this is no article"
_VERB = 40  # characters before a figure in which the verb of its number stands
CITIZENS = ("domestic", "other:", "party:")
_DATABLE, _SESSION, _EVENT = re.compile("[NKMD]"), re.compile("M"), re.compile("[KM]")  # what a day may be told of


def build(
    text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], observed: Observation, refused: list[Refusal] | None = None
) -> Iterator[Fact]:
    """The `observer_counts` of one text; a figure said twice is one row, that of the body before that of the title.

    `observed` says in which sentences it may tell of observers; `refused` receives the numbers that gave no fact, each with the reason.
    """
    ordered = sorted(parsed, key=lambda s: s.in_title)
    counting = [place for place, s in enumerate(ordered) if "N" in s.named]
    if not counting:
        return
    refusals: list[Refusal] = []
    found: list[Row] = []
    heads: list[Row] = []  # of the title, wherever the page repeats it
    titles = {text.clean[s.start : s.end].strip() for s in parsed if s.in_title}
    state = _first(text, parsed, votes, titles)
    for sentence in ordered[: counting[-1] + 2]:  # the one behind the last figure may tell its day
        if len(found) >= MOST or len(refusals) >= OTHERS * MOST:
            refusals += _refusals(sentence, dict.fromkeys((i for i, t in enumerate(sentence.tokens) if t.letter == "N"), TOO_MANY))
            continue
        days = slots.days(text, sentence, votes) if _DATABLE.search(sentence.letters) else []
        days = _at_event(text, sentence, state, days) if days and state.day is not None else days
        rows = (
            list(_sentence(Here(text, sentence, votes, state, days, parsed[sentence.index - 1] if sentence.index else None), refusals))
            if "N" in sentence.letters
            else []
        )
        event = (_SESSION if rows else _EVENT).search(sentence.letters)  # beside figures only a session has a day of its own
        is_decree = bool(days) and not rows and _is_dated_decree(text, sentence)
        if days and (event or is_decree) and not sentence.in_title and len({day for _, day in days}) == 1:
            state = state._replace(day=days[0][1], told=sentence.index, most=0, granted=carried.is_decision(text, sentence))
            if "M" in sentence.letters and (not rows or _OF_THEM.match(sentence.letters)):
                found[-MOST_BEFORE:] = [_told_then(r, sentence, days[0][1], text) for r in found[-MOST_BEFORE:]]
        elif rows:
            state = carried.dated(sentence, [r.fact for r in rows], state)
        is_headline = text.clean[sentence.start : sentence.end].strip() in titles
        abroad = state.is_abroad or (text.language != "kk" and polls.is_of_vote_abroad(sentence))
        theirs = [r for r in rows if abroad and r.fact.values["group_id"] != f"country:{HOME}"]
        ours = [r for r in rows if not abroad or r.fact.values["group_id"] == f"country:{HOME}"]
        refusals += [_refusal(r.fact, "observers of a vote abroad, and none of Kazakhstan's") for r in theirs]
        (heads if is_headline else found).extend(replace(r, in_title=is_headline) for r in ours)
        state = carried.after(text, sentence, [r.fact for r in rows], state, is_headline)
    press = {r.number for r in refusals if r.why.endswith(miscounts.WITH_PRESS)}
    told = []
    at_home = votes or polls.names_host(parsed) or any(m.value == HOME for s in parsed for m in s.mentions("CA"))
    at_home = at_home or (not state.is_abroad and polls.names_place(text, parsed))
    for row in found + heads:
        if not at_home:
            refusals.append(_refusal(row.fact, "no vote of Kazakhstan, nor the country, is named"))
        elif not votes and not polls.are_near(parsed, row.sentence):
            refusals.append(_refusal(row.fact, "no vote is named near it"))
        elif row.sentence.index not in observed.told:
            refusals.append(_refusal(row.fact, observed.why_not))
        elif row.fact.values["observers"] in press:
            refusals.append(_refusal(row.fact, miscounts.WITH_PRESS))
        else:
            told.append(row)
    facts = sorted(wholes.settled(text, parsed, told), key=lambda f: (f.start, f.end))
    yield from facts
    if refused is not None:
        kept = {(f.start, f.end) for f in facts}
        repeated = [r.fact for r in told if (r.fact.start, r.fact.end) not in kept]
        refused.extend([*(r for r in refusals if r.is_near), *(_refusal(f, "said elsewhere in the text: one row") for f in repeated)])


def _refusal(fact: Fact, why: str) -> Refusal:
    return Refusal(fact.start, fact.end, int(str(fact.values["observers"])), f"{fact.rule_id}: {why}")


def _first(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], titles: Set[str]) -> State:
    """What the text as a whole says before its first sentence is read."""
    abroad = polls.is_abroad(text, parsed, votes)
    titled = any(m.value == "accredited" and not is_own_choice(abroad, m.entry) for s in parsed if s.in_title for m in s.mentions("K"))
    told = [s for s in parsed if not s.in_title and text.clean[s.start : s.end].strip() not in titles]
    decisions = sorted(s.index for s in told if carried.is_decision(text, s))
    at_home = any(v.is_primary and v.election_id.startswith(HOME.lower()) for v in votes) and polls.is_set_at_home(text, parsed)
    return State(
        seen={},
        status="accredited" if titled else None,
        is_titled=titled,
        accredits=any(m.value in carried.ACCREDITED for s in parsed for m in s.mentions("K")),
        decided=decisions[-1] if decisions else -9,
        decisions=decisions,
        is_abroad=abroad and not at_home,
        is_about=any("O" in s.letters for s in parsed if s.in_title or s.index < _HEAD),
        has_ours=abroad and polls.is_about_ours(parsed, LEAD + 1),
    )


def _is_dated_decree(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence without figures dates the commission's decree: in one with its name, or on a line of its own below it."""
    line = len(sentence.letters) < _LINE
    return (line or "G" in sentence.letters) and slots.says("decree", text, max(0, sentence.start - (_ABOVE if line else 0)), sentence.end)


def _at_event(text: Text, sentence: Sentence, state: State, days: list[tuple[int, date]]) -> list[tuple[int, date]]:
    """The days of a sentence, «today» being that of the event of which the text tells (GOLD.md), where it was some days before."""
    published, held = text.document.published_on, state.day
    is_news = published is not None and held is not None and 0 < (published - held).days <= scopes.NEWS
    if published is None or held is None or not is_news or "M" in sentence.letters or sentence.index - state.told > scopes.DAY_HOLDS:
        return days  # an event of its own has a day of its own
    return [(at, held if day == published and slots.is_now(text, at) else day) for at, day in days]


_OF_THEM = re.compile("[w,]{0,2}e")  # the sentence begins with the parts of the figure before it


def _refusals(sentence: Sentence, reasons: Mapping[int, str]) -> Iterator[Refusal]:
    near = "O" in sentence.letters or "Q" in sentence.letters or any(m.value in carried.ACCREDITED for m in sentence.mentions("K"))
    for place, why in reasons.items():
        mention = sentence.tokens[place].mention
        if mention is not None and isinstance(mention.value, Number):
            yield Refusal(mention.start, mention.end, mention.value.value, why, near)


def _told_then(row: Row, session: Sentence, day: date, text: Text) -> Row:
    """A figure whose day the next sentence tells: «It was announced at the session of 3 June»."""
    values, published = row.fact.values, text.document.published_on
    is_news = published is None or 0 <= (published - day).days <= scopes.NEWS
    if session.index - row.sentence.index != 1 or values["as_of"] or values["status"] != "accredited" or not is_news:
        return row
    why = (*row.fact.explanation, f"as of {day}: the session that the next sentence tells of")
    return replace(row, fact=replace(row.fact, values=dict(values) | {"as_of": day}, explanation=why))


def _sentence(here: Here, refusals: list[Refusal]) -> Iterator[Row]:
    text, sentence, state = here.text, here.sentence, here.state
    goes_on, is_near = state.is_open and sentence.index - state.at <= 1, sentence.index - state.counted <= BATCH
    reasons: dict[int, str] = {}
    is_granted = state.status == "accredited" and 0 < sentence.index - state.decided <= BATCH
    told_before, others = sentence.index - state.counted == 1, counts_others(here.before)
    setting = Setting(
        *(goes_on, sentence.index - state.spoke == 1, state.is_abroad, is_near, is_granted, state.accredits, state.seen, state.is_about),
        of_team=here.before is not None and "Q" in here.before.letters,
        counts_others=others and not told_before,
    )
    figures = tallies.find(text, sentence, setting, reasons)
    refusals += _refusals(sentence, reasons)
    follows = bool(figures) and (figures[0].is_listed or figures[0].match.rule.id.startswith("count-part"))
    previous = state.values if goes_on or (is_near and follows) else None
    for figure in figures:
        bare = bracketed.without_parts(sentence, figure, figures)
        whole = next((f for f in tallies.find(text, bare, setting) if _at(bare, f) == _at(sentence, figure)), None) if bare else None
        if bare is not None and whole is not None:
            group, values, why = _values(replace(here, sentence=bare), whole, [whole], previous)
        else:
            group, values, why = _values(here, figure, figures, previous)
        fact = Fact("observer_counts", values, *_span(sentence, figure), figure.match.rule.id, why)
        if values["status"] == statuses.REVOKED:
            refusals.append(_refusal(fact, "their accreditation is refused or taken away"))
            continue
        if group.why == groups.NOBODY and figure.match.rule.id == "count-part" and text.language == "ru":
            refusals.append(_refusal(fact, "a part of those of whom nothing was told"))
            continue
        if _is_told(figure, previous):
            refusals.append(_refusal(fact, "said right before"))
            continue
        previous = values
        senders = tallies.each(sentence, figure, figures)
        for sender in senders:
            because = (f"group {sender}: so many from each sender named", *why[1:])
            each = replace(fact, values=values | {"group_id": sender, "countries_count": None}, rule_id="count-each-sender", explanation=because)
            yield Row(sentence, each, True)
        if not senders:
            told = {name: any(words in w for w in why) for name, words in (("is_final", statuses.FINAL), ("is_pile", statuses.PILE))}
            yield Row(sentence, fact, group.is_named, **told)


def _at(sentence: Sentence, figure: Figure) -> int:
    return sentence.tokens[figure.place].start


def _vote_at(sentence: Sentence, figure: Figure) -> int:
    """Where the vote of a figure is looked for: at its number, or at the year behind it in a row of several votes."""
    behind = sentence.tokens[figure.end : figure.end + 1] if figure.match.rule.id == "count-list-years" else ()
    return behind[0].end if behind else sentence.tokens[figure.place].start


def _span(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    first, last = sentence.tokens[figure.start], sentence.tokens[figure.end - 1]
    ending = sentence.tokens[figure.end : figure.end + 1]
    last = ending[0] if ending and ending[0].start == last.end and ending[0].letter == "e" else last  # «30-ы»: the numeral with its ending
    return first.start, last.end


def _is_told(figure: Figure, previous: Values | None) -> bool:
    """Whether a sentence begins with all those of the figure before: «Екеуі де ЕҚЫҰ-дан», after two observers."""
    return figure.place == 0 and figure.number.part is not None and previous is not None and figure.number.value == previous["observers"]


def _values(here: Here, figure: Figure, figures: Sequence[Figure], previous: Values | None) -> tuple[groups.Group, Values, tuple[str, ...]]:
    text, sentence, state = here.text, here.sentence, here.state
    status, status_from = statuses.status(here, figure, figures, previous)
    found = groups.told_of(text, sentence, figure, here.before) or groups.group(text, sentence, figure, previous, status, state.is_abroad)
    group = of_party(text, sentence, figure, home.settled(text, state, found, previous, figure, sentence, here.before))
    if not group.is_named and scopes.is_new_batch(here, figure, status):
        group = groups.Group(groups.FOREIGN, "a new batch, and no more of the sender that was listed last")
    group = of_joint_mission(text, sentence, figure, group)
    put_up = status == "requested" and status_from == statuses.PILE and slots.says("puts_up", text, sentence.start, sentence.end)
    if group.id.startswith(CITIZENS) and (put_up or status_from.startswith((*statuses.UNTOLD, SENT))):
        status, status_from = statuses.of_citizens(here, figure)
    term, term_from = slots.term(text, sentence, figure.match) or _carried_term(here, group) or _part_term(sentence, figure, previous)
    if term == "core" and not group.id.startswith(("osce", *carried.WEAK)) and slots.is_expert(term_from):
        named = any(m.value == "core" and not slots.is_expert(f"«{m.entry}") for m in sentence.mentions("L"))
        if not named:  # other missions have experts, and no core teams
            term, term_from = slots.observation_term(text, sentence, figure.start) or ("all", "")
    scope, scope_from = scopes.scope(here, figure, status, previous, (group.id, term))
    again = state.seen.get(figure.number.value) if figure.number.value >= sums.MANY and status == "requested" else None
    if again is not None and again["status"] == "accredited":
        status, status_from = "accredited", "the figure was told before"
        scope, scope_from = str(again["scope"]), "the figure was told before"
    lasting = term in ("core", "long") or (term == "short" and status == "requested")
    if lasting and group.id in PARTNERS and state.names_odihr:
        group = replace(group, id=ODIHR)
    states, organizations = breadth.of_figure(sentence, figure)
    states = states or breadth.beside_organizations(sentence, figure)
    if text.language == "en" and states and organizations and group.id in ("international-organizations", "foreign-states") and not figure.is_listed:
        group = groups.Group(groups.FOREIGN, "observers of states and of organisations", True)
    if not figure.is_listed and (both := breadth.of_both_kinds(sentence, figure)) is not None:
        states, organizations = both
        group = group if group.is_named else groups.Group(groups.FOREIGN, "those of organisations and those of states")
    states = states or (breadth.named(sentence, figure) if group.id == "foreign-states" else None)
    alike = figure.left and previous is not None and previous["status"] == status
    follows = previous if alike or not figure.match.rule.sets.get("strong") else None
    day, day_from = scopes.day(here, figure, status, scope, follows)
    qualifier, qualifier_from = slots.qualifier(text.language, sentence, figure.match, figure.place, figure.number)
    vote, number = compared.vote(text, sentence, here.votes, figure), sentence.tokens[figure.place].start
    if qualifier == "exact" and slots.says("exceeds", text, max(sentence.start, number - _VERB), number):
        qualifier, qualifier_from = "at_least", "the verb"
    values: Values = {
        "election_id": vote_of(sentence, here.votes, _vote_at(sentence, figure)) if vote is None else vote or None,
        "group_id": group.id,
        "observers": figure.number.upper or figure.number.value,
        "qualifier": qualifier,
        "status": status,
        "term": term,
        "scope": scope,
        "countries_count": states,
        "organizations_count": organizations,
        "as_of": day,
    }
    told = {"group": group.why, "qualifier": qualifier_from, "status": status_from, "term": term_from, "scope": scope_from, "as of": day_from}
    filled = {"group": group.id, "qualifier": qualifier, "status": status, "term": term, "scope": scope, "as of": day}
    return group, values, tuple(f"{slot} {filled[slot]}: {why}" for slot, why in told.items() if why and filled[slot])


def _carried_term(here: Here, group: groups.Group) -> tuple[str, str] | None:
    """The term of the mission that the sentence before spoke of; those of election day are not its long-term observers alone."""
    whole = any(slots.says(name, here.text, here.sentence.start, here.sentence.end) for name in ("polling_day", "so_strong"))
    if not group.is_made_up or whole:
        return None
    return here.state.term


def _part_term(sentence: Sentence, figure: Figure, previous: Values | None) -> tuple[str, str]:
    """The term of a part is that of its whole: «307 краткосрочных наблюдателей, в том числе 57 из ПА ОБСЕ»."""
    part = sentence.letters[: figure.place] if figure.left else sentence.letters[max(0, figure.place - 2) : figure.place + 2]
    part += "e" if figure.match.rule.id == "count-part-kazakh" else ""  # «32 ұзақ мерзімді бақылаушы бар, екеуі Шымкентте»
    if previous is not None and previous["term"] in ("long", "short") and "e" in part and figure.number.value <= int(str(previous["observers"])):
        return str(previous["term"]), "the figure that it is a part of"
    return "all", ""
