"""The policy: which severity and tolerance each check has. TOML files, laid over what the checks' own headers say.

checks/policy.toml comes with kzdata; a corpus may bring `quality.toml` beside its articles, and a user may name one more file. Each
says only what it changes:

    [checks.count-falls-over-time]
    severity = "info"      # error, warning, info
    tolerance = 0.05       # in the unit of the check's header
    allowed = 0.01         # the share of the table's rows that may break it

    [history]              # what is an unusual change from one build to the next (see kzdata.history)
    rows = 0.1

What a Table Schema demands of columns, keys and references is an error whatever a policy says: nothing downstream could bear less.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kzdata import checks, schema_checks
from kzdata.checks import SEVERITIES, Check
from kzdata.errors import RuleError
from kzdata.resources import folder
from kzdata.tables import tables

OF_A_CORPUS = "quality.toml"  # beside the articles


@dataclass(frozen=True, slots=True)
class Policy:
    """The checks in the order in which they run, as this policy wants them, and the limits of the history."""

    checks: tuple[Check, ...]
    history: Mapping[str, float]
    files: tuple[str, ...]  # the names of the files it was read from

    def of(self, check_id: str) -> Check:
        """The check of this id. Raises RuleError where there is none."""
        return next((c for c in self.checks if c.check_id == check_id), None) or _no_check(check_id, [c.check_id for c in self.checks])

    def curated(self, *severities: str) -> list[Check]:
        """The checks of checks/*.sql that have one of these severities."""
        written = {c.check_id for c in checks.curated()}
        return [c for c in self.checks if c.check_id in written and c.severity in severities]

    def departures(self) -> dict[str, object]:
        """What this policy changes of kzdata's own one, by check: the recipe of a release records it."""
        own = load()
        changed = [c for c, usual in zip(self.checks, own.checks, strict=True) if c != usual]
        made: dict[str, object] = {c.check_id: {"severity": c.severity, "tolerance": c.tolerance, "allowed": c.allowed} for c in changed}
        return made | ({"history": dict(self.history)} if self.history != own.history else {})

    def generated(self, table: str) -> list[Check]:
        """The checks that the Table Schema of a table makes."""
        return [self.of(c.check_id) for c in schema_checks.generated(tables()[table])]


def _no_check(check_id: str, known: Sequence[str]) -> Check:
    near = difflib.get_close_matches(check_id, known, 3, 0.5)
    raise RuleError(f"{check_id}: no such check; " + (f"perhaps {' or '.join(near)}" if near else "`kzdata check --list` shows all of them"))


def load(*files: Path) -> Policy:
    """The policy of kzdata with these files laid over it, in this order. Raises RuleError on what no check can take."""
    own = folder("checks") / "policy.toml"
    made = _defaults()
    for file in (own, *files):
        made = _over(made, file)
    return made


def as_toml(policy: Policy) -> str:
    """A policy in full, as a file that could be given with --policy; what is fixed stands in comments."""
    lines = ["# Every check with its severity and tolerance. Give a file of this shape with --policy; it needs to say only what it changes."]
    for check in policy.checks:
        sign = "# " if check.fixed else ""
        lines += ["", f"# {check.description}", f"{sign}[checks.{check.check_id}]", f'{sign}severity = "{check.severity}"']
        lines += [f"{sign}tolerance = {check.tolerance:g} # {check.tolerates}"] if check.tolerance is not None else []
        lines += [f"{sign}allowed = {check.allowed:g}"] if check.allowed else []
    limits = [f"{name} = {value:g}" for name, value in policy.history.items()]
    return "\n".join([*lines, "", "[history]", *limits]) + "\n"


def beside(corpus: Sequence[Path]) -> list[Path]:
    """The policies that the folders of a corpus bring with them."""
    return [path / OF_A_CORPUS for path in corpus if path.is_dir() and (path / OF_A_CORPUS).is_file()]


@cache
def _defaults() -> Policy:
    generated = [c for t in tables().values() for c in schema_checks.generated(t)]
    return Policy((*generated, *checks.curated()), {}, ())


def _over(policy: Policy, file: Path) -> Policy:
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{file}: cannot be read ({error.strerror}); give a policy file with --policy") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{file}: is no TOML ({error}); mend the file") from None
    wanted, history = raw.pop("checks", {}), raw.pop("history", {})
    if raw or not isinstance(wanted, dict) or not isinstance(history, dict):
        raise RuleError(f"{file}: {', '.join(raw) or 'checks or history'} is not understood; a policy has the tables [checks.ID] and [history]")
    for check_id, changes in wanted.items():
        check = policy.of(check_id)
        policy = replace(policy, checks=tuple(_changed(c, changes, file) if c is check else c for c in policy.checks))
    limits = {**policy.history, **{key: _number(file, f"[history] {key}", value) for key, value in history.items()}}
    if policy.history and (odd := set(limits) - set(policy.history)):
        raise RuleError(f"{file}: [history] {', '.join(sorted(odd))}: no such limit; the limits are {', '.join(policy.history)}")
    return replace(policy, history=limits, files=(*policy.files, file.name))


def _changed(check: Check, changes: Any, file: Path) -> Check:
    where = f"{file}: [checks.{check.check_id}]"
    if not isinstance(changes, dict) or set(changes) - {"severity", "tolerance", "allowed"}:
        raise RuleError(f"{where}: give severity, tolerance or allowed, not {changes}")
    if check.fixed:
        raise RuleError(f"{where}: what a schema demands is always an error; take the lines out")
    severity = changes.get("severity", check.severity)
    if severity not in SEVERITIES:
        raise RuleError(f"{where} severity: {severity!r} is none of {', '.join(SEVERITIES)}")
    if "tolerance" in changes and check.tolerance is None:
        raise RuleError(f"{where} tolerance: this check has none; give allowed, the share of rows that may break it")
    tolerance = _number(file, f"[checks.{check.check_id}] tolerance", changes["tolerance"]) if "tolerance" in changes else check.tolerance
    allowed = _number(file, f"[checks.{check.check_id}] allowed", changes.get("allowed", check.allowed))
    if allowed > 1:
        raise RuleError(f"{where} allowed: {allowed} is no share; give a number from 0 to 1")
    return replace(check, severity=severity, tolerance=tolerance, allowed=allowed)


def _number(file: Path, what: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise RuleError(f"{file}: {what}: {value!r} is no number from 0 upwards")
    return float(value)
