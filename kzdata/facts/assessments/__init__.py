"""Verdicts: which body judged the vote, its preparation, the cooperation, the law or somebody's statement, and how.

The phrases stand in lexicon.py, which a text has in cues.py, what is said in verdicts.py, who speaks where in judges.py, whose a verdict is
in attributions.py. An author's own voice gives nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kzdata import phrases
from kzdata.facts.assessments import attributions, cues, subjects, verdicts
from kzdata.facts.assessments.abroad import judges_for_us
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import LAST_CITIZENS
from kzdata.facts.assessments.verdicts import Verdict
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, LAST_SPEAKER, OPPOSITION, UNKNOWN, Voice, is_home
from kzdata.facts.counts import polls
from kzdata.facts.counts.observation import Observation
from kzdata.facts.sentences import Sentence, body, joint
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, are_abroad, vote_of

_Key = tuple[str, str, object]  # judge, aspect, vote
NEAR_BY = 40  # characters before a fault in which its weight is told
FAR_OFF = 10_000  # characters: away from any vote that a sentence names
BEFORE = 70  # characters: how far before a verdict the time is told that it is about
EVE = 40  # characters: the same behind praise
GOVERNMENT, CITIZENS = "kz-government", ("other:", "domestic")
OWN = 12  # characters between a statement and the word for whose it is
AROUND = ' \n"«»“”.–—-'  # what stands around the words of a title in one place and not in another
QUOTES = '«"“'  # that open a name
CONCEDED = ("verdict", "general", "measure", "quality", "breach", "fault")  # kinds that a sentence sets one against the other
JOINT_MISSION, ITS_PARTS = "osce", ("osce-odihr", "osce-pa")
JOINT_FAMILY = (JOINT_MISSION, *ITS_PARTS)


def build(speakers: Speakers, votes: Sequence[Vote], observed: Observation) -> Iterator[Fact]:
    """The `assessments` of one text: one row a judge and aspect; positive and negative verdicts of one judge on one aspect are mixed.

    Where a text is about something else, only the few sentences that name a vote judge it. An organisation of citizens that a text on polls of
    voters names asks them, and observes nothing. A vote that cannot be told is judged by sentences that name it, where it is one of Kazakhstan.
    """
    text, aside = speakers.text, observed.aside
    unknown = not votes and polls.is_at_home(text, speakers.parsed)
    names = [(t.start, t.end) for s in speakers.parsed for t in s.tokens if t.letter in "GH"]
    names += [(v.start, v.end) for s in speakers.parsed for v in speakers.voices.of(s) if _is_named(text, v)]
    found = cues.find(text, names)
    if not found:
        return
    starts = [c.start for c in found]
    abroad = are_abroad(votes)
    made: dict[_Key, Fact] = {}
    last: list[Fact] = []
    titles = {text.folded[s.start : s.end].strip(AROUND) for s in speakers.parsed if s.in_title}
    headlines = {s.index for s in speakers.parsed if s.in_title or text.folded[s.start : s.end].strip(AROUND) in titles}  # pages say titles twice
    for sentence in sorted(speakers.parsed, key=lambda s: s.index in headlines):
        inside = [c for c in found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)] if c.end <= sentence.end]
        if not inside or (aside and sentence.index not in aside):
            continue
        told = list(_of_sentence(speakers, sentence, votes, abroad, _echoed(speakers, sentence, list(verdicts.of(text, sentence, inside)), last)))
        last = told or last
        for fact in told:
            if observed.is_of_polls and str(fact.values["assessor_id"]).startswith(CITIZENS):
                continue
            if sentence.index in headlines and any(fact.values["assessor_id"] == by or fact.values["aspect"] == aspect for by, aspect, _ in made):
                continue  # the text itself says what its title only names
            judge = str(fact.values["assessor_id"])
            of_unknown = unknown and sentence.index in observed.told and bool(set("vV") & set(sentence.letters))
            of_law = not votes and fact.values["aspect"] == "legislation" and any(m.value == HOME for m in sentence.mentions("CA"))
            at_home = votes or of_unknown or of_law or (is_home(judge) and fact.values["aspect"] == "statement")
            if judges_for_us(speakers, judge) if abroad else at_home:
                _add(made, fact)
    yield from _without_aggregates(_without_parts(list(made.values())))


def _is_named(text: Text, voice: Voice) -> bool:
    """Whether a voice is an organisation of citizens by its name in quotation marks, whose words judge nothing: «Еркін дауыс» қоры."""
    is_civic = voice.judge.startswith("other:") and voice.judge != OPPOSITION and not voice.is_person
    return is_civic and any(mark in text.clean[max(0, voice.start - 1) : voice.end] for mark in QUOTES)


def _echoed(speakers: Speakers, sentence: Sentence, found: Sequence[Verdict], last: Sequence[Fact]) -> list[Verdict]:
    """The verdicts of a sentence, with those that only echo the last ones («того же мнения и ПАСЕ») as what they echo."""
    first = min((v.start for v in found if v.kind == "echo"), default=0)
    own = {(v.polarity, v.aspect) for v in found if v.kind not in ("echo", "rebuttal", "thanks") and _is_of_another(speakers, sentence, v, first)}
    said = own or {(str(f.values["polarity"]), str(f.values["aspect"])) for f in last if f.values["aspect"] != "statement"}
    aspects = {aspect for _, aspect in said}
    only = len(aspects) == 1
    polarity, aspect = ("mixed" if len(said) > 1 else next(iter(said))[0], next(iter(aspects))) if only else ("", "")
    echoes = [replace(v, kind="quality", polarity=polarity, aspect=aspect, is_echo=True) for v in found if v.kind == "echo" and only]
    return [*(v for v in found if v.kind != "echo"), *echoes]


def _is_of_another(speakers: Speakers, sentence: Sentence, verdict: Verdict, echo: int) -> bool:
    """Whether a clause behind a verdict, with a subject of its own, echoes it: «X признал выборы открытыми, и Y с этим согласен»."""
    marks = [m for mark in (",", ";") if (m := speakers.text.folded.rfind(mark, verdict.end, echo)) >= 0]
    voices = [v for v in speakers.voices.of(sentence) if v.judge not in ("", UNKNOWN) and not v.judge.startswith(LAST_SPEAKER)]
    before = {v.judge for v in voices if marks and v.start < max(marks)}
    return bool(before) and any(v.judge not in before for v in voices if v.start > max(marks))


def _of_sentence(speakers: Speakers, sentence: Sentence, votes: Sequence[Vote], abroad: bool, found: Sequence[Verdict]) -> Iterator[Fact]:
    """The facts of one sentence; beside a judgement of a statement, other verdicts are those of the statement."""
    clauses = _clauses(speakers, sentence, found)
    stated: list[str] = []
    critics: set[str] = set()
    beside_praise = any(v.polarity == "positive" and v.kind != "fault" for v in found)
    told = sentence.end  # where the judgement of a statement ends: what a «but» parts from it is no part of the statement
    for verdict in sorted(found, key=lambda v: v.kind != "rebuttal"):
        place = bisect_right(clauses, verdict.start, hi=len(clauses) - 1)
        judges = attributions.judges(speakers, sentence, verdict, (clauses[place - 1], clauses[place]), abroad)
        if not judges and verdict.kind in CONCEDED and (turned := _turned(speakers, sentence, verdict, found)) is not None:
            place = bisect_right(clauses, turned.start, hi=len(clauses) - 1)
            judges = attributions.judges(speakers, sentence, turned, (clauses[place - 1], clauses[place]), abroad)
            judges = judges if len(judges) == 1 and _is_alone(speakers, sentence, judges[0]) else []
        if verdict.kind not in ("rebuttal", "thanks") and stated and set(judges) <= {*critics, *stated}:
            turn = phrases.search("assessments", "but", speakers.text, told, verdict.start)
            if turn is None:
                is_own = any(
                    v.judge in judges and told <= v.start < verdict.start for v in speakers.voices.of(sentence)
                )  # named anew: «…, елшісі … атады»
                judges = stated if not judges or (set(judges) & critics and not is_own) else judges
            elif not any(v.judge in judges and turn.start() < v.start < verdict.start for v in speakers.voices.of(sentence)):
                judges = [c for c in sorted(critics) if attributions.may_speak(c, verdict, abroad)]  # «назвал …, но, по его словам, …»
        for judge in judges:
            fact = _fact(speakers, sentence, votes, verdict, judge)
            if fact is not None and beside_praise and _is_weak(fact) and _is_severe(speakers.text, sentence, verdict):
                fact = replace(fact, explanation=fact.explanation[:-1])  # "well run, but with serious violations" is mixed
            if fact is not None:
                yield fact
                if verdict.kind == "rebuttal":
                    stated, critics, told = [str(fact.values["target_id"])], {*critics, judge}, verdict.end


def _turned(speakers: Speakers, sentence: Sentence, verdict: Verdict, found: Sequence[Verdict]) -> Verdict | None:
    """The verdict of the other sign that a «but», an "although" joins with one of which nobody is told: "orderly but unfair, X said"."""
    others = [v for v in found if v.kind in CONCEDED and v.polarity != verdict.polarity]
    if not others or not phrases.says("assessments", "conceding", speakers.text, sentence.start, max(v.end for v in (verdict, *others))):
        return None
    speech = speakers.speeches.at(verdict.start)
    return next((v for v in others if speakers.speeches.at(v.start) == speech), None)


def _is_alone(speakers: Speakers, sentence: Sentence, judge: str) -> bool:
    """Whether a sentence names no other body or person that might judge."""
    return all(v.judge == judge or v.judge.startswith(HOSTS) for v in speakers.voices.of(sentence))


def _clauses(speakers: Speakers, sentence: Sentence, found: Sequence[Verdict]) -> list[int]:
    """Where clauses begin whose subject gives a verdict after another's («X признал выборы открытыми, Y – честными»), and where the last ends."""
    text = speakers.text
    begins = [sentence.start]
    placed = sorted(found, key=lambda v: v.start)
    for one, other in pairwise(placed):
        if other.is_echo and (begun := _echo_begins(speakers, sentence, one, other)) is not None:
            begins.append(begun)
            continue
        if words("gerund", text.language).match(text.folded, one.start):
            continue  # «похвалив организацию, миссия указала …»: one subject
        for voice in (v for v in speakers.voices.of(sentence) if one.end <= v.start and v.end <= other.start):
            is_subject = voice.judge and not voice.judge.startswith((HOSTS, LAST_SPEAKER)) and not subjects.is_measure(text, voice)
            if is_subject and words("next_clause", text.language).search(text.folded, one.end, voice.start):
                begins.append(voice.start)
                break
    return [*begins, sentence.end]


