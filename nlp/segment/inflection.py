"""Word forms: the lemma of a token; the present tense, the gerund and the participle of a verb."""

from functools import cache

# Coarse part of speech by Penn Treebank tag; the lemmatizer's rules are by part of speech, and this table stands in
# for spaCy's attribute ruler, which would cost a third of the parsing time.
# Forms that are their own lemma (NN, NNP, VB, VBP) are not in it.
INFLECTED = {"NNS": "NOUN", "NNPS": "NOUN", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBZ": "VERB"}
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")
IRREGULAR = {"be": "is", "have": "has"}
# Contracted and mistyped forms that the tables of English do not know.
CONTRACTED = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "ca": "can", "wo": "will", "did": "do"}
PLURAL_ONLY = frozenset(
    "weeks months days hours minutes years ages staff sales terms series news customer services goods headphones "
    "premises shambles airways avios thanks sms gps".split()
)


@cache
def lemma_of(word: str, tag: str) -> str:
    """Return the dictionary form of a word.

    Args:
        word: In lower case.
        tag: Its Penn Treebank tag.
    """
    part = INFLECTED.get(tag, "")
    if word == "does":  # never the plural of a deer in feedback, whatever its tag
        return "do"
    if word in CONTRACTED and part != "NOUN":
        return CONTRACTED[word]
    if not part or word in PLURAL_ONLY:
        return word
    from spacy.tokens import Doc

    from nlp.segment.pipeline import load_pipeline

    pipeline = load_pipeline()
    doc = Doc(pipeline.vocab, words=[word], pos=[part])
    lemmas = dict(pipeline.components)["lemmatizer"].rule_lemmatize(doc[0])
    # Where the tables know two ("instal", "install"), the longer is the one in use.
    return str(max(lemmas, key=len)).lower() if lemmas else word


@cache
def infinitive(lemma: str) -> str:
    """Return a verb's infinitive, where the tagger took a past for one: "took" gives "take"."""
    return VERBS.get(lemma) or PASTS.get(lemma, lemma)


@cache
def third_person(verb: str) -> str:
    """Return the present tense, third person singular: "try" gives "tries"."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(SIBILANTS) else f"{verb}s"


@cache
def plural(noun: str) -> str:
    """Return the plural of a noun: "company" gives "companies"."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


@cache
def gerund(verb: str) -> str:
    """Return the form in -ing: "make" gives "making", "get" gives "getting"."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


@cache
def participle(verb: str) -> str:
    """Return the past participle: "receive" gives "received", "send" gives "sent"."""
    if verb in PARTICIPLES:
        return PARTICIPLES[verb]
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{_doubled(verb)}ed"


@cache
def root_of(word: str) -> str:
    """Return what the forms of a word share: "calls", "calling" and "called" give "cal"; not a word to show."""
    word = infinitive(word)
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= SHORTEST_ROOT:
            word = word[: -len(ending)] + instead
            break
    word = word.removesuffix("e")
    return word[:-1] if len(word) > SHORTEST_ROOT and word[-1] == word[-2] else word


def _doubled(verb: str) -> str:
    """Double the last letter where English does: one syllable that ends consonant, vowel, consonant."""
    if verb in DOUBLED:
        return verb + verb[-1]
    vowels = [letter in "aeiou" for letter in verb]
    short = len(verb) >= 3 and sum(vowels) == 1 and vowels[-2] and not vowels[-1] and verb[-1] not in "wxy"
    return verb + verb[-1] if short else verb


DOUBLED = frozenset(
    "cancel travel transfer refer admit commit submit permit omit equip control patrol begin forget prefer occur "
    "regret upset signal label unplug".split()
)
PARTICIPLES = dict(
    pair.split(":")
    for pair in (
        "be:been become:become begin:begun break:broken bring:brought build:built buy:bought catch:caught "
        "choose:chosen come:come cost:cost cut:cut deal:dealt do:done draw:drawn drive:driven eat:eaten "
        "fall:fallen feel:felt find:found fly:flown forget:forgotten get:got give:given go:gone grow:grown "
        "have:had hear:heard hide:hidden hit:hit hold:held hurt:hurt keep:kept know:known lay:laid lead:led "
        "leave:left lend:lent let:let lie:lain lose:lost make:made mean:meant meet:met pay:paid put:put "
        "quit:quit read:read ride:ridden ring:rung rise:risen run:run say:said see:seen sell:sold send:sent "
        "set:set show:shown shut:shut sit:sat sleep:slept speak:spoken spend:spent split:split stand:stood "
        "steal:stolen stick:stuck take:taken teach:taught tell:told think:thought throw:thrown "
        "understand:understood wake:woken wear:worn win:won write:written overcharge:overcharged mislead:misled"
    ).split()
)
PLURALS = dict(
    pair.split(":")
    for pair in (
        "person:people man:men woman:women child:children foot:feet tooth:teeth mouse:mice life:lives wife:wives "
        "knife:knives half:halves shelf:shelves staff:staff aircraft:aircraft crew:crew"
    ).split()
)
VERBS = {participle: verb for verb, participle in PARTICIPLES.items()}
SHORTEST_ROOT = 3
ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ss", "ss"), ("us", "us"), ("es", ""), ("s", ""))
PASTS = dict(
    pair.split(":")
    for pair in (
        "took:take went:go came:come gave:give flew:fly spoke:speak broke:break chose:choose drove:drive rang:ring "
        "began:begin wrote:write woke:wake saw:see did:do was:be were:be threw:throw knew:know grew:grow froze:freeze"
    ).split()
)
