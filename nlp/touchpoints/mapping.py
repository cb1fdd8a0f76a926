"""Say which touchpoints and service-quality dimensions the labels of public labelled sets mean.

One table a set: label → names in the taxonomies "journey" and "service_quality". An empty tuple: the label means none
of them, or too many to say. The tables are a reading of the sets' guidelines, written to be argued with.
"""

from collections.abc import Mapping

from nlp.errors import TaxonomyError

Names = tuple[str, ...]

# FABSA: group.aspect of reviews of apps and web shops.
FABSA: dict[str, Names] = {
    "account-management.account-access": ("account and access",),
    "company-brand.competitor": ("brand and trust",),
    "company-brand.general-satisfaction": ("general",),
    "company-brand.reviews": ("brand and trust",),
    "logistics-rides.speed": ("delivery and speed",),
    "online-experience.app-website": ("website and app",),
    "purchase-booking-experience.ease-of-use": ("ordering and booking",),
    "staff-support.attitude-of-staff": ("staff attitude",),
    "staff-support.email": ("reaching support",),
    "staff-support.phone": ("reaching support",),
    "value.discounts-promotions": ("discounts and loyalty",),
    "value.price-value-for-money": ("price and value",),
}

# SemEval 2014 task 4, restaurants: "service" is how people serve, mostly their manner, sometimes their pace.
SEMEVAL14: dict[str, Names] = {
    "ambience": ("product or service", "tangibles"),
    "anecdotes/miscellaneous": ("general",),
    "food": ("product or service",),
    "price": ("price and value",),
    "service": ("staff attitude",),
}

# SemEval 2016 task 5, restaurants: ENTITY#ATTRIBUTE.
SEMEVAL16_RESTAURANTS: dict[str, Names] = {
    "AMBIENCE#GENERAL": ("product or service", "tangibles"),
    "DRINKS#PRICES": ("price and value",),
    "DRINKS#QUALITY": ("product or service",),
    "DRINKS#STYLE_OPTIONS": ("product or service",),
    "FOOD#GENERAL": ("product or service",),
    "FOOD#PRICES": ("price and value",),
    "FOOD#QUALITY": ("product or service",),
    "FOOD#STYLE_OPTIONS": ("product or service",),
    "LOCATION#GENERAL": ("product or service",),
    "RESTAURANT#GENERAL": ("general",),
    "RESTAURANT#MISCELLANEOUS": (),
    "RESTAURANT#PRICES": ("price and value",),
    "SERVICE#GENERAL": ("staff attitude",),
}

# SemEval 2016 task 5, laptops: ENTITY#ATTRIBUTE; 22 entities by 9 attributes, so the table is by either half. The
# attribute is looked at first, then the entity; whatever neither names is the product.
SEMEVAL16_LAPTOPS_ATTRIBUTES: dict[str, Names] = {
    "MISCELLANEOUS": (),
    "PRICE": ("price and value",),
}
SEMEVAL16_LAPTOPS_ENTITIES: dict[str, Names] = {
    "COMPANY": ("brand and trust",),
    "SHIPPING": ("delivery and speed",),
    "SUPPORT": (),  # manner, skill, reach and complaints at once
    "WARRANTY": ("terms and cancelling",),
}
SEMEVAL16_LAPTOPS_PRODUCTS: frozenset[str] = frozenset(
    """
    BATTERY CPU DISPLAY FANS_COOLING GRAPHICS HARDWARE HARD_DISC KEYBOARD LAPTOP MEMORY MOTHERBOARD MOUSE
    MULTIMEDIA_DEVICES OPTICAL_DRIVES OS PORTS POWER_SUPPLY SOFTWARE
    """.split()
)
SEMEVAL16_LAPTOPS_PRODUCT_ATTRIBUTES: frozenset[str] = frozenset(
    "CONNECTIVITY DESIGN_FEATURES GENERAL OPERATION_PERFORMANCE PORTABILITY QUALITY USABILITY".split()
)
SEMEVAL16_LAPTOPS: dict[str, Names] = {
    f"{entity}#{attribute}": SEMEVAL16_LAPTOPS_ATTRIBUTES.get(
        attribute, SEMEVAL16_LAPTOPS_ENTITIES.get(entity, ("product or service",))
    )
    for entity in (*SEMEVAL16_LAPTOPS_PRODUCTS, *SEMEVAL16_LAPTOPS_ENTITIES)
    for attribute in (*SEMEVAL16_LAPTOPS_PRODUCT_ATTRIBUTES, *SEMEVAL16_LAPTOPS_ATTRIBUTES)
}

# MAMS: restaurants again, but with "staff" apart from "service", which is then mostly the wait.
MAMS: dict[str, Names] = {
    "ambience": ("product or service", "tangibles"),
    "food": ("product or service",),
    "menu": ("product or service",),
    "miscellaneous": (),
    "place": ("product or service", "tangibles"),
    "price": ("price and value",),
    "service": ("delivery and speed", "responsiveness"),
    "staff": ("staff attitude",),
}

