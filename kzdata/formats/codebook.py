"""The codebook: every table and column with type, constraints, meaning, how many values it has, and examples; Markdown and HTML."""

from __future__ import annotations

import json
from html import escape

from kzdata.description import Content, Description
from kzdata.tables import Field, limits


def markdown(made: Description) -> str:
    """codebook.md."""
    return f"# Codebook of {made.general['title']}, version {made.version}\n\n{_identity(made)}\n\n{pages(made)}"


def pages(made: Description) -> str:
    """The tables in Markdown, without the heading of the whole."""
    return "\n".join(_page(content) for content in made.contents.values())


def html(made: Description) -> str:
    """codebook.html: one page that needs nothing else; it carries the schema.org description for search engines."""
    from kzdata.formats.croissant import record

    title = escape(f"Codebook of {made.general['title']}, version {made.version}")
    linked = json.dumps(record(made), ensure_ascii=False).replace("</", "<\\/")
    index = "".join(f'<li><a href="#{name}"><code>{name}</code></a> {escape(c.table.title)} ({c.rows})</li>\n' for name, c in made.contents.items())
    tables = "".join(_section(content) for content in made.contents.values())
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n"
        f'<script type="application/ld+json">{linked}</script>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n'
        f"<p>{escape(made.general['description'])}</p>\n<p>{escape(_identity(made))}</p>\n<ul>\n{index}</ul>\n{tables}</main>\n</body>\n</html>\n"
    )


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:2rem auto;max-width:70rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    "code{font-size:.9em}"
)


def _identity(made: Description) -> str:
    return f"DOI {made.doi} (all versions: {made.concept_doi}) · licence {made.license['name']} · fingerprint sha256:{made.fingerprint} · {made.unf}"


def _page(content: Content) -> str:
    table = content.table
    lines = [f"### `{table.name}`: {table.title}", "", f"{table.description} {_rows(content)}", ""]
    lines += ["| column | type | | meaning | filled | examples |", "|---|---|---|---|---|---|"]
    for field in table.fields:
        examples = ", ".join(f"`{v}`" for v in content.examples[field.name])
        notes, filled = ", ".join(_notes(content, field)), str(content.filled[field.name])
        cells = (f"`{field.name}`", field.type, notes, _meaning(content, field), filled, examples)
        lines.append("| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |")
    return "\n".join(lines) + "\n"


def _section(content: Content) -> str:
    table = content.table
    rows = "".join(
        f"<tr><td><code>{field.name}</code></td><td>{field.type}</td><td>{escape(', '.join(_notes(content, field)))}</td>"
        f"<td>{escape(_meaning(content, field).replace('`', ''))}</td><td>{content.filled[field.name]}</td>"
        f"<td>{', '.join(f'<code>{escape(v)}</code>' for v in content.examples[field.name])}</td></tr>\n"
        for field in table.fields
    )
    return (
        f'<h2 id="{table.name}"><code>{table.name}</code>: {escape(table.title)}</h2>\n<p>{escape(table.description)} {_rows(content)}</p>\n'
        f"<table>\n<thead><tr><th>column</th><th>type</th><th></th><th>meaning</th><th>filled</th><th>examples</th></tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _rows(content: Content) -> str:
    return "(1 row)" if content.rows == 1 else f"({content.rows} rows)"


def _notes(content: Content, field: Field) -> list[str]:
    table = content.table
    notes = ["key"] if field.name in table.primary_key else ["required"] if field.required else []
    notes += limits(field)
    return notes + [f"→ `{other}.{theirs}`" for column, other, theirs in table.foreign_keys if column == field.name]


def _meaning(content: Content, field: Field) -> str:
    if not field.enum:
        return field.description
    raw = next(f for f in content.table.schema["fields"] if f["name"] == field.name)
    labels = {c["value"]: c["label"] for c in raw.get("categories", ())}
    values = (f"`{v}`" + (f" {labels[v]}" if v in labels else "") for v in field.enum)
    return f"{field.description} Values: {'; '.join(values)}."
