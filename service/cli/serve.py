"""``yousaid serve``: the pages, on this machine."""

import errno
import ipaddress
import socket
import threading

import click
import waitress

from corpora.errors import InputError
from service.cli.output import say
from service.cli.state import State
from service.errors import BusyError
from service.settings import Settings
from service.web.app import create_app
from service.web.drawing import warm_up

LOOPBACK = "127.0.0.1"
PORT = 8000
THREADS = 8

port_option = click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port; 0 takes a free one."
)


@click.command()
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on; this machine only, for now.")
@port_option
@click.pass_obj
def serve(state: State, host: str, port: int) -> None:
    """Serve the pages until Ctrl-C."""
    serve_pages(state.settings, host=host, port=port)


def serve_pages(settings: Settings, *, host: str = LOOPBACK, port: int = PORT) -> None:
    """Serve the pages until Ctrl-C.

    Raises:
        InputError: The address is not one of this machine only, and there are no accounts yet to protect the pages.
        BusyError: The port is in use.
    """
    if not _is_loopback(host):
        raise InputError(
            f"{host} could be reached from other machines, and there are no accounts yet; use --host {LOOPBACK}"
        )
    app = create_app(settings)
    with _listen(host, port) as listening:
        server = waitress.create_server(app, sockets=[listening], threads=THREADS)
        threading.Thread(target=warm_up, daemon=True).start()  # the first page need not wait for the chart libraries
        say(f"YouSaid is at http://{_in_address(host)}:{listening.getsockname()[1]} (Ctrl-C stops it)")
        server.run()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise BusyError(f"port {port} of {host} is in use; stop what uses it, or choose another with --port") from error


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
