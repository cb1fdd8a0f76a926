"""A peer runs in an environment of its own."""

import sys
from pathlib import Path

import pytest

from corpora.errors import InputError
from nlp.evaluation import theme_peers


@pytest.mark.models
def test_an_interpreter_without_the_peer_is_a_clear_error(tmp_path: Path) -> None:
    labelled = tmp_path / "labelled"
    labelled.mkdir()
    for name in ("banking77_train", "clinc150"):
        (labelled / f"{name}.csv").write_text("text,label\nmy card is lost,lost\n")
    for part in ("train", "dev"):
        (labelled / f"airline_tweets_{part}.csv").write_text("text,airline_sentiment,negativereason\n")
        (labelled / f"fabsa_{part}.csv").write_text("text,labels\n")
        codes = (
            "Organisation & efficiency,Labelling not possible,Safeguarding concerns?,Positive experience & gratitude"
        )
        (labelled / f"nhs_fft_{part}.csv").write_text(f"FFT answer,{codes}\n")
    with pytest.raises(InputError, match="environment with bertopic"):
        theme_peers.evaluate_peers(Path(sys.executable), tmp_path)
