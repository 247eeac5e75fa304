"""Facts from mentions: one folder a table family, `build` runs them all in the order of the data model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzdata.records import Fact, Mention, Refusal, Text
from kzdata.votes import Vote


def build(text: Text, mentions: Sequence[Mention], votes: Sequence[Vote], refused: list[Refusal] | None = None) -> Iterator[Fact]:
    """Every fact that the rules find in one text, table by table; offsets into `text.clean`.

    `refused` receives the numbers near words for observers that gave no fact, each with the reason.
    """
    from kzdata.facts import assessments, countries, counts, days, meetings, officials, written
    from kzdata.facts.assessments.cast import Cast
    from kzdata.facts.assessments.judges import Speakers
    from kzdata.facts.assessments.speeches import Speeches
    from kzdata.facts.counts import polls
    from kzdata.facts.counts.observation import observation
    from kzdata.facts.sentences import sentences

    parsed = sentences(text, mentions)
    text = written.dated(text, parsed, votes)
    observed = observation(text, parsed, votes)
    figures = list(counts.build(text, parsed, votes, observed, refused))
    if polls.is_in_passing(votes) or (not votes and polls.is_of_others(text, parsed)):  # no vote of Kazakhstan is observed here, nor by it
        yield from days.build(text, parsed, votes)
        return
    yield from figures
    people = list(officials.build(text, parsed, votes))
    yield from countries.build(text, parsed, votes, observed, figures, people)
    yield from people
    speakers = Speakers(text, parsed, Cast(text, parsed, people), Speeches(text))
    yield from assessments.build(speakers, votes, observed)
    yield from meetings.build(speakers, votes)
    yield from days.build(text, parsed, votes)
