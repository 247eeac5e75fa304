"""README.md of a release: the text of datapackage/README.md under the front matter of a Hugging Face dataset card."""

from __future__ import annotations

from kzdata.description import Description
from kzdata.formats.codebook import pages
from kzdata.resources import folder


def render(made: Description) -> str:
    """README.md, which is the dataset card too."""
    import yaml

    facts = sum(content.rows for content in made.contents.values())
    card = {
        "pretty_name": made.general["title"],
        "license": made.license["name"].lower(),
        "language": list(made.general["languages"]),
        "tags": list(made.general["keywords"]),
        "size_categories": [_size(facts)],
        "configs": [{"config_name": name, "data_files": file.path} for name, file in made.files.items() if made.contents[name].rows],
        "version": made.version,
        "doi": made.doi,
        "concept_doi": made.concept_doi,
        "fingerprint": f"sha256:{made.fingerprint}",
        "unf": made.unf,
    }
    rows = "\n".join(f"| `{name}` | {content.rows} | {content.table.title} |" for name, content in made.contents.items())
    text = (folder("datapackage") / "README.md").read_text(encoding="utf-8")
    values = {
        "version": made.version,
        "schema": f"v{made.version.replace('.', '_')}",
        "doi": made.doi,
        "concept_doi": made.concept_doi,
        "fingerprint": made.fingerprint,
        "unf": made.unf,
        "tables": rows,
        "codebook": pages(made),
    }
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    front = yaml.safe_dump(card, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n{text}"


def _size(rows: int) -> str:
    """The size category of Hugging Face: `n<1K`, `1K<n<10K`, …"""
    if rows < 1000:
        return "n<1K"
    bounds = ((10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"))
    return next((name for limit, name in bounds if rows < limit), "10M<n<100M")
