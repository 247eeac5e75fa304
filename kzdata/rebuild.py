"""Building a release again from its corpus, to prove that it is what its recipe makes, or to say what differs."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kzdata import manifest
from kzdata.errors import ReleaseError, UsageError
from kzdata.release import RECIPE

# What a release owes to the one before it.
_FROM_PREVIOUS = ("CHANGELOG.md", "crosswalk.json", "datacite.json", "datacite.xml", "dcat-ap.jsonld", "diff/")
_SHOWN = 20  # parts named where a recipe differs in many


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it: `differences` (none: proved), and `unproved`, what could not be tried and why."""

    differences: tuple[str, ...]
    unproved: tuple[str, ...]


def rebuild(release: Path, corpus: Sequence[Path], workers: int | None = None, policy: Path | None = None) -> Rebuilt:
    """Builds the release again from its corpus and compares every byte. The release before it is looked for in the same folder.

    `policy` is the file that the build was given with --policy, if any: the recipe names what it changed, not the file.

    Raises ReleaseError where `release` carries no recipe, InputError where the corpus cannot be read.
    """
    from kzdata.build import build

    recipe = _recipe(release)
    previous, unproved = _previous(release, recipe)
    with tempfile.TemporaryDirectory(prefix="kzdata-rebuild-") as home, _epoch(recipe):
        out = Path(home)
        if previous is not None:
            (out / previous.name).symlink_to(previous.resolve())
        everything = bool(recipe["options"]["everything"])
        try:
            made = build(corpus, out, recipe["version"], everything, workers, policy=policy).path
        except UsageError as error:  # the data differ so much that the version would be another one
            made = build(corpus, out / "alone", recipe["version"], everything, workers, policy=policy).path
            unproved = (*unproved, str(error))
            previous = None
        skipped = _FROM_PREVIOUS if recipe["previous"] and previous is None else ()
        return Rebuilt(tuple(_differences(release, made, skipped)), unproved)


def _recipe(release: Path) -> dict[str, Any]:
    path = release / RECIPE
    try:
        recipe = json.loads(path.read_text(encoding="utf-8"))
        _ = recipe["version"], recipe["options"]["everything"], recipe["previous"], recipe["history"], recipe["code"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path}: is no recipe of a build ({error}); only a release made by `kzdata build` can be rebuilt") from None
    return dict(recipe)


def _previous(release: Path, recipe: Mapping[str, Any]) -> tuple[Path | None, tuple[str, ...]]:
    said = recipe["previous"]
    if said is None:
        return None, ()
    path = release.resolve().parent / said["version"]
    file = path / manifest.NAME
    if not file.is_file() or manifest.sha256(file) != said["manifest"]:
        what = ", ".join(_FROM_PREVIOUS)
        return None, (f"{path}: the release before this one is not there as it was, so that {what} could not be made again; put it beside",)
    return path, ()


@contextmanager
def _epoch(recipe: Mapping[str, Any]) -> Iterator[None]:
    """The environment of the build in so far as its bytes depend on it."""
    before = os.environ.pop("SOURCE_DATE_EPOCH", None)
    wanted = recipe["options"].get("SOURCE_DATE_EPOCH")
    if wanted:
        os.environ["SOURCE_DATE_EPOCH"] = str(wanted)
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _differences(old: Path, new: Path, skipped: Sequence[str]) -> Iterator[str]:
    """What the two differ in, causes first: the recipe, then the files."""
    recipes = [json.loads((side / RECIPE).read_text(encoding="utf-8")) for side in (old, new)]
    if recipes[0]["code"]["sha256"] == recipes[1]["code"]["sha256"]:  # the same code, whichever commit it was read from
        recipes[1]["code"]["commit"] = recipes[0]["code"]["commit"]
    if skipped:
        recipes[1]["previous"], recipes[1]["history"] = recipes[0]["previous"], recipes[0]["history"]
    parts = list(_parts("", recipes[0], recipes[1]))
    yield from parts[:_SHOWN]
    if len(parts) > _SHOWN:
        yield f"{RECIPE}: {len(parts) - _SHOWN} more parts differ"
    there = [set(manifest.files(side)) for side in (old, new)]
    for name in sorted(there[0] | there[1]):
        if name == RECIPE or any(name == s or (s.endswith("/") and name.startswith(s)) for s in skipped):
            continue
        if name not in there[1]:
            yield f"{name}: the rebuilt release has no such file"
        elif name not in there[0]:
            yield f"{name}: only the rebuilt release has this file"
        elif manifest.sha256(old / name) != manifest.sha256(new / name):
            yield f"{name}: has other bytes"


def _parts(at: str, old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from _parts(f"{at}.{key}" if at else key, old.get(key), new.get(key))
    elif at == "inputs":
        before, after = ({i["path"]: i["sha256"] for i in side or ()} for side in (old, new))
        for path in sorted({*before, *after}):
            if before.get(path) != after.get(path):
                what = "is missing from the corpus" if path not in after else "was not in it" if path not in before else "has other bytes"
                yield f"{RECIPE}: input {path} {what}"
    else:
        yield f"{RECIPE}: {at} was {_short(old)}, is {_short(new)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 70 else f"{text[:67]}…"
