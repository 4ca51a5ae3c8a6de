"""Run lines: `10min E + 6x(400m @ I, 90s jog) + lap cooldown`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.target import Target
from pipeline.model.workout import MOST_NESTING, Block, Distance, Duration, Intensity, Mode, Repeat, Run, Step, Time
from pipeline.read.notation.amounts import is_short_distance, take_amount
from pipeline.read.notation.cursor import Cursor, NotationError, did_you_mean
from pipeline.read.notation.targets import ZONES, take_target

ROLES = {
    "wu": Intensity.WARMUP, "warmup": Intensity.WARMUP, "warm-up": Intensity.WARMUP,
    "cd": Intensity.COOLDOWN, "cooldown": Intensity.COOLDOWN, "cool-down": Intensity.COOLDOWN,
    "main": Intensity.ACTIVE, "recover": Intensity.RECOVERY,
}  # fmt: skip
MODES = {mode.value: mode for mode in Mode}
MOST_REPEATS = 100
MOST_METRES, MOST_SECONDS = 100_000, 86_400

_REPEAT = re.compile(r"(\d+)\s*[x×](?![a-z])")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_NOTE = re.compile(r'"([^"\n]*)"')


def parse_run(text: str) -> Run:
    """The run that a line describes. Raises `NotationError`."""
    cursor = Cursor(text)
    blocks = [_block(cursor, depth=0)]
    while cursor.take_text("+"):
        blocks.append(_block(cursor, depth=0))
    if not cursor.done:
        raise _leftover(cursor, open_repeat=isinstance(blocks[-1], Repeat) and not text.rstrip().endswith(")"))
    return Run(blocks=tuple(blocks))


def _block(cursor: Cursor, depth: int) -> Block:
    at = cursor.position
    match = cursor.take(_REPEAT)
    if match is None:
        return _step(cursor, inside=depth > 0)
    count = int(match[1])
    if not 1 <= count <= MOST_REPEATS:
        raise cursor.error(f"a repeat counts from 1 to {MOST_REPEATS}, not {count}", "write `6x(400m @ I)`", at=at)
    if depth >= MOST_NESTING:
        raise cursor.error("repeats stand at most two deep", "write the inner steps out", at=at)
    opened = cursor.position
    if not cursor.take_text("("):
        return Repeat(count=count, steps=(_step(cursor, inside=True),))
    steps = [_block(cursor, depth + 1)]
    while cursor.take_text(","):
        steps.append(_block(cursor, depth + 1))
    if cursor.take_text(")"):
        return Repeat(count=count, steps=tuple(steps))
    if cursor.done:
        raise cursor.error("the bracket is never closed", "add `)` after the last step", at=opened)
    raise _leftover(cursor)


@dataclass(slots=True)
class _Parts:
    """What stands behind an amount, each at most once."""

    target: Target | None = None
    mode: Mode | None = None
    role: Intensity | None = None
    note: str | None = None


def _step(cursor: Cursor, *, inside: bool) -> Step:
    start = cursor.position
    parts = _Parts()
    if (word := cursor.peek(_WORD)) and word[0].lower() in ROLES:
        cursor.take(_WORD)
        parts.role = ROLES[word[0].lower()]
    at = cursor.position
    amount = take_amount(cursor, inside=inside)
    if amount is None:
        raise _no_amount(cursor, start)
    written = cursor.text[at : cursor.position]
    while _part(cursor, parts):
        pass
    _check_shape(cursor, amount, parts, written, at, inside=inside)
    return Step(
        duration=amount, target=parts.target, mode=parts.mode, intensity=parts.role, note=(parts.note or "").strip()
    )


def _part(cursor: Cursor, parts: _Parts) -> bool:
    """Takes one target, role, mode or note into `parts`; False where none stands here."""
    at = cursor.position
    if match := cursor.take(_NOTE):
        _only_once(cursor, parts.note is not None, "notes", at)
        parts.note = match[1]
        return True
    word = cursor.peek(_WORD)
    name = word[0].lower() if word else ""
    if name in ROLES:
        cursor.take(_WORD)
        _only_once(cursor, parts.role is not None, "roles", at)
        parts.role = ROLES[name]
    elif name in MODES:
        cursor.take(_WORD)
        _only_once(cursor, parts.mode is not None, "modes", at)
        parts.mode = MODES[name]
    elif target := take_target(cursor):
        _only_once(cursor, parts.target is not None, "targets", at)
        parts.target = target
    else:
        return False
    return True


def _only_once(cursor: Cursor, taken: bool, what: str, at: int) -> None:
    if taken:
        raise cursor.error(f"a step has two {what}", "split it into two steps with `+` or `,`", at=at)


def _check_shape(cursor: Cursor, amount: Duration, parts: _Parts, written: str, at: int, *, inside: bool) -> None:
    if _is_endless(amount):
        raise cursor.error(
            f"`{written.strip()}` is more than a day's running", "a step is at most 100 km or 24 h", at=at
        )
    if not inside and parts.mode is None and is_short_distance(written, amount) and isinstance(amount, Distance):
        text = written.strip()
        hint = f"write `{text}tr`, say how it is run (`{text} fast`), or repeat it (`4x({text} …)`)"
        raise cursor.error(f"`{text}` alone could be metres or minutes", hint, at=at)


def _is_endless(amount: Duration) -> bool:
    if isinstance(amount, Distance):
        return amount.metres > MOST_METRES
    return isinstance(amount, Time) and amount.seconds > MOST_SECONDS


def _no_amount(cursor: Cursor, start: int) -> NotationError:
    found = cursor.rest()
    if cursor.done or found in ("+", ",", ")", ""):
        return cursor.error("a step is missing here", "write an amount and how to run it, such as `5km E`")
    hint = "write how long or how far first, such as `60s walk` or `5km E`"
    if '"' in found:
        hint = 'a note stands behind its step: `60min E "keep it chatty"`'
    return cursor.error(f"`{found}` has no amount", hint, at=start)


def _bracketed(cursor: Cursor) -> str:
    """`6x400m @ I, 90s jog` with the brackets that are missing."""
    start = max((match.end() for match in _REPEAT.finditer(cursor.text, 0, cursor.position)), default=0)
    head = cursor.text[:start].rpartition("+")[2].strip()
    return f"{head}({cursor.text[start:].split('+')[0].strip()})"


def _leftover(cursor: Cursor, *, open_repeat: bool = False) -> NotationError:
    found = cursor.rest()
    word = found.split()[0] if found.split() else found
    if found.startswith('"'):
        return cursor.error("the note is never closed", 'add `"` at its end')
    if found in (")", "("):
        return cursor.error(f"`{found}` does not belong here", "repeats are written `6x(400m @ I, 90s jog)`")
    if cursor.text.startswith(",", cursor.position):
        hint = "between blocks write `+`"
        if open_repeat:
            hint = f"put the steps in brackets: `{_bracketed(cursor)}`"
        return cursor.error("`,` separates steps inside a repeat", hint)
    hint = did_you_mean(word, [*ZONES, *MODES, *ROLES])
    if word in ("e", "m", "t", "i", "r"):
        hint = f"zones are written in capitals: `{word.upper()}`"
    return cursor.error(f"`{found}` is not understood", hint or "join blocks with `+`, steps in a repeat with `,`")
