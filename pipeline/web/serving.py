"""Runs an application until somebody stops it, on a port of this machine that was taken beforehand.

Nothing is logged of any request: the addresses are secrets.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
from ipaddress import ip_address

from starlette.types import ASGIApp
from uvicorn import Config, Server

from pipeline.web.hosts import short
from pipeline.web.patience import PatientProtocol

_KEEP_ALIVE_SECONDS = 5
_GOODBYE_SECONDS = 3
_BACKLOG = 512
# A network of the documentation (RFC 5737), where nobody is. Connecting UDP sends nothing: it only picks our address.
_NOBODY = {socket.AF_INET: ("192.0.2.1", 9), socket.AF_INET6: ("2001:db8::1", 9)}


def listen(host: str, port: int) -> socket.socket:
    """Takes a port, 0 for any that is free. Raises `OSError` where that is impossible."""
    family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(_BACKLOG)
    except BaseException:
        listening.close()
        raise
    return listening


def server(app: ASGIApp) -> Server:
    """A server for the application, to be given a socket; it says nothing, and trusts no header on who is asking."""
    config = Config(
        app,
        http=PatientProtocol,
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level=logging.CRITICAL + 1,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GOODBYE_SECONDS,
    )
    return Server(config)


def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Answers until the process is told to stop; answers that have begun are finished. Then the signal is raised again.

    Makes a process that stays of one that was to be short: garbage is looked for, and a client that goes away is no
    reason to end.
    """
    gc.enable()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    server(app).run(sockets=[listening])


def is_open(listening: socket.socket) -> bool:
    """Whether the socket listens for more than this machine, whether or not anybody finds it."""
    return not ip_address(short(listening.getsockname()[0])).is_loopback


def reach(listening: socket.socket) -> tuple[str, ...]:
    """The addresses at which other machines find the socket, as far as they are known: none where there is no way to
    others, and none for one that only this machine can reach."""
    bound = short(listening.getsockname()[0])
    if not is_open(listening):
        return ()
    if not ip_address(bound).is_unspecified:
        return (bound,)
    own = (_own_address(family) for family in _NOBODY if family in (listening.family, socket.AF_INET))
    return tuple(address for address in own if address and not ip_address(address).is_loopback)


def _own_address(family: socket.AddressFamily) -> str:
    """This machine's address on the way to others, "" where there is no way."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect(_NOBODY[family])
            return short(asking.getsockname()[0])
    except OSError:
        return ""
