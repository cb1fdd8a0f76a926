"""The kinds of signals, each with what it means."""

KINDS: dict[str, str] = {
    "leaving": "means to leave, has left, is switching, or weighs a competitor",
    "recommending": "recommends the firm to others",
    "warning": "warns others off the firm",
    "praise": "praises somebody in a named role",
    "effort": "says how much trouble something was",
    "repeated contact": "had to get in touch again about the same thing",
    "urgency": "safety, a legal threat, a vulnerable customer, or money taken wrongly",
    "request": "asks for something to be done or changed, or suggests it",
    "question": "asks something that wants an answer",
}