def _echo_begins(speakers: Speakers, sentence: Sentence, one: Verdict, echo: Verdict) -> int | None:
    """Where the clause of an echo begins that its subject follows: «X признал выборы открытыми, того же мнения Y»."""
    folded = speakers.text.folded
    mark = max(folded.rfind(",", one.end, echo.start), folded.rfind(";", one.end, echo.start))
    return None if mark < 0 or any(mark < v.start < echo.start for v in speakers.voices.of(sentence)) else mark


def _add(made: dict[_Key, Fact], fact: Fact) -> None:
    key = (str(fact.values["assessor_id"]), str(fact.values["aspect"]), fact.values["election_id"])
    known = made.setdefault(key, fact)
    weak, weaker = _is_weak(known), _is_weak(fact)
    if weak != weaker and known.values["polarity"] != fact.values["polarity"]:
        made[key] = fact if weak else known
    elif known.values["polarity"] not in ("mixed", fact.values["polarity"]):
        told = (*known.explanation, *fact.explanation[1:])
        made[key] = replace(known, values=known.values | {"polarity": "mixed"}, rule_id=f"assessment-{key[1]}-mixed", explanation=told)


def _is_weak(fact: Fact) -> bool:
    """Whether a row rests on single faults, found or denied: a judgement of the whole outweighs them."""
    return fact.explanation[-1] == "faults"


