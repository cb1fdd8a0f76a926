"""Read the header of a Qualtrics export: short names, questions, and ids as JSON, in two or three rows."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from corpora.dates import read_date
from corpora.table import Known
from corpora.time_zones import zone_or_none

TOOL: Final = "Qualtrics"
ROWS_TRIED: Final = 4  # an id row lies in the third, seldom in the second or fourth
MOST: Final = 0.8  # share of filled cells of an id row that hold ids
FEW_NAMES: Final = 3  # names of Qualtrics' own columns that tell its header without ids
_ID: Final = re.compile(r"""^\s*\{\s*["']ImportId["']\s*:""")
_QUESTION: Final = re.compile(r"QID\d")
_OPEN: Final = re.compile(r"(?:\d+_)?QID\d+(?:#\d+)?_TEXT")  # an answer to an open question (in a loop, with its turn)
_ASIDE: Final = re.compile(r"(?:.+_)(?:\d+|x\d+)_TEXT(?:_\d+)?")  # words beside choice 4: QID2_4_TEXT, Q2_4_TEXT
_LEGACY: Final = re.compile(r"V\d+")
# Qualtrics' own columns by id and by the names of older and newer exports.
OWN: Final = {
    "startDate": ("StartDate",), "endDate": ("EndDate",), "recordedDate": ("RecordedDate",),
    "_recordId": ("ResponseId", "ResponseID"), "status": ("Status",), "progress": ("Progress",),
    "duration": ("Duration (in seconds)",), "finished": ("Finished",), "ipAddress": ("IPAddress",),
    "recipientLastName": ("RecipientLastName", "Name"), "recipientFirstName": ("RecipientFirstName",),
    "recipientEmail": ("RecipientEmail", "EmailAddress"),
    "externalDataReference": ("ExternalReference", "ExternalDataReference"),
    "locationLatitude": ("LocationLatitude",), "locationLongitude": ("LocationLongitude",),
    "distributionChannel": ("DistributionChannel",), "userLanguage": ("UserLanguage",),
    "responseSet": ("ResponseSet",),
}  # fmt: skip
COMPARED: Final = frozenset({"distributionChannel", "userLanguage"})  # groups that may be worth comparing
_OWN_BY_NAME: Final = {name: own for own, names in OWN.items() for name in names}

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class QualtricsHeader:
    """The header of a Qualtrics export.

    Attributes:
        rows: Rows above the data.
        codes: Short names, such as "Q5".
        names: What the columns are to be called: questions as they were asked.
        ids: Qualtrics' own ids, such as "QID12_TEXT" or "endDate"; empty where there is none.
        zones: Time zones of columns, by id.
    """

    rows: int
    codes: tuple[str, ...]
    names: tuple[str, ...]
    ids: tuple[str, ...]
    zones: Mapping[str, str] = field(default_factory=dict)

    def known(self, columns: tuple[str, ...]) -> Known:
        """Say what the header tells of the columns that were named after it."""
        by_id = {own: name for own, name in zip(self.ids, columns, strict=True) if own}
        date_id = next((own for own in ("recordedDate", "endDate", "startDate") if own in by_id), "")
        named = list(zip(self.ids, self.codes, columns, strict=True))
        asides = tuple(name for own, code, name in named if _is_aside(own, code))
        score = next((by_id[own] for own in by_id if f"{own}_NPS_GROUP" in by_id), None)
        return Known(
            tool=TOOL,
            text=tuple(name for own, _, name in named if _OPEN.fullmatch(own)),
            asides=asides,
            choices=frozenset(name for _, code, name in named if self._has_aside(code)),
            administration=frozenset(by_id[own] for own in OWN if own in by_id and own not in COMPARED),
            date=by_id.get(date_id),
            time_zone=zone_or_none(self.zones.get(date_id)),
            score=score,
            scale="nps" if score else None,
            respondent=by_id.get("externalDataReference"),
            key=by_id.get("_recordId"),
            aliases={code: name for _, code, name in named if code and code != name and code not in columns},
        )

    def _has_aside(self, code: str) -> bool:
        return any(_is_aside("", other) and other.startswith(f"{code}_") for other in self.codes)


def find_qualtrics(start: Sequence[Cells]) -> QualtricsHeader | None:
    """Return the header if the first rows are one of Qualtrics; None if not."""
    for place, row in enumerate(start[:ROWS_TRIED]):
        filled = [cell for cell in row if cell.strip()]
        if place and filled and sum(_ID.match(cell) is not None for cell in filled) >= MOST * len(filled):
            return _with_ids(start[:place], row)
    return _without_ids(start)


def _with_ids(above: Sequence[Cells], row: Cells) -> QualtricsHeader:
    width = max(map(len, [*above, row]))
    described = [_parse(cell) for cell in row] + [{}] * (width - len(row))
    ids = tuple(str(one.get("ImportId") or "") for one in described)
    zones = {
        str(one["ImportId"]): str(one["timeZone"]) for one in described if one.get("timeZone") and one.get("ImportId")
    }
    codes = _filled(above[0], width)
    labels = _filled(above[-1], width)
    return QualtricsHeader(len(above) + 1, codes, _names(codes, labels, ids), ids, zones)


def _without_ids(start: Sequence[Cells]) -> QualtricsHeader | None:
    """Recognise two header rows by the names of Qualtrics' own columns, over a second row that holds no answers."""
    if len(start) < 2:
        return None
    first, second = start[0], start[1]
    width = max(len(first), len(second))
    legacy = all(_LEGACY.fullmatch(cell.strip()) for cell in first[:FEW_NAMES] or [""])
    names = second if legacy else first
    ids = tuple(_OWN_BY_NAME.get(name, "") for name in _filled(names, width))
    own = {one for one in ids if one}
    if len(own) < FEW_NAMES or not {"startDate", "endDate", "_recordId"} & own:
        return None
    dated = [place for place, one in enumerate(ids) if one in {"startDate", "endDate", "recordedDate"}]
    if not legacy and any(read_date(second[place], day_first=True) for place in dated if place < len(second)):
        codes = _filled(first, width)
        return QualtricsHeader(1, codes, codes, ids)  # one row of names: the other was deleted
    codes = _filled(first, width)
    return QualtricsHeader(2, codes, _names(codes, _filled(second, width), ids), ids)


def _names(codes: tuple[str, ...], labels: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    """Take the question in full, but Qualtrics' own names for its own columns, whose labels depend on the language."""
    own = [OWN.get(one, ("",)) for one in ids]
    return tuple(
        (code if code in names or not _LEGACY.fullmatch(code) else label) if names[0] else (label or code)
        for code, label, names in zip(codes, labels, own, strict=True)
    )


def _is_aside(own: str, code: str) -> bool:
    return _ASIDE.fullmatch(own if _QUESTION.search(own) else code) is not None


def _filled(row: Cells, width: int) -> tuple[str, ...]:
    cells = [" ".join(cell.replace("\ufeff", "").split()) for cell in row]
    return tuple(cells + [""] * (width - len(cells)))


def _parse(cell: str) -> dict[str, Any]:
    try:
        value = json.loads(cell.replace("'", '"'))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
