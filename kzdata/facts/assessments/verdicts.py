"""What a sentence says of the vote: phrases that praise or fault it (rules/judgements.toml), denied or not, and which part of it they judge.

Where the phrases stand is told in cues.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kzdata import phrases
from kzdata.facts.assessments import asides, aspects
from kzdata.facts.assessments.lexicon import Cue, spelt, words
from kzdata.facts.sentences import Sentence
from kzdata.records import Text

REACH = 90  # characters: how far a finding is looked for around a fault
DENIAL = 170  # characters: how far behind it a denial may stand
SHORT = 4  # letters: a shorter denial is a whole word, a longer one may be a stem
_LIKE_DENIED = phrases.joined("assessments", "like_a_denial")
WHOLE = r"(?!\w)"  # «не» is not in «нет»
LONGEST = 3000  # characters; a longer "sentence" is a table or a dump
MOST = 8  # phrases of a sentence that are weighed


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement: how, on what, and where it stands."""

    polarity: str
    aspect: str
    start: int
    end: int
    kind: str
    phrase: str
    of: int = -1  # where the statement that it judges is named
    is_echo: bool = False  # whether it only repeats another verdict


def of(text: Text, sentence: Sentence, inside: Sequence[Cue]) -> Iterator[Verdict]:
    """The verdicts of a sentence, in order; `inside` are its cues."""
    if sentence.end - sentence.start > LONGEST or text.clean[sentence.start : sentence.end].rstrip(' »”"').endswith("?"):
        return
    objects = [c for c in inside if c.kind == "object"]
    thanks = next((c for c in inside if c.kind == "thanks"), None)
    if thanks is not None:
        inside = [c for c in inside if c.kind in ("thanks", "object") or not _is_thanked_for(text, c, thanks)]
    statements = [c for c in objects if c.aspect == "statement"]
    if any(c.kind == "rebuttal" for c in inside):  # «отверг критику»: the criticism is what is judged, and nobody's here
        inside = [c for c in inside if c.kind not in ("general", "fault") or not any(s.start <= c.start < s.end for s in statements)]
    standing = [c for c in inside if c.kind == "measure"]  # an object within a measure is judged by no other phrase
    free = [o for o in objects if not any(m.start <= o.start < m.end for m in standing)]
    told = [c for c in inside if c.kind == "verdict"]  # what is judged within one is not what another verdict is about
    bare = [o for o in free if not any(c.start <= o.start < c.end and c.aspect == o.aspect for c in told)]
    for cue in [c for c in inside if c.kind != "object"][:MOST]:
        before = text.folded[max(sentence.start, cue.start - REACH) : cue.start]
        is_absent = cue.kind == "breach" and any(words(n, text.language).search(before) for n in ("none_before", "none_far"))
        if _is_hoped(text, sentence, cue) if is_absent else _is_open(text, sentence, cue):
            continue
        if cue.kind == "rebuttal":
            if statements and (polarity := _polarity(text, sentence, cue)) is not None:
                nearest = min(statements, key=lambda o: aspects.distance(o, cue))
                yield replace(_verdict(cue, polarity, "statement"), of=nearest.end)
            elif not statements and objects and words("of_votes_too", text.language).match(text.folded, cue.start):
                yield _verdict(cue._replace(kind="verdict"), cue.polarity, "election")
        elif cue.kind == "echo":
            yield _verdict(cue, None, "election")
        elif cue.kind == "breach":
            laws = [o for o in bare if o.aspect != "preparation"]  # what went wrong in the campaign was the vote's fault
            measured = words("yardstick", text.language).search(text.folded, cue.start, cue.end) is not None
            for aspect in aspects.judged(text, cue._replace(kind="measure" if measured else "verdict"), laws) or ["election"]:
                yield _verdict(cue._replace(kind="verdict"), "positive" if is_absent or _is_denied(text, sentence, cue) else "negative", aspect)
        elif cue.kind == "fault":
            if (polarity := _fault(text, sentence, cue)) is not None and not aspects.is_to_observers(text, sentence, cue):
                is_of_hosts = polarity == "positive" and aspects.is_of_hosts(text, sentence, cue)
                yield _verdict(cue, polarity, "cooperation" if is_of_hosts else aspects.part_of_fault(text, cue, free))
        elif (polarity := _polarity(text, sentence, cue)) is not None:
            left = objects if cue.kind == "measure" else _left(bare, inside, cue) if cue.kind == "verdict" else free
            for aspect in aspects.judged(text, cue, left):
                yield _verdict(cue, polarity, aspect)


