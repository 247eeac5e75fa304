"""Verdicts: which body judged the vote, its preparation, the cooperation, the law or somebody's statement, and how.

The phrases stand in lexicon.py, what is said in verdicts.py, who says it in judges.py. An author's own voice gives nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kzdata import phrases
from kzdata.facts.assessments import subjects, thanks, verdicts
from kzdata.facts.assessments.judges import CLOSE, NEAR, Speakers
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import LAST_CITIZENS, THOSE_BEFORE
from kzdata.facts.assessments.verdicts import Verdict
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, LAST_MISSION, LAST_SPEAKER, NOBODY, OPPOSITION, UNKNOWN, is_home
from kzdata.facts.counts.observation import passing
from kzdata.facts.sentences import Sentence, body, joint
from kzdata.records import Fact, Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME, Vote, vote_of

_NO_BODY = (LAST_SPEAKER, LAST_CITIZENS, THOSE_BEFORE, NOBODY, OPPOSITION, UNKNOWN)  # voices that name no body
_Key = tuple[str, str, object]  # judge, aspect, vote
FAR_OFF = 10_000  # characters: away from any vote that a sentence names
BEFORE = 70  # characters: how far before a verdict the time is told that it is about
EVE = 40  # characters: the same behind praise
JOINT_MISSION, ITS_PARTS = "osce", ("osce-odihr", "osce-pa")


def build(speakers: Speakers, votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `assessments` of one text: one row a judge and aspect; positive and negative verdicts of one judge on one aspect are mixed."""
    text = speakers.text
    found = verdicts.cues(text, [(t.start, t.end) for s in speakers.parsed for t in s.tokens if t.letter in "GH"])
    if not found:
        return
    starts = [c.start for c in found]
    aside = passing(speakers.parsed)
    primary = [v.election_id for v in votes if v.is_primary]
    abroad = bool(primary) and not any(v.startswith(HOME.lower()) for v in primary)
    made: dict[_Key, Fact] = {}
    last: list[Fact] = []
    titles = {text.folded[s.start : s.end].strip() for s in speakers.parsed if s.in_title}
    headlines = {s.index for s in speakers.parsed if s.in_title or text.folded[s.start : s.end].strip() in titles}  # pages say their titles twice
    for sentence in sorted(speakers.parsed, key=lambda s: s.index in headlines):
        inside = [c for c in found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)] if c.end <= sentence.end]
        if not inside or (aside and sentence.index not in aside):
            continue
        told = list(_of_sentence(speakers, sentence, votes, abroad, _echoed(list(verdicts.of(text, sentence, inside)), last)))
        last = told or last
        for fact in told:
            if sentence.index in headlines and any(fact.values["assessor_id"] == by or fact.values["aspect"] == aspect for by, aspect, _ in made):
                continue  # the text itself says what its title only names
            home = is_home(str(fact.values["assessor_id"]))
            if home if abroad else (votes or (home and fact.values["aspect"] == "statement")):
                _add(made, fact)
    yield from _without_aggregates(_without_parts(list(made.values())))


def _echoed(found: Sequence[Verdict], last: Sequence[Fact]) -> list[Verdict]:
    """The verdicts of a sentence, with those that only echo the last ones («того же мнения и ПАСЕ») as what they echo."""
    said = {(str(f.values["polarity"]), str(f.values["aspect"])) for f in last if f.values["aspect"] != "statement"}
    only = len(said) == 1 and next(iter(said))
    polarity, aspect = only or ("", "")
    echoes = [replace(v, kind="quality", polarity=polarity, aspect=aspect) for v in found if v.kind == "echo" and only]
    return [*(v for v in found if v.kind != "echo"), *echoes]


def _of_sentence(speakers: Speakers, sentence: Sentence, votes: Sequence[Vote], abroad: bool, found: Sequence[Verdict]) -> Iterator[Fact]:
    """The facts of one sentence; beside a judgement of a statement, other verdicts are those of the statement."""
    clauses = _clauses(speakers, sentence, found)
    stated: list[str] = []
    critics: set[str] = set()
    for verdict in sorted(found, key=lambda v: v.kind != "rebuttal"):
        place = bisect_right(clauses, verdict.start, hi=len(clauses) - 1)
        judges = _judges(speakers, sentence, verdict, (clauses[place - 1], clauses[place]), abroad)
        if verdict.kind not in ("rebuttal", "thanks") and stated and (not judges or set(judges) & critics):
            judges = stated
        for judge in judges:
            fact = _fact(speakers, sentence, votes, verdict, judge)
            if fact is not None:
                yield fact
                if verdict.kind == "rebuttal":
                    stated, critics = [str(fact.values["target_id"])], {*critics, judge}


