"""Tell what the grammar around a word says: who does it, whether it is denied, still to come, or only supposed."""

from nlp.segment.words import Words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# Dependencies along which a word's subject and its negation are those of its head.
_SAME_CLAUSE = frozenset(
    "aux auxpass xcomp pcomp prep pobj acl attr acomp dobj oprd advmod amod npadvmod nummod quantmod compound dep prt "
    "nmod poss intj".split()
)
_THINKING = frozenset("think believe expect imagine see feel doubt say suppose reckon".split())
_DENIALS = frozenset("not n't never nt neither nor hardly barely rarely seldom cannot dont wont cant".split())
# Words that deny what hangs on them.
_INHERENT = frozenset("doubt hesitate hesitation refuse without avoid instead prevent stop but".split())
_NOBODY = frozenset("nobody nothing none noone neither".split())
_CUSTOMER = frozenset("i we us me im ive myself".split())
_KIN = frozenset(
    "husband wife partner mum mom mother dad father son daughter sister brother parent family friend colleague "
    "girlfriend boyfriend grandmother grandfather nan aunt uncle household".split()
)
_FUTURE = frozenset("will 'll wo ll shall going gonna wont may might".split())
_CONDITIONS = frozenset("if unless whether".split())
_TIMES = frozenset("when before after until till once while as since whenever".split())
MODALS = frozenset("will would could can should might may must shall 'll 'd wo ca ought".split())


def chain(words: Words, at: int) -> list[int]:
    """Return a word and those above it that share its subject and its negation, nearest first."""
    found = [at]
    while True:
        dep, head = words.deps[at], words.heads[at]
        has_subject = any(words.deps[child] in SUBJECTS for child in words.children[at])
        if dep in _SAME_CLAUSE and not has_subject:
            pass
        elif dep == "conj" and not has_subject:
            if not any(words.words[child].lower in ("or", "nor") for child in words.children[head]):
                return found
        elif not (dep == "ccomp" and head < at and words.lemmas[head] in _THINKING):
            return found
        at = head
        found.append(at)


def is_denied(words: Words, at: int) -> bool:
    """Tell whether a word is negated: an odd number of denials on it and on what it hangs on."""
    denials = 0
    for link in chain(words, at):
        if link != at and words.lemmas[link] in _INHERENT:
            denials += 1
        for child in words.children[link]:
            denials += _denies(words, child, link)
            if words.deps[child] in ("aux", "auxpass"):  # where "not" is parsed as the auxiliary's
                denials += sum(_denies(words, below, link) for below in words.children[child])
    return denials % 2 == 1


def _denies(words: Words, child: int, link: int) -> bool:
    word = words.words[child].lower
    if words.deps[child] in SUBJECTS:
        return word in _NOBODY or any(words.words[below].lower == "no" for below in words.children[child])
    if word == "no" or (word == "longer" and any(words.words[below].lower == "no" for below in words.children[child])):
        return True
    if word not in _DENIALS:
        return False
    following = words.words[child + 1].lower if child + 1 < len(words.words) else ""
    before = words.words[child - 1].lower if child else ""
    return not (following in ("only", "just", "merely") or before == "why" or words.lemmas[link] == "wait")


def subject(words: Words, at: int) -> int | None:
    """Return the position of the one who does what a verb says; None if nobody is named."""
    climbed = False
    while True:
        for child in words.children[at]:
            if words.deps[child] in SUBJECTS:
                if climbed and words.words[child].lower == "it":
                    return None  # "it took an hour to cancel": somebody, not it, cancels
                return words.heads[at] if _is_relative(words, child, at) else child
        dep, head = words.deps[at], words.heads[at]
        if head == at or not (dep in _SAME_CLAUSE or dep in ("conj", "advcl")):
            return None
        if dep == "xcomp":
            controls = [child for child in words.children[head] if words.deps[child] == "dobj" and child < at]
            if controls:
                return controls[0]
        at, climbed = head, True


def _is_relative(words: Words, child: int, at: int) -> bool:
    return words.deps[at] == "relcl" and words.words[child].lower in ("who", "that", "which")


def by_customer(words: Words, at: int) -> bool:
    """Tell whether the writer does it, or their family, or nobody is named and it is no order to somebody."""
    doer = subject(words, at)
    if doer is None:
        return not is_order(words, at)
    word = words.words[doer].lower
    mine = any(words.words[child].lower in ("my", "our") for child in words.children[doer])
    return word in _CUSTOMER or (mine and words.lemmas[doer] in _KIN)


def by_writer(words: Words, at: int) -> bool:
    """Tell whether the text names the writer as the one who does it."""
    doer = subject(words, at)
    return doer is not None and words.words[doer].lower in _CUSTOMER


def by_others(words: Words, at: int) -> bool:
    """Tell whether somebody else is named as the one who does it."""
    return subject(words, at) is not None and not by_customer(words, at)


def by_nobody(words: Words, at: int) -> bool:
    """Tell whether nobody is named as the one who does it."""
    return subject(words, at) is None


def is_order(words: Words, at: int) -> bool:
    """Tell whether a verb is an order or advice: "avoid this place"."""
    if words.tags[at] not in ("VB", "VBP") or subject(words, at) is not None:
        return False
    auxiliaries = {words.words[child].lower for child in words.children[at] if words.deps[child] == "aux"}
    return words.deps[at] in ("ROOT", "conj", "ccomp", "parataxis", "dep", "advcl") and auxiliaries <= {"do", "dont"}


def auxiliaries(words: Words, at: int) -> set[str]:
    """Return the auxiliary verbs on a word and on what it hangs on, in small letters."""
    return {
        words.words[child].lower
        for link in chain(words, at)
        for child in words.children[link]
        if words.deps[child] in ("aux", "auxpass")
    }


def is_future(words: Words, at: int) -> bool:
    """Tell whether it is still to come: "will", "going to", "might"."""
    links = chain(words, at)
    return bool(auxiliaries(words, at) & _FUTURE or any(words.words[link].lower in _FUTURE for link in links))


def is_unreal(words: Words, at: int) -> bool:
    """Tell whether it would have been: "would have left"."""
    found = auxiliaries(words, at)
    return bool(found & {"would", "could", "should", "'d", "might"} and found & {"have", "'ve", "of"})


def is_supposed(words: Words, at: int) -> bool:
    """Tell whether it stands inside a condition: "if I were to leave", "unless you want to leave"."""
    return _under(words, at, _CONDITIONS)


def is_timed(words: Words, at: int) -> bool:
    """Tell whether it only says when something else was: "before I left"."""
    return _under(words, at, _TIMES)


def _under(words: Words, at: int, marks: frozenset[str]) -> bool:
    while True:
        if any(
            child < at and words.words[child].lower in marks and words.deps[child] in ("mark", "advmod", "prep")
            for child in words.children[at]
        ):
            return True
        if words.heads[at] == at:
            return False
        at = words.heads[at]


def is_asked(words: Words, at: int) -> bool:
    """Tell whether it is asked: an auxiliary before the subject and a question mark behind the sentence."""
    doer = subject(words, at)
    last = next((end for start, end in words.sentences if start <= at < end), len(words.words))
    if not any(words.words[end].text == "?" for end in range(max(at, last - 2), last)):
        return False
    return doer is None or any(
        words.deps[child] in ("aux", "auxpass") and child < doer
        for link in chain(words, at)
        for child in words.children[link]
    )


def is_plain(words: Words, at: int) -> bool:
    """Tell whether something is stated: neither denied, nor supposed, nor asked, nor what would have been."""
    return not (is_denied(words, at) or is_supposed(words, at) or is_asked(words, at) or is_unreal(words, at))
