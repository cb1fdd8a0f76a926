import contextlib
import http.client
import signal
import socket
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "example.org", "::"])
def test_an_address_that_others_can_reach_is_refused_until_an_owner_can_log_in(yousaid: Run, host: str) -> None:
    found = yousaid("serve", "--host", host, "--name", "feedback.example.org")

    assert found.status == 2
    assert "yousaid user add NAME --role owner" in found.err


@pytest.mark.parametrize("role", ["viewer", "triage", "researcher"])
def test_an_account_that_is_no_owner_does_not_open_it(yousaid: Run, piped: Run, role: str) -> None:
    piped("velvet orbit candle mosaic", "user", "add", "ann", "--role", role)

    found = yousaid("serve", "--host", "0.0.0.0", "--name", "feedback.example.org")

    assert found.status == 2
    assert "no owner can log in" in found.err


def test_a_proxy_on_this_machine_needs_an_owner_as_well(yousaid: Run) -> None:
    found = yousaid("serve", "--proxy", "127.0.0.1", "--name", "feedback.example.org")

    assert found.status == 2
    assert "no owner can log in" in found.err


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--proxy", "127.0.0.1"]])
def test_the_name_that_people_use_is_asked_for(yousaid: Run, options: list[str]) -> None:
    found = yousaid("serve", *options)

    assert found.status == 2
    assert "--name" in found.err


def test_behind_a_proxy_people_log_in_over_tls_only_and_under_that_name_only(
    start: Run, piped: Run, analysed: Any
) -> None:
    piped("velvet orbit candle mosaic", "user", "add", "ann", "--role", "owner")
    server = start("serve", "--port", 0, "--proxy", "127.0.0.1", "--name", "feedback.example.org")
    place = next(word for word in server.stderr.readline().split() if word.startswith("http"))

    def ask(**headers: str) -> Any:
        connection = http.client.HTTPConnection(place.removeprefix("http://"))
        connection.request("GET", "/login", headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "x", **headers})
        answer = connection.getresponse()
        connection.close()
        return answer.status, answer.headers.get("Set-Cookie", "")

    known, unknown = ask(Host="feedback.example.org"), ask(Host="elsewhere.example.org")
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=60)

    assert known[0] == 200
    assert "Secure" in known[1]
    assert unknown[0] == 400


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
