"""Sentences put together from frames and fillers: every sender with every verb in every order, so that what is read hangs on no single example.

A file of tests/frames has `table` (of the data model), `language`, `published`, `context` (the sentences before each), `most` (combinations a frame),
`[fillers]` (names, posts, numbers in their forms) and `[[frames]]`. `{s.gen}` in a frame is the form `gen` of a filler `s`; `{s2.gen}`
another of the same kind. `rows` names the fillers of each row that the text must give, by default the first of each kind; a string that names no
filler stands for itself. What else a frame holds (`status`, `term`, `kind`) is expected of each row, `each` of one row after the other.

    python tests/frames.py FILE [FILE …]    prints how many combinations are read right, and the first that are not, frame by frame
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))

from kzdata import articles
from kzdata.build import parse

FOLDER = Path(__file__).parent / "frames"
_FILLER = re.compile(r"\{([a-z]+)(\d?)\.([a-z]+)\}")
Row = dict[str, Any]


class Combination(NamedTuple):
    """A text, the rows that it must give, and the frame that it comes from."""

    frame: str
    text: str
    published: str
    rows: list[Row]


def load(path: Path) -> dict[str, Any]:
    """A file of frames."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def combinations(file: dict[str, Any]) -> Iterator[Combination]:
    """The combinations of a file, the same ones in every run."""
    chosen = random.Random(1)
    for frame in file["frames"]:
        kinds = {kind + number: kind for kind, number, _ in _FILLER.findall(frame["text"])}
        seen: set[str] = set()
        most = frame.get("most", file.get("most", 20))
        for _ in range(3 * most):
            values: dict[str, Row] = {}
            for name, kind in sorted(kinds.items()):
                values[name] = chosen.choice([f for f in file["fillers"][kind] if f not in values.values()])
            told = _FILLER.sub(lambda m, v=values: str(v[m[1] + m[2]].get(m[3], m[0])), frame["text"])
            if len(seen) == most or told in seen or _FILLER.search(told):
                continue
            seen.add(told)
            lines = "\n".join(line[:1].upper() + line[1:] for line in told.split("\n"))
            text = f"{frame.get('context', file.get('context', ''))} {lines}".strip()
            yield Combination(frame["text"], text, frame.get("published", file["published"]), _expected(file, frame, values))


def _expected(file: dict[str, Any], frame: dict[str, Any], values: dict[str, Row]) -> list[Row]:
    default = [[name for name in values if not name[-1].isdecimal()]]
    own = {k: v for k, v in frame.items() if k not in ("text", "rows", "each", "published", "context", "most", "fails")}
    each = frame.get("each", [{}] * len(frame.get("rows", default)))
    rows = []
    for names, more in zip(frame.get("rows", default), each, strict=True):
        row: Row = {}
        for name in names:
            row |= _told(file["table"], values[name]) if name in values else {"group": name}
        if file["table"] == "meetings":
            row = {"participants": list(dict.fromkeys(values[name]["participant"] if name in values else name for name in names))}
        rows.append({**DEFAULTS[file["table"]], **row, **own, **more})
    return rows


def _told(table: str, filler: Row) -> Row:
    return {k: v for k, v in filler.items() if k in READ[table]}


READ = {  # the columns that frames may tell of, by table: our name and the model's
    "observer_counts": {
        "group": "group_id",
        "count": "observers",
        "qualifier": "qualifier",
        "status": "status",
        "term": "term",
        "scope": "scope",
        "countries_count": "countries_count",
        "as_of": "as_of",
        "election": "election_id",
    },
    "observer_countries": {"group": "group_id", "country": "country_code"},
    "officials": {"person": "person_name", "role_kind": "role_kind", "organization": "organization_id"},
    "assessments": {"by": "assessor_id", "polarity": "polarity", "aspect": "aspect"},
    "meetings": {"kind": "kind", "date": "held_on", "participants": "participants"},
}
DEFAULTS: dict[str, Row] = {
    "observer_counts": {"qualifier": "exact", "term": "all", "scope": "cumulative"},
    "observer_countries": {},
    "officials": {"organization": None},
    "meetings": {"kind": "meeting", "date": None},
    "assessments": {"aspect": "election"},
}


def read(file: dict[str, Any], combination: Combination) -> list[Row]:
    """The rows that kzdata makes of a combination, in the columns of its file; organisations outside the registry are all one."""
    document = articles.article("frame", combination.text, 0, {"language": file["language"], "published": combination.published})
    rows = parse(document)
    made = rows.get(file["table"], [])
    if file["table"] == "meetings":
        people = rows.get("meeting_participants", [])
        made = [m | {"participants": _who(people, m["meeting_id"]), "held_on": m["held_on"] and str(m["held_on"])} for m in made]
    return [{ours: _folded(row[theirs]) for ours, theirs in READ[file["table"]].items()} for row in made]


def _who(people: list[Row], meeting: object) -> list[object]:
    return sorted(p["organization_id"] or p["person_name"] for p in people if p["meeting_id"] == meeting)


def _folded(value: object) -> object:
    if isinstance(value, list):
        return sorted(str(_folded(v)) for v in value)
    if isinstance(value, date):
        return value.isoformat()
    return "other" if isinstance(value, str) and (value.startswith(("other:", "party:")) or value == "domestic") else value


def faults(file: dict[str, Any], combination: Combination) -> list[str]:
    """What is wrong with the rows of a combination: missed, made up, or of another value; nothing where all is right."""
    made = read(file, combination)
    found = []
    missed = []
    for row in combination.rows:
        wanted = {k: _folded(v) for k, v in row.items()}
        exact = next((m for m in made if all(m[k] == v for k, v in wanted.items())), None)
        if exact is None:
            missed.append(wanted)
        else:
            made.remove(exact)
    for wanted in missed:
        best = max(made, key=lambda m, w=wanted: sum(m[k] == v for k, v in w.items()), default=None)
        if best is None:
            found.append(f"missed {wanted}")
            continue
        made.remove(best)
        found += [f"{k} {best[k]} for {v}" for k, v in wanted.items() if best[k] != v]
    return found + [f"made up {row}" for row in made]


def main() -> None:
    """Prints what the files given read right, and what not."""
    for name in sys.argv[1:]:
        file = load(Path(name))
        wrong: dict[str, list[tuple[str, list[str]]]] = {}
        number: dict[str, int] = {}
        for combination in combinations(file):
            number[combination.frame] = number.get(combination.frame, 0) + 1
            if found := faults(file, combination):
                wrong.setdefault(combination.frame, []).append((combination.text, found))
        total, bad = sum(number.values()), sum(map(len, wrong.values()))
        print(f"{name}: {total - bad} of {total} right, {(total - bad) / total:.3f}")
        for frame, cases in sorted(wrong.items(), key=lambda item: -len(item[1])):
            print(f"  fails = {len(cases)} of {number[frame]}  {frame!r}")
            for text, found in cases[:2]:
                print("     ", text.removeprefix(file.get("context", "")).strip().replace("\n", " / "), "→", "; ".join(found))


if __name__ == "__main__":
    main()
