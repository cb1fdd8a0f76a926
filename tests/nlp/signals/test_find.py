"""What clauses announce, by the real parser: invented sentences, half of which must announce nothing of the kind."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.records import Clause, Signal
from nlp.segment.clauses import split_words
from nlp.segment.parse import parse_texts
from nlp.segment.words import Words
from nlp.signals.examples import EXAMPLES
from nlp.signals.find import find_signals
from nlp.signals.kinds import KINDS

pytestmark = pytest.mark.models

Found = tuple[tuple[Clause, ...], tuple[tuple[Signal, ...], ...]]

ANNOUNCED = {
    "leaving": """
        We are moving to another supplier in spring.
        I shall be cancelling my contract next week.
        My wife and I will not be renewing.
        If you put it up once more I will leave.
        We went back to our old bank in the end and will not return.
        I would never use this firm again.
        You will lose my custom over this.
        Unless it improves I'm going elsewhere.
        Your competitors offer far more for less.
    """,
    "recommending": """
        I would happily recommend you.
        We have recommended them to our neighbours.
        Thoroughly recommended.
        I'd have no hesitation in recommending the clinic.
        I can't recommend them highly enough.
        I told all my friends about this shop.
        I recommend the fish soup.
        You will not regret it.
    """,
    "warning": """
        I would never recommend this garage.
        I can't recommend them.
        Stay well away!
        Avoid at all costs.
        Please don't book with this agency.
        Do not trust their website.
        I will be warning everyone about this shop.
        Beware!
        I no longer recommend this shop.
    """,
    "praise": """
        The plumber was polite and quick.
        Such a kind receptionist.
        Our waiter couldn't have been more attentive.
        The surgeon and her team were amazing.
        The driver was not only punctual but very friendly.
        Thank you to the nurse on the night shift.
        Helpful staff at the desk.
        The clerk went out of her way for us.
    """,
    "effort": """
        I spent hours trying to reach somebody.
        We waited six weeks for a date.
        It took ages to find the form.
        I was kept on hold for fifty minutes.
        You are made to jump through hoops.
        It's nearly impossible to speak to anyone.
        I had to explain the fault four times.
        It was a nightmare to cancel.
    """,
    "repeated contact": """
        I have rung you six times this month.
        We e-mailed twice and heard nothing.
        I had to phone again the next day.
        I've already told you about the leak.
        After three calls nobody had come.
        This is my second complaint about the bin.
        I keep calling and nobody picks up.
        We've contacted them many times.
    """,
    "urgency": """
        My lawyer will write to you.
        I am going to the ombudsman with this.
        There is a smell of gas in the hall.
        You have taken the money twice.
        I was charged twice for one ticket.
        My disabled son was left without help.
        The kettle gave me an electric shock.
        They overcharged us.
        I did not feel safe on the stairs.
    """,
    "request": """
        Please send me a new card.
        You should train your drivers.
        It would be nice to have more seats.
        I'd like to see a later opening time.
        The waiting room needs more chairs and updating.
        Could you please add a bus stop?
        I wish they would answer letters.
        Bring back the blue ticket.
    """,
    "question": """
        When does my contract end?
        Why has my bill doubled?
        Where can I park?
        Is the lift working?
        How do I close a claim?
        Do you still sell stamps?
        I would like to know why I was not told.
        Can I pay by cheque?
    """,
}

NOT_ANNOUNCED = {
    "leaving": """
        I would not leave.
        I've never considered leaving.
        We left the theatre at ten.
        He left us on the platform.
        I left my umbrella on the bus.
        The nurse left early.
        Please leave a note with the neighbour.
        I was left in the dark.
        If I were to leave, would I pay a fee?
        We would never stay anywhere else.
    """,
    "recommending": """
        I would not recommend it.
        My dentist recommended a brush.
        It was recommended to me by a colleague.
        We took the recommended route.
        Would I recommend it?
        I used to recommend you.
        They recommended that I wait.
        Nobody I know would recommend it.
    """,
    "warning": """
        I would recommend it without a doubt.
        We parked outside to avoid the toll.
        I never avoid a conversation.
        The ranger told us to stay away from the cliff.
        I can't recommend it enough.
        I was warned that it might rain.
        They do not use plastic cups.
        I don't buy a car every day.
    """,
    "praise": """
        The plumber was not polite.
        The receptionist was far from helpful.
        A kind nurse would have helped.
        I hoped the driver would be friendly.
        Nobody on the team was helpful.
        The waiter could have been friendlier.
        The soup was excellent.
        We were told that the guide would be good.
    """,
    "effort": """
        I did not have to wait.
        It was not hard to find.
        It took no time at all.
        Nobody had to queue for hours.
        I never had to explain it twice.
        The film lasted three hours.
        It only took a minute to get through.
        You are hard to beat.
    """,
    "repeated contact": """
        I never had to call twice.
        They called me three times to say sorry.
        I would call again if I had to.
        We have eaten there many times.
        I will phone again next year.
        I have zero complaints.
        You kept me informed again and again.
        The driver rang again to say thanks.
    """,
    "urgency": """
        My son is a lawyer.
        We sat by the fire.
        I was never charged twice.
        The safe was in the cupboard.
        They did not overcharge us.
        There is no need for legal action.
        Disabled parking is near the door.
        We are both eighty and loved every minute.
    """,
    "request": """
        The porter said please.
        They were pleased to help.
        You should be proud of your nurses.
        I would like to thank everybody.
        Nothing needs to be improved.
        I asked for a towel and got one.
        The doctor suggested tea.
        You need to climb three floors.
    """,
    "question": """
        Who cares?
        What more could I want?
        "Did you sleep well?" she asked.
        They asked me where I lived.
        I know why it broke.
        What a lovely day!
        How hard can it be?
        When I came the shop was shut.
    """,
}


def lines(tables: dict[str, str]) -> list[tuple[str, str]]:
    return [(kind, line.strip()) for kind, text in tables.items() for line in text.strip().splitlines()]


def look(words: Words) -> Found:
    clauses = split_words(words)
    return clauses, find_signals(words, clauses)


def found_in(text: str) -> dict[str, str]:
    ((_, signals),) = parse_texts([text], look, empty=((), ()))
    return {signal.kind: text[signal.start : signal.end] for found in signals for signal in found}


@pytest.mark.parametrize(("kind", "text"), lines(ANNOUNCED))
def test_a_signal_is_found_however_it_is_put(kind: str, text: str) -> None:
    assert kind in found_in(text)


@pytest.mark.parametrize(("kind", "text"), lines(NOT_ANNOUNCED))
def test_what_only_looks_like_a_signal_is_none(kind: str, text: str) -> None:
    assert kind not in found_in(text)


def test_every_kind_is_tried_fifteen_times_or_more_in_both_ways() -> None:
    for kind in KINDS:
        announced, silent = (table[kind].strip().splitlines() for table in (ANNOUNCED, NOT_ANNOUNCED))
        assert len(announced) + len(silent) >= 15
        assert min(len(announced), len(silent)) >= 7


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Dear all, the young engineer was lovely.", "praise", "engineer"),
        ("The bill is high and I will leave.", "leaving", "leave"),
        ("It rained. When will my parcel come?", "question", "When will my parcel come"),
    ],
)
def test_a_signal_is_marked_where_it_stands(text: str, kind: str, words: str) -> None:
    assert found_in(text)[kind] == words


def test_a_signal_is_in_the_clause_that_it_begins_in() -> None:
    text = "The nurse was lovely but I was charged twice."
    ((clauses, signals),) = parse_texts([text], look, empty=((), ()))
    assert [[signal.kind for signal in found] for found in signals] == [["praise"], ["urgency"]]
    for clause, found in zip(clauses, signals, strict=True):
        assert all(clause.start <= signal.start < signal.end <= clause.end for signal in found)


def test_the_planted_sentences_are_read_with_few_mistakes() -> None:
    sentences = [sentence for sentence, _ in EXAMPLES]
    found = [
        {signal.kind for signals in announced for signal in signals}
        for _, announced in parse_texts(sentences, look, empty=((), ()))
    ]
    hits = sum(len(kinds & wanted) for kinds, (_, wanted) in zip(found, EXAMPLES, strict=True))
    assert hits / sum(len(kinds) for kinds in found) >= 0.95, "precision"
    assert hits / sum(len(wanted) for _, wanted in EXAMPLES) >= 0.85, "recall"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=120), min_size=1, max_size=5))
def test_as_many_come_out_as_go_in_whatever_the_texts(texts: list[str]) -> None:
    found = parse_texts(texts, look, empty=((), ()))
    assert len(found) == len(texts)
    assert all(len(clauses) == len(signals) for clauses, signals in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀😀😀",
        "a" * 3000,
        "please call me " * 3_400,
        "<b>I will leave</b>",
        "ok\u200bok",
        "日本語 and please help",
    ],
    ids=["empty", "emoji", "no spaces", "10,000 words", "html", "zero width", "mixed scripts"],
)
def test_odd_texts_have_signals_inside_their_clauses(text: str) -> None:
    ((clauses, signals),) = parse_texts([text], look, empty=((), ()))
    assert len(clauses) == len(signals)
    for clause, found in zip(clauses, signals, strict=True):
        assert all(clause.start <= signal.start < signal.end <= clause.end for signal in found)
