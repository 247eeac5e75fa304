"""CITATION.cff (https://citation-file-format.github.io): how to cite the release, for people and for the sites that host it."""

from __future__ import annotations

from kzdata.description import Description


def render(made: Description) -> str:
    """CITATION.cff."""
    import yaml

    meaning = "Fingerprint of the content (SHA-256 of the canonical CSV of all tables)"
    identifiers = [
        {"type": "doi", "value": made.doi, "description": "This version"},
        {"type": "doi", "value": made.concept_doi, "description": "All versions"},
        {"type": "other", "value": f"sha256:{made.fingerprint}", "description": meaning},
        {"type": "other", "value": made.unf, "description": "Universal Numerical Fingerprint, version 6"},
    ]
    record = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite this version of them.",
        "type": "dataset",
        "title": made.general["title"],
        "abstract": made.general["description"],
        "authors": [{"name": author} for author in made.authors],
        "version": made.version,
        "date-released": made.issued.isoformat(),
        "doi": made.doi,
        "identifiers": identifiers,
        "license": made.license["name"],
        "license-url": made.license["path"],
        "keywords": list(made.general["keywords"]),
    }
    return str(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10_000))
