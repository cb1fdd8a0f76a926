"""Print what stands behind the figures of an evaluation: classes, confusions, and what abstaining would cost."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from nlp.evaluation.records import Abstention, ClassScore, SetResult
from service.cli.output import print_records
from service.columns.column import Column

Row = tuple[str, tuple[int, ...]]  # a class, and how its texts were answered


def details_of(results: Sequence[SetResult]) -> dict[str, list[dict[str, Any]]]:
    """Return what stands behind the figures as JSON can hold it, one list a kind."""
    return {
        "classes": [_placed(found, asdict(one)) for found in results for one in found.classes],
        "confusion": [
            _placed(found, {"truth": truth.name, "answer": answer.name, "count": count})
            for found in results
            for truth, row in zip(found.classes, found.confusion, strict=False)
            for answer, count in zip(found.classes, row, strict=True)
        ],
        "reliability": [_placed(found, asdict(one)) for found in results for one in found.reliability],
        "abstention": [_placed(found, asdict(one)) for found in results for one in found.abstention],
    }


def print_details(results: Sequence[SetResult]) -> None:
    """Print tables of classes, confusions and abstentions, set by set."""
    for found in results:
        where = f"{found.suite}, {found.data}"
        print_records(found.classes, _CLASSES, form="table", title=f"{where}: classes")
        if found.confusion:
            rows = [(one.name, row) for one, row in zip(found.classes, found.confusion, strict=True)]
            columns = _confusion_columns([one.name for one in found.classes])
            print_records(rows, columns, form="table", title=f"{where}: truth by row, answer by column")
        if found.abstention:
            note = "Floors come from one half of the answers and are tried on the other."
            print_records(found.abstention, _ABSTENTION, form="table", title=f"{where}: abstaining", note=note)


def _share(value: Callable[[Any], float | None]) -> Callable[[Any], str]:
    """Return how a share is shown: per cent, or a dash if there is none."""

    def shown(record: Any) -> str:
        found = value(record)
        return "–" if found is None else f"{100 * found:.1f}"

    return shown


_CLASSES: tuple[Column[ClassScore], ...] = (
    Column("name", lambda one: one.name, "class"),
    Column("precision", lambda one: one.precision, "precision", lambda one: f"{one.precision:.3f}", numeric=True),
    Column("recall", lambda one: one.recall, "recall", lambda one: f"{one.recall:.3f}", numeric=True),
    Column("f1", lambda one: one.f1, "F1", lambda one: f"{one.f1:.3f}", numeric=True),
    Column("support", lambda one: one.support, "texts", numeric=True),
)
_ABSTENTION: tuple[Column[Abstention], ...] = (
    Column("bound", lambda one: one.bound, "error allowed, %", lambda one: f"{100 * one.bound:g}", numeric=True),
    Column("unsure", lambda one: one.unsure, "unsure, %", _share(lambda one: one.unsure), numeric=True),
    Column("error", lambda one: one.error, "error of the rest, %", _share(lambda one: one.error), numeric=True),
)


def _confusion_columns(names: Sequence[str]) -> list[Column[Row]]:
    def cell(place: int) -> Callable[[Row], int]:
        return lambda row: row[1][place]

    return [
        Column("truth", lambda row: row[0], "truth"),
        *(Column(name, cell(place), name, numeric=True) for place, name in enumerate(names)),
    ]


def _placed(found: SetResult, values: dict[str, Any]) -> dict[str, Any]:
    return {"suite": found.suite, "data": found.data, **values}
