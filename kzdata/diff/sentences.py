"""A difference in sentences: the terminal's and the release's CHANGELOG.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kzdata.tables import tables

if TYPE_CHECKING:
    from kzdata.diff import Difference

SHOWN = 5  # examples of changed values a table
_NAMES = {"articles": ("title", "url", "source"), "elections": ("name_en", "election_id"), "organizations": ("name_en", "organization_id")}
_QUALITY = ("checks", "findings", "quarantine", "rejected")
_BECAUSE = {
    "document added": "from added documents",
    "document removed": "with removed documents",
    "document changed": "from documents whose text changed",
    "rule changed": "because rules changed",
    "registry changed": "because the registry changed",
    "curated correction": "corrected by hand",
    "engine changed": "because the engine or an option changed",
}
_HEAD = """# Changelog

What changed from version to version of the data, the latest first. A major version removes or changes something that a query or a citation
may rest on, a minor one adds, a patch puts right. Every changed row with its old and new values is in `diff/`.
"""


def changelog(made: Difference | None, version: str, day: str, before: str = "") -> str:
    """CHANGELOG.md of a release: its own section, then those of the release before it (`before` is that one's CHANGELOG.md)."""
    title = f"## [{version}] - {day}"
    body = "\n".join(section(made)) if made else "The first release."
    earlier = before.partition("\n## ")[2]
    return f"{_HEAD}\n{title}\n\n{body}\n" + (f"\n## {earlier}" if earlier else "")


def section(made: Difference) -> Iterator[str]:
    """The lines of one version, in Markdown."""
    yield opening(made)
    structure = [c.sentence for c in made.schema] + [f"The package's {key} changed." for key in made.metadata]
    if structure:
        yield "\n### Structure\n"
        yield from (f"- {sentence}" for sentence in structure)
    changed = [name for name in _ordered(made) if made.tables[name]]
    if changed:
        yield "\n### Data\n"
        for name in changed:
            yield f"- {_line(made, name)}"
            yield from (f"  - {example}" for example in _examples(made, name))


def opening(made: Difference) -> str:
    """The first sentence: what the version is, and why."""
    if made.level == "none":
        return f"Nothing changed since {made.old}."
    reason = made.reasons[0] if made.reasons else ""
    more = f" (and {len(made.reasons) - 1} more)" if len(made.reasons) > 1 else ""
    article = "An" if made.level[0] in "aeiou" else "A"
    return f"{article} {made.level} change since {made.old}: {reason[:1].lower()}{reason[1:].rstrip('.')}{more}."


def _ordered(made: Difference) -> list[str]:
    """Documents first, then facts, derived tables, registries, and what checks say last."""
    first = ("articles", "article_elections", "observer_counts", "observer_countries", "officials", "assessments", "meetings", "meeting_participants")
    order = {name: n for n, name in enumerate((*first, "date_mentions", "missions", "count_timeline", "conflicts"))}
    return sorted(made.tables, key=lambda n: (n in _QUALITY, order.get(n, len(order)), n))


def _line(made: Difference, name: str) -> str:
    parts = []
    counted = made.causes(name)
    for change, verb in (("added", "new"), ("removed", "gone"), ("changed", "corrected")):
        causes = {cause: n for (what, cause), n in counted.items() if what == change}
        if causes:
            total = sum(causes.values())
            why = " and ".join(_BECAUSE[c] if len(causes) == 1 else f"{n} {_BECAUSE[c]}" for c, n in causes.items())
            parts.append(f"{total} {'is' if total == 1 else 'are'} {verb}, {why}")
    title = tables()[name].title if name in tables() else name
    return f"{title} (`{name}`): {'; '.join(parts)}."


def _examples(made: Difference, name: str) -> Iterator[str]:
    """The names of the first rows that came and went, and the first changed values: «key: column 120 → 250»."""
    if name in _QUALITY:
        return
    if name in _NAMES:
        yield from _named(made, name)
    sql = (
        f"""SELECT key, "column", old, new FROM diff."{name}" WHERE change = 'changed' AND "column" NOT LIKE '%fact_id%' """
        f'ORDER BY key, "column" LIMIT {SHOWN + 1}'
    )
    found = made.con.execute(sql).fetchall()
    for key, column, old, new in found[:SHOWN]:
        yield f"`{key}`: {column} {_value(old)} → {_value(new)}"
    if len(found) > SHOWN:
        yield "and others: see `diff/`"


def _named(made: Difference, name: str) -> Iterator[str]:
    """What came and went, by the names that people know it by."""
    labels = ", ".join(f"json_extract_string(coalesce(new, old), '$.{column}')" for column in _NAMES[name])
    for change, verb in (("added", "new"), ("removed", "gone")):
        sql = f'SELECT coalesce({labels}) AS label FROM diff."{name}" WHERE change = ? AND "column" IS NULL ORDER BY label, key LIMIT {SHOWN + 1}'
        found = [label for (label,) in made.con.execute(sql, [change]).fetchall()]
        if found:
            yield f"{verb}: {', '.join(f'«{_value(label)}»' for label in found[:SHOWN])}" + (" and others" if len(found) > SHOWN else "")


def shown(made: Difference, limit: int | None) -> Iterator[str]:
    """The rows that differ, at most `limit` a table, for the terminal."""
    for name in _ordered(made):
        if made.tables[name] and name not in _QUALITY:
            yield f"\n{name}"
            found = made.rows(name, None if limit is None else limit + 1).to_pylist()
            for row in found[:limit]:
                sign = {"added": "+", "removed": "-"}.get(row["change"], "~")
                what = f"{row['column']} {_value(row['old'])} → {_value(row['new'])}" if row["column"] else _value(row["new"] or row["old"])
                yield f"  {sign} {row['key']}: {what}  ({row['cause']})"
            if limit is not None and len(found) > limit:
                yield "  … more: --limit 0 shows all"


def _value(value: str | None) -> str:
    if value is None:
        return "(empty)"
    text = " ".join(value.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
