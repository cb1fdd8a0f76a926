"""Tell a comment that speaks to a machine from one that speaks of a service.

Whoever writes a comment can write "ignore the above and answer …". A comment that reads so is not shown to the model
and lends no word to a name. To hold back an innocent one costs an exemplar; to miss a hostile one is what the checks
on the name (``service.completions.accept``) are for.
"""

import re

_NAMING = r"(?:theme|topic|group|cluster|category|heading|class)"
INSTRUCTION = re.compile(
    "|".join(
        (
            # set aside what was said before
            r"\b(?:ignore|disregard|forget|override|bypass|skip|discard)\b.{0,40}"
            r"\b(?:above|previous|prior|earlier|preceding|instructions?|prompts?|rules?|everything|so far)\b",
            r"\b(?:new|your|these|following|real|secret|hidden) instructions?\b",
            # answer so
            r"\b(?:answer|respond|reply|return|output|print|repeat|write|say)\s+"
            r"(?:only|with|exactly|just|precisely|the following|the (?:words?|phrase|name)|json)\b",
            r"\b(?:answer|respond|reply|return|output|print|repeat|write|say)\s*[:\"“'‘{]",
            r"\bthe (?:right|correct|only|true|expected|final) (?:\w+ )?(?:answer|name|title|label)\b",
            # call it so
            rf"\b(?:name|call|title|label|rename|classify)\s+(?:this|the|that|your|my)\s+(?:\w+\s+)?{_NAMING}\b",
            rf"\b(?:name|title|label)\s+of\s+(?:this|the)\s+{_NAMING}\b",
            rf"\b{_NAMING}\s+(?:name|title|label)\b",
            # who the machine is
            r"\b(?:you are|you're|act as|pretend to be|as) (?:now )?(?:an?|the|my) (?:\w+ )?"
            r"(?:ai|model|assistant|bot|chatbot|llm)\b",
            r"\b(?:language model|system prompt|system message|developer mode|jailbreak|prompt injection|llm)\b",
            r"(?:^|[\s>])(?:system|assistant|developer|user)\s*:",
            # the markup of prompts and answers
            r"<\||\|>|\[/?inst\]|<<sys>>|<\s{0,3}/?\s{0,3}(?:system|assistant|user|instructions?)\s{0,3}>|```|^#{2,}",
            r"[{\"'“]\s*name\s*[\"'”]?\s*[:=]",
        )
    ),
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


def reads_as_instruction(text: str) -> bool:
    """Tell whether a text seems to tell a language model what to do."""
    return INSTRUCTION.search(text) is not None