def _clauses(speakers: Speakers, sentence: Sentence, found: Sequence[Verdict]) -> list[int]:
    """Where clauses begin whose subject gives a verdict after another's («X признал выборы открытыми, Y – честными»), and where the last ends."""
    text = speakers.text
    begins = [sentence.start]
    placed = sorted(found, key=lambda v: v.start)
    for one, other in pairwise(placed):
        for voice in (v for v in speakers.voices.of(sentence) if one.end <= v.start and v.end <= other.start):
            is_subject = voice.judge and not voice.judge.startswith((HOSTS, LAST_SPEAKER)) and not subjects.is_measure(text, voice)
            if is_subject and words("next_clause", text.language).search(text.folded, one.end, voice.start):
                begins.append(voice.start)
                break
    return [*begins, sentence.end]


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


def _judges(speakers: Speakers, sentence: Sentence, verdict: Verdict, clause: tuple[int, int], abroad: bool) -> list[str]:
    """Who judges: whom the sentence quotes around the verdict or beside the direct speech that holds it, else the last speaker."""
    found, is_named = _named(speakers, sentence, verdict, clause)
    said = (speakers.speech(verdict.start) or (0, sentence.end))[1]
    judges: list[str] = []
    referred = (j for f in found for j in (speakers.referred(f, sentence.index) if f in (LAST_CITIZENS, THOSE_BEFORE) else [f]))
    for judge in referred:
        known: str | None = judge
        if judge == LAST_SPEAKER:
            many = phrases.says("assessments", "several_pronoun", speakers.text, sentence.start, sentence.end)
            known = speakers.last(sentence.index, NEAR, (HOSTS,) if many else ()) or speakers.voices.main or speakers.citizens
        elif judge == LAST_MISSION:
            known = speakers.voices.leading or speakers.nearest(sentence) or speakers.headline or speakers.voices.main or speakers.citizens
        elif judge == UNKNOWN:
            known = speakers.voices.only if verdict.kind != "thanks" else None
        if verdict.kind == "thanks" and known == thanks.thanked(speakers.voices, sentence, verdict.end, said):
            known = speakers.other(sentence.index, str(known))  # nobody thanks himself
        if known == "all-international":
            known = speakers.voices.leading or known  # whichever observers a text of one mission speaks of
        known = speakers.organisation(known, sentence.index) if known else None
        if known and known not in judges:
            judges.append(known)
    if verdict.kind == "rebuttal":
        hosts = [j for j in judges if j.startswith(HOSTS)]
        if host := _host_beside(speakers, sentence, judges) or (None if hosts or is_named else speakers.commenter):
            return [host]
        judges = hosts or judges
    return [j for j in judges if not j.startswith(HOSTS) or _may_host_judge(j, verdict, is_named, abroad)]


def _host_beside(speakers: Speakers, sentence: Sentence, judges: Sequence[str]) -> str | None:
    """The body of Kazakhstan that a sentence names beside a mission's statement, unless a person of the mission is quoted: it rebuts."""
    named = speakers.voices.of(sentence)
    if any(j.startswith(HOSTS) for j in judges) or any(v.is_person and v.judge in judges for v in named):
        return None
    return next((v.judge for v in named if v.judge.startswith(HOSTS)), None)


def _may_host_judge(judge: str, verdict: Verdict, is_named: bool, abroad: bool) -> bool:
    """Whether a body of Kazakhstan may judge so: statements and cooperation, else praise in words of its own, quoted by name.

    A commission's word that nobody complained, that the law was kept, that all is ready or went well, or that observers had all they need judges
    nothing, unless the vote is another state's.
    """
    if verdict.aspect in ("statement", "cooperation"):
        return verdict.kind in ("rebuttal", "thanks", "quality")
    if judge in COMMISSIONS and not abroad:
        return False
    return verdict.polarity == "positive" and is_named and verdict.kind in ("verdict", "quality")


