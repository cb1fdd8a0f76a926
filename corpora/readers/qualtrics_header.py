"""Read the header of a Qualtrics export: short names, questions, and ids as JSON, in two or three rows."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from corpora.dates import read_date
from corpora.table import Known
from corpora.time_zones import zone_or_none

TOOL: Final = "Qualtrics"
ROWS_TRIED: Final = 4  # an id row lies in the third, seldom in the second or fourth
MOST: Final = 0.8  # share of filled cells of an id row that hold ids
FEW_NAMES: Final = 3  # names of Qualtrics' own columns that tell its header without ids
LONGER: Final = 7  # characters of a date, so that a number is none
_ID: Final = re.compile(r"""^\s*\{.*["'“”]ImportId["'“”]\s*:""", re.DOTALL)
_QUESTION: Final = re.compile(r"QID\d")
_OPEN: Final = re.compile(r"(?:\d+_)?QID\d+(?:#\d+)?_TEXT")  # an answer to an open question (in a loop, with its turn)
_ASIDE: Final = re.compile(r"(?:.+_)(?:\d+|x\d+)_TEXT(?:_\d+)?")  # words beside choice 4: QID2_4_TEXT, Q2_4_TEXT
_QUOTES: Final = re.compile("['“”]")  # in place of straight ones, by spreadsheets and scripts
_LEGACY: Final = re.compile(r"V\d+")
_RESPONSE: Final = re.compile(r"R_[0-9A-Za-z]{11,17}")  # the id of a response
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
# The orders in which exports have their own columns: of now, of now without what tells people, and of old.
_START: Final = ("startDate", "endDate", "status")
_ASKED: Final = ("progress", "duration", "finished", "recordedDate", "_recordId")
_WHO: Final = ("recipientLastName", "recipientFirstName", "recipientEmail", "externalDataReference")
_END: Final = ("distributionChannel", "userLanguage")
ORDERS: Final = (
    (*_START, "ipAddress", *_ASKED, *_WHO, "locationLatitude", "locationLongitude", *_END),
    (*_START, *_ASKED, *_END),
    ("_recordId", "responseSet", "recipientLastName", "externalDataReference", "recipientEmail", "ipAddress", "status",
     "startDate", "endDate", "finished"),
)  # fmt: skip
_DATES: Final = frozenset({"startDate", "endDate", "recordedDate"})
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
    return _by_names(start) or _by_responses(start)


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


def _by_names(start: Sequence[Cells]) -> QualtricsHeader | None:
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
    dated = [place for place, one in enumerate(ids) if one in _DATES]
    if not legacy and any(read_date(second[place], day_first=True) for place in dated if place < len(second)):
        codes = _filled(first, width)
        return QualtricsHeader(1, codes, codes, ids)  # one row of names: the other was deleted
    codes = _filled(first, width)
    return QualtricsHeader(2, codes, _names(codes, _filled(second, width), ids), ids)


def _by_responses(start: Sequence[Cells]) -> QualtricsHeader | None:
    """Recognise one or two header rows in any language by the ids of the responses below them."""
    width = max(map(len, start), default=0)
    rows = [_filled(row, width) for row in start]
    for place in range(width):
        above = next((number for number, row in enumerate(rows) if _RESPONSE.fullmatch(row[place])), 0)
        if above in {1, 2} and all(_RESPONSE.fullmatch(row[place]) for row in rows[above:]):
            ids = _by_order(rows[above], place)
            return QualtricsHeader(above, rows[0], _names(rows[0], rows[above - 1], ids), ids)
    return None


def _by_order(answer: Cells, place: int) -> tuple[str, ...]:
    """Return the ids of the columns around that of the responses, by the first order whose dates are dates here."""
    dated = {number for number, cell in enumerate(answer) if len(cell) > LONGER and read_date(cell, day_first=True)}
    for order in ORDERS:
        first = place - order.index("_recordId")
        expected = {first + number for number, one in enumerate(order) if one in _DATES}
        there = range(first, first + len(order))
        if first >= 0 and there[-1] < len(answer) and dated.intersection(there) == expected:
            return tuple(order[number - first] if number in there else "" for number in range(len(answer)))
    return tuple("_recordId" if number == place else "" for number in range(len(answer)))


def _names(codes: tuple[str, ...], labels: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    """Take the question in full, but Qualtrics' own names for its own columns, however the language calls them."""
    own = [OWN.get(one, ()) for one in ids]
    return tuple(
        next((name for name in (code, label) if name in names), names[0]) if names else (label or code)
        for code, label, names in zip(codes, labels, own, strict=True)
    )


def _is_aside(own: str, code: str) -> bool:
    return _ASIDE.fullmatch(own if _QUESTION.search(own) else code) is not None


def _filled(row: Cells, width: int) -> tuple[str, ...]:
    cells = [" ".join(cell.replace("\ufeff", "").split()) for cell in row]
    return tuple(cells + [""] * (width - len(cells)))


def _parse(cell: str) -> dict[str, Any]:
    for written in (cell, _QUOTES.sub('"', cell)):
        with suppress(ValueError):
            value = json.loads(written)
            return value if isinstance(value, dict) else {}
    return {}
