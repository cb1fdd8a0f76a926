"""The words that carry little in a phrase, and those that steer how a phrase is put."""

WEAK_NOUNS = frozenset(
    "thing things lot lots bit way ways time times one ones people anything something everything nothing reason "
    "reasons rest end start fact case point part side kind type sort sorts matter moment stage couple number "
    "plenty bunch load loads anyone someone anybody somebody everyone everybody member idea clue doubt wonder sign "
    "board ft cm inch inches mm".split()
)
SOMEBODY = frozenset("anyone someone anybody somebody".split())  # worth a word after a verb: "cannot reach anyone"
# Nobody in particular: "the lady was helpful" and "the man was helpful" say the same of the service.
PERSONS = frozenset("guy lady gentleman man woman girl boy chap bloke fella person".split())
TIMES = frozenset(
    "second seconds minute minutes min mins hour hours hr hrs day days night nights week weeks weekend month "
    "months year years today tomorrow yesterday tonight morning afternoon evening january february march april "
    "may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday age ages while christmas".split()
)
DURATIONS = {  # as one writes them where "over 2 months" is meant
    **{unit: f"{unit}s" for unit in "second minute hour day week month year".split()},
    **{unit: unit for unit in "seconds minutes hours days weeks months years ages".split()},
    "min": "minutes",
    "mins": "minutes",
    "hr": "hours",
    "hrs": "hours",
}
WEAK_VERBS = frozenset(
    "do go get make say tell think know want need would try seem feel find like give use ask receive mean keep let "
    "look start stop happen suppose can could believe understand see come put take guess hope wish add expect "
    "become appear turn continue decide realise realize".split()
)
WEAK_ADJECTIVES = frozenset(
    "other same own such many more most few several only last next first second new whole able sure certain due "
    "various different similar actual entire overall total previous current recent little much enough further "
    "general particular aware original young main".split()
)
PARTICLES = frozenset("back up down out off away through in on over".split())
JOINED = frozenset("in up out off down back over".split())  # "check-in", "call-back", "set-up"
FIRST_HALVES = frozenset("call check set sign follow pay break".split())  # joined without a hyphen too
NEGATIVES = frozenset({"not", "n't", "never", "nt", "hardly", "barely"})
# Adverbs that say how: "charged twice", "works well"; others ("very", "still", "really") add nothing to a name.
TELLING_ADVERBS = frozenset(
    "late early twice online slowly quickly promptly properly correctly incorrectly badly poorly well wrong wrongly "
    "immediately separately together fast smoothly easily repeatedly politely rudely directly abroad "
    "overnight automatically upfront".split()
)
# What is said of a thing in the active though the thing suffers it: "appointment cancelled", tagged as a past tense.
SUFFERED = frozenset(
    "cancel delay place book deliver resolve fix install process schedule reschedule postpone refuse reject deny lose "
    "damage ignore overcharge refund serve cook sort repair replace activate connect disconnect reserve divert clean "
    "downgrade upgrade organise organize complete promise".split()
)
# Verbs that judge: "the service was appalling" is parsed as though the service appalled somebody.
JUDGING = frozenset(
    "appal appall disappoint frustrate disgust amaze shock outstand confuse mislead annoy bore overwhelm surprise "
    "exhaust irritate infuriate embarrass lack astound worry concern welcome accommodate relax refresh underwhelm "
    "disturb disgrace impress interest satisfy charm".split()
)
LASTING = frozenset("wait chase try delay take spend hold queue last".split())  # verbs with which a time tells
UNABLE = frozenset({"unable", "impossible"})
FAILING = frozenset({"fail", "refuse"})
# Verbs that carry another one: "having to chase", "trying to order".
CARRYING = {"have": "having to", "try": "trying to", "struggle": "struggling to", "need": "needing to"}
