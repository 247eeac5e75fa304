"""Organisations of citizens and parties that a sentence names by what they are called, or by their initials."""

from __future__ import annotations

from collections.abc import Iterator

from kzdata import phrases
from kzdata.facts.assessments.lexicon import words
from kzdata.facts.assessments.voices import PARTY, Voice
from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import Sentence
from kzdata.records import Text

SMALL = 3  # letters: "of", "for", "and" within a name


def organisations(text: Text, sentence: Sentence) -> Iterator[Voice]:
    """The organisations of citizens and the parties of a sentence."""
    end = sentence.start
    taken = [(t.start, t.end) for t in sentence.tokens if t.letter == "G"]
    for name in ("civic", "civic_behind", "civic_beside"):
        for match in phrases.finditer("assessments", name, text, sentence.start, sentence.end):
            called = match["name"] if name == "civic" else _capitalised(text.clean[slice(*match.span("name"))], name == "civic_beside")
            is_name = text.clean[match.start("name")].isupper() if name == "civic" else bool(called)
            is_part = words("civic_part", text.language).fullmatch(text.folded, end, match.start()) is not None
            if is_part:
                end = match.end()  # «қорының «…» жобасы»: it is the foundation that speaks
            elif is_name and any(first < match.end() and match.start() < last for first, last in taken):
                end = max(end, match.end())  # one that the registry knows, or a part of a name
            elif is_name:
                yield Voice(f"{PARTY if match['party'] else 'other:'}{slug(called)}", *match.span(), False)
                taken.append(match.span())
                end = max(end, match.end())
    for match in phrases.finditer("assessments", "parties", text, end, sentence.end):
        yield Voice(f"{PARTY}{slug(match['name'])}", *match.span(), False)


def _capitalised(words: str, at_end: bool) -> str:
    """The words with a capital that a stretch begins or ends with, and the small ones between them: "For a Just Kazakhstan"."""
    split = words.split()
    capitals = [place for place, word in enumerate(split) if word[0].isupper()]
    low = [place for place, word in enumerate(split) if not word[0].isupper() and len(word) > SMALL]
    if at_end:
        split, capitals = split[max(low, default=-1) + 1 :], [c - max(low, default=-1) - 1 for c in capitals if c > max(low, default=-1)]
        return " ".join(split[capitals[0] :]) if capitals and capitals[-1] == len(split) - 1 else ""
    capitals = [c for c in capitals if c < min(low, default=len(split))]
    return " ".join(split[: capitals[-1] + 1]) if capitals and capitals[0] == 0 else ""
