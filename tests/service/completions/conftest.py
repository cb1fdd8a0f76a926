"""A server that speaks the little of OpenAI's chat completions that a namer needs, and says what a test wants."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from service.completions.settings import NamerSettings


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server says once: a status, a body, headers, and how long it takes before and between bytes."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    between: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that the server was sent, and when."""

    path: str
    headers: dict[str, str]
    body: dict
    at: float


@dataclass(slots=True)
class Stub:
    """A running server: its address, what it answers by what a request shows of the theme, and what it was sent."""

    url: str
    answer: Callable[[dict], Reply] = field(default=lambda _: Reply())
    seen: list[Seen] = field(default_factory=list)
    under_way: int = 0
    most_at_once: int = 0

    def reply(self, body: bytes = b"", status: int = 200, **options) -> Reply:
        return Reply(body, status, **options)

    def content(self, content: object, **options) -> Reply:
        """Return a chat completion in which the model says this."""
        message = {"role": "assistant", "content": content}
        return Reply(json.dumps({"choices": [{"message": message}]}).encode(), **options)

    def named(self, name: object, **options) -> Reply:
        """Return a chat completion in which the model gives a name as it was asked to."""
        return self.content(json.dumps({"name": name}), **options)

    def answers(self, *replies: Reply) -> None:
        """Answer with each of these once, with the last for ever."""
        left = list(replies)
        self.answer = lambda _: left.pop(0) if len(left) > 1 else left[0]

    def shown(self) -> dict:
        """Return what the last request showed of a theme."""
        return json.loads(self.seen[-1].body["messages"][1]["content"])

    def settings(self, **changes) -> NamerSettings:
        usual = {"url": f"{self.url}/v1/chat/completions", "model": "tiny", "timeout": 5.0, "budget": 10.0}
        return NamerSettings(**{**usual, **changes})


@pytest.fixture
def stub() -> Iterator[Stub]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                running.seen.append(Seen(self.path, dict(self.headers), body, time.monotonic()))
                running.under_way += 1
                running.most_at_once = max(running.most_at_once, running.under_way)
                reply = running.answer(json.loads(body["messages"][1]["content"]))
            time.sleep(reply.delay)
            with lock:  # before the answer: who gets it may ask again at once
                running.under_way -= 1
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # who asked has gone
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if not reply.between:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(reply.between)

        do_GET = do_POST  # noqa: N815  # a redirect that is followed comes as GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    running = Stub(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
