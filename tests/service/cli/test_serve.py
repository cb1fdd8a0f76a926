import contextlib
import signal
import socket
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "example.org", "::"])
def test_an_address_that_others_can_reach_is_refused(yousaid: Run, host: str) -> None:
    found = yousaid("serve", "--host", host)

    assert found.status == 2
    assert "no accounts yet" in found.err


def test_a_port_in_use_is_named(yousaid: Run) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]

        found = yousaid("serve", "--port", port)

    assert found.status == 1
    assert f"port {port} of 127.0.0.1 is in use" in found.err


def test_pages_are_served_until_ctrl_c(start: Run, analysed: Any) -> None:
    server = start("serve", "--port", 0)
    line = server.stderr.readline()
    address = next(word for word in line.split() if word.startswith("http"))

    with urllib.request.urlopen(address) as answer:
        status = answer.status
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=60)

    assert status == 200
    assert server.returncode == 0