def _without_parts(facts: Sequence[Fact]) -> list[Fact]:
    """The heads of the parts of a joint mission say what the joint mission says: its judgement of the same aspect stands for theirs."""
    joint_ones = {(f.values["aspect"], f.values["polarity"]) for f in facts if f.values["assessor_id"] == JOINT_MISSION}
    return [f for f in facts if f.values["assessor_id"] not in ITS_PARTS or (f.values["aspect"], f.values["polarity"]) not in joint_ones]


def _without_aggregates(facts: Sequence[Fact]) -> Iterator[Fact]:
    """«Международные наблюдатели» of a headline are the missions that the text goes on to quote."""
    named = {f.values["aspect"] for f in facts if not _is_aggregate(f)}
    return (f for f in facts if f.values["assessor_id"] in ("domestic", "all") or not _is_aggregate(f) or f.values["aspect"] not in named)


def _is_aggregate(fact: Fact) -> bool:
    return str(fact.values["assessor_id"]).startswith(AGGREGATES)


def _fact(speakers: Speakers, sentence: Sentence, votes: Sequence[Vote], verdict: Verdict, judge: str) -> Fact | None:
    text = speakers.text
    compared = phrases.search("assessments", "compared", text, sentence.start, sentence.end)
    vote = vote_of(sentence, votes, verdict.start if compared is None else sentence.start - FAR_OFF)
    aspect = verdict.aspect
    if verdict.kind == "thanks" and _is_courtesy(text, sentence):
        return None
    target: str | None = vote
    if aspect == "statement":
        target = _target(speakers, sentence, verdict, judge)
        if target is None:
            return None
    elif aspect == "election":
        told = _told_of(text, sentence, verdict, vote)
        if told is None:
            return None
        aspect = told
    if judge == GOVERNMENT and (aspect == "preparation" or phrases.says("assessments", "hosts_work", text, verdict.start, verdict.end)):
        return None  # a minister's word that all is ready, that safety and order are ensured: he speaks of his own work
    values: dict[str, object] = {
        "election_id": vote,
        "assessor_id": judge,
        "polarity": verdict.polarity,
        "aspect": aspect,
        "target_id": target,
    }
    rule = f"assessment-{aspect}-{verdict.polarity}"
    return Fact("assessments", values, verdict.start, verdict.end, rule, _explanation(verdict, judge))


