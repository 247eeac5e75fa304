"""Whose a verdict is: whom its clause, the words around direct speech, the sentences before or the whole text tell to have judged."""

from __future__ import annotations

from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.assessments import alike, inserted, subjects, thanks
from kzdata.facts.assessments.judges import CLOSE, NEAR, Speakers
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.references import LAST_CITIZENS, NO_BODY, THOSE_BEFORE
from kzdata.facts.assessments.speeches import DASHES
from kzdata.facts.assessments.verdicts import Verdict
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, LAST_MISSION, LAST_SPEAKER, NOBODY, OPPOSITION, OURS, PARTY, UNKNOWN
from kzdata.facts.sentences import Sentence
from kzdata.registry import COMMISSIONS

_MILESTONE = phrases.joined("assessments", "milestone")


def judges(speakers: Speakers, sentence: Sentence, verdict: Verdict, clause: tuple[int, int], abroad: bool) -> list[str]:
    """Who judges: whom the sentence quotes around the verdict or beside the direct speech that holds it, else the last speaker."""
    found, is_named = _named(speakers, sentence, verdict, clause)
    said = (speakers.speeches.at(verdict.start) or (0, sentence.end))[1]
    aside = {v.judge for v in speakers.voices.of(sentence) if subjects.is_excepted(speakers.text, v)}
    told: list[str] = []
    referred = (j for f in found for j in (speakers.referred(f, sentence.index) if f in (LAST_CITIZENS, THOSE_BEFORE) else [f]))
    for judge in referred:
        known: str | None = judge
        if judge == LAST_SPEAKER:
            many = phrases.says("assessments", "several_pronoun", speakers.text, sentence.start, sentence.end)
            faulted = _faulted(speakers, sentence, verdict) if verdict.kind == "rebuttal" else None
            without = (HOSTS,) if many else (faulted,) if faulted else ()
            known = speakers.last(sentence.index, NEAR, without) or speakers.voices.main or speakers.citizens
            if faulted is not None and known == faulted:  # nobody judges the statement that is his own
                known = speakers.host_before(sentence.index)
        elif judge == LAST_MISSION:
            known = speakers.voices.leading or speakers.nearest(sentence) or speakers.headline or speakers.voices.main or speakers.citizens
            known = None if known is not None and known.startswith(PARTY) else known  # parties send no missions
        elif judge == UNKNOWN:
            known = speakers.rebutter(sentence.index) if verdict.kind == "rebuttal" else speakers.voices.only
            known = None if verdict.kind == "thanks" else known
        if verdict.kind == "thanks" and known == thanks.thanked(speakers.voices, sentence, verdict.end, said):
            known = speakers.other(sentence.index, str(known))  # nobody thanks himself
        if known == "all-international":
            known = speakers.voices.leading or _reporting(speakers, sentence) or known  # whichever observers a text of one mission speaks of
        known = speakers.organisation(known, sentence.index) if known else None
        known = "domestic" if known == OURS and not abroad and verdict.aspect != "statement" else known  # «қазақстандық бақылаушылар»
        if known and known not in told and known not in aside:
            told.append(known)
    if verdict.kind == "rebuttal":
        hosts = [j for j in told if j.startswith(HOSTS)]
        if host := _host_beside(speakers, sentence, told) or (None if hosts or is_named else speakers.commenter):
            return [host]
        if not hosts and speakers.text.language == "kk":
            cited = speakers.sayings.cited(sentence, verdict.of)
            told = subjects.beside_own(speakers.text, speakers.voices.of(sentence), told, cited, verdict.start, verdict.of)
        told = hosts or [j for j in told if len(told) > 1 or j != speakers.sayings.cited(sentence, verdict.of)]  # nobody faults his own
    if told and all(j.startswith(HOSTS) for j in told) and (finders := _finders(speakers, sentence, verdict)):
        return finders
    return [j for j in told if not j.startswith(HOSTS) or _may_host_judge(j, verdict, is_named, abroad)]