def _left(objects: Sequence[Cue], inside: Sequence[Cue], cue: Cue) -> list[Cue]:
    """The objects that no other phrase of praise or blame holds: «назвала подготовку хорошей, но выбора не было»."""
    others = [c for c in inside if c.kind in ("quality", "verdict") and c is not cue]
    return [o for o in objects if not any(c.start <= o.start < c.end for c in others)]


def _is_thanked_for(text: Text, cue: Cue, thanks: Cue) -> bool:
    """Whether a phrase beside thanks says what they are for, and is no verdict of its own («отметил высокий уровень и поблагодарил»)."""
    if cue.aspect != "cooperation" and cue.kind != "quality":
        return False
    if cue.start > thanks.start and words("noted_too", text.language).search(text.folded, thanks.end, cue.start):
        return False  # "thanked the hosts and noted the high level"
    if cue.start > thanks.start or words("thanks_for", text.language).search(text.folded[max(0, cue.start - 20) : cue.start]):
        return True
    return phrases.search("assessments", "and", text, cue.end, thanks.start) is None


def _verdict(cue: Cue, polarity: str | None, aspect: str) -> Verdict:
    return Verdict(polarity or "positive", aspect, cue.start, cue.end, cue.kind, cue.phrase)


def _is_open(text: Text, sentence: Sentence, cue: Cue) -> bool:
    """Whether a phrase says what is to be judged, wished for or promised, and is no judgement."""
    language, folded = text.language, text.folded
    purpose = words("purpose", language)
    behind = re.split("[,;:]| (?:and|и|және) ", folded[cue.end : min(sentence.end, cue.end + 12)])[0]
    before = folded[max(sentence.start, cue.start - 60) : cue.start]
    if cue.kind == "quality" and words("valuing", language).search(cue.phrase):
        before = words("valued", language).sub("", before)
    before = words("caused", language).sub("", before)
    if purpose.search(before) or (cue.polarity == "positive" and (purpose.search(behind) or words("checked", language).match(folded, cue.end))):
        return True
    if phrases.search("assessments", "inner_open", text, cue.start, cue.end) and not words("inner_open", language).search(cue.phrase):
        return True
    if _is_hoped(text, sentence, cue) or _is_of_no_vote(text, sentence, cue):
        return True
    if cue.kind == "rebuttal" and words("own_statement", language).search(before):
        return True
    near = words("caused", language).sub("", folded[max(sentence.start, cue.start - 40) : cue.start])
    if words("near_future", language).search(near):
        return True
    if words("pledged", language).search(folded[cue.end : min(sentence.end, cue.end + 160)]):
        return True
    if words("own_conduct", language).search(folded, sentence.start, cue.start):
        return True
    return words("own_work", language).search(folded[max(sentence.start, cue.start - 80) : cue.end]) is not None


def _is_of_no_vote(text: Text, sentence: Sentence, cue: Cue) -> bool:
    """Whether praise is of something else («тёплая погода»), of a law to come, or its words a law that is referred to («Согласно закону, …»)."""
    if cue.polarity != "positive" or cue.kind == "breach":
        return False
    ground = words("ground", text.language).match(text.folded, sentence.start)
    if ground is not None and cue.start < ground.end():
        return True
    if words("to_be_made", text.language).search(text.folded, max(sentence.start, cue.start - 70), cue.end):
        return True
    before = text.folded[max(sentence.start, cue.start - 60) : cue.start]
    return (
        words("praised_else_before", text.language).search(before) is not None
        or words("praised_else_behind", text.language).match(text.folded, cue.end) is not None
    )


def _is_hoped(text: Text, sentence: Sentence, cue: Cue) -> bool:
    return words("hoped", text.language).search(text.folded[max(sentence.start, cue.start - 160) : cue.start]) is not None