def _named(speakers: Speakers, sentence: Sentence, verdict: Verdict, clause: tuple[int, int]) -> tuple[list[str], bool]:
    """Who is quoted, and whether by name right there."""
    speech = speakers.speech(verdict.start)
    if speech is not None and speakers.interviewee is not None and speakers.text.clean[speech[0]] in "-–—":
        return [speakers.interviewee], True
    if (
        speech is None
        and speakers.author is not None
        and words("first_person", speakers.text.language).search(speakers.text.folded, sentence.start, sentence.end)
    ):
        return [speakers.author], True
    if speech is not None:
        start, end = max(speech[0], sentence.start), min(speech[1], verdict.start)
        judges = speakers.cited_within(sentence, start, end) or _called_by(speakers, sentence, verdict, start) or _of_speech(speakers, speech)
        since = speakers.at(speakers.begun(speech)).index
    else:
        judges, since = _of_report(speakers, sentence, verdict, clause), sentence.index
    if judges:
        return judges, True
    if caption := speakers.captioned.get(sentence.index):
        return [caption], True
    known = speakers.last(since, NEAR) if speech is not None else _still_speaking(speakers, sentence)
    if known is None and speech is None and verdict.kind in ("fault", "verdict"):
        known = speakers.finding(sentence)
    if known is None and (speech is not None or speakers.is_told(sentence)):
        known = speakers.citizens
    if speech is None and (known is None or known.startswith(HOSTS)):
        known = speakers.visiting(sentence) or known
    return [known] if known else [], speech is not None and since < speakers.at(speech[0]).index


def _of_report(speakers: Speakers, sentence: Sentence, verdict: Verdict, clause: tuple[int, int]) -> list[str]:
    """Whom a sentence quotes without quotation marks; three bodies and more named before a verdict judge together."""
    if verdict.kind == "thanks" or (verdict.kind == "quality" and speakers.text.language == "kk"):
        judges = thanks.thanking(speakers.voices, sentence, verdict.start, speakers.referring(sentence))
        if judges or verdict.kind == "thanks":
            return judges
    for voice in speakers.voices.of(sentence):  # «миссия СНГ, которая признала …»
        if voice.end <= verdict.start and words("relative", speakers.text.language).fullmatch(speakers.text.folded, voice.end, verdict.start):
            return [voice.judge] if voice.judge not in (NOBODY, LAST_SPEAKER) else []
        if voice.is_person and speakers.verb_of(voice) == verdict.start and voice.judge not in (NOBODY, LAST_SPEAKER, UNKNOWN):
            return [voice.judge]  # "X, who led the mission, declared the vote valid, which Y dismissed"
    phrase = (verdict.start, verdict.end) if verdict.kind in ("quality", "rebuttal") else None
    cited = speakers.cited(sentence, verdict.of) if verdict.kind == "rebuttal" else None
    start, end = clause
    judges = speakers.subject(sentence, start, end, verdict.start, phrase, cited)
    if judges and speakers.text.language == "kk" and verdict.kind != "rebuttal" and all(j.startswith(HOSTS) for j in judges):
        judges = _around_hosts(speakers, sentence, verdict) or judges
    if start > sentence.start and not judges:
        judges = [v.judge for v in speakers.voices.of(sentence) if start <= v.start < verdict.start][:1]
    if OPPOSITION in judges and _is_spoken_of(speakers, sentence, verdict, OPPOSITION):
        judges.remove(OPPOSITION)
    if cited is None and judges and verdict.kind != "rebuttal":
        named = [v for v in speakers.voices.of(sentence) if start <= v.start and v.end <= verdict.start and speakers.quotation(v.start) is None]
        none = (LAST_SPEAKER, LAST_CITIZENS, THOSE_BEFORE, NOBODY)
        bodies = [v.judge for v in named if not v.is_person and v.judge not in none and not v.judge.startswith((HOSTS, *AGGREGATES))]
        bodies = list(dict.fromkeys(bodies))
        if len(bodies) > 2 and judges[0] in bodies:
            return bodies
    return judges