def _finders(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> list[str]:
    """The missions that are told to have found something, by a host: "Observers from X and Y found no violations, the minister said"."""
    text = speakers.text
    if verdict.kind in ("thanks", "rebuttal"):
        return []
    near = [v for v in speakers.voices.of(sentence) if not v.is_person and v.end <= verdict.start and v.judge not in NO_BODY]
    last = max((v.end for v in near), default=-1)
    if last < 0 or words("finds", text.language).search(text.folded[last : verdict.start]) is None:
        return []
    judges = list(dict.fromkeys(v.judge for v in near))
    return [] if any(j.startswith(HOSTS) for j in judges) else judges


def _host_beside(speakers: Speakers, sentence: Sentence, judges: Sequence[str]) -> str | None:
    """The body of Kazakhstan that a sentence names beside a mission's statement, unless a person of the mission is quoted: it rebuts."""
    named = speakers.voices.of(sentence)
    if any(j.startswith(HOSTS) for j in judges) or any(v.is_person and v.judge in judges for v in named):
        return None
    return next((v.judge for v in named if v.judge.startswith(HOSTS)), None)


def may_speak(judge: str, verdict: Verdict, abroad: bool) -> bool:
    """Whether a body that a sentence quotes by name may judge so."""
    return not judge.startswith(HOSTS) or _may_host_judge(judge, verdict, True, abroad)


def _may_host_judge(judge: str, verdict: Verdict, is_named: bool, abroad: bool) -> bool:
    """Whether a body of Kazakhstan may judge so: statements and cooperation, else praise in words of its own, quoted by name.

    A commission's word that nobody complained, that the law was kept, that all is ready or went well, or that observers had all they need judges
    nothing, unless the vote is another state's, or it speaks of what the vote means for the country («важная веха»).
    """
    if verdict.aspect in ("statement", "cooperation"):
        return verdict.kind in ("rebuttal", "thanks", "quality") or words("mutual", "ru").search(verdict.phrase) is not None
    if judge in COMMISSIONS and not abroad:
        return is_named and verdict.polarity == "positive" and _MILESTONE.search(verdict.phrase) is not None
    return verdict.polarity == "positive" and is_named and verdict.kind in ("verdict", "quality")


def _named(speakers: Speakers, sentence: Sentence, verdict: Verdict, clause: tuple[int, int]) -> tuple[list[str], bool]:
    """Who is quoted, and whether by name right there."""
    speech, cited = speakers.speeches.at(verdict.start), None
    if speech is not None and speakers.interviewee is not None and speakers.text.clean[speech[0]] in DASHES:
        return [speakers.interviewee], True
    if speech is None and speakers.author and phrases.says("assessments", "first_person", speakers.text, sentence.start, sentence.end):
        return [speakers.author], True
    if speech is not None:
        start, end = max(speech[0], sentence.start), min(speech[1], verdict.start)
        judges = speakers.sayings.cited_within(sentence, start, end) or _called_by(speakers, sentence, verdict, start) or _of_speech(speakers, speech)
        since = speakers.sayings.at(speakers.speeches.begun(speech)).index
        cited = _faulted(speakers, sentence, verdict) if verdict.kind == "rebuttal" else None
        judges = [j for j in judges if j != cited]  # nobody faults the statement that is his own
    else:
        judges, since = _of_report(speakers, sentence, verdict, clause), sentence.index
    if judges:
        return judges, True
    if speech is None and (nameless := _of_nameless(speakers, sentence, clause[0])):
        return [nameless], True
    if speech is None and verdict.kind != "thanks" and (acting := _acting(speakers, sentence, verdict, clause[0])):
        return acting, True
    if caption := speakers.captioned.get(sentence.index):
        return [caption], True
    if speech is None and _is_of_hosts(speakers, sentence):
        return [], True
    behind = _looking_back(speakers, speakers.sayings.at(max(sentence.start, speech[1] - 1)) if speech is not None else sentence)
    if behind is not None:
        known = speakers.spoken(behind.index + 1)[behind.index] or speakers.headline
    else:
        known = speakers.last(since, NEAR, (cited,) if cited else ()) if speech is not None else _still_speaking(speakers, sentence)
    if known is None and speech is None and verdict.kind in ("fault", "verdict", "general"):
        known = speakers.finding(sentence)
    if known is None and speech is not None and words("first_person", speakers.text.language).search(speakers.text.folded, *speech):
        known = speakers.voices.only  # «Біздің миссия …», – деді спикер
    if known is None and (speech is not None or speakers.is_told(sentence)) and speakers.are_citizens_named(sentence):
        known = speakers.citizens
    if speech is None and (known is None or known.startswith(HOSTS)):
        known = speakers.visiting(sentence) or known
    return [known] if known else [], speech is not None and since < speakers.sayings.at(speech[0]).index


def _is_of_hosts(speakers: Speakers, sentence: Sentence) -> bool:
    """Whether a passive verb only goes on with what the hosts have told a mission: «Абдиров ознакомил миссию с ходом подготовки. Отмечено, что …»."""
    text = speakers.text
    if words("agentless", text.language).match(text.folded, sentence.start, sentence.end) is None:
        return False
    before = next(iter(reversed(speakers.parsed[max(0, sentence.index - 1) : sentence.index])), None)
    if before is None or phrases.search("assessments", "informed", text, before.start, before.end) is None:
        return False
    return any(v.judge.startswith(HOSTS) for v in speakers.voices.of(before)[:2])


def _of_nameless(speakers: Speakers, sentence: Sentence, start: int) -> str | None:
    """Whose "the international observation mission" is at the head of a clause: the one that the next sentence names, or the text."""
    if words("a_mission", speakers.text.language).match(speakers.text.folded, start, sentence.end) is None:
        return None
    voices = (v for s in speakers.parsed[sentence.index + 1 : sentence.index + 2] for v in speakers.voices.of(s) if not v.is_person)
    bodies = {v.judge for v in voices if v.judge not in NO_BODY and not v.judge.startswith((HOSTS, *AGGREGATES))}
    return bodies.pop() if len(bodies) == 1 else speakers.voices.only


def _faulted(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> str | None:
    """The body whose statement direct speech rejects: named beside the statement, else the only mission that the sentence names."""
    missions = (v.judge for v in speakers.voices.of(sentence) if not v.is_person and v.judge not in NO_BODY)
    named = {judge for judge in missions if not judge.startswith((HOSTS, *AGGREGATES))}
    return speakers.sayings.cited(sentence, verdict.of) or (next(iter(named)) if len(named) == 1 else None)


def _of_report(speakers: Speakers, sentence: Sentence, verdict: Verdict, clause: tuple[int, int]) -> list[str]:
    """Whom a sentence quotes without quotation marks; three bodies and more named before a verdict judge together."""
    text = speakers.text
    if verdict.kind == "thanks" or (verdict.kind == "quality" and speakers.text.language == "kk"):
        judges = thanks.thanking(speakers.voices, sentence, verdict.start, verdict.end, speakers.sayings.referring(sentence))
        if judges or verdict.kind == "thanks":
            return judges
    for voice in speakers.voices.of(sentence) if verdict.kind != "rebuttal" else ():  # "took note of the findings of the OSCE that …"
        before, behind = text.folded[max(sentence.start, voice.start - 50) : voice.start], text.folded[voice.end : verdict.start]
        if voice.end <= verdict.start and words("findings_of", text.language).search(before) and words("that_it_found", text.language).search(behind):
            return [voice.judge] if voice.judge not in NO_BODY else []
    for voice in speakers.voices.of(sentence):  # «миссия СНГ, которая признала …»
        if voice.end <= verdict.start and words("relative", speakers.text.language).fullmatch(speakers.text.folded, voice.end, verdict.start):
            return [voice.judge] if voice.judge not in (NOBODY, LAST_SPEAKER) else []
        if voice.is_person and speakers.sayings.verb_of(voice) == verdict.start and voice.judge not in (NOBODY, LAST_SPEAKER, UNKNOWN):
            return [voice.judge]  # "X, who led the mission, declared the vote valid, which Y dismissed"
    if judges := inserted.passive(speakers, sentence, verdict) or inserted.judges(speakers, sentence, verdict):
        return judges
    phrase = (verdict.start, verdict.end) if verdict.kind in ("quality", "rebuttal") else None
    cited = speakers.sayings.cited(sentence, verdict.of) if verdict.kind == "rebuttal" else None
    start, end = clause
    judges = speakers.sayings.subject(sentence, start, end, verdict.start, phrase, cited)
    judges = alike.joined(speakers, sentence, verdict, clause, judges)
    if judges and speakers.text.language == "kk" and verdict.kind != "rebuttal" and all(j.startswith(HOSTS) for j in judges):
        judges = _around_hosts(speakers, sentence, verdict) or judges
    if start > sentence.start and not judges:
        judges = [v.judge for v in speakers.voices.of(sentence) if start <= v.start < verdict.start][:1]
    if OPPOSITION in judges and _is_spoken_of(speakers, sentence, verdict, OPPOSITION):
        judges.remove(OPPOSITION)
    if cited is None and judges and verdict.kind != "rebuttal":
        named = [
            v for v in speakers.voices.of(sentence) if start <= v.start and v.end <= verdict.start and speakers.speeches.quotation(v.start) is None
        ]
        none = (LAST_SPEAKER, LAST_CITIZENS, THOSE_BEFORE, NOBODY)
        bodies = [v.judge for v in named if not v.is_person and v.judge not in none and not v.judge.startswith((HOSTS, *AGGREGATES))]
        bodies = list(dict.fromkeys(bodies))
        if len(bodies) > 2 and judges[0] in bodies:
            return bodies
    return judges


def _acting(speakers: Speakers, sentence: Sentence, verdict: Verdict, start: int) -> list[str]:
    """The one body or person that a clause names before a verdict, and that no preposition makes an object of it: whatever its verb is.

    English tells no subject by its ending: there a word of speaking must.
    """
    text = speakers.text
    if text.language == "en":
        return []
    named = [v for v in speakers.voices.of(sentence) if start <= v.start and v.end <= verdict.start and not subjects.is_measure(text, v)]
    if len({v.judge for v in named}) != 1 or named[0].judge in NO_BODY or named[0].judge.startswith((HOSTS, *AGGREGATES)):
        return []
    if not subjects.stands_free(text, named[0]) or len(text.folded[start : named[0].start].split()) > 3:
        return []
    return [named[0].judge]


def _around_hosts(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> list[str]:
    """Who says what a Kazakh sentence tells of its hosts: whoever is named or meant before them («Ол комиссияның дайындығына … жеткізді»)."""
    first = thanks.thanking(speakers.voices, sentence, verdict.start, verdict.end, ())
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
    return [v.judge for v in named if v.judge not in NO_BODY and not v.judge.startswith((HOSTS, *AGGREGATES))][-1:]


def _of_speech(speakers: Speakers, speech: tuple[int, int]) -> list[str]:
    """Whom direct speech quotes: named behind it, before it, or in a remark within («– Всё прошло хорошо, – сказал X»)."""
    text = speakers.text
    end = speakers.speeches.ended(speech)
    first, last = speakers.sayings.at(speech[0]), speakers.sayings.at(max(speech[0], end - 1))
    if text.clean[speech[0]] in DASHES:
        for sentence in speakers.parsed[first.index : last.index + 1]:
            for match in phrases.finditer("assessments", "remark", text, sentence.start, sentence.end):
                if judges := speakers.sayings.subject(sentence, match.start(), sentence.end, match.start()):
                    return judges
        return []
    stretches = [(last, end, last.end), (first, first.start, speech[0])]
    if first is last:
        stretches.append((first, first.start, first.end))
    judges = next((j for s, start, end in stretches if start < end and (j := speakers.sayings.subject(s, start, end, speech[0]))), [])
    if judges == [LAST_SPEAKER]:  # «X …: «…», – деді ол»
        before = [v.judge for v in speakers.voices.bearers.persons(first) if v.end <= speech[0] and speakers.speeches.quotation(v.start) is None]
        return [j for j in before[-1:] if j != UNKNOWN] or judges
    return judges


def _looking_back(speakers: Speakers, sentence: Sentence) -> Sentence | None:
    """The sentence right behind one that tells who said it: «… Такими словами начал X»."""
    following = speakers.parsed[sentence.index + 1 : sentence.index + 2]
    looks_back = following and words("looking_back", speakers.text.language).match(speakers.text.folded, following[0].start, following[0].end)
    return following[0] if looks_back else None


def _reporting(speakers: Speakers, sentence: Sentence) -> str | None:
    """The mission that a sentence about observers is told to be the word of: «… бұзушылық көрмеді. Бұл туралы X миссиясының басшысы айтты»."""
    own = speakers.text.folded[sentence.start : sentence.end].strip()
    while (after := speakers.parsed[sentence.index + 1 : sentence.index + 2]) and speakers.text.folded[after[0].start : after[0].end].strip() == own:
        sentence = after[0]  # pages say their titles twice
    behind = _looking_back(speakers, sentence)
    judge = speakers.spoken(behind.index + 1)[behind.index] if behind is not None else None
    return judge if judge is not None and judge not in NO_BODY and not judge.startswith((HOSTS, *AGGREGATES)) else None


def _still_speaking(speakers: Speakers, sentence: Sentence) -> str | None:
    """Who still speaks in a sentence that names nobody: the last speaker, unless the author took over after direct speech."""
    text = speakers.text
    if any(phrases.search("assessments", n, text, sentence.start, sentence.end) for n in ("quoted", "quoted_before", "first_person")):
        return speakers.last(sentence.index, NEAR) or speakers.headline
    before = speakers.parsed[max(0, sentence.index - 1) : sentence.index]
    if any(speakers.speeches.at(s.start) is not None or speakers.speeches.at(s.end - 2) is not None for s in before):
        return speakers.headline
    if any(v.judge in (*COMMISSIONS, "kz-mfa") for v in speakers.voices.of(sentence)):
        return speakers.headline  # the author's own: what a body of Kazakhstan does
    return speakers.last(sentence.index, CLOSE) or speakers.headline
