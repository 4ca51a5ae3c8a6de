"""Workouts for a watch: a FIT file for each session that has steps, and one folder to copy onto the watch.

A watch holds few workouts and drops what is too many without a word, so `watch/NEWFILES` has the next ones alone, with
a schedule that places them on their days; `watch/all` has every one. File names are for people: a watch goes by the
serial number, which comes from a session's identity and stays when the session moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, time
from typing import NamedTuple
from zlib import crc32

from pipeline.export import Options, places
from pipeline.export.steps import steps
from pipeline.export.watch.filenames import file_names
from pipeline.export.watch.fitting import fitted
from pipeline.export.watch.losses import line_losses, round_losses, workout_losses
from pipeline.export.watch.options import WatchOptions
from pipeline.export.watch.texts import plain
from pipeline.export.watch.workout import sport_numbers, step_records
from pipeline.export.wording import titles, words
from pipeline.fitfile import messages as fit
from pipeline.fitfile.limits import NAME_BYTES
from pipeline.fitfile.meaning import judge
from pipeline.fitfile.messages import FileType, Record, ScheduledType
from pipeline.fitfile.values import ELLIPSIS, FitError, cut, local_seconds, utc_seconds
from pipeline.fitfile.writer import encode
from pipeline.model.artifact import Artifact, Carried, Fidelity
from pipeline.model.plan import DAYS
from pipeline.model.session import Schedule, Session
from pipeline.model.workout import Rest

FORMAT = "fit"
DESCRIPTION_BYTES = 159
NOON = time(12)

_HIGHEST_SERIAL = 2**32 - 2


def export(schedule: Schedule, options: Options) -> Iterator[Artifact | Fidelity]:
    """Every session that has steps as `watch/all/…`, the next ones again in `watch/NEWFILES`; how well each fits."""
    style = words.style(schedule)
    names = file_names(schedule, style)
    files = _file_ids(schedule)
    made: list[tuple[Session, Artifact]] = []
    for session in schedule.sessions:
        try:
            content, losses = _workout_file(session, schedule, options.watch, files[session.identity])
        except FitError as problem:
            yield Fidelity(slot=session.slot, format=FORMAT, carried=Carried.UNSUPPORTED, why=str(problem))
            continue
        path = places.workout_file(session.week, names[session.slot])
        made.append((session, Artifact(path=path, content=content)))
        carried = Carried.DEGRADED if losses else Carried.EXACT
        yield Fidelity(slot=session.slot, format=FORMAT, carried=carried, why="; ".join(losses))
    yield from (artifact for _, artifact in made)
    yield from _new_files(made, options, files, files[schedule.identity])


def workout_contents(schedule: Schedule, options: Options, wanted: Iterable[Session]) -> dict[str, bytes]:
    """The watch files of some sessions, by slot, for formats that carry them; without those that no watch can take."""
    files = _file_ids(schedule)
    contents: dict[str, bytes] = {}
    for session in wanted:
        with suppress(FitError):
            contents[session.slot], _ = _workout_file(session, schedule, options.watch, files[session.identity])
    return contents


def _new_files(
    made: Sequence[tuple[Session, Artifact]], options: Options, files: Mapping[str, _FileId], own: _FileId
) -> Iterator[Artifact]:
    """The next sessions once more, in one folder, and the schedule that places them on their days."""
    coming = sorted((pair for pair in made if pair[0].date >= options.from_day), key=lambda pair: wall_time(pair[0]))
    chosen = coming[: options.next_sessions]
    folder = places.WATCH / "NEWFILES"
    for _, artifact in chosen:
        yield Artifact(path=folder / artifact.path.name, content=artifact.content)
    if chosen:
        records = [own.record(FileType.SCHEDULES)]
        records += [_scheduled(session, files[session.identity]) for session, _ in chosen]
        _check_meaning(records)
        yield Artifact(path=folder / "schedule.fit", content=encode(records))


def wall_time(session: Session) -> datetime:
    """When a session is, by the clock on the wall: noon for one that has the whole day, far from either midnight."""
    return session.start or datetime.combine(session.date, NOON)


class _FileId(NamedTuple):
    """What tells one file from another on a watch: no two of an athlete's share serial and moment of creation."""

    serial: int
    created: int

    def record(self, kind: FileType) -> Record:
        """The `file_id` that a file begins with."""
        return Record(
            fit.FILE_ID,
            {
                "type": kind,
                "manufacturer": fit.DEVELOPMENT,
                "product": 0,
                "serial_number": self.serial,
                "time_created": self.created,
            },
        )


