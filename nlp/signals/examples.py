"""Invented sentences with the signals that a careful reader finds in them, to measure precision and recall on.

Two in five hold no signal, though most of these look as if they did. They were written before the tables of patterns.
"""

# Kinds, comma between two of them, and sentences that hold those and no others, one a line.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "leaving",
        """
        I am leaving at the end of my contract.
        We left you last year after ten years and do not regret it.
        If the price goes up again I will leave.
        I have cancelled my subscription today.
        Thinking of switching to another provider.
        I'm going to move to Vodafone when the contract is up.
        We have since changed supplier.
        My husband wants to cancel the policy.
        I will not be renewing next year.
        I won't be coming back.
        We will never fly with them again.
        Never again will I use this company.
        You have just lost a customer.
        I shall take my business elsewhere.
        I could get the same package cheaper with Sky.
        Their competitors are offering twice the speed for less money.
        Other companies are much cheaper.
        I am looking around for a better deal elsewhere.
        We are considering closing our account.
        After this I closed my account.
        I've had enough and want out of my contract.
        I had no choice but to go elsewhere.
        Next time we will stay somewhere else.
        I would have stayed if you had matched their offer.
        This was our last stay here.
        I can't wait to leave this bank.
        We ended up switching banks over it.
        I regret leaving my old supplier for you and shall go back to them.
        Compared with Virgin the line is slow.
        I'll be shopping around at renewal.
        I doubt I will stay with you much longer.
        Unless this is fixed by Friday I am off to another network.
        """,
    ),
    (
        "",  # looks like leaving
        """
        I would not leave.
        I have no intention of leaving.
        We have never thought of switching.
        If I were to leave, would the router be mine?
        Unless you want to leave, the notice can be ignored.
        I left my bag in the room.
        The engineer left early.
        He left a mess behind the sofa.
        I left a message with reception.
        We left the hotel at six in the morning.
        Leaving the airport took an hour.
        They left me waiting in the corridor.
        I was left with a bill.
        The flight was cancelled twice.
        They cancelled my appointment on the day.
        The light switch by the bed was broken.
        I moved house in March.
        There was nothing left at breakfast.
        The room was to the left of the lift.
        I left feeling much better.
        They changed the password without asking me.
        We switched rooms after the first night.
        The nurse had to leave for another patient.
        I renewed for another two years.
        The staff would never leave you waiting.
        I am not going anywhere else from now on.
        My daughter left school in June.
        I came to you from Virgin and have been happy since.
        You closed my local branch.
        The door would not close.
        """,
    ),
    (
        "recommending",
        """
        I would recommend them to anyone.
        Highly recommended.
        I have told all my friends about you.
        Would definitely recommend this hotel.
        We recommend the breakfast.
        I can't recommend this place enough.
        I cannot recommend them highly enough.
        I have already recommended you to two colleagues.
        Recommend it to everybody.
        You won't regret booking here.
        I would not hesitate to recommend you.
        Look no further.
        I tell everyone I meet to join.
        If you are visiting the town, stay here.
        My sister signed up because I recommended you.
        """,
    ),
    (
        "warning",
        """
        I would not recommend this company.
        I wouldn't recommend it to my worst enemy.
        Avoid this place.
        Avoid like the plague!
        Stay away from this insurer.
        Do not buy from them.
        Don't waste your money.
        Never book with these people.
        I will be telling everyone to avoid you.
        Cannot recommend.
        I could never recommend them to anybody.
        Please do not make the same mistake I did.
        Steer clear.
        Beware of the hidden charges.
        Buyer beware.
        I no longer recommend it.
        I used to recommend you but not any more.
        I would advise everyone to go elsewhere.
        I have warned my family about them.
        Look elsewhere.
        """,
    ),
    (
        "",  # looks like recommending or warning
        """
        My doctor recommended an operation.
        The hotel was recommended by a friend.
        They recommended a bigger package.
        I took the recommended dose.
        I chose it on the recommendation of my brother.
        You recommend a router that does not work.
        The receptionist recommended a good restaurant.
        Would I recommend it?
        To avoid queues we came early.
        I avoid phone calls where I can.
        We could not avoid the toll.
        Staff told us to stay away from the pool.
        I don't buy the excuse.
        They told my friends the wrong date.
        I warned them about the leak in May.
        """,
    ),
    (
        "praise",
        """
        The engineer was lovely.
        The receptionist was very helpful and patient.
        What a wonderful nurse.
        Our driver could not have been kinder.
        The lady on the phone was brilliant.
        Thanks to the doctor for listening.
        The cabin crew were attentive throughout.
        I was looked after by a fantastic midwife.
        Friendly, helpful staff.
        The adviser went out of her way to sort it.
        The technician explained everything clearly.
        Nurses do an amazing job.
        The manager went above and beyond.
        The porter was a star.
        Polite and professional engineer.
        I can't thank the surgeon enough.
        Your agent deserves a rise.
        The staff were never rude.
        The waiter was not just polite but funny too.
        Excellent customer service agent on the chat.
        """,
    ),
    (
        "",  # looks like praise
        """
        The engineer was not very helpful.
        The receptionist was rude.
        The staff could have been friendlier.
        A friendly doctor would have made all the difference.
        The good nurse had gone home.
        I expected the staff to be helpful.
        If only the manager had been polite.
        The room was lovely.
        Nobody at the desk was helpful.
        The driver was hardly friendly.
        I asked to speak to the manager.
        The helpful leaflet was about the nurse.
        The guide book was great.
        The engineer was supposed to be good.
        """,
    ),
    (
        "effort",
        """
        I was on hold for two hours.
        It took forever to get through.
        I spent a whole day trying to cancel.
        You have to jump through hoops to get a refund.
        It is so hard to speak to a human.
        It took three weeks to get a reply.
        We had to queue for an hour to check in.
        I had to do all the work myself.
        I waited in all day for an engineer who never came.
        I was passed from pillar to post.
        I was transferred to five different departments.
        Way too many steps to reset a password.
        I had to fill in the same form twice.
        Getting a refund is like pulling teeth.
        It is impossible to find a phone number.
        After an hour on the phone nothing was solved.
        They make it difficult to claim.
        Months of hassle over a simple claim.
        I kept being sent round in circles.
        It should not be this hard to change an address.
        """,
    ),
    (
        "effort, repeated contact",
        """
        I had to call five times.
        I had to ring three times before anybody listened.
        I have had to chase them every week since May.
        It took four phone calls to sort it out.
        I've been on the phone to you every day this week.
        I had to keep calling to get an answer.
        """,
    ),
    (
        "repeated contact",
        """
        I have emailed you twice about this.
        I rang again last Tuesday.
        This is the third time I have contacted you.
        I have already told you this in April.
        We phoned repeatedly.
        I have called numerous times and nobody helps.
        I wrote to you again and again.
        Still waiting for a reply to my second e-mail.
        I keep ringing and keep getting cut off.
        After several calls the fault is still there.
        I have complained many times.
        My third call about the same fault.
        Despite multiple emails I have had no answer.
        """,
    ),
    (
        "",  # looks like effort or repeated contact
        """
        I never had to call twice.
        I did not have to wait at all.
        It took two minutes to get through.
        No need to chase anybody.
        I was not kept on hold.
        The engineer called twice to say he was on his way.
        They rang me three times to check that all was well.
        We stayed five times.
        I have been a customer for ten years.
        It was not hard to find the entrance.
        Sorted in one call.
        I had to smile.
        You called me again to say thanks.
        We waited for the sunset.
        The hotel is hard to beat.
        I have flown with them many times.
        It did not take long to get an answer.
        The whole thing took no effort on my part.
        I would call again if I had to.
        Without having to ring twice I got my money back.
        The show lasted two hours.
        We spent a whole day at the pool.
        """,
    ),
    (
        "urgency",
        """
        I will be taking legal action.
        My solicitor will be in touch.
        I am reporting you to the ombudsman.
        There was a smell of gas in the room.
        My mother is 92 and disabled and has been without a phone for a week.
        You have taken money from my account without permission.
        I was charged twice for the same order.
        Somebody could get hurt on those stairs.
        The wires were sparking.
        I have a new baby and no heating.
        They overcharged me by ninety pounds.
        You debited the wrong amount.
        I am seeing my lawyer about this.
        I depend on this line for my medical alarm.
        The plug caught fire.
        My father fell because of the wet floor.
        I shall sue.
        I am on oxygen and the power keeps going off.
        See you in court.
        Unauthorised payments were taken from my card.
        I have been feeling suicidal because of this debt.
        There was mould all over the baby's cot.
        I was given the wrong medication.
        Money was taken after I cancelled the direct debit.
        """,
    ),
    (
        "",  # looks like urgency
        """
        The room felt safe.
        There was never any danger.
        I was not charged twice.
        My son is a lawyer and liked the room.
        Fire alarms were tested on Monday.
        We sat by the fire in the bar.
        The safe in the room did not work.
        No need for legal action.
        The court outside was pretty.
        My baby slept well in the cot.
        They took my payment quickly and easily.
        We are all over eighty and found it comfortable.
        Disabled access is good.
        The hotel is near the law courts.
        They did not overcharge us.
        Great that I can charge two phones at the same time.
        It was a killer deal.
        The staff are dying to help.
        """,
    ),
    (
        "request",
        """
        Please call me back.
        Could you bring back the old menu?
        You should answer the phone quicker.
        I would like to see more vegetarian food.
        It would be nice to have a kettle in the room.
        I suggest you train your staff.
        The car park needs better lighting.
        More parking spaces would help.
        Please sort out the Wi-Fi.
        Bring back the paper bill.
        Can someone please contact me?
        I wish you would open on Sundays.
        You need to improve the app.
        It would be better if appointments ran on time.
        Why not offer a discount to loyal customers?
        My only suggestion is a bigger sign.
        If only the lounge opened earlier.
        They ought to have more than one till.
        I want my money back.
        Shorter waiting times please.
        Maybe put a bench outside.
        I would have liked a call to say you were late.
        """,
    ),
    (
        "",  # looks like a request
        """
        They said please and thank you.
        The staff were pleased to see us.
        The nurse suggested a walk.
        You should be proud of your staff.
        You need to climb six floors to the room.
        You could hear the neighbours.
        I asked for more towels and they came at once.
        I would say it was fine.
        It would be hard to improve on this.
        They could not have done more.
        Nothing needs to change.
        The bill should arrive on the first.
        I needed a rest.
        Could not be happier.
        """,
    ),
    (
        "question",
        """
        When will my router arrive?
        Why was I billed for a phone that I do not have?
        Is the pool heated in winter?
        How do I change my address?
        What happened to the loyalty discount?
        Do you still offer student rates?
        I would like to know why my bill went up.
        Who do I speak to about a refund?
        Can I keep my number?
        Has my claim been paid?
        Where is my refund
        Are dogs allowed?
        I am wondering whether breakfast is included.
        """,
    ),
    (
        "",  # looks like a question
        """
        How hard can it be?
        What more could you want?
        Who cares?
        What can I say?
        They asked me when I was born.
        "Did you sleep well?" he asked every morning.
        I know why it happened.
        How lovely!
        What a shame.
        The man asked if I had a booking.
        Did I mention the view?
        What's not to like?
        Need I say more?
        When I arrived the room was ready.
        Really?
        """,
    ),
    ("leaving, warning", "I have switched to another firm and I suggest that you never sign up with this one."),
    ("leaving, urgency", "I have cancelled my account and my solicitor will write to you."),
    ("praise, recommending", "The guide was wonderful and I would recommend the tour to anybody."),
    ("praise, leaving", "The lady in the shop was very kind but I am moving to another network."),
    ("effort, praise", "I had to wait an hour on the phone but the young man was really helpful."),
    ("repeated contact, leaving", "I have complained four times and now I am cancelling."),
    ("urgency, request", "You took the payment twice, please refund it."),
    ("question, repeated contact", "I have written to you three times, when will you answer?"),
    ("request", "Staff need to be more helpful."),
    ("praise", "I would like to thank the team."),
    ("question, request", "Please explain why the price is different"),
    ("leaving, effort", "It took two hours on hold to cancel my contract."),
    ("warning, urgency", "Avoid this place, the ceiling came down and hurt my son."),
)

EXAMPLES: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (sentence.strip(), frozenset(filter(None, kinds.split(", "))))
    for kinds, sentences in _SENTENCES
    for sentence in sentences.strip().splitlines()
)
