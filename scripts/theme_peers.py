"""Run BERTopic on vectors that were made elsewhere, and print what it reaches in three settings, as JSON lines.

For an environment of its own, with bertopic installed: ``yousaid evaluate themes --peers PYTHON`` runs this file there.
usage: python theme_peers.py VECTORS.npy TEXTS_AND_LABELS.json
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from bertopic import BERTopic


def main(vectors_file: str, texts_file: str) -> None:
    """Fit once with the defaults, then try the two ways that BERTopic has to improve on them."""
    vectors = np.load(vectors_file)
    given = json.loads(Path(texts_file).read_text(encoding="utf-8"))
    start = time.perf_counter()
    model = BERTopic()
    found = [int(topic) for topic in model.fit_transform(given["texts"], vectors)[0]]
    told("defaults", found, given["labels"], start)
    told(
        "outliers reduced",
        model.reduce_outliers(given["texts"], found, strategy="embeddings", embeddings=vectors),
        given["labels"],
        start,
    )
    model.reduce_topics(given["texts"], nr_topics="auto")
    told("topics joined", model.topics_, given["labels"], start)


def told(setting: str, found: list[int], labels: list[str], start: float) -> None:
    """Write one line: the agreement, the share of texts with a topic, and the seconds so far."""
    from sklearn.metrics import adjusted_mutual_info_score

    topics = np.asarray(found)
    line = {
        "setting": setting,
        "agreement": float(adjusted_mutual_info_score(labels, topics)),
        "covered": float((topics >= 0).mean()),
        "seconds": round(time.perf_counter() - start, 1),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
