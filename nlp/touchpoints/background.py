"""Sentences that customers write and that are about no touchpoint: what every taxonomy is held against."""

BACKGROUND = (
    "I bought it last year",
    "This is my second review",
    "I am writing on behalf of my husband",
    "It was a Tuesday in March",
    "We live near the coast",
    "I am not sure what to write here",
    "My sister told me about it",
    "There were four of us",
    "I have been a customer for seven years",
    "We set off in the afternoon",
    "I read about it in the newspaper",
    "No comment",
    "Nothing to add",
    "It happened again yesterday",
    "I do not know",
    "As I said above",
    "My son is six years old",
    "I usually go on Saturdays",
    "It was for a birthday",
    "We had two children with us",
)