def _around_hosts(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> list[str]:
    """Who says what a Kazakh sentence tells of its hosts: whoever is named or meant before them («Ол комиссияның дайындығына … жеткізді»)."""
    first = thanks.thanking(speakers.voices, sentence, verdict.start, ())
    if first and not first[0].startswith(HOSTS):
        return first
    host = next((v.start for v in speakers.voices.of(sentence) if v.judge.startswith(HOSTS)), sentence.start)
    return [LAST_SPEAKER] if phrases.search("assessments", "pronoun", speakers.text, sentence.start, host) else []


def _is_spoken_of(speakers: Speakers, sentence: Sentence, verdict: Verdict, judge: str) -> bool:
    """Whether it is the verdict itself that names a voice: «оппозиция отстранена»."""
    places = [v.start for v in speakers.voices.of(sentence) if v.judge == judge]
    return bool(places) and all(verdict.start <= p < verdict.end for p in places)


def _called_by(speakers: Speakers, sentence: Sentence, verdict: Verdict, start: int) -> list[str]:
    """The mission that direct speech tells to have judged: «Голосование наблюдатели МПА СНГ назвали образцовым», – сообщил дипломат."""
    if speakers.text.language != "ru" or not words("calling", "ru").match(speakers.text.folded, verdict.start, verdict.end):
        return []
    named = [v for v in speakers.voices.of(sentence) if start <= v.start and v.end <= verdict.start and not v.is_person]
    return [v.judge for v in named if v.judge not in _NO_BODY and not v.judge.startswith((HOSTS, *AGGREGATES))][-1:]


def _of_speech(speakers: Speakers, speech: tuple[int, int]) -> list[str]:
    """Whom direct speech quotes: named behind it, before it, or in a remark within («– Всё прошло хорошо, – сказал X»)."""
    text = speakers.text
    first, last = speakers.at(speech[0]), speakers.at(max(speech[0], speech[1] - 1))
    if text.clean[speech[0]] in "-–—":
        for sentence in speakers.parsed[first.index : last.index + 1]:
            for match in phrases.finditer("assessments", "remark", text, sentence.start, sentence.end):
                if judges := speakers.subject(sentence, match.start(), sentence.end, match.start()):
                    return judges
        return []
    stretches = [(last, speech[1], last.end), (first, first.start, speech[0])]
    if first is last:
        stretches.append((first, first.start, first.end))
    judges = next((j for s, start, end in stretches if start < end and (j := speakers.subject(s, start, end, speech[0]))), [])
    if judges == [LAST_SPEAKER]:  # «X …: «…», – деді ол»
        before = [v.judge for v in speakers.voices.persons(first) if v.end <= speech[0] and speakers.quotation(v.start) is None]
        return [j for j in before[-1:] if j != UNKNOWN] or judges
    return judges


def _still_speaking(speakers: Speakers, sentence: Sentence) -> str | None:
    """Who still speaks in a sentence that names nobody: the last speaker, unless the author took over after direct speech."""
    text = speakers.text
    following = speakers.parsed[sentence.index + 1 : sentence.index + 2]
    if following and words("looking_back", text.language).match(text.folded, following[0].start, following[0].end):
        return speakers.spoken(following[0].index + 1)[following[0].index] or speakers.headline
    if any(phrases.search("assessments", n, text, sentence.start, sentence.end) for n in ("quoted", "quoted_before", "first_person")):
        return speakers.last(sentence.index, NEAR) or speakers.headline
    before = speakers.parsed[max(0, sentence.index - 1) : sentence.index]
    if any(speakers.speech(s.start) is not None or speakers.speech(s.end - 2) is not None for s in before):
        return speakers.headline
    if any(v.judge in (*COMMISSIONS, "kz-mfa") for v in speakers.voices.of(sentence)):
        return speakers.headline  # the author's own: what a body of Kazakhstan does
    return speakers.last(sentence.index, CLOSE) or speakers.headline


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


def _target(speakers: Speakers, sentence: Sentence, verdict: Verdict, judge: str) -> str | None:
    """The body whose statement is judged: named beside it, else another body of the sentence, else who spoke last."""
    cited = speakers.cited(sentence, verdict.of)
    if cited is not None and cited != judge:
        return cited
    others = [b for t in sentence.tokens if (b := body(t)) and b != judge]
    critic = speakers.other(sentence.index, judge)
    if not others and critic is not None and critic.startswith(("party:", "other:")) and judge.startswith(HOSTS):
        return critic  # a party or an association that spoke last, though missions are spoken of
    return joint(others) if others else sentence.inherited if sentence.inherited != judge else critic


def _is_courtesy(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence thanks for what is no cooperation, or all the nation."""
    if phrases.search("assessments", "to_all", text, sentence.start, sentence.end):
        return True
    is_civil = phrases.search("assessments", "courtesy", text, sentence.start, sentence.end)
    return is_civil is not None and phrases.search("assessments", "help", text, sentence.start, sentence.end) is None


def _told_of(text: Text, sentence: Sentence, verdict: Verdict, vote: str | None) -> str | None:
    """What a verdict on the vote judges: before the vote, and of the time before it, how it is prepared; praise of what is to come is none."""
    before = text.folded[max(sentence.start, verdict.start - BEFORE) : verdict.start]
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
