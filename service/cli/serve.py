"""``yousaid serve``: the pages, on this machine or to others."""

import errno
import ipaddress
import socket
import threading
from typing import Any

import click
import waitress

from corpora.errors import InputError
from service.api.requests import LARGEST
from service.cli.output import say
from service.cli.state import State
from service.errors import BusyError
from service.settings import Settings
from service.store.connect import database_at
from service.store.users import count_owners
from service.web.app import create_app
from service.web.doors import THIS_MACHINE, Doors
from service.web.drawing import warm_up

LOOPBACK = "127.0.0.1"
PORT = 8000
THREADS = 8
# What is sent holds personal data, so the server keeps it in memory rather than in a file until it is read. The
# interface refuses half of that with words; what is larger still, the server refuses by itself.
IN_MEMORY = {"max_request_body_size": 2 * LARGEST, "inbuf_overflow": 2 * LARGEST + 1}
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - told apart, not listened on

port_option = click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port; 0 takes a free one."
)


@click.command()
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on; this machine only by default.")
@port_option
@click.option("--name", "names", multiple=True, help="Host name in the addresses that people use; may be repeated.")
@click.option("--proxy", metavar="ADDRESS", help="Address of the reverse proxy that speaks TLS and forwards to this.")
@click.pass_obj
def serve(state: State, host: str, port: int, names: tuple[str, ...], proxy: str | None) -> None:
    """Serve the pages until Ctrl-C.

    Without accounts, on this machine only. To others with --proxy (and --name), or with --host in a network where
    nobody listens in; an owner must be able to log in before.
    """
    doors = THIS_MACHINE if _is_loopback(host) and proxy is None else _open_doors(host, names, proxy)
    if doors.local and names:
        raise InputError("--name is for other machines; give --proxy or --host with it")
    serve_pages(state.settings, host=host, port=port, doors=doors, proxy=proxy)


def serve_pages(
    settings: Settings,
    *,
    host: str = LOOPBACK,
    port: int = PORT,
    doors: Doors = THIS_MACHINE,
    proxy: str | None = None,
) -> None:
    """Serve the pages until Ctrl-C.

    Args:
        settings: Where the database is, and which project is shown.
        host: Address to listen on.
        port: Of it; 0 takes a free one.
        doors: How the pages are reached; where not from this machine alone, an owner must be able to log in.
        proxy: Address of the reverse proxy, whose word is taken for where a request comes from.

    Raises:
        InputError: Others could reach the pages, and no owner can log in.
        BusyError: The port is in use.
    """
    if not doors.local:
        _check_owner(settings)
    app = create_app(settings, doors)
    with _listen(host, port) as listening:
        server = waitress.create_server(app, sockets=[listening], threads=THREADS, **IN_MEMORY, **_forwarding(proxy))
        threading.Thread(target=warm_up, daemon=True).start()  # the first page need not wait for the chart libraries
        place = f"http://{_in_address(host)}:{listening.getsockname()[1]}"
        if not doors.local and not doors.secure:
            say("Without TLS whoever listens in on the network reads passwords and comments; put a proxy before this.")
        say(f"YouSaid is at {place} (Ctrl-C stops it)")
        server.run()


def _open_doors(host: str, names: tuple[str, ...], proxy: str | None) -> Doors:
    """Return how others reach the pages: by the names that are given, else by the address that is listened on."""
    is_one_address = host not in _EVERYWHERE and not _is_loopback(host)
    found = names or ((_in_address(host),) if is_one_address else ())
    if not found:
        raise InputError(
            "say with --name under which host name people reach the pages, such as --name feedback.example.org"
        )
    return Doors(found, secure=proxy is not None, local=False)


def _check_owner(settings: Settings) -> None:
    """Refuse to open the pages to others until somebody can let people in and shut them out."""
    owners = 0
    if settings.database.exists():
        with database_at(settings.database) as database:
            owners = count_owners(database)
    if owners == 0:
        raise InputError(
            "others could reach the pages, and no owner can log in yet;"
            ' run "yousaid user add NAME --role owner" first, with the same --data'
        )


def _forwarding(proxy: str | None) -> dict[str, Any]:
    """Return whose word the server takes for where a request comes from; headers of strangers are not believed."""
    if proxy is None:
        return {"clear_untrusted_proxy_headers": False}  # service.web.access looks for them
    headers = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": headers}


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
