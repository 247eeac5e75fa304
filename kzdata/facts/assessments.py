"""Verdicts: which body judged the vote, its preparation, the cooperation, the law or somebody's statement, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata.facts.sentences import Sentence, joint, observes
from kzdata.records import Fact, Text
from kzdata.votes import Vote, vote_of

ASPECTS = (
    ("statement", re.compile(r"заявлени[ея] (?:миссии|обсе|бдипч)|заявление страдает|мәлімдеме|the (?:osce|odihr)'?s? statement")),
    ("legislation", re.compile(r"законодательств\w+|заңнама\w*|legislation|legal framework")),
    ("cooperation", re.compile(r"сотрудничеств|взаимодейств|координаци|поддержк|ынтымақтаст|cooperation|co-operation|assistance")),
    (
        "preparation",
        re.compile(
            r"подготовк|организаци(?:я|и|ю) (?:выборов|голосовани)|организатор|дайындық|ұйымдастыр|preparation|administration|organi[sz]ed"
        ),
    ),
)


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `assessments` of one text: one row a judge, aspect and polarity; positive and negative in one sentence are mixed."""
    seen: set[tuple[object, ...]] = set()
    for sentence in parsed:
        if "J" not in sentence.letters or sentence.in_title:
            continue
        judge = _judge(sentence)
        if judge is None or not re.search("[VvOQDM]", sentence.letters):
            continue
        folded = text.folded[sentence.start : sentence.end]
        verdicts = sentence.mentions("J")
        polarities = {str(m.value) for m in verdicts}
        polarity = polarities.pop() if len(polarities) == 1 else "mixed"
        aspect = next((name for name, pattern in ASPECTS if pattern.search(folded)), "election")
        target = vote_of(sentence, votes, verdicts[0].start)
        if aspect == "statement":
            others = [str(m.value) for m in sentence.mentions("G") if observes(str(m.value))]
            if not judge.startswith("kz-"):
                aspect = "election"
            else:
                target = joint(others) if others else sentence.inherited
        key = (judge, aspect, polarity)
        if key in seen:
            continue
        seen.add(key)
        values: dict[str, object] = {
            "election_id": vote_of(sentence, votes, verdicts[0].start),
            "assessor_id": judge,
            "polarity": polarity,
            "aspect": aspect,
            "target_id": target,
        }
        yield Fact("assessments", values, verdicts[0].start, verdicts[-1].end, f"assessment-{aspect}", (f"judge {judge}",))


def _judge(sentence: Sentence) -> str | None:
    named = [str(m.value) for m in sentence.mentions("G")]
    observing = [n for n in named if observes(n)]
    if observing:
        return joint(observing)
    hosts = [n for n in named if n in ("kz-cec", "kz-mfa", "kz-crc")]
    if hosts and not re.search("[OQ]", sentence.letters):
        return hosts[0]
    if re.search("[QO]", sentence.letters) or re.search("^.{0,6}B", sentence.letters):
        return sentence.inherited
    return None
