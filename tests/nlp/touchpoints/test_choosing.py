import pickle
from collections.abc import Sequence

from nlp.protocols import Embedder, SentimentScorer, Spans
from nlp.records import Touchpoint
from nlp.touchpoints.choosing import choose_tagger
from nlp.touchpoints.corrections import Correction
from nlp.touchpoints.taxonomy import Taxonomy


class Default:
    """Finds the website and reliability everywhere."""

    version = "default-1"

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        names = ("website and app", "reliability")
        return [tuple(Touchpoint(name, "neutral", 0.9) for name in names) for _ in texts]

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        return [tuple(self.tag([""] * len(found))) for found in spans]


def test_a_project_without_taxonomy_and_corrections_has_the_default_tagger(
    embedder: Embedder, scorer: SentimentScorer
) -> None:
    default = Default()
    elsewhere = [Correction("stale", "bread", right=True)]

    assert choose_tagger(default, own=None, embedder=embedder, scorer=scorer) is default
    assert choose_tagger(default, own=None, corrections=elsewhere, embedder=embedder, scorer=scorer) is default
    assert choose_tagger(None, own=None, embedder=embedder, scorer=scorer) is None


def test_corrections_of_the_journey_change_the_default_tagger(embedder: Embedder, scorer: SentimentScorer) -> None:
    said = [Correction("the lift is slow", "website and app", right=False)]

    tagger = choose_tagger(Default(), own=None, corrections=said, embedder=embedder, scorer=scorer)

    assert tagger is not None
    assert tagger.version != "default-1"
    assert [one.name for one in tagger.tag(["The lift is slow"])[0]] == ["reliability"]


def test_an_own_taxonomy_takes_the_place_of_the_journey_beside_service_quality(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    tagger = choose_tagger(Default(), own=bakery, embedder=embedder, scorer=scorer)
    alone = choose_tagger(None, own=bakery, embedder=embedder, scorer=scorer)

    assert tagger is not None
    assert alone is not None
    assert sorted(one.name for one in tagger.tag(["stale bread"])[0]) == ["bread", "reliability"]
    assert sorted(one.name for one in tagger.tag_spans(["stale bread"], [[(0, 11)]])[0][0]) == ["bread", "reliability"]
    assert [one.name for one in alone.tag(["stale bread"])[0]] == ["bread"]


def test_the_version_tells_taxonomies_and_corrections_apart(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    said = [Correction("stale", "bread", right=True)]

    taggers = [
        choose_tagger(default, own=bakery, corrections=some, embedder=embedder, scorer=scorer)
        for default, some in [(None, []), (None, said), (Default(), [])]
    ]

    assert len({tagger.version for tagger in taggers if tagger is not None}) == 3


def test_taxonomies_and_corrections_can_be_sent_to_workers(bakery: Taxonomy) -> None:
    said = (Correction("stale", "bread", right=True),)

    assert pickle.loads(pickle.dumps((bakery, said))) == (bakery, said)