# NHS Friends and Family Test: one column a theme.
NHS: dict[str, Names] = {
    "Activities & access to fresh air": ("product or service",),
    "Admission": (),
    "Appointment arrangements": ("ordering and booking",),
    "Appointment method": ("ordering and booking",),
    "Being kept informed, clarity & consistency of information": ("information and communication",),
    "Care plans": ("product or service",),
    "Choice of services": ("product or service",),
    "Cleanliness, tidiness & infection control": ("product or service", "tangibles"),
    "Competence & training": ("staff competence", "assurance"),
    "Contacting services": ("reaching support", "responsiveness"),
    "Diagnosis & triage": ("product or service", "assurance"),
    "Discharge": (),
    "Electronic entertainment": ("product or service", "tangibles"),
    "Environment & Facilities": ("product or service", "tangibles"),
    "Equality, Diversity & Inclusion": ("brand and trust", "empathy"),
    "Existence of services": ("product or service",),
    "Feeling safe": ("brand and trust", "assurance"),
    "Food & drink provision & facilities": ("product or service", "tangibles"),
    "Funding & use of financial resources": (),
    "Impact of treatment/ care": ("product or service",),
    "Information directly from staff during care": ("information and communication",),
    "Information provision & guidance": ("information and communication",),
    "Interaction with family/ carers": (),
    "Labelling not possible": (),
    "Learning organisation": ("complaint handling",),
    "Mental Health Act": ("terms and cancelling",),
    "Negative experience & dissatisfaction": ("general",),
    "Not assigned": (),
    "Number & deployment of staff": (),
    "Organisation & efficiency": ("delivery and speed", "reliability"),
    "Out of hours support (community services)": ("reaching support",),
    "Pain management": ("product or service",),
    "Parking": ("product or service", "tangibles"),
    "Patient appearance & grooming": ("tangibles",),
    "Patient records": ("information and communication", "reliability"),
    "Positive experience & gratitude": ("general",),
    "Provision of medical equipment": ("product or service", "tangibles"),
    "Psychological therapy arrangements": ("product or service",),
    "Referals & continuity of care": ("product or service",),
    "Safeguarding concerns?": (),
    "Sensory experience": ("product or service", "tangibles"),
    "Service location": ("product or service",),
    "Staff continuity": ("reliability",),
    "Staff listening, understanding & involving patients": ("staff attitude", "empathy"),
    "Staff manner & personal attributes": ("staff attitude", "empathy"),
    "Staff responsiveness": ("staff attitude", "responsiveness"),
    "Supplying & understanding medication": ("product or service",),
    "Timeliness of care": ("delivery and speed", "responsiveness"),
    "Transport to/ from services": ("product or service",),
    "Unspecified communication": ("information and communication",),
}

# Airline tweets: the one main reason of a complaint.
AIRLINE: dict[str, Names] = {
    "Bad Flight": ("product or service",),
    "Can't Tell": (),
    "Cancelled Flight": ("delivery and speed", "reliability"),
    "Customer Service Issue": ("reaching support",),
    "Damaged Luggage": ("delivery and speed", "reliability"),
    "Flight Attendant Complaints": ("staff attitude",),
    "Flight Booking Problems": ("ordering and booking",),
    "Late Flight": ("delivery and speed", "reliability"),
    "Lost Luggage": ("delivery and speed", "reliability"),
    "longlines": ("delivery and speed", "responsiveness"),
}

MAPPINGS: dict[str, dict[str, Names]] = {
    "fabsa": FABSA,
    "semeval14": SEMEVAL14,
    "semeval16_restaurants": SEMEVAL16_RESTAURANTS,
    "semeval16_laptops": SEMEVAL16_LAPTOPS,
    "mams": MAMS,
    "nhs": NHS,
    "airline": AIRLINE,
}

# Names that some label means, while texts without that label may well be about them: their absence says nothing.
PARTLY_COVERED: dict[str, frozenset[str]] = {
    "fabsa": frozenset({"brand and trust", "reaching support"}),  # letters and bots have no label, nor has honesty
    "semeval14": frozenset({"general", "staff attitude"}),  # anecdotes hold much else; service holds pace too
    "semeval16_restaurants": frozenset({"staff attitude"}),
    "semeval16_laptops": frozenset({"delivery and speed", "terms and cancelling"}),
    "mams": frozenset({"delivery and speed", "responsiveness"}),
    "nhs": frozenset(
        {"assurance", "brand and trust", "complaint handling", "reliability", "responsiveness", "terms and cancelling"}
    ),
    # One reason a tweet, and "Customer Service Issue" is a mixed bag: no absence means anything.
    "airline": frozenset(name for names in AIRLINE.values() for name in names),
}


def mapped(set_name: str, label: str) -> Names:
    """Return the touchpoints and dimensions that a label of a labelled set means; empty if none is covered.

    Args:
        set_name: A key of ``MAPPINGS``.
        label: As the set writes it, without polarity.

    Raises:
        TaxonomyError: There is no such set, or the set has no such label.
    """
    table = _table(set_name)
    if label not in table:
        message = f'the set "{set_name}" has no label "{label}"; its labels are: {", ".join(sorted(table))}'
        raise TaxonomyError(message)
    return table[label]


def covered(set_name: str) -> frozenset[str]:
    """Return the names that a set's labels would have given, so that their absence means something.

    Raises:
        TaxonomyError: There is no such set.
    """
    named = frozenset(name for names in _table(set_name).values() for name in names)
    return named - PARTLY_COVERED[set_name]


def _table(set_name: str) -> Mapping[str, Names]:
    if set_name not in MAPPINGS:
        message = f'there is no labelled set "{set_name}"; there is: {", ".join(MAPPINGS)}'
        raise TaxonomyError(message)
    return MAPPINGS[set_name]
