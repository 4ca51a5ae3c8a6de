"""Where a server listens, and who can reach it."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest

from pipeline.web import serving


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost"])
def test_what_listens_on_the_loopback_is_reached_by_nobody_else(host: str) -> None:
    with serving.listen(host, 0) as listening:
        assert serving.reach(listening) == ()


def test_what_listens_everywhere_is_reached_at_real_addresses() -> None:
    with serving.listen("0.0.0.0", 0) as listening:
        for address in map(ip_address, serving.reach(listening)):
            assert not address.is_loopback
            assert not address.is_unspecified


def test_a_port_is_taken_by_one_server_at_a_time() -> None:
    with serving.listen("127.0.0.1", 0) as listening, pytest.raises(OSError, match="in use"):
        serving.listen("127.0.0.1", listening.getsockname()[1])


def test_a_port_is_free_again_as_soon_as_a_server_has_gone() -> None:
    with serving.listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            listening.accept()[0].close()
    serving.listen("127.0.0.1", port).close()


def test_a_failed_listening_leaves_no_socket_behind() -> None:
    with pytest.raises(OSError, match=r"[Aa]ddress|name"):
        serving.listen("192.0.2.77", 0)
