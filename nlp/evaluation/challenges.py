"""Invented sentences of the kinds that are known to mislead models, with what a careful reader says they feel."""

_SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "sarcasm": (
        (
            "negative",
            """
            Oh great, another hour on hold, just what I wanted.
            Thanks a bunch for losing my parcel.
            Brilliant, the app logs me out every single time.
            Well done, you managed to bill me three times.
            I just love being passed from one desk to the next.
            What a treat to spend my birthday at your returns counter.
            Five stars for the art of never answering an email.
            Lovely, a cold meal and a warm beer.
            So reliable that I bought a second phone in case yours works one day.
            Congratulations on making a simple form take all afternoon.
            Nothing says welcome like a locked front door at noon.
            If you enjoy paying more for less, this is the place for you.
            Fantastic service, if you like talking to a robot.
            Top marks for the engineer who was so fast that I never saw him.
            Great idea to update the website in the middle of the sale.
            How kind of you to raise my price for being loyal.
            """,
        ),
    ),
    "negation": (
        (
            "positive",
            """
            I could not fault a single thing.
            Never once did anybody make me feel rushed.
            There was nothing that I did not like.
            I have no complaints whatsoever.
            You will not find a kinder team anywhere.
            It did not take them five minutes to sort it out.
            I cannot say a bad word about the nurses.
            """,
        ),
        (
            "negative",
            """
            I would not go so far as to call it clean.
            It was not what anybody would describe as a good evening.
            None of the staff was friendly or helpful.
            I do not think that I could recommend it to anyone.
            Nothing about the visit was pleasant.
            The food is no longer as good as it was.
            Hardly anything worked as promised.
            """,
        ),
    ),
    "no word of feeling": (
        (
            "negative",
            """
            The engineer did not turn up.
            I had to call four times.
            My order arrived three weeks after the date I was given.
            The heating went off at nine and came back on Tuesday.
            They charged me for a bag that I never checked in.
            There were hairs in the bath when we arrived.
            I am still waiting for my refund from March.
            The screen froze and I had to type everything again.
            She put the phone down while I was talking.
            Two of the six plates were broken when I opened the box.
            We sat for fifty minutes before anybody took our order.
            The doctor never looked up from the computer.
            """,
        ),
        (
            "positive",
            """
            They had it up and running within the hour.
            The parcel came a day early.
            He stayed on the line until everything worked.
            She remembered my name from last year.
            I ordered a second one for my sister the same evening.
            We have booked again for next summer.
            """,
        ),
    ),
    "facts and questions": (
        (
            "neutral",
            """
            I ordered the blue one on Monday.
            Do you deliver to the islands?
            We stayed for two nights in June.
            My flight is at noon.
            Is breakfast included in the price?
            I came in for a blood test.
            The shop is opposite the station.
            Which plan has the larger data allowance?
            I have had the card since 2016.
            The meeting was moved to Thursday.
            Can I change the name on the ticket?
            We are a family of four.
            I spoke to somebody about my account.
            The parcel weighs two kilos.
            """,
        ),
    ),
    "typing": (
        (
            "positive",
            """
            luv this app sooo much
            gr8 service thx guys
            best hotl we evr stayed in!!
            stuff were very freindly and helpfull
            10/10 wud recomend
            absolutly brillient nurses
            """,
        ),
        (
            "negative",
            """
            wrst expirience evr
            dont bother, total wast of mony
            app keeps crashin evry time i open it smh
            stil no refnd after 6 wks
            custmer servis is a joke tbh
            recpetionist was so rood to my mum
            """,
        ),
    ),
    "other languages": (
        (
            "positive",
            """
            Muy buena atención, todo perfecto.
            Sehr freundliches Personal, gerne wieder.
            Service impeccable et très rapide.
            Tudo ótimo, recomendo.
            Personale gentilissimo e camera pulita.
            Heel tevreden, snelle levering.
            """,
        ),
        (
            "negative",
            """
            Muy malo, no volveré nunca.
            Leider sehr unfreundlich und viel zu langsam.
            Très déçu, la commande n'est jamais arrivée.
            Péssimo, perdi meu tempo e meu dinheiro.
            Camera sporca e personale scortese.
            Slecht bereikbaar en veel te duur.
            """,
        ),
    ),
}

# By kind: sentences, each with its sentiment.
CHALLENGES: dict[str, tuple[tuple[str, str], ...]] = {
    kind: tuple(
        (sentence.strip(), feeling) for feeling, sentences in parts for sentence in sentences.strip().splitlines()
    )
    for kind, parts in _SENTENCES.items()
}