def _explanation(verdict: Verdict, judge: str) -> tuple[str, ...]:
    told = (f"judge {judge}", f"phrase «{verdict.phrase}»")
    return (*told, "faults") if verdict.kind == "fault" and verdict.polarity != "positive" else told


def _is_severe(text: Text, sentence: Sentence, verdict: Verdict) -> bool:
    """Whether the word before a fault makes it weigh as much as praise of the whole."""
    return phrases.search("assessments", "severe", text, max(sentence.start, verdict.start - NEAR_BY), verdict.start) is not None


def _target(speakers: Speakers, sentence: Sentence, verdict: Verdict, judge: str) -> str | None:
    """The body whose statement is judged: named beside it, else another body of the sentence, else who spoke last."""
    cited = speakers.sayings.cited(sentence, verdict.of)
    if cited is not None and cited != judge:
        return cited
    own = next((v for v in speakers.sayings.referring(sentence) if v.judge == LAST_CITIZENS and 0 <= v.start - verdict.of < OWN), None)
    if own is not None and judge.startswith(HOSTS):  # «доклад фонда»
        return next((r for r in speakers.referred(LAST_CITIZENS, sentence.index) if r != judge), None)
    others = [b for t in sentence.tokens if (b := body(t)) and b != judge]
    critic = speakers.other(sentence.index, judge)
    if not others and critic is not None and critic.startswith(("party:", "other:")) and judge.startswith(HOSTS):
        return critic  # a party or an association that spoke last, though missions are spoken of
    if others:
        return joint(others)
    if critic in JOINT_FAMILY and sentence.inherited in JOINT_FAMILY:
        return critic  # whoever of one joint mission has judged, not whoever else of it was named
    return sentence.inherited if sentence.inherited not in (None, judge) else critic


def _is_courtesy(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence thanks for what is no cooperation, or all the nation."""
    if phrases.search("assessments", "to_all", text, sentence.start, sentence.end):
        return True
    is_civil = phrases.search("assessments", "courtesy", text, sentence.start, sentence.end)
    return is_civil is not None and phrases.search("assessments", "help", text, sentence.start, sentence.end) is None


def _since_last_vote(text: Text, sentence: Sentence, verdict: Verdict) -> int:
    """Where the words begin that tell which time a verdict is about: "despite a better campaign, the vote fell short" is of the vote."""
    begin = max(sentence.start, verdict.start - BEFORE)
    votes = [m.start for m in sentence.mentions("Vv") if begin < m.start < verdict.start]
    pause = text.folded.rfind(", ", begin, votes[-1]) if votes else -1
    return begin if pause < 0 else pause


def _told_of(text: Text, sentence: Sentence, verdict: Verdict, vote: str | None) -> str | None:
    """What a verdict on the vote judges: before the vote, and of the time before it, how it is prepared; praise of what is to come is none."""
    before = text.folded[_since_last_vote(text, sentence, verdict) : verdict.start]
    published = text.document.published_on
    is_early = published is not None and vote is not None and published < date.fromisoformat(vote[3:13])
    if verdict.polarity == "positive":
        around = max(sentence.start, verdict.start - EVE), min(sentence.end, verdict.end + EVE)
        if is_early and not words("contest", text.language).search(text.folded, *around):
            return "preparation" if words("arranged", text.language).search(text.folded, *around) else None
        is_early = words("on_the_eve", text.language).search(before + text.folded[verdict.start : around[1]]) is not None
    else:
        is_early = is_early or words("before_vote", text.language).search(before) is not None
    return "preparation" if is_early else "election"
