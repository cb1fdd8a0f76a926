"""Read Parquet files, some rows at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

from corpora.errors import InputError
from corpora.readers.extras import load_extra
from corpora.readers.header import name_columns
from corpora.readers.jsonl_file import row_of
from corpora.table import Rejection, Row, Table

MARK: Final = b"PAR1"
BATCH: Final = 1_000  # rows read at a time
MAX_GROUP: Final = 2_000_000_000  # bytes that a group of rows unpacks to; writers make groups of a hundred megabytes


class ParquetFile:
    """Reads Parquet files with the package pyarrow, which the extra ``parquet`` installs."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file starts as Parquet does."""
        with path.open("rb") as file:
            return file.read(len(MARK)) == MARK

    def open(self, path: Path) -> Table:
        """Return the table in the file.

        Raises:
            InputError: If pyarrow is not installed, or the file is broken or unpacks to an absurd size.
        """
        parquet = load_extra("pyarrow.parquet", extra="parquet", needed=f"{path} is a Parquet file")
        with _readable(path), parquet.ParquetFile(path) as file:
            fields = [str(name) for name in file.schema_arrow.names]
            groups = [file.metadata.row_group(place) for place in range(file.metadata.num_row_groups)]
        if max((group.total_byte_size for group in groups), default=0) > MAX_GROUP:
            message = f"{path} unpacks to more than {MAX_GROUP / 1e9:.0f} GB at once; write it in smaller row groups"
            raise InputError(message)
        if not fields:
            message = f"{path} has no columns; write the table again"
            raise InputError(message)
        columns = name_columns(path, fields)
        return Table(path, "parquet", columns, _rows_of(path, parquet, columns), "Parquet")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:  # pyarrow's own errors are kinds of those below
        yield
    except (
        OSError,
        ValueError,
        KeyError,
        NotImplementedError,
        MemoryError,
    ) as error:
        message = f"{path} is a broken Parquet file ({type(error).__name__}); write it again, or export it as CSV"
        raise InputError(message) from error


def _rows_of(path: Path, parquet: Any, columns: tuple[str, ...]) -> Callable[[], Iterator[Row | Rejection]]:
    def rows() -> Iterator[Row | Rejection]:
        numbers = count(1)
        with _readable(path), parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=BATCH, use_threads=False):
                lists = [column.to_pylist() for column in batch.columns]
                for values in zip(*lists, strict=True):
                    cells = {name: _plain(value) for name, value in zip(columns, values, strict=True)}
                    yield row_of(next(numbers), cells, columns)

    return rows


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: objects inside stay one cell, since columns are known before rows are read."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return [value] if isinstance(value, dict) else value
