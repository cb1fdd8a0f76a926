"""Names of people: told by the words around them, by being given names, and by the recogniser where neither tells."""

import pytest

from nlp.redact import redact_texts
from nlp.redact.candidates import find_candidates
from nlp.redact.lexicon import is_known
from nlp.redact.words import Role, role_of


def redact(text: str, keep: frozenset[str] = frozenset()) -> str:
    return redact_texts([text], keep=keep)[0].text


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Mr Blackwood in collections was rude.", "Mr [PERSON] in collections was rude."),
        ("Thanks, dr. van der Berg!", "Thanks, dr. [PERSON]!"),
        ("spoke to mrs smith", "spoke to mrs [PERSON]"),
        ("My name is Priya Sharma and I wait.", "My name is [PERSON] and I wait."),
        ("my name is priya sharma", "my name is [PERSON]"),
        ("Account holder name: José García. No reply.", "Account holder name: [PERSON]. No reply."),
        ("Three weeks now.\nKind regards,\nSiobhan O'Connor", "Three weeks now.\nKind regards,\n[PERSON]"),
        ("Never again. - Keith", "Never again. - [PERSON]"),
        ("i spoke to kevin and then julie in billing", "i spoke to [PERSON] and then [PERSON] in billing"),
        ("The engineer, Tavien, was polite.", "The engineer, [PERSON], was polite."),
        ("my husband Mark waited", "my husband [PERSON] waited"),
        ("Sarah's colleague J. Adeyemi helped", "[PERSON]'s colleague [PERSON] helped"),
        ("Anne-Marie van der Berg signed", "[PERSON] signed"),
        ("Spoke to Jiwoo at last", "Spoke to [PERSON] at last"),
        ("Diego and Sarah made our stay", "[PERSON] and [PERSON] made our stay"),
        ("Charlotte at the front desk was lovely", "[PERSON] at the front desk was lovely"),
        ("THANKS TO SARAH IT WORKS", "THANKS TO [PERSON] IT WORKS"),
        ("ich heiße Zoltan und warte", "ich heiße [PERSON] und warte"),
        ("Lives at 12 Elm Road, Marlow Heath, BS1 4DJ", "Lives at [ADDRESS], Marlow Heath, [POSTCODE]"),
    ],
)
def test_the_words_around_it_tell_a_name(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "The Rose Garden suite and Victoria Station",
        "Charlotte is a lovely city",
        "Hilton was better than Marriott",
        "Will you ever fix this? May is too late. Mark my words",
        "My Bill was wrong, frank and honest answers please",
        "Grace period over. Hope this helps. Joy to use.",
        "I miss London and we drove down Ocean Dr to Miami",
        "John Lewis and Marks and Spencer delivered, Thomas Cook did not",
        "Trader Joe's, the Jack in the Box and a Jack Russell",
        "Flights to San Jose, Santa Barbara, St James and Hong Kong",
        "Jackson 20 is the restaurant, open since June 2019, closed on 18th June",
        "in Tyler, near Austin, to Sydney",
        "King St is noisy, Denny's Restaurant too",
        "the vet bill was high, the engineer will come",
        "Virgin Media and BT, Sky, TalkTalk, Openreach and Plusnet",
        "Very Friendly Staff And Clean Rooms",
        "CUSTOMER SERVICE WAS TERRIBLE",
        "Kind regards",
        "Thanks team!",
        "Das Zimmer war sauber und der Empfang freundlich",
        "La habitación estaba limpia y el personal amable",
    ],
)
def test_places_firms_and_ordinary_words_stay(text: str) -> None:
    assert redact(text) == text


@pytest.mark.models
def test_the_firms_own_words_stay() -> None:
    text = "I spoke to Bellweather about Sarah Lime, then to Sarah"
    keep = frozenset({"bellweather", "Sarah Lime", " "})
    assert redact(text).startswith("I spoke to [PERSON] about [PERSON]")
    assert redact(text, keep) == "I spoke to Bellweather about Sarah Lime, then to [PERSON]"


def test_offsets_of_candidates_are_those_of_the_text() -> None:
    text = "Dear Zoë Becker – thanks to Mr Okafor"
    assert [text[start:end] for start, end in find_candidates(text).sure] == ["Zoë Becker", "Okafor"]


