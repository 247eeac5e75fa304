"""What changed between two sets of Table Schemas, and how much it matters to somebody who uses the data.

major: something that a query or a citation may rest on is gone or means another thing. minor: something is there that was not. patch: wording.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kzdata.tables import Table

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its level, the table and column it is about, a sentence, and the column it came from where it was renamed."""

    level: str
    table: str
    column: str | None
    sentence: str


def changes(old: Mapping[str, Table], new: Mapping[str, Table], reworded: Sequence[str] = ()) -> list[Change]:
    """The changes from the old tables to the new ones, in the order of the tables.

    `reworded` names columns (`table.column`) and tables whose description says the same as before in other words.
    """
    made: list[Change] = []
    for name in sorted({*old, *new}):
        if name not in new:
            made.append(Change("major", name, None, f"The table `{name}` is gone."))
        elif name not in old:
            made.append(Change("minor", name, None, f"The table `{name}` is new: {new[name].description}"))
        else:
            made += _table(name, old[name], new[name], frozenset(reworded))
    return made


def _table(name: str, old: Table, new: Table, reworded: frozenset[str]) -> Iterator[Change]:
    before = {f["name"]: f for f in old.schema["fields"]}
    after = {f["name"]: f for f in new.schema["fields"]}
    for column in sorted(set(before) - set(after)):
        yield Change("major", name, column, f"The column `{column}` of `{name}` is gone.")
    for column in (c for c in after if c not in before):
        yield Change("minor", name, column, f"The column `{column}` of `{name}` is new: {after[column]['description']}")
    for column in (c for c in after if c in before):
        yield from _column(name, before[column], after[column], f"{name}.{column}" in reworded)
    yield from _keys(name, old, new)
    if _words(old.description) != _words(new.description):
        level = "patch" if name in reworded else "major"
        yield Change(level, name, None, f"What a row of `{name}` means is said anew: {new.description}")
    if [c for c in before if c in after] != [c for c in after if c in before]:
        yield Change("patch", name, None, f"The columns of `{name}` stand in another order.")
    if old.title != new.title or _notes(old.schema) != _notes(new.schema):
        yield Change("patch", name, None, f"The description of `{name}` has other wording.")


def _column(table: str, old: Mapping[str, Any], new: Mapping[str, Any], reworded: bool) -> Iterator[Change]:
    name = new["name"]
    what = f"The column `{name}` of `{table}`"
    if old["type"] != new["type"]:
        yield Change("major", table, name, f"{what} has the type {new['type']}, not {old['type']}.")
    before, after = old.get("constraints", {}), new.get("constraints", {})
    yield from _enum(table, name, before.get("enum"), after.get("enum"), what)
    for constraint in sorted({*before, *after} - {"enum"}):
        was, now = before.get(constraint), after.get(constraint)
        if was != now:
            level = _bound_level(constraint, was, now)
            yield Change(level, table, name, f"{what} has {constraint} {_said(now)}, not {_said(was)}.")
    labels = [{c["value"]: _words(c.get("label", "")) for c in side.get("categories", ())} for side in (old, new)]
    for value in (v for v in labels[0] if v in labels[1] and labels[0][v] != labels[1][v]):
        yield Change("patch" if reworded else "major", table, name, f"What `{value}` means in `{table}.{name}` is said anew.")
    if _words(old["description"]) != _words(new["description"]):
        yield Change("patch" if reworded else "major", table, name, f"What `{table}.{name}` means is said anew: {new['description']}")
    elif old.get("missingValues") != new.get("missingValues") or _text(old) != _text(new):
        yield Change("patch", table, name, f"{what} has other wording.")


def _enum(table: str, name: str, old: Sequence[str] | None, new: Sequence[str] | None, what: str) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change("minor", table, name, f"{what} takes only {', '.join(new)} now.")
    elif old is not None and new is None:
        yield Change("major", table, name, f"{what} takes any value now.")
    elif old is not None and new is not None:
        for value in (v for v in old if v not in new):
            yield Change("major", table, name, f"{what} has no value `{value}` any more.")
        for value in (v for v in new if v not in old):
            yield Change("minor", table, name, f"{what} may be `{value}`.")


def _bound_level(constraint: str, old: Any, new: Any) -> str:
    """A promise withdrawn (not null, no two alike) is major, another bound minor: values may come that could not, or no longer can."""
    return "major" if constraint in ("required", "unique") and old and not new else "minor"


def _keys(name: str, old: Table, new: Table) -> Iterator[Change]:
    if old.primary_key != new.primary_key:
        yield Change("major", name, None, f"The key of `{name}` is {_columns(new.primary_key)}, not {_columns(old.primary_key)}.")
    said: tuple[tuple[str, set[Any], set[Any], Callable[[Any], str]], ...] = (
        ("unique key", set(old.unique_keys), set(new.unique_keys), _columns),
        ("reference", set(old.foreign_keys), set(new.foreign_keys), lambda k: f"`{k[0]}` → `{k[1]}.{k[2]}`"),
    )
    for kind, before, after, shown in said:
        for key in sorted(before - after):
            yield Change("major", name, None, f"The {kind} {shown(key)} of `{name}` is gone.")
        for key in sorted(after - before):
            yield Change("minor", name, None, f"The {kind} {shown(key)} of `{name}` is new.")


def _columns(names: Sequence[str]) -> str:
    return " + ".join(f"`{n}`" for n in names)


def _words(text: str) -> list[str]:
    """What a text says, without punctuation and case: a comma is no change of meaning."""
    return _WORD.findall(text.casefold())


def _notes(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in schema.items() if k.startswith("description") or k in ("missingValues", "$schema")}


def _text(field: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in field.items() if k not in ("constraints", "type", "name", "missingValues")}


def _said(value: Any) -> str:
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else f"`{value}`"
