"""The calendar's side of the wire: three requests of intervals.icu's interface, patient and quiet about the key.

It asks again where that helps: after a refusal for haste (429), a fault of the server or of the line. Sending events
twice does no harm, since the service knows them by their ids; where it should not, the second one is found and removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pipeline.publish.intervals import Change, Event, Kind, Push

if TYPE_CHECKING:
    import httpx

ADDRESS = "https://intervals.icu"
USER = "API_KEY"
"""The name that the service wants beside a key (HTTP Basic)."""

OWN = "0"
"""The athlete whom the key belongs to."""

TIMEOUT_SECONDS = 30.0
WAITS_SECONDS = (1.0, 2.0, 4.0, 8.0)
"""How long to wait before each further try."""

LONGEST_WAIT_SECONDS = 60.0
"""A service that asks for more is left alone."""

BATCH = 50
"""As many events as one request carries: a minute's work for a slow server, with strength files a megabyte at most."""

NOT_INSTALLED = "`legday push` needs httpx, which is not installed"
INSTALL = "`pip install 'legday[push]'`"
_AGAIN = frozenset({429, 500, 502, 503, 504})
_REFUSALS = {
    401: ("intervals.icu does not accept the key", "make a new one at the bottom of its settings"),
    403: ("the key may not write to this calendar", "check `--athlete-id`; without it the calendar is the key's own"),
    404: ("intervals.icu knows no such athlete", "check `--athlete-id`; without it the calendar is the key's own"),
}
_LONGEST_WORD = 200


class CannotPush(Exception):
    """The service cannot be asked, or says no; `offline` where nobody answered."""

    def __init__(self, message: str, hint: str, *, offline: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.offline = offline


class _Passing(CannotPush):
    """What may be over in a moment: `asked_seconds` is how long the service asks to wait, 0 where it does not say."""

    asked_seconds = 0.0


@dataclass(slots=True, kw_only=True)
class Calendar:
    """An athlete's calendar behind a key. A context: the line is closed at its end.

    `sleep` waits so many seconds between tries.
    """

    key: str = field(repr=False)
    sleep: Callable[[float], None]
    athlete: str = OWN
    address: str = ADDRESS
    _client: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"i?[0-9]{1,12}", self.athlete):
            raise CannotPush(f"`{self.athlete}` is no athlete of intervals.icu", "ids look like `i12345`")
        try:
            import httpx
        except ImportError as missing:
            raise CannotPush(NOT_INSTALLED, INSTALL) from missing
        from pipeline.version import __version__

        self._client = httpx.Client(
            base_url=f"{self.address}/api/v1/athlete/{self.athlete}/",
            auth=(USER, self.key),
            timeout=TIMEOUT_SECONDS,
            headers={"User-Agent": f"legday/{__version__}"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def events(self, oldest: date, newest: date) -> tuple[Event, ...]:
        """Everything planned between two days. Raises `CannotPush`."""
        found = self._ask("GET", "events", params={"oldest": oldest.isoformat(), "newest": newest.isoformat()})
        return _as_events(found)

    def save(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Creates the events, or updates those that the service has under the same ids; as it has them now."""
        return _as_events(self._ask("POST", "events/bulk", params={"upsert": "true"}, json=list(events)))

    def delete(self, ids: Sequence[object]) -> None:
        """Removes events by the service's own ids."""
        self._ask("PUT", "events/bulk-delete", json=[{"id": id_} for id_ in ids])

    def _ask(
        self, method: str, path: str, *, params: dict[str, str] | None = None, json: Sequence[object] | None = None
    ) -> object:
        """What the service answers, read as JSON. Raises `CannotPush` once patience is at its end."""
        for wait_seconds in WAITS_SECONDS:
            try:
                return self._ask_once(method, path, params, json)
            except _Passing as fault:
                self.sleep(max(wait_seconds, fault.asked_seconds))
        return self._ask_once(method, path, params, json)

    def _ask_once(self, method: str, path: str, params: dict[str, str] | None, json: Sequence[object] | None) -> object:
        import httpx

        try:
            answer = self._client.request(method, path, params=params, json=json)
        except httpx.RequestError as problem:
            raise _unreachable(self.address, problem) from None
        if answer.is_success:
            return _read(answer)
        raise _refused(answer)


def _asked_seconds(answer: httpx.Response) -> float:
    """How long the service asks to wait. Raises `CannotPush` for longer than anybody would sit there."""
    told = answer.headers.get("Retry-After", "")
    seconds = float(told) if told.isascii() and told.isdecimal() else 0.0
    if seconds > LONGEST_WAIT_SECONDS:
        raise CannotPush(f"intervals.icu wants to be left alone for {seconds:.0f} seconds", "run it again after that")
    return seconds


def _unreachable(address: str, problem: Exception) -> CannotPush:
    why = str(problem).lower() or type(problem).__name__
    return _Passing(
        f"{address} cannot be reached: {why}",
        "check the connection and run it again: it sends what is missing",
        offline=True,
    )


def _refused(answer: httpx.Response) -> CannotPush:
    known = _REFUSALS.get(answer.status_code)
    if known:
        return CannotPush(*known)
    told = " ".join("".join(letter if letter.isprintable() else " " for letter in answer.text).split())
    said = f": {told[:_LONGEST_WORD]}" if told else ""
    message, hint = f"intervals.icu answered {answer.status_code}{said}", "run it again later: it sends what is missing"
    if answer.status_code not in _AGAIN:
        return CannotPush(message, hint)
    fault = _Passing(message, hint)
    fault.asked_seconds = _asked_seconds(answer)
    return fault


def _read(answer: httpx.Response) -> object:
    if not answer.content:
        return None
    try:
        return answer.json()
    except ValueError:
        raise CannotPush(
            "intervals.icu answered something that is not JSON", "check its address and any proxy"
        ) from None


def _as_events(found: object) -> tuple[Event, ...]:
    if not isinstance(found, list) or not all(isinstance(event, dict) for event in found):
        raise CannotPush("intervals.icu answered something that is not a list of events", "check whether legday is new")
    return tuple(found)


def carry_out(push: Push, calendar: Calendar) -> Iterator[int]:
    """Does what it takes, in batches, and yields how many changes are done after each. Raises `CannotPush`.

    What the service saved under another id than it had is a second event of the same session: the older one goes.
    """
    done = 0
    for batch in _batches(push.of(Kind.CREATE, Kind.UPDATE)):
        saved = calendar.save([change.event for change in batch if change.event is not None])
        now = {event.get("external_id"): event.get("id") for event in saved}
        replaced = [change.id for change in batch if change.event and _is_replaced(change, now)]
        if replaced:
            calendar.delete(replaced)
        done += len(batch)
        yield done
    for batch in _batches(push.of(Kind.DELETE)):
        calendar.delete([change.id for change in batch])
        done += len(batch)
        yield done


def _is_replaced(change: Change, now: dict[object, object]) -> bool:
    """Whether an event was to be updated and the service made a new one instead."""
    new = now.get(change.event["external_id"]) if change.event else None
    return change.id is not None and new is not None and new != change.id


def _batches(changes: Sequence[Change]) -> Iterator[Sequence[Change]]:
    for start in range(0, len(changes), BATCH):
        yield changes[start : start + BATCH]