def _polarity(text: Text, sentence: Sentence, cue: Cue) -> str | None:
    """A praise denied is blame; a blame denied says nothing."""
    before, behind = asides.before(text, sentence.start, cue.start, 40), asides.behind(text, cue.end, sentence.end, 40)
    if cue.kind == "general" and words("conceded", text.language).search(text.folded[max(sentence.start, cue.start - 90) : cue.end]):
        return None
    if (
        cue.kind == "general"
        and cue.polarity == "positive"
        and words("weak", text.language).search(text.folded[cue.start : cue.end].rpartition(", ")[2])
    ):
        return "negative"  # «отметила слабую прозрачность»
    if cue.kind == "general" and cue.polarity == "negative" and words("shortcoming", text.language).match(cue.phrase):
        far = text.folded[max(sentence.start, cue.start - REACH) : cue.start]
        if words("none_before", text.language).search(far) or words("none_behind", text.language).search(text.folded[cue.end : sentence.end]):
            return "positive"
    is_small = cue.kind == "general" and cue.polarity == "negative"
    if is_small and phrases.search("assessments", "outweighed", text, sentence.start, sentence.end):
        return None
    if cue.polarity == "positive" and words("reduced", text.language).search(text.folded[max(sentence.start, cue.start - REACH) : cue.start]):
        return "negative" if cue.kind in ("verdict", "measure") else None
    if _denies_itself(text, cue) or words("denied_before", text.language).search(before) or words("denied_behind", text.language).match(behind):
        return "negative" if cue.polarity == "positive" and cue.kind in ("verdict", "measure", "general", "rebuttal") else None
    return cue.polarity


def _is_denied(text: Text, sentence: Sentence, cue: Cue) -> bool:
    """Whether a sentence says that what a phrase tells of did not happen."""
    before, behind = asides.before(text, sentence.start, cue.start, 40), asides.behind(text, cue.end, sentence.end, 40)
    if words("denied_before", text.language).search(before) or words("denied_behind", text.language).match(behind):
        return True
    turn = phrases.search("assessments", "but", text, cue.end, sentence.end)
    end = min(sentence.end if turn is None else turn.start(), cue.end + DENIAL)
    told = text.folded[cue.end : end]
    if words("none_behind", text.language).search(told.split(",")[0] if text.language == "kk" else told):
        return True
    return _denies_itself(text, cue) or (text.language != "kk" and words("none", text.language).search(text.folded, cue.start, cue.end) is not None)


def _denies_itself(text: Text, cue: Cue) -> bool:
    """Whether a denial stands within a phrase that has none of its own («жасалды» as «жасалмады»)."""
    inner = words("inner_denial", text.language).finditer(text.folded, cue.start, cue.end)
    phrase = spelt(cue.phrase, text.language)
    apart = (m for m in inner if "," not in text.folded[m.end() : cue.end])  # «отметил отсутствие чёрного пиара, прозрачность»: no denial of that
    return any(not _is_written(m.group(), text.folded[m.start() - 1].isalpha(), phrase) for m in apart)


def _is_written(denial: str, is_suffix: bool, phrase: str) -> bool:
    """Whether a phrase is written with a denial that stands in a text: a word, or the first letters of a suffix."""
    if is_suffix:
        phrase = _LIKE_DENIED.sub("", phrase)
        return denial[:3] in phrase or f"{denial[:2]}*" in phrase
    return re.search(rf"\b{re.escape(denial)}{WHOLE if len(denial) < SHORT else ''}", phrase) is not None


def _fault(text: Text, sentence: Sentence, cue: Cue) -> str | None:
    """Positive where the sentence denies the fault, negative where it says that somebody found it, mixed where that was small, else nothing."""
    before = text.folded[max(sentence.start, cue.start - REACH) : cue.start]
    behind = text.folded[cue.end : min(sentence.end, cue.end + REACH)]
    denial = text.folded[cue.end : min(sentence.end, cue.end + DENIAL)]
    is_without = words("privative", text.language).search(text.folded[cue.start : cue.end])
    if is_without or words("none_before", text.language).search(before) or words("none_behind", text.language).search(denial):
        return "positive"
    found = words("found", text.language)
    is_found = found.search(before) or found.search(behind) or ("…" in cue.phrase and found.search(text.folded, cue.start, cue.end))
    turn = phrases.search("assessments", "but_another", text, cue.end, sentence.end)
    if is_found and phrases.search("assessments", "trivial", text, sentence.start, sentence.end if turn is None else turn.start()):
        return "mixed"
    if is_found and turn is not None:
        return "negative"
    if phrases.search("assessments", "minor", text, sentence.start, sentence.end):
        return None
    return "negative" if is_found else None
