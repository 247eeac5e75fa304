"""The sentence around a quote. A release holds quotes only; the sentence needs the corpus at hand, unchanged since the build."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from kzdata import documents, text
from kzdata.records import Document, Rejected, Text

Shown = tuple[str, str, str]  # before the quote, the quote, after it


def texts(corpus: Sequence[Path], wanted: Collection[str]) -> dict[str, Text]:
    """The cleaned texts of the wanted articles that the corpus holds, by article_id."""
    found: dict[str, Text] = {}
    if wanted:
        for item in documents.read(corpus):
            if isinstance(item, Document) and not isinstance(item, Rejected) and item.article_id in wanted:
                found[item.article_id] = text.clean(item)
    return found


def in_sentence(row: Mapping[str, object], held: Mapping[str, Text]) -> Shown | None:
    """The sentence of a row's evidence in three parts; without the article, or where it has changed, the quote alone. None without a quote."""
    quote = row.get("evidence")
    if not isinstance(quote, str):
        return None
    article = held.get(str(row.get("article_id")))
    start, end = (int(str(row.get(c) or 0)) for c in ("evidence_start", "evidence_end"))
    if article is None or article.document.raw[start:end] != quote:
        return "", quote, ""
    raw = article.document.raw
    spans = [article.span(a, b) for a, b in article.sentences if a < b]
    around = [span for span in spans if span[0] < end and start < span[1]]
    low, high = (min([start, *(s for s, _ in around)]), max([end, *(e for _, e in around)])) if around else (start, end)
    return raw[low:start], quote, raw[end:high]
