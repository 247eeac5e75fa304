"""What each rule says, by its id: from the rule files, and for rules written in code from rules/descriptions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from kzdata.resources import folder

DESCRIPTIONS = "descriptions.toml"


def described(rule_id: str) -> dict[str, str]:
    """`description` of a rule and the `file` that it stands in; of its family where nobody described the rule itself; empty for a stranger."""
    exact, families = _rules()
    if rule_id in exact:
        return exact[rule_id]
    parts = rule_id.split("-")
    known = ("-".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next(({"description": families[family], "file": f"rules/{DESCRIPTIONS}"} for family in known if family in families), {})


@cache
def _rules() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    exact: dict[str, dict[str, str]] = {}
    home = folder("rules")
    for path in sorted(home.rglob("*.toml")):
        made = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name == DESCRIPTIONS:
            families = {str(k): str(v) for k, v in made["rules"].items()}
            continue
        for rule in _with_id(made):
            if rule.get("description"):
                exact[rule["id"]] = {"description": rule["description"], "file": f"rules/{path.relative_to(home).as_posix()}"}
    return exact, families


def _with_id(value: Any) -> Iterator[dict[str, Any]]:
    """Every table with an `id`, however deep."""
    if isinstance(value, dict):
        if "id" in value:
            yield value
        for inner in value.values():
            yield from _with_id(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _with_id(inner)
