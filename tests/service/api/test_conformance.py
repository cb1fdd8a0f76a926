"""Does the interface do what its description says? Thousands of requests, right and wrong, ask it."""

import json
import os
from collections import Counter

import pytest

from service.api.blueprint import PREFIX
from service.api.openapi import open_path
from service.api.resources import ROUTES

CASES_EACH = 4  # that are drawn for an operation, beside those that try every limit of its description
SECONDS = int(os.environ.get("YOUSAID_CONFORMANCE_SECONDS", "40"))  # more of them try more cases


def test_the_description_tells_every_route_of_the_application(app, reader) -> None:
    told = json.loads(reader.get("/openapi.json").get_data())["paths"]
    described = {(path, method.upper()) for path, methods in told.items() for method in methods}
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PREFIX)]
    there = {
        (open_path(rule.rule.removeprefix(PREFIX)), method)
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert there - {("/openapi.json", "GET")} == described


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert max(Counter(route.name for route in ROUTES).values()) == 1
    assert all(route.summary.endswith((".", ":")) for route in ROUTES)


def as_lines(value: object) -> bytes:
    """Write a list as newline-delimited JSON; what is none, as a line that is no comment."""
    return b"\n".join(json.dumps(one).encode() for one in (value if isinstance(value, list) else [[value]]))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the libraries that send the requests, not of ours
def test_nothing_is_found_that_is_not_as_described(served, api, capsys) -> None:
    import schemathesis
    from schemathesis.config import SchemathesisConfig
    from schemathesis.engine import events, from_schema

    config = SchemathesisConfig.from_dict(
        {
            "seed": 20,
            "max-time": SECONDS,
            "headers": api.headers,
            "generation": {"max-examples": CASES_EACH, "deterministic": True, "database": "none"},
            "phases": {"stateful": {"enabled": False}},
        }
    )
    schemathesis.serializer("application/x-ndjson")(lambda _, value: as_lines(value))
    schema = schemathesis.openapi.from_url(f"{served}{PREFIX}/openapi.json", config=config)
    cases, operations, found = 0, set(), []
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            found.append(str(event.info))
        if isinstance(event, events.ScenarioFinished):
            cases += len(event.recorder.cases)
            operations.add(event.label)
            found += [
                f"{event.label}: {check.name}: {check.failure_info.failure.message} {check.failure_info.code_sample}"
                for checks in event.recorder.checks.values()
                for check in checks
                if check.failure_info
            ]
    with capsys.disabled():
        print(f"\nschemathesis: {cases} cases of {len(operations)} operations")  # noqa: T201 - for the closing note
    assert not found, "\n".join(sorted(set(found))[:40])
    assert len(operations) == len(ROUTES)
    assert cases > len(ROUTES)
