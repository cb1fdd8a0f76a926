"""Hostile comments go in through a file and come out of pages, interface and CSV as words, never as anything else."""

import csv
import importlib.util
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest

from service.cli.main import run
from service.exchange.formulas import harmless
from service.settings import Settings
from service.store.connect import database_at
from service.web.app import create_app

_PLACE = importlib.util.spec_from_file_location("injections", Path(__file__).with_name("injections.py"))
injections = importlib.util.module_from_spec(_PLACE)
_PLACE.loader.exec_module(injections)
EVERY, MARK = injections.EVERY, injections.MARK

pytestmark = [pytest.mark.models, pytest.mark.slow]

SAID = (
    "the engineer never came and nobody called",
    "the bill was wrong again this month",
    "the line is slow in the evening",
    "the new router is quick and easy to set up",
)
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
LARGEST = 400  # pages that the crawl looks at


class Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.links = [], []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        self.links += [value for name, value in attributes if name == "href" and value]


def what_would_run(text):
    """Return the elements of a page that would run something, leave the site, or belong to an attack."""
    parser = Elements()
    parser.feed(text)
    wrong = []
    for tag, attributes in parser.found:
        runs = any(name.startswith("on") for name in attributes) or "style" in attributes
        inline = tag == "script" and "src" not in attributes and attributes.get("type") != "application/json"
        leaves = any(
            (value or "").strip().lower().startswith(("javascript:", "data:", "http:", "https:", "//"))
            for name, value in attributes.items()
            if name in {"href", "src", "action", "formaction"}
        )
        foreign = tag in {"iframe", "base", "style", "math", "object", "embed"} or (
            tag == "meta" and "http-equiv" in attributes
        )
        broken = any(MARK in name for name in attributes)
        if runs or inline or leaves or foreign or broken:
            wrong.append((tag, attributes))
    return wrong, parser.links


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A project whose comments, questions, segments, file and name are hostile, imported and analysed for real."""
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / f"<img src=x onerror=alert('{MARK}')>=1+1.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "comment", f"<b onclick=alert('{MARK}')>Region</b>", "nps", "date"])
        for number in range(3 * len(EVERY)):
            attack = EVERY[number % len(EVERY)].replace("\x00", "")
            words = (
                attack if number < len(EVERY) else f"{attack} {SAID[number % 4]}" if number % 2 else SAID[number % 4]
            )
            row = [number, words, injections.FORMULAS[number % 3] if number % 2 else injections.MARKUP[number % 3]]
            writer.writerow([*row, number % 11, f"2025-0{1 + number % 9}-11"])
    settings = Settings(data=folder / "data", project=f"<script>alert('{MARK}')</script>")
    options = ["--data", str(settings.data), "--project", settings.project]
    names = ["--text", "comment", "--score", "nps", "--scale", "nps", "--date", "date", "--key", "id"]
    segment = ["--segment", f"<b onclick=alert('{MARK}')>Region</b>"]
    assert run([*options, "import", str(file), *names, *segment]) == 0
    assert run([*options, "analyze"]) == 0
    with database_at(settings.database) as database, database.conn:  # names that people may give
        attacks = injections.MARKUP
        for number, (theme,) in enumerate(database.execute("select id from theme").fetchall()):
            name = injections.FORMULAS[number % 9] + attacks[number % len(attacks)]
            database.execute("update theme set name = ?, definition = ? where id = ?", [name, attacks[0], theme])
        database.execute("update initiative set title = '=' || title || ?", [attacks[2]])
    return settings


@pytest.fixture(scope="module")
def answers(place):
    """Every page that can be reached by links, with its address."""
    client = create_app(place).test_client()
    waiting, seen, found = ["/", "/initiatives", "/review-queue", "/comments?words=" + MARK], set(), []
    while waiting and len(found) < LARGEST:
        address = waiting.pop(0).partition("#")[0]
        parts = urlsplit(address)
        if address in seen or parts.netloc or sum(urlsplit(one).path == parts.path for one in seen) > 12:
            continue
        seen.add(address)
        answer = client.get(address, buffered=True)
        found.append((address, answer))
        if answer.mimetype == "text/html":
            waiting += [urljoin(address, link) for link in what_would_run(answer.text)[1]]
    return found


def test_no_page_makes_anything_of_a_comment_but_words(answers):
    pages = [(address, answer) for address, answer in answers if answer.mimetype == "text/html"]
    assert sum(MARK in answer.text for _, answer in pages) > 10, "the attacks are on the pages"
    wrong = {address: found for address, answer in pages if (found := what_would_run(answer.text)[0])}
    assert wrong == {}
    assert len(pages) > 20


def test_a_template_in_a_comment_is_not_worked_out(answers):
    assert not any("50337" in answer.text for _, answer in answers if answer.mimetype == "text/html")


def test_no_cell_of_any_csv_begins_a_formula_and_numbers_stay_numbers(answers):
    sheets = [(address, answer) for address, answer in answers if answer.mimetype == "text/csv"]
    cells = [
        (address, cell)
        for address, answer in sheets
        for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert len(sheets) > 8
    assert sum(cell.startswith("'") and MARK in cell for _, cell in cells) > 9, "the attacks are in the files"
    assert [one for one in cells if one[1].startswith(FORMULA_BEGINS) and not is_number(one[1])] == []
    assert any(cell.startswith("-") for _, cell in cells), "a negative number is still one"


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_no_answer_lets_a_comment_into_its_headers(answers):
    for address, answer in answers:
        assert MARK not in str(answer.headers), address
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("attack", EVERY)
def test_nothing_that_is_asked_for_comes_back_as_markup(place, attack):
    client = create_app(place).test_client()
    asked = quote(attack)
    names = ("words", "period", "theme", "segment", "touchpoint", "source", "mood", "after", "sort", "language")
    addresses = [f"/comments?{name}={asked}" for name in names]
    addresses += [f"/{asked}", f"/themes/{asked}", f"/themes?sort={asked}&level={asked}", f"/?period={asked}"]
    addresses += [f"/login?next={asked}", f"/overview/{asked}.csv"]
    for address in addresses:
        answer = client.get(address, buffered=True)
        assert answer.status_code < 500, address
        assert what_would_run(answer.text)[0] == [], address


@pytest.mark.parametrize("command", [["themes"], ["initiatives"], ["shortfalls"]])
def test_no_cell_of_a_commands_csv_begins_a_formula(place, capsys, command):
    capsys.readouterr()
    assert run(["--data", str(place.data), "--project", place.project, *command, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(rows) > 1
    wrong = [cell for row in rows for cell in row if cell.startswith(FORMULA_BEGINS) and not is_number(cell)]
    assert wrong == []


def test_the_interface_gives_comments_as_json_and_never_as_a_page(place):
    client = create_app(place).test_client()
    document = client.get("/api/v1/openapi.json")
    assert document.mimetype == "application/json"
    tried = 0
    for path, methods in json.loads(document.data)["paths"].items():
        if "get" not in methods or "{" in path:
            continue
        answer = client.get(path if path.startswith("/api") else f"/api/v1{path}", buffered=True)
        tried += 1
        assert answer.mimetype != "text/html", path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if answer.mimetype == "text/csv":
            cells = [c for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")) for c in row]
            assert [c for c in cells if c.startswith(FORMULA_BEGINS) and not is_number(c)] == [], path
    assert tried > 3


@pytest.mark.parametrize("attack", [one for one in injections.MARKUP if one[0] not in "&\\"])
def test_these_tests_would_see_an_attack_that_was_not_escaped(attack):
    contexts = (f"<p>{attack}</p>", f'<p title="{attack}">', f"<p title='{attack}'>")
    assert any(what_would_run(page)[0] for page in contexts)


@pytest.mark.parametrize("attack", injections.FORMULAS)
def test_a_formula_gets_an_apostrophe(attack):
    assert harmless(attack) == f"'{attack}"


@pytest.mark.parametrize("plain", ["", "a=b", "5", "3.5 - 2", "e-mail", "line\n=1"])
def test_what_is_no_formula_stays(plain):
    assert harmless(plain) == plain
