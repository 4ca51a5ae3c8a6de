"""What `serve` does before it stays: finds the export, takes the port, says where to look and who else can."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote

from pipeline.cli.exits import Exit
from pipeline.cli.terminal import disk_errors, say, stop, tell
from pipeline.publish.lock import Busy
from pipeline.web import qr, secret, serving
from pipeline.web.app import folder_app
from pipeline.web.folder import BUSY, Folder
from pipeline.web.hosts import Hosts, in_address, short

if TYPE_CHECKING:
    from pipeline.publish.report import Report
    from pipeline.web.secret import Secrets

OUTPUT = Path("output")
FEED = "ics"
_LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
TAKEN = {
    errno.EADDRINUSE: ("is in use", "choose another with `--port`, or 0 for any that is free"),
    errno.EACCES: ("may not be used", "choose one above 1023 with `--port`"),
    errno.EADDRNOTAVAIL: ("is not of this machine", "`--host 127.0.0.1` is for you alone, `--host 0.0.0.0` for all"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A port that is ours, the names that we answer to, and what the addresses there start with, the best first.

    `is_open` where other machines can reach it, `is_known` where the addresses are those that they find it at.
    """

    listening: socket.socket
    hosts: Hosts
    starts: tuple[str, ...]
    is_open: bool
    is_known: bool

    def addresses(self, path: str) -> Iterator[str]:
        """Every address of a path, which starts with a slash."""
        return (f"{start}{path}" for start in self.starts)


def go_together(*, folder: bool, rotate: bool, plans: bool, public_url: bool) -> None:
    """Ends the run where options do not go together: the plans lie in no folder, and their addresses are no secrets."""
    if plans and (folder or rotate):
        stop(Exit.USAGE, f"--plans does not go with {'a folder' if folder else '`--rotate`'}\n  hint: leave one out")
    if public_url and not plans:
        stop(Exit.USAGE, "--public-url goes with --plans alone\n  hint: add `--plans`, or leave it out")


def take(host: str, port: int, allowed: Iterable[str]) -> Ground:
    """Takes a port on `host`; ends the run where that is impossible."""
    try:
        listening = serving.listen(host, port)
    except OSError as error:
        _not_taken(host, port, error)
    try:
        bound, port, *_ = listening.getsockname()
        everywhere = ip_address(short(bound)).is_unspecified
        outside = serving.reach(listening)
        hosts = Hosts.of([*allowed, *outside, *([] if everywhere else [host])])
    except ValueError as wrong:
        stop(Exit.USAGE, f"--allow-host: {wrong}\n  hint: write just the name, such as `runner.example.org`")
    here = _LOOPBACK[listening.family] if everywhere else short(bound)
    starts = tuple(f"http://{in_address(one)}:{port}" for one in outside or (here,))
    is_open = serving.is_open(listening)
    return Ground(listening=listening, hosts=hosts, starts=starts, is_open=is_open, is_known=bool(outside))


def serve_folder(folder: Path | None, ground: Ground, *, rotate: bool, with_qr: bool) -> None:
    """Serves an export until somebody stops it; without a folder the only one in `output`."""
    root = Path(os.path.abspath(folder or _only_export()))  # noqa: PTH100 - resolving would follow a link
    export = Folder(root)
    report = _report(export)
    secrets = _secrets(root, report, rotate=rotate)
    say(f"serving {folder or os.path.relpath(root)} until you press Ctrl-C")
    for name, path in _doors(report, secrets):
        for address in ground.addresses(path):
            tell(f"{name:9} {address if name == 'page' else address.replace('http', 'webcal', 1)}")
    show_reach(ground, f"/{secrets.everything}/", with_qr=with_qr)
    say("good for trying, and at home; to live with it, publish the folder to a static host: docs/subscribe.md")
    serving.serve(folder_app(export, secrets, ground.hosts), ground.listening)


def show_reach(ground: Ground, path: str, *, with_qr: bool) -> None:
    """Says who can reach an address, and shows it for a phone where one can."""
    if not ground.is_open:
        say("only this machine reaches that, a phone does not: for one in the same network add `--host 0.0.0.0`")
        return
    if not ground.is_known:
        say("that is for this machine; others find it by the address of this machine in its network, to be looked up")
    elif with_qr and _draws():
        for row in qr.rows(next(ground.addresses(path)), coloured=not os.environ.get("NO_COLOR")):
            tell(row)
    say("warning: whoever is in the same network and knows the address can read what it leads to, unencrypted")


def _draws() -> bool:
    """Whether a code can be seen where results go."""
    try:
        "▀▄█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return sys.stdout.isatty()


def _not_taken(host: str, port: int, error: OSError) -> NoReturn:
    code = error.errno or 0
    place = host if code == errno.EADDRNOTAVAIL or code not in TAKEN else f"port {port}"
    why, hint = TAKEN.get(code, (f"cannot be used: {(error.strerror or str(error)).lower()}", "check `--host`"))
    stop(Exit.DISK, f"{place} {why}\n  hint: {hint}")


def _only_export() -> Path:
    exports = _exports_in(OUTPUT)
    if not exports:
        hint = "make one with `legday export pr-half --race-date 2027-04-18`, or name its folder"
        stop(Exit.PROBLEMS, f"there is no export in {OUTPUT}\n  hint: {hint}")
    if len(exports) > 1:
        told = ", ".join(map(str, exports))
        stop(Exit.USAGE, f"there are several exports: {told}\n  hint: say which: `legday serve {exports[0]}`")
    return exports[0]


def _exports_in(folder: Path) -> Sequence[Path]:
    with disk_errors():
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return [one for one in inside if not one.name.startswith(".") and Folder(one).offered()]


def _report(export: Folder) -> Report:
    hint = "serve the folder that `legday export` wrote, or write it anew"
    try:
        return export.report()
    except FileNotFoundError:
        told = "has no report.json" if export.root.is_dir() else "is not a folder"
        stop(Exit.PROBLEMS, f"{export.root} {told}\n  hint: {hint}")
    except NotADirectoryError:
        stop(Exit.PROBLEMS, f"{export.root} is not a folder\n  hint: {hint}")
    except ValueError as wrong:
        stop(Exit.PROBLEMS, f"{export.root / 'report.json'} {wrong}\n  hint: {hint}")


def _secrets(root: Path, report: Report, *, rotate: bool) -> Secrets:
    file = secret.secret_file(root, report.identity)
    try:
        with disk_errors():
            return secret.secrets_in(file, rotate=rotate)
    except Busy:
        stop(Exit.REFUSED, f"another `legday serve` is just starting with {root}\n  hint: try again")
    except ValueError as wrong:
        stop(Exit.PROBLEMS, f"{file} {wrong}\n  hint: make new addresses with `--rotate`; the old ones end")


def _doors(report: Report, secrets: Secrets) -> Iterator[tuple[str, str]]:
    """What a person may want the address of, by name."""
    yield "page", f"/{secrets.everything}/"
    for name, format_, part in (("calendar", FEED, secrets.everything), ("hours", BUSY, secrets.busy)):
        for path in _feeds(report, format_):
            yield name, f"/{part}/{quote(str(path))}"


def _feeds(report: Report, format_: str) -> Iterator[PurePosixPath]:
    return (path for path, listed in report.files.items() if listed.format == format_ and path.suffix == ".ics")