def _file_ids(schedule: Schedule) -> dict[str, _FileId]:
    """The ids of all sessions, and of the schedule's own file, by their identity."""
    created = utc_seconds(datetime.combine(schedule.plan.revised, time(), UTC))
    return {identity: _FileId(serial=serial, created=created) for identity, serial in serial_numbers(schedule).items()}


def serial_numbers(schedule: Schedule) -> dict[str, int]:
    """A serial number, 1 to 2³² − 2, for each session's identity and for the schedule's own.

    It is the identity's CRC-32. Where two meet, the later slot takes the next free number; a session's kind and date
    have no part in it, so that nothing else gets another number when one session changes.
    """
    in_order = sorted(schedule.sessions, key=lambda session: session.slot)
    serials: dict[str, int] = {}
    taken: set[int] = set()
    for identity in (*(session.identity for session in in_order), schedule.identity):
        serial = crc32(identity.encode(errors="surrogatepass")) % _HIGHEST_SERIAL + 1
        while serial in taken:
            serial = serial % _HIGHEST_SERIAL + 1
        taken.add(serial)
        serials[identity] = serial
    return serials


def _scheduled(session: Session, file: _FileId) -> Record:
    return Record(
        fit.SCHEDULE,
        {
            "manufacturer": fit.DEVELOPMENT,
            "product": 0,
            "serial_number": file.serial,
            "time_created": file.created,
            "completed": 0,
            "type": ScheduledType.WORKOUT,
            "scheduled_time": local_seconds(wall_time(session)),
        },
    )


def _workout_file(
    session: Session, schedule: Schedule, options: WatchOptions, file: _FileId
) -> tuple[bytes, tuple[str, ...]]:
    """The file of one session, and what it does not carry. Raises `FitError` for what a watch cannot take at all."""
    workout = session.planned.workout
    nodes = steps(session, words.style(schedule))
    if not nodes:
        raise FitError("a day of rest has no steps" if isinstance(workout, Rest) else "words alone are no steps")
    made, fitting_losses = fitted(nodes, options)
    name, name_losses = workout_name(session, schedule)
    told, told_losses = _description(session)
    sport, sub_sport = sport_numbers(workout)
    head = Record(
        fit.WORKOUT,
        {
            "sport": sport,
            "sub_sport": sub_sport,
            "capabilities": fit.TCX,
            "num_valid_steps": len(made),
            "wkt_name": name,
            "wkt_description": told,
        },
    )
    creator = Record(fit.FILE_CREATOR, {"software_version": 0, "hardware_version": 0})
    records = [file.record(FileType.WORKOUT), creator, head, *step_records(made)]
    _check_meaning(records)
    return encode(records), (*workout_losses(workout), *fitting_losses, *line_losses(made), *name_losses, *told_losses)


def _check_meaning(records: Sequence[Record]) -> None:
    """The judgement that other people's files get. Raises `FitError`: no file is better than one that misleads."""
    wrong = [str(fault) for fault in judge(records) if fault.is_error]
    if wrong:
        raise FitError(f"a watch would get it wrong, so there is no file: {'; '.join(wrong)}")


def workout_name(session: Session, schedule: Schedule) -> tuple[str, tuple[str, ...]]:
    """What the watch lists, in 31 bytes, and what is lost in them: week, day and title, with the session's size.

    Where there is no room the size gives way first, then the day, and then the end of the title.
    """
    title, heading = titles.title(session, schedule), titles.heading(session, words.style(schedule))
    week = f"W{session.week:02}"
    place = f"{week} {DAYS[session.date.weekday()].capitalize()}"
    for whole in (f"{place} {title}", f"{place} {heading}", f"{week} {heading}"):
        name = " ".join(plain(whole).split())
        shortened = cut(name, NAME_BYTES)
        if name == shortened:
            return name, ()
    return shortened, (f"workout name cut short: {shortened}",)


def _description(session: Session) -> tuple[str, tuple[str, ...]]:
    """The session's own note and what its steps leave no place for, and what of that is lost."""
    uses = session.planned.uses
    parts = (session.planned.note, uses.note if uses else "", *round_losses(session.planned.workout))
    told = plain("\n".join(part for part in parts if part))
    shortened = cut(told, DESCRIPTION_BYTES, ELLIPSIS)
    return shortened, () if told == shortened else ("the session's note is cut short",)
