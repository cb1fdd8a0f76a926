"""Leave out previews and tests from an export of Qualtrics."""

import re
from collections.abc import Mapping
from typing import Final

from corpora.readers.qualtrics_header import TOOL
from corpora.table import PREVIEW, Rejection, Row, Table, change_rows

STATUS, CHANNEL = "Status", "DistributionChannel"
TRIED_OUT: Final = frozenset({"preview", "test"})  # the channel of what no customer was sent, in every language
CODES: Final = frozenset({"1", "2", "9", "17"})  # previews and tests, previews taken for spam or made offline
# The same as labels: what "preview" and "test" are called by the language of whoever exported.
_LABEL: Final = re.compile(
    "preview|vorschau|aperçu|vista previa|visualização|anteprima|voorbeeld|förhandsgranskning|podgląd|プレビュー"
    "|预览|預覽|미리보기|معاينة|test|prueba|テスト|测试|測試|테스트|اختبار",
    re.IGNORECASE,
)


def as_qualtrics(table: Table) -> Table | None:
    """Reject the answers that were given while the survey was tried out; None if the table does not tell."""
    if table.known.tool != TOOL or not {STATUS, CHANNEL} & set(table.columns):
        return None
    return change_rows(table, _answer, known=table.known)


def _answer(row: Row) -> Row | Rejection:
    return Rejection(row.number, PREVIEW) if _is_tried_out(row.cells) else row


def _is_tried_out(cells: Mapping[str, str]) -> bool:
    status, channel = cells.get(STATUS, "").strip(), cells.get(CHANNEL, "").strip().lower()
    return channel in TRIED_OUT or status in CODES or _LABEL.search(status) is not None
