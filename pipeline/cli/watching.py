"""What `watch check` and `watch show` do: read files, judge them, and say what is in them."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import build
from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, lines, report, say, stop, tell, tell_json
from pipeline.export.terminal import recorded
from pipeline.fitfile.framing import Unreadable
from pipeline.fitfile.meaning import Fault, judge, judge_together
from pipeline.fitfile.messages import FileType
from pipeline.fitfile.reading import Decoded
from pipeline.fitfile.values import visible
from pipeline.model.problem import Problem, Severity, errors
from pipeline.read import values
from pipeline.read.recorded.guard import MOST_BYTES, read_files, workout_of
from pipeline.read.recorded.telling import tell as notation

FORMAT = 1

_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Where a shell hands over what another program writes: pipes that have an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file by its name, its messages (None where it was not read) and what is wrong with it."""

    name: str
    file: Decoded | None
    faults: tuple[Fault, ...]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, in the words of the house."""
        return [
            Problem(
                file=visible(self.name),
                message=str(fault),
                hint=fault.hint,
                severity=Severity.ERROR if fault.is_error else Severity.WARNING,
            )
            for fault in self.faults
        ]


def look_at(paths: Sequence[Path]) -> list[Looked]:
    """The files, each judged by itself and all of them together. A folder stands for the `.fit` files in it."""
    with disk_errors():
        named = {str(path): _content(path) for path in _files(paths)}
    looked = [_looked(name, read) for name, read in zip(named, read_files(list(named.values())), strict=True)]
    between = judge_together({one.name: one.file.records for one in looked if one.file is not None})
    return [Looked(name=one.name, file=one.file, faults=(*one.faults, *between.get(one.name, ()))) for one in looked]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in dict.fromkeys(paths):
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() == ".fit" and one.is_file())
        else:
            yield path


def _content(path: Path) -> bytes:
    if not stat.S_ISREG(kind := path.stat().st_mode) and not path.as_posix().startswith(_HANDED_OVER):
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, "this is a folder", str(path))
        # Opening a pipe that nobody writes to would wait for ever, and some devices have no end.
        raise OSError(errno.EINVAL, "this is a pipe or a device, not a file", str(path))
    with path.open("rb") as file:
        # One byte more than the largest file that is read is enough to know that it is too large.
        return file.read(MOST_BYTES + 1)


def _looked(name: str, read: Decoded | Unreadable) -> Looked:
    try:
        file = workout_of(read)
    except Unreadable as unreadable:
        return Looked(name=name, file=None, faults=(Fault(str(unreadable), unreadable.hint),))
    return Looked(name=name, file=file, faults=judge(file.records))


def check(paths: Sequence[Path], *, strict: bool, as_json: bool) -> None:
    """Says what is wrong with the files; ends the run with exit code 1 where something is an error."""
    looked = look_at(paths)
    problems = [problem for one in looked for problem in one.problems]
    if as_json:
        tell_json({"format": FORMAT, "files": [_as_json(one) for one in looked]})
    else:
        report(problems)
        tell(_summary(looked))
    if errors(problems) or (strict and problems) or not looked:
        stop(Exit.PROBLEMS)


def _summary(looked: Sequence[Looked]) -> str:
    if not looked:
        return "there is no .fit file to look at"
    sound = sum(not one.faults for one in looked)
    warned = sum(bool(one.faults) and not errors(one.problems) for one in looked)
    wrong = len(looked) - sound - warned
    counts = ((sound, "sound"), (warned, "with warnings"), (wrong, "with errors"))
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"{len(looked)} {'file' if len(looked) == 1 else 'files'}: {told}"


def _as_json(one: Looked) -> dict[str, object]:
    problems = [build.as_json(problem) for problem in one.problems]
    steps = [list(fault.steps) for fault in one.faults]
    return {
        "file": one.name,
        "what": recorded.heading(one.file) if one.file else None,
        "problems": [problem | {"steps": where} for problem, where in zip(problems, steps, strict=True)],
    }


def show(path: Path, *, units: str, steps: bool, as_json: bool) -> None:
    """Prints a workout as a line of notation, or its steps where there is none; ends the run for other files."""
    try:
        length = values.length_unit(units)
    except values.Wrong as wrong:
        stop(Exit.USAGE, f"--units: {wrong.message}\n  hint: {wrong.hint}")
    with disk_errors():
        content = _content(path)
    (looked,) = [_looked(str(path), read) for read in read_files([content])]
    if looked.file is None:
        report(looked.problems)
        stop(Exit.PROBLEMS)
    file = looked.file
    told = notation(file, build.library(), length)
    if as_json:
        line = {"file": str(path), "notation": told.line or None, "why_not": told.why_not or None}
        tell_json(
            line | recorded.document(file, length) | {"problems": [build.as_json(one) for one in looked.problems]}
        )
        return
    tell(f"{path}: {recorded.heading(file)}")
    if file.kind == FileType.SCHEDULES:
        lines(recorded.schedule_rows(file))
    else:
        if told.line:
            tell(told.line)
        else:
            say(f"no line of notation: {told.why_not}")
        if steps or not told.line:
            lines(recorded.step_rows(file, length))
        if told.left_out:
            say(f"not in the line: {', '.join(told.left_out)}")
    if looked.faults:
        count = len(looked.faults)
        say(f"{count} {'thing' if count == 1 else 'things'} to mend; `legday watch check {path}` lists them")
