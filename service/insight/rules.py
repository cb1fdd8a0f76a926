"""The rule table: which words, touchpoints and signals point to which kind of initiative.

Read it, change it, add rows.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "train",
    "change a process",
    "fix the product",
    "tell customers earlier",
    "reward loyalty",
    "review terms",
    "ask more",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table.

    Attributes:
        kind: Kind of initiative it proposes.
        lead: What to do, as a short command; the title is this, a colon and the theme's name.
        words: Words and phrases that point to it, separated by commas; * stands for any ending. In lower
            case, with spaces for hyphens and ' for every apostrophe.
        reason: Why this kind, in a sentence that follows the matched words.
        effort_days: Person-days that such an initiative takes until somebody types a better figure.
        touchpoints: Touchpoints that point to it, separated by commas, as the taxonomy names them; a name that a firm's
            own taxonomy lacks points to nothing.
        signals: Signals that point to it, separated by commas: names of `nlp.signals.kinds`.
    """

    kind: Kind
    lead: str
    words: str
    reason: str
    effort_days: float
    touchpoints: str = ""
    signals: str = ""


# Where two rules fit equally well the upper one wins, so the special ones stand above the general ones.
RULES = (
    Rule(
        "change a process",
        "Solve it at the first contact",
        "call* again, call* back, ring* back, keep calling, kept calling, had to call, several calls, "
        "many calls, multiple calls, multiple times, several times, many times, chase*, chasing, "
        "repeat* myself, passed around, passed on, pass* from, transferred, different department*, "
        "no resolution, unresolved, not resolved, never resolved, still waiting, no one takes, "
        "nobody takes, complaint handling",
        "customers who must come back point to how work is handed over.",
        25,
        touchpoints="complaint handling",
        signals="repeated contact",
    ),
    Rule(
        "change a process",
        "Keep every appointment",
        "appointment*, turn* up, turned up, show* up, no show, missed visit*, never came, didn't come, "
        "did not come, nobody came, no one came, waited in, engineer visit*, engineer appointment*, "
        "technician visit*, callout*, call out, time slot*, home visit*, engineer late, late engineer*, "
        "arriv* late",
        "missed visits are a matter of planning and of the process.",
        20,
    ),
    Rule(
        "tell customers earlier",
        "Tell customers earlier",
        "no notice, without notice, without warning, no warning, not told, never told, nobody told, "
        "no one told, wasn't told, was not told, not inform*, never inform*, uninform*, no information, "
        "lack of information, no update*, lack of update*, no communication, lack of communication, "
        "poor communication, communicat*, keep me informed, kept informed, in the dark, didn't know, "
        "did not know, unannounced, unexpected*, surprise*, notification*, not mention*, not explained, "
        "unclear, cancelled flight*, flight cancel*, cancellation*, delay*, planned work*, maintenance, "
        "outage*, service interruption*",
        "what customers mind here can often be said in time even where it cannot be avoided.",
        8,
        touchpoints="information and communication",
        signals="question",
    ),
    Rule(
        "change a process",
        "Get every bill and refund right",
        "bill, bills, billed, billing, invoice*, overcharg*, double charg*, charged twice, wrong charge*, "
        "incorrect charge*, wrongly charged, refund*, money back, direct debit*, payment*, paid twice, "
        "deposit, credit card, statement*",
        "wrong bills and slow refunds are a matter of the billing process.",
        25,
        touchpoints="billing and refunds",
    ),
    Rule(
        "change a process",
        "Settle claims faster and more simply",
        "claim, claims, claim process*, reimburs*, pay out*, payout*, paperwork, medical record*, "
        "vet record*, denied claim*, claim denied, claim rejected, deny*, denied, settle*",
        "how a claim is taken, checked and answered is a process.",
        25,
    ),
    Rule(
        "reward loyalty",
        "Reward loyal customers",
        "loyal*, new customer*, existing customer*, long standing, longstanding, long time customer*, "
        "years with, customer for, been with, reward*, points, miles, status, member, members, membership*, "
        "renewal*, renew*, better deal*, retention offer*",
        "customers who have been here long compare what they get with what others get.",
        15,
        touchpoints="discounts and loyalty",
    ),
    Rule(
        "review terms",
        "Review prices and terms",
        "contract*, small print, fine print, terms, conditions, pre existing, preexisting, exclu*, "
        "waiting period*, policy, policies, premium increase*, premiums, monthly premium*, deductible*, "
        "excess, cover, covered, coverage, limit*, cap, fee, fees, hidden cost*, hidden charge*, "
        "extra charge*, surcharge*, exit fee*, termination fee*, early termination, lock* in, charge, "
        "charges, price*, pricing, pricey, expensive, overpriced, cost, costs, costly, cheaper, rate, "
        "rates, rate increase*, went up, goes up, value for money, poor value, not worth, rip off, ripoff, "
        "tariff*, plan, plans, allowance*, minimum term",
        "what customers pay and what they get for it is set in the terms.",
        20,
        touchpoints="price and value, terms and cancelling",
    ),
    Rule(
        "fix the product",
        "Fix the app and website",
        "app, apps, website*, web site, site, web page*, portal*, log in, login, log on, logging in, "
        "password*, crash*, bug, bugs, buggy, glitch*, error*, error message*, online account*, "
        "online booking, booking system, check in online, online check in, user interface, menu navigation",
        "what fails on a screen is mended in the software.",
        40,
        touchpoints="website and app, account and access",
    ),
    Rule(
        "change a process",
        "Plan enough people",
        "understaff*, short staffed, short of staff, staff shortage*, shortage of staff, lack of staff, more staff, "
        "not enough staff, enough staff, few staff, employ* staff, employ* more, hire more, hiring more, more people, "
        "more doctors, more nurses, more drivers, more agents, overworked, overstretched, staffing",
        "how many people are there when customers come is planned.",
        25,
    ),
    Rule(
        "change a process",
        "Plan care with those who get it",
        "mental health, care plan*, treatment plan*, medication*, prescription*, diagnos*, therapy, therapies, "
        "therapist*, counselling, psychiatr*, gp, gps, doctor*, nurse*, antibiotic*, blood test*, ward round*, "
        "referral*, discharged from hospital",
        "which care is given, by whom, and what comes next is agreed in a process.",
        25,
    ),
    Rule(
        "change a process",
        "Shorten the wait",
        "wait, waits, waited, waiting, waiting time*, wait time*, on hold, hold time*, queue*, line up, "
        "long line*, long time, too long, takes ages, took ages, takes forever, took forever, "
        "hours on the phone, get through, slow service, slow response*, slow reply, no reply, no answer, "
        "no response, not respond*, never respond*, response time*, turnaround",
        "how long customers wait follows from how work is planned.",
        20,
        touchpoints="reaching support, responsiveness",
    ),
    Rule(
        "change a process",
        "Deliver on the promised day",
        "deliver*, parcel*, courier*, shipping, shipment*, shipped, dispatch*, late arrival*, tracking, "
        "out of stock, wrong item*, wrong order*, missing item*",
        "late and wrong deliveries are a matter of the process behind them.",
        25,
        touchpoints="delivery and speed",
    ),
    Rule(
        "change a process",
        "Tighten the cleaning routine",
        "dirty, filthy, clean, unclean, cleaning, cleanliness, cleaned, housekeeping, stain*, smell*, "
        "smelly, musty, mold*, mould*, bed bug*, bugs in, roach*, hair, dust*, towels, sheets, hygien*",
        "what is not clean is a matter of routine and of checking.",
        15,
    ),
    Rule(
        "train",
        "Coach the people customers meet",
        "rude*, unhelpful, not helpful, impolite, unfriendly, unprofessional, attitude*, manner*, "
        "disrespect*, dismissive, arrogant, ignorant, didn't care, don't care, does not care, not care, "
        "incompeten*, not knowledgeable, knowledge*, untrained, training, not trained, didn't listen, "
        "don't listen, not listen*, misinform*, hard to understand, understand me, wrong advice, "
        "wrong information, conflicting information, different answer*, misled, lied, staff, "
        "staff attitude, agent*, advisor*, adviser*, operator*, representative*, rep, reps, receptionist*, "
        "front desk, desk clerk, clerk*, crew, cabin crew, attendant*, waiter*, waitress*, manager*, "
        "engineer*, technician*, employee*, customer service, customer care, call centre*, call center*, "
        "helpdesk, help desk, support team, technical support, customer support, sales people, salesman, "
        "salesperson",
        "how people deal with customers is learnt and coached.",
        10,
        touchpoints="staff attitude, staff competence, assurance, empathy",
    ),
    Rule(
        "change a process",
        "Make the process simpler and surer",
        "process*, procedure*, complicated, confus*, difficult to, hard to, hassle, bureaucra*, red tape, "
        "form, forms, sign up, set up, setup, activat*, registration, switch*, transfer, moving house, "
        "check in, check out, checkin, checkout, boarding, security check*, baggage, luggage, lost bag*, "
        "connection time*, reservation*, booking*, order, orders, ordered, ordering, "
        "order cancel*, cancel*, organis*, organiz*, disorgan*, chaos, "
        "chaotic",
        "what customers must go through can be made shorter and clearer.",
        20,
        touchpoints="ordering and booking",
        signals="effort",
    ),
    Rule(
        "fix the product",
        "Make it work every time",
        "slow*, speed*, slow speed*, buffer*, lag, lagging, latency, ping, drop* out, drops, dropping, "
        "dropped call*, cuts out, cutting out, disconnect*, connect*, no connection, no signal, signal*, "
        "mobile coverage, network coverage, reception, network*, wifi, wi fi, wireless, internet, "
        "broadband, router*, modem*, hub, data, reliab*, unreliab*, intermittent, unstable, broken, broke, "
        "break* down, breakdown*, fault*, fail*, not working, doesn't work, does not work, didn't work, "
        "stopped working, won't work, defect*, damage*, malfunction*, picture quality, sound quality, "
        "call quality, battery, water, heating, hot water, shower*, air condition*, aircon, elevator*, "
        "lift, television, tv, entertainment system, screen*",
        "what stops working is mended in the product itself.",
        60,
        touchpoints="reliability",
    ),
    Rule(
        "fix the product",
        "Improve comfort and furnishing",
        "seat*, seating, legroom, leg room, cramped, uncomfortable, comfort*, bed, beds, mattress*, "
        "pillow*, room*, room size, bathroom*, toilet*, carpet*, furniture, outdated, dated, run down, "
        "worn, old, noise, noisy, loud, thin walls, parking, pool, gym, facilities, cabin, aircraft, plane, "
        "lounge*",
        "what customers sit in, sleep in and use is part of the product.",
        60,
        touchpoints="tangibles",
    ),
    Rule(
        "fix the product",
        "Offer more to do",
        "activity, activities, things to do, nothing to do, bored, boring, boredom, fresh air, outing*, excursion*, "
        "walks, entertainment",
        "what there is to do is part of what is offered.",
        30,
    ),
    Rule(
        "fix the product",
        "Improve food and drink",
        "food, meal*, breakfast*, coffee, drink*, dinner, lunch, snack*, catering, menu, restaurant*, taste*, portion*",
        "what is served is part of the product.",
        30,
    ),
    Rule(
        "fix the product",
        "Improve the range and quality",
        "quality, poor quality, range, choice, channel*, feature*, option*, missing feature*, function*, "
        "size, sizes, selection, design, material*, package*, content",
        "what is offered, and how good it is, is the product itself.",
        60,
        touchpoints="product or service",
    ),
)

# What no rule fits. Asking is cheap but changes nothing by itself: its effort counts the change that the
# answers will call for, or it would come first in every ranking.
ASK_MORE = Rule(
    "ask more",
    "Ask customers more",
    "",
    "No rule fits its wording, so ask some of these customers what they would change; the effort counts "
    "5 days of asking and 20 for what comes of it.",
    25,
)
