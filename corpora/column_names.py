"""What the name of a column says about what is in it."""

import re
from collections.abc import Iterable

QUESTION_WORDS = 5  # a name of at least so many words is a question of a survey, and says little about its answers

TEXT = frozenset(
    "answer answers body comment comments complaint complaints content description experience explain feedback "
    "message narrative opinion remark remarks response review reviews reason suggestion suggestions testimonial text "
    "thoughts transcript tweet verbatim verbatims kommentar kommentare commentaire commentaires comentario "
    "comentarios".split()
)
NOT_TEXT = frozenset(
    "address agent at author brand browser by category city code company count country date device email headline id "
    "ids image insight intent keyword keywords label labels lang language length link location name names number "
    "owner path product question rating replied reply route score sentiment status subject summary tag tags time "
    "title topic type url user username version website".split()
)
# Points of a date column: when it was said, when it came in, and dates of something else.
DATES = {
    **dict.fromkeys(
        "answered comment completed feedback posted published recorded response responded review reviewed reviews "
        "said submission submitted survey".split(), 3,
    ),
    **dict.fromkeys("at created date datetime end ended on received time timestamp when".split(), 2),
    **dict.fromkeys(
        "assigned closed delivery due experienced expires expiry flight flown invited joined login modified order "
        "ordered purchase purchased replied reply seen sent signup solved start started stay synced travel updated "
        "visit".split(), -6,
    ),
}  # fmt: skip
NOT_DATES = frozenset("birth birthdate birthday born dob ip version".split())  # of birth, or of numbers with dots
PERIODS = frozenset("day fy hour month period qtr quarter week weekday year".split())
SCORES = {
    **dict.fromkeys(["nps"], 6),
    **dict.fromkeys("csat recommend recommendation recommended recommends ltr".split(), 5),
    **dict.fromkeys("grade likelihood likely rate rating ratings satisfaction satisfied score scores stars".split(), 4),
}
OVERALL = frozenset("overall total general".split())
ABOUT_THE_WHOLE = frozenset(
    "answer comment conversation customer experience feedback how of our out question response review reviews survey "
    "the to us user value with you your".split()
) | OVERALL | SCORES.keys()  # fmt: skip
NOT_SCORES = frozenset(
    "age category categorical code count days duration helpful hours id index length level likes minutes month "
    "number order points position probability progress quantity rank sentiment status thumbs version votes year "
    "years".split()
)
PEOPLE = tuple(
    "respondent customer panelist participant prolific user client member contact account subscriber requester "
    "reviewer author guest patient person worker".split()
)
IDENTIFIERS = frozenset("code email guid hash id identifier key mail no nr number pid ref reference uid uuid".split())
RECORDS = frozenset(
    "answer case comment complaint conversation entry feedback interaction message record response review row "
    "submission ticket tweet".split()
)
PERSON_NAMES = frozenset("first full given last name names sur surname username".split())
NOT_GROUPS = frozenset(
    "address avatar consent email finished fivetran image ip latitude link longitude phone progress synced url".split()
)
CODED_GROUPS = frozenset("band branch cluster cohort group level plan region segment site store tier wave zone".split())

# How questions begin that ask for words and not for a choice, in the languages that surveys are most often in.
_ASKS_FOR_WORDS = re.compile(
    r"[\W\d_]*(?:q\d+\W+)?(?:why|anything else|any (?:other|further|additional|more)|in your own words"
    r"|(?:please |could you )?(?:tell|explain|describe|share|elaborate)|how (?:could|can|might) we"
    r"|what (?:could|can|should|would) (?:we|you|be)|what (?:did|do) you (?:like|dislike|miss)"
    r"|warum|wieso|weshalb|was (?:können|könnten|hat|gefällt)|möchten sie (?:uns )?noch"
    r"|pourquoi|que (?:pouvons|pourrions)|avez-vous d.autres|¿?por ?qu[eé]|¿qué (?:podemos|podríamos)|¿?algo más"
    r"|perch[eé]|cosa (?:possiamo|potremmo)|waarom|wat kunnen)\b",
    re.IGNORECASE,
)
_SEAMS = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a column's name, in lower case: "NPS_SCORE" and "npsScore" give "nps" and "score"."""
    return tuple(_WORD.findall(_SEAMS.sub(" ", name).lower()))


def says_text(name: str) -> bool | None:
    """Tell whether a name says that people write there; None if it leaves that open."""
    if _ASKS_FOR_WORDS.match(name):
        return True
    words = words_of(name)
    if len(words) >= QUESTION_WORDS:
        return None
    if not NOT_TEXT.isdisjoint(words):
        return False
    return True if not TEXT.isdisjoint(words) else None


def date_points(name: str) -> int:
    """Return how surely a name says when something was said; negative for dates of something else."""
    return sum(sorted({DATES.get(word, 0) for word in words_of(name)}, key=abs)[-2:])


def score_points(name: str) -> int:
    """Return how surely a name says that it is the score of the whole experience; negative if it says it is none."""
    words = words_of(name)
    points = max((SCORES.get(word, 0) for word in words), default=0)
    if points < SCORES["nps"] and not NOT_SCORES.isdisjoint(words):
        return -1
    aside = sum(word not in ABOUT_THE_WHOLE for word in words) if points else 0
    return max(10 * points + 5 * (not OVERALL.isdisjoint(words)) - 3 * min(aside, 9), int(points > 0))


def person_rank(name: str) -> int | None:
    """Return how directly a name says that it identifies who wrote, 0 best; None if it does not."""
    words = words_of(name)
    joined = "".join(words)
    for rank, person in enumerate(PEOPLE):
        if person in words and (len(words) == 1 or not IDENTIFIERS.isdisjoint(words)):
            return rank
        if joined in {person + identifier for identifier in IDENTIFIERS}:
            return rank
    return len(PEOPLE) if joined in {"email", "emailaddress"} else None


def says_record_id(name: str) -> bool:
    """Tell whether a name says that it identifies the row."""
    words = words_of(name)
    joined = "".join(words)
    alone = joined in {"id", "uuid", "guid"}
    together = joined in {record + identifier for record in RECORDS for identifier in IDENTIFIERS}
    return alone or together or (_any(words, RECORDS) and _any(words, {"id", "uuid", "guid", "identifier"}))


def says_no_group(name: str) -> bool:
    """Tell whether a name says that it holds people, rows, addresses, or how the survey itself went."""
    words = words_of(name)
    of_a_person = _any(words, PERSON_NAMES) and (_any(words, {*PEOPLE, "first", "last", "full"}) or len(words) == 1)
    identifies = says_record_id(name) or person_rank(name) is not None
    return of_a_person or identifies or _any(words, NOT_GROUPS)


def _any(words: Iterable[str], among: Iterable[str]) -> bool:
    return not set(words).isdisjoint(among)
