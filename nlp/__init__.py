"""What comments say. For notebooks: five functions, texts in and records out, no database needed.

>>> import nlp
>>> nlp.score_sentiment(["The engineer was lovely"])[0].label
'positive'
"""

from nlp.notebook import (
    Assignment,
    Theme,
    Themes,
    discover_themes,
    embed,
    score_sentiment,
    split_clauses,
    tag_touchpoints,
)

__all__ = [
    "Assignment",
    "Theme",
    "Themes",
    "discover_themes",
    "embed",
    "score_sentiment",
    "split_clauses",
    "tag_touchpoints",
]
