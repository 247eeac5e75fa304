""".zenodo.json (https://developers.zenodo.org): what Zenodo takes over when the release is uploaded."""

from __future__ import annotations

from kzdata.description import Description
from kzdata.formats import dumped

_LANGUAGES = {"ru": "rus", "kk": "kaz", "en": "eng"}


def render(made: Description) -> str:
    """.zenodo.json."""
    return dumped(
        {
            "upload_type": "dataset",
            "title": made.general["title"],
            "description": f"<p>{made.general['description']}</p>",
            "creators": [{"name": author} for author in made.authors],
            "version": made.version,
            "publication_date": made.issued.isoformat(),
            "doi": made.doi,
            "access_right": "open",
            "license": made.license["name"].lower(),
            "keywords": list(made.general["keywords"]),
            "language": _LANGUAGES.get(made.general["languages"][0], "eng"),
            "related_identifiers": [{"identifier": made.concept_doi, "relation": "isVersionOf", "scheme": "doi"}],
            "notes": f"Fingerprint of the content: sha256:{made.fingerprint}, {made.unf}",
        }
    )
