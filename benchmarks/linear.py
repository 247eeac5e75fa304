"""Whether any text of 1 MB, however made, takes longer than it should: 141 hostile ones, each parsed in a process of its own.

    python benchmarks/linear.py [--only PART_OF_A_NAME] [--seconds 5]

One piece again and again (those of tests/test_linear.py), and the texts of tests/gold: one after the other, one again and again, their
sentences, words and letters shuffled, without the ends of sentences. Prints the ten that take most seconds of CPU, and the failures; exit
code 1 where one takes more than `--seconds` or does not end within ten times as long.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator
from multiprocessing import TimeoutError, get_context
from pathlib import Path

from kzdata import articles, registry
from kzdata.build import parse

TESTS = Path(__file__).resolve().parent.parent / "tests"
SIZE = 1_000_000  # bytes
EACH = 9  # every ninth text of tests/gold is read again and again
LANGUAGES = ("ru", "kk", "en")


def filled(piece: str) -> str:
    """The piece as often as it takes to make 1 MB."""
    return piece * (SIZE // len(piece.encode()))


def inputs() -> Iterator[tuple[str, str, str]]:
    """The texts, each with its name and its language."""
    sys.path.insert(0, str(TESTS))
    from test_linear import PIECES

    for name, piece in PIECES.items():
        whole = piece or " ".join(n.name for n in registry.organization_names()) + " "
        for language in LANGUAGES:
            head = "Observers at the election: " if language == "en" else "Наблюдатели на выборах: "
            yield f"{name} ({language})", language, head + filled(whole)
    for language in LANGUAGES:
        yield from of_gold(language)


def of_gold(language: str) -> Iterator[tuple[str, str, str]]:
    """What the texts of tests/gold are made into."""
    shuffled = random.Random(5)
    bodies = [path.read_text(encoding="utf-8").split("---", 2)[-1] for path in sorted((TESTS / "gold" / language).glob("*.txt"))]
    sentences = [s for body in bodies for s in re.split(r"(?<=[.!?])\s+", body)]
    words = [w for body in bodies for w in body.split()]
    letters = list(" ".join(bodies))
    for pieces in (sentences, words, letters):
        shuffled.shuffle(pieces)
    made = {
        "all texts": "\n".join(bodies),
        "sentences shuffled": " ".join(sentences),
        "words shuffled": " ".join(words),
        "no ends of sentences": " ".join(w for w in words if w[-1] not in ".!?"),
        "letters shuffled": "".join(letters),
    }
    made |= {f"text {i} again and again": bodies[i] for i in range(0, len(bodies), EACH)}
    for name, piece in made.items():
        yield f"{name} ({language})", language, filled(piece)


def parsed(text: str, language: str) -> float:
    """Seconds of CPU that one text takes, dictionaries loaded."""
    parse(articles.article("warm-up", text[:200], 0, {"language": language}), True)
    document = articles.article("long", text, 0, {"language": language})
    started = time.process_time()
    parse(document, True)
    return time.process_time() - started


def main() -> int:
    """Runs all inputs, says how far it is on stderr and prints the ten slowest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only inputs with this in their names")
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    taken: dict[str, float] = {}
    for name, language, text in inputs():
        if options.only not in name:
            continue
        with get_context("fork").Pool(1) as pool:
            try:
                taken[name] = pool.apply_async(parsed, (text, language)).get(10 * options.seconds)
            except TimeoutError:
                taken[name] = float("inf")
        print(f"{len(taken)}: {taken[name]:.1f} s {name}", file=sys.stderr, flush=True)
    slowest = sorted(taken, key=lambda name: -taken[name])
    for name in slowest[:10]:
        print(f"{taken[name]:6.2f} s  {name}")
    failed = [name for name in slowest if taken[name] > options.seconds]
    print(f"{len(taken)} inputs, {len(failed)} over {options.seconds:g} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
