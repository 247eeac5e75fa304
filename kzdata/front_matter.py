"""YAML front matter: what stands between two lines of --- before the text of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

LIMIT = 100_000  # characters; a head that is larger is none
REMEDY = "mend the lines between the two --- (key: value), or remove them"
_OPEN = re.compile(r"\ufeff?---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PLAIN_PAIR = re.compile(r"([a-z_]+):(?:[ \t]+([^\s\[\]{}&*!|>%@`].*?)?)?[ \t]*")
_TITLE = re.compile(r"^title:", re.MULTILINE)


def read(raw: str) -> tuple[Mapping[str, Any], int] | str:
    """The metadata and the offset where the text begins (0 without front matter), or what is wrong with it."""
    opening = _OPEN.match(raw)
    if opening is None:
        return {}, 0
    close = _CLOSE.search(raw, opening.end())
    if close is None:
        return "the front matter is not closed with ---"
    if close.start() > LIMIT:
        return f"the front matter is larger than {LIMIT // 1000} kB"
    meta = _pairs(raw[opening.end() : close.start()])
    return meta if isinstance(meta, str) else (meta, min(close.end() + 1, len(raw)))


def title_start(raw: str, body_start: int, title: str) -> int | None:
    """Where the title stands verbatim in the front matter; null where YAML quotes or folds it."""
    key = _TITLE.search(raw, 0, body_start)
    start = raw.find(title, key.end(), body_start) if key else -1
    return start if start >= 0 else None


def _pairs(head: str) -> Mapping[str, Any] | str:
    import yaml

    try:
        meta = yaml.load(head, Loader=_loader())
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        plain = [_PLAIN_PAIR.fullmatch(line) for line in head.splitlines() if line.strip()]
        if all(plain):  # a colon in an unquoted title is no YAML, but nobody can misread it
            return {m[1]: (m[2] or "").strip("'\"") for m in plain if m}
        if isinstance(error, RecursionError):
            return "the front matter is nested too deep"
        problem = getattr(error, "problem", None) or " ".join(str(error).split())[:120]
        mark = getattr(error, "problem_mark", None)
        return f"the front matter is no YAML ({problem}{f', line {mark.line + 2}' if mark else ''})"
    if meta is None:
        return {}
    return meta if isinstance(meta, Mapping) else "the front matter is no list of keys and values"


def _loader() -> Any:
    """PyYAML's safe loader without aliases: a few lines of them unfold to gigabytes, and no article needs one."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.composer.ComposerError(problem="an alias (*name) stands in it")
            return super().compose_node(parent, index)

    return Loader
