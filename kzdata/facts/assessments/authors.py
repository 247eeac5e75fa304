"""Who speaks in a whole text: the state whose statement it is, whoever answers in an interview, the observers of Kazakhstan's own."""

from __future__ import annotations

from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.assessments.cast import Cast
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.voices import HOSTS, OPPOSITION, UNKNOWN
from kzdata.facts.sentences import Sentence
from kzdata.records import Text
from kzdata.votes import HOME

_CITIZENS = ("other:", "party:")


def state(text: Text, parsed: Sequence[Sentence]) -> str | None:
    """The state whose statement a text is by its title."""
    for sentence in parsed:
        if sentence.in_title and phrases.search("assessments", "statement", text, sentence.start, sentence.end):
            states = {str(t.mention.value) for t in sentence.tokens if t.letter in "AC" and t.mention is not None and t.mention.value != HOME}
            if len(states) == 1:
                return f"country:{states.pop()}"
    return None


def commenting(text: Text, parsed: Sequence[Sentence]) -> str | None:
    """The body of Kazakhstan whose comment a text is by its title: «Комментарий ЦИК к отчёту миссии»."""
    for sentence in parsed:
        if sentence.in_title and phrases.search("assessments", "comment", text, sentence.start, sentence.end):
            hosts = [str(m.value) for m in sentence.mentions("G") if str(m.value).startswith(HOSTS)]
            if hosts:
                return hosts[0]
    return None


def answering(parsed: Sequence[Sentence], voices: Cast, asked: int) -> str | None:
    """The body of the first person with one whom a text names before the first question, at offset `asked`."""
    people = (v for s in parsed if s.start < asked for v in voices.bearers.persons(s))
    return next((v.judge for v in people if v.judge != UNKNOWN), None)


def organisations(parsed: Sequence[Sentence], voices: Cast) -> list[str]:
    """The organisations of citizens that a text names, in order; where it names none, those of the posts of persons."""
    found = [v for s in parsed for v in voices.of(s) if v.judge.startswith("other:") and v.judge != OPPOSITION]
    return list(dict.fromkeys(v.judge for v in [v for v in found if not v.is_person] or found))


def citizens(text: Text, parsed: Sequence[Sentence], voices: Cast) -> str | None:
    """The observers of Kazakhstan's own whom a text is about that names no other observing body: the one that it names, or all."""
    if any(not b.startswith(_CITIZENS) for b in voices.observing):
        return None
    named = organisations(parsed, voices)
    if named:
        return named[0] if len(named) == 1 else "domestic"
    return "domestic" if words("civic_observers", text.language).search(text.folded) else None
