"""Data Package v2 (https://datapackage.org/standard/data-package/): the descriptor from which the release is read, checked and compared."""

from __future__ import annotations

from typing import Any

from kzdata.description import PARQUET, Description
from kzdata.formats import dumped

_FRONT = ("$schema", "name", "title", "description")


def render(made: Description) -> str:
    """datapackage.json."""
    return dumped(descriptor(made))


def descriptor(made: Description) -> dict[str, Any]:
    """The descriptor as a dictionary; resources whose file is not yet written lack `bytes` and `hash`."""
    general = dict(made.general)
    front = {key: general.pop(key) for key in _FRONT}
    return (
        front
        | {"version": made.version, "id": f"https://doi.org/{made.doi}", "fingerprint": made.fingerprint, "unf": made.unf}
        | ({"created": made.created} if made.created else {})
        | {"issued": made.issued.isoformat()}
        | general
        | ({"sources": [{"title": title} | ({"path": path} if path else {}) for title, path in made.sources]} if made.sources else {})
        | {"resources": [_resource(made, name) for name in made.contents]}
    )


def _resource(made: Description, name: str) -> dict[str, Any]:
    content, file = made.contents[name], made.files.get(name)
    return (
        {
            "name": name,
            "type": "table",
            "title": content.table.title,
            "description": content.table.description,
            "path": f"data/{name}.parquet",
            "format": "parquet",
            "mediatype": PARQUET,
        }
        | ({"bytes": file.bytes, "hash": f"sha256:{file.sha256}"} if file else {})
        | {"rows": content.rows, "fingerprint": content.fingerprint, "unf": content.unf, "schema": content.table.schema}
    )
