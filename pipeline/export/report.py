"""`report.json`: what an export holds and how well each format carries each session.

It is public: it stands beside the files that it lists, so it names no athlete, only a hash of whose export it is.
The next export reads from it which files are ours. Findings about the plan belong to the private report.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from pipeline.export.wording import titles
from pipeline.export.wording.words import Style, style
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.session import Dropped, Schedule

PATH = PurePosixPath("report.json")
FORMAT = 1


def report(
    schedule: Schedule, artifacts: Mapping[str, Sequence[Artifact]], fidelity: Iterable[Fidelity] = ()
) -> Artifact:
    """The report on one run: `artifacts` by the name of the format that made them, in any order.

    A section a format, so that an export of some formats can leave the others' as they were; each names the revision
    of the plan that it was made from. Raises `ValueError` when a format speaks of sessions but not once of each.
    """
    words = list(fidelity)
    formats = sorted({*artifacts, *(word.format for word in words)})
    document = {
        "format": FORMAT,
        "identity": sha256(schedule.identity.encode()).hexdigest(),
        "plan": {"slug": schedule.plan.slug, "name": schedule.plan.name, "revised": str(schedule.plan.revised)},
        "formats": {
            name: _section(schedule, artifacts.get(name, ()), [word for word in words if word.format == name])
            for name in formats
        },
        "dropped": [_dropped(dropped, style(schedule)) for dropped in schedule.dropped],
        "notices": list(schedule.notices),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return Artifact(path=PATH, content=text.encode())


def _section(schedule: Schedule, artifacts: Sequence[Artifact], words: Sequence[Fidelity]) -> Mapping[str, object]:
    counts = Counter(word.carried for word in words)
    return {
        "revised": str(schedule.plan.revised),
        "artifacts": [_artifact(artifact) for artifact in sorted(artifacts, key=lambda artifact: artifact.path)],
        "counts": {str(carried): counts[carried] for carried in Carried},
        "sessions": [
            {"slot": word.slot, "carried": str(word.carried), "why": word.why} for word in _by_date(schedule, words)
        ],
    }


def _artifact(artifact: Artifact) -> Mapping[str, object]:
    return {
        "path": str(artifact.path),
        "sha256": sha256(artifact.content).hexdigest(),
        "bytes": len(artifact.content),
    }


def _by_date(schedule: Schedule, words: Sequence[Fidelity]) -> list[Fidelity]:
    """In the schedule's order. A format without a word on any session (the page) has none to say."""
    place = {session.slot: number for number, session in enumerate(schedule.sessions)}
    spoken = Counter(word.slot for word in words)
    wrong = sorted(slot for slot in place.keys() | spoken.keys() if spoken[slot] != (slot in place))
    if words and wrong:
        raise ValueError(f"{words[0].format} has to say once how it carries each session: see {', '.join(wrong)}")
    return sorted(words, key=lambda word: place[word.slot])


def _dropped(dropped: Dropped, style: Style) -> Mapping[str, object]:
    planned = dropped.planned
    title = titles.planned_heading(planned, style)
    return {"slot": planned.slot, "title": title, "week": dropped.week, "why": dropped.why}