@pytest.mark.parametrize("word", "hotels stopped comfy bigger wasn't prices i'm sub-tropical".split())
def test_inflected_words_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", "priya openreach okafor tavien".split())
def test_names_are_no_dictionary_words(word: str) -> None:
    assert not is_known(word)


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Sarah", Role.GIVEN),
        ("José", Role.GIVEN),
        ("SARAH", Role.GIVEN),
        ("sarah", Role.LOWER_GIVEN),
        ("Will", Role.DOUBTFUL),
        ("will", Role.OTHER),
        ("Tavien", Role.RARE),
        ("Openzorb", Role.UNKNOWN),
        ("Thandeka", Role.GIVEN),
        ("thandeka", Role.LOWER_GIVEN),
        ("Kensington", Role.RARE),
        ("Lisbon", Role.FIXED),
        ("Check-in", Role.KNOWN),
        ("MIA", Role.DOUBTFUL),
        ("TalkTalk", Role.FIXED),
        ("BT", Role.FIXED),
        ("Breakfast", Role.KNOWN),
        ("Mrs", Role.TITLE),
        ("J", Role.INITIAL),
        ("van", Role.PARTICLE),
    ],
)
def test_each_word_has_its_role_in_a_name(written: str, role: Role) -> None:
    assert role_of(written) is role


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Marlena went through it with me", "[PERSON] went through it with me"),
        ("Keila was great with our kids", "[PERSON] was great with our kids"),
        ("Good service from Stavros Papadakis again", "Good service from [PERSON] again"),
        ("Victor did a wonderful job", "[PERSON] did a wonderful job"),
    ],
)
def test_the_recogniser_tells_names_that_nothing_else_tells(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Netflix was slow, Expedia was wrong, Trivago never answered",
        "Wifi was down and Breakfast was cold",
        "Bill was too high",
        "Der Aufenthalt war schön und Unser Zimmer auch, gerne wieder mit Balkon",
    ],
)
def test_the_recogniser_is_not_asked_where_it_errs(text: str) -> None:
    assert redact(text) == text


@pytest.mark.models
def test_a_text_alone_is_redacted_as_among_others() -> None:
    texts = [f"Marlena went through it with me, attempt {number}" for number in range(40)] + ["Ryanair was late", ""]
    assert redact_texts(texts) == [redact_texts([text])[0] for text in texts]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("they sent mandeep, then olufemi rang", "they sent [PERSON], then [PERSON] rang"),
        ("according to A. Yilmaz it was lost", "according to [PERSON] it was lost"),
        ("m. kowalczyk signed for it", "[PERSON] signed for it"),
        ("Agent Chukwuma R closed my ticket", "Agent [PERSON] closed my ticket"),
        ("dr birgitta sundberg saw me", "dr [PERSON] saw me"),
        ("No, Heath, that is not fine", "No, [PERSON], that is not fine"),
        ("Heath's manner was cold", "[PERSON]'s manner was cold"),
        ("the driver heath waited", "the driver [PERSON] waited"),
        ("Thomasina here. Still waiting", "[PERSON] here. Still waiting"),
        ("how anneke spoke to me was a disgrace", "how [PERSON] spoke to me was a disgrace"),
        ("ever since thabo left it went downhill", "ever since [PERSON] left it went downhill"),
        ("Dealt with Yusuf Al Masri again", "Dealt with [PERSON] again"),
        ("They passed me from Sipho to Anil to Bree", "They passed me from [PERSON] to [PERSON] to [PERSON]"),
        ("I would give Quyen 9 out of 10", "I would give [PERSON] 9 out of 10"),
        ("my parcel was wrapped by Wilmer", "my parcel was wrapped by [PERSON]"),
        ("Young Declan carried our bags", "Young [PERSON] carried our bags"),
        ("Thanks Anders food was cold", "Thanks [PERSON] food was cold"),
    ],
)
def test_names_of_many_countries_are_found_in_many_writings(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Check-in was slow and the sign-on failed",
        "She has Huntington's and he has Addison's disease",
        "Sophie's Choice was on",
        "the 1st call and the 3rd person",
        "Flew Lisbon to Valencia and on to Raleigh",
        "The wait time on the phone was long",
        "Esta habitación tiene una vista buena pero todo es caro",
        "Bluebell House and the Kingsley ward",
    ],
)
def test_what_only_a_list_of_names_would_take_for_a_name_stays(text: str) -> None:
    assert redact(text) == text
