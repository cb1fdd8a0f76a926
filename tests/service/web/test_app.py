"""The application as a browser without JavaScript sees it."""

import csv
import io
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PAGES = ("/", "/themes", "/comments", "/review-queue", "/initiatives")


class Links(HTMLParser):
    """Collects the addresses that a page links to, and the fragments it can be linked at."""

    def __init__(self):
        super().__init__()
        self.found, self.ids = [], set()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        for name in ("href", "src", "action"):
            if values.get(name) and values.get("method") != "post":
                self.found.append(values[name])
        if values.get("id"):
            assert values["id"] not in self.ids, f"two elements with the id {values['id']}"
            self.ids.add(values["id"])


def links(response):
    parser = Links()
    parser.feed(response.text)
    return parser


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_and_says_where_it_is(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert 'aria-current="page"' in page.text
    assert page.text.count("<h1>") == 1
    assert page.text.count("<main") == 1
    assert 'href="#main"' in page.text


def test_every_link_of_every_page_answers(client):
    to_visit, seen, alike = ["/"], {}, Counter()
    while to_visit:
        address = to_visit.pop()
        bare = address.split("#")[0]
        if bare in seen:
            continue
        response = client.get(bare)
        assert response.status_code == 200, address
        seen[bare] = links(response) if response.mimetype == "text/html" else Links()
        for link in seen[bare].found:
            target = urljoin(bare, link)
            assert not urlsplit(target).netloc, f"{bare} links elsewhere: {target}"
            parts = urlsplit(target)
            shape = (parts.path, *sorted(parse_qs(parts.query)))
            alike[shape] += 1
            if alike[shape] <= 5:  # filters can be combined without end
                to_visit.append(target)
    for address, page in seen.items():
        for link in page.found:
            if urljoin(address, link).partition("#")[0] not in seen:
                continue
            target, _, fragment = urljoin(address, link).partition("#")
            assert not fragment or fragment in seen[target].ids, f"{address} links to {link}"
    assert len(seen) > 50


def test_the_words_of_a_comment_are_never_markup(client):
    found = client.get("/comments?words=alert")
    assert "&lt;script&gt;alert" in re.sub(r"</?(strong|mark)[^>]*>", "", found.text)
    assert "<script>alert" not in found.text


def test_no_page_holds_inline_script_or_style(client):
    for address in PAGES:
        text = client.get(address).text
        assert not re.search(r"<[^>]+\sstyle=", text)
        assert not re.search(r"<[^>]+\son\w+=", text)
        assert "<style" not in text
        assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("address", [*PAGES, "/nothing-here", "/themes.csv", "/comments.csv"])
def test_every_answer_says_what_may_run(client, address):
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Cache-Control" in headers


def test_static_files_may_be_kept_for_good_under_their_hash(client):
    [sheet] = re.findall(r'href="(/static/site\.css\?v=[0-9a-f]+)"', client.get("/").text)
    assert "immutable" in client.get(sheet).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/site.css").headers["Cache-Control"]


def test_a_page_that_did_not_change_is_not_sent_again(client):
    first = client.get("/themes")
    again = client.get("/themes", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data


def test_a_host_name_of_another_place_is_refused(client):
    assert client.get("/comments", headers={"Host": "elsewhere.example"}).status_code == 400


def test_what_is_not_there_gets_a_calm_page(client):
    for address in ("/nothing-here", "/themes/0000", "/themes/0000/trend.csv", "/overview/nothing.csv"):
        page = client.get(address)
        assert page.status_code == 404
        assert "<h1>" in page.text
        assert "Traceback" not in page.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_only_read(client, method):
    assert getattr(client, method)("/comments").status_code == 405


def rows(response):
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"))))


def test_tables_come_as_csv(client):
    for name in ("outcome", "shortfalls", "strengths", "coverage", "changes", "touchpoints", "signals"):
        table = rows(client.get(f"/overview/{name}.csv"))
        assert len(table) > 1
        assert {len(row) for row in table} == {len(table[0])}
    assert len(rows(client.get("/themes.csv"))) == 9
    assert len(rows(client.get("/initiatives.csv"))) == 6


def test_the_comments_of_a_view_come_as_csv(client):
    everything = rows(client.get("/comments.csv"))
    assert len(everything) == 61
    some = rows(client.get("/comments.csv?words=engineer&mood=negative"))
    assert 1 < len(some) < 61
    assert all("engineer" in row[-1].lower() for row in some[1:])


def test_a_period_changes_the_shares_of_the_overview(client):
    assert client.get("/?period=2025Q2").text != client.get("/").text
    assert "from Q1 2025 to Q2 2025" in client.get("/?period=2025Q2").text


def test_a_segment_changes_the_shares_of_the_themes(client):
    page = client.get("/themes?segment=JOURNEY_STAGE:Order").text
    assert "customers in <b>Order</b>" in page
    both = client.get("/themes?segment=JOURNEY_STAGE:Order&period=2025Q1").text
    assert "not by both at once" in both


def test_themes_sort_by_links_and_fold_to_the_broad_ones(client):
    def names(address):
        return re.findall(r'<a class="name" href="/themes/[^"]+">([^<]+)</a>', client.get(address).text)

    assert names("/themes?sort=name")[0] == "Billing"
    assert names("/themes?sort=complaints")[0] in {"Billing", "Installation"}
    assert len(names("/themes")) == 8
    assert len(names("/themes?level=broad&sort=name")) == 4
    assert 'aria-sort="ascending"' in client.get("/themes?sort=name").text
    assert names("/themes?sort=nonsense") == names("/themes")


def test_a_filter_stays_in_the_address_and_says_where_it_does_nothing(client):
    page = client.get("/initiatives?period=2025Q2").text
    assert 'href="/themes?period=2025Q2"' in page
    assert "does not apply here" in page


def test_a_filter_that_asks_in_vain_says_so(client):
    for address in ("/?period=1999Q1", "/comments?theme=gone", "/comments?source=x", "/themes?segment=a:b"):
        assert "All are shown" in client.get(address).text


def test_a_segment_too_small_to_show_is_neither_offered_nor_honoured(client):
    page = client.get("/comments")
    assert "Islands" not in page.text
    assert "Islands" not in client.get("/comments.csv").text
    everything = len(rows(client.get("/comments.csv")))
    assert len(rows(client.get("/comments.csv?segment=Region:Islands"))) == everything
    theme = re.search(r'href="(/themes/\w+)"', client.get("/").text)[1]
    assert "Islands" not in client.get(theme).text


def test_comments_show_their_clauses_with_mood_and_theme(client):
    page = client.get("/comments?words=engineer+friendly").text
    assert 'class="positive clause-' in page
    assert "Friendly and tidy engineer" in page


def test_clauses_show_their_touchpoints_and_the_words_that_announce_something(client):
    page = client.get("/comments?signal=leaving").text
    assert '<span class="announces">I am leaving</span>' in page
    assert 'class="signal" href="/comments?signal=leaving"' in page
    assert "billing and refunds" in page
    assert "7 comments found" not in page
    unsure = client.get("/comments?mood=unsure").text
    assert "6 comments found" in unsure
    assert unsure.count("unsure, perhaps") == 6


def test_a_touchpoint_and_a_signal_stay_in_the_address_across_pages(client):
    page = client.get("/comments?touchpoint=billing+and+refunds&signal=leaving").text
    assert 'href="/themes?touchpoint=billing+and+refunds&amp;signal=leaving"' in page.replace("%20", "+")
    assert "Drop " in page
    assert "does not apply here" in client.get("/?touchpoint=billing+and+refunds").text


def test_the_themes_about_a_touchpoint_come_with_those_they_belong_to(client):
    page = client.get("/themes?touchpoint=billing+and+refunds").text
    names = re.findall(r'<a class="name" href="/themes/[^"]+">([^<]+)</a>', page)
    assert names == ["Billing", "Charged twice on the first bill"]
    assert "at least 20.0\u202f% of the clauses" in page
    nothing = client.get("/themes?touchpoint=no+such+thing").text
    assert "All are shown" in nothing


def test_the_number_of_a_touchpoint_opens_as_many_comments(client):
    page = client.get("/").text
    for name in ("delivery and speed", "billing and refunds", "responsiveness"):
        found = client.get("/comments", query_string={"touchpoint": name, "mood": "negative"}).text
        who = int(re.search(r"(\d+) comments found", found)[1])  # one comment a customer here
        share = re.search(rf'<span class="value">{name}</span>.*?>([\d.]+)\u202f%</a>', page, re.DOTALL)[1]
        assert float(share) == pytest.approx(100 * who / 60, abs=0.06)


def test_the_overview_counts_what_customers_announce(client):
    page = client.get("/").text
    count = re.search(r'signal=repeated\+contact">(\d+) comments</a> had to get in touch again', page)[1]
    assert f"{count} comments found" in client.get("/comments?signal=repeated+contact").text
    assert "Of fewer than 5 customers each: leaving." in page
    assert "announce leaving" not in page
    assert "review them" in page


def test_a_theme_shows_what_it_is_about_and_what_comes_with_it(client):
    theme = re.search(r'href="(/themes/\w+)">Nobody says what happens next', client.get("/themes").text)[1]
    page = client.get(theme).text
    assert "What it is about" in page
    assert '<span class="value">information and communication' in page
    assert "had to get in touch again" in page


def test_a_theme_shows_its_evidence_and_what_it_leads_to(client):
    theme = re.search(r'href="(/themes/\w+)"', client.get("/").text)[1]
    page = client.get(theme).text
    for heading in ("Over time", "In their words", "Who mentions it", "Comes together with", "Initiatives against it"):
        assert heading in page
    assert '<mark class="negative">' in page


def test_the_words_that_were_searched_are_escaped(client):
    page = client.get('/comments?words="><img src=x>').text
    assert "<img" not in page


@given(st.text(max_size=80), st.sampled_from(["words", "theme", "mood", "period", "segment", "source", "question",
                                              "language", "unassigned", "after", "before", "sort"]))  # fmt: skip
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_in_an_address_breaks_a_page(client, value, name):
    for address in ("/comments", "/themes", "/"):
        assert client.get(address, query_string={name: value.encode("utf-8", "replace")}).status_code == 200


def test_the_chart_library_comes_from_here(client):
    packed = client.get("/assets/charts.js", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert b"vegaEmbed" in client.get("/assets/charts.js").data
    again = client.get("/assets/charts.js", headers={"If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304
