"""How fast one core extracts: the whole of kzdata's extraction beside natasha's NER, a count grammar in yargy and spaCy's blank Matcher.

    python benchmarks/speed.py [--languages ru kk en] [--seconds 10]

The peers come with `pip install ".[bench]"`; one that is not installed is named and left out. All read the same texts (tests/gold, without their
front matter) in one process on one core, in turns of a pass each, so that a machine that slows down slows all of them; each prints its best pass, and
the ratio is taken turn by turn (median). What the peers do is a part of the work: natasha splits words and finds names of people, places and
organisations; yargy and spaCy find a number before the word observer.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
Pass = Callable[[], object]


def kzdata_pass(language: str) -> tuple[Pass, list[str]]:
    """The whole extraction, from the document as read to the rows of its facts; and the texts for the others."""
    from kzdata import documents
    from kzdata.build import parse
    from kzdata.records import Document

    read = [d for d in documents.read([GOLD / language]) if isinstance(d, Document)]
    return lambda: [parse(d, True) for d in read], [d.raw[d.body_start :] for d in read]


def natasha_pass(texts: Sequence[str]) -> Pass:
    """Words, sentences and names (NER with the news model), as natasha's documentation does it."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def one() -> None:
        for text in texts:
            doc = Doc(text)
            doc.segment(segmenter)
            doc.tag_ner(tagger)

    return one


def yargy_pass(texts: Sequence[str]) -> Pass:
    """A count grammar: a number, up to two adjectives, the word observer in any form."""
    from yargy import Parser, rule
    from yargy.predicates import gram, normalized, type

    adjective = rule(gram("ADJF"))
    parser = Parser(rule(type("INT"), adjective.optional(), adjective.optional(), normalized("наблюдатель")))
    return lambda: [list(parser.findall(text)) for text in texts]


def spacy_pass(texts: Sequence[str], language: str) -> Pass:
    """A blank pipeline with one pattern: a number, up to two words, the word observer by its stem."""
    import spacy
    from spacy.matcher import Matcher

    pipeline = spacy.blank({"ru": "ru", "en": "en"}.get(language, "xx"))
    stem = {"ru": "наблюдател", "kk": "(?:бақыла|байқа)ушы", "en": "observer|monitor"}[language]
    matcher = Matcher(pipeline.vocab)
    words = [{"IS_ALPHA": True, "OP": "?"}] * 2
    matcher.add("count", [[{"LIKE_NUM": True}, *words, {"TEXT": {"REGEX": f"(?i)^(?:{stem})"}}]])
    return lambda: [matcher(pipeline(text)) for text in texts]


def measure(passes: dict[str, Pass], seconds: float) -> dict[str, list[float]]:
    """Seconds a pass, in turns, after one pass to warm up."""
    for one in passes.values():
        one()
    spent: dict[str, list[float]] = {name: [] for name in passes}
    stop = time.perf_counter() + seconds
    while time.perf_counter() < stop or len(next(iter(spent.values()))) < 3:
        for name, one in passes.items():
            started = time.perf_counter()
            one()
            spent[name].append(time.perf_counter() - started)
    return spent


def main() -> None:
    """Prints a table for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="+", default=["ru", "kk", "en"], choices=["ru", "kk", "en"])
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for language in options.languages:
        ours, texts = kzdata_pass(language)
        passes = {"kzdata": ours}
        makers: dict[str, Callable[[], Pass]] = {"spaCy Matcher": lambda texts=texts, language=language: spacy_pass(texts, language)}
        if language == "ru":  # the two read Russian
            makers |= {"natasha NER": lambda texts=texts: natasha_pass(texts), "yargy": lambda texts=texts: yargy_pass(texts)}
        for name, make in makers.items():
            try:
                passes[name] = make()
            except ImportError as error:
                print(f'{name}: left out, {error.name} is not installed (pip install ".[bench]")', file=sys.stderr)
        size = sum(len(text.encode()) for text in texts)
        spent = measure(passes, options.seconds)
        print(f"{language}: {len(texts)} texts, {size / len(texts) / 1000:.1f} KB each, {len(spent['kzdata'])} turns")
        for name, times in spent.items():
            ratio = statistics.median(t / k for t, k in zip(times, spent["kzdata"], strict=True))
            speed = f"{len(texts) / min(times):8.0f} documents/s {size / min(times) / 1e6:7.2f} MB/s"
            print(f"  {name:14} {speed}   kzdata is {ratio:5.2f} times as fast")


if __name__ == "__main__":
    main()
