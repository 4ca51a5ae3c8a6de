"""Where a server listens, and who can reach it."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest

from pipeline.cli.serving import show_reach, take
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


def test_what_listens_everywhere_is_open_though_nobody_knows_the_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "_own_address", lambda family: "")
    ground = take("0.0.0.0", 0, ())
    with ground.listening:
        show_reach(ground, "/", with_qr=True)
    told = capsys.readouterr()
    assert list(ground.addresses("/")) == [f"http://127.0.0.1:{ground.starts[0].rpartition(':')[2]}/"]
    assert "others find it by the address of this machine" in told.err
    assert "warning: whoever is in the same network" in told.err
    assert "only this machine" not in told.err
    assert told.out == ""
    assert ground.hosts.takes("127.0.0.1", "192.168.7.7")
    assert not ground.hosts.takes("0.0.0.0", "192.168.7.7")


def test_what_listens_on_the_loopback_warns_of_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    ground = take("127.0.0.1", 0, ())
    with ground.listening:
        show_reach(ground, "/", with_qr=True)
    told = capsys.readouterr().err
    assert "only this machine reaches that" in told
    assert "warning" not in told
