"""Mozilla's Marionette protocol, as much of it as it takes to run a script inside Thunderbird."""

from __future__ import annotations

import json
import socket
from typing import Any

_TIMEOUT_SECONDS = 120.0


class Marionette:
    """A session with a program that listens on a port; scripts run with its own privileges."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), _TIMEOUT_SECONDS)
        self._stream = self._socket.makefile("rwb")
        self._number = 0
        self._receive()  # the greeting
        self.send("WebDriver:NewSession", {})
        self.send("Marionette:SetContext", {"value": "chrome"})
        self.send("WebDriver:SetTimeouts", {"script": int(_TIMEOUT_SECONDS * 1000)})

    def _receive(self) -> Any:
        size = b""
        while (octet := self._stream.read(1)) != b":":
            assert octet, "the program has gone"
            size += octet
        return json.loads(self._stream.read(int(size)))

    def send(self, command: str, parameters: dict[str, Any]) -> Any:
        """What a command gives; a refusal is an error."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._stream.write(str(len(message)).encode() + b":" + message)
        self._stream.flush()
        _, _, error, result = self._receive()
        assert error is None, f"{command}: {error}"
        return result

    def run(self, script: str, *arguments: object) -> Any:
        """What the body of an asynchronous function returns, given its arguments as `given`."""
        wrapped = (
            "const done = arguments[arguments.length - 1]; const given = Array.from(arguments).slice(0, -1);"
            f"(async () => {{ {script} }})()"
            ".then((value) => done([value, null]), (error) => done([null, `${error}`]));"
        )
        body = {"script": wrapped, "args": list(arguments), "sandbox": "system", "newSandbox": False}
        value, error = self.send("WebDriver:ExecuteAsyncScript", body)["value"]
        assert error is None, error
        return value

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()
        self._socket.close()
