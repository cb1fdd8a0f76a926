"""Get one answer from an OpenAI-compatible server, within a time and a size."""

import email.message
import email.utils
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import IO, Any

from service.completions.prompt import Message
from service.completions.records import Refusal
from service.completions.settings import NamerSettings

LARGEST_RESPONSE = 256 * 1024  # bytes; a name needs a hundred, a model that thinks aloud some thousands
CHUNK = 16 * 1024
MAX_TOKENS = 2_000  # room to think aloud, and an end to a model that does not stop
DEFAULT_PAUSE = 1.0  # seconds before the one retry, where the server does not say
TOO_MANY_REQUESTS = 429
RETRIES = 1


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect as the error it is: comments and key go to the server that was named, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


def ask(messages: Sequence[Message], settings: NamerSettings, *, deadline: float) -> str | Refusal:
    """Return what a model answers, or why there is no answer.

    Args:
        messages: The conversation.
        settings: Which server and model.
        deadline: Of ``time.monotonic``, after which no answer is wanted any more.
    """
    for retries in range(RETRIES, -1, -1):
        end = min(deadline, time.monotonic() + settings.timeout)
        if end <= time.monotonic():
            return Refusal.NO_TIME
        try:
            with _opener(settings).open(_request(messages, settings), timeout=end - time.monotonic()) as response:
                return _answer(_body(response, end))
        except urllib.error.HTTPError as error:
            with error:
                refusal, pause = _refusal(error.code), _pause(error.headers)
            if refusal is not Refusal.BUSY or not retries or time.monotonic() + pause >= deadline:
                return refusal
            time.sleep(pause)
        except TimeoutError:
            return Refusal.TIMED_OUT
        except urllib.error.URLError as error:
            return Refusal.TIMED_OUT if isinstance(error.reason, TimeoutError) else Refusal.UNREACHABLE
        except (OSError, http.client.HTTPException):  # the connection broke, or what came is not HTTP
            return Refusal.ERROR
    raise AssertionError("the last turn returns")


def _opener(settings: NamerSettings) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_NoRedirects()]
    if settings.is_local:
        handlers.append(urllib.request.ProxyHandler({}))  # a proxy knows nothing of this machine's own servers
    return urllib.request.build_opener(*handlers)


def _request(messages: Sequence[Message], settings: NamerSettings) -> urllib.request.Request:
    asked = {
        "model": settings.model,
        "messages": [asdict(message) for message in messages],
        "temperature": 0,
        "max_tokens": MAX_TOKENS,
        "stream": False,
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "yousaid"}
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    # The scheme was checked with the settings: http or https.
    return urllib.request.Request(settings.url, json.dumps(asked).encode(), headers, method="POST")  # noqa: S310


def _body(response: IO[bytes], end: float) -> bytes | Refusal:
    """Return what a response holds, unless it is too large or drips in too slowly."""
    body = bytearray()
    while chunk := response.read1(CHUNK):  # type: ignore[attr-defined]  # of http.client.HTTPResponse
        body += chunk
        if len(body) > LARGEST_RESPONSE:
            return Refusal.TOO_LARGE
        if time.monotonic() > end:
            return Refusal.TIMED_OUT
    return bytes(body)


def _answer(body: bytes | Refusal) -> str | Refusal:
    """Return what the model said, from the JSON of a chat completion."""
    if isinstance(body, Refusal):
        return body
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return Refusal.NOT_JSON
    return content if isinstance(content, str) else Refusal.NO_NAME


def _refusal(status: int) -> Refusal:
    if status == TOO_MANY_REQUESTS or status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        return Refusal.BUSY
    return Refusal.REDIRECT if status < http.HTTPStatus.BAD_REQUEST else Refusal.ERROR


def _pause(headers: email.message.Message) -> float:
    """Return how many seconds a server asks to wait (RFC 9110, section 10.2.3: a number of seconds, or a date)."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        date = email.utils.parsedate_to_datetime(asked)
    except ValueError:
        return DEFAULT_PAUSE
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
